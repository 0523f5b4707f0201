#include "ui/common/UndoBar.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

namespace ui {

UndoBar::UndoBar(QWidget *parent)
    : QFrame(parent),
      m_icon(new QLabel(this)),
      m_label(new QLabel(this)),
      m_undo(new QPushButton(tr("Undo"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this)),
      m_close(new QPushButton(this)),
      m_timer(new QTimer(this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_undo->setFlat(true);
    m_undo->setIcon(icon(Icon::Undo));
    m_undo->setToolTip(tr("Take this back"));
    m_cancel->setFlat(true);
    m_cancel->setToolTip(tr("Stop here; what is done can be taken back"));
    m_close->setFlat(true);
    m_close->setIcon(icon(Icon::Close));
    m_close->setFixedWidth(32);
    m_close->setAccessibleName(tr("Close this notice"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 5, 6, 5);
    layout->addWidget(m_icon);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_undo);
    layout->addWidget(m_cancel);
    layout->addWidget(m_close);

    m_timer->setSingleShot(true);
    setTimeout(10'000);
    connect(m_timer, &QTimer::timeout, this, &UndoBar::leaveIfUnused);
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT undoRequested();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        Q_EMIT cancelRequested();
    });
    hide();
}

void UndoBar::showDone(const QString &text) { show(text, Kind::Done); }

void UndoBar::showWork(const QString &text) { show(text, Kind::Work); }

void UndoBar::showProblem(const QString &text) { show(text, Kind::Problem); }

void UndoBar::hideWork()
{
    if (m_kind == Kind::Work)
        hide();
}

QString UndoBar::text() const { return m_label->text(); }

void UndoBar::setTimeout(int ms) { m_timer->setInterval(ms); }

void UndoBar::show(const QString &text, Kind kind)
{
    const bool goesOn = kind == Kind::Work && m_kind == Kind::Work && isVisible();
    if (!goesOn)
        m_cancel->setEnabled(true);
    m_kind = kind;
    m_label->setText(text);
    setAccessibleName(text);
    m_undo->setVisible(kind == Kind::Done);
    m_cancel->setVisible(kind == Kind::Work);
    m_close->setVisible(kind != Kind::Work);
    m_icon->setVisible(kind == Kind::Problem);
    m_icon->setPixmap(icon(Icon::Warning, colorsOf(palette()).warning).pixmap(18, 18));
    QWidget::show();
    if (kind == Kind::Work)
        m_timer->stop();
    else
        m_timer->start();
    if (goesOn)
        return; // a screen reader is told once that it goes on, not at every percent
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void UndoBar::leaveIfUnused()
{
    if (underMouse() || m_undo->hasFocus() || m_close->hasFocus())
        m_timer->start();
    else
        hide();
}

void UndoBar::paintEvent(QPaintEvent *)
{
    const Colors &c = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), c.selectionInactive);
    painter.fillRect(QRect(0, 0, width(), 1), c.line);
}

void UndoBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_kind != Kind::Work)
        hide();
    else
        QFrame::keyPressEvent(event);
}

} // namespace ui
