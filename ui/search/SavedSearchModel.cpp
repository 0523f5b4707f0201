#include "ui/search/SavedSearchModel.h"

#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/folders/FolderModel.h"

#include <QLocale>

namespace ui {

using core::archive::SavedSearch;
using core::search::SearchCount;

void SavedSearchModel::setSearches(std::vector<SavedSearch> searches)
{
    if (searches == m_searches)
        return;
    std::vector<SearchCount> counts(searches.size());
    for (std::size_t i = 0; i < searches.size(); ++i) {
        if (const int row = rowOf(searches[i].id); row >= 0)
            counts[i] = m_counts[std::size_t(row)];
    }
    const bool sameRows = searches.size() == m_searches.size() &&
                          std::equal(searches.begin(), searches.end(), m_searches.begin(),
                                     [](const auto &a, const auto &b) { return a.id == b.id; });
    if (!sameRows)
        beginResetModel();
    m_searches = std::move(searches);
    m_counts = std::move(counts);
    if (!sameRows)
        endResetModel();
    else if (!m_searches.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void SavedSearchModel::setCounts(const std::vector<SearchCount> &counts)
{
    if (counts.size() != m_searches.size() || counts == m_counts)
        return;
    m_counts = counts;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int SavedSearchModel::rowOf(core::SavedSearchId id) const
{
    const auto at = std::find_if(m_searches.begin(), m_searches.end(),
                                 [id](const SavedSearch &search) { return search.id == id; });
    return at == m_searches.end() ? -1 : int(at - m_searches.begin());
}

int SavedSearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_searches.size());
}

QVariant SavedSearchModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const SavedSearch &search = m_searches[std::size_t(index.row())];
    const SearchCount &count = m_counts[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return displayLine(search.name);
    case Qt::EditRole: return search.name;
    case Qt::ToolTipRole: return literalToolTip(displayLine(search.query, 200));
    case Qt::DecorationRole: return int(Icon::Search);
    case FolderModel::UnreadRole: return count.unread;
    case FolderModel::TotalRole: return count.total;
    case FolderModel::KindRole: return int(core::archive::FolderKind::User);
    case Qt::AccessibleTextRole:
        //: What a screen reader says of a kept search: its name, and how many unread messages it finds
        return count.unread > 0
                   ? tr("%1, %n unread", nullptr, int(count.unread)).arg(displayLine(search.name))
                   : displayLine(search.name);
    default: return {};
    }
}

bool SavedSearchModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    const SavedSearch &search = m_searches[std::size_t(index.row())];
    const QString name = value.toString().trimmed();
    if (name.isEmpty() || name == search.name)
        return false;
    Q_EMIT renameRequested(search.id, name); // the model follows the archive
    return true;
}

Qt::ItemFlags SavedSearchModel::flags(const QModelIndex &index) const
{
    return index.isValid()
               ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemNeverHasChildren
               : Qt::NoItemFlags;
}

} // namespace ui
