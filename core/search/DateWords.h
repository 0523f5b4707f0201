#pragma once

#include <QString>
#include <QTimeZone>

#include <optional>

namespace core::search {

/// Where and when somebody asks: dates in words mean nothing without it.
struct DateContext
{
    qint64 nowUtc = 0; ///< seconds since 1970
    QTimeZone zone = QTimeZone::utc();
    Qt::DayOfWeek weekStart = Qt::Monday;
};

/// Seconds since 1970 UTC, `from` within it, `to` not; whole days of the zone.
struct DateSpan
{
    qint64 from = 0;
    qint64 to = 0;
    bool operator==(const DateSpan &other) const = default;
};

/// The time that a date in words or digits stands for, in any width and case. Nothing: it is no date. Pure; any thread.
///
///   2024  2024-03  2024/3/5  2024.3.5  20240305  2024年3月5日  R6.3.5  令和6年  平成元年
///   3月  3月5日  3/5 (month, day)  5日  march  5 mar  march 2024      without a year: the latest that has begun
///   today  yesterday  今日  昨日  一昨日
///   this week  last-month  last.year  今週  先週  先々週  先月  去年
///   monday  last fri  月曜  土曜日                                    the latest such day, today included
///   3 days ago  2 weeks ago  3日前  2週間前  1か月前                  that one day
///   7d  2w  3m  1y  last 3 months  過去7日  3か月  2週間以内           from the same day so long ago to today's end
///   2024-01..2024-03  ..yesterday  先月〜                             from the first's beginning to the second's end
[[nodiscard]] std::optional<DateSpan> dateSpan(const QString &text, const DateContext &context);

/// Whether dateSpan() understands it, whenever it is asked.
[[nodiscard]] bool isDate(const QString &text);

} // namespace core::search
