#include "core/search/Highlight.h"
#include "core/search/QueryParser.h"

#include <QElapsedTimer>
#include <QTest>

using namespace core::search;
using namespace Qt::StringLiterals;

class TestHighlight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWordsByTheFoldingOfTheSearch_data();
    void findsWordsByTheFoldingOfTheSearch();
    void countsInUtf16();
    void cutsALineAroundTheFirstWord_data();
    void cutsALineAroundTheFirstWord();
    void neverPartsASurrogatePair();
    void isLinear();
};

static QString marked(const QString &text, const QString &query)
{
    const std::vector<Range> ranges = matches(text, wordsOf(parseQuery(query, Typing::Finished)));
    QString out = text;
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        out.insert(range->start + range->length, u']');
        out.insert(range->start, u'[');
    }
    return out;
}

void TestHighlight::findsWordsByTheFoldingOfTheSearch_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("result");

    QTest::newRow("word") << u"The cat, THE Dog"_s << u"the"_s << u"[The] cat, [THE] Dog"_s;
    QTest::newRow("not inside words") << u"category cat"_s << u"cat"_s << u"category [cat]"_s;
    QTest::newRow("beginning") << u"category cat"_s << u"cat*"_s << u"[category] [cat]"_s;
    QTest::newRow("accents") << u"Mein Résumé, re\u0301sume\u0301."_s << u"RESUME"_s
                             << u"Mein [Résumé], [re\u0301sume\u0301]."_s;
    QTest::newRow("accent in the query") << u"resume"_s << u"résumé"_s << u"[resume]"_s;
    QTest::newRow("Han") << u"本日の会議の議事録"_s << u"会議 議事録"_s << u"本日の[会議]の[議事録]"_s;
    QTest::newRow("one Han character") << u"会議と会"_s << u"会"_s << u"[会]議と[会]"_s;
    QTest::newRow("half-width kana") << u"ｶｲｷﾞ かいぎ カイギ"_s << u"カイギ"_s
                                     << u"[ｶｲｷﾞ] [かいぎ] [カイギ]"_s;
    QTest::newRow("kana by half-width") << u"「会議（かいぎ）」"_s << u"ｶｲｷﾞ"_s << u"「会議（[かいぎ]）」"_s;
    QTest::newRow("phrase") << u"a mailing  list, mailing a list"_s << u"\"mailing list\""_s
                            << u"a [mailing  list], mailing a list"_s;
    QTest::newRow("phrase with beginning")
        << u"mailing lists"_s << u"\"mailing li\"*"_s << u"[mailing lists]"_s;
    QTest::newRow("Han before a word")
        << u"新会議issue 会議issues"_s << u"会議issue"_s << u"新[会議issue] 会議issues"_s;
    QTest::newRow("Han phrase with a space")
        << u"会議 資料, 会議室 資料"_s << u"\"会議 資料\""_s << u"[会議 資料], 会議室 資料"_s;
    QTest::newRow("mixed") << u"これはissue化する"_s << u"issue化"_s << u"これは[issue化]する"_s;
    QTest::newRow("overlapping") << u"東京都庁"_s << u"東京都 京都庁"_s << u"[東京都庁]"_s;
    QTest::newRow("repeated character") << u"ああああ"_s << u"ああ"_s << u"[ああああ]"_s;
    QTest::newRow("full width") << u"ＡＢＣ　abc"_s << u"abc"_s << u"[ＡＢＣ]　[abc]"_s;
    QTest::newRow("wrapped line") << u"明日の会\n議です"_s << u"会議"_s << u"明日の[会\n議]です"_s;
    QTest::newRow("excluded words") << u"a b"_s << u"a -b"_s << u"[a] b"_s;
    QTest::newRow("nothing asked") << u"a b"_s << u"!"_s << u"a b"_s;
}

void TestHighlight::findsWordsByTheFoldingOfTheSearch()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    QTEST(marked(text, query), "result");
}

void TestHighlight::countsInUtf16()
{
    QCOMPARE(matches(u"🎉é𠮷野家 x"_s, {u"野家"_s}), (std::vector<Range>{{5, 2}}));
    QCOMPARE(matches(QString(QChar(0xD800)) + u"foo"_s, {u"foo"_s}), (std::vector<Range>{{1, 3}}));
}

void TestHighlight::cutsALineAroundTheFirstWord_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("line");

    QTest::newRow("short text") << u"  Hello\n\n  world "_s << u"world"_s << u"Hello world"_s;
    QTest::newRow("empty") << u""_s << u"x"_s << u""_s;
    QTest::newRow("word absent") << u"one two three four five six seven eight"_s << u"x"_s
                                 << u"one two three four five six…"_s;
    QTest::newRow("word at the start")
        << u"one two three four five six seven eight"_s << u"one"_s << u"one two three four five six…"_s;
    QTest::newRow("word in the middle") << u"one two three four five six seven eight nine ten eleven twelve"_s
                                        << u"seven"_s << u"…five six seven eight nine ten…"_s;
    QTest::newRow("word at the end") << u"one two three four five six seven eight"_s << u"eight"_s
                                     << u"…four five six seven eight"_s;
    QTest::newRow("Japanese")
        << u"あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめも会議らりるれろ"_s
        << u"会議"_s << u"…すせそたちつてとなにぬねのはひふへほまみむめも会議らりるれろ"_s;
}

void TestHighlight::cutsALineAroundTheFirstWord()
{
    QFETCH(QString, text);
    QFETCH(QString, word);
    const QString line = snippet(text, {word}, 30);
    QVERIFY(line.size() <= 32);
    QTEST(line, "line");
}

void TestHighlight::neverPartsASurrogatePair()
{
    const QString text = u"𠮷"_s.repeated(100) + u"会議"_s + u"𠮷"_s.repeated(100);
    for (int width = 1; width < 40; ++width)
        QVERIFY(snippet(text, {u"会議"_s}, width).isValidUtf16());
}

void TestHighlight::isLinear()
{
    const QString text = u"あいうえお aaa bbb "_s.repeated(20'000);
    std::vector<QString> words;
    for (int i = 0; i < 100; ++i)
        words.push_back(u"あいうえお aaa bbb "_s.repeated(i));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!matches(text, words).empty());
    qInfo("%lld characters: %lld ms", static_cast<long long>(text.size()),
          static_cast<long long>(timer.elapsed()));
}

QTEST_GUILESS_MAIN(TestHighlight)
#include "tst_highlight.moc"
