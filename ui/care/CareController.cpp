#include "ui/care/CareController.h"

#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/TrashTask.h"
#include "core/archive/Upkeep.h"
#include "core/base/Clock.h"
#include "core/base/Futures.h"
#include "core/base/Worker.h"
#include "ui/care/BackupDialog.h"
#include "ui/care/BackupJob.h"
#include "ui/care/BackupLine.h"
#include "ui/care/CareDialog.h"
#include "ui/care/CareStrip.h"
#include "ui/care/CareText.h"
#include "ui/care/CheckJob.h"
#include "ui/care/CompactJob.h"
#include "ui/care/ReindexJob.h"
#include "ui/care/TrashStrip.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Services.h"
#include "ui/common/SettingsKeys.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::Result;
using core::archive::Archive;
using core::archive::ArchiveReader;

namespace {

constexpr int kSoonMs = 1'500;
constexpr int kLaterMs = 10 * 60 * 1000;
constexpr qint64 kDay = 86'400;
constexpr int kAskAgainDays = 14; ///< for a first backup
constexpr int kTellAgainDays = 1; ///< of one that fails

} // namespace

CareController::CareController(Services &services, QWidget *window)
    : m_services(services),
      m_window(window),
      m_settings(services.settingsFile, QSettings::IniFormat),
      m_startMs(services.clock.monotonicMs()),
      m_line(new BackupLine(window)),
      m_strips(new QWidget(window)),
      m_backupStrip(new CareStrip(m_strips)),
      m_damageStrip(new CareStrip(m_strips)),
      m_trash(new TrashStrip(window)),
      m_backup(std::make_unique<BackupJob>(services)),
      m_check(std::make_unique<CheckJob>(services)),
      m_compact(std::make_unique<CompactJob>(services)),
      m_reindex(std::make_unique<ReindexJob>(services)),
      m_worker(std::make_unique<core::Worker>(u"care"_s))
{
    makeStrips();
    connectJobs();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &CareController::refresh);
    connect(&m_later, &QTimer::timeout, this, &CareController::refresh);
    m_later.start(kLaterMs);
    // Both are emitted on other threads.
    const auto askSoon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&services.archive, &Archive::changed, this, askSoon);
    if (services.upkeep)
        connect(services.upkeep, &core::archive::Upkeep::stepped, this, askSoon);
    refresh();
}

CareController::~CareController()
{
    if (m_services.upkeep && m_isBusy)
        m_services.upkeep->setBusy(false);
}

void CareController::makeStrips()
{
    m_strips->setObjectName(u"careStrips"_s);
    auto *layout = new QVBoxLayout(m_strips);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_damageStrip);
    layout->addWidget(m_backupStrip);
    m_strips->hide();
    m_backupStrip->setObjectName(u"backupStrip"_s);
    m_damageStrip->setObjectName(u"damageStrip"_s);
    connect(m_backupStrip->addButton("backupNotNow", tr("Not Now")), &QPushButton::clicked, this,
            &CareController::putOff);
    connect(m_backupStrip->addButton("backupSetUp", tr("Set Up Backups…")), &QPushButton::clicked, this,
            &CareController::showBackups);
    connect(m_damageStrip->addButton("damageHide", tr("Hide")), &QPushButton::clicked, this,
            &CareController::hideDamages);
    connect(m_damageStrip->addButton("damageDetails", tr("Details…")), &QPushButton::clicked, this,
            &CareController::showDamages);
    connect(m_line, &QAbstractButton::clicked, this, &CareController::showBackups);
    connect(m_trash, &TrashStrip::daysChosen, this, &CareController::setTrashDays);
}

void CareController::connectJobs()
{
    for (CareJob *job : {static_cast<CareJob *>(m_backup.get()), static_cast<CareJob *>(m_check.get()),
                         static_cast<CareJob *>(m_compact.get()), static_cast<CareJob *>(m_reindex.get())}) {
        connect(job, &CareJob::changed, this, &CareController::tellUpkeep);
        connect(job, &CareJob::ended, this, &CareController::refresh);
    }
    connect(m_backup.get(), &BackupJob::saved, this, [this](const QString &problem) {
        refresh();
        if (problem.isEmpty() && m_services.upkeep)
            m_services.upkeep->wake();
    });
}

/// Upkeep steps aside for what the user waits for.
void CareController::tellUpkeep()
{
    const bool busy =
        m_backup->isRunning() || m_check->isRunning() || m_compact->isRunning() || m_reindex->isRunning();
    if (busy == m_isBusy)
        return;
    m_isBusy = busy;
    if (m_services.upkeep)
        m_services.upkeep->setBusy(busy);
}

