#include "ui/mainwindow/MailChanges.h"

#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Futures.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"

#include <QtConcurrent>

#include <algorithm>

namespace ui {

using core::Result;
using core::archive::Flags;
using core::archive::Folder;
using core::archive::Undo;

namespace {

constexpr std::size_t kUndoSteps = 50;

/// Off the window's thread: Trash may hold a million.
Result<std::vector<core::MessageId>> idsInTrash(const QString &mailDb)
{
    auto reader = core::archive::ArchiveReader::open(mailDb);
    if (!reader)
        return core::fail(reader.error());
    return (*reader)->messageIds(core::archive::kTrashFolder, {});
}

} // namespace

MailChanges::MailChanges(Services &services, QObject *parent) : QObject(parent), m_services(services) {}

void MailChanges::move(const Ids &messages, const Folder &to)
{
    if (messages.empty())
        return;
    const QString name = folderName(to);
    const bool trash = to.kind == core::archive::FolderKind::Trash;
    core::whenDone(m_services.archive.move(messages, to.id), this,
                   [this, name, trash](const Result<Undo> &result) {
                       if (!result)
                           return tell(result.error());
                       const int count = int(result->before.size());
                       if (count > 0)
                           remember(*result,
                                    trash ? tr("%n message(s) moved to Trash", nullptr, count)
                                          : tr("%n message(s) moved to “%1”", nullptr, count).arg(name),
                                    false);
                   });
}

void MailChanges::setUnread(const Ids &messages, bool unread)
{
    if (messages.empty())
        return;
    Flags flags;
    flags.unread = unread;
    core::whenDone(m_services.archive.setFlags(messages, flags), this,
                   [this, unread](const Result<Undo> &result) {
                       if (!result)
                           return tell(result.error());
                       const int count = int(result->before.size());
                       remember(*result,
                                unread ? tr("%n message(s) marked as unread", nullptr, count)
                                       : tr("%n message(s) marked as read", nullptr, count),
                                count < 2);
                   });
}

void MailChanges::setStarred(const Ids &messages, bool starred)
{
    if (messages.empty())
        return;
    Flags flags;
    flags.starred = starred;
    core::whenDone(m_services.archive.setFlags(messages, flags), this,
                   [this, starred](const Result<Undo> &result) {
                       if (!result)
                           return tell(result.error());
                       const int count = int(result->before.size());
                       remember(*result,
                                starred ? tr("%n message(s) starred", nullptr, count)
                                        : tr("Star removed from %n message(s)", nullptr, count),
                                count < 2);
                   });
}

void MailChanges::markOpened(core::MessageId message)
{
    Flags flags;
    flags.unread = false;
    core::whenDone(m_services.archive.setFlags({message}, flags), this, [this](const Result<Undo> &result) {
        if (!result)
            tell(result.error());
    });
}

void MailChanges::erase(const Ids &messages)
{
    if (messages.empty())
        return;
    core::whenDone(m_services.archive.erase(messages), this, [this](const Result<void> &result) {
        if (!result)
            tell(result.error());
    });
}

void MailChanges::emptyTrash()
{
    core::whenDone(QtConcurrent::run(idsInTrash, m_services.archive.mailDbPath()), this,
                   [this](const Result<Ids> &ids) {
                       if (!ids)
                           return tell(ids.error());
                       erase(*ids);
                   });
}

void MailChanges::createFolder(core::FolderId parent, const std::vector<Folder> &existing)
{
    const auto taken = [&](const QString &name) {
        return std::any_of(existing.begin(), existing.end(), [&](const Folder &folder) {
            return folder.parent == parent && folder.name.compare(name, Qt::CaseInsensitive) == 0;
        });
    };
    QString name = tr("New folder");
    for (int number = 2; taken(name); ++number)
        name = tr("New folder %1").arg(number);
    core::whenDone(m_services.archive.createFolder(parent, name), this,
                   [this](const Result<core::FolderId> &result) {
                       if (!result)
                           return tell(result.error());
                       Q_EMIT folderCreated(*result);
                   });
}

void MailChanges::renameFolder(core::FolderId folder, const QString &name)
{
    core::whenDone(
        m_services.archive.renameFolder(folder, name), this, [this, name](const Result<void> &result) {
            if (result)
                return;
            if (result.error().code == core::ErrorCode::AlreadyExists)
                Q_EMIT failed(tr("There is already a folder called “%1” here. Choose another name.")
                                  .arg(displayLine(name)));
            else if (result.error().code == core::ErrorCode::InvalidArgument)
                Q_EMIT failed(
                    tr("A folder cannot be called “%1”. Choose a name without “/”.").arg(displayLine(name)));
            else
                tell(result.error());
        });
}

void MailChanges::deleteFolder(const Folder &folder)
{
    const QString text = folder.total > 0
                             ? tr("Folder “%1” deleted; its messages are in Trash").arg(folderName(folder))
                             : tr("Folder “%1” deleted").arg(folderName(folder));
    core::whenDone(m_services.archive.deleteFolder(folder.id), this,
                   [this, text](const Result<Undo> &result) {
                       if (!result)
                           return tell(result.error());
                       remember(*result, text, false);
                   });
}

void MailChanges::undoLast()
{
    if (!m_done.empty())
        takeBack(m_done.end() - 1);
}

void MailChanges::undo(quint64 change)
{
    const auto at =
        std::find_if(m_done.begin(), m_done.end(), [=](const Done &d) { return d.change == change; });
    if (at != m_done.end())
        takeBack(at);
}

void MailChanges::takeBack(std::vector<Done>::iterator which)
{
    Undo undo = std::move(which->undo);
    m_done.erase(which);
    Q_EMIT canUndoChanged(canUndo());
    core::whenDone(m_services.archive.undo(std::move(undo)), this, [this](const Result<void> &result) {
        if (!result)
            return tell(result.error());
        Q_EMIT undone();
    });
}

void MailChanges::remember(Undo undo, const QString &text, bool quiet)
{
    if (undo.isEmpty())
        return;
    if (m_done.size() == kUndoSteps)
        m_done.erase(m_done.begin());
    m_done.push_back({++m_lastChange, std::move(undo)});
    Q_EMIT canUndoChanged(true);
    Q_EMIT done(m_lastChange, text, quiet);
}

void MailChanges::tell(const core::Error &error) { Q_EMIT failed(errorText(error)); }

} // namespace ui
