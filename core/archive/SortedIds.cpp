#include "core/archive/SortedIds.h"

#include <QCollator>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <numeric>

namespace core::archive {

using namespace Qt::StringLiterals;

QString baseSubject(const QString &subject)
{
    static constexpr std::array kPrefixes{u"re", u"fwd", u"fw",   u"aw",   u"wg",   u"antw", u"sv",  u"vs",
                                          u"tr", u"rv",  u"返信", u"転送", u"回复", u"答复", u"转发"};
    QStringView rest = QStringView(subject).trimmed();
    for (;;) {
        qsizetype colon = 0;
        while (colon < rest.size() && colon < 12 && rest[colon] != u':' && rest[colon] != u'：')
            ++colon;
        if (colon >= rest.size() || (rest[colon] != u':' && rest[colon] != u'：'))
            break;
        QStringView word = rest.first(colon).trimmed();
        // "Re[2]:", "Re^2:"
        while (!word.isEmpty() && (word.back().isDigit() || u"[]()^"_s.contains(word.back())))
            word.chop(1);
        const bool isPrefix = std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](const char16_t *prefix) {
            return word.compare(QStringView(prefix), Qt::CaseInsensitive) == 0;
        });
        if (!isPrefix)
            break;
        rest = rest.sliced(colon + 1).trimmed();
    }
    return rest.toString();
}

// Senders and subjects repeat: each distinct text is collated once, rows are then sorted by small numbers.
static QHash<QString, int> ranks(const std::vector<SortRow> &rows)
{
    QSet<QString> distinct;
    for (const SortRow &row : rows)
        distinct.insert(row.text);
    QCollator collator;
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    std::vector<std::pair<QCollatorSortKey, QString>> keys;
    keys.reserve(static_cast<std::size_t>(distinct.size()));
    for (const QString &text : std::as_const(distinct)) // folded: the C locale's collator knows no case
        keys.emplace_back(collator.sortKey(text.toCaseFolded()), text);
    std::sort(keys.begin(), keys.end(), [](const auto &a, const auto &b) {
        const int order = a.first.compare(b.first);
        return order != 0 ? order < 0 : a.second < b.second;
    });
    QHash<QString, int> result;
    result.reserve(distinct.size());
    int rank = -1;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (i == 0 || keys[i - 1].first.compare(keys[i].first) != 0)
            ++rank;
        result.insert(keys[i].second, rank);
    }
    return result;
}

static std::vector<qint64> keysOf(const std::vector<SortRow> &rows, SortKey key)
{
    std::vector<qint64> keys;
    keys.reserve(rows.size());
    if (key == SortKey::Sender || key == SortKey::Subject) {
        const QHash<QString, int> rankOf = ranks(rows);
        for (const SortRow &row : rows)
            keys.push_back(rankOf.value(row.text));
        return keys;
    }
    for (const SortRow &row : rows)
        keys.push_back(key == SortKey::Size ? row.sizeBytes : row.dateUtc);
    return keys;
}

std::vector<MessageId> sortedIds(std::vector<SortRow> rows, SortOrder order)
{
    const std::vector<qint64> keys = keysOf(rows, order.key);
    std::vector<std::size_t> places(rows.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    const bool isByDate = order.key == SortKey::Date;
    std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
        if (keys[a] != keys[b])
            return order.descending ? keys[a] > keys[b] : keys[a] < keys[b];
        if (!isByDate && rows[a].dateUtc != rows[b].dateUtc)
            return rows[a].dateUtc > rows[b].dateUtc;
        const bool newestFirst = !isByDate || order.descending;
        return newestFirst ? rows[a].id > rows[b].id : rows[a].id < rows[b].id;
    });
    std::vector<MessageId> ids;
    ids.reserve(rows.size());
    for (const std::size_t place : places)
        ids.push_back(rows[place].id);
    return ids;
}

} // namespace core::archive
