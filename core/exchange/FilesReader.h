#pragma once

#include "core/exchange/MessageReader.h"

#include <QString>

#include <vector>

namespace core::exchange {

/// A message that lies in a file of its own, and what its folder knows of it.
struct MessageFile
{
    QString path;
    SourceFlags flags;
    qint64 dateUtc = 0;
    bool isLeftOut = false; ///< marked as deleted
};

/// Messages in files of their own, in this order: Maildir, MH, .eml, .emlx.
class FilesReader final : public MessageReader
{
public:
    explicit FilesReader(std::vector<MessageFile> files) : m_files(std::move(files)) {}

    [[nodiscard]] std::optional<Taken> next() override;
    [[nodiscard]] qint64 bytesRead() const override { return m_bytesRead; }

private:
    std::vector<MessageFile> m_files;
    std::size_t m_next = 0;
    qint64 m_bytesRead = 0;
};

/// The same where the folder could not be read.
class FailedReader final : public MessageReader
{
public:
    FailedReader(const QString &path, Error error);
    [[nodiscard]] std::optional<Taken> next() override { return std::exchange(m_failure, std::nullopt); }
    [[nodiscard]] qint64 bytesRead() const override { return 0; }

private:
    std::optional<Taken> m_failure;
};

} // namespace core::exchange
