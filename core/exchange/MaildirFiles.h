#pragma once

#include "core/exchange/FilesReader.h"

#include <QString>

#include <vector>

namespace core::exchange {

/// The messages in cur and new of a Maildir, by their names, which begin with the time of arrival. Flags stand behind ":2,"
/// (";2," and "!2," where a file system takes no colon): S read, R answered, F flagged, T deleted; small letters are
/// keywords that Dovecot names in dovecot-keywords.
[[nodiscard]] std::vector<MessageFile> maildirFiles(const QString &folder);

} // namespace core::exchange
