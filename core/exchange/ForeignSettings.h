#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

// Settings files of other programs. All bounded (Limits.h), none trusted; what is not understood is passed over.
namespace core::exchange {

/// A section "[Account: 1]" with its keys. Only keys asked for are kept: passwords never come into memory as values.
struct IniSection
{
    QString name;
    QHash<QString, QString> values;
};
/// "key = value" or "key: value"; "#" and ";" begin comments.
[[nodiscard]] std::vector<IniSection> readIni(const QString &path, const QStringList &keys);

/// Thunderbird's prefs.js: user_pref("key", value); strings without their quotes, numbers and true as they stand. Only keys
/// with one of these beginnings.
[[nodiscard]] QHash<QString, QString> readPrefs(const QString &path, const QStringList &beginnings);

/// Lines without their ends; none where the file is missing or too large.
[[nodiscard]] QByteArrayList readLines(const QString &path, qint64 most);

} // namespace core::exchange
