#include "core/search/DateWords.h"

#include "core/search/Fold.h"

#include <QDate>
#include <QDateTime>
#include <QRegularExpression>

#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

/// Longer is no date: nobody wants a pattern tried on 2,000 characters.
constexpr qsizetype kLongest = 64;

struct Days
{
    QDate from;
    QDate to; ///< the day behind the last one
};
using MaybeDays = std::optional<Days>;

struct Today
{
    QDate date;
    Qt::DayOfWeek weekStart;
};

enum class Unit { Day, Week, Month, Year };

/// A pattern for folded text, itself folded, so that both see the same characters. Whole texts only.
QRegularExpression pattern(const QString &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(fold(text)));
}

QRegularExpressionMatch matchOf(const QRegularExpression &pattern, const QString &text)
{
    return pattern.match(text, 0, QRegularExpression::NormalMatch, QRegularExpression::NoMatchOption);
}

/// Digits, or one of 一 … 十.
int numberOf(const QString &text)
{
    static const QString kKanji = fold(u"〇一二三四五六七八九十"_s);
    const qsizetype kanji = text.size() == 1 ? kKanji.indexOf(text) : -1;
    return kanji >= 0 ? static_cast<int>(kanji) : text.toInt();
}

MaybeDays day(const QDate &date)
{
    return date.isValid() ? MaybeDays(Days{date, date.addDays(1)}) : std::nullopt;
}

MaybeDays month(int year, int number)
{
    const QDate first(year, number, 1);
    return first.isValid() ? MaybeDays(Days{first, first.addMonths(1)}) : std::nullopt;
}

MaybeDays year(int number)
{
    const QDate first(number, 1, 1);
    return first.isValid() ? MaybeDays(Days{first, first.addYears(1)}) : std::nullopt;
}

QDate back(const QDate &date, Unit unit, int count)
{
    switch (unit) {
    case Unit::Day: return date.addDays(-count);
    case Unit::Week: return date.addDays(-7LL * count);
    case Unit::Month: return date.addMonths(-count);
    case Unit::Year: return date.addYears(-count);
    }
    return date;
}

/// The day, week, month or year that lies `count` of them back; 0: the one of today.
MaybeDays whole(Unit unit, int count, const Today &today)
{
    const QDate date = back(today.date, unit, count);
    switch (unit) {
    case Unit::Day: return day(date);
    case Unit::Month: return month(date.year(), date.month());
    case Unit::Year: return year(date.year());
    case Unit::Week: break;
    }
    const QDate first = date.addDays(-((date.dayOfWeek() - today.weekStart + 7) % 7));
    return Days{first, first.addDays(7)};
}

/// 2024, 2024-03, 2024/3/5, 2024年3月5日, R6.3.5, 令和元年, 20240305.
MaybeDays withYear(const QString &text, const Today &)
{
    static const QRegularExpression kSigns =
        pattern(u"(?:(\\d{4})|(r|h|s|令和|平成|昭和)(\\d{1,2}|元))(?:年|[-/.](?=\\d)|$)"
                "(?:(\\d{1,2})(?:月|[-/.](?=\\d)|$)(?:(\\d{1,2})日?)?)?"_s);
    static const QRegularExpression kDigits = pattern(u"(\\d{4})()()(\\d{2})(\\d{2})?"_s);
    auto match = matchOf(kDigits, text);
    if (!match.hasMatch())
        match = matchOf(kSigns, text);
    if (!match.hasMatch())
        return std::nullopt;
    int number = match.captured(1).toInt();
    if (const QString era = match.captured(2); !era.isEmpty()) {
        const int first = era == u"r"_s || era == fold(u"令和"_s)   ? 2019
                          : era == u"h"_s || era == fold(u"平成"_s) ? 1989
                                                                    : 1926;
        const bool isFirst = match.captured(3) == fold(u"元"_s);
        number = first - 1 + (isFirst ? 1 : match.captured(3).toInt());
    }
    if (match.captured(4).isEmpty())
        return year(number);
    if (match.captured(5).isEmpty())
        return month(number, match.captured(4).toInt());
    return day(QDate(number, match.captured(4).toInt(), match.captured(5).toInt()));
}

