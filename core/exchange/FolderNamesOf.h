#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringList>

namespace core::exchange {

/// Names of IMAP folders on disk (RFC 3501, 5.1.3): "Entw&APw-rfe". What is no such name comes back as it is.
[[nodiscard]] QString fromModifiedUtf7(const QString &name);
/// The path of a folder in the archive: names of strangers made fit (no "/", no control characters, bounded in length and
/// depth), joined by "/".
[[nodiscard]] QString archivePath(const QStringList &names);

} // namespace core::exchange
