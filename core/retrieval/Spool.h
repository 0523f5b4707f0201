#pragma once

#include "core/base/Limits.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace core::retrieval {

/// A message while it arrives: in memory, from limits::kSpoolMemoryBytes on in a temporary file that has no name, so
/// that nothing is left behind however we end (DUR-16). One thread at a time; may be moved to another between calls.
class Spool final
{
public:
    /// `folder`: where the file goes, the archive's own: there is room for the message, or there is none for it later.
    explicit Spool(QString folder, qint64 maxBytes = limits::kMessageBytes);
    ~Spool();
    Spool(Spool &&other) noexcept;
    Spool &operator=(Spool &&other) noexcept;
    Spool(const Spool &) = delete;
    Spool &operator=(const Spool &) = delete;

    /// LimitExceeded (nothing of `bytes` is kept), DiskFull, PermissionDenied, Io.
    [[nodiscard]] Result<void> append(const QByteArray &bytes);
    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] bool isInFile() const { return m_fd >= 0; }
    /// The whole message; the spool is empty then. Reads the file where there is one: not for the network thread.
    [[nodiscard]] Result<QByteArray> take();

private:
    [[nodiscard]] Result<void> openFile();
    [[nodiscard]] Result<void> writeOut(const QByteArray &bytes);
    void reset();

    QString m_folder;
    qint64 m_maxBytes;
    QByteArray m_memory;
    int m_fd = -1;
    qint64 m_size = 0;
};

} // namespace core::retrieval
