#include "core/archive/CheckRun.h"

#include "core/archive/ArchiveTransact.h"
#include "core/archive/Backup.h"
#include "core/archive/BodyCodec.h"
#include "core/archive/BodyMend.h"
#include "core/archive/CareMemory.h"
#include "core/archive/Check.h"
#include "core/archive/CheckRepair.h"
#include "core/archive/Damage.h"
#include "core/archive/Database.h"
#include "core/archive/MailSchema.h"
#include "core/archive/RawBody.h"
#include "core/base/Log.h"

#include <QElapsedTimer>
#include <QHash>

#include <algorithm>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBodiesAtOnce = 256;
/// A snapshot this short holds up no checkpoint that anybody would notice.
constexpr qint64 kSliceMs = 50;

bool isSame(const CheckFinding &a, const CheckFinding &b)
{
    return a.kind == b.kind && a.message == b.message && a.folder == b.folder && a.detail == b.detail;
}

CheckFinding unreadableMessage(MessageId id)
{
    CheckFinding finding;
    finding.kind = CheckKind::Body;
    finding.message = id;
    finding.detail = u"what is listed of the message cannot be read"_s;
    finding.remedy = Remedy::Salvage;
    return finding;
}

} // namespace

CheckRun::CheckRun(Archive &archive, bool repair, Progress progress)
    : m_archive(archive),
      m_repair(repair),
      m_progress(std::move(progress)),
      m_codec(std::make_unique<BodyCodec>())
{}

CheckRun::~CheckRun() = default;

void CheckRun::cancel()
{
    m_cancelled = true;
    const QMutexLocker lock(&m_mutex);
    if (m_database)
        m_database->interrupt();
}

Result<void> CheckRun::stillWanted() const
{
    return m_cancelled ? fail(ErrorCode::Cancelled, u"checking the archive"_s) : Result<void>();
}

void CheckRun::report(CheckPhase phase, qint64 done, qint64 total) const
{
    if (m_progress)
        m_progress({phase, done, total});
}

/// Where the file is too damaged to be written, what is found is told all the same.
static Result<void> unlessDamaged(Result<void> done)
{
    if (done || !isDamage(done.error()))
        return done;
    qCWarning(logArchive) << "a check cannot write what it found:" << done.error().detail;
    return {};
}

/// A small transaction of the writer's; this thread waits for it.
template <typename Change>
auto CheckRun::onWriter(Change change)
{
    return m_archive.transact(std::move(change)).takeResult();
}

Result<void> CheckRun::open()
{
    auto database = openForReading(m_archive.mailDbPath(), mailSchema());
    if (!database)
        return fail(database.error());
    const QMutexLocker lock(&m_mutex);
    m_database = std::move(*database);
    return stillWanted();
}

Result<CheckReport> CheckRun::run()
{
    if (auto r = open(); !r)
        return fail(r.error());
    auto damages = m_database->statement("SELECT message_id FROM damage ORDER BY message_id");
    const auto known = damages.eachRow([&] { m_knownDamaged.push_back(damages.id<MessageId>(0)); });
    if (!known && !isDamage(known.error()))
        return fail(known.error());
    damages.reset();
    if (auto r = ask(CheckPhase::Structure, checkStructure); !r)
        return fail(r.error());
    if (auto r = ask(CheckPhase::ForeignKeys, checkForeignKeys); !r)
        return fail(r.error());
    if (auto r = ask(CheckPhase::Counters, checkCounters); !r)
        return fail(r.error());
    if (auto r = ask(CheckPhase::Packing, checkPacking); !r)
        return fail(r.error());
    if (auto r = askBodies(); !r)
        return fail(r.error());
    if (auto r = unlessDamaged(noteOutcome()); !r)
        return fail(r.error());
    if (m_repair) {
        if (auto r = mendBodies(); !r)
            return fail(r.error());
    }
    if (auto r = tellRemedies(); !r)
        return fail(r.error());
    return std::move(m_report);
}

