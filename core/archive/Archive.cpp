#include "core/archive/Archive.h"

#include "core/archive/ArchiveTransact.h"
#include "core/archive/Backup.h"
#include "core/archive/CheckThread.h"
#include "core/archive/FolderStore.h"
#include "core/archive/Ledger.h"
#include "core/archive/LedgerRules.h"
#include "core/archive/MessageChanges.h"
#include "core/archive/MessageStore.h"
#include "core/archive/PerformUndo.h"

namespace core::archive {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<Archive>> Archive::open(const QString &folder, const Clock &clock)
{
    auto writer = ArchiveWriter::open(folder, clock);
    if (!writer)
        return fail(writer.error());
    return std::unique_ptr<Archive>(new Archive(std::move(*writer)));
}

Archive::Archive(std::unique_ptr<ArchiveWriter> writer)
    : m_mailDbPath(writer->path()),
      m_dictionaries(writer->dictionaries()),
      m_writer(std::move(writer)),
      m_worker(std::make_unique<Worker>(u"archive"_s)),
      m_checks(std::make_unique<CheckThread>(*this))
{
    m_writer->setNotify([this](const ArchiveChange &change) { Q_EMIT changed(change); });
}

Archive::~Archive()
{
    m_checks.reset(); // it may be waiting for the writer
    m_worker->stop();
}

QString Archive::mailDbPath() const { return m_mailDbPath; }

const std::shared_ptr<Dictionaries> &Archive::dictionaries() const { return m_dictionaries; }

QFuture<Result<StoreReport>> Archive::store(std::vector<NewMessage> messages)
{
    return transact(
        [messages = std::move(messages)](ArchiveWriter &writer, Database &db, ArchiveChange &notice) {
            return storeMessages(db, writer.codec(), messages, writer.nowUtc(), notice);
        });
}

QFuture<Result<void>> Archive::noteListing(AccountId account, std::vector<Listed> listing)
{
    return transact(
        [account, listing = std::move(listing)](ArchiveWriter &writer, Database &db, ArchiveChange &) {
            return archive::noteListing(db, account, listing, writer.nowUtc());
        });
}

QFuture<Result<void>> Archive::noteListing(AccountId account, ListingChanges changes)
{
    return transact(
        [account, changes = std::move(changes)](ArchiveWriter &writer, Database &db, ArchiveChange &) {
            return archive::noteListing(db, account, changes, writer.nowUtc());
        });
}

QFuture<Result<void>> Archive::noteDeleteAsked(AccountId account, std::vector<QByteArray> uidls)
{
    return transact([account, uidls = std::move(uidls)](ArchiveWriter &, Database &db, ArchiveChange &) {
        return archive::noteDeleteAsked(db, account, uidls);
    });
}

QFuture<Result<void>> Archive::noteDeleted(AccountId account, std::vector<QByteArray> uidls)
{
    return transact(
        [account, uidls = std::move(uidls)](ArchiveWriter &writer, Database &db, ArchiveChange &) {
            return archive::noteDeleted(db, account, uidls, writer.nowUtc());
        });
}

QFuture<Result<void>> Archive::noteFailure(AccountId account, QByteArray uidl, QString reason)
{
    return transact([=](ArchiveWriter &writer, Database &db, ArchiveChange &) {
        return archive::noteFailure(db, account, uidl, reason, writer.nowUtc());
    });
}

QFuture<Result<qint64>> Archive::retryPutAside(AccountId account, std::vector<QByteArray> uidls)
{
    return transact([account, uidls = std::move(uidls)](ArchiveWriter &, Database &db, ArchiveChange &) {
        return archive::want(db, account, uidls, Wanted::PutAside);
    });
}

QFuture<Result<void>> Archive::noteBackup(BackupRecord backup)
{
    return transact([backup = std::move(backup)](ArchiveWriter &, Database &db, ArchiveChange &) {
        return archive::noteBackup(db, backup);
    });
}

QFuture<Result<void>> Archive::noteRun(RunRecord run)
{
    return transact([run = std::move(run)](ArchiveWriter &, Database &db, ArchiveChange &) {
        return archive::noteRun(db, run);
    });
}

QFuture<Result<void>> Archive::noteLeftOut(AccountId account, std::vector<LeftOut> messages)
{
    return transact(
        [account, messages = std::move(messages)](ArchiveWriter &writer, Database &db, ArchiveChange &) {
            return archive::noteLeftOut(db, account, messages, writer.nowUtc());
        });
}

QFuture<Result<void>> Archive::noteRenumbered(AccountId account, std::vector<SameMessage> same,
                                              std::vector<Listed> listing)
{
    return transact([account, same = std::move(same), listing = std::move(listing)](
                        ArchiveWriter &writer, Database &db, ArchiveChange &) -> Result<void> {
        if (auto r = noteSame(db, account, same); !r)
            return r;
        return archive::noteListing(db, account, listing, writer.nowUtc());
    });
}

QFuture<Result<qint64>> Archive::wantWhole(std::vector<MessageId> messages)
{
    return transact([messages = std::move(messages)](ArchiveWriter &, Database &db, ArchiveChange &) {
        return archive::wantWhole(db, messages);
    });
}

QFuture<Result<qint64>> Archive::want(AccountId account, std::vector<QByteArray> uidls)
{
    return transact([account, uidls = std::move(uidls)](ArchiveWriter &, Database &db, ArchiveChange &) {
        return archive::want(db, account, uidls);
    });
}

QFuture<Result<Undo>> Archive::move(std::vector<MessageId> messages, FolderId to)
{
    return transact(
        [messages = std::move(messages), to](ArchiveWriter &writer, Database &db, ArchiveChange &notice) {
            return moveMessages(db, messages, to, writer.nowUtc(), notice);
        });
}

QFuture<Result<Undo>> Archive::setFlags(std::vector<MessageId> messages, Flags flags)
{
    return transact(
        [messages = std::move(messages), flags](ArchiveWriter &, Database &db, ArchiveChange &notice) {
            return flagMessages(db, messages, flags, notice);
        });
}

QFuture<Result<void>> Archive::setReadingChoice(MessageId message, ReadingChoice choice)
{
    return transact([message, choice = std::move(choice)](ArchiveWriter &, Database &db, ArchiveChange &) {
        return chooseReading(db, message, choice);
    });
}

QFuture<Result<void>> Archive::setSenderChoice(QString address, ReadingChoice choice)
{
    return transact([address = std::move(address), choice = std::move(choice)](ArchiveWriter &, Database &db,
                                                                               ArchiveChange &) {
        return chooseForSender(db, address, choice);
    });
}

QFuture<Result<void>> Archive::keepPictures(MessageId message, std::vector<KeptPicture> pictures)
{
    return transact(
        [message, pictures = std::move(pictures)](ArchiveWriter &, Database &db, ArchiveChange &) {
            return archive::keepPictures(db, message, pictures);
        });
}

QFuture<Result<void>> Archive::forgetPictures(MessageId message)
{
    return transact([message](ArchiveWriter &, Database &db, ArchiveChange &) {
        return archive::forgetPictures(db, message);
    });
}

QFuture<Result<void>> Archive::erase(std::vector<MessageId> messages)
{
    return transact([messages = std::move(messages)](ArchiveWriter &, Database &db, ArchiveChange &notice) {
        return eraseMessages(db, messages, notice);
    });
}

QFuture<Result<Undo>> Archive::undo(Undo undo)
{
    return transact([undo = std::move(undo)](ArchiveWriter &writer, Database &db, ArchiveChange &notice) {
        return performUndo(db, undo, writer.nowUtc(), notice);
    });
}

QFuture<Result<FolderId>> Archive::createFolder(FolderId parent, QString name)
{
    return transact([=](ArchiveWriter &, Database &db, ArchiveChange &notice) {
        return archive::createFolder(db, parent, name, notice);
    });
}

QFuture<Result<void>> Archive::renameFolder(FolderId folder, QString name)
{
    return transact([=](ArchiveWriter &, Database &db, ArchiveChange &notice) -> Result<void> {
        const auto undo = archive::renameFolder(db, folder, name, notice);
        return undo ? Result<void>() : fail(undo.error());
    });
}

QFuture<Result<Undo>> Archive::deleteFolder(FolderId folder)
{
    return transact([=](ArchiveWriter &writer, Database &db, ArchiveChange &notice) {
        return archive::deleteFolder(db, folder, writer.nowUtc(), notice);
    });
}

QFuture<Result<FolderId>> Archive::ensureFolder(QString path)
{
    return transact([path = std::move(path)](ArchiveWriter &, Database &db, ArchiveChange &notice) {
        return archive::ensureFolder(db, path, notice);
    });
}

QFuture<Result<CheckReport>> Archive::check(bool repair) { return m_checks->check(repair); }

} // namespace core::archive
