#include "ui/reader/ReaderPane.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/reader/AttachmentStrip.h"
#include "ui/reader/BodyStack.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/HeaderBlock.h"
#include "ui/reader/LinkConfirm.h"
#include "ui/reader/NoticeStack.h"
#include "ui/reader/PreviewPane.h"
#include "ui/reader/SafeLink.h"
#include "ui/reader/StructureCards.h"

#include <QAction>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

ReaderPane::ReaderPane(QWidget *parent)
    : QWidget(parent),
      m_pages(new QStackedWidget(this)),
      m_header(new HeaderBlock),
      m_notices(new NoticeStack),
      m_cards(new StructureCards),
      m_bodies(new BodyStack),
      m_linkConfirm(new LinkConfirm),
      m_attachments(new AttachmentStrip),
      m_preview(new PreviewPane),
      m_foot(new QLabel(m_bodies)),
      m_wordsIcon(new QLabel),
      m_words(new QLabel)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);

    auto *words = new QWidget;
    m_words->setTextFormat(Qt::PlainText);
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setWordWrap(true);
    m_words->setForegroundRole(QPalette::PlaceholderText);
    m_words->setObjectName(u"readerWords"_s);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_wordsIcon->setAlignment(Qt::AlignCenter);
    auto *centre = new QVBoxLayout(words);
    centre->setContentsMargins(32, 32, 32, 32);
    centre->setSpacing(12);
    centre->addStretch(2);
    centre->addWidget(m_wordsIcon);
    centre->addWidget(m_words);
    centre->addStretch(3);

    auto *message = new QWidget;
    auto *layout = new QVBoxLayout(message);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_notices);
    layout->addWidget(m_cards);
    layout->addWidget(m_bodies, 1);
    layout->addWidget(m_linkConfirm);
    layout->addWidget(m_attachments);

    m_pages->addWidget(words);
    m_pages->addWidget(message);
    m_pages->addWidget(m_preview);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_pages);

    m_foot->setTextFormat(Qt::PlainText);
    m_foot->setObjectName(u"linkTarget"_s);
    m_foot->setAutoFillBackground(true);
    m_foot->setContentsMargins(8, 3, 8, 3);
    m_foot->setBackgroundRole(QPalette::ToolTipBase);
    m_foot->setForegroundRole(QPalette::ToolTipText);
    m_foot->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_foot->hide();

    connect(m_cards, &StructureCards::linkHovered, this,
            [this](const QString &target) { showHint(shownTarget(target)); });
    connect(m_cards, &StructureCards::linkActivated, this,
            [this](const QString &target) { Q_EMIT openLink(target, {}); });
    connect(m_cards, &StructureCards::saveRequested, this, &ReaderPane::saveRequested);
    connect(m_bodies, &BodyStack::linkHovered, this,
            [this](const QString &target) { showHint(shownTarget(target)); });
    connect(m_bodies, &BodyStack::linkActivated, this, &ReaderPane::openLink);
    connect(m_bodies, &BodyStack::zoomChanged, this, &ReaderPane::zoomChanged);
    connect(m_bodies, &BodyStack::endReached, this, &ReaderPane::endReached);
    connect(m_notices, &NoticeStack::wholeWanted, this, &ReaderPane::wholeRequested);
    addZoomActions();
    showEmpty(tr("Select a message to read it."));
}

void ReaderPane::addZoomActions()
{
    const auto add = [this](const QList<QKeySequence> &keys, auto change) {
        auto *action = new QAction(this);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, change);
        addAction(action);
    };
    // Ctrl+= is what Ctrl++ is on most keyboards, and Ctrl+; on Japanese ones.
    add({QKeySequence::ZoomIn, QKeySequence(Qt::CTRL | Qt::Key_Equal),
         QKeySequence(Qt::CTRL | Qt::Key_Semicolon)},
        [this] { setZoomPercent(zoomPercent() + 10); });
    add({QKeySequence::ZoomOut}, [this] { setZoomPercent(zoomPercent() - 10); });
    add({QKeySequence(Qt::CTRL | Qt::Key_0)}, [this] { setZoomPercent(100); });
}

void ReaderPane::display(const core::render::ReaderDocument &document, qint64 wholeBytes)
{
    m_foot->hide();
    m_linkConfirm->dismiss();
    m_preview->clear();
    m_header->display(document);
    m_notices->display(document.notices, wholeBytes);
    m_notices->addWarnings(document.sender.warnings);
    m_cards->display(document);
    m_bodies->text().setBlocks(document.body);
    m_bodies->show(BodyStack::Shown::Text);
    m_attachments->display(document.attachments);
    m_pages->setCurrentIndex(1);
}

void ReaderPane::showEmpty(const QString &text)
{
    m_linkConfirm->dismiss();
    m_wordsIcon->setPixmap(icon(Icon::EnvelopeOpen, colorsOf(palette()).controlLine).pixmap(QSize(56, 56)));
    m_words->setText(text);
    m_pages->setCurrentIndex(0);
}

void ReaderPane::showError(const QString &text)
{
    m_wordsIcon->setPixmap(icon(Icon::Warning, colorsOf(palette()).warning).pixmap(QSize(48, 48)));
    m_words->setText(text);
    m_pages->setCurrentIndex(0);
}

void ReaderPane::setHighlight(const std::vector<QString> &words)
{
    m_header->setHighlight(words);
    m_bodies->setHighlight(words);
}

void ReaderPane::showPreview() { m_pages->setCurrentWidget(m_preview); }

void ReaderPane::closePreview()
{
    m_preview->clear();
    if (m_pages->currentWidget() == m_preview)
        m_pages->setCurrentIndex(1);
}

BodyView &ReaderPane::body() { return m_bodies->text(); }

int ReaderPane::zoomPercent() const { return m_bodies->zoomPercent(); }
void ReaderPane::setZoomPercent(int percent) { m_bodies->setZoomPercent(percent); }

void ReaderPane::showHint(const QString &text)
{
    m_foot->setText(fontMetrics().elidedText(text, Qt::ElideRight, std::max(80, m_bodies->width() - 60)));
    m_foot->setVisible(!text.isEmpty());
    placeFoot();
}

void ReaderPane::placeFoot()
{
    m_foot->adjustSize();
    m_foot->move(0, m_bodies->height() - m_foot->height());
    m_foot->raise();
}

void ReaderPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_cards->setMostHeight(height() * 9 / 20);
    placeFoot();
}

} // namespace ui
