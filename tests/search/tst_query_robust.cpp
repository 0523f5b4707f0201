#include "core/archive/Archive.h"
#include "core/search/QueryParser.h"
#include "core/search/SearchService.h"
#include "tests/support/TestClock.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace core::search;
using namespace Qt::StringLiterals;

/// ARC-06: whatever is typed, half-typed or thrown at it, a query is read the same again from its own print, and the search
/// answers. Random and mutated texts, by a fixed seed.
class TestQueryRobust : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void readsItsOwnPrint();
    void answersEveryBeginning();
    void answersRandomTexts();
    void answersHostileTexts_data();
    void answersHostileTexts();

private:
    [[nodiscard]] qint64 below(qint64 limit);
    [[nodiscard]] QString randomText();
    [[nodiscard]] QString mutated(QString text);
    void answer(const QString &text);

    quint32 m_random = 20'240'313;
    QTemporaryDir m_folder;
    support::TestClock m_clock;
    std::unique_ptr<archive::Archive> m_archive;
    std::unique_ptr<SearchService> m_search;
};

static const QStringList &realQueries()
{
    static const QStringList texts{
        u"is:unread date:last-week from:sato larger:1MB"_s,
        u"状態:未読 日付:先週 差出人:佐藤 サイズ大:１ＭＢ"_s,
        u"(from:\"Taro Yamada\" OR to:taro@example.jp) -folder:Work/Lists has:attachment"_s,
        u"before:2024-03-05 after:2023年12月 -is:(read OR starred) tag:\"to do\""_s,
        u"date:3 days ago OR date:2024-01..2024-03 smaller:10 KB note:\"call back\""_s,
        u"件名：会議　本文：議事録* -添付:pdf フォルダ:受信トレイ"_s,
        u"account:office -(larger:5M OR until:R6.3.5) invoice*"_s,
        u"NOT from:(a OR b) subject:\"half quote"_s};
    return texts;
}

void TestQueryRobust::initTestCase()
{
    auto archive = archive::Archive::open(m_folder.filePath(u"profile"_s), m_clock);
    QVERIFY(archive);
    m_archive = std::move(archive).value();
    auto search = SearchService::open(*m_archive, {{}, datesBy(m_clock)});
    QVERIFY(search);
    m_search = std::move(search).value();
    auto caughtUp = m_search->caughtUp();
    QTRY_VERIFY(caughtUp.isFinished());
}

void TestQueryRobust::cleanupTestCase()
{
    m_search.reset();
    m_archive.reset();
}

qint64 TestQueryRobust::below(qint64 limit)
{
    m_random = m_random * 1664525U + 1013904223U;
    return static_cast<qint64>(m_random >> 8) % limit;
}

QString TestQueryRobust::randomText()
{
    static const QStringList pieces = [] {
        QStringList out{u" "_s,
                        u" "_s,
                        u"　"_s,
                        u"\""_s,
                        u"("_s,
                        u")"_s,
                        u"-"_s,
                        u"*"_s,
                        u":"_s,
                        u"："_s,
                        u".."_s,
                        u"/"_s,
                        u"AND "_s,
                        u"OR "_s,
                        u"NOT "_s,
                        u"a"_s,
                        u"会議"_s,
                        u"会"_s,
                        u"last "_s,
                        u"week"_s,
                        u"2024"_s,
                        u"3"_s,
                        u" days"_s,
                        u" ago"_s,
                        u"10"_s,
                        u"MB"_s,
                        u"先週"_s,
                        u"未読"_s,
                        u"unread"_s,
                        u"添付"_s,
                        u"Work"_s,
                        u"🎉"_s,
                        u"NEAR("_s,
                        u"^"_s,
                        u"{"_s,
                        u"'; DROP"_s,
                        u"\\"_s,
                        u"ｶﾞ"_s,
                        u"\u202E"_s,
                        QString(QChar(0)),
                        QString(QChar(0xD83C)),
                        QString(QChar(0xDC00)),
                        u"\n"_s};
        for (const Field &field : kFields) {
            out += field.name.toString() + u':';
            out += field.japanese.toString() + u'：';
        }
        return out;
    }();
    QString text;
    for (qint64 i = 1 + below(14); i > 0; --i)
        text += pieces[below(pieces.size())];
    return text;
}

