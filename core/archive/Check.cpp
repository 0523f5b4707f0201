#include "core/archive/Check.h"

#include "core/archive/BodyCodec.h"
#include "core/archive/BodyStore.h"
#include "core/archive/Database.h"
#include "core/archive/DictionaryStore.h"
#include "core/archive/RawBody.h"
#include "core/archive/ReadingChoices.h"

#include <QRegularExpression>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIdsAtOnce = 256;
constexpr qint64 kBlobsAtOnce = 1'000;

/// What SQLite says where the rows of an index are not those of its table: the tree itself is whole.
QString indexOf(const QString &line)
{
    static const QRegularExpression kContents(
        u"^(?:row \\d+ missing from index|wrong # of entries in index|non-unique entry in index) (\\w+)$"_s);
    return kContents.match(line).captured(1);
}

void addStructure(CheckReport &report, const QString &detail)
{
    CheckFinding finding;
    finding.detail = detail;
    finding.remedy = indexOf(detail).isEmpty() ? Remedy::Salvage : Remedy::Repair;
    report.findings.push_back(std::move(finding));
}

/// Remote pictures that were kept: the web may still have them, so a damaged one is no loss of mail.
Result<void> checkPictures(Database &db, CheckReport &report)
{
    const auto damaged = damagedPictures(db);
    if (!damaged)
        return isDamage(damaged.error()) ? Result<void>() : fail(damaged.error());
    for (const qint64 picture : *damaged) {
        CheckFinding finding;
        finding.kind = CheckKind::Picture;
        finding.detail = u"the bytes of picture %1 do not match its SHA-256"_s.arg(picture);
        finding.remedy = Remedy::Repair;
        report.findings.push_back(std::move(finding));
    }
    return {};
}

} // namespace

Result<void> checkStructure(Database &db, CheckReport &report)
{
    auto lines = db.statement("PRAGMA integrity_check(100)");
    for (;;) {
        const auto row = lines.step();
        if (!row) {
            if (!isDamage(row.error()))
                return fail(row.error());
            addStructure(report, row.error().detail);
            return {};
        }
        if (!*row)
            return {};
        // One row may have several lines, under a title of their own.
        const QStringList said = lines.text(0).split(u'\n');
        for (const QString &line : said) {
            if (line != u"ok"_s && !line.startsWith(u"*** in database"_s))
                addStructure(report, line);
        }
    }
}

QStringList indexesToMakeAnew(const CheckReport &report)
{
    QStringList names;
    for (const CheckFinding &finding : report.findings) {
        if (finding.kind != CheckKind::Structure)
            continue;
        const QString name = indexOf(finding.detail);
        // Making an index anew frees the pages of the old one: not while it is unknown which pages those are.
        if (name.isEmpty())
            return {};
        if (!names.contains(name))
            names += name;
    }
    return names;
}

Result<void> checkForeignKeys(Database &db, CheckReport &report)
{
    auto broken = db.statement("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 1000");
    for (;;) {
        const auto row = broken.step();
        if (!row)
            return isDamage(row.error()) ? Result<void>() : fail(row.error());
        if (!*row)
            return {};
        CheckFinding finding;
        finding.kind = CheckKind::ForeignKeys;
        finding.detail =
            u"%1 %2 refers to a missing %3"_s.arg(broken.text(0)).arg(broken.integer(1)).arg(broken.text(2));
        finding.remedy = Remedy::Repair;
        report.findings.push_back(std::move(finding));
    }
}

Result<void> checkCounters(Database &db, CheckReport &report)
{
    auto counted =
        db.statement("SELECT f.id, f.total, f.unread, count(m.id), coalesce(sum(m.unread), 0) FROM folder f"
                     " LEFT JOIN message m ON m.folder_id = f.id GROUP BY f.id");
    for (;;) {
        const auto row = counted.step();
        if (!row)
            return isDamage(row.error()) ? Result<void>() : fail(row.error());
        if (!*row)
            return {};
        if (counted.integer(1) == counted.integer(3) && counted.integer(2) == counted.integer(4))
            continue;
        CheckFinding finding;
        finding.kind = CheckKind::Counters;
        finding.folder = counted.id<FolderId>(0);
        finding.detail = u"counts %1 (%2 unread) where there are %3 (%4)"_s.arg(counted.integer(1))
                             .arg(counted.integer(2))
                             .arg(counted.integer(3))
                             .arg(counted.integer(4));
        finding.remedy = Remedy::Repair;
        report.findings.push_back(std::move(finding));
    }
}

