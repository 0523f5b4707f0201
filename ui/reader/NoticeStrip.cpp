#include "ui/reader/NoticeStrip.h"

#include "ui/common/Theme.h"
#include "ui/reader/Blend.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace ui {

namespace {

QColor toneOf(NoticeStrip::Weight weight, const QPalette &palette)
{
    switch (weight) {
    case NoticeStrip::Weight::Problem: return colorsOf(palette).danger;
    case NoticeStrip::Weight::Warning: return colorsOf(palette).warning;
    case NoticeStrip::Weight::Note: break;
    }
    return colorsOf(palette).muted;
}

} // namespace

NoticeStrip::NoticeStrip(const QString &text, Weight weight, QWidget *parent)
    : QWidget(parent), m_weight(weight), m_label(new QLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 6, 12, 6);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_label, 1);
    setText(text);
}

void NoticeStrip::setText(const QString &text)
{
    m_label->setText(text);
    setAccessibleName(text);
}

QString NoticeStrip::text() const { return m_label->text(); }

QPushButton *NoticeStrip::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    layout()->addWidget(button);
    button->show(); // the strip may be on screen already
    return button;
}

QCheckBox *NoticeStrip::addCheckBox(const QString &text)
{
    auto *box = new QCheckBox(text, this);
    layout()->addWidget(box);
    box->show();
    return box;
}

void NoticeStrip::paintEvent(QPaintEvent *)
{
    const QColor tone = toneOf(m_weight, palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blend(palette().color(QPalette::Base), tone, m_weight == Weight::Note ? 0.09 : 0.14));
    painter.drawRoundedRect(rect(), 5, 5);
    painter.setBrush(tone);
    painter.drawRoundedRect(QRectF(0, 0, 4, height()), 2, 2);
}

} // namespace ui
