#include "core/retrieval/SpacePlan.h"

#include <QHash>
#include <QStringList>

#include <algorithm>
#include <functional>

namespace core::retrieval {

namespace {

qint64 weight(const MaildropRow &row) { return std::max<qint64>(0, row.bytes); }

SpacePlan all(const Maildrop &maildrop, Among among, const std::function<bool(const MaildropRow &)> &isMeant)
{
    SpacePlan plan;
    for (std::size_t i = 0; i < maildrop.rows.size(); ++i) {
        const MaildropRow &row = maildrop.rows[i];
        if (mayGo(row, among) && isMeant(row)) {
            plan.rows.push_back(i);
            plan.bytes += weight(row);
        }
    }
    return plan;
}

void largestToFront(const Maildrop &maildrop, std::vector<std::size_t> &rows)
{
    std::ranges::sort(rows, [&maildrop](std::size_t a, std::size_t b) {
        const qint64 first = weight(maildrop.rows[a]);
        const qint64 second = weight(maildrop.rows[b]);
        return first != second ? first > second : a < b; // the server's order is by arrival
    });
}

} // namespace

bool mayGo(const MaildropRow &row, Among among)
{
    return (row.isHere || among == Among::All) && !row.isShared && !row.uidl.isEmpty();
}

SpacePlan largestFirst(const Maildrop &maildrop, qint64 bytes)
{
    SpacePlan possible = all(maildrop, Among::Archived, [](const MaildropRow &) { return true; });
    largestToFront(maildrop, possible.rows);
    SpacePlan plan;
    for (const std::size_t index : possible.rows) {
        if (plan.bytes >= bytes)
            break;
        plan.rows.push_back(index);
        plan.bytes += weight(maildrop.rows[index]);
    }
    return plan;
}

SpacePlan largerThan(const Maildrop &maildrop, qint64 bytes, Among among)
{
    SpacePlan plan = all(maildrop, among, [bytes](const MaildropRow &row) { return weight(row) >= bytes; });
    largestToFront(maildrop, plan.rows);
    return plan;
}

SpacePlan olderThan(const Maildrop &maildrop, qint64 beforeUtc, Among among)
{
    SpacePlan plan = all(maildrop, among, [beforeUtc](const MaildropRow &row) {
        return row.dateUtc > 0 && row.dateUtc < beforeUtc;
    });
    std::ranges::stable_sort(plan.rows, {}, [&maildrop](std::size_t i) { return maildrop.rows[i].dateUtc; });
    return plan;
}

SpacePlan fromSenders(const Maildrop &maildrop, const QStringList &addresses, Among among)
{
    SpacePlan plan = all(maildrop, among, [&addresses](const MaildropRow &row) {
        return addresses.contains(row.fromAddress, Qt::CaseInsensitive);
    });
    largestToFront(maildrop, plan.rows);
    return plan;
}

std::vector<SenderGroup> senderGroups(const Maildrop &maildrop)
{
    std::vector<SenderGroup> groups;
    QHash<QString, std::size_t> places;
    for (auto row = maildrop.rows.crbegin(); row != maildrop.rows.crend(); ++row) {
        if (!mayGo(*row))
            continue;
        const QString address = row->fromAddress.toLower();
        const auto place = places.constFind(address);
        const std::size_t index = place == places.cend() ? groups.size() : *place;
        if (place == places.cend()) {
            places.insert(address, index);
            groups.push_back({address, {}});
        }
        SenderGroup &group = groups[index];
        if (group.name.isEmpty())
            group.name = row->fromName;
        ++group.messages;
        group.bytes += weight(*row);
    }
    std::ranges::sort(groups, [](const SenderGroup &a, const SenderGroup &b) {
        return a.bytes != b.bytes ? a.bytes > b.bytes : a.address < b.address;
    });
    return groups;
}

} // namespace core::retrieval
