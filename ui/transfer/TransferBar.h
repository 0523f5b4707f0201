#pragma once

#include "ui/transfer/TransferState.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace ui {

class TransferDetails;

/// The line at the bottom of the window: what is being retrieved, or how it ended, with the action that helps. Shows
/// values, decides nothing. Window thread.
class TransferBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TransferBar(QWidget *parent = nullptr);

    void setState(const TransferState &state);
    /// When mail is checked by itself, shown while nothing else is; `hint`: each account, for the tooltip.
    void setChecks(const QString &text, const QString &hint);
    void addAtEnd(QWidget *widget); ///< takes it as a child

Q_SIGNALS:
    void cancelRequested();
    void actionRequested(core::AccountId account, ui::TransferAction action);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    TransferState m_state;
    QLabel *m_icon;
    QLabel *m_text;
    QLabel *m_figures;
    QLabel *m_checks;
    QProgressBar *m_progress;
    QPushButton *m_action;
    QToolButton *m_detailsButton;
    QPushButton *m_cancel;
    TransferDetails *m_details;
};

} // namespace ui
