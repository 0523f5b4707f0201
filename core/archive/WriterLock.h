#pragma once

#include "core/archive/PrivateFiles.h"

#include <memory>

namespace core::archive {

/// The right to write an archive, held while it lives (ONE-06): an flock on `archive.lock` in the folder. The kernel
/// gives it back when the process ends, however it ends, so no lock is ever stale (ONE-02). The file stays.
class WriterLock final
{
public:
    /// ArchiveBusy where another process, or another Archive of this one, has it.
    [[nodiscard]] static Result<std::unique_ptr<WriterLock>> acquire(const QString &folder);

private:
    explicit WriterLock(Descriptor file) : m_file(std::move(file)) {}
    Descriptor m_file;
};

} // namespace core::archive