/// Asks; with `repair` mends what was found and asks again: what is not found any more is repaired.
Result<void> CheckRun::ask(CheckPhase phase, Question question)
{
    if (auto r = stillWanted(); !r)
        return r;
    report(phase);
    CheckReport found;
    if (auto r = question(*m_database, found); !r)
        return r;
    if (m_repair && !found.findings.empty()) {
        if (auto r = unlessDamaged(mend(phase, found)); !r)
            return r;
        CheckReport left;
        if (auto r = question(*m_database, left); !r)
            return r;
        for (CheckFinding &finding : found.findings)
            finding.repaired =
                std::none_of(left.findings.begin(), left.findings.end(),
                             [&](const CheckFinding &other) { return isSame(finding, other); });
        for (CheckFinding &finding : left.findings) {
            if (std::none_of(found.findings.begin(), found.findings.end(),
                             [&](const CheckFinding &other) { return isSame(finding, other); }))
                found.findings.push_back(std::move(finding));
        }
    }
    std::move(found.findings.begin(), found.findings.end(), std::back_inserter(m_report.findings));
    return {};
}

Result<void> CheckRun::mend(CheckPhase phase, CheckReport &found)
{
    if (phase == CheckPhase::Structure) {
        for (const QString &index : indexesToMakeAnew(found)) {
            if (auto r = onWriter([index](ArchiveWriter &, Database &db, ArchiveChange &) {
                    return makeIndexAnew(db, index);
                });
                !r)
                return r;
        }
        return {};
    }
    return onWriter([phase](ArchiveWriter &, Database &db, ArchiveChange &change) -> Result<void> {
        switch (phase) {
        case CheckPhase::ForeignKeys: return mendReferences(db, change);
        case CheckPhase::Counters: return mendCounters(db, change);
        case CheckPhase::Packing: return mendPacking(db);
        default: return {};
        }
    });
}

Result<void> CheckRun::askBodies()
{
    const auto total = m_database->number("SELECT count(*) FROM message");
    if (!total && !isDamage(total.error()))
        return fail(total.error());
    MessageId after{};
    do {
        report(CheckPhase::Bodies, m_report.bodiesChecked, total ? *total : 0);
        if (auto r = stillWanted(); !r)
            return r;
        const auto next = slice(after);
        if (!next)
            return fail(next.error());
        after = *next;
    } while (isSet(after));
    report(CheckPhase::Bodies, m_report.bodiesChecked, m_report.bodiesChecked);
    return {};
}

/// As many bodies as fit into a slice. Answers the last id; none: that was all.
Result<MessageId> CheckRun::slice(MessageId after)
{
    QElapsedTimer timer;
    timer.start();
    CheckReport found;
    std::vector<MessageId> good;
    MessageId last{};
    {
        Transaction snapshot(*m_database);
        if (auto r = snapshot.beginRead(); !r)
            return fail(r.error());
        std::vector<MessageId> unreadable;
        const auto ids = idsToCheck(*m_database, after, kBodiesAtOnce, unreadable);
        if (!ids)
            return fail(ids.error());
        for (const MessageId id : *ids) {
            const std::size_t before = found.findings.size();
            if (std::find(unreadable.begin(), unreadable.end(), id) != unreadable.end())
                found.findings.push_back(unreadableMessage(id));
            else if (auto r = checkBody(*m_database, *m_codec, id, found); !r)
                return fail(r.error());
            const bool isKnown = std::binary_search(m_knownDamaged.begin(), m_knownDamaged.end(), id);
            if (isKnown && found.findings.size() == before)
                good.push_back(id);
            last = id;
            if (timer.elapsed() >= kSliceMs || m_cancelled)
                break;
        }
    }
    m_report.bodiesChecked += found.bodiesChecked;
    if (auto r = unlessDamaged(noteBodies(found.findings, good)); !r)
        return fail(r.error());
    std::move(found.findings.begin(), found.findings.end(), std::back_inserter(m_report.findings));
    return last;
}

