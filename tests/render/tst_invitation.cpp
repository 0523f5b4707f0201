#include "core/base/Limits.h"
#include "core/render/CalendarTimes.h"
#include "core/render/Invitations.h"
#include "core/render/ReaderDocument.h"
#include "tests/render/MessageParts.h"

#include <QTest>

using namespace core;
using namespace core::render;
using namespace Qt::StringLiterals;
using Every = Recurrence::Every;
using Method = Invitation::Method;

/// Calendars in mail (RFC 5545, RFC 5546) as values; nothing of them is fetched (HTM-264).
class TestInvitation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnInvitation();
    void readsTimes_data();
    void readsTimes();
    void believesOnlyFixedZones();
    void readsEnds_data();
    void readsEnds();
    void readsRecurrence_data();
    void readsRecurrence();
    void takesTheFirstEvent();
    void ignoresAlarms();
    void findsNoEventInOtherCalendars();
    void boundsPeople();
    void isShownOnce();
    void survivesNonsense();
};

namespace {

QString calendar(const QString &event, const QString &before = {})
{
    return u"BEGIN:VCALENDAR\nMETHOD:REQUEST\n"_s + before + u"BEGIN:VEVENT\n"_s + event +
           u"\nEND:VEVENT\nEND:VCALENDAR\n"_s;
}

Invitation of(const QString &event, const QString &before = {})
{
    return readInvitation(calendar(event, before)).value_or(Invitation{});
}

} // namespace

void TestInvitation::readsAnInvitation()
{
    const Invitation found = of(uR"(SUMMARY:企画会議\, 第三回
LOCATION:会議室 A\; 2階
DESCRIPTION:資料を
 読んでください。\n以上
ORGANIZER;CN="田中 一郎":mailto:tanaka@example.jp
ATTENDEE;CN=Anna;PARTSTAT=ACCEPTED:MAILTO:anna@example.com
ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:ben@example.com
ATTACH:http://evil.example/track
URL:http://evil.example/
DTSTART;TZID=Asia/Tokyo:20240102T130000
DTEND;TZID=Asia/Tokyo:20240102T143000)"_s);
    QCOMPARE(found.method, Method::Request);
    QCOMPARE(found.summary, u"企画会議, 第三回"_s);
    QCOMPARE(found.place, u"会議室 A; 2階"_s);
    QCOMPARE(found.description, u"資料を読んでください。\n以上"_s);
    QCOMPARE(found.organiser->name, u"田中 一郎"_s);
    QCOMPARE(found.organiser->address, u"tanaka@example.jp"_s);
    QCOMPARE(found.attendees.size(), size_t(2));
    QCOMPARE(found.attendees[0].name, u"Anna"_s);
    QCOMPARE(found.attendees[0].address, u"anna@example.com"_s);
    QCOMPARE(found.attendees[0].answer, Invitation::Answer::Accepted);
    QVERIFY(found.attendees[1].isOptional);
    QCOMPARE(found.start->date, QDate(2024, 1, 2));
    QCOMPARE(found.start->time, QTime(13, 0));
    QCOMPARE(found.start->zone, u"Asia/Tokyo"_s);
    QCOMPARE(found.start->utc, std::optional<qint64>(1704168000));
    QCOMPARE(found.end->utc, std::optional<qint64>(1704168000 + 5'400));
    QCOMPARE(found.recurrence.every, Every::No);
}

void TestInvitation::readsTimes_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QTime>("time");
    QTest::addColumn<qint64>("utc");
    const qint64 none = -1;
    QTest::newRow("UTC") << u"DTSTART:20240102T040000Z"_s << QTime(4, 0) << qint64(1704168000);
    QTest::newRow("floating") << u"DTSTART:20240102T130000"_s << QTime(13, 0) << none;
    QTest::newRow("all day") << u"DTSTART;VALUE=DATE:20240102"_s << QTime() << none;
    QTest::newRow("summer time") << u"DTSTART;TZID=Europe/Berlin:20240702T130000"_s << QTime(13, 0)
                                 << qint64(1719918000);
    QTest::newRow("a name of Windows")
        << u"DTSTART;TZID=Tokyo Standard Time:20240102T130000"_s << QTime(13, 0) << qint64(1704168000);
    QTest::newRow("with a prefix")
        << u"DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Tokyo:20240102T130000"_s << QTime(13, 0)
        << qint64(1704168000);
    QTest::newRow("quoted") << u"DTSTART;TZID=\"Asia/Tokyo\":20240102T130000"_s << QTime(13, 0)
                            << qint64(1704168000);
    QTest::newRow("unknown") << u"DTSTART;TZID=Mars/Base:20240102T130000"_s << QTime(13, 0) << none;
    QTest::newRow("a way out of the folder of zones")
        << u"DTSTART;TZID=../../../../etc/passwd:20240102T130000"_s << QTime(13, 0) << none;
    QTest::newRow("leap second") << u"DTSTART:20240102T035960Z"_s << QTime(3, 59, 59) << qint64(1704167999);
}

void TestInvitation::readsTimes()
{
    QFETCH(QString, line);
    QFETCH(qint64, utc);
    const Invitation found = of(line);
    QVERIFY(found.start);
    QCOMPARE(found.start->date.year(), 2024);
    QTEST(found.start->time, "time");
    QCOMPARE(found.start->utc.value_or(-1), utc);
    for (const char16_t *wrong :
         {u"DTSTART:", u"DTSTART:20241302", u"DTSTART:2024010", u"DTSTART:20240230T000000",
          u"DTSTART:20240102X130000", u"DTSTART:20240102T250000", u"DTSTART:0000"})
        QVERIFY2(!of(QString::fromUtf16(wrong)).start, qPrintable(QString::fromUtf16(wrong)));
}

void TestInvitation::believesOnlyFixedZones()
{
    const QString fixed =
        u"BEGIN:VTIMEZONE\nTZID:Office\nBEGIN:STANDARD\nTZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE\n"_s;
    QCOMPARE(of(u"DTSTART;TZID=Office:20240102T130000"_s, fixed).start->utc,
             std::optional<qint64>(1704180600));
    const QString changing =
        u"BEGIN:VTIMEZONE\nTZID:Office\nBEGIN:STANDARD\nTZOFFSETTO:+0100\n"
        "RRULE:FREQ=SECONDLY\nEND:STANDARD\nBEGIN:DAYLIGHT\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n"
        "END:VTIMEZONE\n"_s;
    const Invitation unknown = of(u"DTSTART;TZID=Office:20240102T130000"_s, changing);
    QVERIFY(!unknown.start->utc);
    QCOMPARE(unknown.start->zone, u"Office"_s); // told as written
}

void TestInvitation::readsEnds_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("end");
    QTest::newRow("none") << u"DTSTART:20240102T130000"_s << QString();
    QTest::newRow("duration") << u"DTSTART:20240102T130000\nDURATION:P1DT2H30M"_s << u"2024-01-03 15:30"_s;
    QTest::newRow("weeks") << u"DTSTART:20240102T130000\nDURATION:P2W"_s << u"2024-01-16 13:00"_s;
    QTest::newRow("backwards") << u"DTSTART:20240102T130000\nDURATION:-PT1H"_s << QString();
    QTest::newRow("no duration") << u"DTSTART:20240102T130000\nDURATION:soon"_s << QString();
    QTest::newRow("one day") << u"DTSTART;VALUE=DATE:20240102\nDTEND;VALUE=DATE:20240103"_s << QString();
    QTest::newRow("three days, the end is the day after")
        << u"DTSTART;VALUE=DATE:20240102\nDTEND;VALUE=DATE:20240105"_s << u"2024-01-04 "_s;
    QTest::newRow("days by duration") << u"DTSTART;VALUE=DATE:20240102\nDURATION:P3D"_s << u"2024-01-04 "_s;
    QTest::newRow("very long") << u"DTSTART:20240102T130000\nDURATION:P99999999999999999999W"_s
                               << u"invalid"_s;
}

