#pragma once

#include "core/archive/Types.h"

#include <QString>

#include <vector>

namespace core::archive {

/// What a message is sorted by; only the field of the key in question is filled.
struct SortRow
{
    MessageId id{};
    qint64 dateUtc = 0;
    qint64 sizeBytes = 0;
    QString text; ///< sender or subject
};

/// Ids in the order asked for. Text by the user's collation without regard to case; equal keys newest first.
[[nodiscard]] std::vector<MessageId> sortedIds(std::vector<SortRow> rows, SortOrder order);
/// The subject without "Re:", "Fwd:", "AW:", "返信:" ... in front, so that answers stand with their question.
[[nodiscard]] QString baseSubject(const QString &subject);

} // namespace core::archive
