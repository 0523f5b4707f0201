#include "core/archive/Database.h"
#include "core/archive/DatabaseFile.h"
#include "core/search/FtsTokenizer.h"
#include "core/search/Highlight.h"
#include "core/search/QueryParser.h"
#include "core/search/QueryRunner.h"
#include "tests/fuzz/Targets.h"

#include <QTemporaryDir>

#include <array>
#include <memory>

namespace fuzz {

using namespace core;
using namespace core::search;
using namespace Qt::StringLiterals;

namespace {

/// The real index with one message in it, whose attachments are the input's. Made once a process.
class Index final
{
public:
    Index()
    {
        archive::Schema schema;
        schema.sqlFolder = u":/sql/index"_s;
        schema.applicationId = 1;
        schema.pageSize = "8192"_ba;
        schema.prepare = [](archive::Database &database) { return registerFtsTokenizer(database.handle()); };
        auto opened = archive::openForWriting(m_folder.filePath(u"index.db"_s), schema);
        require(bool(opened), "an index can be made");
        m_database = std::move(opened).value();
        archive::MessageFact fact;
        fact.id = MessageId{1};
        fact.hasAttachment = true;
        m_table.append(std::array{fact});
        m_context.dates = {1'704'067'200, QTimeZone::utc(), Qt::Monday};
    }

    void fill(const QString &name, const QString &text)
    {
        require(bool(m_database->execute("BEGIN")), "a transaction begins");
        auto insert =
            m_database->statement("INSERT INTO message_text(rowid, subject, sender, recipient, body, "
                                  "attachment) VALUES (1, '', '', '', '', ?)");
        require(bool(insert.bind(QString(name + u'\n' + text)).run()), "any text is stored");
    }
    void empty() { require(bool(m_database->execute("ROLLBACK")), "a transaction ends"); }

    bool finds(const Query &query)
    {
        TermRows terms(m_table, nullptr, m_context);
        const auto rows = QueryRunner(m_database.get(), terms, FullRows()).run(query);
        require(bool(rows), "every query is answered");
        return !m_table.idsOf(*rows).empty();
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<archive::Database> m_database;
    MessageTable m_table;
    QueryContext m_context;
};

void checkHighlights(const QString &text, const std::vector<QString> &words)
{
    qsizetype end = 0;
    for (const Range &range : matches(text, words)) {
        require(range.start >= end && range.length > 0 && range.start + range.length <= text.size(),
                "highlights stand in the text, in order");
        end = range.start + range.length;
    }
    require(containsAny(text, words) == (end > 0), "a text has a word where one is highlighted");
    constexpr qsizetype kMostChars = 160;
    require(snippet(text, words, kMostChars).size() <= kMostChars + 2, "a snippet is a line");
}

} // namespace

/// ARC-06, over text from inside attachments: the query on the first line, a file's name on the second, its text behind.
void query(QByteArrayView input)
{
    if (input.isEmpty())
        return;
    static Index index;
    const Typing typing = input[0] & 1 ? Typing::Finished : Typing::Unfinished;
    const QString all = QString::fromUtf8(input.sliced(1));
    const QString asked = all.section(u'\n', 0, 0), name = all.section(u'\n', 1, 1),
                  text = all.section(u'\n', 2);
    const Query query = parseQuery(asked, typing);
    require(parseQuery(printQuery(query), Typing::Finished) == query, "a query reads its own print");
    const std::vector<QString> words = wordsOf(query);
    index.fill(name, text);
    const bool found = index.finds(query);
    const bool isWord = query.kind == Query::Kind::Term && query.field == FieldId::Attachment;
    require(!found || !isWord || containsAny(name + u'\n' + text, words), "what is found can be shown");
    index.empty();
    checkHighlights(text, words);
    checkHighlights(name, words);
}

} // namespace fuzz
