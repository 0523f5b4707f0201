#include "ui/reader/NoticeStack.h"

#include "ui/common/Format.h"
#include "ui/common/Theme.h"
#include "ui/reader/Blend.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace ui {

using core::render::Notice;

namespace {

enum class Weight { Note, Warning, Problem };

Weight weightOf(Notice notice)
{
    switch (notice) {
    case Notice::Damaged: return Weight::Problem;
    case Notice::SeveralSenders:
    case Notice::UnsafeNames:
    case Notice::NoHeaders:
    case Notice::TextUnknown: return Weight::Warning;
    case Notice::TextRepaired:
    case Notice::RemoteBlocked:
    case Notice::HtmlAsText:
    case Notice::Cut: break;
    }
    return Weight::Note;
}

QColor toneOf(Weight weight, const QPalette &palette)
{
    switch (weight) {
    case Weight::Problem: return colorsOf(palette).danger;
    case Weight::Warning: return colorsOf(palette).warning;
    case Weight::Note: break;
    }
    return colorsOf(palette).muted;
}

/// One strip: a coloured edge, a tinted ground, a sentence.
class NoticeStrip final : public QWidget
{
public:
    NoticeStrip(const QString &text, Weight weight, QWidget *parent) : QWidget(parent), m_weight(weight)
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(14, 6, 12, 6);
        auto *label = new QLabel(text, this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label, 1);
        setAccessibleName(text);
    }

    QPushButton *addButton(const QString &text)
    {
        auto *button = new QPushButton(text, this);
        layout()->addWidget(button);
        return button;
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const QColor tone = toneOf(m_weight, palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(
            blend(palette().color(QPalette::Base), tone, m_weight == Weight::Note ? 0.09 : 0.14));
        painter.drawRoundedRect(rect(), 5, 5);
        painter.setBrush(tone);
        painter.drawRoundedRect(QRectF(0, 0, 4, height()), 2, 2);
    }

private:
    Weight m_weight;
};

} // namespace

QString NoticeStack::textOf(Notice notice)
{
    switch (notice) {
    case Notice::Damaged:
        return tr("The stored text of this message is damaged, so it is not shown. Check the archive and "
                  "restore the "
                  "message from a backup, or get it again if it is still on the server.");
    case Notice::NoHeaders: return tr("This message is not built like mail. It is shown exactly as it came.");
    case Notice::TextRepaired: return tr("The text named a wrong encoding. It was read by its contents.");
    case Notice::TextUnknown:
        return tr(
            "The encoding of the text is not known. Some characters may be wrong; the original is kept.");
    case Notice::SeveralSenders:
        return tr("This message names several senders. Be careful: all of them are shown above.");
    case Notice::RemoteBlocked:
        return tr(
            "Pictures from the internet are blocked. Nothing was loaded, so the sender learns nothing.");
    case Notice::HtmlAsText: return tr("This message was sent as a web page. Its text is shown.");
    case Notice::Cut: return tr("This message is very long. Its beginning is shown; all of it is kept.");
    case Notice::UnsafeNames:
        return tr("An attachment has a misleading file name. It is shown and saved under a safe one.");
    }
    return {};
}

NoticeStack::NoticeStack(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(24, 0, 24, 8);
    m_layout->setSpacing(4);
}

void NoticeStack::display(const std::vector<Notice> &notices, qint64 wholeBytes)
{
    qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    if (wholeBytes > 0) {
        auto *strip = new NoticeStrip(
            tr("Only the header was fetched, because the message (%1) is larger than the account's limit.")
                .arg(formatSize(wholeBytes)),
            Weight::Note, this);
        QPushButton *fetch = strip->addButton(tr("Fetch the Whole Message"));
        fetch->setObjectName(QStringLiteral("fetchWhole"));
        connect(fetch, &QPushButton::clicked, this, &NoticeStack::wholeWanted);
        m_layout->addWidget(strip);
    }
    for (const Notice notice : notices) {
        auto *strip = new NoticeStrip(textOf(notice), weightOf(notice), this);
        if (notice == Notice::TextRepaired || notice == Notice::TextUnknown)
            addReadAs(strip->addButton(tr("Read as…")));
        m_layout->addWidget(strip);
    }
    setVisible(!notices.empty() || wholeBytes > 0);
}

void NoticeStack::addReadAs(QPushButton *button)
{
    button->setObjectName(QStringLiteral("readAs"));
    connect(button, &QPushButton::clicked, this,
            [this, button] { Q_EMIT readAsWanted(button->mapToGlobal(QPoint(0, button->height()))); });
}

void NoticeStack::addNote(const QString &text, const std::vector<Button> &buttons)
{
    auto *strip = new NoticeStrip(text, Weight::Note, this);
    for (const Button &one : buttons) {
        QPushButton *button = strip->addButton(one.text);
        if (!one.clicked) {
            addReadAs(button);
            continue;
        }
        button->setObjectName(one.name);
        connect(button, &QPushButton::clicked, this, one.clicked);
    }
    m_layout->addWidget(strip);
    setVisible(true);
}

} // namespace ui
