#include "ui/setup/AskPanel.h"

#include "ui/accounts/PatientButton.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMarkSize = 20;

} // namespace

AskPanel::AskPanel(QWidget *parent)
    : QWidget(parent), m_mark(new QLabel), m_words(new QLabel), m_row(new QHBoxLayout)
{
    m_mark->setFixedSize(kMarkSize, kMarkSize);
    m_words->setObjectName(u"askText"_s);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_row->setSpacing(8);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(14, 12, 14, 12);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    grid->addWidget(m_mark, 0, 0, Qt::AlignTop);
    grid->addWidget(m_words, 0, 1);
    grid->addLayout(m_row, 1, 1);
    grid->setColumnStretch(1, 1);
    hide();
}

void AskPanel::ask(Tone tone, const QString &text, const std::vector<AskButton> &buttons)
{
    clear();
    m_tone = tone;
    m_words->setText(text);
    setAccessibleName(text);
    showMark();
    for (const AskButton &wanted : buttons) {
        QPushButton *button =
            wanted.isPatient ? new PatientButton(wanted.text, this) : new QPushButton(wanted.text, this);
        button->setObjectName(wanted.name);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, id = wanted.id] { Q_EMIT answered(id); });
        m_row->addWidget(button);
        m_buttons.emplace_back(wanted.id, button);
    }
    m_row->addStretch(1);
    show();
}

void AskPanel::clear()
{
    hide();
    // The press of one of them may be under way.
    for (const auto &[id, button] : m_buttons) {
        button->setObjectName({});
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
    while (QLayoutItem *item = m_row->takeAt(0))
        delete item;
}

QString AskPanel::text() const { return isHidden() ? QString() : m_words->text(); }

QPushButton *AskPanel::button(int id) const
{
    for (const auto &[own, button] : m_buttons)
        if (own == id)
            return button;
    return nullptr;
}

QPushButton *AskPanel::first() const { return m_buttons.empty() ? nullptr : m_buttons.front().second; }

void AskPanel::showMark()
{
    const Colors &colours = colorsOf(palette());
    const bool isProblem = m_tone == Tone::Problem;
    m_mark->setPixmap(
        icon(isProblem ? Icon::Warning : Icon::Info, isProblem ? colours.danger : colours.accent)
            .pixmap(kMarkSize, kMarkSize));
}

void AskPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        showMark();
    QWidget::changeEvent(event);
}

void AskPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors &colours = colorsOf(palette());
    painter.setBrush(colours.base);
    painter.setPen(m_tone == Tone::Problem ? colours.danger : colours.controlLine);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace ui
