#include "core/archive/Archive.h"
#include "core/archive/Database.h"
#include "core/archive/DatabaseFile.h"
#include "core/base/Clock.h"
#include "core/search/FtsTokenizer.h"
#include "core/search/QueryParser.h"
#include "core/search/QueryRunner.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>

// What the table of messages costs, and what queries beside words take, on N messages (1,000,000) that SQL writes: rows of
// mail.db without bodies, and an index of short texts.
//
//     bench_search_table [MESSAGES]

using namespace core;
using namespace core::search;
using namespace Qt::StringLiterals;

namespace {

template <typename Value>
Value must(Result<Value> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", qPrintable(result.error().detail));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<Value>)
        return std::move(result).value();
}

qint64 residentKb()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * 4;
}

void fillMail(archive::Database &mail, const QByteArray &count)
{
    must(mail.execute(
        "INSERT INTO folder(id, kind, name, name_key) WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT"
        " i + 1 FROM n WHERE i < 139) SELECT i, 0, 'Folder ' || i, 'folder ' || i FROM n;"
        "INSERT INTO tag(id, name, name_key) VALUES (1, 'urgent', 'urgent');"
        "DROP TRIGGER message_added;"
        "BEGIN;"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
        count +
        ")"
        "INSERT INTO message(folder_id, account_id, thread_id, date, received, size, unread, starred, "
        "answered,"
        " has_attachment, body_key, from_name, from_address, recipients, subject, message_id, partial)"
        " SELECT CASE i % 3 WHEN 0 THEN 1 ELSE 100 + i % 40 END, 1000003 * (i % 5), i,"
        " 1500000000 + i * 200 + (i * 7919) % 100003, 0, 500 + (i * 6367) % 200000, i % 7 = 0, i % 50 = 0, i "
        "% 9 = 0,"
        " i % 6 = 0, i, 'Somebody with a name', 'somebody' || i % 1000 || '@example.jp', 'me@example.jp',"
        " 'A subject as people write them, number ' || i, CAST('id-' || i || '@example.jp' AS BLOB), 0 FROM "
        "n;"
        "INSERT INTO message_tag SELECT id, 1 FROM message WHERE id % 20 = 0;"
        "INSERT INTO note SELECT id, 'call them back about number ' || id FROM message WHERE id % 1000 = 0;"
        "COMMIT"));
}

void fillIndex(archive::Database &index, const QByteArray &count)
{
    must(index.execute(
        "PRAGMA synchronous=OFF; BEGIN;"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
        count +
        ")"
        "INSERT INTO message_text(rowid, subject, sender, recipient, body, attachment) SELECT i,"
        " 'number' || i, 'somebody' || i % 1000, 'me',"
        " CASE WHEN i % 5 < 3 THEN 'the ' ELSE '' END || CASE WHEN i % 30 = 0 THEN"
        " 'administration ' ELSE '' END || CASE WHEN i % 4 = 0 THEN '会議の資料' ELSE '' END, ''"
        " FROM n; COMMIT"));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QByteArray count = argc > 1 ? QByteArray(argv[1]) : "1000000"_ba;
    const QTemporaryDir folder;
    const SystemClock clock;
    QString mailPath;
    {
        const auto archive = must(archive::Archive::open(folder.filePath(u"p"_s), clock));
        mailPath = archive->mailDbPath();
        fillMail(*must(archive::Database::open(mailPath, {.writable = true})), count);
    }
    archive::Schema schema;
    schema.sqlFolder = u":/sql/index"_s;
    schema.applicationId = 1;
    schema.pageSize = "8192"_ba;
    schema.prepare = [](archive::Database &database) { return registerFtsTokenizer(database.handle()); };
    const auto index = must(archive::openForWriting(folder.filePath(u"index.db"_s), schema));
    fillIndex(*index, count);

    const auto facts = must(archive::MessageFacts::open(mailPath));
    MessageTable table;
    const qint64 before = residentKb();
    QElapsedTimer timer;
    timer.start();
    must(table.refresh(*facts, [] { return false; }));
    std::printf("%zu messages read in %lld ms", table.size(), static_cast<long long>(timer.restart()));
    (void)table.newestFirst(table.all());
    std::printf(", put in order in %lld ms; %.1f bytes a message, %.1f MB more in the process\n",
                static_cast<long long>(timer.restart()), double(table.bytes()) / double(table.size()),
                double(residentKb() - before) / 1024);
    archive::ArchiveChange change;
    for (qint64 id = 1; id <= 5'000; ++id)
        change.changed.push_back(MessageId{id * 150});
    timer.restart();
    table.note(change);
    must(table.refresh(*facts, [] { return false; }));
    std::printf("5,000 changed messages read again in %lld ms\n", static_cast<long long>(timer.elapsed()));

    const QueryContext context{{1'600'000'000, QTimeZone::utc(), Qt::Monday},
                               {{AccountId{1'000'003}, u"Office"_s, {}}}};
    std::printf("%-48s %9s %9s %9s\n", "query", "hits", "find ms", "order ms");
    for (const QString &text : {u"is:unread"_s,
                                u"is:read"_s,
                                u"has:attachment"_s,
                                u"folder:inbox"_s,
                                u"folder:\"folder 117\""_s,
                                u"account:office"_s,
                                u"tag:urgent"_s,
                                u"note:back"_s,
                                u"larger:100KB"_s,
                                u"date:2020"_s,
                                u"before:last-year"_s,
                                u"is:unread date:2020 -folder:inbox larger:10KB"_s,
                                u"number777"_s,
                                u"administration"_s,
                                u"the"_s,
                                u"会議"_s,
                                u"administration is:unread"_s,
                                u"会議 is:unread date:2020"_s,
                                u"the folder:inbox"_s,
                                u"the -is:read"_s,
                                u"administration OR is:starred"_s,
                                u"-the is:unread"_s,
                                u"the date:1999"_s,
                                u"the date:last-week"_s,
                                u"会議 date:2020-02..2020-03"_s}) {
        const Query query = parseQuery(text, Typing::Finished);
        double find = 1e9;
        double order = 1e9;
        std::size_t hits = 0;
        for (int round = 0; round < 5; ++round) {
            timer.restart();
            TermRows terms(table, facts.get(), context);
            const Rows rows = must(QueryRunner(index.get(), terms, FullRows()).run(query));
            find = std::min(find, double(timer.nsecsElapsed()) / 1e6);
            timer.restart();
            hits = table.newestFirst(rows).size();
            order = std::min(order, double(timer.nsecsElapsed()) / 1e6);
        }
        std::printf("%-48s %9zu %9.2f %9.2f\n", qPrintable(text), hits, find, order);
    }
    return 0;
}
