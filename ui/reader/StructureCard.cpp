#include "ui/reader/StructureCard.h"

#include "ui/common/Theme.h"
#include "ui/reader/Blend.h"
#include "ui/reader/WrapText.h"

#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using Tone = CardWords::Tone;

namespace {

constexpr int kIconPixels = 20;
constexpr int kLabelPixels = 160; ///< longer labels (addresses) get a line of their own

WrapText *wrapped(int lines, const QString &text, QWidget *parent, qsizetype strong = 0)
{
    auto *label = new WrapText(lines, parent);
    label->setText(text, strong);
    label->setAccessibleName(text);
    return label;
}

} // namespace

StructureCard::StructureCard(const CardWords &words, QWidget *parent)
    : QFrame(parent),
      m_icon(words.icon),
      m_tone(words.tone),
      m_sign(new QLabel(this)),
      m_column(new QVBoxLayout)
{
    setObjectName(u"structureCard"_s);
    setAccessibleName(words.title);
    setAccessibleDescription(plainText(words));
    m_sign->setFixedSize(kIconPixels, kIconPixels);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 10);
    layout->setSpacing(12);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addLayout(m_column, 1);
    m_column->setSpacing(6);
    addTitle(words);
    addRows(words);
    addQuoted(words);
    paintIcon();
}

void StructureCard::addTitle(const CardWords &words)
{
    const bool isLine = words.rows.empty() && words.quoted.isEmpty();
    const QString text = isLine && !words.note.isEmpty() ? words.title + u' ' + words.note : words.title;
    WrapText *title = wrapped(4, text, this, words.title.size());
    title->setObjectName(u"cardTitle"_s);
    m_column->addWidget(title);
    if (isLine || words.note.isEmpty())
        return;
    WrapText *note = wrapped(3, words.note, this);
    note->setMuted(true);
    m_column->addWidget(note);
}

void StructureCard::addRows(const CardWords &words)
{
    if (words.rows.empty())
        return;
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    for (const CardWords::Row &row : words.rows) {
        const int line = grid->rowCount();
        WrapText *value = wrapped(8, row.text, this);
        value->setObjectName(u"cardValue"_s);
        if (row.label.isEmpty() || fontMetrics().horizontalAdvance(row.label) > kLabelPixels) {
            if (!row.label.isEmpty())
                grid->addWidget(wrapped(2, row.label, this, row.label.size()), line, 0, 1, 2);
            grid->addWidget(value, line + 1, 0, 1, 2);
            continue;
        }
        auto *label = new QLabel(row.label, this);
        label->setTextFormat(Qt::PlainText);
        label->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(label, line, 0, Qt::AlignTop | Qt::AlignLeft);
        grid->addWidget(value, line, 1);
    }
    m_column->addLayout(grid);
}

void StructureCard::addQuoted(const CardWords &words)
{
    if (words.quoted.isEmpty())
        return;
    auto *by = new QLabel(words.quotedBy, this);
    by->setTextFormat(Qt::PlainText);
    by->setForegroundRole(QPalette::PlaceholderText);
    by->setWordWrap(true);
    WrapText *quoted = wrapped(5, words.quoted, this);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF() * 0.95);
    quoted->setFont(fixed);
    quoted->setMuted(true);
    quoted->setObjectName(u"cardQuoted"_s);
    m_column->addWidget(by);
    m_column->addWidget(quoted);
}

QColor StructureCard::tone() const
{
    const Colors &colors = colorsOf(palette());
    switch (m_tone) {
    case Tone::Good: return colors.success;
    case Tone::Warning: return colors.warning;
    case Tone::Problem: return colors.danger;
    case Tone::Quiet: break;
    }
    return colors.muted;
}

void StructureCard::paintIcon()
{
    m_sign->setPixmap(icon(m_icon, tone()).pixmap(QSize(kIconPixels, kIconPixels), devicePixelRatioF()));
}

void StructureCard::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.line);
    painter.setBrush(m_tone == Tone::Quiet ? colors.window
                                           : blend(palette().color(QPalette::Base), tone(), 0.08));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void StructureCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintIcon();
}

} // namespace ui
