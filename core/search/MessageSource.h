#pragma once

#include "core/archive/ArchiveReader.h"
#include "core/archive/AttachmentIds.h"
#include "core/base/Result.h"
#include "core/extract/Document.h"
#include "core/ingest/Ingest.h"

#include <memory>
#include <vector>

namespace core::search {

/// Where the index reads what it was not told: the archive, or the double of a test. Lives on the index thread.
class MessageSource
{
public:
    using Row = archive::ArchiveReader::IdDate;
    struct Text
    {
        ingest::IndexText text;
        qint64 rawBytes = 0;
    };

    struct AttachedFile
    {
        int part = 0;
        extract::Document
            document; ///< its name is safe and maybe empty; without bytes where there is nothing to read
    };
    struct Attached
    {
        ingest::IndexText text;
        std::vector<AttachedFile> files;
    };

    virtual ~MessageSource() = default;
    /// Messages with an id above `after`, ascending.
    [[nodiscard]] virtual Result<std::vector<Row>> idsAfter(MessageId after, qint64 limit) = 0;
    /// The highest id that was ever given; none lower is given from now on.
    [[nodiscard]] virtual Result<MessageId> lastId() = 0;
    [[nodiscard]] virtual Result<qint64> count() = 0;
    /// Reads and parses. NotFound: erased. BodyDamaged and others: see IndexWriter.
    [[nodiscard]] virtual Result<Text> text(MessageId id) = 0;
    /// Messages from `first` to `last` that have attachments, ascending.
    [[nodiscard]] virtual Result<std::vector<qint64>> withAttachments(qint64 first, qint64 last) = 0;
    /// The same as text(), with the attached files; at most limits::kAttachmentsRead of them with their bytes.
    [[nodiscard]] virtual Result<Attached> attachments(MessageId id) = 0;
};

/// mail.db.
class ArchiveSource final : public MessageSource
{
public:
    [[nodiscard]] static Result<std::unique_ptr<MessageSource>> open(const QString &mailDbPath);

    [[nodiscard]] Result<std::vector<Row>> idsAfter(MessageId after, qint64 limit) override;
    [[nodiscard]] Result<MessageId> lastId() override;
    [[nodiscard]] Result<qint64> count() override;
    [[nodiscard]] Result<Text> text(MessageId id) override;
    [[nodiscard]] Result<std::vector<qint64>> withAttachments(qint64 first, qint64 last) override;
    [[nodiscard]] Result<Attached> attachments(MessageId id) override;

private:
    ArchiveSource(std::unique_ptr<archive::ArchiveReader> reader,
                  std::unique_ptr<archive::AttachmentIds> attachments);
    std::unique_ptr<archive::ArchiveReader> m_reader;
    std::unique_ptr<archive::AttachmentIds> m_attachments;
};

} // namespace core::search