void CareController::refresh()
{
    if (m_isAsking) {
        m_askAgain = true;
        return;
    }
    m_isAsking = true;
    auto read = m_worker->run(
        [path = m_services.archive.mailDbPath(), nowUtc = m_services.clock.nowUtc()]() -> Result<State> {
            const auto reader = ArchiveReader::open(path);
            if (!reader)
                return core::fail(reader.error());
            auto backup = (*reader)->backupState(nowUtc);
            if (!backup)
                return core::fail(backup.error());
            auto damages = (*reader)->damages();
            if (!damages)
                return core::fail(damages.error());
            const auto days = (*reader)->trashDays();
            if (!days)
                return core::fail(days.error());
            return State{*std::move(backup), *std::move(damages), *days};
        });
    core::whenDone(read, this, [this](Result<State> state) { take(std::move(state)); });
}

/// What cannot be read says nothing here: whoever opens mail or a folder is told.
void CareController::take(Result<State> state)
{
    m_isAsking = false;
    if (state) {
        m_state = *std::move(state);
        const QString error = lastErrorText(m_state.backup);
        const QString good = lastGoodText(m_state.backup);
        m_line->setLine(backupLineText(m_state.backup, m_services.clock.nowUtc()),
                        error.isEmpty() ? good : error + u' ' + good);
        m_trash->setDays(m_state.trashDays);
        if (m_backupDialog)
            m_backupDialog->setState(m_state.backup);
        showStrips();
    }
    Q_EMIT refreshed();
    if (std::exchange(m_askAgain, false))
        refresh();
}

void CareController::showStrips()
{
    const BackupStrip strip =
        backupStrip(m_state.backup, m_services.clock.nowUtc(), m_services.clock.monotonicMs() - m_startMs);
    const bool isFirst = strip == BackupStrip::AskForFirst;
    const bool putOff = isFirst ? isPutOff(keys::kBackupNotNow, kAskAgainDays)
                                : isPutOff(keys::kBackupPutOff, kTellAgainDays);
    if (strip == BackupStrip::None || putOff) {
        m_backupStrip->hide();
    } else {
        m_backupStrip->findChild<QPushButton *>(u"backupSetUp"_s)
            ->setText(isFirst ? tr("Set Up Backups…") : tr("Backups…"));
        m_backupStrip->say(backupStripText(strip, m_state.backup),
                           isFirst ? CareStrip::Weight::Note : CareStrip::Weight::Warning);
    }
    const bool seen = m_settings.value(keys::kDamagesSeen).toString() == fingerprint();
    if (m_state.damages.empty() || seen)
        m_damageStrip->hide();
    else
        m_damageStrip->say(
            tr("%Ln message(s) on this disk are damaged; all other mail is safe. Good copies may come "
               "from a backup or from the server.",
               nullptr, int(m_state.damages.size())),
            CareStrip::Weight::Problem);
    m_strips->setVisible(!m_backupStrip->isHidden() || !m_damageStrip->isHidden());
}

/// A clock that was ahead when it was pressed does not silence it for years.
bool CareController::isPutOff(const QString &key, int days) const
{
    const qint64 pressed = m_settings.value(key, 0).toLongLong();
    const qint64 since = m_services.clock.nowUtc() - pressed;
    return pressed > 0 && since >= 0 && since < days * kDay;
}

void CareController::putOff()
{
    const bool isFirst = wantsFirstBackup(m_state.backup);
    m_settings.setValue(isFirst ? keys::kBackupNotNow : keys::kBackupPutOff, m_services.clock.nowUtc());
    showStrips();
}

QString CareController::fingerprint() const
{
    if (m_state.damages.empty())
        return {};
    return u"%1:%2"_s.arg(m_state.damages.size()).arg(core::number(m_state.damages.back().id));
}

void CareController::hideDamages()
{
    m_settings.setValue(keys::kDamagesSeen, fingerprint());
    showStrips();
}

void CareController::setTrashDays(int days)
{
    core::whenDone(core::archive::setTrashDays(m_services.archive, days), this,
                   [this](const Result<void> &set) {
                       if (!set)
                           Q_EMIT failed(errorText(set.error()));
                       else if (m_services.upkeep)
                           m_services.upkeep->wake();
                       refresh();
                   });
}

// --- dialogs

void CareController::showBackups()
{
    if (!m_backupDialog)
        m_backupDialog = new BackupDialog(*m_backup, m_state.backup, m_window);
    m_backupDialog->show();
    m_backupDialog->raise();
    m_backupDialog->activateWindow();
    refresh(); // the command line's plan, too
}

void CareController::open(CareJob &job)
{
    CareDialog *dialog = nullptr;
    for (auto *open : m_window->findChildren<CareDialog *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (open->windowTitle() == job.words().title && open->isVisible())
            dialog = open;
    }
    if (!dialog)
        dialog = new CareDialog(job, m_window);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void CareController::showCheck() { open(*m_check); }

void CareController::showDamages()
{
    m_check->presentDamages(m_state.damages);
    open(*m_check);
}

void CareController::showCompact() { open(*m_compact); }

void CareController::showReindex() { open(*m_reindex); }

} // namespace ui
