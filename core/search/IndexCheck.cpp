#include "core/search/IndexCheck.h"

#include "core/archive/Check.h"
#include "core/archive/Database.h"
#include "core/archive/PrivateFiles.h"
#include "core/archive/RawBody.h"
#include "core/search/IndexFile.h"
#include "core/search/MessageSource.h"

using namespace Qt::StringLiterals;

namespace core::search {

using archive::CheckFinding;
using archive::CheckKind;
using archive::Database;

namespace {

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
    return {};
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
