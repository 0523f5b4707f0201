#include "core/pop3/Listing.h"

#include "core/base/Limits.h"
#include "core/pop3/Reply.h"

#include <algorithm>

namespace core::pop3 {

namespace {

/// Sorts by number and keeps one of each; a UIDL that is contradicted goes.
void settle(std::vector<ListedMessage> &messages)
{
    std::stable_sort(messages.begin(), messages.end(),
                     [](const auto &a, const auto &b) { return a.number < b.number; });
    std::size_t kept = 0;
    for (std::size_t i = 1; i < messages.size(); ++i) {
        if (messages[i].number != messages[kept].number)
            messages[++kept] = std::move(messages[i]);
        else if (messages[i].uidl != messages[kept].uidl)
            messages[kept].uidl.clear();
    }
    if (!messages.empty())
        messages.resize(kept + 1);
}

} // namespace

bool ListingJoin::addUidlLine(QByteArrayView line, bool cut)
{
    if (++m_uidlLines > limits::kMaildropMessages)
        return false;
    if (auto parsed = parseUidlLine(line))
        m_withUidl.push_back({parsed->number, 0, cut ? QByteArray() : std::move(parsed->uidl)});
    return true;
}

bool ListingJoin::addSizeLine(QByteArrayView line)
{
    if (++m_sizeLines > limits::kMaildropMessages)
        return false;
    if (const auto parsed = parseSizeLine(line))
        m_sizes.emplace_back(parsed->number, parsed->bytes);
    return true;
}

std::vector<ListedMessage> ListingJoin::take()
{
    settle(m_withUidl);
    std::stable_sort(m_sizes.begin(), m_sizes.end(), [](auto a, auto b) { return a.first < b.first; });
    std::vector<ListedMessage> joined;
    joined.reserve(std::max(m_withUidl.size(), m_sizes.size()));
    auto size = m_sizes.cbegin();
    const auto addSizesBelow = [&](int number) {
        for (; size != m_sizes.cend() && size->first < number; ++size) {
            if (joined.empty() || joined.back().number != size->first)
                joined.push_back({size->first, size->second, {}});
        }
    };
    for (ListedMessage &message : m_withUidl) {
        addSizesBelow(message.number);
        if (size != m_sizes.cend() && size->first == message.number)
            message.bytes = size->second;
        joined.push_back(std::move(message));
    }
    addSizesBelow(limits::kMaildropMessages + 1);
    *this = {};
    return joined;
}

} // namespace core::pop3
