#include "core/render/Invitations.h"

#include "core/base/Limits.h"
#include "core/render/CalendarTimes.h"
#include "core/render/ContentLines.h"

#include <algorithm>
#include <array>

namespace core::render {

using namespace Qt::StringLiterals;
using Answer = Invitation::Answer;
using Every = Recurrence::Every;
using Method = Invitation::Method;

namespace {

template <typename Value>
struct Word
{
    QStringView word;
    Value value;
};

template <typename Value, size_t kCount>
std::optional<Value> valueOf(const std::array<Word<Value>, kCount> &words, const QString &text)
{
    for (const Word<Value> &row : words) {
        if (QStringView(text).trimmed().compare(row.word, Qt::CaseInsensitive) == 0)
            return row.value;
    }
    return std::nullopt;
}

constexpr std::array kMethods{
    Word<Method>{u"PUBLISH", Method::Publish}, Word<Method>{u"REQUEST", Method::Request},
    Word<Method>{u"REPLY", Method::Reply},     Word<Method>{u"ADD", Method::Add},
    Word<Method>{u"CANCEL", Method::Cancel},   Word<Method>{u"REFRESH", Method::Refresh},
    Word<Method>{u"COUNTER", Method::Counter}, Word<Method>{u"DECLINECOUNTER", Method::DeclineCounter},
};
constexpr std::array kAnswers{
    Word<Answer>{u"ACCEPTED", Answer::Accepted},
    Word<Answer>{u"DECLINED", Answer::Declined},
    Word<Answer>{u"TENTATIVE", Answer::Tentative},
    Word<Answer>{u"DELEGATED", Answer::Delegated},
};
constexpr std::array kFrequencies{
    Word<Every>{u"DAILY", Every::Day},
    Word<Every>{u"WEEKLY", Every::Week},
    Word<Every>{u"MONTHLY", Every::Month},
    Word<Every>{u"YEARLY", Every::Year},
};
constexpr std::array kWeekdays{
    Word<int>{u"MO", 1}, Word<int>{u"TU", 2}, Word<int>{u"WE", 3}, Word<int>{u"TH", 4},
    Word<int>{u"FR", 5}, Word<int>{u"SA", 6}, Word<int>{u"SU", 7},
};

Invitation::Person personOf(const ContentLine &line)
{
    Invitation::Person person;
    QString address = line.value.trimmed();
    if (address.startsWith("mailto:"_L1, Qt::CaseInsensitive))
        address.remove(0, 7);
    person.address = cardLine(address);
    person.name = cardLine(line.parameter("cn"));
    person.answer = valueOf(kAnswers, line.parameter("partstat")).value_or(Answer::None);
    person.isOptional = line.parameter("role").compare("OPT-PARTICIPANT"_L1, Qt::CaseInsensitive) == 0;
    return person;
}

/// "MO", "2TU", "-1FR"
std::optional<Recurrence::Weekday> weekdayOf(const QString &text)
{
    const auto day = valueOf(kWeekdays, text.trimmed().right(2));
    if (!day)
        return std::nullopt;
    return Recurrence::Weekday{*day, std::clamp(text.trimmed().chopped(2).toInt(), -53, 53)};
}

Recurrence recurrenceOf(const ContentLine &line, const CalendarZones &zones, const QString &zone)
{
    Recurrence rule;
    rule.every = Every::Other;
    for (const QString &pair : line.value.split(u';').mid(0, 30)) {
        const QString name = pair.section(u'=', 0, 0).trimmed().toUpper();
        const QString value = pair.section(u'=', 1).trimmed();
        if (name == "FREQ"_L1) {
            rule.every = valueOf(kFrequencies, value).value_or(Every::Other);
        } else if (name == "INTERVAL"_L1) {
            rule.interval = std::clamp(value.toInt(), 1, 10'000);
        } else if (name == "COUNT"_L1) {
            rule.count = std::clamp(value.toInt(), 0, 100'000);
        } else if (name == "UNTIL"_L1) {
            rule.until = zones.time(value, zone);
        } else if (name == "BYDAY"_L1) {
            for (const QString &day : value.split(u',').mid(0, 14)) {
                if (const auto weekday = weekdayOf(day))
                    rule.weekdays.push_back(*weekday);
            }
        } else if (name == "BYMONTHDAY"_L1) {
            for (const QString &day : value.split(u',').mid(0, 31)) {
                if (const int number = day.toInt(); number >= -31 && number <= 31 && number != 0)
                    rule.monthDays.push_back(number);
            }
        } else if (!name.isEmpty() && name != "WKST"_L1) {
            rule.hasMore = true;
        }
    }
    return rule;
}

class Reader final
{
public:
    explicit Reader(const std::vector<ContentLine> &lines) : m_zones(lines) {}

    void take(const ContentLine &line)
    {
        if (line.name == "begin") {
            ++m_depth;
            if (line.isA("begin", u"vevent")) {
                ++m_events;
                m_eventDepth = m_depth;
            }
        } else if (line.name == "end") {
            if (m_depth == m_eventDepth)
                m_eventDepth = 0;
            m_depth = std::max(0, m_depth - 1);
        } else if (line.name == "method" && m_events == 0) {
            m_found.method = valueOf(kMethods, line.value).value_or(Method::Publish);
        } else if (m_events == 1 && m_eventDepth > 0 && m_depth == m_eventDepth) {
            takeOfEvent(line); // an alarm inside of it has fields of the same names
        }
    }

    std::optional<Invitation> finish()
    {
        if (m_events == 0)
            return std::nullopt;
        if (m_found.start && !m_found.end && !m_duration.isEmpty())
            m_found.end = m_zones.after(*m_found.start, m_duration);
        if (m_found.end && m_found.end->isAllDay()) { // it is told as the day after
            m_found.end->date = m_found.end->date.addDays(-1);
            if (!m_found.start || m_found.end->date <= m_found.start->date)
                m_found.end.reset();
        }
        if (m_rule && m_found.start)
            m_found.recurrence = recurrenceOf(*m_rule, m_zones, m_found.start->zone);
        m_found.furtherEvents = m_events - 1;
        return std::move(m_found);
    }

private:
    void takeOfEvent(const ContentLine &line)
    {
        if (line.name == "summary")
            m_found.summary = cardLine(unescapedText(line.value));
        else if (line.name == "location")
            m_found.place = cardLine(unescapedText(line.value));
        else if (line.name == "description")
            m_found.description = cardText(unescapedText(line.value));
        else if (line.name == "dtstart" && !m_found.start)
            m_found.start = m_zones.time(line);
        else if (line.name == "dtend" && !m_found.end)
            m_found.end = m_zones.time(line);
        else if (line.name == "duration")
            m_duration = line.value;
        else if (line.name == "rrule" && !m_rule)
            m_rule = line;
        else if (line.name == "status")
            m_found.isCancelled = line.isA("status", u"cancelled");
        else if (line.name == "organizer" && !m_found.organiser)
            m_found.organiser = personOf(line);
        else if (line.name == "attendee" && m_found.attendees.size() < limits::kInvitationPeople)
            m_found.attendees.push_back(personOf(line));
        else if (line.name == "attendee")
            ++m_found.furtherAttendees;
    }

    CalendarZones m_zones;
    Invitation m_found;
    QString m_duration;
    std::optional<ContentLine> m_rule;
    int m_depth = 0;
    int m_eventDepth = 0; ///< 0: not in an event
    qsizetype m_events = 0;
};

} // namespace

std::optional<Invitation> readInvitation(const QString &text)
{
    const std::vector<ContentLine> lines = readContentLines(text);
    Reader reader(lines);
    for (const ContentLine &line : lines)
        reader.take(line);
    return reader.finish();
}

} // namespace core::render