Result<void> checkPacking(Database &db, CheckReport &report)
{
    const auto add = [&report](std::vector<CheckFinding> found) {
        for (CheckFinding &finding : found) {
            finding.remedy = Remedy::Repair;
            report.findings.push_back(std::move(finding));
        }
    };
    auto dictionaries = verifyDictionaries(db, false);
    if (dictionaries)
        add(*std::move(dictionaries));
    else if (!isDamage(dictionaries.error()))
        return fail(dictionaries.error());
    BodyCodec codec;
    for (qint64 after = 0;;) {
        auto blobs = verifyBlobs(db, codec, after, kBlobsAtOnce, false);
        if (!blobs)
            return isDamage(blobs.error()) ? Result<void>() : fail(blobs.error());
        add(std::move(blobs->findings));
        after = blobs->last;
        if (after == 0)
            return checkPictures(db, report);
    }
}

static Result<std::vector<MessageId>> idsOneByOne(Database &db, MessageId after, int limit,
                                                  std::vector<MessageId> &unreadable)
{
    const auto last = db.number("SELECT max((SELECT seq FROM sqlite_sequence WHERE name = 'message'),"
                                " (SELECT coalesce(max(message_id), 0) FROM ledger))");
    if (!last)
        return isDamage(last.error()) ? Result(std::vector<MessageId>()) : fail(last.error());
    std::vector<MessageId> ids;
    for (qint64 id = number(after) + 1; id <= *last && ids.size() < static_cast<std::size_t>(limit); ++id) {
        auto one = db.statement("SELECT 1 FROM message WHERE id = ?").bind(id);
        const auto row = one.step();
        if (!row && !isDamage(row.error()))
            return fail(row.error());
        if (!row)
            unreadable.push_back(MessageId{id});
        if (!row || *row)
            ids.push_back(MessageId{id});
    }
    return ids;
}

Result<std::vector<MessageId>> idsToCheck(Database &db, MessageId after, int limit,
                                          std::vector<MessageId> &unreadable)
{
    std::vector<MessageId> ids;
    auto read = db.statement("SELECT id FROM message WHERE id > ?1 ORDER BY id LIMIT ?2").bind(after, limit);
    const auto all = read.eachRow([&] { ids.push_back(read.id<MessageId>(0)); });
    if (all)
        return ids;
    if (!isDamage(all.error()))
        return fail(all.error());
    return idsOneByOne(db, after, limit, unreadable);
}

Result<void> checkBody(Database &db, BodyCodec &codec, MessageId id, CheckReport &report)
{
    ++report.bodiesChecked;
    const auto sound = verifyBody(db, codec, id);
    if (sound)
        return {};
    if (!isDamage(sound.error()))
        return sound;
    CheckFinding finding;
    finding.kind = CheckKind::Body;
    finding.message = id;
    finding.detail = sound.error().detail;
    report.findings.push_back(std::move(finding));
    return {};
}

Result<CheckReport> checkArchive(Database &db, BodyCodec &codec)
{
    CheckReport report;
    for (const auto question : {checkStructure, checkForeignKeys, checkCounters, checkPacking}) {
        if (auto r = question(db, report); !r)
            return fail(r.error());
    }
    for (MessageId after{};;) {
        std::vector<MessageId> unreadable;
        const auto ids = idsToCheck(db, after, kIdsAtOnce, unreadable);
        if (!ids)
            return fail(ids.error());
        if (ids->empty())
            return report;
        // A backup is sound or not: which ones cannot be read is told by the bodies.
        for (const MessageId id : *ids) {
            if (auto r = checkBody(db, codec, id, report); !r)
                return fail(r.error());
        }
        after = ids->back();
    }
}

bool CheckReport::isSound() const
{
    return std::all_of(findings.begin(), findings.end(), [](const CheckFinding &f) { return f.repaired; });
}

} // namespace core::archive
