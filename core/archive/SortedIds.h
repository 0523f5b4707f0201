#pragma once

#include "core/archive/Types.h"

#include <QByteArrayView>
#include <QString>

#include <string>
#include <unordered_map>
#include <vector>

namespace core::archive {

/// Puts rows in the order asked for: text by the user's collation without regard to case, equal keys newest first. Senders
/// and subjects repeat, so each distinct text is kept and compared once. A million rows take some hundred milliseconds and
/// 60 bytes each. One thread, but from a hundred thousand distinct texts on it makes another one to sort half of them.
class RowSorter final
{
public:
    explicit RowSorter(SortOrder order);

    void reserve(std::size_t rows) { m_rows.reserve(rows); }
    /// `number` counts for orders by date and by size, `text` (UTF-8) for the others.
    void add(MessageId id, qint64 dateUtc, qint64 sizeBytes, QByteArrayView text);
    [[nodiscard]] std::vector<MessageId> sorted() &&;

private:
    struct Row
    {
        qint64 key = 0; ///< date, size, or the place of its text among m_texts, later its rank
        qint64 date = 0;
        MessageId id{};
    };
    [[nodiscard]] std::vector<qint64> ranks() const;

    SortOrder m_order;
    bool m_folds;
    std::vector<Row> m_rows;
    std::vector<QString> m_texts; ///< distinct
    std::unordered_map<std::string, qint64> m_placeOf;
};

/// The subject without "Re:", "Fwd:", "AW:", "返信:" ... in front, so that answers stand with their question.
[[nodiscard]] QString baseSubject(const QString &subject);

} // namespace core::archive
