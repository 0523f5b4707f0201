#pragma once

#include "core/archive/Types.h"
#include "core/archive/Undo.h"
#include "core/base/Result.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace core::archive {
class BulkChange;
struct BulkResult;
} // namespace core::archive

namespace ui {

struct Services;

/// Everything the user changes in the archive, each with its undo. Requests go to the archive's writer; the models
/// follow by Archive::changed. Very large ones run in slices, tell how far they are and can be cancelled, while everything
/// else goes on. Window thread; `services` is borrowed and outlives it.
class MailChanges final : public QObject
{
    Q_OBJECT

public:
    using Ids = std::vector<core::MessageId>;

    explicit MailChanges(Services &services, QObject *parent = nullptr);
    ~MailChanges() override;

    void move(const Ids &messages, const core::archive::Folder &to);
    void setUnread(const Ids &messages, bool unread);
    void setStarred(const Ids &messages, bool starred);
    void markOpened(core::MessageId message); ///< read because it was read: nothing to undo
    void erase(const Ids &messages);          ///< for good, what lies in Trash
    void emptyTrash();
    void putBack(const Ids &messages); ///< from Trash to where they were
    void addTag(const Ids &messages, const core::archive::Tag &tag);
    void removeTag(const Ids &messages, const core::archive::Tag &tag);
    void setNote(core::MessageId message, const QString &text);

    void createFolder(core::FolderId parent, const std::vector<core::archive::Folder> &existing);
    void renameFolder(core::FolderId folder, const QString &name);
    void deleteFolder(const core::archive::Folder &folder);
    void moveFolder(const core::archive::Folder &folder, core::FolderId parent);
    void markAllRead(const core::archive::Folder &folder);
    void trashAccount(core::AccountId account, const QString &name); ///< all mail that came from it

    // MailChangesSearches.cpp
    void keepSearch(const QString &name, const QString &query, core::FolderId folder);
    void changeSearch(const core::archive::SavedSearch &search);
    void removeSearch(const core::archive::SavedSearch &search);

    void undoLast();
    void undo(quint64 change); ///< one of done()
    [[nodiscard]] bool canUndo() const { return !m_done.empty(); }
    /// Ends the long changes that run; what they did stays and can be taken back.
    void cancel();

Q_SIGNALS:
    /// A long change goes on: what, and how far. Ends with done(), undone(), failed() or workEnded().
    void working(const QString &text);
    void workEnded(); ///< a long change that leaves nothing to say
    /// Something that can be taken back was done. `quiet`: the user sees it anyway.
    void done(quint64 change, const QString &text, bool quiet);
    void undone();
    void failed(const QString &text);
    void canUndoChanged(bool canUndo);
    void folderCreated(core::FolderId folder);
    void searchKept(core::SavedSearchId search);

private:
    struct Done
    {
        quint64 change = 0;
        core::archive::Undo undo;
    };
    /// What is said of a change: by the number of messages.
    struct Words
    {
        std::function<QString(int)> done; ///< none: nothing is said and nothing can be taken back
        std::function<QString(int)> working;
        int quietBelow = 0; ///< the user sees that anyway
    };
    using Bulk = core::archive::BulkChange;

    void run(std::unique_ptr<Bulk> change, Words words);
    void show(const Words &words, qint64 done, qint64 total);
    void finish(const Words &words, const core::archive::BulkResult &result);
    void setTag(const Ids &messages, const core::archive::Tag &tag, bool present);
    void remember(core::archive::Undo undo, const QString &text, bool quiet);
    void takeBack(std::vector<Done>::iterator which);
    void folderRefused(const core::Error &error, const QString &name);
    void searchRefused(const core::Error &error, const QString &name);
    void forget(Bulk *change);
    void tell(const core::Error &error);

    Services &m_services;
    std::vector<Done> m_done; ///< the last at the back
    std::vector<std::unique_ptr<Bulk>> m_running;
    bool m_isWorking = false; ///< working() was the last that was said
    quint64 m_lastChange = 0;
};

} // namespace ui
