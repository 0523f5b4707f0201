#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

// What disks, careless programs and attackers do to a database file, behind the back of our own connections.
namespace harm {

/// SQL without any of our precautions: writable_schema works.
[[nodiscard]] bool execute(const QString &path, const QByteArray &sql);
/// One bit of the file.
[[nodiscard]] bool flip(const QString &path, qint64 at, int bit);
[[nodiscard]] bool overwrite(const QString &path, qint64 at, const QByteArray &bytes);
[[nodiscard]] QByteArray contents(const QString &path);
[[nodiscard]] bool write(const QString &path, const QByteArray &bytes);
/// Where in the file byte `at` of a stored value lies, found by the bytes around it; none where these lie on two pages.
[[nodiscard]] std::optional<qint64> placeOf(const QByteArray &file, const QByteArray &value, qsizetype at);

} // namespace harm
