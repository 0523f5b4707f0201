#pragma once

#include "core/accounts/SecretStore.h"

class QObject;

namespace core::accounts {

/// The first line of a password file. It must be a regular file of ours that nobody else may read or write
/// (PasswordFileUnsafe). Blocks for as long as the disk takes: not for the window thread.
[[nodiscard]] Result<QByteArray> readPasswordFile(const QString &path);

/// The first line that a program of the user's prints, run without a shell, with nothing on its standard input, ended
/// after `timeLimitMs`. Neither the command line nor what it prints is ever logged. The answer comes later, once, and
/// not at all when `context` is gone (the program is killed then). PasswordCommandFailed, PasswordMissing.
void runPasswordCommand(const QString &command, int timeLimitMs, QObject *context,
                        SecretStore::ReadDone done);

} // namespace core::accounts
