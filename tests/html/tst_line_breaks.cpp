#include "ui/html/Bidi.h"
#include "ui/html/LineBreaks.h"

#include <QTest>

using namespace ui;
using namespace Qt::StringLiterals;

/// Where lines may break, and in which order words of two directions stand.
class TestLineBreaks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void breaksByTheRules_data();
    void breaksByTheRules();
    void keepsNeighboursTogether_data();
    void keepsNeighboursTogether();
    void breaksLongWordsAsALastResort();
    void findsRightToLeft();
    void ordersTwoDirections_data();
    void ordersTwoDirections();
};

void TestLineBreaks::breaksByTheRules_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one word") << u"word"_s << u"word"_s;
    QTest::newRow("hyphen") << u"well-known"_s << u"well-|known"_s;
    QTest::newRow("minus") << u"-5"_s << u"-5"_s;
    QTest::newRow("option") << u"--force"_s << u"--force"_s;
    QTest::newRow("price") << u"$12.50"_s << u"$12.50"_s;
    QTest::newRow("query") << u"a?b=c"_s << u"a?|b=c"_s;
    QTest::newRow("umlauts") << u"Grüße"_s << u"Grüße"_s;
    QTest::newRow("no-break space") << u"10\u00a0km"_s << u"10\u00a0km"_s;
    QTest::newRow("kanji") << u"日本語"_s << u"日|本|語"_s;
    QTest::newRow("kinsoku: full stop") << u"です。次"_s << u"で|す。|次"_s;
    QTest::newRow("kinsoku: comma") << u"今日、雨"_s << u"今|日、|雨"_s;
    QTest::newRow("kinsoku: brackets") << u"「雨」と"_s << u"「雨」|と"_s;
    QTest::newRow("kinsoku: exclamation") << u"雨！雨"_s << u"雨！|雨"_s;
    QTest::newRow("latin in kanji") << u"新Mail版"_s << u"新|Mail|版"_s;
    QTest::newRow("amount") << u"￥1,980円"_s << u"￥1,980|円"_s;
}

void TestLineBreaks::breaksByTheRules()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const std::vector<qsizetype> breaks = lineBreaks(text);
    for (auto at = breaks.rbegin(); at != breaks.rend(); ++at)
        text.insert(*at, u'|');
    QCOMPARE(text, expected);
}

void TestLineBreaks::keepsNeighboursTogether_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<bool>("breaks");
    QTest::newRow("comma behind a bold word") << u"word"_s << u","_s << false;
    QTest::newRow("half a word in italics") << u"half"_s << u"way"_s << false;
    QTest::newRow("bracket") << u"("_s << u"see"_s << false;
    QTest::newRow("kanji") << u"日本"_s << u"語"_s << true;
    QTest::newRow("kuten behind a link") << u"こちら"_s << u"。"_s << false;
    QTest::newRow("opening bracket") << u"の「"_s << u"件"_s << false;
    QTest::newRow("hyphen") << u"well-"_s << u"known"_s << true;
}

void TestLineBreaks::keepsNeighboursTogether()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QTEST(breaksBetween(before, after), "breaks");
}

void TestLineBreaks::breaksLongWordsAsALastResort()
{
    const QString address = u"https://shop.example/"_s + QString(200, u'x');
    const auto breaks = emergencyBreaks(address);
    QVERIFY(breaks.size() > 20);
    QVERIFY(std::is_sorted(breaks.begin(), breaks.end()));
    QVERIFY(breaks.front() > 0 && breaks.back() < address.size());
    // Never inside of what is seen as one character.
    QString family;
    for (int i = 0; i < 40; ++i)
        family += u"👨‍👩‍👧"_s;
    const qsizetype one = u"👨‍👩‍👧"_s.size();
    for (const qsizetype at : emergencyBreaks(family))
        QCOMPARE(at % one, 0);
    // A megabyte does not become a million pieces (M-10).
    QVERIFY(emergencyBreaks(QString(1'000'000, u'x')).size() <= 500);
}

void TestLineBreaks::findsRightToLeft()
{
    QVERIFY(!hasRightToLeft(u"Hello 世界 😀"));
    QVERIFY(hasRightToLeft(u"abc שלום"));
    QVERIFY(hasRightToLeft(u"مرحبا"));
}

void TestLineBreaks::ordersTwoDirections_data()
{
    QTest::addColumn<QString>("logical"); // capitals in between are Hebrew letters: A is א
    QTest::addColumn<bool>("rightToLeft");
    QTest::addColumn<QString>("visual");
    QTest::newRow("latin") << u"abc def"_s << false << u"abc def"_s;
    QTest::newRow("hebrew") << u"ABC DEF"_s << true << u"FED CBA"_s;
    QTest::newRow("hebrew in latin") << u"he said ABC DEF."_s << false << u"he said FED CBA."_s;
    QTest::newRow("latin in hebrew") << u"ABC word DEF."_s << true << u".FED word CBA"_s;
    QTest::newRow("number in hebrew") << u"ABC 123 DEF"_s << true << u"FED 123 CBA"_s;
    QTest::newRow("number after hebrew in latin") << u"x ABC 12"_s << false << u"x 12 CBA"_s;
    QTest::newRow("decimal") << u"ABC 1,234.5 DEF"_s << true << u"FED 1,234.5 CBA"_s;
    QTest::newRow("per cent") << u"ABC 50% DEF"_s << true << u"FED 50% CBA"_s;
    QTest::newRow("space at the end") << u"ABC "_s << true << u" CBA"_s;
    QTest::newRow("mark at the start") << u"- ABC"_s << true << u"CBA -"_s;
}

/// UAX #9, seen as pieces of one level: each odd piece is written backwards.
void TestLineBreaks::ordersTwoDirections()
{
    QFETCH(QString, logical);
    QFETCH(bool, rightToLeft);
    QString hebrew;
    for (const QChar c : logical)
        hebrew += c.isUpper() ? QChar(0x5d0 + c.unicode() - u'A') : c;
    const std::vector<quint8> levels = bidiLevels(hebrew, rightToLeft);
    QCOMPARE(levels.size(), static_cast<size_t>(hebrew.size()));
    QString visual;
    for (const int at : visualOrder(levels))
        visual += logical[at];
    QTEST(visual, "visual");
}

QTEST_GUILESS_MAIN(TestLineBreaks)
#include "tst_line_breaks.moc"
