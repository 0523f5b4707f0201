#include "ui/care/CompactJob.h"

#include "core/archive/CompactOpen.h"
#include "core/base/Futures.h"
#include "core/base/Worker.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::archive::CompactProgress;
using core::archive::CompactReport;

CompactJob::CompactJob(Services &services, QObject *parent)
    : CareJob(
          services,
          {tr("Compact Archive"),
           tr("Packs all mail as closely as it goes and gives free space back to the disk. This goes on by "
              "itself "
              "little by little; here it is done at once. Every message is unpacked and compared before it "
              "replaces the old one. You can go on working meanwhile."),
           tr("&Compact Now"), tr("Compacting…"), true},
          parent),
      m_worker(std::make_unique<core::Worker>(u"compaction"_s))
{}

CompactJob::~CompactJob()
{
    m_stop = true;
    m_worker->stop();
}

void CompactJob::run(bool)
{
    m_stop = false;
    const auto tellWindow = [this](const CompactProgress &progress) {
        QMetaObject::invokeMethod(
            this, [this, progress] { show(progress); }, Qt::QueuedConnection);
    };
    auto compacted =
        m_worker->run([this, tellWindow, &archive = m_services.archive, &clock = m_services.clock] {
            return core::archive::compactOpenArchive(archive, clock, m_stop, tellWindow);
        });
    core::whenDone(compacted, this,
                   [this](const core::Result<CompactReport> &report) { finish(outcomeOf(report)); });
}

void CompactJob::stop() { m_stop = true; }

void CompactJob::show(const CompactProgress &progress)
{
    switch (progress.phase) {
    case CompactProgress::Phase::Learning: return tell(tr("Learning what the mail has in common"));
    case CompactProgress::Phase::Packing:
        return tell(tr("Packing the mail anew"),
                    progress.total > 0 ? int(std::min<qint64>(100, 100 * progress.done / progress.total))
                                       : -1);
    case CompactProgress::Phase::Rewriting: return tell(tr("Giving free space back"));
    }
}

CareOutcome CompactJob::outcomeOf(const core::Result<CompactReport> &report) const
{
    if (report)
        return {
            CareOutcome::Kind::Good,
            tr("The archive has %1 now; it had %2 before.")
                .arg(formatSize(report->bytesAfter), formatSize(report->bytesBefore)),
            {tr("To remove the last traces of erased mail from the file too, quit Fumibako and run “fumibako "
                "compact” in a terminal: the file is then written anew.")}};
    if (report.error().code == core::ErrorCode::Cancelled)
        return {CareOutcome::Kind::Stopped, tr("Stopped. The archive is whole, and all mail is in it."), {}};
    if (report.error().code == core::ErrorCode::DiskFull)
        return {CareOutcome::Kind::Attention,
                tr("There is not enough free space to compact the archive; it is whole, and all mail is in "
                   "it. Free "
                   "some space, then try again."),
                {}};
    return {CareOutcome::Kind::Attention, errorText(report.error()), {}};
}

} // namespace ui
