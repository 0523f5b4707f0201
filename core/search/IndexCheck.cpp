#include "core/search/IndexCheck.h"

#include "core/archive/Check.h"
#include "core/archive/Database.h"
#include "core/archive/PrivateFiles.h"
#include "core/archive/RawBody.h"
#include "core/search/IndexFile.h"
#include "core/search/MessageSource.h"
#include "core/search/MessageTable.h"

#include <algorithm>
#include <string_view>

using namespace Qt::StringLiterals;

namespace core::search {

using archive::CheckFinding;
using archive::CheckKind;
using archive::Database;

namespace {

constexpr qint64 kMessagesAtOnce = 100'000;

/// Everything that is wrong with the file as such; an index that cannot be opened is one finding.
bool isOfTheFile(const Error &error)
{
    return archive::isDamage(error) || error.code == ErrorCode::NotAnArchive ||
           error.code == ErrorCode::Internal;
}

CheckFinding finding(const QString &detail)
{
    CheckFinding found;
    found.kind = CheckKind::Index;
    found.detail = detail;
    found.remedy = archive::Remedy::Repair;
    return found;
}

/// FTS5 compares its own structures; it can only be asked by a command that looks like writing.
Result<void> checkWords(const QString &indexPath, std::vector<CheckFinding> &findings)
{
    auto database = IndexFile::openChecker(indexPath);
    if (!database)
        return fail(database.error());
    auto asked = (*database)->execute("INSERT INTO message_text(message_text) VALUES ('integrity-check')");
    if (asked)
        return {};
    if (!isOfTheFile(asked.error()))
        return asked;
    findings.push_back(finding(asked.error().detail));
    return {};
}

Result<Hits> idsIn(Database &db, std::string_view sql)
{
    Hits ids;
    auto read = db.statement(sql);
    if (auto r = read.eachRow([&] { ids.push_back(read.integer(0)); }); !r)
        return fail(r.error());
    return ids;
}

/// Of a table without content FTS5 cannot tell whether a row is missing. Every message that is said to be done has one,
/// unless it was skipped.
Result<void> checkRows(Database &db, MessageSource &source, const IndexedSpans &spans,
                       std::vector<CheckFinding> &findings)
{
    const auto rows = idsIn(db, "SELECT id FROM message_text_docsize ORDER BY id");
    const auto skipped = idsIn(db, "SELECT message FROM skipped ORDER BY message");
    if (!rows || !skipped)
        return fail(rows ? skipped.error() : rows.error());
    qint64 missing = 0;
    for (qint64 after = 0;;) {
        const auto messages = source.idsAfter(MessageId{after}, kMessagesAtOnce);
        if (!messages || messages->empty())
            break; // mail.db is examined by others
        for (const auto &message : *messages) {
            after = number(message.id);
            const bool isDone =
                spans.contains(after) && !std::binary_search(skipped->begin(), skipped->end(), after);
            missing += isDone && !std::binary_search(rows->begin(), rows->end(), after) ? 1 : 0;
        }
    }
    if (missing > 0)
        findings.push_back(finding(u"%1 messages are missing"_s.arg(missing)));
    return {};
}

Result<void> checkSpans(Database &db, const QString &mailDbPath, std::vector<CheckFinding> &findings)
{
    const auto spans = IndexFile::readSpans(db);
    if (!spans) {
        if (!isOfTheFile(spans.error()))
            return fail(spans.error());
        findings.push_back(finding(spans.error().detail));
        return {};
    }
    const auto source = ArchiveSource::open(mailDbPath);
    if (!source)
        return {}; // mail.db is examined by others
    const auto last = (*source)->lastId();
    if (last && spans->last() > number(*last))
        findings.push_back(finding(u"the index is ahead of the archive"_s));
    return checkRows(db, **source, *spans, findings);
}

Result<void> checkFile(const QString &indexPath, const QString &mailDbPath,
                       std::vector<CheckFinding> &findings)
{
    const auto database = IndexFile::openReader(indexPath);
    if (!database)
        return fail(database.error());
    archive::CheckReport structure;
    if (auto r = archive::checkStructure(**database, structure); !r)
        return r;
    for (const CheckFinding &found : structure.findings)
        findings.push_back(finding(found.detail));
    if (!findings.empty())
        return {};
    if (auto r = checkSpans(**database, mailDbPath, findings); !r)
        return r;
    return checkWords(indexPath, findings);
}

} // namespace

Result<std::vector<CheckFinding>> checkIndex(const QString &indexPath, const QString &mailDbPath)
{
    const auto state = archive::fileState(indexPath);
    if (!state)
        return fail(state.error());
    std::vector<CheckFinding> findings;
    if (!*state)
        return findings;
    auto checked = checkFile(indexPath, mailDbPath, findings);
    if (!checked && !isOfTheFile(checked.error()))
        return fail(checked.error());
    if (!checked)
        findings.push_back(finding(checked.error().detail));
    return findings;
}

} // namespace core::search
