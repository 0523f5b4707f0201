#pragma once

#include "ui/transfer/TransferState.h"

#include <QFrame>

#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ui {

/// Each account of a run with what happens or happened to it, above the TransferBar. Closes with the next click outside.
class TransferDetails final : public QFrame
{
    Q_OBJECT

public:
    explicit TransferDetails(QWidget *parent = nullptr);
    void setLines(const std::vector<TransferLine> &lines);
    void showAbove(const QWidget &bar);

Q_SIGNALS:
    void actionRequested(core::AccountId account, ui::TransferAction action);

private:
    struct Row
    {
        QWidget *widget;
        QLabel *name, *text, *figures;
        QPushButton *action;
    };
    [[nodiscard]] Row makeRow();

    std::vector<TransferLine> m_lines;
    std::vector<Row> m_rows; ///< kept from one state to the next: they change ten times a second
    QVBoxLayout *m_layout;
};

} // namespace ui
