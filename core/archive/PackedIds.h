#pragma once

#include "core/base/Ids.h"

#include <QByteArray>

#include <vector>

namespace core::archive {

/// Many message ids in little room: differences, one to three bytes each, so that the Undo of a million messages takes one
/// or two megabytes and is copied by a reference count. Ids come out in the order in which they were put in. A value; may
/// cross threads.
class PackedIds final
{
public:
    PackedIds() = default;
    explicit PackedIds(const std::vector<MessageId> &ids);

    void append(MessageId id);
    void append(const PackedIds &later);
    [[nodiscard]] std::vector<MessageId> ids() const;
    /// Takes the last `count` away (all, where there are fewer) and answers them.
    [[nodiscard]] std::vector<MessageId> takeLast(qint64 count);

    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] qint64 bytes() const { return m_packed.size(); }

private:
    QByteArray m_packed; ///< zigzag varints of the differences
    qint64 m_size = 0;
    qint64 m_last = 0;
};

} // namespace core::archive
