#pragma once

#include "core/archive/Types.h"
#include "core/search/SearchService.h"

#include <QAbstractListModel>

#include <vector>

namespace ui {

/// Searches that are kept beside the folders, each with how many unread messages it finds. Painted by FolderDelegate, whose
/// roles it has. Window thread.
class SavedSearchModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setSearches(std::vector<core::archive::SavedSearch> searches);
    /// In the order of searches(); other numbers of them are too late and dropped.
    void setCounts(const std::vector<core::search::SearchCount> &counts);

    [[nodiscard]] const std::vector<core::archive::SavedSearch> &searches() const { return m_searches; }
    [[nodiscard]] int rowOf(core::SavedSearchId id) const; ///< -1: not here

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void renameRequested(core::SavedSearchId search, const QString &name);

private:
    std::vector<core::archive::SavedSearch> m_searches;
    std::vector<core::search::SearchCount> m_counts; ///< of as many; zero until they are known
};

} // namespace ui