/// The latest month of that number that has begun, or day of it; 29 February may be some years ago.
MaybeDays latestMonth(int number, int dayNumber, const Today &today)
{
    static constexpr int kYearsToLeap = 8;
    for (int i = 0; i <= kYearsToLeap; ++i) {
        const QDate date(today.date.year() - i, number, std::max(dayNumber, 1));
        if (date.isValid() && date <= today.date)
            return dayNumber > 0 ? day(date) : month(date.year(), number);
    }
    return std::nullopt;
}

/// 3月, 3月5日, 3/5, 5日.
MaybeDays withoutYear(const QString &text, const Today &today)
{
    static const QRegularExpression kMonth = pattern(u"(\\d{1,2})(?:月(?:(\\d{1,2})日?)?|/(\\d{1,2}))"_s);
    static const QRegularExpression kDay = pattern(u"(\\d{1,2})日"_s);
    if (const auto match = matchOf(kMonth, text); match.hasMatch()) {
        const QString written = match.captured(2) + match.captured(3);
        if (!written.isEmpty() && written.toInt() == 0)
            return std::nullopt;
        return latestMonth(match.captured(1).toInt(), written.toInt(), today);
    }
    const auto match = matchOf(kDay, text);
    const int number = match.captured(1).toInt();
    if (number < 1 || number > 31)
        return std::nullopt;
    for (QDate first(today.date.year(), today.date.month(), 1);; first = first.addMonths(-1)) {
        const QDate date(first.year(), first.month(), number);
        if (date.isValid() && date <= today.date)
            return day(date);
    }
}

