#include "ui/reader/PreviewPane.h"

#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/reader/AttachmentDelegate.h"
#include "ui/reader/BarButton.h"
#include "ui/reader/PictureView.h"
#include "ui/reader/VisibleText.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

PreviewPane::PreviewPane(QWidget *parent)
    : QWidget(parent),
      m_name(new QLabel(this)),
      m_details(new QLabel(this)),
      m_note(new QLabel(this)),
      m_pages(new QStackedWidget(this)),
      m_words(new QLabel),
      m_picture(new PictureView),
      m_text(new QPlainTextEdit)
{
    setObjectName(u"previewPane"_s);
    setFocusPolicy(Qt::StrongFocus);
    for (QLabel *label : {m_name, m_details, m_note, m_words})
        label->setTextFormat(Qt::PlainText);
    m_name->setObjectName(u"previewName"_s);
    m_name->setMinimumWidth(40);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_details->setForegroundRole(QPalette::PlaceholderText);
    m_details->setObjectName(u"previewDetails"_s);
    m_note->setObjectName(u"previewNote"_s);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(24, 6, 24, 6);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_words->setObjectName(u"previewWords"_s);
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setWordWrap(true);
    m_words->setContentsMargins(32, 32, 32, 32);
    m_words->setForegroundRole(QPalette::PlaceholderText);
    m_picture->setObjectName(u"previewPicture"_s);
    m_picture->setAccessibleName(tr("Picture"));
    m_text->setObjectName(u"previewText"_s);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(20);
    m_text->setAccessibleName(tr("Text of the attachment"));
    m_pages->addWidget(m_words);
    m_pages->addWidget(m_picture);
    m_pages->addWidget(m_text);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_note);
    layout->addWidget(m_pages, 1);
    makeActions();
    clear();
}

QWidget *PreviewPane::makeBar()
{
    m_previous = barButton(*this, u"previewPrevious"_s, u"‹"_s, tr("Previous attachment (Left)"));
    m_next = barButton(*this, u"previewNext"_s, u"›"_s, tr("Next attachment (Right)"));
    m_scale = barButton(*this, u"previewScale"_s, tr("100 %"), tr("Show every pixel (double click)"));
    QToolButton *open = barButton(*this, u"previewOpen"_s, tr("Open"), tr("Open in another program"));
    QToolButton *save = barButton(*this, u"previewSave"_s, tr("Save As…"), tr("Save this attachment"));
    QToolButton *close = barButton(*this, u"previewClose"_s, {}, tr("Back to the message (Esc)"));
    close->setIcon(icon(Icon::Close));
    connect(m_previous, &QToolButton::clicked, this, &PreviewPane::previousRequested);
    connect(m_next, &QToolButton::clicked, this, &PreviewPane::nextRequested);
    connect(m_scale, &QToolButton::clicked, this, [this] { m_picture->setFitted(!m_picture->isFitted()); });
    connect(m_picture, &PictureView::fittedChanged, this, [this](bool fitted) {
        m_scale->setText(fitted ? tr("100 %") : tr("Fit"));
        m_scale->setToolTip(fitted ? tr("Show every pixel (double click)")
                                   : tr("Show the whole picture (double click)"));
    });
    connect(open, &QToolButton::clicked, this, &PreviewPane::openRequested);
    connect(save, &QToolButton::clicked, this, &PreviewPane::saveRequested);
    connect(close, &QToolButton::clicked, this, &PreviewPane::closeRequested);

    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(24, 10, 16, 10);
    row->setSpacing(6);
    auto *names = new QVBoxLayout;
    names->setSpacing(1);
    names->addWidget(m_name);
    names->addWidget(m_details);
    row->addLayout(names, 1);
    for (QToolButton *each : {m_previous, m_next, m_scale, open, save, close})
        row->addWidget(each);
    return bar;
}

void PreviewPane::makeActions()
{
    const auto add = [this](const QList<QKeySequence> &keys, auto act) {
        auto *action = new QAction(this);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
    };
    add({QKeySequence(Qt::Key_Escape), QKeySequence(Qt::Key_Space)}, [this] { Q_EMIT closeRequested(); });
    add({QKeySequence(Qt::Key_Right), QKeySequence(Qt::Key_N)}, [this] { Q_EMIT nextRequested(); });
    add({QKeySequence(Qt::Key_Left), QKeySequence(Qt::Key_P)}, [this] { Q_EMIT previousRequested(); });
    add({QKeySequence(Qt::Key_1)}, [this] { m_picture->setFitted(!m_picture->isFitted()); });
    add({QKeySequence::Save}, [this] { Q_EMIT saveRequested(); });
    add({QKeySequence(Qt::CTRL | Qt::Key_Return)}, [this] { Q_EMIT openRequested(); });
}

void PreviewPane::begin(const QString &name, const QString &place, const QString &details, bool hasOthers)
{
    clear();
    const QString line = displayLine(name);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_name->setFont(strong);
    m_name->setText(elidedFileName(QFontMetrics(strong), line, std::max(160, width() - 420)));
    m_name->setToolTip(Qt::convertFromPlainText(line));
    m_details->setText(place.isEmpty() ? details : details + u" · "_s + place);
    m_previous->setVisible(hasOthers);
    m_next->setVisible(hasOthers);
    setAccessibleName(line);
    m_words->setText(tr("Loading…"));
    setFocus(); // Esc works before anything is there
}

void PreviewPane::showPicture(const QImage &picture)
{
    m_picture->setFitted(true);
    m_picture->setPicture(picture);
    //: Width and height of a picture in pixels
    m_details->setText(m_details->text() + u" · "_s +
                       tr("%1 × %2").arg(picture.width()).arg(picture.height()));
    m_scale->show();
    m_pages->setCurrentWidget(m_picture);
    m_picture->setFocus();
}

void PreviewPane::showText(const QString &text, const QString &note)
{
    m_text->setPlainText(visibleText(text));
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_pages->setCurrentWidget(m_text);
    m_text->setFocus();
}

void PreviewPane::showProblem(const QString &why)
{
    m_words->setText(why);
    m_pages->setCurrentWidget(m_words);
    setFocus();
}

void PreviewPane::clear()
{
    m_picture->setPicture({});
    m_text->clear();
    m_note->hide();
    m_scale->hide();
    m_pages->setCurrentWidget(m_words);
}

} // namespace ui