/// One of ours, with some characters changed, doubled, dropped or swapped, or cut.
QString TestQueryRobust::mutated(QString text)
{
    static const QString kSigns = u"\"()-*:： 0a会.\\/🎉"_s;
    for (qint64 i = 1 + below(4); i > 0 && !text.isEmpty(); --i) {
        const qint64 at = below(text.size());
        switch (below(6)) {
        case 0: text.remove(at, 1); break;
        case 1: text.insert(at, kSigns[below(kSigns.size())]); break;
        case 2: text[at] = QChar(static_cast<char16_t>(below(0x10000))); break;
        case 3: text.insert(at, text.mid(below(text.size()), 5)); break;
        case 4: text.truncate(at); break;
        default: std::swap(text[at], text[below(text.size())]); break;
        }
    }
    return text;
}

void TestQueryRobust::readsItsOwnPrint()
{
    int values = 0;
    for (int round = 0; round < 10'000; ++round) {
        const QString text =
            round % 2 == 0 ? randomText() : mutated(realQueries()[below(realQueries().size())]);
        for (const Typing typing : {Typing::Finished, Typing::Unfinished}) {
            const ParsedQuery parsed = readQuery(text, typing);
            const QString printed = printQuery(parsed.query);
            const ParsedQuery again = readQuery(printed, Typing::Finished);
            if (!(again.query == parsed.query) || !again.ignored.empty())
                QFAIL(qPrintable(text + u"  ->  "_s + printed + u"  ->  "_s + printQuery(again.query)));
            values += printed.contains(u':') ? 1 : 0;
        }
    }
    QVERIFY2(values > 5'000, "most of them are about fields, or this test shows little");
}

/// As typed, key by key: no beginning of a query is an error.
void TestQueryRobust::answersEveryBeginning()
{
    for (const QString &text : realQueries()) {
        for (qsizetype length = 0; length <= text.size(); ++length)
            answer(text.first(length));
    }
}

void TestQueryRobust::answersRandomTexts()
{
    for (int round = 0; round < 2'000; ++round)
        answer(round % 2 == 0 ? randomText() : mutated(realQueries()[below(realQueries().size())]));
}

void TestQueryRobust::answer(const QString &text)
{
    auto future = m_search->search({text, {}});
    future.waitForFinished();
    const auto result = future.result();
    QVERIFY2(result, result ? "" : qPrintable(text + u": "_s + result.error().detail));
    QCOMPARE(result->ids.size(), 0U);
}

void TestQueryRobust::answersHostileTexts_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {u"before:"_s,     u"before:20"_s, u"larger:"_s,   u"from:("_s,    u"is:"_s,
          u"tag:\""_s,      u"date:.."_s,   u"date:\"\""_s, u"-is:"_s,      u"is:-"_s,
          u"folder:/"_s,    u"folder://"_s, u"note:*"_s,    u"tag:*"_s,     u"folder:-*"_s,
          u"date:()"_s,     u"larger:-5"_s, u"account:@"_s, u"is:is:is:"_s, u"before:after:2024"_s,
          u"差出人：「」"_s})
        QTest::newRow(qPrintable(text)) << text;
    const auto big = [](const char *name, const QString &piece, int times) {
        QTest::newRow(name) << piece.repeated(times);
    };
    big("10 kB of dates", u"date:2024 "_s, 1'000);
    big("10 kB of different values", u"folder:a tag:b is:c "_s, 500);
    big("10,000 brackets", u"("_s, 10'000);
    big("10,000 brackets around values", u"(is:unread OR -"_s, 700);
    big("10,000 closing brackets", u")"_s, 10'000);
    big("10 kB of one value", u"folder:"_s + u"a/"_s.repeated(900), 1);
    big("10 kB of a date", u"date:"_s + u"9"_s.repeated(1'900), 1);
    big("10 kB of NUL", u"a\0"_s, 5'000);
    big("10 kB of emoji", u"is:🎉 "_s, 2'000);
    big("lone surrogates", u"tag:"_s + QChar(0xD800) + u" folder:"_s + QChar(0xDFFF) + u' ', 100);
    big("minus signs", u"-"_s, 10'000);
    big("NOT and fields", u"NOT is:"_s, 1'500);
}

void TestQueryRobust::answersHostileTexts()
{
    QFETCH(QString, text);
    QElapsedTimer timer;
    timer.start();
    answer(text);
    for (const Typing typing : {Typing::Finished, Typing::Unfinished}) {
        const Query query = parseQuery(text, typing);
        const QString printed = printQuery(query);
        if (printed.size() <= 2'000) // else it is cut
            QVERIFY(parseQuery(printed, Typing::Finished) == query);
    }
    QVERIFY2(timer.elapsed() < 10'000, "ARC-06 asks for one second; this takes milliseconds");
}

QTEST_GUILESS_MAIN(TestQueryRobust)
#include "tst_query_robust.moc"
