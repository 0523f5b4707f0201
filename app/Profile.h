#pragma once

#include "core/base/Result.h"

#include <QString>

namespace app {

/// Everything of one user lies in one folder; this says what is where in it. A value.
class Profile
{
public:
    /// `folder` as given on the command line; empty: $XDG_DATA_HOME/fumibako.
    explicit Profile(const QString &folder);

    [[nodiscard]] const QString &folder() const { return m_folder; } ///< absolute
    [[nodiscard]] QString mailDb() const;
    [[nodiscard]] QString accountsFile() const;
    [[nodiscard]] QString vaultFile() const; ///< the encrypted password file, where the user made one
    [[nodiscard]] QString settingsFile() const;
    [[nodiscard]] QString demoCertificateFile() const;
    /// Where a running window listens for a second start. Short enough for a socket's address in any case.
    [[nodiscard]] QString socketPath() const;

    /// Makes the folder, for its owner only, where it is missing. ReadOnly, PermissionDenied, DiskFull, NotAnArchive
    /// (something else has that name).
    [[nodiscard]] core::Result<void> ensure() const;

private:
    QString m_folder;
};

} // namespace app
