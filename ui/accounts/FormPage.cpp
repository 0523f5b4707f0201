#include "ui/accounts/FormPage.h"

#include "ui/accounts/FieldRow.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

FormPage::FormPage(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(24, 16, 24, 12);
    m_column->setSpacing(12);
}

void FormPage::addPlace(const QString &field, FieldRow *row, QWidget *input, const QString &usual)
{
    m_places.push_back({field, row, input, usual});
}

void FormPage::addHeading(const QString &text)
{
    auto *heading = new QLabel(text, this);
    heading->setTextFormat(Qt::PlainText);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    m_column->addWidget(heading);
}

QLineEdit *FormPage::lineEdit(const char *name, const QString &placeholder)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QString::fromLatin1(name));
    edit->setPlaceholderText(placeholder);
    return edit;
}

bool FormPage::showProblem(const QString &field, const QString &text)
{
    const auto found = std::find_if(m_places.begin(), m_places.end(),
                                    [&field](const Place &place) { return place.field == field; });
    if (found == m_places.end())
        return false;
    found->row->setProblem(text.isEmpty() ? found->usual : text);
    found->input->setFocus();
    return true;
}

void FormPage::clearProblems()
{
    for (const Place &place : m_places)
        place.row->setProblem({});
}

} // namespace ui
