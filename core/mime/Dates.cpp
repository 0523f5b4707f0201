#include "core/mime/Dates.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <array>
#include <string_view>

namespace core::mime {

namespace {

constexpr qsizetype kLongestDate = 1'000; ///< "comment bomb": what comes behind is not read
constexpr qsizetype kTokens = 12;

/// The value as words; comments (nested) and commas are separators.
QList<QByteArray> wordsOf(QByteArrayView value)
{
    QList<QByteArray> words;
    QByteArray word;
    int depth = 0;
    const auto flush = [&] {
        if (!word.isEmpty() && words.size() < kTokens)
            words.append(word.toLower());
        word.clear();
    };
    for (const char c : value.first(qMin(value.size(), kLongestDate))) {
        if (c == '(')
            ++depth;
        if (depth == 0 && c > ' ' && c != ',')
            word.append(c);
        else
            flush();
        if (c == ')' && depth > 0)
            --depth;
    }
    flush();
    return words;
}

struct Parts
{
    int day = 0;
    int month = 0;
    int year = 0;
    int second = 0; ///< of the day
    bool hasTime = false;
    int zone = 0; ///< seconds east
};

std::optional<int> numberIn(QByteArrayView digits, qsizetype longest)
{
    if (digits.isEmpty() || digits.size() > longest)
        return {};
    int number = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return {};
        number = number * 10 + (c - '0');
    }
    return number;
}

int monthOf(const QByteArray &word)
{
    constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (word.size() < 3)
        return 0;
    const size_t at = kMonths.find(std::string_view(word.constData(), 3));
    return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

bool takeTime(const QByteArray &word, Parts &parts)
{
    const QList<QByteArray> fields = word.split(word.contains(':') ? ':' : '.');
    if (fields.size() < 2 || fields.size() > 3)
        return false;
    const auto hour = numberIn(fields[0], 2);
    const auto minute = numberIn(fields[1], 2);
    const QByteArray seconds = fields.size() > 2 ? fields[2].split('.').constFirst() : QByteArray("0");
    const auto second = numberIn(seconds, 2);
    if (!hour || !minute || !second || *hour > 24 || *minute > 59 || *second > 60)
        return false;
    parts.second = *hour * 3600 + *minute * 60 + *second;
    parts.hasTime = true;
    return true;
}

bool takeZone(const QByteArray &word, Parts &parts)
{
    struct Zone
    {
        std::string_view name;
        int hours;
    };
    // RFC 5322 section 4.3, and JST, which Japanese programs write. Other letters mean -0000.
    constexpr std::array kZones = {Zone{"est", -5}, Zone{"edt", -4}, Zone{"cst", -6},
                                   Zone{"cdt", -5}, Zone{"mst", -7}, Zone{"mdt", -6},
                                   Zone{"pst", -8}, Zone{"pdt", -7}, Zone{"jst", 9}};
    for (const Zone &zone : kZones) {
        if (word == QByteArrayView(zone.name.data(), static_cast<qsizetype>(zone.name.size()))) {
            parts.zone = zone.hours * 3600;
            return true;
        }
    }
    if (!word.startsWith('+') && !word.startsWith('-'))
        return false;
    const auto hhmm = numberIn(QByteArray(word.sliced(1)).replace(':', ""), 4);
    if (!hhmm)
        return false;
    const int seconds = *hhmm / 100 * 3600 + *hhmm % 100 * 60;
    constexpr int kFurthestZone = 14 * 3600;
    if (*hhmm % 100 < 60 && seconds <= kFurthestZone) // +9999: read as UTC, the day is still right
        parts.zone = word.startsWith('-') ? -seconds : seconds;
    return true;
}

/// RFC 5322 section 4.3: two digits are 1950 to 2049, three are counted from 1900.
int fullYear(int year, qsizetype digits)
{
    if (digits <= 2)
        return year < 50 ? year + 2000 : year + 1900;
    return digits == 3 ? year + 1900 : year;
}

void takeNumber(const QByteArray &word, Parts &parts)
{
    const auto number = numberIn(word, 4);
    if (!number)
        return;
    if (parts.day == 0 && *number <= 31 && word.size() <= 2)
        parts.day = *number;
    else if (parts.year == 0)
        parts.year = fullYear(*number, word.size());
}

/// "2024-05-06T07:08:09+09:00", also "06-May-2024" of old gateways.
void takeDashed(const QByteArray &word, Parts &parts)
{
    const qsizetype t = word.indexOf('t');
    const bool hasTime = t == 10;
    const QList<QByteArray> fields = (hasTime ? word.first(t) : word).split('-');
    if (fields.size() != 3)
        return;
    const bool yearFirst = fields[0].size() == 4;
    const auto year = numberIn(fields[yearFirst ? 0 : 2], 4);
    const auto day = numberIn(fields[yearFirst ? 2 : 0], 2);
    const auto month = numberIn(fields[1], 2);
    parts.year = year ? fullYear(*year, fields[yearFirst ? 0 : 2].size()) : 0;
    parts.day = day.value_or(0);
    parts.month = month ? *month : monthOf(fields[1]);
    if (!hasTime)
        return;
    QByteArray time = word.sliced(t + 1);
    const qsizetype zone = qMax(time.indexOf('+'), time.indexOf('-'));
    if (zone > 0)
        takeZone(time.sliced(zone), parts);
    takeTime(zone > 0 ? time.first(zone) : time.replace('z', ""), parts);
}

} // namespace

std::optional<qint64> parseDate(QByteArrayView value)
{
    Parts parts;
    for (const QByteArray &word : wordsOf(value)) {
        const bool digitFirst = word[0] >= '0' && word[0] <= '9';
        if (digitFirst && parts.year == 0 && word.count('-') >= 2)
            takeDashed(word, parts);
        else if (digitFirst && !parts.hasTime &&
                 (word.contains(':') || (parts.year != 0 && word.contains('.'))))
            takeTime(word, parts);
        else if (digitFirst)
            takeNumber(word, parts);
        else if (parts.hasTime && takeZone(word, parts))
            continue;
        else if (parts.month == 0)
            parts.month = monthOf(word);
    }
    const QDate date(parts.year, parts.month, parts.day);
    if (!date.isValid() || parts.year < 1971 || parts.year > 2100)
        return {};
    return QDateTime(date, QTime(0, 0), Qt::UTC).toSecsSinceEpoch() + parts.second - parts.zone;
}

} // namespace core::mime
