#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"

#include <QString>

#include <memory>
#include <vector>

namespace core::archive {

class Database;

/// Which messages have attachments, asked of mail.db on a read-only connection of its own. One thread at a time.
class AttachmentIds final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<AttachmentIds>> open(const QString &mailDbPath);
    ~AttachmentIds();

    /// Ascending, from `first` to `last`. Reads the rows of all messages between: ask for 100,000 at a time.
    [[nodiscard]] Result<std::vector<qint64>> between(qint64 first, qint64 last);
    [[nodiscard]] Result<qint64> countAfter(qint64 id);

private:
    explicit AttachmentIds(std::unique_ptr<Database> database);
    std::unique_ptr<Database> m_database;
};

} // namespace core::archive
