#include "core/retrieval/SizeMatch.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace core::retrieval {

using archive::LedgerState;

namespace {

/// So many sizes in a row, and nowhere else in either list: one such sequence in 20,000 random ones of 1,000 sizes is
/// there twice by a chance of 10^-16.
constexpr std::size_t kAnchor = 8;
constexpr std::size_t kSampleEvery = 500;

/// The messages that follow each other in both lists with the same sizes.
struct Run
{
    std::size_t known = 0, listed = 0; ///< where it begins
    std::size_t length = 0;
};

/// Where each sequence of kAnchor sizes begins; none for one that is there twice.
QHash<size_t, std::optional<std::size_t>> anchorsOf(const std::vector<qint64> &sizes)
{
    QHash<size_t, std::optional<std::size_t>> anchors;
    for (std::size_t at = 0; at + kAnchor <= sizes.size(); ++at) {
        const auto from = sizes.begin() + static_cast<std::ptrdiff_t>(at);
        const size_t key = qHashRange(from, from + static_cast<std::ptrdiff_t>(kAnchor));
        const auto found = anchors.find(key);
        if (found == anchors.end())
            anchors.insert(key, at);
        else
            found->reset();
    }
    return anchors;
}

std::vector<Run> commonRuns(const std::vector<qint64> &known, const std::vector<qint64> &listed)
{
    const auto there = anchorsOf(known), here = anchorsOf(listed);
    std::vector<Run> runs;
    std::vector<bool> isUsed(known.size(), false); // by an earlier run
    for (std::size_t at = 0; at + kAnchor <= listed.size();) {
        const auto from = listed.begin() + static_cast<std::ptrdiff_t>(at);
        const size_t key = qHashRange(from, from + static_cast<std::ptrdiff_t>(kAnchor));
        const auto anchor = there.value(key);
        if (!anchor || here.value(key) != at) {
            ++at;
            continue;
        }
        const std::size_t least = runs.empty() ? 0 : runs.back().listed + runs.back().length;
        std::size_t k = *anchor, l = at;
        while (k > 0 && l > least && !isUsed[k - 1] && known[k - 1] == listed[l - 1])
            --k, --l;
        std::size_t length = 0;
        while (k + length < known.size() && l + length < listed.size() && !isUsed[k + length] &&
               known[k + length] == listed[l + length])
            isUsed[k + length++] = true;
        if (length >= kAnchor) // less: two sequences of one hash
            runs.push_back({k, l, length});
        at = std::max(at + 1, l + length);
    }
    return runs;
}

/// A header alone is no sample: fetched, it would become the whole message.
bool maySample(const Vanished &one) { return one.isHere && one.row.state != LedgerState::HeaderOnly; }

} // namespace

SizeMatch::SizeMatch(const std::vector<Vanished> &known, const QSet<QByteArray> &taken,
                     const std::vector<PlannedMessage> &listed)
{
    // Message ids follow the order in which the server had them.
    std::vector<const Vanished *> order;
    for (const Vanished &one : known) {
        if (isSet(one.row.message) && one.row.listedBytes > 0 && !taken.contains(one.row.uidl))
            order.push_back(&one);
    }
    std::sort(order.begin(), order.end(),
              [](const auto *a, const auto *b) { return number(a->row.message) < number(b->row.message); });
    std::vector<qint64> there, here;
    for (const Vanished *one : order)
        there.push_back(one->row.listedBytes);
    for (const PlannedMessage &message : listed)
        here.push_back(message.bytes);

    std::vector<bool> isPaired(listed.size(), false);
    for (const Run &run : commonRuns(there, here)) {
        std::vector<std::size_t> sampled;
        std::size_t last = run.length;
        for (std::size_t i = 0; i < run.length; ++i) {
            if (!maySample(*order[run.known + i]))
                continue;
            last = i;
            if (sampled.empty() || i >= sampled.back() + kSampleEvery)
                sampled.push_back(i);
        }
        if (sampled.empty() || sampled.front() == last)
            continue;
        if (sampled.back() != last)
            sampled.push_back(last);
        for (std::size_t i = sampled.front(), next = 0; i <= last; ++i) {
            const std::size_t at = run.listed + i;
            const Vanished &one = *order[run.known + i];
            const bool isSample = sampled[next] == i;
            const auto isLike = [&](std::size_t other) { return here[other] == here[at]; };
            if (!isSample && (isLike(at - 1) || isLike(at + 1)))
                continue;
            isPaired[at] = true;
            (isSample ? m_samples : m_rest).push_back({listed[at], one.row.uidl, one.row.message});
            if (isSample)
                m_expected.insert(listed[at].uidl, one.row.message);
            next += isSample && next + 1 < sampled.size() ? 1 : 0;
        }
    }
    for (std::size_t i = 0; i < listed.size(); ++i) {
        if (!isPaired[i])
            m_others.push_back(listed[i]);
    }
}

void SizeMatch::tell(const QByteArray &uidl, MessageId duplicateOf)
{
    const auto expected = m_expected.constFind(uidl);
    if (expected == m_expected.cend())
        return;
    m_proven += *expected == duplicateOf ? 1 : 0;
    m_expected.erase(expected);
}

} // namespace core::retrieval
