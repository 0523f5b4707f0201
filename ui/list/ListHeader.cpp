#include "ui/list/ListHeader.h"

#include "ui/list/MessageListModel.h"

#include <QContextMenuEvent>
#include <QMenu>

#include <array>
#include <optional>
#include <utility>

namespace ui {

using core::archive::SortKey;
using core::archive::SortOrder;
using Model = MessageListModel;

namespace {

constexpr quint8 kLayoutVersion = 1;
constexpr int kMarkWidth = 24;
constexpr int kSubjectWidth = 200; ///< below it other columns give way
constexpr std::array<std::pair<int, SortKey>, 4> kSortable{{{Model::Sender, SortKey::Sender},
                                                            {Model::Subject, SortKey::Subject},
                                                            {Model::Date, SortKey::Date},
                                                            {Model::Size, SortKey::Size}}};

std::optional<SortKey> keyOf(int column)
{
    for (const auto &[c, key] : kSortable) {
        if (c == column)
            return key;
    }
    return std::nullopt;
}

int columnOf(SortKey wanted)
{
    for (const auto &[column, key] : kSortable) {
        if (key == wanted)
            return column;
    }
    return Model::Date;
}

} // namespace

ListHeader::ListHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setAccessibleName(tr("Columns of the message list"));
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setMinimumSectionSize(kMarkWidth);
    connect(this, &QHeaderView::sectionClicked, this, &ListHeader::sortBy);
}

void ListHeader::applyDefaults()
{
    setSortIndicatorShown(true); // QTableView, which does not sort here itself, has switched it off
    setSectionResizeMode(QHeaderView::Interactive);
    for (const int mark : {Model::Unread, Model::Starred, Model::Attachment}) {
        setSectionResizeMode(mark, QHeaderView::Fixed);
        resizeSection(mark, kMarkWidth);
    }
    setSectionResizeMode(Model::Subject, QHeaderView::Stretch);
    resizeSection(Model::Sender, 160);
    resizeSection(Model::FolderColumn, 96);
    resizeSection(Model::Date, 100);
    resizeSection(Model::Size, 78);
    setSectionHidden(Model::FolderColumn, true);
    m_sizeWanted = true;
    setOrder(m_order);
}

void ListHeader::setOrder(SortOrder order)
{
    m_order = order;
    // Newest first points down, as people read time in a list; A to Z points up.
    setSortIndicator(columnOf(order.key), order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void ListHeader::sortBy(int column)
{
    const auto key = keyOf(column);
    if (!key) {
        setOrder(m_order); // QHeaderView moved its arrow already
        return;
    }
    SortOrder order{*key, *key == SortKey::Date || *key == SortKey::Size};
    if (order.key == m_order.key)
        order.descending = !m_order.descending;
    setOrder(order);
    Q_EMIT orderRequested(order);
}

void ListHeader::setFolderShown(bool shown)
{
    setSectionHidden(Model::FolderColumn, !shown);
    fit();
}

void ListHeader::showColumn(int column, bool shown)
{
    if (column == Model::Size)
        m_sizeWanted = shown;
    else
        setSectionHidden(column, !shown);
    fit();
}

void ListHeader::fit()
{
    int others = 0;
    for (int column = 0; column < count(); ++column) {
        if (column != Model::Subject && column != Model::Size && !isSectionHidden(column))
            others += sectionSize(column);
    }
    const bool wasHidden = isSectionHidden(Model::Size);
    const int size = wasHidden ? 78 : sectionSize(Model::Size);
    const bool hide = !m_sizeWanted || others + size + kSubjectWidth > width();
    if (hide != wasHidden)
        setSectionHidden(Model::Size, hide);
}

void ListHeader::resizeEvent(QResizeEvent *event)
{
    QHeaderView::resizeEvent(event);
    if (count() == Model::ColumnCount)
        fit();
}

QByteArray ListHeader::layoutState() const
{
    return char(kLayoutVersion) + QByteArray(1, m_sizeWanted) + saveState();
}

void ListHeader::restoreLayout(const QByteArray &state)
{
    if (state.size() < 2 || state.front() != char(kLayoutVersion))
        return;
    const SortOrder order = m_order;
    const bool restored = restoreState(state.mid(2));
    if (!restored || count() != Model::ColumnCount || isSectionHidden(Model::Subject))
        applyDefaults();
    m_sizeWanted = !restored || state[1];
    setSectionResizeMode(Model::Subject, QHeaderView::Stretch);
    setSectionHidden(Model::FolderColumn, true);
    setOrder(order);
    fit();
}

void ListHeader::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    for (const int column : {Model::Starred, Model::Attachment, Model::Sender, Model::Date, Model::Size}) {
        QAction *action =
            menu.addAction(model()->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        action->setCheckable(true);
        action->setChecked(column == Model::Size ? m_sizeWanted : !isSectionHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) { showColumn(column, on); });
    }
    menu.exec(event->globalPos());
}

} // namespace ui
