#include "ui/reader/BodyStack.h"

#include "ui/html/DisplayListView.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/FindBar.h"
#include "ui/reader/TextEditFindable.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

BodyStack::BodyStack(QWidget *parent)
    : QWidget(parent),
      m_text(new BodyView),
      m_html(new DisplayListView),
      m_find(new FindBar),
      m_views(new QStackedWidget),
      m_findableText(std::make_unique<TextEditFindable>(*m_text))
{
    m_views->addWidget(new QWidget);
    m_views->addWidget(m_text);
    m_views->addWidget(m_html);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_views, 1);
    layout->addWidget(m_find);
    m_find->hide();
    m_text->installEventFilter(this);

    connect(m_text, &BodyView::linkHovered, this, &BodyStack::linkHovered);
    connect(m_text, &BodyView::linkActivated, this, &BodyStack::linkActivated);
    connect(m_text, &BodyView::zoomChanged, this, [this](int percent) {
        m_html->setZoomPercent(percent);
        Q_EMIT zoomChanged(percent);
    });
    connect(m_html, &DisplayListView::linkHovered, this, &BodyStack::linkHovered);
    connect(m_html, &DisplayListView::linkActivated, this, &BodyStack::linkActivated);
    connect(m_html, &DisplayListView::zoomChanged, m_text, &BodyView::setZoomPercent);
    connect(m_html, &DisplayListView::endReached, this, &BodyStack::endReached);
    connect(m_html, &DisplayListView::contentChanged, m_find, &FindBar::refresh);
    connect(m_find, &FindBar::closed, this, [this] { current()->setFocus(Qt::OtherFocusReason); });
}

BodyStack::~BodyStack() { m_find->setTarget(nullptr); }

void BodyStack::show(Shown shown)
{
    const bool hadFocus = m_text->hasFocus() || m_html->hasFocus();
    m_shown = shown;
    m_views->setCurrentIndex(static_cast<int>(shown));
    setFocusProxy(shown == Shown::Nothing ? nullptr : current());
    if (hadFocus && shown != Shown::Nothing)
        current()->setFocus(Qt::OtherFocusReason);
    if (shown == Shown::Html)
        m_find->setTarget(m_html);
    else
        m_find->setTarget(shown == Shown::Text ? m_findableText.get() : nullptr);
    m_find->refresh();
}

QWidget *BodyStack::current() const { return m_views->currentWidget(); }

void BodyStack::find()
{
    if (m_shown == Shown::Html)
        m_find->open(m_html->selectedText());
    else if (m_shown == Shown::Text)
        m_find->open(m_text->textCursor().selectedText());
}

void BodyStack::pageForward()
{
    if (m_shown == Shown::Html)
        m_html->turnPage(true, true);
    else
        pageText(true);
}

void BodyStack::pageText(bool forward)
{
    QScrollBar *bar = m_text->verticalScrollBar();
    if (forward && bar->value() >= bar->maximum() && m_text->isComplete())
        Q_EMIT endReached();
    else
        bar->triggerAction(forward ? QScrollBar::SliderPageStepAdd : QScrollBar::SliderPageStepSub);
}

void BodyStack::setHighlight(const std::vector<QString> &words)
{
    m_text->setHighlight(words);
    m_html->setHighlight(words);
}

int BodyStack::zoomPercent() const { return m_text->zoomPercent(); }
void BodyStack::setZoomPercent(int percent) { m_text->setZoomPercent(percent); }

bool BodyStack::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Space && !(key->modifiers() & ~Qt::ShiftModifier)) {
            pageText(!(key->modifiers() & Qt::ShiftModifier));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
