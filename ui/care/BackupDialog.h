#pragma once

#include "core/archive/BackupPlan.h"
#include "ui/care/BackupJob.h"

#include <QDialog>
#include <QPointer>

class QGridLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace ui {

/// Where backups go, how often, how many are kept; when the last good one was; and one now. What is being copied goes on
/// when the dialog is closed. Not modal.
class BackupDialog final : public QDialog
{
    Q_OBJECT

public:
    BackupDialog(BackupJob &job, const core::archive::BackupState &state, QWidget *parent);
    void setState(const core::archive::BackupState &state); ///< what is being typed stays

private:
    void build();
    [[nodiscard]] QGridLayout *buildForm();
    void connectAll();
    void fill(const std::optional<core::archive::BackupPlan> &plan);
    void showState();
    void showJob();
    void say(const QString &text, CareOutcome::Kind kind);
    void choose();
    void save();
    void turnOff();
    void makeNow();
    void onSaved(const QString &problem);
    [[nodiscard]] core::archive::BackupPlan typed() const;

    QPointer<BackupJob> m_job;
    core::archive::BackupState m_state;
    QLineEdit *m_folder;
    QPushButton *m_choose;
    QSpinBox *m_every;
    QSpinBox *m_keep;
    QLabel *m_last;
    QLabel *m_error;
    QWidget *m_said;
    QLabel *m_icon;
    QLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_now;
    QPushButton *m_cancel;
    QPushButton *m_off;
    QPushButton *m_save;
    bool m_isTurningOff = false; ///< what is being saved is that there is no plan
};

} // namespace ui
