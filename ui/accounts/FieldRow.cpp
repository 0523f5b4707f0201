#include "ui/accounts/FieldRow.h"

#include "ui/common/Theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ui {

FieldRow::FieldRow(const QString &label, QWidget *field, QWidget *parent)
    : QWidget(parent), m_field(field), m_below(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    if (!label.isEmpty()) {
        m_above = new QLabel(label, this);
        m_above->setTextFormat(Qt::PlainText);
        m_above->setBuddy(field);
        layout->addWidget(m_above);
    }
    layout->addWidget(field);
    m_below->setTextFormat(Qt::PlainText);
    m_below->setWordWrap(true);
    m_below->setObjectName(QStringLiteral("below"));
    m_below->hide();
    layout->addWidget(m_below);
}

void FieldRow::setLabel(const QString &label)
{
    if (m_above)
        m_above->setText(label);
}

void FieldRow::setProblem(const QString &text)
{
    m_problem = text;
    refresh();
}

void FieldRow::setNote(const QString &text)
{
    m_note = text;
    refresh();
}

void FieldRow::refresh()
{
    const QString text = m_problem.isEmpty() ? m_note : m_problem;
    QPalette colours;
    const Colors &own = colorsOf(palette());
    colours.setColor(QPalette::WindowText, m_problem.isEmpty() ? own.muted : own.danger);
    m_below->setPalette(colours);
    m_below->setText(text);
    m_below->setVisible(!text.isEmpty());
    // Read with the field, not only seen; of a field made of several, with the one that gets the focus.
    QWidget *spoken = m_field->focusProxy() ? m_field->focusProxy() : m_field;
    spoken->setAccessibleDescription(text);
}

} // namespace ui
