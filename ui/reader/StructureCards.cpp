#include "ui/reader/StructureCards.h"

#include "core/render/ReaderDocument.h"
#include "ui/reader/ForwardedCard.h"
#include "ui/reader/StructureCard.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <variant>

namespace ui {

using namespace Qt::StringLiterals;

StructureCards::StructureCards(QWidget *parent) : QWidget(parent), m_area(new QScrollArea(this))
{
    setObjectName(u"structureCards"_s);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->viewport()->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 0, 24, 8);
    layout->addWidget(m_area);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // what is left of the pane is the body's
    hide();
}

void StructureCards::display(const core::render::ReaderDocument &document)
{
    m_list = new QWidget;
    m_list->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    m_column = new QVBoxLayout(m_list);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    for (const core::render::Card &card : document.cards)
        add(card);
    m_column->addStretch(1);
    m_area->setWidget(m_list); // the old one goes
    m_list->setAutoFillBackground(false);
    setVisible(!document.cards.empty());
    fitHeight();
}

void StructureCards::add(const core::render::Card &card)
{
    const auto *forwarded = std::get_if<core::render::ForwardedMessage>(&card.content);
    if (!forwarded) {
        m_column->addWidget(new StructureCard(wordsOf(card), m_list));
        return;
    }
    auto *message = new ForwardedCard(*forwarded, m_list);
    connect(message, &ForwardedCard::linkHovered, this, &StructureCards::linkHovered);
    connect(message, &ForwardedCard::linkActivated, this, &StructureCards::linkActivated);
    connect(message, &ForwardedCard::saveRequested, this, &StructureCards::saveRequested);
    connect(message, &ForwardedCard::resized, this, &StructureCards::fitHeight, Qt::QueuedConnection);
    m_column->addWidget(message);
}

void StructureCards::setMostHeight(int pixels)
{
    m_most = pixels;
    fitHeight();
}

void StructureCards::fitHeight()
{
    if (!m_list || !m_column)
        return;
    m_column->activate();
    const int width = m_area->viewport()->width();
    const int wanted =
        m_column->hasHeightForWidth() ? m_column->heightForWidth(width) : m_column->sizeHint().height();
    const int height = std::min(wanted, m_most);
    if (height == m_area->height() && m_area->minimumHeight() == height)
        return;
    m_area->setFixedHeight(height);
    Q_EMIT resized();
}

/// Something in the list became higher or lower.
bool StructureCards::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::LayoutRequest)
        QMetaObject::invokeMethod(this, &StructureCards::fitHeight, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void StructureCards::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeight();
}

} // namespace ui
