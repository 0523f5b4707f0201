#include "core/archive/SqliteError.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>

namespace core::archive {

using namespace Qt::StringLiterals;

static ErrorCode systemCode(int systemErrno)
{
    switch (systemErrno) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return ErrorCode::DiskFull; // EFBIG: RLIMIT_FSIZE or the file system's limit (DUR-07)
    case EROFS: return ErrorCode::ReadOnly;
    case EACCES:
    case EPERM: return ErrorCode::PermissionDenied;
    case ENOENT:
    case ENOTDIR: return ErrorCode::FileNotFound;
    case ELOOP: return ErrorCode::NotAnArchive;
    default: return ErrorCode::Io;
    }
}

static ErrorCode sqliteCode(int extendedCode, int systemErrno)
{
    if (extendedCode == SQLITE_CANTOPEN_SYMLINK)
        return ErrorCode::NotAnArchive;
    switch (extendedCode & 0xff) {
    case SQLITE_FULL: return ErrorCode::DiskFull;
    case SQLITE_READONLY: return ErrorCode::ReadOnly;
    case SQLITE_NOTADB: return ErrorCode::NotAnArchive;
    case SQLITE_CORRUPT: return ErrorCode::ArchiveCorrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::ArchiveBusy;
    case SQLITE_INTERRUPT: return ErrorCode::Cancelled;
    case SQLITE_PERM:
    case SQLITE_AUTH: return ErrorCode::PermissionDenied;
    case SQLITE_TOOBIG: return ErrorCode::LimitExceeded;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR: return systemErrno ? systemCode(systemErrno) : ErrorCode::Io;
    default: return ErrorCode::Internal;
    }
}

Error sqliteError(int extendedCode, int systemErrno, const QString &where)
{
    return {sqliteCode(extendedCode, systemErrno),
            u"%1: %2 (%3, errno %4)"_s.arg(where, QString::fromUtf8(sqlite3_errstr(extendedCode)))
                .arg(extendedCode)
                .arg(systemErrno),
            {}};
}

// Where a write fails at COMMIT, the connection does not keep the errno, but the file does: the log's or the file's own.
static int errnoOfWrite(sqlite3 *db)
{
    int last = 0;
    sqlite3_file *log = nullptr;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (log && log->pMethods)
        log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &last);
    if (last == 0)
        sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &last);
    return last;
}

Error sqliteError(sqlite3 *db, const QString &where)
{
    const int code = sqlite3_extended_errcode(db);
    const QString message = QString::fromUtf8(sqlite3_errmsg(db));
    int systemErrno = sqlite3_system_errno(db);
    if (systemErrno == 0 && code == SQLITE_IOERR_WRITE)
        systemErrno = errnoOfWrite(db);
    return {sqliteCode(code, systemErrno),
            u"%1: %2 (%3, errno %4)"_s.arg(where, message).arg(code).arg(systemErrno),
            {}};
}

Error systemError(int systemErrno, const QString &where)
{
    return {systemCode(systemErrno),
            u"%1: %2"_s.arg(where, QString::fromLocal8Bit(std::strerror(systemErrno))),
            {}};
}

} // namespace core::archive
