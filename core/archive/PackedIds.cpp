#include "core/archive/PackedIds.h"

#include <algorithm>

namespace core::archive {

PackedIds::PackedIds(const std::vector<MessageId> &ids)
{
    for (const MessageId id : ids)
        append(id);
}

void PackedIds::append(MessageId id)
{
    const qint64 step = number(id) - m_last;
    auto rest = (static_cast<quint64>(step) << 1) ^ static_cast<quint64>(step >> 63);
    while (rest >= 0x80) {
        m_packed.append(static_cast<char>(rest | 0x80));
        rest >>= 7;
    }
    m_packed.append(static_cast<char>(rest));
    m_last = number(id);
    ++m_size;
}

void PackedIds::append(const PackedIds &later)
{
    if (isEmpty()) {
        *this = later;
        return;
    }
    for (const MessageId id : later.ids())
        append(id);
}

std::vector<MessageId> PackedIds::ids() const
{
    std::vector<MessageId> ids;
    ids.reserve(static_cast<std::size_t>(m_size));
    qint64 last = 0;
    quint64 value = 0;
    int shift = 0;
    for (const char byte : m_packed) {
        value |= static_cast<quint64>(byte & 0x7f) << shift;
        shift += 7;
        if (byte & 0x80)
            continue;
        last += static_cast<qint64>(value >> 1) ^ -static_cast<qint64>(value & 1);
        ids.push_back(MessageId{last});
        value = 0;
        shift = 0;
    }
    return ids;
}

std::vector<MessageId> PackedIds::takeLast(qint64 count)
{
    // Backwards from the end: the last byte of each number is the one without the high bit.
    std::vector<MessageId> taken;
    for (qint64 left = std::min(count, m_size); left > 0; --left) {
        qsizetype begin = m_packed.size() - 1;
        while (begin > 0 && (m_packed[begin - 1] & 0x80))
            --begin;
        quint64 value = 0;
        for (qsizetype i = begin; i < m_packed.size(); ++i)
            value |= static_cast<quint64>(m_packed[i] & 0x7f) << (7 * (i - begin));
        taken.push_back(MessageId{m_last});
        m_last -= static_cast<qint64>(value >> 1) ^ -static_cast<qint64>(value & 1);
        m_packed.truncate(begin);
        --m_size;
    }
    std::reverse(taken.begin(), taken.end());
    return taken;
}

} // namespace core::archive
