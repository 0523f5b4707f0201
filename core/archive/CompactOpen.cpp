#include "core/archive/CompactOpen.h"

#include "core/archive/ArchiveReader.h"
#include "core/archive/ArchiveTransact.h"
#include "core/archive/CompactTask.h"
#include "core/archive/DictionaryTask.h"

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPagesAStep = 128; ///< 2 MB moved in one transaction

/// Of mail.db as it will be when its log is written into it.
Result<qint64> bytesOf(Archive &archive)
{
    return archive
        .transact([](ArchiveWriter &, Database &db, ArchiveChange &) -> Result<qint64> {
            const auto pages = db.number("PRAGMA page_count");
            const auto bytes = db.number("PRAGMA page_size");
            if (!pages || !bytes)
                return fail(pages ? bytes.error() : pages.error());
            return *pages * *bytes;
        })
        .result();
}

Result<void> finishTask(UpkeepTask &task, UpkeepContext &context, const std::function<void()> &tell)
{
    for (;;) {
        tell();
        const auto next = task.step(context);
        if (!next)
            return fail(next.error());
        if (context.stop)
            return fail(ErrorCode::Cancelled, u"compacting"_s);
        if (*next > 0)
            return {};
    }
}

/// Answers how many pages are still free.
Result<qint64> giveSomeBack(Archive &archive)
{
    return archive
        .transact([](ArchiveWriter &, Database &db, ArchiveChange &) -> Result<qint64> {
            if (auto r = db.execute("PRAGMA incremental_vacuum(" + QByteArray::number(kPagesAStep) + ')'); !r)
                return fail(r.error());
            return db.number("PRAGMA freelist_count");
        })
        .result();
}

Result<void> giveBack(Archive &archive, const std::atomic_bool &stop)
{
    for (qint64 before = -1;;) {
        if (stop)
            return fail(ErrorCode::Cancelled, u"compacting"_s);
        const auto free = giveSomeBack(archive);
        if (!free)
            return fail(free.error());
        if (*free == 0 || *free == before) // an older file gives none back until it is written anew
            return {};
        before = *free;
    }
}

} // namespace

Result<CompactReport> compactOpenArchive(Archive &archive, const Clock &clock, const std::atomic_bool &stop,
                                         const std::function<void(const CompactProgress &)> &tell)
{
    using Phase = CompactProgress::Phase;
    CompactReport report;
    const auto before = bytesOf(archive);
    const auto reader = ArchiveReader::open(archive.mailDbPath());
    if (!before || !reader)
        return fail(before ? reader.error() : before.error());
    UpkeepContext context{archive, **reader, clock, stop};
    DictionaryTask dictionary(DictionaryTask::Reason::AlsoToForget);
    if (auto r = finishTask(dictionary, context, [&] { tell({Phase::Learning, 0, 0}); }); !r)
        return fail(r.error());
    CompactTask compaction(CompactTask::Extent::Everything);
    const auto tellPacking = [&] {
        tell({Phase::Packing, number(compaction.at()), number(compaction.last())});
    };
    if (auto r = finishTask(compaction, context, tellPacking); !r)
        return fail(r.error());
    tell({Phase::Rewriting, 0, 0});
    if (auto r = giveBack(archive, stop); !r)
        return fail(r.error());
    const auto after = bytesOf(archive);
    if (!after)
        return fail(after.error());
    report.bytesBefore = *before;
    report.bytesAfter = *after;
    report.repacked = compaction.repacked();
    return report;
}

} // namespace core::archive
