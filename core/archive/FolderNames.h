#pragma once

#include "core/base/Result.h"

#include <QString>
#include <QStringList>

namespace core::archive {

/// A folder's name made fit to be kept: NFC, trimmed. InvalidArgument where nothing is left, it is too long, or has
/// "/" or control characters.
[[nodiscard]] Result<QString> checkedFolderName(const QString &name);
/// The same for tags and saved searches, which may have a "/".
[[nodiscard]] Result<QString> checkedTagName(const QString &name);
/// By what siblings differ: "Work" and "WORK" are one name.
[[nodiscard]] QString folderNameKey(const QString &name);
/// "Work/Lists" as checked names; InvalidArgument where one is not fit or it is too deep.
[[nodiscard]] Result<QStringList> checkedFolderPath(const QString &path);

} // namespace core::archive