Result<void> CheckRun::noteBodies(const std::vector<CheckFinding> &bad, const std::vector<MessageId> &good)
{
    if (bad.empty() && good.empty())
        return {};
    return onWriter([&](ArchiveWriter &writer, Database &db, ArchiveChange &) -> Result<void> {
        for (const CheckFinding &finding : bad) {
            if (auto r = noteDamage(db, finding.message, finding.detail, writer.nowUtc()); !r)
                return r;
        }
        for (const MessageId id : good) {
            if (auto r = forgetDamage(db, id); !r)
                return r;
        }
        return {};
    });
}

/// What a body may be mended by later: see mayMend().
Result<void> CheckRun::noteOutcome()
{
    const bool isSound =
        std::all_of(m_report.findings.begin(), m_report.findings.end(),
                    [](const CheckFinding &f) { return f.kind != CheckKind::Structure || f.repaired; });
    return onWriter([isSound](ArchiveWriter &writer, Database &db, ArchiveChange &) -> Result<void> {
        if (auto r = remember(db, kStructureSound, isSound ? writer.nowUtc() : 0); !r)
            return r;
        return remember(db, kLastCheck, writer.nowUtc());
    });
}

Result<void> CheckRun::mendBodies()
{
    const auto backups = backupRecords(*m_database);
    if (!backups)
        return isDamage(backups.error()) ? Result<void>() : fail(backups.error());
    std::vector<MessageId> left;
    const auto count = static_cast<qint64>(m_report.findings.size());
    for (qint64 i = 0; i < count; ++i) {
        CheckFinding &finding = m_report.findings[static_cast<std::size_t>(i)];
        if (finding.kind != CheckKind::Body)
            continue;
        if (auto r = stillWanted(); !r)
            return r;
        report(CheckPhase::Mending, i, count);
        const auto mended = mendFromCopy(finding.message, *backups);
        if (!mended)
            return fail(mended.error());
        finding.repaired = *mended;
        if (!*mended)
            left.push_back(finding.message);
    }
    if (left.empty())
        return {};
    const auto wanted =
        onWriter([&](ArchiveWriter &, Database &db, ArchiveChange &) { return wantAgain(db, left); });
    return wanted ? Result<void>() : unlessDamaged(fail(wanted.error()));
}

/// False: there is no copy, or it may not be written in the place of the damaged body.
Result<bool> CheckRun::mendFromCopy(MessageId id, const std::vector<BackupRecord> &backups)
{
    auto raw = rawBody(*m_database, *m_codec, id); // a message that shares its body with one that was mended
    if (!raw)
        raw = rawDespiteItsRow(*m_database, *m_codec, id);
    if (!raw) {
        const auto expected = expectedBody(*m_database, id);
        if (!expected)
            return isDamage(expected.error()) ? Result<bool>(false) : fail(expected.error());
        raw = rawFromBackups(backups, id, *expected);
    }
    if (!raw)
        return isDamage(raw.error()) ? Result<bool>(false) : fail(raw.error());
    const auto packed = m_codec->pack(*raw);
    if (!packed)
        return false;
    const auto mended = onWriter([&](ArchiveWriter &writer, Database &db, ArchiveChange &change) {
        return mendBody(db, writer.codec(), id, *packed, change);
    });
    if (!mended && isDamage(mended.error()))
        return false;
    if (mended && !*mended) // mended with the one that shares it
        return rawBody(*m_database, *m_codec, id).has_value();
    return mended;
}

/// A body that the server has can be fetched again.
Result<void> CheckRun::tellRemedies()
{
    const auto damages = damagedMessages(*m_database);
    if (!damages)
        return isDamage(damages.error()) ? Result<void>() : fail(damages.error());
    QHash<MessageId, bool> onServer;
    for (const DamagedMessage &damage : *damages)
        onServer.insert(damage.id, damage.onServer);
    for (CheckFinding &finding : m_report.findings) {
        if (finding.kind == CheckKind::Body && onServer.value(finding.message))
            finding.remedy = Remedy::FetchAgain;
    }
    return {};
}

} // namespace core::archive
