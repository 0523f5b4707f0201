#pragma once

#include "ui/transfer/TransferState.h"

#include <QFrame>
#include <QPointer>

#include <vector>

class QScrollArea;
class QVBoxLayout;

namespace ui {

class TransferRow;

/// Each account of a run with what happens or happened to it, above the TransferBar: one as well as fifty, which scroll.
/// Closes with the next click outside.
class TransferDetails final : public QFrame
{
    Q_OBJECT

public:
    explicit TransferDetails(QWidget *parent = nullptr);
    void setLines(const std::vector<TransferLine> &lines);
    void showAbove(QWidget &bar);

Q_SIGNALS:
    void actionRequested(core::AccountId account, ui::TransferAction action);

private:
    void act(core::AccountId account, TransferAction action);
    void place();

    std::vector<TransferRow *> m_rows; ///< kept from one state to the next: they change ten times a second
    QScrollArea *m_area;
    QVBoxLayout *m_layout;
    QPointer<QWidget> m_bar;
};

} // namespace ui
