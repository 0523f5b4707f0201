#include "core/net/SrvOrder.h"

#include <QRandomGenerator>

#include <algorithm>

namespace core::net {

namespace {

quint32 systemRandom(quint32 most)
{
    return static_cast<quint32>(QRandomGenerator::global()->bounded(static_cast<quint64>(most) + 1));
}

/// Moves one of [first, end) to its front, the heavier the likelier; those without weight have their small chance too.
void chooseNext(std::vector<SrvRecord>::iterator first, std::vector<SrvRecord>::iterator end,
                const RandomUpTo &random)
{
    std::stable_partition(first, end, [](const SrvRecord &record) { return record.weight == 0; });
    quint32 sum = 0;
    for (auto at = first; at != end; ++at)
        sum += at->weight;
    const quint32 chosen = std::min(random(sum), sum);
    quint32 running = 0;
    for (auto at = first; at != end; ++at) {
        running += at->weight;
        if (running >= chosen)
            return void(std::rotate(first, at, at + 1));
    }
}

} // namespace

std::vector<SrvRecord> srvOrder(std::vector<SrvRecord> records, const RandomUpTo &random)
{
    const RandomUpTo pick = random ? random : RandomUpTo(systemRandom);
    std::erase_if(records, [](const SrvRecord &record) { return record.target == u"." || record.port == 0; });
    std::ranges::stable_sort(records, {}, &SrvRecord::priority);
    for (auto first = records.begin(); first != records.end(); ++first) {
        const auto end = std::find_if(first, records.end(), [first](const SrvRecord &record) {
            return record.priority != first->priority;
        });
        chooseNext(first, end, pick);
    }
    return records;
}

} // namespace core::net
