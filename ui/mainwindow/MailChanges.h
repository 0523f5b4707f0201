#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QObject>
#include <QString>

#include <vector>

namespace ui {

struct Services;

/// Everything the user changes in the archive, each with its undo. Requests go to the archive's writer; the models
/// follow by Archive::changed. Window thread; `services` is borrowed and outlives it.
class MailChanges final : public QObject
{
    Q_OBJECT

public:
    using Ids = std::vector<core::MessageId>;

    explicit MailChanges(Services &services, QObject *parent = nullptr);

    void move(const Ids &messages, const core::archive::Folder &to);
    void setUnread(const Ids &messages, bool unread);
    void setStarred(const Ids &messages, bool starred);
    void markOpened(core::MessageId message); ///< read because it was read: nothing to undo
    void erase(const Ids &messages);          ///< for good, what lies in Trash
    void emptyTrash();

    void createFolder(core::FolderId parent, const std::vector<core::archive::Folder> &existing);
    void renameFolder(core::FolderId folder, const QString &name);
    void deleteFolder(const core::archive::Folder &folder);

    void undoLast();
    void undo(quint64 change); ///< one of done()
    [[nodiscard]] bool canUndo() const { return !m_done.empty(); }

Q_SIGNALS:
    /// Something that can be taken back was done. `quiet`: the user sees it anyway.
    void done(quint64 change, const QString &text, bool quiet);
    void undone();
    void failed(const QString &text);
    void canUndoChanged(bool canUndo);
    void folderCreated(core::FolderId folder);

private:
    struct Done
    {
        quint64 change = 0;
        core::archive::Undo undo;
    };
    void remember(core::archive::Undo undo, const QString &text, bool quiet);
    void takeBack(std::vector<Done>::iterator which);
    void tell(const core::Error &error);

    Services &m_services;
    std::vector<Done> m_done; ///< the last at the back
    quint64 m_lastChange = 0;
};

} // namespace ui
