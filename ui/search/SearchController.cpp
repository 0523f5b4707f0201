#include "ui/search/SearchController.h"

#include "core/archive/Archive.h"
#include "core/base/Futures.h"
#include "core/search/SearchService.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Services.h"
#include "ui/search/SearchBar.h"
#include "ui/search/SearchField.h"
#include "ui/search/SearchRemark.h"

namespace ui {

using core::search::SearchResult;

namespace {
constexpr int kTypingMs = 120;
constexpr std::size_t kFirstRows = 60; ///< what a tall window shows
constexpr int kChangedMs = 400;        ///< arriving mail: rarer than keys, nobody waits for it
} // namespace

SearchController::SearchController(Services &services, SearchField &field, SearchBar &bar, QObject *parent)
    : QObject(parent), m_services(services), m_field(field), m_bar(bar)
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    m_changed.setSingleShot(true);
    m_changed.setInterval(kChangedMs);
    connect(&m_typing, &QTimer::timeout, this, &SearchController::run);
    connect(&m_changed, &QTimer::timeout, this, &SearchController::run);
    connect(&field, &QLineEdit::textChanged, this, &SearchController::textChanged);
    connect(&bar, &SearchBar::scopeChanged, this, &SearchController::run);
    connect(&services.archive, &core::archive::Archive::changed, this,
            [this](const core::archive::ArchiveChange &change) {
                if (!change.added.empty() || !change.removed.empty() || !change.moved.empty())
                    mailChanged();
            });
    connect(&services.search, &core::search::SearchService::progress, this,
            [this](qint64 indexed, qint64 total) {
                if (m_active && indexed < total)
                    m_bar.setRemark(indexingRemark(indexed, total));
                mailChanged();
            });
}

void SearchController::setFolder(core::FolderId folder, const QString &name)
{
    m_folder = folder;
    m_bar.setFolderName(name);
}

bool SearchController::isEverywhere() const { return !m_bar.isThisFolder(); }

void SearchController::leave()
{
    m_field.clear();
    m_typing.stop();
    if (m_field.text().isEmpty() && m_active)
        textChanged();
}

void SearchController::textChanged()
{
    if (!m_field.text().trimmed().isEmpty()) {
        m_typing.start();
        return;
    }
    m_typing.stop();
    m_changed.stop();
    m_shown.clear();
    if (!m_active)
        return;
    m_active = false;
    m_bar.hide();
    m_bar.setThisFolder(false);
    Q_EMIT ended();
}

void SearchController::mailChanged()
{
    if (m_active && !m_changed.isActive())
        m_changed.start();
}

void SearchController::run()
{
    m_typing.stop();
    m_changed.stop();
    const QString text = m_field.text().trimmed();
    if (text.isEmpty())
        return;
    m_active = true;
    core::search::SearchRequest request;
    request.text = text;
    if (m_bar.isThisFolder())
        request.within = m_folder;
    request.byRelevance = m_bar.isByRelevance();
    const QString key = QString::number(int(m_bar.isThisFolder()) + 2 * int(request.byRelevance)) + text;
    m_asked = key;
    const auto searching = m_services.search.searchInTwo(std::move(request), kFirstRows);
    core::whenDone(searching.first, this,
                   [this, key](const core::Result<std::optional<core::search::FirstHits>> &first) {
                       if (first && *first)
                           answeredFirst(**first, key);
                   });
    core::whenDone(searching.all, this,
                   [this, key](const core::Result<SearchResult> &result) { answered(result, key); });
}

/// What fills the window, while the others are still being found.
void SearchController::answeredFirst(const core::search::FirstHits &first, const QString &key)
{
    if (!m_active || key != m_asked || key == m_shown || first.ids.empty())
        return;
    m_shown = key;
    m_bar.setCounting();
    m_bar.show();
    Q_EMIT found(first.ids, first.words, false);
}

void SearchController::answered(const core::Result<SearchResult> &result, const QString &key)
{
    if (!m_active)
        return; // left in the meantime
    if (!result) {
        if (result.error().code == core::ErrorCode::Cancelled)
            return; // a newer one is on its way
        m_bar.setProblem(errorText(result.error()));
        m_bar.show();
        return;
    }
    m_bar.setFound(qsizetype(result->ids.size()), result->asksIndex ? result->indexed : result->total);
    m_bar.setRemark(remarkOn(*result));
    m_bar.show();
    const bool same = key == m_shown;
    m_shown = key;
    Q_EMIT found(result->ids, result->words, same);
}

} // namespace ui
