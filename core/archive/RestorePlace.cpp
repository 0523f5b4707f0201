#include "core/archive/RestorePlace.h"

#include "core/archive/DatabaseFile.h"
#include "core/archive/PrivateFiles.h"
#include "core/archive/SqliteError.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <unistd.h>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

Result<bool> isThere(const QString &path)
{
    const auto state = fileState(path);
    if (!state)
        return fail(state.error());
    return state->has_value();
}

/// An empty one has nothing in it that would be missed.
Result<bool> hasLogOf(const QString &mailDb)
{
    const auto state = fileState(mailDb + u"-wal"_s);
    if (!state)
        return fail(state.error());
    return *state && (*state)->sizeBytes > 0;
}

/// "mail.db.replaced-20261128-0344": free, with its log's name.
Result<QString> freeName(const QString &mailDb, qint64 whenUtc)
{
    const QDateTime when = QDateTime::fromSecsSinceEpoch(whenUtc);
    const QString name = mailDb + u".replaced-"_s + when.toString(u"yyyyMMdd-HHmm"_s);
    for (int again = 1; again < 1'000; ++again) {
        const QString candidate = again == 1 ? name : name + u"-%1"_s.arg(again);
        const auto file = isThere(candidate), log = isThere(candidate + u"-wal"_s);
        if (!file || !log)
            return fail(file ? log.error() : file.error());
        if (!*file && !*log)
            return candidate;
    }
    return fail(ErrorCode::AlreadyExists, u"no name for the archive that was here"_s);
}

Result<void> copyFile(const QString &from, const QString &to)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, u"reading the archive that was here: "_s + source.errorString());
    const auto target = createPrivateFile(to);
    if (!target)
        return fail(target.error());
    for (;;) {
        const QByteArray piece = source.read(1 << 20);
        if (piece.isEmpty())
            break;
        for (qsizetype done = 0; done < piece.size();) {
            const ssize_t wrote = ::write(target->fd(), piece.constData() + done,
                                          static_cast<std::size_t>(piece.size() - done));
            if (wrote < 0)
                return fail(systemError(errno, u"keeping the archive that was here"_s));
            done += wrote;
        }
    }
    if (source.error() != QFileDevice::NoError || ::fsync(target->fd()) != 0)
        return fail(ErrorCode::Io, u"keeping the archive that was here"_s);
    return {};
}

/// A second name for the file, so that it is never without one; where the file system has no such thing (FAT), a copy.
Result<void> keep(const QString &file, const QString &name)
{
    if (::link(QFile::encodeName(file).constData(), QFile::encodeName(name).constData()) == 0)
        return {};
    if (errno != EPERM && errno != EOPNOTSUPP && errno != EMLINK && errno != ENOSYS)
        return fail(systemError(errno, u"keeping the archive that was here"_s));
    if (auto r = copyFile(file, name); !r) {
        std::ignore = removeFile(name); // half a copy is worth nothing: the file itself is still there
        return r;
    }
    return {};
}

} // namespace

Result<QString> putInPlace(const QString &fresh, const QString &mailDb, qint64 whenUtc)
{
    const QString folder = QFileInfo(mailDb).path();
    const auto hasFile = isThere(mailDb), hasLog = hasLogOf(mailDb);
    if (!hasFile || !hasLog)
        return fail(hasFile ? hasLog.error() : hasFile.error());
    QString aside;
    if (*hasFile || *hasLog) {
        const auto name = freeName(mailDb, whenUtc);
        if (!name)
            return name;
        aside = *name;
    }
    if (*hasFile) {
        if (auto r = keep(mailDb, aside); !r)
            return fail(r.error());
    }
    if (*hasLog) {
        if (auto r = keep(mailDb + u"-wal"_s, aside + u"-wal"_s); !r)
            return fail(r.error());
    }
    if (auto r = syncFolder(folder); !r)
        return fail(r.error());
    // An index of other ids would find other messages; a log would be replayed into the new file (ARC-03).
    if (auto r = removeDatabase(folder + u"/index.db"_s); !r)
        return fail(r.error());
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, u"-journal"_s}) {
        if (auto r = removeFile(mailDb + suffix); !r)
            return fail(r.error());
    }
    if (auto r = syncFolder(folder); !r)
        return fail(r.error());
    if (auto r = renameFile(fresh, mailDb); !r)
        return fail(r.error());
    if (auto r = syncFolder(folder); !r)
        return fail(r.error());
    return aside;
}

} // namespace core::archive
