#pragma once

#include "core/archive/Database.h"
#include "core/archive/Migrations.h"

namespace core::archive {

/// What makes a database file one of ours, and how it is opened: mail.db (MailSchema.h), index.db
/// (core/search).
struct Schema
{
    QString sqlFolder;             ///< ":/sql/mail"
    qint64 applicationId = 0;      ///< in the file's header; another number: not ours
    QByteArray pageSize;           ///< "16384", set when the file is made
    QByteArrayList pragmas;        ///< of a writing connection
    QByteArrayList readPragmas;    ///< of a reading connection
    QByteArrayList newFilePragmas; ///< what else can only be set then
    /// What every connection needs before its schema is touched (the tokenizer of index.db); may be null.
    Result<void> (*prepare)(Database &) = nullptr;
    /// Called before an older file is migrated to `newVersion`; where it fails the file stays as it is. May be null.
    Result<void> (*beforeUpgrade)(Database &, int newVersion) = nullptr;
    /// Makes an older file look like the current one to a reading connection, by temporary views: where nothing can be
    /// written, or nobody has written yet, it can be read all the same. May be null.
    Result<void> (*readOlder)(Database &, qint64 version) = nullptr;
};

/// Looks at the file without SQLite, so that what is not ours is never touched: NotAnArchive for other files,
/// other SQLite files, empty files, links, FIFOs and folders; ArchiveCorrupt for ours cut short (ARC-02,
/// LOC-04); FileNotFound.
[[nodiscard]] Result<void> inspectFile(const QString &path, const Schema &schema);

/// Opens for writing and migrates. A missing file is made beside its place and renamed into it when its
/// schema is complete, 0600 from the first byte, so that a crash never leaves an empty file of that name. The
/// caller holds the profile's WriterLock; the folder exists.
[[nodiscard]] Result<std::unique_ptr<Database>> openForWriting(const QString &path, const Schema &schema,
                                                               const QByteArray &vfs = {});
/// Opens for reading what openForWriting() has made; a newer schema is let through.
[[nodiscard]] Result<std::unique_ptr<Database>> openForReading(const QString &path, const Schema &schema,
                                                               const QByteArray &vfs = {});
/// Removes the file with its -wal and -shm: for index.db, which can be made again.
[[nodiscard]] Result<void> removeDatabase(const QString &path);

} // namespace core::archive
