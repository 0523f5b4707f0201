#pragma once

#include "core/exchange/FilesReader.h"

#include <QString>

#include <vector>

namespace core::exchange {

/// The messages of an MH folder: files with a number as their name, in that order. What was read and marked stands in
/// .claws_mark or .sylpheed_mark, else the unread ones in .mh_sequences.
[[nodiscard]] std::vector<MessageFile> mhFiles(const QString &folder);
/// Whether a file may be a message of such a folder.
[[nodiscard]] bool isMhName(const QString &name);
/// Files .eml and .emlx of a folder, by their names.
[[nodiscard]] std::vector<MessageFile> emlFiles(const QString &folder);
[[nodiscard]] bool isEmlName(const QString &name);

} // namespace core::exchange
