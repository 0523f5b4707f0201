#include "app/cli/Compact.h"

#include "app/cli/Console.h"

#include "core/archive/Compact.h"
#include "core/base/Futures.h"
#include "core/base/Worker.h"
#include "ui/common/Format.h"

#include <QLocale>
#include <QMetaObject>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::ErrorCode;
using core::archive::CompactProgress;
using core::archive::CompactReport;

Compact::Compact(Context context) : Verb(std::move(context)) {}

Compact::~Compact() { m_stop = true; }

void Compact::run()
{
    // Says so where there is no archive, rather than making an empty one.
    if (!openReader())
        return;
    m_worker = std::make_unique<core::Worker>(u"compaction"_s);
    const auto tell = [this](const CompactProgress &progress) {
        QMetaObject::invokeMethod(
            this, [this, progress] { show(progress); }, Qt::QueuedConnection);
    };
    auto compacted = m_worker->run([this, tell, folder = profile().folder()] {
        return core::archive::compactArchive(folder, m_clock, m_stop, tell);
    });
    core::whenDone(compacted, this, [this](const core::Result<CompactReport> &report) {
        if (report)
            print(*report);
        else
            onFailed(report.error());
    });
}

void Compact::interrupted()
{
    m_stop = true; // ends between two steps that are whole by themselves
    if (!m_worker)
        Verb::interrupted();
}

void Compact::show(const CompactProgress &progress)
{
    switch (progress.phase) {
    case CompactProgress::Phase::Learning:
        return console().progress(tr("learning what the mail has in common"));
    case CompactProgress::Phase::Packing:
        return console().progress(progress.total > 0
                                      ? tr("packing the mail anew, %1 %")
                                            .arg(QLocale().toString(100 * progress.done / progress.total))
                                      : tr("packing the mail anew"));
    case CompactProgress::Phase::Rewriting: return console().progress(tr("writing the archive anew"));
    }
}

void Compact::print(const CompactReport &report)
{
    if (wantsJson()) {
        console().json({{u"bytes_before"_s, report.bytesBefore},
                        {u"bytes_after"_s, report.bytesAfter},
                        {u"repacked"_s, report.repacked},
                        {u"rewritten"_s, report.rewritten}});
    } else {
        console().line(tr("The archive has %1 now; it had %2 before.")
                           .arg(ui::formatSize(report.bytesAfter), ui::formatSize(report.bytesBefore)));
        if (!report.rewritten)
            console().line(
                tr("There was not enough free space to write the whole archive anew; traces of erased "
                   "mail may be left in it. Free %1 and try again to remove those too.")
                    .arg(ui::formatSize(2 * report.bytesAfter)));
    }
    finish(ExitCode::Done);
}

void Compact::onFailed(const core::Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        return finishWith(tr("Stopped. The archive is as whole as before, and all mail is in it."));
    if (error.code == ErrorCode::DiskFull)
        return finishWith(
            tr("There is not enough free space to compact the archive; it is as whole as before, and "
               "all mail is in it. Free some space, about twice the size of the archive, then try again."),
            ExitCode::ArchiveUnusable);
    finishWith(error);
}

} // namespace app::cli
