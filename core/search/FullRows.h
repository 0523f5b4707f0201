#pragma once

#include "core/base/Result.h"
#include "core/search/MessageTable.h"

#include <QtGlobal>

namespace core::archive {
class Database;
}

namespace core::search {

/// The row of a message with its attachments in it has this and its id.
inline constexpr qint64 kFullRow = qint64{1} << 40;

/// Which messages have a second row in message_text, the one that counts. On the search thread, with the connection that
/// it was filled from; 8 bytes a message with readable attachments.
class FullRows final
{
public:
    /// Brings in what is new, as of the snapshot that the connection is in.
    [[nodiscard]] Result<void> refresh(archive::Database &index);
    [[nodiscard]] const Hits &messages() const { return m_messages; } ///< ascending
    void clear() { *this = {}; }

private:
    Hits m_messages;
    qint64 m_firstSeq = 0;
    qint64 m_lastSeq = 0;
};

} // namespace core::search
