#include "ui/server/SpacePanel.h"

#include "core/base/Clock.h"
#include "ui/common/Format.h"

#include <QButtonGroup>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace ui {

using namespace Qt::StringLiterals;
using core::retrieval::SenderGroup;
using core::retrieval::SpacePlan;

namespace {

// Nobody looks through more; they are sorted by what they weigh.
constexpr std::size_t kSendersShown = 500;
constexpr qint64 kMegabyte = 1024 * 1024;
constexpr qint64 kMonth = 30 * 86'400;

QLabel *title(const QString &text)
{
    auto *label = new QLabel(text);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setBold(true);
    label->setFont(font);
    return label;
}

} // namespace

SpacePanel::SpacePanel(const core::Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_clock(clock),
      m_by(new QButtonGroup(this)),
      m_megabytes(new QSpinBox),
      m_months(new QSpinBox),
      m_senders(new QTreeWidget),
      m_total(new QLabel),
      m_next(new QPushButton(tr("Show What Would Go…")))
{
    auto *intro = new QLabel(
        tr("Only messages that are stored here are taken. You see the list before anything is deleted."));
    intro->setWordWrap(true);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"spaceCancel"_s);
    m_next->setObjectName(u"spaceNext"_s);
    m_total->setObjectName(u"spaceTotal"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_total, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_next);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(title(tr("Free space on the server")));
    layout->addWidget(intro);
    layout->addWidget(makeChoices());
    layout->addWidget(m_senders, 1);
    layout->addLayout(buttons);
    connect(m_by, &QButtonGroup::idToggled, this, &SpacePanel::update);
    connect(m_megabytes, &QSpinBox::valueChanged, this, &SpacePanel::update);
    connect(m_months, &QSpinBox::valueChanged, this, &SpacePanel::update);
    connect(m_senders, &QTreeWidget::itemSelectionChanged, this, &SpacePanel::update);
    connect(cancel, &QPushButton::clicked, this, &SpacePanel::cancelled);
    connect(m_next, &QPushButton::clicked, this, [this] { Q_EMIT chosen(plan().rows); });
}

QWidget *SpacePanel::makeChoices()
{
    auto *choices = new QWidget;
    auto *grid = new QGridLayout(choices);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(2, 1);
    const QString names[] = {tr("The largest, until so much is free:"), tr("All that are older than:"),
                             tr("All from these senders:")};
    for (int i = 0; i < 3; ++i) {
        auto *radio = new QRadioButton(names[i]);
        radio->setObjectName(u"spaceBy%1"_s.arg(i));
        m_by->addButton(radio, i);
        grid->addWidget(radio, i, 0);
    }
    m_by->button(0)->setChecked(true);
    m_megabytes->setObjectName(u"spaceMegabytes"_s);
    m_megabytes->setAccessibleName(names[0]);
    m_megabytes->setRange(1, 1'000'000);
    m_megabytes->setValue(100);
    //: Megabytes, behind a number
    m_megabytes->setSuffix(tr(" MB"));
    grid->addWidget(m_megabytes, 0, 1);
    m_months->setObjectName(u"spaceMonths"_s);
    m_months->setAccessibleName(names[1]);
    m_months->setRange(1, 600);
    m_months->setValue(12);
    //: Behind a number
    m_months->setSuffix(tr(" months"));
    grid->addWidget(m_months, 1, 1);
    m_senders->setObjectName(u"spaceSenders"_s);
    m_senders->setAccessibleName(names[2]);
    m_senders->setRootIsDecorated(false);
    m_senders->setUniformRowHeights(true);
    m_senders->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_senders->setHeaderLabels({tr("Sender"), tr("Messages"), tr("Size")});
    for (const int number : {1, 2})
        m_senders->headerItem()->setTextAlignment(number, Qt::AlignRight | Qt::AlignVCenter);
    m_senders->header()->setStretchLastSection(false);
    m_senders->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    return choices;
}

void SpacePanel::open(const core::retrieval::Maildrop &maildrop)
{
    m_maildrop = maildrop;
    fillSenders();
    update();
    m_by->checkedButton()->setFocus();
}

void SpacePanel::fillSenders()
{
    const QSignalBlocker quiet(m_senders);
    m_senders->clear();
    const auto groups = senderGroups(m_maildrop);
    const QLocale locale;
    QList<QTreeWidgetItem *> items;
    for (std::size_t i = 0; i < std::min(groups.size(), kSendersShown); ++i) {
        const SenderGroup &group = groups[i];
        if (group.address.isEmpty())
            continue; // of these nobody can choose one
        auto *item = new QTreeWidgetItem({displayAddress({group.name, group.address}),
                                          locale.toString(group.messages), formatSize(group.bytes)});
        item->setData(0, Qt::UserRole, group.address);
        item->setSizeHint(0, QSize(0, qMax(28, fontMetrics().height() + 12)));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        items.append(item);
    }
    m_senders->addTopLevelItems(items);
}

SpacePlan SpacePanel::plan() const
{
    switch (static_cast<By>(m_by->checkedId())) {
    case By::Size: return largestFirst(m_maildrop, m_megabytes->value() * kMegabyte);
    case By::Age: return olderThan(m_maildrop, m_clock.nowUtc() - m_months->value() * kMonth);
    case By::Sender: break;
    }
    QStringList addresses;
    for (const QTreeWidgetItem *item : m_senders->selectedItems())
        addresses += item->data(0, Qt::UserRole).toString();
    return fromSenders(m_maildrop, addresses);
}

void SpacePanel::update()
{
    const auto by = static_cast<By>(m_by->checkedId());
    m_megabytes->setEnabled(by == By::Size);
    m_months->setEnabled(by == By::Age);
    m_senders->setEnabled(by == By::Sender);
    const SpacePlan would = plan();
    m_next->setEnabled(!would.rows.empty());
    m_total->setText(would.rows.empty() && by == By::Sender && m_senders->selectedItems().isEmpty()
                         ? tr("Choose one or more senders.")
                         //: %1 is a size
                         : tr("%n message(s) would go, %1.", nullptr, static_cast<int>(would.rows.size()))
                               .arg(formatSize(would.bytes)));
}

} // namespace ui
