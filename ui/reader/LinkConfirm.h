#pragma once

#include "core/render/LinkJudge.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QPushButton;

namespace ui {

class WrapText;

/// Asks in place before a doubtful link is opened (ATT-20 to ATT-22): the host large, the whole address wrapped, why it is
/// asked, and three ways on. The rest of the window goes on working; Esc and a click elsewhere in the message leave it.
/// Text of strangers is plain text. Opens nothing itself.
class LinkConfirm final : public QFrame
{
    Q_OBJECT

public:
    explicit LinkConfirm(QWidget *parent = nullptr);

    /// `target`: as the message gives it, for where nothing can be opened.
    void ask(const core::render::LinkVerdict &verdict, const QString &target);
    /// Back to where the focus was; does nothing while nothing is asked.
    void dismiss();

Q_SIGNALS:
    void confirmed(const QString &url); ///< to be opened

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void copy();

    QLabel *m_host;
    QLabel *m_why;
    WrapText *m_address;
    QPushButton *m_open;
    QPushButton *m_copy;
    QPushButton *m_leave;
    QString m_url;
    QString m_copied;
    QPointer<QWidget> m_focusBefore;
};

} // namespace ui
