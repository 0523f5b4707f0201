#include "core/archive/UpgradeCopy.h"

#include "core/archive/DatabaseFile.h"
#include "core/archive/PageCopy.h"
#include "core/archive/PrivateFiles.h"
#include "core/archive/SqliteError.h"
#include "core/base/Clock.h"
#include "core/base/Log.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QScopeGuard>

#include <cerrno>
#include <unistd.h>

namespace core::archive {

using namespace Qt::StringLiterals;

/// Long enough for whoever opens the program once a week to meet what an upgrade might have done.
static constexpr qint64 kKeptSeconds = 14 * 86'400;

Result<void> keepUpgradeCopy(Database &db, int newVersion)
{
    static const std::atomic<bool> never = false;
    const QString copy = db.path() + u".before-%1"_s.arg(newVersion), part = copy + u".part"_s;
    const auto pages = db.number("PRAGMA page_count"), pageBytes = db.number("PRAGMA page_size");
    if (!pages || !pageBytes)
        return fail(pages ? pageBytes.error() : pages.error());
    // Killed between two steps: what the first attempt has copied is older, and worth more.
    if (const auto now = contentsOf(db), kept = verifyCopy(copy, Thoroughness::Quick, never);
        now && kept && *now == *kept)
        return {};
    if (auto r = checkRoom(QFileInfo(part).path(), *pages * *pageBytes); !r)
        return r;
    if (auto r = removeDatabase(part); !r) // what a crash left of an earlier attempt is ours to remove
        return r;
    const auto created = createPrivateFile(part);
    if (!created)
        return fail(created.error());
    auto cleanUp = qScopeGuard([&part] { std::ignore = removeDatabase(part); });
    const auto contents = copyDatabase(db, part, never);
    if (!contents)
        return fail(contents.error());
    if (::fsync(created->fd()) != 0)
        return fail(systemError(errno, u"syncing the copy before an upgrade"_s));
    const auto found = verifyCopy(part, Thoroughness::Quick, never);
    if (!found)
        return fail(found.error());
    if (*found != *contents)
        return fail(ErrorCode::ArchiveCorrupt, u"the copy before an upgrade does not hold what was copied"_s);
    if (auto r = renameFile(part, copy); !r)
        return r;
    cleanUp.dismiss();
    return syncFolder(QFileInfo(copy).path());
}

void removeOldUpgradeCopies(const QString &folder, const Clock &clock)
{
    const auto copies = QDir(folder).entryInfoList({u"mail.db.before-*"_s}, QDir::Files | QDir::NoSymLinks);
    for (const QFileInfo &copy : copies) {
        if (clock.nowUtc() - copy.lastModified().toSecsSinceEpoch() < kKeptSeconds)
            continue;
        if (const auto removed = removeFile(copy.filePath()); !removed)
            qCInfo(logArchive) << "a copy of before an upgrade stays:" << removed.error().detail;
    }
}

} // namespace core::archive
