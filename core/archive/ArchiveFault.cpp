#include "core/archive/ArchiveFault.h"

namespace core::archive {

bool isArchiveFault(ErrorCode code)
{
    switch (code) {
    case ErrorCode::DiskFull:
    case ErrorCode::ReadOnly:
    case ErrorCode::PermissionDenied:
    case ErrorCode::FileNotFound:
    case ErrorCode::Io:
    case ErrorCode::NotAnArchive:
    case ErrorCode::ArchiveCorrupt:
    case ErrorCode::ArchiveNewer:
    case ErrorCode::ArchiveBusy:
    case ErrorCode::Cancelled: return true;
    default: return false;
    }
}

} // namespace core::archive
