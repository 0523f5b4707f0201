#include "core/archive/SortedIds.h"

#include <QCollator>

#include <algorithm>
#include <array>
#include <future>
#include <iterator>
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

namespace {

/// The user's collation. One a thread: a collator makes itself ready when it is first used.
QCollator collator()
{
    QCollator collator;
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    return collator;
}

constexpr std::size_t kWorthAThread = 100'000;

} // namespace

RowSorter::RowSorter(SortOrder order)
    : m_order(order),
      // The keys of the C locale know no case.
      m_folds(collator().sortKey(u"a"_s).compare(collator().sortKey(u"A"_s)) != 0)
{}

void RowSorter::add(MessageId id, qint64 dateUtc, qint64 sizeBytes, QByteArrayView text)
{
    Row row{m_order.key == SortKey::Size ? sizeBytes : dateUtc, dateUtc, id};
    if (m_order.key == SortKey::Sender || m_order.key == SortKey::Subject) {
        const auto [at, isNew] = m_placeOf.try_emplace(
            std::string(text.data(), static_cast<std::size_t>(text.size())), std::ssize(m_texts));
        row.key = at->second;
        if (isNew) {
            QString kept = QString::fromUtf8(text);
            if (m_order.key == SortKey::Subject)
                kept = baseSubject(kept);
            m_texts.push_back(m_folds ? kept.toCaseFolded() : std::move(kept));
        }
    }
    m_rows.push_back(row);
}

namespace {

/// A text as the collation compares it. Keys are made once a text: to compare the texts themselves takes twice as long.
struct Keyed
{
    QCollatorSortKey key;
    std::size_t place;
};

bool isBefore(const Keyed &a, const Keyed &b) { return a.key.compare(b.key) < 0; }

std::vector<Keyed> sortedKeys(const std::vector<QString> &texts, std::size_t first, std::size_t last)
{
    const QCollator collation = collator();
    std::vector<Keyed> keys;
    keys.reserve(last - first);
    for (std::size_t place = first; place < last; ++place)
        keys.push_back({collation.sortKey(texts[place]), place});
    std::sort(keys.begin(), keys.end(), isBefore);
    return keys;
}

std::vector<Keyed> sortedKeys(const std::vector<QString> &texts)
{
    if (texts.size() < kWorthAThread)
        return sortedKeys(texts, 0, texts.size());
    const std::size_t middle = texts.size() / 2;
    auto other = std::async(std::launch::async, [&] { return sortedKeys(texts, middle, texts.size()); });
    std::vector<Keyed> half = sortedKeys(texts, 0, middle);
    std::vector<Keyed> otherHalf = other.get();
    std::vector<Keyed> all;
    all.reserve(texts.size());
    std::merge(std::make_move_iterator(half.begin()), std::make_move_iterator(half.end()),
               std::make_move_iterator(otherHalf.begin()), std::make_move_iterator(otherHalf.end()),
               std::back_inserter(all), isBefore);
    return all;
}

} // namespace

// For each text of m_texts its rank; equal ones share it.
std::vector<qint64> RowSorter::ranks() const
{
    const std::vector<Keyed> keys = sortedKeys(m_texts);
    std::vector<qint64> ranks(m_texts.size());
    qint64 rank = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (i > 0 && isBefore(keys[i - 1], keys[i]))
            ++rank;
        ranks[keys[i].place] = rank;
    }
    return ranks;
}

std::vector<MessageId> RowSorter::sorted() &&
{
    m_placeOf.clear();
    if (m_order.key == SortKey::Sender || m_order.key == SortKey::Subject) {
        const std::vector<qint64> rankOf = ranks();
        for (Row &row : m_rows)
            row.key = rankOf[static_cast<std::size_t>(row.key)];
    }
    const bool newestFirst = m_order.key != SortKey::Date || m_order.descending;
    const auto comesFirst = [descending = m_order.descending, newestFirst](const Row &a, const Row &b) {
        if (a.key != b.key)
            return descending ? a.key > b.key : a.key < b.key;
        if (a.date != b.date)
            return newestFirst ? a.date > b.date : a.date < b.date;
        return newestFirst ? a.id > b.id : a.id < b.id;
    };
    std::sort(m_rows.begin(), m_rows.end(), comesFirst);
    std::vector<MessageId> ids;
    ids.reserve(m_rows.size());
    for (const Row &row : m_rows)
        ids.push_back(row.id);
    return ids;
}

} // namespace core::archive
