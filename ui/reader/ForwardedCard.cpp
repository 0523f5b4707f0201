#include "ui/reader/ForwardedCard.h"

#include "core/render/ReaderDocument.h"
#include "ui/common/Format.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/StructureCards.h"

#include <QAbstractTextDocumentLayout>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTextPixels = 420; ///< a longer text scrolls in its card
constexpr size_t kFilesNamed = 30;

/// As high as its text, so far as that is known yet.
void fitHeight(BodyView &body)
{
    const auto height = static_cast<int>(std::ceil(body.document()->size().height()));
    body.setFixedHeight(std::clamp(height + 12, 40, kTextPixels));
}

} // namespace

ForwardedCard::ForwardedCard(const core::render::ForwardedMessage &forwarded, QWidget *parent)
    : StructureCard(wordsOf(forwarded), parent),
      m_document(forwarded.document),
      m_toggle(new QToolButton(this))
{
    m_toggle->setObjectName(u"openForwarded"_s);
    m_toggle->setAutoRaise(true);
    m_toggle->setCheckable(true);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setIcon(icon(Icon::ChevronRight));
    m_toggle->setText(tr("Show the Message"));
    connect(m_toggle, &QToolButton::toggled, this, &ForwardedCard::setOpen);
    column()->addWidget(m_toggle, 0, Qt::AlignLeft);
}

bool ForwardedCard::isOpen() const { return m_toggle->isChecked(); }

void ForwardedCard::setOpen(bool open)
{
    m_toggle->setChecked(open);
    m_toggle->setIcon(icon(open ? Icon::ChevronDown : Icon::ChevronRight));
    m_toggle->setText(open ? tr("Hide the Message") : tr("Show the Message"));
    if (open && !m_content)
        makeContent();
    if (m_content)
        m_content->setVisible(open);
    updateGeometry();
    Q_EMIT resized();
}

void ForwardedCard::makeContent()
{
    m_content = new QWidget(this);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    if (!m_document->cards.empty()) {
        auto *cards = new StructureCards(m_content);
        cards->layout()->setContentsMargins(0, 0, 0, 0);
        cards->display(*m_document);
        connect(cards, &StructureCards::linkHovered, this, &ForwardedCard::linkHovered);
        connect(cards, &StructureCards::linkActivated, this, &ForwardedCard::linkActivated);
        connect(cards, &StructureCards::saveRequested, this, &ForwardedCard::saveRequested);
        connect(cards, &StructureCards::resized, this, &ForwardedCard::resized);
        layout->addWidget(cards);
    }
    if (!m_document->body.empty()) {
        auto *body = new BodyView(m_content);
        body->setObjectName(u"forwardedText"_s);
        body->setBlocks(m_document->body);
        connect(body, &BodyView::linkHovered, this, &ForwardedCard::linkHovered);
        connect(body, &BodyView::linkActivated, this, &ForwardedCard::linkActivated);
        connect(body->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
                [this, body] {
                    fitHeight(*body);
                    Q_EMIT resized();
                });
        fitHeight(*body);
        layout->addWidget(body);
    }
    addFiles(*layout);
    column()->addWidget(m_content);
}

void ForwardedCard::addFiles(QVBoxLayout &layout)
{
    const size_t count = std::min(m_document->attachments.size(), kFilesNamed);
    for (size_t i = 0; i < count; ++i) {
        const core::render::Attachment &file = m_document->attachments[i];
        auto *button = new QToolButton(m_content);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIcon(icon(Icon::Attachment));
        //: a file: %1 its name, %2 its size
        const QString name = tr("%1 (%2)").arg(displayLine(file.name, 80), formatSize(file.sizeBytes));
        button->setText(QString(name).replace(u'&', u"&&"_s));
        button->setToolTip(tr("Save"));
        connect(button, &QToolButton::clicked, this,
                [this, part = file.part] { Q_EMIT saveRequested(part); });
        layout.addWidget(button, 0, Qt::AlignLeft);
    }
}

} // namespace ui
