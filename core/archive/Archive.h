#pragma once

#include "core/archive/ListingChanges.h"
#include "core/archive/ReadingChoices.h"
#include "core/archive/Types.h"
#include "core/archive/Undo.h"
#include "core/base/Result.h"

#include <QFuture>
#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace core {
class Worker;
class Clock;
} // namespace core

namespace core::archive {

class ArchiveWriter;
class CheckThread;
class Dictionaries;

/// The mail archive of a profile: `mail.db` and the one thread that writes it. All requests may be made from
/// any thread; each runs as one transaction on the writer's thread, in order, and its future is finished when
/// the commit is on disk (synchronous=FULL). Come back to your thread with `.then(contextObject, …)`.
///
/// Only one process writes an archive: open() takes the profile's lock and answers ArchiveBusy where another
/// has it. Readers (ArchiveReader) need no lock.
class Archive final : public QObject
{
    Q_OBJECT

public:
    /// Makes folder and files (0700, 0600 from the first byte) where there are none, migrates an older file,
    /// refuses what is not ours (NotAnArchive: nothing is written to it), a newer one (ArchiveNewer), a
    /// read-only place (ReadOnly).
    [[nodiscard]] static Result<std::unique_ptr<Archive>> open(const QString &folder, const Clock &clock);
    ~Archive() override; ///< lets queued work finish, checkpoints, so that a closed archive is one file

    [[nodiscard]] QString mailDbPath() const;
    /// For the codecs that pack mail for this archive; any thread. They get each new one at once.
    [[nodiscard]] const std::shared_ptr<Dictionaries> &dictionaries() const;

    // --- arrival
    // ---------------------------------------------------------------------------------------------
    /// Bodies, summaries, threads, counters and ledger rows in one transaction. All or nothing.
    [[nodiscard]] QFuture<Result<StoreReport>> store(std::vector<NewMessage> messages);

    // --- ledger
    // ----------------------------------------------------------------------------------------------
    using Listed = archive::Listed;
    /// Notes what the server lists now: new rows, and what is gone since. An empty listing marks nothing
    /// gone.
    [[nodiscard]] QFuture<Result<void>> noteListing(AccountId account, std::vector<Listed> listing);
    /// The same for a caller who has read the ledger and compared.
    [[nodiscard]] QFuture<Result<void>> noteListing(AccountId account, ListingChanges changes);
    [[nodiscard]] QFuture<Result<void>> noteDeleteAsked(AccountId account, std::vector<QByteArray> uidls);
    [[nodiscard]] QFuture<Result<void>> noteDeleted(AccountId account, std::vector<QByteArray> uidls);
    /// One more failure; from the second on the row is PutAside.
    [[nodiscard]] QFuture<Result<void>> noteFailure(AccountId account, QByteArray uidl, QString reason);
    /// want() for what was put aside alone.
    [[nodiscard]] QFuture<Result<qint64>> retryPutAside(AccountId account, std::vector<QByteArray> uidls);
    [[nodiscard]] QFuture<Result<void>> noteRun(RunRecord run);
    /// Stay on the server by a rule; the next runs do not look at them again.
    [[nodiscard]] QFuture<Result<void>> noteLeftOut(AccountId account, std::vector<LeftOut> messages);
    /// After the server has numbered everything anew: the same messages under new UIDLs, and the listing they are in.
    /// One transaction, so that a later run sees either the change or its end (POP-20).
    [[nodiscard]] QFuture<Result<void>> noteRenumbered(AccountId account, std::vector<SameMessage> same,
                                                       std::vector<Listed> listing);
    /// "Fetch the whole message": the next run of its account does. Answers for how many of them that can come true: the
    /// others are whole, or the server does not list them any more.
    [[nodiscard]] QFuture<Result<qint64>> wantWhole(std::vector<MessageId> messages);
    /// The same for rows of the ledger: left out, header only, put aside. What was put aside begins anew: two more failures
    /// put it aside again.
    [[nodiscard]] QFuture<Result<qint64>> want(AccountId account, std::vector<QByteArray> uidls);

    // --- changes by the user
    // ---------------------------------------------------------------------------------
    [[nodiscard]] QFuture<Result<Undo>> move(std::vector<MessageId> messages, FolderId to);
    [[nodiscard]] QFuture<Result<Undo>> setFlags(std::vector<MessageId> messages, Flags flags);
    /// For good: bodies, rows. Only what lies in Trash; others are left alone.
    [[nodiscard]] QFuture<Result<void>> erase(std::vector<MessageId> messages);
    /// Takes a change back; answers what does it again.
    [[nodiscard]] QFuture<Result<Undo>> undo(Undo undo);
    [[nodiscard]] QFuture<Result<FolderId>> createFolder(FolderId parent, QString name);
    [[nodiscard]] QFuture<Result<void>> renameFolder(FolderId folder, QString name);
    /// Its mail and that of its children goes to Trash first.
    [[nodiscard]] QFuture<Result<Undo>> deleteFolder(FolderId folder);
    /// The folder of that path, made with its parents where missing.
    [[nodiscard]] QFuture<Result<FolderId>> ensureFolder(QString path);

    // --- reading (ReadingChoices.h)
    // ------------------------------------------------------------------------------
    /// Asked for by ArchiveReader::readingChoice(). What is not set in `choice` stays as it is.
    [[nodiscard]] QFuture<Result<void>> setReadingChoice(MessageId message, ReadingChoice choice);
    [[nodiscard]] QFuture<Result<void>> setSenderChoice(QString address, ReadingChoice choice);
    [[nodiscard]] QFuture<Result<void>> keepPictures(MessageId message, std::vector<KeptPicture> pictures);
    [[nodiscard]] QFuture<Result<void>> forgetPictures(MessageId message);

    /// Remembers a backup that makeBackup() has made; one that lay at the same path before is forgotten.
    [[nodiscard]] QFuture<Result<void>> noteBackup(BackupRecord backup);

    // --- care
    // ------------------------------------------------------------------------------------------------
    /// A CheckRun on a thread of its own: nothing that is asked of the archive meanwhile waits for it. Ended with Cancelled
    /// when the archive is closed.
    [[nodiscard]] QFuture<Result<CheckReport>> check(bool repair);

    /// `change(ArchiveWriter &, Database &, ArchiveChange &)` as one transaction on the writer's thread, for the families
    /// of core/archive that stand beside this class (Labels, Care …). Defined in ArchiveTransact.h; not for other folders.
    template <typename Change>
    [[nodiscard]] auto transact(Change change);

Q_SIGNALS:
    /// After each transaction that changed something; emitted on the writer's thread: connect with a context
    /// object.
    void changed(const core::archive::ArchiveChange &change);

private:
    explicit Archive(std::unique_ptr<ArchiveWriter> writer);

    QString m_mailDbPath;
    std::shared_ptr<Dictionaries> m_dictionaries;
    std::unique_ptr<ArchiveWriter> m_writer; ///< used on m_worker's thread only
    std::unique_ptr<Worker> m_worker;
    std::unique_ptr<CheckThread> m_checks;
};

} // namespace core::archive

Q_DECLARE_METATYPE(core::archive::ArchiveChange)
