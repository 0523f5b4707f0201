#pragma once

#include "core/archive/Types.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace ui {

class SavedSearchList;
class SavedSearchModel;
class SearchBar;
class SearchField;
struct Services;

/// Keeps the list of kept searches and its numbers true while mail comes and goes, and puts the query of the one that is
/// chosen into the search field, where it can be seen and changed. Window thread; everything passed in is borrowed and
/// outlives it.
class SavedSearchController final : public QObject
{
    Q_OBJECT

public:
    SavedSearchController(Services &services, SavedSearchModel &model, SavedSearchList &list,
                          SearchField &field, SearchBar &bar, QObject *parent = nullptr);

    /// What "this folder" is.
    void setFolder(core::FolderId folder) { m_folder = folder; }

Q_SIGNALS:
    // What the user wants changed; the window's MailChanges does it, with undo.
    void keepRequested(const QString &name, const QString &query, core::FolderId folder);
    void changeRequested(const core::archive::SavedSearch &search);
    void removeRequested(const core::archive::SavedSearch &search);
    /// A search of one folder begins: the window goes there first.
    void folderRequested(core::FolderId folder);

private:
    void reload();
    void count();
    void choose(core::SavedSearchId id);
    [[nodiscard]] std::optional<core::archive::SavedSearch> find(core::SavedSearchId id) const;

    Services &m_services;
    SavedSearchModel &m_model;
    SavedSearchList &m_list;
    SearchField &m_field;
    SearchBar &m_bar;
    core::FolderId m_folder{};
    QTimer m_reload;
    QTimer m_count;
};

} // namespace ui
