#include "core/search/DateWords.h"

#include <QDateTime>
#include <QTest>

using namespace core::search;
using namespace Qt::StringLiterals;

/// Dates in words and digits, asked on Wednesday, 13 March 2024, 15:00 in Tokyo.
class TestDateWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data();
    void understands();
    void refuses_data();
    void refuses();
    void beginsWeeksAsTheLocaleDoes();
    void countsDaysOfTheZone();
    void findsTheLatestLeapDay();
    void neverFailsOnSoup();
};

static const QTimeZone &tokyo()
{
    static const QTimeZone zone("Asia/Tokyo");
    return zone;
}

static DateContext atTokyo(const QString &now = u"2024-03-13T15:00:00"_s)
{
    QDateTime time = QDateTime::fromString(now, Qt::ISODate);
    time.setTimeZone(tokyo());
    return {time.toSecsSinceEpoch(), tokyo(), Qt::Monday};
}

static QString dayAt(qint64 seconds, const QTimeZone &zone)
{
    if (seconds == std::numeric_limits<qint64>::min() || seconds == std::numeric_limits<qint64>::max())
        return u"*"_s;
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds, zone);
    return time == time.date().startOfDay(zone) ? time.date().toString(Qt::ISODate)
                                                : time.toString(Qt::ISODate);
}

static QString printed(const QString &text, const DateContext &context)
{
    const auto span = dateSpan(text, context);
    return span ? dayAt(span->from, context.zone) + u' ' + dayAt(span->to, context.zone) : u"no date"_s;
}

void TestDateWords::understands_data()
{
    QTest::addColumn<QString>("days"); // the first one, and the one behind the last
    const auto row = [](const QString &text, const char *days) {
        QTest::newRow(qPrintable(text)) << QString::fromLatin1(days);
    };
    for (const QString &text :
         {u"2024"_s, u"２０２４"_s, u"2024年"_s, u"R6"_s, u"令和6年"_s, u"this year"_s, u"今年"_s})
        row(text, "2024-01-01 2025-01-01");
    for (const QString &text :
         {u"2024-02"_s, u"2024/2"_s, u"2024.02"_s, u"2024年2月"_s, u"202402"_s, u"r6.2"_s, u"令和６年２月"_s,
          u"last month"_s, u"last-month"_s, u"Last.Month"_s, u"先月"_s, u"2月"_s, u"february"_s, u"Feb"_s,
          u"feb 2024"_s, u"feb-2024"_s})
        row(text, "2024-02-01 2024-03-01");
    for (const QString &text : {u"2024-03-05"_s, u"2024/3/5"_s, u"2024.3.5"_s, u"20240305"_s,
                                u"2024年3月5日"_s, u"２０２４年３月５日"_s, u"R6.3.5"_s, u"令和6年3月5日"_s,
                                u"3月5日"_s, u"3/5"_s, u"5日"_s, u"march 5"_s, u"5 mar"_s, u"Mar 5, 2024"_s,
                                u"5-mar-2024"_s, u"8 days ago"_s, u"8日前"_s, u"8d ago"_s})
        row(text, "2024-03-05 2024-03-06");
    for (const QString &text : {u"today"_s, u"TODAY"_s, u"今日"_s, u"本日"_s, u"きょう"_s, u"wednesday"_s,
                                u"wed"_s, u"水曜"_s, u"水曜日"_s})
        row(text, "2024-03-13 2024-03-14");
    for (const QString &text :
         {u"yesterday"_s, u"昨日"_s, u"きのう"_s, u"1日前"_s, u"一日前"_s, u"火曜"_s, u"tue"_s})
        row(text, "2024-03-12 2024-03-13");
    for (const QString &text : {u"一昨日"_s, u"おととい"_s, u"オトトイ"_s, u"2 days ago"_s})
        row(text, "2024-03-11 2024-03-12");
    for (const QString &text : {u"this week"_s, u"今週"_s})
        row(text, "2024-03-11 2024-03-18");
    for (const QString &text : {u"last week"_s, u"last-week"_s, u"last_week"_s, u"先週"_s, u"前週"_s})
        row(text, "2024-03-04 2024-03-11");
    row(u"先々週"_s, "2024-02-26 2024-03-04");
    for (const QString &text : {u"this month"_s, u"今月"_s, u"3月"_s, u"march"_s})
        row(text, "2024-03-01 2024-04-01");
    for (const QString &text : {u"last year"_s, u"去年"_s, u"昨年"_s, u"2023"_s, u"令和5年"_s})
        row(text, "2023-01-01 2024-01-01");
    for (const QString &text : {u"4月"_s, u"april"_s}) // the coming one is not meant
        row(text, "2023-04-01 2023-05-01");
    row(u"12月24日"_s, "2023-12-24 2023-12-25");
    row(u"31日"_s, "2024-01-31 2024-02-01");
    row(u"last wednesday"_s, "2024-03-06 2024-03-07");
    row(u"令和元年"_s, "2019-01-01 2020-01-01");
    row(u"平成31年4月30日"_s, "2019-04-30 2019-05-01");
    row(u"昭和64年1月7日"_s, "1989-01-07 1989-01-08");
    for (const QString &text : {u"7d"_s, u"7 days"_s, u"last 7 days"_s, u"過去7日"_s, u"7日間"_s, u"１週間"_s,
                                u"1w"_s, u"一週間以内"_s})
        row(text, "2024-03-06 2024-03-14");
    for (const QString &text :
         {u"3m"_s, u"3 months"_s, u"3か月"_s, u"3ヶ月"_s, u"３カ月"_s, u"3ヵ月間"_s, u"直近3か月"_s})
        row(text, "2023-12-13 2024-03-14");
    for (const QString &text : {u"1y"_s, u"1年間"_s, u"過去1年"_s})
        row(text, "2023-03-13 2024-03-14");
    for (const QString &text : {u"1 month ago"_s, u"1か月前"_s, u"1ヶ月前"_s, u"１ヵ月前"_s})
        row(text, "2024-02-13 2024-02-14");
    for (const QString &text : {u"2 weeks ago"_s, u"2週間前"_s, u"二週間前"_s})
        row(text, "2024-02-28 2024-02-29");
    row(u"2024-01..2024-03"_s, "2024-01-01 2024-04-01");
    row(u"2024-01 .. 2024-03-05"_s, "2024-01-01 2024-03-06");
    row(u"2024年1月〜3月5日"_s, "2024-01-01 2024-03-06");
    row(u"先月～昨日"_s, "2024-02-01 2024-03-13");
    row(u"..yesterday"_s, "* 2024-03-13");
    row(u"2024-03-05.."_s, "2024-03-05 *");
    row(u"9998"_s, "9998-01-01 9999-01-01");
    row(u"0001"_s, "0001-01-01 0002-01-01");
}

