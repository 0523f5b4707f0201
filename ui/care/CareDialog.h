#pragma once

#include "ui/care/CareJob.h"

#include <QDialog>
#include <QIcon>
#include <QPointer>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace ui {

[[nodiscard]] QIcon outcomeIcon(CareOutcome::Kind kind, const QPalette &palette);

/// One long job: what it does, how far it is, what it came to. Shows a CareJob, which goes on without it; a job that can be
/// stopped is stopped when the dialog is closed. Not modal.
class CareDialog final : public QDialog
{
    Q_OBJECT

public:
    CareDialog(CareJob &job, QWidget *parent);

    void done(int result) override;

private:
    void build();
    void showJob(const CareJob &job);
    void showOutcome(const CareJob &job);

    QPointer<CareJob> m_job;
    QLabel *m_progressText;
    QProgressBar *m_progress;
    QLabel *m_running;
    QWidget *m_outcome;
    QLabel *m_icon;
    QLabel *m_summary;
    QPlainTextEdit *m_lines;
    QPushButton *m_start;
    QPushButton *m_repair;
    QPushButton *m_cancel;
};

} // namespace ui
