#include "core/archive/WriterLock.h"

#include "core/archive/SqliteError.h"

#include <cerrno>
#include <sys/file.h>

namespace core::archive {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<WriterLock>> WriterLock::acquire(const QString &folder)
{
    auto file = openOrCreatePrivateFile(folder + u"/archive.lock"_s);
    if (!file) {
        // The folder is there, but nothing can be made in it: a place to read from, not to archive in.
        if (file.error().code == ErrorCode::PermissionDenied)
            return fail(ErrorCode::ReadOnly, file.error().detail);
        return fail(file.error().at(u"archive.lock"_s));
    }
    if (::flock(file->fd(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return fail(ErrorCode::ArchiveBusy, u"another process writes this archive"_s);
        return fail(systemError(errno, u"archive.lock"_s));
    }
    return std::unique_ptr<WriterLock>(new WriterLock(std::move(*file)));
}

} // namespace core::archive
