#include "core/render/CalendarTimes.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace core::render {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSecondsOfDay = 86'400;

/// Digits of a fixed width; -1 for anything else.
int digits(QStringView text, qsizetype at, qsizetype width)
{
    if (at + width > text.size())
        return -1;
    int value = 0;
    for (const QChar c : text.sliced(at, width)) {
        if (c < u'0' || c > u'9')
            return -1;
        value = value * 10 + (c.unicode() - u'0');
    }
    return value;
}

/// "+0900", "-033000"
std::optional<int> offsetOf(QStringView text)
{
    text = text.trimmed();
    const int hours = digits(text, 1, 2);
    const int minutes = digits(text, 3, 2);
    if (text.isEmpty() || (text[0] != u'+' && text[0] != u'-') || hours < 0 || hours > 14 || minutes < 0 ||
        minutes > 59)
        return std::nullopt;
    return (text[0] == u'-' ? -1 : 1) * (hours * 3'600 + minutes * 60);
}

/// A name that cannot lead anywhere: Qt looks zones up as files.
bool isZoneName(const QByteArray &name)
{
    return !name.isEmpty() && name.size() < 64 && !name.startsWith('/') && !name.contains("..") &&
           std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '/' || c == '_' || c == '-' || c == '+';
           });
}

QTimeZone systemZone(const QString &named)
{
    const QByteArray name = named.toLatin1();
    if (isZoneName(name) && QTimeZone::isTimeZoneIdAvailable(name))
        return QTimeZone(name);
    const QByteArray ofWindows = QTimeZone::windowsIdToDefaultIanaId(name);
    if (!ofWindows.isEmpty())
        return QTimeZone(ofWindows);
    // "/freeassociation.sourceforge.net/Asia/Tokyo"
    const QByteArrayList pieces = name.split('/');
    if (pieces.size() < 3)
        return {};
    const QByteArray tail = pieces[pieces.size() - 2] + '/' + pieces.last();
    return isZoneName(tail) && QTimeZone::isTimeZoneIdAvailable(tail) ? QTimeZone(tail) : QTimeZone();
}

/// "P1W", "P1DT2H30M", "-PT15M"
std::optional<qint64> secondsOf(const QString &duration)
{
    const QString text = duration.trimmed().toUpper();
    qsizetype at = text.startsWith(u'-') || text.startsWith(u'+') ? 1 : 0;
    if (at >= text.size() || text[at] != u'P')
        return std::nullopt;
    qint64 seconds = 0;
    qint64 number = 0;
    for (++at; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c >= u'0' && c <= u'9') {
            number = std::min<qint64>(number * 10 + (c.unicode() - u'0'), 1'000'000);
            continue;
        }
        const qint64 unit = c == u'W'   ? 7 * kSecondsOfDay
                            : c == u'D' ? kSecondsOfDay
                            : c == u'H' ? 3'600
                            : c == u'M' ? 60
                            : c == u'S' ? 1
                                        : 0;
        seconds += number * unit;
        number = 0;
    }
    return text.startsWith(u'-') ? -seconds : seconds;
}

} // namespace

CalendarZones::CalendarZones(const std::vector<ContentLine> &lines)
{
    constexpr size_t kZones = 50;
    bool inZone = false;
    QString name;
    std::vector<int> offsets;
    for (const ContentLine &line : lines) {
        if (line.isA("begin", u"vtimezone")) {
            inZone = true;
            name.clear();
            offsets.clear();
        } else if (line.isA("end", u"vtimezone")) {
            const bool isFixed = !offsets.empty() && std::ranges::count(offsets, offsets.front()) ==
                                                         static_cast<qsizetype>(offsets.size());
            if (isFixed && m_offsets.size() < kZones)
                m_offsets.emplace(name.toStdString(), offsets.front());
            inZone = false;
        } else if (inZone && line.name == "tzid") {
            name = line.value.trimmed();
        } else if (inZone && line.name == "tzoffsetto" && offsets.size() < kZones) {
            if (const auto offset = offsetOf(line.value))
                offsets.push_back(*offset);
        }
    }
}

std::optional<CalendarTime> CalendarZones::time(const ContentLine &line) const
{
    return time(line.value, line.parameter("tzid"));
}

std::optional<CalendarTime> CalendarZones::time(const QString &value, const QString &zone) const
{
    const QString text = value.trimmed();
    CalendarTime time;
    const int year = digits(text, 0, 4);
    time.date = QDate(year, digits(text, 4, 2), digits(text, 6, 2));
    if (year < 1 || !time.date.isValid())
        return std::nullopt;
    if (text.size() == 8)
        return time;
    const int second = digits(text, 13, 2);
    time.time = QTime(digits(text, 9, 2), digits(text, 11, 2), std::clamp(second, 0, 59)); // 60: leap second
    if (text[8].toUpper() != u'T' || !time.time.isValid())
        return std::nullopt;
    if (text.endsWith(u'Z') || text.endsWith(u'z')) {
        time.utc = QDateTime(time.date, time.time, Qt::UTC).toSecsSinceEpoch();
        return time;
    }
    time.zone = cardLine(zone);
    time.utc = utcOf(time);
    return time;
}

std::optional<qint64> CalendarZones::utcOf(const CalendarTime &time) const
{
    if (time.zone.isEmpty())
        return std::nullopt;
    if (const QTimeZone zone = systemZone(time.zone); zone.isValid())
        return QDateTime(time.date, time.time, zone).toSecsSinceEpoch();
    const auto own = m_offsets.find(time.zone.toStdString());
    if (own == m_offsets.end())
        return std::nullopt;
    return QDateTime(time.date, time.time, Qt::UTC).toSecsSinceEpoch() - own->second;
}

std::optional<CalendarTime> CalendarZones::after(const CalendarTime &start, const QString &duration) const
{
    const std::optional<qint64> seconds = secondsOf(duration);
    if (!seconds || *seconds < 0)
        return std::nullopt;
    CalendarTime end = start;
    if (start.isAllDay()) {
        end.date = start.date.addDays(*seconds / kSecondsOfDay);
        return end;
    }
    const QDateTime moved = QDateTime(start.date, start.time, Qt::UTC).addSecs(*seconds);
    end.date = moved.date();
    end.time = moved.time();
    end.utc = start.zone.isEmpty() && start.utc ? std::optional(*start.utc + *seconds) : utcOf(end);
    return end;
}

} // namespace core::render
