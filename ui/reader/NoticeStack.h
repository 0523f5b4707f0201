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
    /// `wholeBytes`: only the header is here, and so large is the message on the server; 0: it is here whole.
    void display(const std::vector<core::render::Notice> &notices, qint64 wholeBytes = 0);
    /// What was found, what was done about it, and the next step where there is one.
    [[nodiscard]] static QString textOf(core::render::Notice notice);

Q_SIGNALS:
    void wholeWanted(); ///< the whole message is to be fetched

private:
    QVBoxLayout *m_layout;
};

} // namespace ui
