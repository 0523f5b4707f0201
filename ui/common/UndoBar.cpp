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
      m_close(new QPushButton(this)),
      m_timer(new QTimer(this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_undo->setFlat(true);
    m_undo->setIcon(icon(Icon::Undo));
    m_undo->setToolTip(tr("Take this back"));
    m_close->setFlat(true);
    m_close->setIcon(icon(Icon::Close));
    m_close->setFixedWidth(32);
    m_close->setAccessibleName(tr("Close this notice"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 5, 6, 5);
    layout->addWidget(m_icon);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_undo);
    layout->addWidget(m_close);

    m_timer->setSingleShot(true);
    setTimeout(10'000);
    connect(m_timer, &QTimer::timeout, this, &UndoBar::leaveIfUnused);
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT undoRequested();
    });
    hide();
}

void UndoBar::showDone(const QString &text) { show(text, true); }

void UndoBar::showProblem(const QString &text) { show(text, false); }

QString UndoBar::text() const { return m_label->text(); }

void UndoBar::setTimeout(int ms) { m_timer->setInterval(ms); }

void UndoBar::show(const QString &text, bool withUndo)
{
    m_label->setText(text);
    setAccessibleName(text);
    m_undo->setVisible(withUndo);
    m_icon->setVisible(!withUndo);
    m_icon->setPixmap(icon(Icon::Warning, colorsOf(palette()).warning).pixmap(18, 18));
    QWidget::show();
    m_timer->start();
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
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

} // namespace ui