void TestInvitation::readsEnds()
{
    QFETCH(QString, event);
    QFETCH(QString, end);
    const Invitation found = of(event);
    if (end == u"invalid"_s)
        return; // only that it ends
    const QString told =
        found.end ? found.end->date.toString(Qt::ISODate) + u' ' + found.end->time.toString(u"HH:mm"_s)
                  : QString();
    QCOMPARE(told, end);
}

void TestInvitation::readsRecurrence_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("told");
    QTest::newRow("daily") << u"FREQ=DAILY"_s << u"day 1"_s;
    QTest::newRow("every other week on two days")
        << u"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=MO"_s << u"week 2 1/0 3/0"_s;
    QTest::newRow("second Tuesday, ten times")
        << u"FREQ=MONTHLY;BYDAY=2TU;COUNT=10"_s << u"month 1 2/2 x10"_s;
    QTest::newRow("last Friday") << u"FREQ=MONTHLY;BYDAY=-1FR"_s << u"month 1 5/-1"_s;
    QTest::newRow("days of the month") << u"freq=monthly;bymonthday=1,-1,99"_s << u"month 1 d1 d-1"_s;
    QTest::newRow("until") << u"FREQ=YEARLY;UNTIL=20251231"_s << u"year 1 until 2025-12-31"_s;
    QTest::newRow("more than can be said") << u"FREQ=YEARLY;BYSETPOS=3"_s << u"year 1 more"_s;
    QTest::newRow("too often to be told") << u"FREQ=SECONDLY"_s << u"other 1"_s;
    QTest::newRow("nonsense") << u"INTERVAL=-5;COUNT=99999999999;BYDAY=XX;=;;"_s << u"other 1"_s;
}