/// march, mar 2024, 5 march, March 5, 2024.
MaybeDays withMonthName(const QString &text, const Today &today)
{
    static const std::array kNames{"january"_L1,   "february"_L1, "march"_L1,    "april"_L1,
                                   "may"_L1,       "june"_L1,     "july"_L1,     "august"_L1,
                                   "september"_L1, "october"_L1,  "november"_L1, "december"_L1};
    static const QRegularExpression kPattern =
        pattern(u"(?:(\\d{1,2}) )?([a-z]{3,9})(?: (\\d{1,2}))?(?:,? (\\d{4}))?"_s);
    const auto match = matchOf(kPattern, text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString name = match.captured(2);
    for (int i = 0; i < int(kNames.size()); ++i) {
        const bool isShort = name.size() == 3 || (name == u"sept"_s && i == 8);
        if (name != kNames[size_t(i)] && !(isShort && QString(kNames[size_t(i)]).startsWith(name)))
            continue;
        const QString written = match.captured(1) + match.captured(3);
        if (match.captured(1).isEmpty() == match.captured(3).isEmpty() && !written.isEmpty())
            return std::nullopt; // a day on both sides
        const int number = written.toInt();
        if (number == 0 && !written.isEmpty())
            return std::nullopt;
        if (match.captured(4).isEmpty())
            return latestMonth(i + 1, number, today);
        const int inYear = match.captured(4).toInt();
        return number > 0 ? day(QDate(inYear, i + 1, number)) : month(inYear, i + 1);
    }
    return std::nullopt;
}

/// today, 先週, last year.
MaybeDays named(const QString &text, const Today &today)
{
    struct Name
    {
        Unit unit;
        int count;
        std::array<QStringView, 5> names;
    };
    static constexpr std::array kNames{
        Name{Unit::Day, 0, {u"today", u"今日", u"本日", u"きょう", u"当日"}},
        Name{Unit::Day, 1, {u"yesterday", u"昨日", u"きのう", u"前日"}},
        Name{Unit::Day, 2, {u"day before yesterday", u"一昨日", u"おととい", u"おとつい"}},
        Name{Unit::Week, 0, {u"this week", u"今週", u"week"}},
        Name{Unit::Week, 1, {u"last week", u"先週", u"前週", u"past week", u"previous week"}},
        Name{Unit::Week, 2, {u"week before last", u"先々週", u"先先週"}},
        Name{Unit::Month, 0, {u"this month", u"今月", u"当月", u"month"}},
        Name{Unit::Month, 1, {u"last month", u"先月", u"前月", u"past month", u"previous month"}},
        Name{Unit::Month, 2, {u"month before last", u"先々月", u"先先月"}},
        Name{Unit::Year, 0, {u"this year", u"今年", u"本年", u"ことし", u"year"}},
        Name{Unit::Year, 1, {u"last year", u"去年", u"昨年", u"past year", u"previous year"}},
        Name{Unit::Year, 2, {u"year before last", u"一昨年", u"おととし"}},
    };
    for (const Name &name : kNames) {
        for (const QStringView one : name.names) {
            if (!one.isEmpty() && text == fold(one))
                return whole(name.unit, name.count, today);
        }
    }
    return std::nullopt;
}

/// monday, last fri, 月曜, 月曜日.
MaybeDays weekday(const QString &text, const Today &today)
{
    static const std::array kEnglish{"monday"_L1, "tuesday"_L1,  "wednesday"_L1, "thursday"_L1,
                                     "friday"_L1, "saturday"_L1, "sunday"_L1};
    static const QString kJapanese = fold(u"月火水木金土日"_s);
    const bool last = text.startsWith(u"last "_s);
    const QString name = last ? text.sliced(5) : text;
    int number = 0;
    for (int i = 0; i < int(kEnglish.size()); ++i) {
        const QString full(kEnglish[size_t(i)]);
        if (name == full || (name.size() >= 3 && name.size() <= 4 && full.startsWith(name)))
            number = i + 1;
    }
    static const QRegularExpression kPattern = pattern(u"([月火水木金土日])曜日?"_s);
    if (const auto match = matchOf(kPattern, name); match.hasMatch() && !last)
        number = static_cast<int>(kJapanese.indexOf(match.captured(1))) + 1;
    if (number == 0)
        return std::nullopt;
    const QDate until = last ? today.date.addDays(-1) : today.date;
    return day(until.addDays(-((until.dayOfWeek() - number + 7) % 7)));
}

std::optional<Unit> unitOf(const QString &text)
{
    static const QString kDay = fold(u"日"_s);
    static const QString kWeek = fold(u"週"_s);
    static const QString kYear = fold(u"年"_s);
    if (text.startsWith(u'd') || text == kDay)
        return Unit::Day;
    if (text.startsWith(u'w') || text == kWeek)
        return Unit::Week;
    if (text.startsWith(u'y') || text == kYear)
        return Unit::Year;
    return Unit::Month;
}

/// 3 days ago, 3日前: one day. 7d, last 3 months, 過去7日, 2か月: from then to today's end.
MaybeDays counted(const QString &text, const Today &today)
{
    static const QRegularExpression kEnglish =
        pattern(u"(?:(?:last|past) )?(\\d{1,4}) ?(d|days?|w|weeks?|m|months?|y|years?)( ?ago)?"_s);
    static const QRegularExpression kJapanese = pattern(
        u"(過去|直近|最近|ここ)?(\\d{1,4}|[一二三四五六七八九十])(日|週|[かヶヵケ箇]月|月|年)(間)?(前|以内)?"_s);
    if (const auto match = matchOf(kEnglish, text); match.hasMatch()) {
        const QDate then = back(today.date, *unitOf(match.captured(2)), match.captured(1).toInt());
        return match.captured(3).isEmpty() ? Days{then, today.date.addDays(1)} : day(then);
    }
    const auto match = matchOf(kJapanese, text);
    if (!match.hasMatch())
        return std::nullopt;
    const bool isAgo = match.captured(5) == fold(u"前"_s);
    // 3月, 5日 and 2024年 alone are no lengths of time.
    const bool isLength = match.captured(3).size() > 1 || !match.captured(1).isEmpty() ||
                          !match.captured(4).isEmpty() || !match.captured(5).isEmpty();
    if (!isLength || (isAgo && !match.captured(1).isEmpty()))
        return std::nullopt;
    const QDate then = back(today.date, *unitOf(match.captured(3)), numberOf(match.captured(2)));
    return isAgo ? day(then) : Days{then, today.date.addDays(1)};
}

MaybeDays oneDate(const QString &text, const Today &today)
{
    for (const auto read : {withYear, withoutYear, named, weekday, counted, withMonthName}) {
        if (const MaybeDays days = read(text, today))
            return days;
    }
    return std::nullopt;
}

/// Folded, one space between words, and between words that a sign joins: last-week, last.week, mar-2024.
QString normalised(const QString &text)
{
    QString out = fold(text).simplified();
    for (qsizetype i = 1; i + 1 < out.size(); ++i) {
        const bool sign = out[i] == u'-' || out[i] == u'.' || out[i] == u'_';
        const auto isLatin = [](QChar c) { return c >= u'a' && c <= u'z'; };
        const auto isWordChar = [&isLatin](QChar c) { return isLatin(c) || (c >= u'0' && c <= u'9'); };
        const QChar before = out[i - 1];
        const QChar after = out[i + 1];
        // R6.3.5 and 2024-03 are left alone: one of the two has to be a letter of a word.
        const bool era = i >= 2 && isLatin(out[0]) && !isLatin(out[1]);
        if (sign && isWordChar(before) && isWordChar(after) && (isLatin(before) || isLatin(after)) && !era)
            out[i] = u' ';
    }
    return out;
}

/// Where the sign of a range stands, and how long it is.
std::optional<std::pair<qsizetype, qsizetype>> rangeSign(const QString &text)
{
    static const QString kWave = fold(u"〜"_s);
    for (const QString &sign : {u"..."_s, u".."_s, u"…"_s, kWave, u"~"_s}) {
        if (const qsizetype at = text.indexOf(sign); at >= 0)
            return std::pair(at, sign.size());
    }
    return std::nullopt;
}

qint64 secondsAt(const QDate &date, const QTimeZone &zone)
{
    return date.startOfDay(zone).toSecsSinceEpoch();
}

} // namespace

