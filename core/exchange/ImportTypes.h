#pragma once

#include "core/base/Error.h"
#include "core/exchange/SourceFolder.h"

#include <QHash>
#include <QMetaType>
#include <QString>

#include <optional>
#include <vector>

// What goes into an import and what comes of it. Values.
namespace core::exchange {

struct ImportOrder
{
    std::vector<SourceFolder> folders;
    /// Path of the folder below which the tree of the source is kept. Empty: into folders of the same name, with Inbox, Junk
    /// and Trash into those of the archive.
    QString below;
    /// Names for tags that their program keeps under a word: "$label1" → "Important". A word that begins with "$" and is not
    /// here is not taken over: it means something to its program only.
    QHash<QString, QString> tagNames = {};
};

/// A message that could not be taken over.
struct ImportFailure
{
    QString file;
    qint64 offset = 0; ///< where it begins in `file`
    Error error;
};

/// read = added + known + failed + leftOut.
struct ImportCounts
{
    qint64 read = 0;
    qint64 added = 0;
    qint64 known = 0; ///< in the archive already, byte by byte
    qint64 failed = 0;
    qint64 leftOut = 0; ///< deleted there and not removed yet, or only a header
};

struct ImportProgress
{
    ImportCounts counts;
    QString folder; ///< its names, for people
    qint64 bytes = 0;
    qint64 bytesAll = 0;
};

struct ImportReport
{
    ImportCounts counts;
    qint64 folders = 0; ///< that mail went to
    qint64 bytes = 0;
    qint64 milliseconds = 0;
    /// The first limits::kImportFailures; counts.failed has all.
    std::vector<ImportFailure> failures;
    bool isCancelled = false;
    std::optional<Error> error; ///< it ended early: a full disk
};

} // namespace core::exchange

Q_DECLARE_METATYPE(core::exchange::ImportProgress)
Q_DECLARE_METATYPE(core::exchange::ImportReport)
