#include "ui/care/BackupJob.h"

#include "core/archive/Archive.h"
#include "core/archive/PlannedBackup.h"
#include "core/base/Futures.h"
#include "core/base/Worker.h"
#include "ui/care/CareText.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"

#include <QFileInfo>
#include <QLocale>

namespace ui {

using namespace Qt::StringLiterals;
using core::ErrorCode;
using core::Result;
using core::archive::BackupPlan;
using core::archive::BackupRecord;

namespace {

/// The folder is not made here: where a medium is not connected, it would be made on the disk under it.
Result<void> keep(core::archive::Archive &archive, std::optional<BackupPlan> plan)
{
    if (plan) {
        const QFileInfo folder(plan->folder);
        if (plan->folder.isEmpty() || !folder.isAbsolute() || !folder.isDir())
            return core::fail(ErrorCode::FileNotFound, u"the folder for backups is not there"_s);
        if (!folder.isWritable())
            return core::fail(ErrorCode::PermissionDenied, u"the folder for backups"_s);
        plan->folder = folder.canonicalFilePath();
    }
    return setBackupPlan(archive, std::move(plan)).result();
}

} // namespace

BackupJob::BackupJob(Services &services, QObject *parent)
    : CareJob(services,
              {tr("Backups"), {}, tr("&Back Up Now"), tr("Copying your mail and reading the copy again…")},
              parent),
      m_worker(std::make_unique<core::Worker>(u"backup"_s))
{}

BackupJob::~BackupJob()
{
    m_stop = true;
    m_worker->stop();
}

void BackupJob::save(const std::optional<BackupPlan> &plan)
{
    auto kept = m_worker->run([&archive = m_services.archive, plan] { return keep(archive, plan); });
    core::whenDone(kept, this, [this, plan](const Result<void> &done) {
        Q_EMIT saved(done ? QString() : backupErrorText(done.error(), plan ? plan->folder : QString()));
    });
}

void BackupJob::make(const BackupPlan &plan, const std::optional<BackupPlan> &known)
{
    if (isRunning())
        return;
    m_plan = plan;
    m_isNew = plan != known;
    start();
}

void BackupJob::run(bool)
{
    m_stop = false;
    tell(words().running);
    auto made = m_worker->run([this, &archive = m_services.archive, &clock = m_services.clock, plan = m_plan,
                               isNew = m_isNew]() -> Result<BackupRecord> {
        if (isNew) {
            if (auto kept = keep(archive, plan); !kept)
                return core::fail(kept.error());
        }
        return makePlannedBackup(archive, plan, clock, m_stop);
    });
    core::whenDone(made, this, [this](const Result<BackupRecord> &record) { finish(outcomeOf(record)); });
}

void BackupJob::stop() { m_stop = true; }

CareOutcome BackupJob::outcomeOf(const Result<BackupRecord> &made) const
{
    if (made)
        //: %1 is "12 messages", %2 a size, %3 the name of a file
        return {CareOutcome::Kind::Good,
                tr("%1 (%2) were copied to %3 and read again to the end.")
                    .arg(tr("%Ln message(s)", nullptr, int(made->messages)), formatSize(made->bytes),
                         displayLine(made->path)),
                {}};
    if (made.error().code == ErrorCode::Cancelled)
        return {CareOutcome::Kind::Stopped, tr("Stopped. Older backups are as they were."), {}};
    return {CareOutcome::Kind::Attention, backupErrorText(made.error(), m_plan.folder), {}};
}

} // namespace ui
