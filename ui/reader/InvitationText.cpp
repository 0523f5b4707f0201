#include "ui/common/Format.h"
#include "ui/reader/CardText.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <cstdlib>

namespace ui {

using namespace Qt::StringLiterals;
using namespace core::render;
using Answer = Invitation::Answer;
using Every = Recurrence::Every;
using Method = Invitation::Method;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::InvitationText)
};

/// The moment as the reader's own clock shows it, where it is known which moment it is.
CalendarTime here(const CalendarTime &time)
{
    if (!time.utc)
        return time;
    const QDateTime local = QDateTime::fromSecsSinceEpoch(*time.utc);
    CalendarTime shown = time;
    shown.date = local.date();
    shown.time = local.time();
    return shown;
}

QString dayText(const QDate &date) { return QLocale().toString(date, QLocale::LongFormat); }

QString clockText(const QTime &time)
{
    const QLocale locale;
    return locale.language() == QLocale::C ? time.toString(u"HH:mm"_s)
                                           : locale.toString(time, QLocale::ShortFormat);
}

QString momentText(const CalendarTime &time)
{
    //: %1 is a date, %2 a time of day
    return time.isAllDay() ? dayText(time.date)
                           : Words::tr("%1, %2").arg(dayText(time.date), clockText(time.time));
}

/// What the sender's clock shows, where it is another one.
QString zoneText(const CalendarTime &start)
{
    if (start.isAllDay() || start.zone.isEmpty())
        return {};
    const QString zone = displayLine(start.zone, 60);
    if (!start.utc)
        //: %1 is the name of a time zone that is not known here
        return Words::tr("time zone “%1”").arg(zone);
    const CalendarTime local = here(start);
    if (local.date == start.date && local.time == start.time)
        return {};
    //: the same moment somewhere else: %1 a time of day, %2 the name of a time zone
    return Words::tr("%1 in %2").arg(clockText(start.time), zone);
}

QString whenText(const Invitation &invitation)
{
    const CalendarTime start = here(*invitation.start);
    QString text = momentText(start);
    if (invitation.end) {
        const CalendarTime end = here(*invitation.end);
        const bool sameDay = end.date == start.date && !end.isAllDay();
        //: from %1 to %2, dates or times of day
        text = Words::tr("%1 – %2").arg(text, sameDay ? clockText(end.time) : momentText(end));
    }
    const QString zone = zoneText(*invitation.start);
    //: %1 is a time, %2 the same in another time zone
    return zone.isEmpty() ? text : Words::tr("%1 (%2)").arg(text, zone);
}

QString everyText(const Recurrence &rule)
{
    const int n = rule.interval;
    switch (rule.every) {
    case Every::Day: return n == 1 ? Words::tr("every day") : Words::tr("every %n day(s)", nullptr, n);
    case Every::Week: return n == 1 ? Words::tr("every week") : Words::tr("every %n week(s)", nullptr, n);
    case Every::Month: return n == 1 ? Words::tr("every month") : Words::tr("every %n month(s)", nullptr, n);
    case Every::Year: return n == 1 ? Words::tr("every year") : Words::tr("every %n year(s)", nullptr, n);
    case Every::Other: return Words::tr("by a rule that is not told here");
    case Every::No: break;
    }
    return {};
}

QString weekdayText(const Recurrence::Weekday &weekday)
{
    const QString day = QLocale().dayName(weekday.day, QLocale::LongFormat);
    if (weekday.ordinal == 0)
        return day;
    if (weekday.ordinal == -1)
        //: of a month; %1 is a day of the week
        return Words::tr("the last %1").arg(day);
    //: of a month: %1 is a number, %2 a day of the week
    return weekday.ordinal > 0 ? Words::tr("%2 no. %1").arg(weekday.ordinal).arg(day)
                               : Words::tr("%2 no. %1 from the end").arg(-weekday.ordinal).arg(day);
}

QString recurrenceText(const Recurrence &rule)
{
    QString text = everyText(rule);
    QStringList days;
    for (const Recurrence::Weekday &weekday : rule.weekdays)
        days.append(weekdayText(weekday));
    for (const int day : rule.monthDays) {
        //: the day of a month
        days.append(day > 0 ? Words::tr("day %1").arg(day) : Words::tr("day %1 from the end").arg(-day));
    }
    if (!days.isEmpty())
        //: %1 "every week", %2 days of the week
        text = Words::tr("%1 on %2").arg(text, days.join(u", "_s));
    if (rule.until)
        //: %1 how often, %2 a date
        text = Words::tr("%1, until %2").arg(text, dayText(here(*rule.until).date));
    else if (rule.count > 0)
        //: %1 how often, then how many times in all
        text = Words::tr("%1, %n time(s)", nullptr, rule.count).arg(text);
    if (rule.hasMore)
        text = Words::tr("%1, with exceptions").arg(text);
    return text;
}