void TestDateWords::understands()
{
    const QString text = QString::fromUtf8(QTest::currentDataTag());
    QTEST(printed(text, atTokyo()), "days");
    QVERIFY(isDate(text));
}

void TestDateWords::refuses_data()
{
    QTest::addColumn<QString>("text");
    const QStringList texts{u""_s,           u" "_s,          u"2"_s,
                            u"20"_s,         u"202"_s,        u"2o24"_s,
                            u"2024-"_s,      u"2024-13"_s,    u"2024-00"_s,
                            u"2024-02-30"_s, u"2023-02-29"_s, u"20240230"_s,
                            u"2024/3/"_s,    u"2024-3-5-6"_s, u"3/5/2024"_s,
                            u"13月"_s,       u"0月"_s,        u"3月0日"_s,
                            u"2月30日"_s,    u"32日"_s,       u"0日"_s,
                            u"last"_s,       u"this"_s,       u"ago"_s,
                            u"前"_s,         u"日"_s,         u"月"_s,
                            u"最近"_s,       u"tomorrow"_s,   u".."_s,
                            u"2024..x"_s,    u"x..2024"_s,    u"2024..2025..2026"_s,
                            u"last 5"_s,     u"5 last"_s,     u"marchs"_s,
                            u"ma"_s,         u"5 march 5"_s,  u"0 march"_s,
                            u"-7d"_s,        u"99999d"_s,     u"過去3日前"_s,
                            u"🎉"_s,          u"2024年度"_s,   u"令和"_s,
                            u"R"_s,          u"0000"_s,       u"1"_s.repeated(2'000)};
    for (const QString &text : texts)
        QTest::newRow(qPrintable(text.left(40))) << text;
}

void TestDateWords::refuses()
{
    QFETCH(QString, text);
    QCOMPARE(printed(text, atTokyo()), u"no date"_s);
    QVERIFY(!isDate(text));
}

void TestDateWords::beginsWeeksAsTheLocaleDoes()
{
    DateContext context = atTokyo();
    context.weekStart = Qt::Sunday;
    QCOMPARE(printed(u"this week"_s, context), u"2024-03-10 2024-03-17"_s);
    QCOMPARE(printed(u"先週"_s, context), u"2024-03-03 2024-03-10"_s);
    context.weekStart = Qt::Saturday;
    QCOMPARE(printed(u"this week"_s, context), u"2024-03-09 2024-03-16"_s);
    DateContext sunday = atTokyo(u"2024-03-10T00:00:00"_s);
    QCOMPARE(printed(u"this week"_s, sunday), u"2024-03-04 2024-03-11"_s);
    sunday.weekStart = Qt::Sunday;
    QCOMPARE(printed(u"this week"_s, sunday), u"2024-03-10 2024-03-17"_s);
}

/// ARC-18: the zone is an argument, and days are as long as they are there.
void TestDateWords::countsDaysOfTheZone()
{
    DateContext context = atTokyo(u"2024-03-13T08:00:00"_s); // the evening of the 12th in New York
    QCOMPARE(printed(u"today"_s, context), u"2024-03-13 2024-03-14"_s);
    context.zone = QTimeZone("America/New_York");
    QCOMPARE(printed(u"today"_s, context), u"2024-03-12 2024-03-13"_s);
    const auto shortDay = dateSpan(u"2024-03-10"_s, context); // clocks go forward
    QVERIFY(shortDay);
    QCOMPARE(shortDay->to - shortDay->from, 23 * 3'600);
    context.zone = QTimeZone("America/Sao_Paulo"); // 4 November 2018 has no midnight
    const auto noMidnight = dateSpan(u"2018-11-04"_s, context);
    QVERIFY(noMidnight);
    QCOMPARE(noMidnight->to - noMidnight->from, 23 * 3'600);
}

void TestDateWords::findsTheLatestLeapDay()
{
    QCOMPARE(printed(u"2月29日"_s, atTokyo()), u"2024-02-29 2024-03-01"_s);
    QCOMPARE(printed(u"2月29日"_s, atTokyo(u"2024-02-28T12:00:00"_s)), u"2020-02-29 2020-03-01"_s);
    QCOMPARE(printed(u"1か月前"_s, atTokyo(u"2024-03-31T12:00:00"_s)), u"2024-02-29 2024-03-01"_s);
}

/// ARC-06: any soup of what means something is a span or nothing, and the same on whatever day it is asked.
void TestDateWords::neverFailsOnSoup()
{
    static const QStringList kPieces{
        u"2024"_s,        u"3"_s,    u"31"_s,    u"-"_s,     u"/"_s,  u"."_s,    u".."_s,
        u"年"_s,          u"月"_s,   u"日"_s,    u"前"_s,    u"週"_s, u"間"_s,   u"last"_s,
        u" "_s,           u"week"_s, u"march"_s, u"令和"_s,  u"元"_s, u"過去"_s, u"か月"_s,
        u"d"_s,           u"ago"_s,  u"〜"_s,    u"99999"_s, u"🎉"_s,  u"曜"_s,   QString(QChar(0xD800)),
        QString(QChar(0))};
    const DateContext one = atTokyo();
    const DateContext other = {-2'000'000'000, QTimeZone("America/Sao_Paulo"), Qt::Sunday};
    quint32 random = 3;
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (int i = 0; i < 5; ++i) {
            random = random * 1664525U + 1013904223U;
            text += kPieces[static_cast<qsizetype>((random >> 10) % static_cast<quint32>(kPieces.size()))];
        }
        const bool is = isDate(text);
        if (dateSpan(text, one).has_value() != is || dateSpan(text, other).has_value() != is)
            QFAIL(qPrintable(text));
    }
}

QTEST_GUILESS_MAIN(TestDateWords)
#include "tst_date_words.moc"
