#include "ui/accounts/AccountList.h"

#include "ui/common/AccountColors.h"
#include "ui/common/Icons.h"

#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

namespace ui {

namespace {

/// Air above and below the lines of an account.
class RoomyDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 12);
    }
};

core::AccountId idOf(const QListWidgetItem *item)
{
    return core::AccountId{item ? item->data(Qt::UserRole).toLongLong() : 0};
}

} // namespace

AccountList::AccountList(QWidget *parent) : QListWidget(parent)
{
    setObjectName(QStringLiteral("accounts"));
    setAccessibleName(tr("Accounts"));
    setIconSize(QSize(24, 24));
    setSpacing(2);
    setWordWrap(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new RoomyDelegate(this));
    setDragDropMode(QAbstractItemView::InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    connect(this, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        if (!m_isFilling)
            Q_EMIT switched(idOf(item), item->checkState() == Qt::Checked);
    });
    // Later: in the middle of a drop nobody may fill the list anew.
    connect(model(), &QAbstractItemModel::rowsMoved, this, &AccountList::tellOrder, Qt::QueuedConnection);
}

void AccountList::setAccounts(const std::vector<core::accounts::Account> &accounts, const Text &text)
{
    const QScopedValueRollback filling(m_isFilling, true);
    const core::AccountId before = selected();
    clear();
    for (const core::accounts::Account &account : accounts) {
        const QIcon dot = accountDot(account.color);
        auto *item = new QListWidgetItem(dot.isNull() ? icon(Icon::Person) : dot, text(account), this);
        item->setData(Qt::UserRole, core::number(account.id));
        item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsUserCheckable |
                       Qt::ItemIsDragEnabled);
        item->setCheckState(account.enabled ? Qt::Checked : Qt::Unchecked);
        item->setToolTip(tr("While the box is ticked, mail is collected. Drag to change the order."));
        if (account.id == before)
            setCurrentItem(item);
    }
    if (!currentItem() && count() > 0)
        setCurrentRow(0);
}

void AccountList::setTexts(const std::function<QString(core::AccountId)> &text)
{
    const QScopedValueRollback filling(m_isFilling, true);
    for (int row = 0; row < count(); ++row)
        item(row)->setText(text(idOf(item(row))));
}

core::AccountId AccountList::selected() const { return idOf(currentItem()); }

void AccountList::moveSelected(int by)
{
    const int from = currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= count())
        return;
    // Qt counts the place as it is before the row has left it.
    model()->moveRow({}, from, {}, by > 0 ? to + 1 : to);
}

void AccountList::keyPressEvent(QKeyEvent *event)
{
    const bool isUp = event->key() == Qt::Key_Up;
    if (event->modifiers() == Qt::AltModifier && (isUp || event->key() == Qt::Key_Down)) {
        moveSelected(isUp ? -1 : 1);
        return;
    }
    QListWidget::keyPressEvent(event);
}

std::vector<core::AccountId> AccountList::order() const
{
    std::vector<core::AccountId> ids;
    for (int row = 0; row < count(); ++row)
        ids.push_back(idOf(item(row)));
    return ids;
}

void AccountList::tellOrder() { Q_EMIT orderChanged(order()); }

} // namespace ui
