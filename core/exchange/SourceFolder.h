#pragma once

#include "core/base/Result.h"
#include "core/exchange/MboxLines.h"
#include "core/exchange/MessageReader.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace core::exchange {

enum class SourceKind { Auto, Mbox, Maildir, Mh, Eml };
/// What a folder is for. Its name is in the language of its user; where its program says so otherwise, this is known.
enum class FolderRole { Other, Inbox, Junk, Trash };

/// A folder with mail of another program. A value.
struct SourceFolder
{
    SourceKind kind = SourceKind::Mbox; ///< never Auto
    QString path;                       ///< absolute: the file, or the folder with the files
    QString store =
        {}; ///< of several trees of one program: "Local Folders"; stands above `names` below a chosen folder
    QStringList names; ///< its place in the tree there: "Work", "Lists"
    FolderRole role = FolderRole::Other;
    qint64 bytes = 0;     ///< of its messages, to show how far an import is
    qint64 messages = -1; ///< of an mbox guessed from its beginning; -1: not known
    MboxQuoting quoting = MboxQuoting::Auto;
};

struct ScanOptions
{
    SourceKind as = SourceKind::Auto;
    MboxQuoting quoting = MboxQuoting::Auto;
    std::function<bool()> isCancelled = {}; ///< asked between folders
};

/// The folders with mail in a file or folder, by what they look like or as told, with those below: an mbox, a Maildir with
/// Maildir++ or plain subfolders, MH, .eml and .emlx files, folders of Thunderbird with their .sbd. Folders without mail are
/// left out. Symbolic links below `path` are not followed. Reads names and the beginnings of files; NotAMailFile where there
/// is no mail, FileNotFound, PermissionDenied.
[[nodiscard]] Result<std::vector<SourceFolder>> scanFolders(const QString &path, const ScanOptions &options);

/// Reads the messages of a folder, in the order in which they came as far as names tell.
[[nodiscard]] std::unique_ptr<MessageReader> readerFor(const SourceFolder &folder);

/// By names that programs give in English and Japanese.
[[nodiscard]] FolderRole roleOf(const QStringList &names);

} // namespace core::exchange
