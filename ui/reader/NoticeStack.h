#pragma once

#include "core/render/ReaderDocument.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace ui {

/// What the reader should know about a message, one strip each, above its body; nothing pops up.
class NoticeStack final : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeStack(QWidget *parent = nullptr);
    void display(const std::vector<core::render::Notice> &notices);
    /// What was found, what was done about it, and the next step where there is one.
    [[nodiscard]] static QString textOf(core::render::Notice notice);

private:
    QVBoxLayout *m_layout;
};

} // namespace ui