std::optional<DateSpan> dateSpan(const QString &text, const DateContext &context)
{
    if (text.size() > kLongest)
        return std::nullopt;
    const QDateTime now = QDateTime::fromSecsSinceEpoch(context.nowUtc, context.zone);
    const Today today{now.date(), context.weekStart};
    DateSpan span{std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()};
    const QString plain = normalised(text);
    const auto range = rangeSign(plain);
    const QString first = range ? plain.first(range->first).trimmed() : plain;
    const QString last = range ? plain.sliced(range->first + range->second).trimmed() : plain;
    if (first.isEmpty() && last.isEmpty())
        return std::nullopt;
    if (!first.isEmpty()) {
        const MaybeDays days = oneDate(first, today);
        if (!days)
            return std::nullopt;
        span.from = secondsAt(days->from, context.zone);
    }
    if (!last.isEmpty()) {
        const MaybeDays days = oneDate(last, today);
        if (!days)
            return std::nullopt;
        span.to = secondsAt(days->to, context.zone);
    }
    return span;
}

bool isDate(const QString &text)
{
    static constexpr qint64 kSomeDay = 1'709'596'800; // 5 March 2024
    return dateSpan(text, {kSomeDay, QTimeZone::utc(), Qt::Monday}).has_value();
}

} // namespace core::search
