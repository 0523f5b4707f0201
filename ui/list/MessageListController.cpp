#include "ui/list/MessageListController.h"

#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Futures.h"
#include "core/base/Worker.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListModel.h"
#include "ui/list/SummaryLoader.h"

#include <QScrollBar>

#include <algorithm>
#include <span>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace ui {

using core::archive::ArchiveReader;

namespace {

constexpr int kSettleMs = 40;        ///< several transactions in a row are one change of the list
constexpr std::size_t kTopRows = 60; ///< what a tall window shows
constexpr std::size_t kKeptSelection =
    20'000; ///< selected rows found again after a new order; more are dropped
using Ids = std::vector<core::MessageId>;

core::Result<void> ensureOpen(const QString &mailDb, std::unique_ptr<ArchiveReader> &reader)
{
    if (reader)
        return {};
    auto opened = ArchiveReader::open(mailDb);
    if (!opened)
        return core::fail(opened.error());
    reader = std::move(*opened);
    return {};
}

core::Result<Ids> readIds(const QString &mailDb, std::unique_ptr<ArchiveReader> &reader,
                          std::optional<core::FolderId> folder, Ids hits, core::archive::SortOrder order)
{
    if (!folder && order == core::archive::SortOrder())
        return hits; // as the search gives them; half a million are not looked up again for each key
    if (const auto opened = ensureOpen(mailDb, reader); !opened)
        return core::fail(opened.error());
    return folder ? reader->messageIds(*folder, order) : reader->sorted(std::move(hits), order);
}

std::vector<core::archive::MessageSummary> readTop(const QString &mailDb,
                                                   std::unique_ptr<ArchiveReader> &reader, const Ids &ids)
{
    if (!ensureOpen(mailDb, reader))
        return {};
    const std::span top(ids.begin(), std::min(kTopRows, ids.size()));
    auto summaries = reader->summaries(top);
    return summaries ? *std::move(summaries) : std::vector<core::archive::MessageSummary>();
}

} // namespace

struct MessageListController::Loaded
{
    quint64 request = 0;
    core::Result<Ids> ids = Ids();
    std::optional<IdDiff> diff; ///< from what the list showed when it was asked; none: start anew
    std::vector<core::archive::MessageSummary> top; ///< of the first page, so that a new view is never blank
    bool anew = false;                              ///< another view: back to the top
    qint64 elapsedMs = 0;
};

MessageListController::MessageListController(core::archive::Archive &archive, MessageListModel &model,
                                             MessageList &list, QObject *parent)
    : QObject(parent),
      m_model(model),
      m_list(list),
      m_pages(std::make_unique<SummaryLoader>(archive.mailDbPath())),
      m_worker(std::make_unique<core::Worker>(u"list"_s)),
      m_reader(std::make_shared<std::unique_ptr<ArchiveReader>>()),
      m_mailDb(archive.mailDbPath())
{
    connect(&model, &MessageListModel::pageWanted, m_pages.get(), &SummaryLoader::want);
    connect(m_pages.get(), &SummaryLoader::loaded, &model, &MessageListModel::setPage);
    m_changed.setSingleShot(true);
    m_changed.setInterval(kSettleMs);
    connect(&m_changed, &QTimer::timeout, this, [this] { load(false); });
    connect(&archive, &core::archive::Archive::changed, this, &MessageListController::archiveChanged);
}

MessageListController::~MessageListController() { m_worker->stop(); }

void MessageListController::showFolder(core::FolderId folder)
{
    m_folder = folder;
    m_hits.clear();
    m_standIn.reset();
    load(true);
}

void MessageListController::showIds(Ids ids, bool sameSearch)
{
    m_folder.reset();
    m_hits = std::move(ids);
    if (!sameSearch)
        m_standIn.reset();
    addStandIn();
    load(!sameSearch);
}

void MessageListController::setOrder(core::archive::SortOrder order)
{
    if (order == m_order)
        return;
    m_order = order;
    if (m_folder || !m_hits.empty())
        load(false);
}

void MessageListController::replace(core::MessageId before, core::MessageId now)
{
    m_awaited = now;
    const int row = m_model.rowOf(before);
    if (m_folder || row < 0)
        return;
    std::erase(m_hits, before);
    m_standIn = StandIn{now, row};
    addStandIn();
    m_changed.start();
}

void MessageListController::selectNextUnread()
{
    const Ids &all = m_model.ids();
    const int row = m_model.rowOf(m_list.currentMessage());
    const auto below = all.begin() + std::min<std::ptrdiff_t>(row + 1, std::ssize(all));
    Ids ids(below, all.end());
    ids.insert(ids.end(), all.begin(), below);
    auto job = [mailDb = m_mailDb, reader = m_reader,
                ids = std::move(ids)]() -> core::Result<core::MessageId> {
        if (const auto opened = ensureOpen(mailDb, *reader); !opened)
            return core::fail(opened.error());
        return (*reader)->firstUnread(ids);
    };
    core::whenDone(m_worker->run(std::move(job)), this, [this](const core::Result<core::MessageId> &found) {
        if (!found)
            Q_EMIT failed(found.error());
        else if (core::isSet(*found))
            m_list.selectMessage(*found);
        else
            Q_EMIT nextUnreadMissing();
    });
}

