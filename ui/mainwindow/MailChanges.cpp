#include "ui/mainwindow/MailChanges.h"

#include "core/archive/Archive.h"
#include "core/archive/BulkChange.h"
#include "core/archive/FolderChanges.h"
#include "core/archive/Labels.h"
#include "core/base/Futures.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"

#include <algorithm>
#include <limits>

namespace ui {

using core::Result;
using core::archive::BulkChange;
using core::archive::BulkResult;
using core::archive::Flags;
using core::archive::Folder;
using core::archive::Undo;

namespace {

constexpr std::size_t kUndoSteps = 50;

int forText(qint64 count) { return int(std::min<qint64>(count, std::numeric_limits<int>::max())); }

} // namespace

MailChanges::MailChanges(Services &services, QObject *parent) : QObject(parent), m_services(services) {}

MailChanges::~MailChanges() = default;

// --- messages ----------------------------------------------------------------------------------------------

void MailChanges::move(const Ids &messages, const Folder &to)
{
    const QString name = folderName(to);
    const bool trash = to.kind == core::archive::FolderKind::Trash;
    run(BulkChange::move(m_services.archive, messages, to.id),
        {[name, trash](int count) {
             return trash ? tr("%Ln message(s) moved to Trash", nullptr, count)
                          : tr("%Ln message(s) moved to “%1”", nullptr, count).arg(name);
         },
         [name, trash](int count) {
             return trash ? tr("Moving %Ln message(s) to Trash…", nullptr, count)
                          : tr("Moving %Ln message(s) to “%1”…", nullptr, count).arg(name);
         }});
}

void MailChanges::putBack(const Ids &messages)
{
    run(BulkChange::putBack(m_services.archive, messages),
        {[](int count) { return tr("%Ln message(s) put back", nullptr, count); },
         [](int count) { return tr("Putting back %Ln message(s)…", nullptr, count); }});
}

void MailChanges::setUnread(const Ids &messages, bool unread)
{
    Flags flags;
    flags.unread = unread;
    run(BulkChange::setFlags(m_services.archive, messages, flags),
        {[unread](int count) {
             return unread ? tr("%Ln message(s) marked as unread", nullptr, count)
                           : tr("%Ln message(s) marked as read", nullptr, count);
         },
         [](int count) { return tr("Marking %Ln message(s)…", nullptr, count); }, 2});
}

void MailChanges::setStarred(const Ids &messages, bool starred)
{
    Flags flags;
    flags.starred = starred;
    run(BulkChange::setFlags(m_services.archive, messages, flags),
        {[starred](int count) {
             return starred ? tr("%Ln message(s) starred", nullptr, count)
                            : tr("Star removed from %Ln message(s)", nullptr, count);
         },
         [](int count) { return tr("Marking %Ln message(s)…", nullptr, count); }, 2});
}

void MailChanges::addTag(const Ids &messages, const core::archive::Tag &tag) { setTag(messages, tag, true); }

void MailChanges::removeTag(const Ids &messages, const core::archive::Tag &tag)
{
    setTag(messages, tag, false);
}

void MailChanges::setTag(const Ids &messages, const core::archive::Tag &tag, bool present)
{
    const std::vector<core::TagId> one{tag.id}, none;
    run(BulkChange::tag(m_services.archive, messages, present ? one : none, present ? none : one),
        {[name = displayLine(tag.name), present](int count) {
             return present ? tr("%Ln message(s) tagged “%1”", nullptr, count).arg(name)
                            : tr("Tag “%1” removed from %Ln message(s)", nullptr, count).arg(name);
         },
         [](int count) { return tr("Marking %Ln message(s)…", nullptr, count); }, 2});
}

void MailChanges::setNote(core::MessageId message, const QString &text)
{
    core::whenDone(core::archive::Labels(m_services.archive).setNote(message, text), this,
                   [this](const Result<Undo> &result) {
                       if (!result)
                           return tell(result.error());
                       remember(*result, tr("Note changed"), true);
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
    run(BulkChange::erase(m_services.archive, messages),
        {{}, [](int count) { return tr("Erasing %Ln message(s)…", nullptr, count); }});
}

void MailChanges::emptyTrash()
{
    run(BulkChange::emptyTrash(m_services.archive),
        {{}, [](int count) { return tr("Erasing %Ln message(s)…", nullptr, count); }});
}

void MailChanges::markAllRead(const Folder &folder)
{
    run(BulkChange::markAllRead(m_services.archive, folder.id),
        {[](int count) { return tr("%Ln message(s) marked as read", nullptr, count); },
         [](int count) { return tr("Marking %Ln message(s)…", nullptr, count); }});
}

// --- how they run ------------------------------------------------------------------------------------------

void MailChanges::run(std::unique_ptr<Bulk> change, Words words)
{
    Bulk *running = change.get();
    m_running.push_back(std::move(change));
    connect(running, &Bulk::progressed, this,
            [this, words](qint64 done, qint64 total) { show(words, done, total); });
    connect(running, &Bulk::finished, this, [this, running, words](const BulkResult &result) {
        forget(running);
        finish(words, result);
    });
    running->start();
}

void MailChanges::cancel()
{
    for (const auto &change : m_running)
        change->cancel();
}

void MailChanges::show(const Words &words, qint64 done, qint64 total)
{
    m_isWorking = true;
    const QString percent = QString::number(total > 0 ? done * 100 / total : 0);
    //: What is being done, and how much of it is: "Moving 120,000 messages to “Work”… 43 %"
    Q_EMIT working(tr("%1 %2 %").arg(words.working(forText(total)), percent));
}

void MailChanges::finish(const Words &words, const BulkResult &result)
{
    const bool wasWorking = m_isWorking;
    m_isWorking = false;
    const int count = forText(result.undo.messages);
    if (words.done && !result.undo.isEmpty())
        remember(result.undo, words.done(count), !wasWorking && count < words.quietBelow);
    else if (wasWorking)
        Q_EMIT workEnded();
    if (result.error)
        tell(*result.error);
}

// --- folders -----------------------------------------------------------------------------------------------

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
    core::whenDone(core::archive::FolderChanges(m_services.archive).create(parent, name), this,
                   [this, name](const Result<core::archive::Made<core::FolderId>> &result) {
                       if (!result)
                           return tell(result.error());
                       remember(result->undo, tr("Folder “%1” made").arg(name), true);
                       Q_EMIT folderCreated(result->id);
                   });
}

void MailChanges::renameFolder(core::FolderId folder, const QString &name)
{
    core::whenDone(
        core::archive::FolderChanges(m_services.archive).rename(folder, name), this,
        [this, name](const Result<Undo> &result) {
            if (result)
                remember(*result, tr("Folder renamed to “%1”").arg(displayLine(name)), true);
            else if (result.error().code == core::ErrorCode::InvalidArgument)
                Q_EMIT failed(
                    tr("A folder cannot be called “%1”. Choose a name without “/”.").arg(displayLine(name)));
            else
                folderRefused(result.error(), name);
        });
}

void MailChanges::moveFolder(const Folder &folder, core::FolderId parent)
{
    const QString name = folderName(folder);
    core::whenDone(core::archive::FolderChanges(m_services.archive).move(folder.id, parent), this,
                   [this, name](const Result<Undo> &result) {
                       if (result)
                           remember(*result, tr("Folder “%1” moved").arg(name), false);
                       else if (result.error().code == core::ErrorCode::InvalidArgument)
                           Q_EMIT failed(tr("The folder “%1” cannot be put there.").arg(name));
                       else
                           folderRefused(result.error(), name);
                   });
}

void MailChanges::folderRefused(const core::Error &error, const QString &name)
{
    if (error.code == core::ErrorCode::AlreadyExists)
        Q_EMIT failed(
            tr("There is already a folder called “%1” here. Choose another name.").arg(displayLine(name)));
    else
        tell(error);
}

void MailChanges::deleteFolder(const Folder &folder)
{
    const QString text = folder.total > 0
                             ? tr("Folder “%1” deleted; its messages are in Trash").arg(folderName(folder))
                             : tr("Folder “%1” deleted").arg(folderName(folder));
    run(BulkChange::deleteFolder(m_services.archive, folder.id),
        {[text](int) { return text; },
         [](int count) { return tr("Moving %Ln message(s) to Trash…", nullptr, count); }});
}

void MailChanges::trashAccount(core::AccountId account, const QString &name)
{
    const QString shown = displayLine(name, 60);
    run(BulkChange::trashAccount(m_services.archive, account),
        {[shown](int count) {
             return tr("%Ln message(s) of “%1” moved to Trash", nullptr, count).arg(shown);
         },
         [](int count) { return tr("Moving %Ln message(s) to Trash…", nullptr, count); }});
}

// --- taking back -------------------------------------------------------------------------------------------

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
    auto change = BulkChange::undo(m_services.archive, std::move(undo));
    Bulk *running = change.get();
    m_running.push_back(std::move(change));
    const Words words{{}, [](int count) { return tr("Taking back %Ln change(s)…", nullptr, count); }};
    connect(running, &Bulk::progressed, this,
            [this, words](qint64 done, qint64 total) { show(words, done, total); });
    connect(running, &Bulk::finished, this, [this, running](const BulkResult &result) {
        forget(running);
        m_isWorking = false;
        // Cancelled or failed half-way: the other half can still be taken back.
        if (!result.rest.isEmpty())
            remember(result.rest, tr("Not all of it was taken back"), false);
        else
            Q_EMIT undone();
        if (result.error)
            tell(*result.error);
    });
    running->start();
}

void MailChanges::forget(Bulk *change)
{
    const auto at = std::find_if(m_running.begin(), m_running.end(),
                                 [change](const auto &one) { return one.get() == change; });
    at->release()->deleteLater(); // it is in the middle of telling
    m_running.erase(at);
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
