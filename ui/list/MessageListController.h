#pragma once

#include "core/archive/Types.h"
#include "core/base/Error.h"
#include "ui/list/IdDiff.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace core {
class Worker;
}
namespace core::archive {
class Archive;
class ArchiveReader;
} // namespace core::archive

namespace ui {

class MessageList;
class MessageListModel;
class SummaryLoader;

/// Says which messages the list shows, in which order, and keeps that true while the archive changes. Orders are made
/// on a thread of its own with a reader of its own; the list is changed row by row, so that selection and place stay.
/// Window thread; everything passed in is borrowed and outlives it.
class MessageListController final : public QObject
{
    Q_OBJECT

public:
    using Ids = std::vector<core::MessageId>;

    MessageListController(core::archive::Archive &archive, MessageListModel &model, MessageList &list,
                          QObject *parent = nullptr);
    ~MessageListController() override;

    void showFolder(core::FolderId folder);
    /// Hits of a search. The next ones of the same search replace them row by row.
    void showIds(Ids ids, bool sameSearch);
    void setOrder(core::archive::SortOrder order);
    /// Chosen as soon as the list has it.
    void selectWhenShown(core::MessageId id) { m_awaited = id; }
    /// The next unread one below the current one, or from the top again; nextUnreadMissing() where there is none.
    void selectNextUnread();
    /// A message goes on under another id, which is selected with the next rows; in a search it keeps its place.
    void replace(core::MessageId before, core::MessageId now);

Q_SIGNALS:
    void loaded(qsizetype messages); ///< the list shows what was asked for
    void failed(const core::Error &error);
    void nextUnreadMissing(); ///< all that the list shows has been read

private:
    struct Loaded;
    /// In place of a hit that went on under this id, until the index knows it.
    struct StandIn
    {
        core::MessageId id{};
        std::ptrdiff_t row = 0;
    };
    void addStandIn();
    void archiveChanged(const core::archive::ArchiveChange &change);
    void load(bool anew);
    void apply(const Loaded &loaded);
    void showTop(const Loaded &loaded);
    void replaceRows(const Loaded &loaded);

    MessageListModel &m_model;
    MessageList &m_list;
    std::unique_ptr<SummaryLoader> m_pages;
    std::unique_ptr<core::Worker> m_worker;
    std::shared_ptr<std::unique_ptr<core::archive::ArchiveReader>> m_reader; ///< used on the worker only
    QString m_mailDb;

    std::optional<core::FolderId> m_folder; ///< none: m_hits
    Ids m_hits;
    core::archive::SortOrder m_order;
    core::MessageId m_awaited{};
    std::optional<StandIn> m_standIn;
    quint64 m_request = 0; ///< only the answer to the last one counts
    bool m_loading = false;
    bool m_again = false; ///< something changed while loading
    bool m_againAnew = false;
    QTimer m_changed;
};

} // namespace ui
