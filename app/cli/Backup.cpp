#include "app/cli/Backup.h"

#include "app/Application.h"
#include "app/cli/BackupStatus.h"
#include "app/cli/Console.h"

#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/Backup.h"
#include "core/archive/PlannedBackup.h"
#include "core/base/Futures.h"
#include "core/base/Limits.h"
#include "core/base/Worker.h"
#include "ui/common/Format.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::ErrorCode;
using core::archive::BackupPlan;
using core::archive::BackupRecord;

Backup::Backup(Context context) : Verb(std::move(context)) {}

Backup::~Backup() { m_stop = true; }

bool Backup::isUnderstood()
{
    const bool plans = invocation().has(u"plan"_s), asks = invocation().has(u"status"_s);
    const bool numbers = invocation().has(u"every"_s) || invocation().has(u"keep"_s);
    const bool off = invocation().value(u"plan"_s) == u"off"_s;
    if (int(plans) + int(asks) + int(!invocation().arguments.isEmpty()) <= 1 && (!numbers || (plans && !off)))
        return true;
    finishWith(
        tr("A file, --plan and --status go one at a time, and --every and --keep belong to --plan. See "
           "“fumibako backup --help”."),
        ExitCode::Usage);
    return false;
}

void Backup::run()
{
    if (!isUnderstood())
        return;
    if (invocation().has(u"plan"_s))
        setPlan();
    else if (invocation().has(u"status"_s))
        showStatus();
    else if (invocation().arguments.isEmpty())
        makeByPlan();
    else
        makeByHand();
}

std::optional<int> Backup::wholeNumber(const QString &option, int otherwise, int most)
{
    if (!invocation().has(option))
        return otherwise;
    bool isNumber = false;
    const int value = invocation().value(option).toInt(&isNumber);
    if (isNumber && value >= 1 && value <= most)
        return value;
    //: %1 is the name of an option, %2 the largest number
    finishWith(tr("The option --%1 needs a whole number from 1 to %2.").arg(option).arg(most),
               ExitCode::Usage);
    return std::nullopt;
}

void Backup::setPlan()
{
    const QString word = invocation().value(u"plan"_s);
    std::optional<BackupPlan> plan;
    if (word != u"off"_s) {
        const auto every = wholeNumber(u"every"_s, 1, core::limits::kBackupDays);
        const auto keep = every ? wholeNumber(u"keep"_s, 7, core::limits::kBackupsKept) : std::nullopt;
        if (!keep)
            return;
        // Not made here: where a medium is not connected, it would be made on the disk under it.
        const QFileInfo folder(word);
        if (word.isEmpty() || !folder.isDir() || !folder.isWritable())
            return finishWith(
                tr("%1 is no folder that can be written to. Make it or connect it first, then try "
                   "again.")
                    .arg(safeLine(word)));
        plan = BackupPlan{folder.canonicalFilePath(), *every, *keep};
    }
    Application *application = openApplication();
    if (!application)
        return;
    core::whenDone(setBackupPlan(application->archive(), plan), this,
                   [this, application](const core::Result<void> &set) {
                       if (!set)
                           return finishWith(set.error());
                       const auto state = application->reader().backupState(m_clock.nowUtc());
                       if (!state)
                           return finishWith(state.error());
                       printBackupState(console(), *state, wantsJson());
                       finish(ExitCode::Done);
                   });
}

void Backup::showStatus()
{
    auto *reader = openReader();
    if (!reader)
        return;
    const auto state = reader->backupState(m_clock.nowUtc());
    if (!state)
        return finishWith(state.error());
    printBackupState(console(), *state, wantsJson());
    finish(ExitCode::Done);
}

void Backup::makeByHand()
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

void Backup::makeByPlan()
{
    Application *application = openApplication();
    if (!application)
        return;
    const auto state = application->reader().backupState(m_clock.nowUtc());
    if (!state)
        return finishWith(state.error());
    if (!state->plan)
        return finishWith(
            tr("There is no folder for backups yet. Name a file, or choose a folder with “fumibako "
               "backup --plan DIR”."),
            ExitCode::Usage);
    m_worker = std::make_unique<core::Worker>(u"backup"_s);
    console().progress(tr("copying the archive"));
    auto made = m_worker->run([this, application, plan = *state->plan] {
        return core::archive::makePlannedBackup(application->archive(), plan, m_clock, m_stop);
    });
    core::whenDone(made, this,
                   [this, folder = state->plan->folder](const core::Result<BackupRecord> &record) {
                       record ? print(*record) : onFailed(record.error(), folder);
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
        return onFailed(made.error(), invocation().arguments.first());
    core::whenDone(application.archive().noteBackup(*made), this,
                   [this, made = *made](const core::Result<void> &noted) {
                       noted ? print(made) : finishWith(noted.error());
                   });
}

void Backup::print(const BackupRecord &made)
{
    if (wantsJson())
        console().json({{u"file"_s, made.path}, {u"bytes"_s, made.bytes}, {u"messages"_s, made.messages}});
    else
        console().line(
            tr("%1 messages (%2) were copied to %3 and read again to the end.")
                .arg(QLocale().toString(made.messages), ui::formatSize(made.bytes), safeLine(made.path)));
    finish(ExitCode::Done);
}

void Backup::onFailed(const core::Error &error, const QString &place)
{
    switch (error.code) {
    case ErrorCode::AlreadyExists:
        return finishWith(
            tr("%1 is in use or no backup of Fumibako, and was left as it is. Choose another name.")
                .arg(safeLine(place)));
    case ErrorCode::Cancelled: return Verb::interrupted();
    case ErrorCode::ArchiveCorrupt:
    case ErrorCode::BodyDamaged: return finishWith(error);
    case ErrorCode::DiskFull:
        return finishWith(
            tr("There is not enough room for a backup at %1. Older backups are as they were; free "
               "some space there, or choose another place.")
                .arg(safeLine(place)));
    case ErrorCode::LimitExceeded:
        return finishWith(
            tr("The medium of %1 takes no file of 4 GB or more, because it is formatted with FAT. "
               "Older backups are as they were; choose another medium, or format this one with "
               "exFAT.")
                .arg(safeLine(place)));
    case ErrorCode::FileNotFound:
        return finishWith(
            tr("The folder of %1 is not there. Older backups are as they were; connect the medium, or "
               "choose another place.")
                .arg(safeLine(place)));
    default: return finishWith(ui::errorText(error, {{}, {}, QFileInfo(place).absolutePath()}));
    }
}

} // namespace app::cli
