#include "ui/transfer/TransferDetails.h"

#include "ui/transfer/TransferText.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

TransferDetails::TransferDetails(QWidget *parent) : QFrame(parent, Qt::Popup), m_layout(new QVBoxLayout(this))
{
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setAccessibleName(tr("Accounts being checked"));
    m_layout->setContentsMargins(16, 12, 16, 12);
    m_layout->setSpacing(12);
}

TransferDetails::Row TransferDetails::makeRow()
{
    Row row{new QWidget(this), new QLabel, new QLabel, new QLabel, new QPushButton};
    for (QLabel *label : {row.name, row.text, row.figures})
        label->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    row.name->setFont(bold);
    row.text->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    row.text->setSizePolicy(policy);
    row.figures->setForegroundRole(QPalette::PlaceholderText);
    auto *grid = new QGridLayout(row.widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    grid->addWidget(row.name, 0, 0);
    grid->addWidget(row.figures, 0, 1, Qt::AlignRight);
    grid->addWidget(row.text, 1, 0, 1, 2);
    grid->addWidget(row.action, 2, 0, Qt::AlignLeft);
    grid->setColumnStretch(0, 1);
    m_layout->addWidget(row.widget);
    const std::size_t index = m_rows.size();
    connect(row.action, &QPushButton::clicked, this, [this, index] {
        hide();
        if (index < m_lines.size())
            Q_EMIT actionRequested(m_lines[index].account, m_lines[index].action);
    });
    return row;
}

void TransferDetails::setLines(const std::vector<TransferLine> &lines)
{
    m_lines = lines;
    while (m_rows.size() < lines.size())
        m_rows.push_back(makeRow());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        row.widget->setVisible(i < lines.size());
        if (i >= lines.size())
            continue;
        row.name->setText(lines[i].name);
        row.text->setText(lines[i].text);
        row.figures->setText(lines[i].figures);
        row.action->setText(actionText(lines[i].action));
        row.action->setVisible(lines[i].action != TransferAction::None);
    }
}

void TransferDetails::showAbove(const QWidget &bar)
{
    const int width = fontMetrics().averageCharWidth() * 70;
    setFixedWidth(width);
    const int height = std::min(m_layout->heightForWidth(width) + 4, 500);
    resize(width, height);
    move(bar.mapToGlobal(QPoint(std::max(0, bar.width() - width - 8), -height - 4)));
    show();
}

} // namespace ui
