#include "app/cli/Backup.h"

#include "app/Application.h"
#include "app/cli/Console.h"

#include "core/archive/Archive.h"
#include "core/archive/Backup.h"
#include "core/base/Futures.h"
#include "core/base/Worker.h"
#include "ui/common/Format.h"

#include <QFileInfo>
#include <QLocale>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::ErrorCode;
using core::archive::BackupRecord;

Backup::Backup(Context context) : Verb(std::move(context)) {}

Backup::~Backup() { m_stop = true; }

void Backup::run()
{
    Application *application = openApplication();
    if (!application)
        return;
    m_worker = std::make_unique<core::Worker>(u"backup"_s);
    console().progress(tr("copying the archive"));
    auto made = m_worker->run(
        [this, path = application->archive().mailDbPath(), file = invocation().arguments.first()] {
            return core::archive::makeBackup(path, file, m_clock, m_stop);
        });
    core::whenDone(made, this, [this, application](const core::Result<BackupRecord> &record) {
        onMade(*application, record);
    });
}

void Backup::interrupted()
{
    m_stop = true; // what was there before stays
    if (!m_worker)
        Verb::interrupted();
}

void Backup::onMade(Application &application, const core::Result<BackupRecord> &made)
{
    if (!made)
        return onFailed(made.error());
    core::whenDone(
        application.archive().noteBackup(*made), this, [this, made = *made](const core::Result<void> &noted) {
            if (!noted)
                return finishWith(noted.error());
            if (wantsJson())
                console().json(
                    {{u"file"_s, made.path}, {u"bytes"_s, made.bytes}, {u"messages"_s, made.messages}});
            else
                console().line(tr("%1 messages (%2) were copied to %3 and read again to the end.")
                                   .arg(QLocale().toString(made.messages), ui::formatSize(made.bytes),
                                        safeLine(made.path)));
            finish(ExitCode::Done);
        });
}

void Backup::onFailed(const core::Error &error)
{
    const QString file = invocation().arguments.first();
    switch (error.code) {
    case ErrorCode::AlreadyExists:
        return finishWith(
            tr("%1 is in use or no backup of Fumibako, and was left as it is. Choose another name.")
                .arg(safeLine(file)));
    case ErrorCode::Cancelled: return Verb::interrupted();
    case ErrorCode::ArchiveCorrupt:
    case ErrorCode::BodyDamaged: return finishWith(error);
    default: return finishWith(ui::errorText(error, {{}, {}, QFileInfo(file).absolutePath()}));
    }
}

} // namespace app::cli