void MessageListController::addStandIn()
{
    if (!m_standIn)
        return;
    if (std::find(m_hits.begin(), m_hits.end(), m_standIn->id) != m_hits.end())
        m_standIn.reset();
    else
        m_hits.insert(m_hits.begin() + std::min(m_standIn->row, std::ssize(m_hits)), m_standIn->id);
}

void MessageListController::archiveChanged(const core::archive::ArchiveChange &change)
{
    if (!change.changed.empty())
        m_model.forget(change.changed);
    if (!change.moved.empty())
        m_model.forget(change.moved);
    if (!change.removed.empty() && !m_hits.empty()) {
        Ids gone = change.removed;
        std::sort(gone.begin(), gone.end());
        std::erase_if(m_hits,
                      [&](core::MessageId id) { return std::binary_search(gone.begin(), gone.end(), id); });
    }
    const auto &folders = change.folders;
    const bool ours = m_folder ? std::find(folders.begin(), folders.end(), *m_folder) != folders.end()
                               : !change.removed.empty();
    const bool rows = !change.added.empty() || !change.moved.empty() || !change.removed.empty();
    if (ours && rows && !m_changed.isActive())
        m_changed.start();
}

void MessageListController::load(bool anew)
{
    if (m_loading) {
        m_again = true;
        m_againAnew = m_againAnew || anew;
        return;
    }
    m_changed.stop();
    m_loading = true;
    const quint64 request = ++m_request;
    auto job = [request, anew, mailDb = m_mailDb, reader = m_reader, folder = m_folder, hits = m_hits,
                order = m_order, before = m_model.ids()]() mutable {
        QElapsedTimer timer;
        timer.start();
        Loaded loaded;
        loaded.request = request;
        loaded.anew = anew;
        loaded.ids = readIds(mailDb, *reader, folder, std::move(hits), order);
        if (loaded.ids && !anew)
            loaded.diff = diffIds(before, *loaded.ids);
        if (loaded.ids && !loaded.diff)
            loaded.top = readTop(mailDb, *reader, *loaded.ids);
        loaded.elapsedMs = timer.elapsed();
        return loaded;
    };
    core::whenDone(m_worker->run(std::move(job)), this, [this](const Loaded &loaded) { apply(loaded); });
}

void MessageListController::apply(const Loaded &loaded)
{
    m_loading = false;
    // Long orders rest in between, so that a retrieval into a folder of a million rows does not keep a core busy.
    m_changed.setInterval(int(std::max<qint64>(kSettleMs, loaded.elapsedMs * 4)));
    if (m_again) {
        const bool anew = std::exchange(m_againAnew, false) || loaded.anew;
        m_again = false;
        load(anew);
        return;
    }
    if (!loaded.ids) {
        Q_EMIT failed(loaded.ids.error());
        return;
    }
    if (loaded.anew) {
        showTop(loaded);
        m_list.verticalScrollBar()->setValue(0);
        Q_EMIT m_list.currentMessageChanged({}); // a reset is silent
        Q_EMIT m_list.selectionCountChanged(0);
    } else if (loaded.diff) {
        m_list.keepPlace();
        m_model.applyDiff(*loaded.diff, *loaded.ids);
        m_list.restorePlace();
    } else {
        replaceRows(loaded);
    }
    const bool comesWithTheNext = m_changed.isActive() && m_model.rowOf(m_awaited) < 0;
    if (core::isSet(m_awaited) && !comesWithTheNext)
        m_list.selectMessage(std::exchange(m_awaited, {}));
    Q_EMIT this->loaded(qsizetype(loaded.ids->size()));
}

void MessageListController::showTop(const Loaded &loaded)
{
    m_model.setIds(*loaded.ids);
    const auto rows = std::min(loaded.top.size(), loaded.ids->size());
    m_model.setPage(Ids(loaded.ids->begin(), loaded.ids->begin() + std::ptrdiff_t(rows)), loaded.top);
}

/// Another order of the same view: what was selected is found again by id.
void MessageListController::replaceRows(const Loaded &loaded)
{
    const core::MessageId current = m_list.currentMessage();
    Ids selected;
    if (std::size_t(m_list.selectedCount()) <= kKeptSelection)
        selected = m_list.selectedIds();
    std::sort(selected.begin(), selected.end());

    const bool wasBlocked = m_list.blockSignals(true); // the same message stays open
    showTop(loaded);
    QItemSelection selection;
    QModelIndex currentIndex;
    const auto &ids = m_model.ids();
    for (int row = 0; row < int(ids.size()) && (!selected.empty() || core::isSet(current)); ++row) {
        const auto id = ids[std::size_t(row)];
        if (id == current)
            currentIndex = m_model.index(row, MessageListModel::Subject);
        if (std::binary_search(selected.begin(), selected.end(), id))
            selection.select(m_model.index(row, 0), m_model.index(row, MessageListModel::ColumnCount - 1));
    }
    if (currentIndex.isValid())
        m_list.selectionModel()->setCurrentIndex(currentIndex, QItemSelectionModel::NoUpdate);
    m_list.selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (currentIndex.isValid())
        m_list.scrollTo(currentIndex, QAbstractItemView::PositionAtCenter);
    else
        m_list.verticalScrollBar()->setValue(0);
    m_list.blockSignals(wasBlocked);
    if (core::isSet(current) && !currentIndex.isValid())
        Q_EMIT m_list.currentMessageChanged({});
    Q_EMIT m_list.selectionCountChanged(m_list.selectedCount());
}

} // namespace ui
