#pragma once

#include <QByteArray>
#include <QString>

namespace app::cli {

/// One line of standard input, without its end; from a terminal without showing it, after `prompt`. Empty: none came.
[[nodiscard]] QByteArray readPassword(const QString &prompt);

/// Whether somebody is there to be asked.
[[nodiscard]] bool canAskForPassword();

} // namespace app::cli
