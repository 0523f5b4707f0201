#include "ui/care/CareStrip.h"

#include "ui/common/Theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace ui {

CareStrip::CareStrip(QWidget *parent) : QWidget(parent), m_label(new QLabel(this)), m_buttons(new QHBoxLayout)
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    // The list may be narrow: the buttons stand below, and a long word does not widen it.
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    m_label->setSizePolicy(policy);
    m_buttons->setSpacing(8);
    m_buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 9, 12, 9);
    layout->setSpacing(7);
    layout->addWidget(m_label);
    layout->addLayout(m_buttons);
    hide();
}

QPushButton *CareStrip::addButton(const char *name, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoDefault(false);
    m_buttons->addWidget(button);
    return button;
}

void CareStrip::say(const QString &text, Weight weight)
{
    const bool isNew = isHidden() || text != m_label->text();
    m_weight = weight;
    m_label->setText(text);
    setAccessibleName(text);
    show();
    update();
    if (!isNew)
        return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString CareStrip::text() const { return m_label->text(); }

void CareStrip::paintEvent(QPaintEvent *)
{
    const Colors &c = colorsOf(palette());
    const QColor tone = m_weight == Weight::Problem   ? c.danger
                        : m_weight == Weight::Warning ? c.warning
                                                      : c.accent;
    QColor ground = tone;
    ground.setAlphaF(m_weight == Weight::Note ? 0.09F : 0.13F);
    QPainter painter(this);
    painter.fillRect(rect(), c.base);
    painter.fillRect(rect(), ground);
    painter.fillRect(0, 0, 4, height(), tone);
    painter.fillRect(0, height() - 1, width(), 1, c.line);
}

} // namespace ui
