#include "tests/archive/Harm.h"

#include <QFile>

#include <sqlite3.h>

namespace harm {

bool execute(const QString &path, const QByteArray &sql)
{
    sqlite3 *db = nullptr;
    bool done = sqlite3_open_v2(QFile::encodeName(path).constData(), &db, SQLITE_OPEN_READWRITE, nullptr) ==
                SQLITE_OK;
    done = done && sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
    if (!done && db)
        qWarning("%s", sqlite3_errmsg(db));
    sqlite3_close(db);
    return done;
}

bool overwrite(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(bytes) == bytes.size();
}

bool flip(const QString &path, qint64 at, int bit)
{
    QFile file(path);
    char byte = 0;
    if (!file.open(QIODevice::ReadWrite) || !file.seek(at) || !file.getChar(&byte) || !file.seek(at))
        return false;
    return file.putChar(static_cast<char>(byte ^ (1 << bit)));
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

std::optional<qint64> placeOf(const QByteArray &file, const QByteArray &value, qsizetype at)
{
    constexpr qsizetype kAround = 16;
    const qsizetype first = std::max<qsizetype>(0, at - kAround);
    const QByteArray around = value.mid(first, 2 * kAround);
    const qsizetype found = file.indexOf(around);
    if (found < 0 || file.indexOf(around, found + 1) >= 0)
        return std::nullopt;
    return found + (at - first);
}

} // namespace harm
