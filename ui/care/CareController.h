#pragma once

#include "core/archive/BackupPlan.h"
#include "core/archive/Damage.h"
#include "core/base/Result.h"

#include <QObject>
#include <QPointer>
#include <QSettings>
#include <QTimer>

#include <memory>
#include <vector>

namespace core {
class Worker;
}

namespace ui {

class BackupDialog;
class BackupJob;
class BackupLine;
class CareJob;
class CareStrip;
class CheckJob;
class CompactJob;
class ReindexJob;
class TrashStrip;
struct Services;

/// What the window says and does for the archive to stay whole: backups, checks, compaction, days in Trash. Asks beside the
/// window's thread what there is to say; makes the widgets, which the window puts in their places and owns. Window thread.
class CareController final : public QObject
{
    Q_OBJECT

public:
    CareController(Services &services, QWidget *window);
    ~CareController() override; ///< ends the jobs that run

    [[nodiscard]] BackupLine *line() const { return m_line; }        ///< for the line at the bottom
    [[nodiscard]] QWidget *strips() const { return m_strips; }       ///< for above the list
    [[nodiscard]] TrashStrip *trashStrip() const { return m_trash; } ///< for above the list of Trash

    void showBackups();
    void showCheck();
    void showDamages(); ///< the check dialog, with what is known to be damaged
    void showCompact();
    void showReindex();
    void refresh(); ///< asks again

Q_SIGNALS:
    void failed(const QString &problem);
    void refreshed();

private:
    struct State
    {
        core::archive::BackupState backup;
        std::vector<core::archive::DamagedMessage> damages;
        int trashDays = 0;
    };
    void makeStrips();
    void connectJobs();
    void take(core::Result<State> state);
    void showStrips();
    void putOff();
    void hideDamages();
    void setTrashDays(int days);
    void open(CareJob &job);
    void tellUpkeep();
    [[nodiscard]] QString fingerprint() const; ///< of the damages that are known
    [[nodiscard]] bool isPutOff(const QString &key, int days) const;

    Services &m_services;
    QWidget *m_window;
    QSettings m_settings;
    const qint64 m_startMs;
    State m_state;
    bool m_isAsking = false;
    bool m_askAgain = false;
    bool m_isBusy = false; ///< upkeep was told so
    QTimer m_soon;         ///< many changes, one question
    QTimer m_later;        ///< days pass
    // Children of the window.
    BackupLine *m_line;
    QWidget *m_strips;
    CareStrip *m_backupStrip;
    CareStrip *m_damageStrip;
    TrashStrip *m_trash;
    QPointer<BackupDialog> m_backupDialog;
    std::unique_ptr<BackupJob> m_backup;
    std::unique_ptr<CheckJob> m_check;
    std::unique_ptr<CompactJob> m_compact;
    std::unique_ptr<ReindexJob> m_reindex;
    std::unique_ptr<core::Worker> m_worker;
};

} // namespace ui
