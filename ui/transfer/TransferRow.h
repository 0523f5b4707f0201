#pragma once

#include "ui/transfer/TransferState.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace ui {

/// One account in the TransferDetails: what happens or happened to it, and what can be done about it.
class TransferRow final : public QWidget
{
    Q_OBJECT

public:
    explicit TransferRow(QWidget *parent = nullptr);
    void setLine(const TransferLine &line);

Q_SIGNALS:
    void actionRequested(core::AccountId account, ui::TransferAction action);

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QLabel *makeText(const char *name);
    void layOut();
    void updateIcon();

    TransferLine m_line;
    QLabel *m_icon;
    QLabel *m_name;
    QLabel *m_figures;
    QLabel *m_text;
    QProgressBar *m_progress;
    QLabel *m_completeness;
    QLabel *m_notices;
    QPushButton *m_action; ///< Cancel while it runs, then what helps
    QToolButton *m_server;
    QToolButton *m_log;
};

} // namespace ui