QString answerText(Answer answer)
{
    switch (answer) {
    case Answer::Accepted: return Words::tr("accepted");
    case Answer::Declined: return Words::tr("declined");
    case Answer::Tentative: return Words::tr("maybe");
    case Answer::Delegated: return Words::tr("sends somebody else");
    case Answer::None: break;
    }
    return {};
}

QString personText(const Invitation::Person &person) { return displayAddress({person.name, person.address}); }

QString peopleText(const Invitation &invitation)
{
    constexpr size_t kNamed = 12;
    QStringList people;
    for (size_t i = 0; i < invitation.attendees.size() && i < kNamed; ++i) {
        const Invitation::Person &person = invitation.attendees[i];
        const QString answer = answerText(person.answer);
        //: %1 is a person, %2 the answer: "accepted"
        people.append(answer.isEmpty() ? personText(person)
                                       : Words::tr("%1 (%2)").arg(personText(person), answer));
    }
    const auto further =
        static_cast<qsizetype>(invitation.attendees.size()) - people.size() + invitation.furtherAttendees;
    if (further > 0)
        people.append(Words::tr("and %n more", nullptr, static_cast<int>(further)));
    return people.join(u'\n');
}

QString replyTitle(const Invitation &invitation, const QString &summary)
{
    if (invitation.attendees.size() != 1)
        return Words::tr("Answer to an invitation: %1").arg(summary);
    const QString who = personText(invitation.attendees.front());
    switch (invitation.attendees.front().answer) {
    //: %1 is a person, %2 an event
    case Answer::Accepted: return Words::tr("%1 accepts: %2").arg(who, summary);
    case Answer::Declined: return Words::tr("%1 declines: %2").arg(who, summary);
    case Answer::Tentative: return Words::tr("%1 will maybe come: %2").arg(who, summary);
    case Answer::Delegated: return Words::tr("%1 sends somebody else: %2").arg(who, summary);
    case Answer::None: break;
    }
    return Words::tr("Answer to an invitation: %1").arg(summary);
}

QString titleOf(const Invitation &invitation)
{
    const QString summary =
        invitation.summary.isEmpty() ? Words::tr("(no title)") : displayLine(invitation.summary);
    if (invitation.method == Method::Cancel || invitation.isCancelled)
        return Words::tr("Cancelled: %1").arg(summary);
    switch (invitation.method) {
    case Method::Request: return Words::tr("Invitation: %1").arg(summary);
    case Method::Add: return Words::tr("Added to an invitation: %1").arg(summary);
    case Method::Reply: return replyTitle(invitation, summary);
    case Method::Refresh: return Words::tr("The newest state of an event is asked for: %1").arg(summary);
    case Method::Counter: return Words::tr("Another time is proposed: %1").arg(summary);
    case Method::DeclineCounter: return Words::tr("A proposed time was declined: %1").arg(summary);
    case Method::Publish:
    case Method::Cancel: break;
    }
    return Words::tr("Event: %1").arg(summary);
}

} // namespace

CardWords wordsOf(const Invitation &invitation)
{
    CardWords words;
    words.icon = Icon::Calendar;
    words.title = titleOf(invitation);
    if (invitation.method == Method::Cancel || invitation.isCancelled)
        words.tone = CardWords::Tone::Warning;
    const auto row = [&words](const QString &label, const QString &text) {
        if (!text.isEmpty())
            words.rows.push_back({label, text});
    };
    if (invitation.start)
        row(Words::tr("When"), whenText(invitation));
    row(Words::tr("Repeats"), recurrenceText(invitation.recurrence));
    row(Words::tr("Where"), displayLine(invitation.place));
    if (invitation.organiser)
        row(Words::tr("Organiser"), personText(*invitation.organiser));
    row(Words::tr("People"), invitation.method == Method::Reply && invitation.attendees.size() == 1
                                 ? QString()
                                 : peopleText(invitation));
    row(Words::tr("About"), invitation.description);
    if (invitation.furtherEvents > 0)
        row({}, Words::tr("and %n more event(s) in the attached calendar", nullptr,
                          static_cast<int>(invitation.furtherEvents)));
    return words;
}

} // namespace ui
