#include "core/archive/Check.h"

#include "core/archive/BodyCodec.h"
#include "core/archive/BodyStore.h"
#include "core/archive/ChangeNotes.h"
#include "core/archive/Database.h"
#include "core/archive/DictionaryStore.h"

namespace core::archive {

using namespace Qt::StringLiterals;

// Damage is what a check looks for; everything else (interrupted, disk) ends it.
static bool isDamage(const Error &error)
{
    return error.code == ErrorCode::ArchiveCorrupt || error.code == ErrorCode::BodyDamaged ||
           error.code == ErrorCode::NotFound;
}

static void addStructure(CheckReport &report, const QString &detail)
{
    report.findings.push_back({CheckKind::Structure, {}, {}, detail, false});
}

static Result<void> checkStructure(Database &db, CheckReport &report)
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
        if (const QString line = lines.text(0); line != u"ok"_s)
            addStructure(report, line);
    }
}

static Result<void> checkForeignKeys(Database &db, CheckReport &report)
{
    auto broken = db.statement("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 100");
    for (;;) {
        const auto row = broken.step();
        if (!row)
            return isDamage(row.error()) ? Result<void>() : fail(row.error());
        if (!*row)
            return {};
        report.findings.push_back(
            {CheckKind::ForeignKeys,
             {},
             {},
             u"%1 %2 refers to a missing %3"_s.arg(broken.text(0)).arg(broken.integer(1)).arg(broken.text(2)),
             false});
    }
}

static Result<void> mendCounters(Database &db, FolderId folder, qint64 total, qint64 unread)
{
    return db.statement("UPDATE folder SET total = ?2, unread = ?3 WHERE id = ?1")
        .bind(folder, total, unread)
        .run();
}

static Result<void> checkCounters(Database &db, bool repair, CheckReport &report, ArchiveChange &change)
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
        const qint64 total = counted.integer(3), unread = counted.integer(4);
        if (counted.integer(1) == total && counted.integer(2) == unread)
            continue;
        CheckFinding finding{CheckKind::Counters,
                             {},
                             counted.id<FolderId>(0),
                             u"counts %1 (%2 unread) where there are %3 (%4)"_s.arg(counted.integer(1))
                                 .arg(counted.integer(2))
                                 .arg(total)
                                 .arg(unread),
                             false};
        if (repair) {
            if (auto r = mendCounters(db, finding.folder, total, unread); !r)
                return r;
            finding.repaired = true;
            noteFolder(change, finding.folder);
        }
        report.findings.push_back(std::move(finding));
    }
}

static Result<void> checkBody(Database &db, BodyCodec &codec, MessageId id, CheckReport &report)
{
    ++report.bodiesChecked;
    const auto sound = verifyBody(db, codec, id);
    if (sound)
        return {};
    if (!isDamage(sound.error()))
        return sound;
    report.findings.push_back({CheckKind::Body, id, {}, sound.error().detail, false});
    return {};
}

static Result<void> checkBodies(Database &db, BodyCodec &codec, CheckReport &report)
{
    auto ids = db.statement("SELECT id FROM message ORDER BY id");
    for (;;) {
        const auto row = ids.step();
        if (!row) {
            if (!isDamage(row.error()))
                return fail(row.error());
            addStructure(report, u"the messages cannot all be listed"_s);
            return {};
        }
        if (!*row)
            return {};
        if (auto r = checkBody(db, codec, ids.id<MessageId>(0), report); !r)
            return r;
    }
}

/// What many bodies hang on: dictionaries and attachments stored once.
static Result<void> checkShared(Database &db, BodyCodec &codec, bool repair, CheckReport &report)
{
    const auto add = [&report](const std::vector<CheckFinding> &found) {
        report.findings.insert(report.findings.end(), found.begin(), found.end());
    };
    const auto dictionaries = verifyDictionaries(db, repair);
    if (dictionaries)
        add(*dictionaries);
    else if (!isDamage(dictionaries.error()))
        return fail(dictionaries.error());
    constexpr qint64 kAtOnce = 1'000;
    for (qint64 after = 0;;) {
        const auto blobs = verifyBlobs(db, codec, after, kAtOnce, repair);
        if (!blobs)
            return isDamage(blobs.error()) ? Result<void>() : fail(blobs.error());
        add(blobs->findings);
        after = blobs->last;
        if (after == 0)
            return {};
    }
}

Result<CheckReport> checkArchive(Database &db, BodyCodec &codec, bool repair, ArchiveChange &change)
{
    CheckReport report;
    if (auto r = checkStructure(db, report); !r)
        return fail(r.error());
    if (auto r = checkForeignKeys(db, report); !r)
        return fail(r.error());
    if (auto r = checkCounters(db, repair, report, change); !r)
        return fail(r.error());
    if (auto r = checkShared(db, codec, repair, report); !r)
        return fail(r.error());
    if (auto r = checkBodies(db, codec, report); !r)
        return fail(r.error());
    return report;
}

bool CheckReport::isSound() const
{
    return std::all_of(findings.begin(), findings.end(), [](const CheckFinding &f) { return f.repaired; });
}

} // namespace core::archive
