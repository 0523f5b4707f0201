#include "app/cli/Restore.h"

#include "app/cli/Console.h"

#include "core/archive/Restore.h"
#include "core/base/Futures.h"
#include "core/base/Worker.h"

#include <QLocale>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::ErrorCode;
using core::archive::Replaced;
using core::archive::RestoreReport;
using core::archive::RestoreStep;

Restore::Restore(Context context) : Verb(std::move(context)) {}

Restore::~Restore() { m_stop = true; }

void Restore::run()
{
    m_worker = std::make_unique<core::Worker>(u"restore"_s);
    auto restored = m_worker->run([this, folder = profile().folder(), file = invocation().arguments.first()] {
        return core::archive::restoreArchive(folder, file, m_clock, m_stop, [this](RestoreStep step) {
            QMetaObject::invokeMethod(
                this, [this, step] { show(step); }, Qt::QueuedConnection);
        });
    });
    core::whenDone(restored, this, [this](const core::Result<RestoreReport> &report) {
        report ? print(*report) : onFailed(report.error());
    });
}

void Restore::interrupted() { m_stop = true; } // what was there before stays

void Restore::show(RestoreStep step)
{
    switch (step) {
    case RestoreStep::Reading: return console().progress(tr("reading the backup to the end"));
    case RestoreStep::Building: return console().progress(tr("putting the archive together"));
    case RestoreStep::Verifying: return console().progress(tr("reading the new archive to the end"));
    case RestoreStep::Placing: return console().progress(tr("putting it in its place"));
    }
}

void Restore::print(const RestoreReport &report)
{
    if (wantsJson()) {
        console().json({{u"messages"_s, report.messages},
                        {u"came_back"_s, report.cameBack},
                        {u"kept"_s, report.keptFromHere},
                        {u"damaged"_s, report.damagedHere},
                        {u"replaced"_s, report.keptAside.isEmpty() ? QJsonValue() : report.keptAside}});
        return finish(ExitCode::Done);
    }
    const QLocale locale;
    console().line(
        tr("The archive now holds %1 messages: %2 came back from the backup, %3 newer ones were kept.")
            .arg(locale.toString(report.messages), locale.toString(report.cameBack),
                 locale.toString(report.keptFromHere)));
    if (report.replaced == Replaced::Unreadable)
        console().line(
            tr("The archive that was here could not be read, so only the backup is in the new one."));
    if (report.damagedHere > 0)
        console().line(
            tr("%n damaged message(s) of the old archive could not be taken over. Those still on the "
               "server are fetched again.",
               nullptr, static_cast<int>(report.damagedHere)));
    if (!report.keptAside.isEmpty())
        console().line(tr("The old archive is kept as %1. Remove it when you miss nothing.")
                           .arg(safeLine(report.keptAside)));
    console().line(tr("The next time you get mail, nothing is removed from the server."));
    finish(ExitCode::Done);
}

void Restore::onFailed(const core::Error &error)
{
    const QString file = safeLine(invocation().arguments.first());
    switch (error.code) {
    case ErrorCode::Cancelled: return finishWith(tr("Stopped. Nothing was changed."));
    case ErrorCode::ArchiveCorrupt:
    case ErrorCode::BodyDamaged:
        return finishWith(
            tr("%1 is damaged. Nothing was restored and nothing was changed; try an older backup.")
                .arg(file));
    case ErrorCode::NotAnArchive:
        return finishWith(tr("%1 is no backup of Fumibako. Nothing was restored and nothing was changed; "
                             "choose another file.")
                              .arg(file));
    case ErrorCode::ArchiveNewer:
        return finishWith(
            tr("A newer version of Fumibako wrote %1 or the archive here. Nothing was changed; install "
               "the newer version to restore it.")
                .arg(file));
    case ErrorCode::InvalidArgument:
        return finishWith(
            tr("%1 is the archive itself. Nothing was changed; name a backup of it.").arg(file));
    case ErrorCode::FileNotFound: return finishWith(ui::errorText(error, {{}, {}, file}));
    case ErrorCode::LimitExceeded:
    case ErrorCode::DiskFull:
        return finishWith(
            tr("There is not enough room in %1 for a second archive beside the first. Nothing was "
               "changed; free some space, then try again.")
                .arg(safeLine(profile().folder())));
    default: return finishWith(error);
    }
}

} // namespace app::cli
