#include "ui/search/SavedSearchController.h"

#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Futures.h"
#include "core/base/Log.h"
#include "core/search/SearchService.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"
#include "ui/search/SavedSearchList.h"
#include "ui/search/SavedSearchModel.h"
#include "ui/search/SearchBar.h"
#include "ui/search/SearchField.h"

namespace ui {

using core::archive::SavedSearch;

namespace {
constexpr int kSettleMs = 1'000; ///< numbers are looked at, not waited for
constexpr int kNameChars = 60;
} // namespace

SavedSearchController::SavedSearchController(Services &services, SavedSearchModel &model,
                                             SavedSearchList &list, SearchField &field, SearchBar &bar,
                                             QObject *parent)
    : QObject(parent), m_services(services), m_model(model), m_list(list), m_field(field), m_bar(bar)
{
    m_reload.setSingleShot(true);
    m_count.setSingleShot(true);
    m_count.setInterval(kSettleMs);
    connect(&m_reload, &QTimer::timeout, this, &SavedSearchController::reload);
    connect(&m_count, &QTimer::timeout, this, &SavedSearchController::count);
    connect(&services.archive, &core::archive::Archive::changed, this,
            [this](const core::archive::ArchiveChange &change) {
                if (change.savedSearches)
                    m_reload.start(0);
                else if (!m_count.isActive())
                    m_count.start();
            });
    connect(&services.search, &core::search::SearchService::progress, this, [this] {
        if (!m_count.isActive())
            m_count.start();
    });
    connect(&list, &SavedSearchList::chosen, this, &SavedSearchController::choose);
    connect(&list, &SavedSearchList::updateRequested, this, [this](core::SavedSearchId id) {
        auto search = find(id);
        const QString query = m_field.text().trimmed();
        if (!search || query.isEmpty())
            return;
        search->query = query;
        search->folder = m_bar.isThisFolder() ? m_folder : core::FolderId{};
        Q_EMIT changeRequested(*search);
    });
    connect(&list, &SavedSearchList::deleteRequested, this, [this](core::SavedSearchId id) {
        if (const auto search = find(id))
            Q_EMIT removeRequested(*search);
    });
    connect(&model, &SavedSearchModel::renameRequested, this,
            [this](core::SavedSearchId id, const QString &name) {
                if (auto search = find(id)) {
                    search->name = name;
                    Q_EMIT changeRequested(*search);
                }
            });
    connect(&bar, &SearchBar::keepRequested, this, [this] {
        const QString query = m_field.text().trimmed();
        if (!query.isEmpty())
            Q_EMIT keepRequested(displayLine(query, kNameChars), query,
                                 m_bar.isThisFolder() ? m_folder : core::FolderId{});
    });
    reload();
}

void SavedSearchController::reload()
{
    auto searches = m_services.reader.savedSearches();
    if (!searches) {
        qCWarning(core::logUi) << "kept searches could not be read:"
                               << core::errorName(searches.error().code);
        return;
    }
    m_model.setSearches(*std::move(searches));
    m_count.start(0);
}

void SavedSearchController::count()
{
    if (m_model.searches().empty())
        return;
    std::vector<core::search::SearchRequest> requests;
    for (const SavedSearch &search : m_model.searches()) {
        core::search::SearchRequest request;
        request.text = search.query;
        request.unfinished = false;
        if (core::isSet(search.folder))
            request.within = search.folder;
        requests.push_back(std::move(request));
    }
    core::whenDone(m_services.search.count(std::move(requests)), this,
                   [this](const core::Result<std::vector<core::search::SearchCount>> &counts) {
                       if (counts)
                           m_model.setCounts(*counts);
                   });
}

void SavedSearchController::choose(core::SavedSearchId id)
{
    const auto search = find(id);
    if (!search)
        return;
    if (core::isSet(search->folder) && search->folder != m_folder)
        Q_EMIT folderRequested(search->folder);
    m_bar.setThisFolder(core::isSet(search->folder));
    m_field.setText(search->query);
}

std::optional<SavedSearch> SavedSearchController::find(core::SavedSearchId id) const
{
    const int row = m_model.rowOf(id);
    return row < 0 ? std::nullopt : std::optional(m_model.searches()[std::size_t(row)]);
}

} // namespace ui
