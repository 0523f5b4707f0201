#include "ui/server/DeletePanel.h"

#include "core/retrieval/SpacePlan.h"
#include "ui/common/Format.h"
#include "ui/server/MaildropModel.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::retrieval::Among;
using core::retrieval::ChosenMessage;
using core::retrieval::Maildrop;
using core::retrieval::MaildropRow;

void setUpMaildropTable(QTableView *table)
{
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    // One size for all rows: nothing is measured, 20,000 lay out at once.
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(qMax(28, table->fontMetrics().height() + 12));
    QHeaderView *header = table->horizontalHeader();
    const int em = table->fontMetrics().averageCharWidth();
    const int widths[kMaildropColumns] = {24, 44, 18, 11, 11, 11, 24};
    for (int column = 0; column < kMaildropColumns; ++column)
        header->resizeSection(column, widths[column] * em);
    header->setSectionResizeMode(static_cast<int>(MaildropColumn::Subject), QHeaderView::Stretch);
    header->setMinimumSectionSize(8 * em);
    header->setHighlightSections(false);
}

DeletePanel::DeletePanel(const core::Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_model(new MaildropModel(clock, this)),
      m_title(new QLabel),
      m_text(new QLabel),
      m_table(new QTableView),
      m_insist(new QCheckBox),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_delete(new QPushButton(tr("Delete on Server")))
{
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setBold(true);
    m_title->setFont(font);
    m_title->setObjectName(u"deleteTitle"_s);
    m_text->setObjectName(u"deleteText"_s);
    m_text->setWordWrap(true);
    m_table->setObjectName(u"deleteTable"_s);
    m_table->setAccessibleName(tr("What will be deleted on the server"));
    m_table->setModel(m_model);
    setUpMaildropTable(m_table);
    m_insist->setObjectName(u"deleteInsist"_s);
    m_cancel->setObjectName(u"deleteCancel"_s);
    m_cancel->setAutoDefault(true);
    m_cancel->setDefault(true);
    m_delete->setObjectName(u"deleteConfirm"_s);
    m_delete->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_insist);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_delete);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    connect(m_insist, &QCheckBox::toggled, this, &DeletePanel::update);
    connect(m_cancel, &QPushButton::clicked, this, &DeletePanel::cancelled);
    connect(m_delete, &QPushButton::clicked, this, &DeletePanel::confirm);
}

void DeletePanel::ask(const Maildrop &maildrop, std::vector<std::size_t> rows)
{
    const std::size_t chosen = rows.size();
    std::erase_if(rows, [&](std::size_t place) { return !mayGo(maildrop.rows[place], Among::All); });
    m_shared = chosen - rows.size();
    m_notHere.clear();
    std::ranges::copy_if(rows, std::back_inserter(m_notHere),
                         [&](std::size_t place) { return !maildrop.rows[place].isHere; });
    m_rows = std::move(rows);
    m_model->show(maildrop);
    m_insist->setChecked(false);
    m_insist->setVisible(!m_notHere.empty());
    //: %n messages
    m_insist->setText(tr("Also delete %n message(s) that are not stored here. They are lost then.", nullptr,
                         static_cast<int>(m_notHere.size())));
    update();
    m_cancel->setFocus();
}

void DeletePanel::update()
{
    const Maildrop &maildrop = m_model->maildrop();
    std::vector<std::size_t> going;
    qint64 bytes = 0;
    for (const std::size_t place : m_rows) {
        if (!m_insist->isChecked() && !maildrop.rows[place].isHere)
            continue;
        going.push_back(place);
        bytes += std::max<qint64>(0, maildrop.rows[place].bytes);
    }
    m_title->setText(going.empty() ? tr("There is nothing to delete")
                                   //: %1 is a size
                                   : tr("Delete %n message(s), %1, on the server?", nullptr,
                                        static_cast<int>(going.size()))
                                         .arg(formatSize(bytes)));
    QStringList sentences;
    if (!going.empty())
        sentences +=
            tr("They are deleted on the server only; what is stored here stays. Each stored copy is read "
               "back and checked first. On the server this cannot be undone.");
    if (!m_notHere.empty() && !m_insist->isChecked())
        sentences += tr("%n of the chosen message(s) are not stored here and stay on the server.", nullptr,
                        static_cast<int>(m_notHere.size()));
    if (m_shared > 0)
        sentences +=
            tr("%n cannot be told apart by the server and stay there.", nullptr, static_cast<int>(m_shared));
    m_text->setText(sentences.join(u' '));
    m_delete->setEnabled(!going.empty());
    m_model->narrow(std::move(going));
}

void DeletePanel::confirm()
{
    std::vector<ChosenMessage> chosen;
    for (int row = 0; row < m_model->rowCount(); ++row)
        chosen.push_back({m_model->rowAt(row).uidl, m_model->rowAt(row).bytes});
    Q_EMIT confirmed(chosen, m_insist->isVisible() && m_insist->isChecked());
}

} // namespace ui