void TestInvitation::readsRecurrence()
{
    QFETCH(QString, rule);
    const Recurrence found = of(u"DTSTART:20240102T130000\nRRULE:"_s + rule).recurrence;
    static const QStringList names = {u"no"_s, u"day"_s, u"week"_s, u"month"_s, u"year"_s, u"other"_s};
    QStringList words{names[static_cast<int>(found.every)], QString::number(found.interval)};
    for (const Recurrence::Weekday &day : found.weekdays)
        words.append(u"%1/%2"_s.arg(day.day).arg(day.ordinal));
    for (const int day : found.monthDays)
        words.append(u"d%1"_s.arg(day));
    if (found.count > 0)
        words.append(u"x%1"_s.arg(found.count));
    if (found.until)
        words.append(u"until "_s + found.until->date.toString(Qt::ISODate));
    if (found.hasMore)
        words.append(u"more"_s);
    QTEST(words.join(u' '), "told");
}

void TestInvitation::takesTheFirstEvent()
{
    const auto found =
        readInvitation(u"BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nSUMMARY:one\nSTATUS:CANCELLED\n"
                       "END:VEVENT\nBEGIN:VEVENT\nSUMMARY:two\nEND:VEVENT\nEND:VCALENDAR"_s);
    QVERIFY(found);
    QCOMPARE(found->summary, u"one"_s);
    QCOMPARE(found->method, Method::Cancel);
    QVERIFY(found->isCancelled);
    QCOMPARE(found->furtherEvents, 1);
}

void TestInvitation::ignoresAlarms()
{
    const Invitation found = of(u"BEGIN:VALARM\nSUMMARY:wake\nDESCRIPTION:up\nDURATION:PT5M\nEND:VALARM\n"
                                "SUMMARY:talk\nDTSTART:20240102T130000"_s);
    QCOMPARE(found.summary, u"talk"_s);
    QVERIFY(found.description.isEmpty());
    QVERIFY(!found.end);
}

void TestInvitation::findsNoEventInOtherCalendars()
{
    QVERIFY(!readInvitation(u"BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR"_s));
    QVERIFY(!readInvitation(QString()));
    QVERIFY(!readInvitation(u"BEGIN:VCALENDAR"_s));
}

void TestInvitation::boundsPeople() // MIM-04
{
    QString event;
    for (int i = 0; i < 500; ++i)
        event += u"ATTENDEE:mailto:a%1@b.c\n"_s.arg(i);
    const Invitation found = of(event + u"SUMMARY:x"_s);
    QCOMPARE(found.attendees.size(), limits::kInvitationPeople);
    QCOMPARE(found.furtherAttendees, 500 - static_cast<qsizetype>(limits::kInvitationPeople));
    QVERIFY(of(u"SUMMARY:"_s + QString(1'000'000, u'x')).summary.size() < 400);
}

/// The calendar comes as a version of the text and as a file.
void TestInvitation::isShownOnce()
{
    const QByteArray text = calendar(u"SUMMARY:x"_s).toUtf8().replace('\n', "\r\n");
    const mime::Message message = mime::Message::parse(
        parts::kHead +
        parts::multi("mixed", {parts::multi("alternative",
                                            {parts::part("text/plain", "Come"),
                                             parts::part("text/calendar; method=REQUEST", text)},
                                            "c"),
                               parts::part("application/ics; name=invite.ics", text.toBase64(),
                                           "Content-Transfer-Encoding: base64\r\n"
                                           "Content-Disposition: attachment; filename=invite.ics\r\n")}));
    const ReaderDocument document = makeReaderDocument(message, MessageId{1});
    QCOMPARE(document.cards.size(), size_t(1));
    QCOMPARE(std::get<Invitation>(document.cards[0].content).summary, u"x"_s);
    QCOMPARE(document.attachments.size(), size_t(2)); // both can be saved
}

void TestInvitation::survivesNonsense()
{
    const QString whole =
        calendar(u"SUMMARY;X=\"a;b\":t\nDTSTART;TZID=Asia/Tokyo:20240102T130000\nRRULE:FREQ=DAILY;UNTIL=x"_s);
    for (qsizetype length = 0; length <= whole.size(); ++length)
        (void)readInvitation(whole.left(length));
    (void)readInvitation(QString(u"BEGIN:VEVENT\n"_s).repeated(50'000));
    (void)readInvitation(QString(u"END:VEVENT\n"_s).repeated(50'000));
    (void)readInvitation(u"BEGIN:VEVENT\nSUMMARY"_s + QString(u";a=b"_s).repeated(100'000) + u":x"_s);
    (void)readInvitation(u"BEGIN:VEVENT\nSUMMARY:a"_s + QString(u"\n b"_s).repeated(200'000));
    (void)readInvitation(QString(2'000'000, u'"'));
}

QTEST_APPLESS_MAIN(TestInvitation)
#include "tst_invitation.moc"
