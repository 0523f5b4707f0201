#include "core/archive/Database.h"
#include "core/archive/DatabaseFile.h"
#include "core/search/FtsTokenizer.h"
#include "core/search/QueryParser.h"
#include "core/search/QueryRunner.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <map>

using namespace core;
using namespace core::search;
using namespace Qt::StringLiterals;

/// Queries against the real index: schema, tokenizer and FTS5, without an archive.
class TestQueryRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void finds_data();
    void finds();
    void neverErrs_data();
    void neverErrs();
    void neverErrsOnSoup();
    void agreesWithEachTermAlone();
    void agreesWithSetAlgebra();
    void asksNoIndexWhereTheTableLeavesNothing();

private:
    Result<Hits> run(const QString &text, Typing typing = Typing::Finished);

    QTemporaryDir m_folder;
    std::unique_ptr<archive::Database> m_index;
    MessageTable m_table;
    QueryContext m_context;
};

void TestQueryRunner::initTestCase()
{
    archive::Schema schema;
    schema.sqlFolder = u":/sql/index"_s;
    schema.applicationId = 1;
    schema.pageSize = "8192"_ba;
    schema.prepare = [](archive::Database &database) { return registerFtsTokenizer(database.handle()); };
    auto opened = archive::openForWriting(m_folder.filePath(u"index.db"_s), schema);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
    m_index = std::move(opened).value();

    // subject, sender, recipient, body, attachment
    const std::vector<std::array<QString, 5>> messages{
        {u"会議のお知らせ"_s, u"山田太郎 yamada@example.jp"_s, u"佐藤 sato@example.jp"_s,
         u"明日の会議室は第二会議室です。"_s, u"議事録.pdf"_s}, // 1
        {u"Re: Résumé"_s, u"Robert <bob@example.org>"_s, u"jobs@example.com"_s,
         u"Please find my résumé; it is 1024x768 pixels. Don't reply to the mailing list."_s,
         u"CV.docx"_s}, // 2
        {u"ｶﾀｶﾅとひらがな"_s, u"news@example.jp"_s, u""_s, u"ＡＢＣ株式会社のサーバーをissue化する"_s,
         u""_s},                                                                               // 3
        {u"東京都庁"_s, u""_s, u""_s, u"都庁は新宿です。2024年〜2025年、東京−大阪"_s, u""_s},  // 4
        {u"회의 안내"_s, u"kim@example.kr"_s, u""_s, u"내일 한국어 회의가 있습니다"_s, u""_s}, // 5
        {u"subscription"_s, u"list@example.com"_s, u""_s,
         u"You subscribed to this list for mailing. linux kernel"_s, u""_s},             // 6
        {u""_s, u""_s, u""_s, u"linux: 改行で分かれた会\r\n議です。"_s, u"東京.xlsx"_s}, // 7
    };
    auto insert =
        m_index->statement("INSERT INTO message_text(rowid, subject, sender, recipient, body, attachment) "
                           "VALUES (?, ?, ?, ?, ?, ?)");
    // Metadata by turns: all in the Inbox but 7, from 1 January 2024 on a day apart, 1 kB, 2 kB …
    static constexpr qint64 kNewYear = 1'704'067'200;
    for (const auto &text : messages) {
        archive::MessageFact fact;
        fact.id = MessageId{static_cast<qint64>(m_table.size()) + 1};
        fact.dateUtc = kNewYear + 86'400 * (number(fact.id) - 1);
        fact.folder = FolderId{number(fact.id) == 7 ? 3 : 1};
        fact.account = AccountId{number(fact.id) > 4 ? 77 : 55};
        fact.sizeBytes = 1'024 * number(fact.id);
        fact.unread = number(fact.id) % 2 == 1;
        fact.starred = number(fact.id) == 6;
        fact.hasAttachment = !text[4].isEmpty();
        m_table.append(std::array{fact});
        QVERIFY(insert.bind(fact.id, text[0], text[1], text[2], text[3], text[4]).run());
    }
    m_context.dates = {kNewYear + 86'400 * 9, QTimeZone::utc(), Qt::Monday}; // Wednesday, 10 January
    m_context.accounts = {{AccountId{55}, u"Office"_s, u"me@office.example"_s},
                          {AccountId{77}, u"自宅"_s, u"taro@home.example"_s}};
}

void TestQueryRunner::cleanupTestCase() { m_index.reset(); }

Result<Hits> TestQueryRunner::run(const QString &text, Typing typing)
{
    TermRows terms(m_table, nullptr, m_context);
    const auto rows = QueryRunner(m_index.get(), terms, FullRows()).run(parseQuery(text, typing));
    if (!rows)
        return fail(rows.error());
    return m_table.idsOf(*rows);
}

void TestQueryRunner::finds_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<Hits>("hits");

    QTest::newRow("two characters") << u"会議"_s << Hits{1, 7};
    QTest::newRow("one character") << u"会"_s << Hits{1, 3, 7};
    QTest::newRow("one character, last of its run") << u"録"_s << Hits{1};
    QTest::newRow("three characters") << u"議事録"_s << Hits{1};
    QTest::newRow("kana and Han") << u"お知らせ"_s << Hits{1};
    QTest::newRow("not a substring") << u"会室"_s << Hits{};
    QTest::newRow("katakana") << u"カタカナ"_s << Hits{3};
    QTest::newRow("hiragana finds katakana") << u"かたかな"_s << Hits{3};
    QTest::newRow("half-width kana") << u"ｶﾀｶﾅ"_s << Hits{3};
    QTest::newRow("katakana finds hiragana") << u"ヒラガナ"_s << Hits{3};
    QTest::newRow("half-width with voiced mark") << u"ﾋﾗｶﾞﾅ"_s << Hits{3};
    QTest::newRow("long vowel, half width") << u"ｻｰﾊﾞｰ"_s << Hits{3};
    QTest::newRow("full-width letters") << u"abc"_s << Hits{3};
    QTest::newRow("full-width query") << u"ＬＩＮＵＸ"_s << Hits{6, 7};
    QTest::newRow("mixed") << u"issue化"_s << Hits{3};
    QTest::newRow("mixed, its parts") << u"issue"_s << Hits{3};
    QTest::newRow("Latin before Han") << u"ABC株式会社"_s << Hits{3};
    QTest::newRow("accents") << u"resume"_s << Hits{2};
    QTest::newRow("accents asked") << u"RÉSUMÉ"_s << Hits{2};
    QTest::newRow("apostrophe") << u"don't"_s << Hits{2};
    QTest::newRow("digits and letters") << u"1024x768"_s << Hits{2};
    QTest::newRow("address") << u"bob@example.org"_s << Hits{2};
    QTest::newRow("Hangul") << u"회의"_s << Hits{5};
    QTest::newRow("Hangul, stem of a word") << u"한국"_s << Hits{5};
    QTest::newRow("Hangul, one syllable") << u"회"_s << Hits{5};
    // By pairs a word is an exact substring: this is the price of finding every word without a dictionary.
    QTest::newRow("Kyoto is found in Tokyo's office") << u"京都"_s << Hits{4};
    QTest::newRow("wave dash by full-width tilde") << u"2024年～2025年"_s << Hits{4};
    QTest::newRow("minus by full-width hyphen") << u"東京－大阪"_s << Hits{4};
    QTest::newRow("phrase") << u"\"mailing list\""_s << Hits{2};
    QTest::newRow("words in any order") << u"mailing list"_s << Hits{2, 6};
    QTest::newRow("Han word broken by a line end") << u"分かれた会議です"_s << Hits{7};
    QTest::newRow("run and word") << u"第二会議室です。"_s << Hits{1};

    QTest::newRow("subject") << u"subject:会議"_s << Hits{1};
    QTest::newRow("Japanese field, full-width colon") << u"件名：会議"_s << Hits{1};
    QTest::newRow("from") << u"from:山田"_s << Hits{1};
    QTest::newRow("from, not in the body") << u"from:linux"_s << Hits{};
    QTest::newRow("from by one character") << u"差出人:山"_s << Hits{1};
    QTest::newRow("to") << u"宛先:佐藤"_s << Hits{1};
    QTest::newRow("body") << u"本文:会議"_s << Hits{1, 7};
    QTest::newRow("attachment") << u"attachment:pdf OR 添付:東京"_s << Hits{1, 7};
    QTest::newRow("field over a group") << u"from:(bob OR yamada)"_s << Hits{1, 2};

    QTest::newRow("and") << u"linux AND kernel"_s << Hits{6};
    QTest::newRow("or") << u"kernel OR 会議"_s << Hits{1, 6, 7};
    QTest::newRow("not") << u"linux -kernel"_s << Hits{7};
    QTest::newRow("Japanese not") << u"会議 －件名:会議"_s << Hits{7};
    QTest::newRow("only not") << u"-example"_s << Hits{4, 7};
    QTest::newRow("only nots") << u"-example NOT linux"_s << Hits{4};
    QTest::newRow("or not") << u"kernel OR -example"_s << Hits{4, 6, 7};
    QTest::newRow("not a group") << u"-(example OR linux)"_s << Hits{4};
    QTest::newRow("and of what FTS5 cannot say") << u"linux (kernel OR -example)"_s << Hits{6, 7};
    QTest::newRow("brackets") << u"(kernel OR 会議) -linux"_s << Hits{1};
    QTest::newRow("beginning by a star") << u"subscri*"_s << Hits{6};
    QTest::newRow("no beginning without") << u"subscri"_s << Hits{};
    QTest::newRow("nothing") << u""_s << Hits{};
    QTest::newRow("signs") << u"!!!"_s << Hits{};

    QTest::newRow("state") << u"is:unread"_s << Hits{1, 3, 5, 7};
    QTest::newRow("state, Japanese") << u"状態：既読"_s << Hits{2, 4, 6};
    QTest::newRow("state excluded") << u"-is:unread"_s << Hits{2, 4, 6};
    QTest::newRow("state with words") << u"linux is:unread"_s << Hits{7};
    QTest::newRow("words without a state") << u"linux -is:unread"_s << Hits{6};
    QTest::newRow("excluded words with a state") << u"-linux is:unread"_s << Hits{1, 3, 5};
    QTest::newRow("excluded words and wanted ones with a state") << u"会 -議事録 is:unread"_s << Hits{3, 7};
    QTest::newRow("either words or a state") << u"会議 OR is:starred"_s << Hits{1, 6, 7};
    QTest::newRow("states in a group") << u"is:(starred OR read)"_s << Hits{2, 4, 6};
    QTest::newRow("group of both kinds") << u"is:unread (linux OR size:5K)"_s << Hits{5, 7};
    QTest::newRow("excluded group of both kinds") << u"is:unread -(linux OR size:5K)"_s << Hits{1, 3};
    QTest::newRow("has") << u"has:attachment"_s << Hits{1, 2, 7};
    QTest::newRow("has, Japanese") << u"有無:添付 未"_s << Hits{};
    QTest::newRow("trash") << u"is:trash"_s << Hits{7};
    QTest::newRow("inbox without a word") << u"is:inbox -例 -example"_s << Hits{4};
    QTest::newRow("account by name") << u"account:office"_s << Hits{1, 2, 3, 4};
    QTest::newRow("account by address") << u"アカウント：taro@home.example"_s << Hits{5, 6, 7};
    QTest::newRow("account by its domain") << u"account:home.example"_s << Hits{5, 6, 7};
    QTest::newRow("account by a beginning") << u"account:off*"_s << Hits{1, 2, 3, 4};
    QTest::newRow("no such account") << u"account:off"_s << Hits{};
    QTest::newRow("day") << u"date:2024-01-03"_s << Hits{3};
    QTest::newRow("before it") << u"before:2024-01-03"_s << Hits{1, 2};
    QTest::newRow("until it") << u"until:2024-01-03"_s << Hits{1, 2, 3};
    QTest::newRow("after it, and on it") << u"after:2024-01-03"_s << Hits{3, 4, 5, 6, 7};
    QTest::newRow("Japanese, before") << u"より前:1月3日"_s << Hits{1, 2};
    QTest::newRow("Japanese, until") << u"以前:1月3日"_s << Hits{1, 2, 3};
    QTest::newRow("Japanese, since") << u"以降:1月6日"_s << Hits{6, 7};
    QTest::newRow("range") << u"date:2024-01-02..2024-01-04"_s << Hits{2, 3, 4};
    QTest::newRow("last week") << u"date:last week"_s << Hits{1, 2, 3, 4, 5, 6, 7};
    QTest::newRow("this week") << u"date:this-week"_s << Hits{};
    QTest::newRow("days ago") << u"日付:4日前"_s << Hits{6};
    QTest::newRow("last days") << u"date:5d"_s << Hits{5, 6, 7};
    QTest::newRow("at least so large") << u"larger:5K"_s << Hits{5, 6, 7};
    QTest::newRow("smaller") << u"smaller:3 KB"_s << Hits{1, 2};
    QTest::newRow("between sizes") << u"larger:3K smaller:5K"_s << Hits{3, 4};
    QTest::newRow("larger than anything") << u"larger:900000T"_s << Hits{};
    QTest::newRow("all of it") << u"状態:未読 日付:先週 from:山田 サイズ大:500"_s << Hits{1};
    QTest::newRow("what makes no sense is left out") << u"linux before:2o24 is:purple"_s << Hits{6, 7};
}

void TestQueryRunner::finds()
{
    QFETCH(QString, query);
    QFETCH(Hits, hits);
    const auto found = run(query);
    QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
    QCOMPARE(*found, hits);
    if (!query.isEmpty() && !query.endsWith(u'!'))
        QCOMPARE(printQuery(parseQuery(printQuery(parseQuery(query, Typing::Finished)), Typing::Finished)),
                 printQuery(parseQuery(query, Typing::Finished)));
}

/// ARC-06.
void TestQueryRunner::neverErrs_data()
{
    QTest::addColumn<QString>("query");
    const QStringList queries{u"\""_s,
                              u"\"\"\""_s,
                              u"NEAR("_s,
                              u"NEAR(a b, 3)"_s,
                              u"*"_s,
                              u"a*b*"_s,
                              u"^a"_s,
                              u"a + b"_s,
                              u"{subject sender}: x"_s,
                              u"- subject : x"_s,
                              u"body : \"a"_s,
                              u"(((("_s,
                              u"))))"_s,
                              u"\"; DROP TABLE message_text; --"_s,
                              u"' OR 1=1 --"_s,
                              u"a\0b"_s,
                              u"🎉"_s,
                              u"a🎉b"_s,
                              QString(QChar(0xD800)),
                              u"AND"_s,
                              u"OR OR"_s,
                              u"NOT"_s,
                              u"-"_s,
                              u"--"_s,
                              u"-\""_s,
                              u"from:"_s,
                              u"from:\""_s,
                              u"from:("_s,
                              u":"_s,
                              u"::"_s,
                              u"\\"_s,
                              u"%_"_s,
                              u"\u202Eabc"_s,
                              u"message_text:a"_s,
                              u"rank:a"_s,
                              u"rowid:1"_s};
    for (const QString &query : queries)
        QTest::newRow(qPrintable(query)) << query;
    const auto big = [](const char *name, const QString &piece, int times) {
        QTest::newRow(name) << piece.repeated(times);
    };
    big("10 kB of a word", u"a"_s, 10'000);
    big("10 kB of words", u"abc def "_s, 1'250);
    big("10 kB of Han", u"会議"_s, 5'000);
    big("10,000 open brackets", u"("_s, 10'000);
    big("deep", u"a OR (b -(c "_s, 1'000);
    big("deep exclusions", u"-(a OR "_s, 1'000);
    big("quotes", u"\"a\""_s, 3'000);
    QString many;
    for (int i = 0; i < 400; ++i)
        many += u"w%1 "_s.arg(i);
    QTest::newRow("400 words") << many;
    QTest::newRow("400 excluded words") << QString(many).replace(u" "_s, u" -"_s);
    QTest::newRow("400 alternatives") << QString(many).replace(u" "_s, u" OR "_s);
    QTest::newRow("alternatives and exclusions") << QString(many).replace(u" "_s, u" OR -"_s);
}

void TestQueryRunner::neverErrs()
{
    QFETCH(QString, query);
    QElapsedTimer timer;
    timer.start();
    for (const Typing typing : {Typing::Finished, Typing::Unfinished}) {
        const auto found = run(query, typing);
        QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
        QVERIFY(std::is_sorted(found->begin(), found->end()));
    }
    QVERIFY2(timer.elapsed() < 10'000, "ARC-06 asks for one second; this takes milliseconds");
}

void TestQueryRunner::neverErrsOnSoup()
{
    static const QStringList kPieces{u"a"_s,  u"linux"_s, u"会議"_s,   u"会"_s,    u" "_s,    u" "_s,
                                     u"　"_s, u"\""_s,    u"("_s,      u")"_s,     u"-"_s,    u"*"_s,
                                     u":"_s,  u"from:"_s, u"件名："_s, u" AND "_s, u" OR "_s, u"NOT "_s,
                                     u"^"_s,  u"'"_s,     u"🎉"_s,      u"NEAR("_s, u"--"_s,   u"\\"_s,
                                     u";"_s,  u"{"_s,     u"+"_s,      u","_s,     u"ｶﾞ"_s,   u"\0"_s};
    quint32 random = 4711;
    for (int round = 0; round < 3'000; ++round) {
        QString text;
        for (int i = 0; i < 16; ++i) {
            random = random * 1664525U + 1013904223U;
            text += kPieces[static_cast<qsizetype>((random >> 10) % static_cast<quint32>(kPieces.size()))];
        }
        const auto found = run(text, Typing::Unfinished);
        if (!found)
            QFAIL(qPrintable(text + u": "_s + found.error().detail));
    }
}

/// However a tree is split between FTS5 and lists of hits, the answer is that of set algebra.
void TestQueryRunner::agreesWithEachTermAlone()
{
    const QString one = u"linux"_s;
    const QString two = u"会議"_s;
    const Hits a = *run(one);
    const Hits b = *run(two);
    Hits both;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    QString deep = one;
    for (int i = 0; i < 20; ++i)
        deep = i % 2 ? u"(%1 OR %2)"_s.arg(two, deep) : u"(%1 (x OR %2))"_s.arg(one, deep);
    QCOMPARE(*run(deep), both);
}

/// Random trees of words and values: the answer is that of each message tried alone.
void TestQueryRunner::agreesWithSetAlgebra()
{
    static const QStringList kTerms{
        u"linux"_s,        u"会議"_s,       u"会"_s,           u"example"_s,
        u"is:unread"_s,    u"is:starred"_s, u"larger:4K"_s,    u"date:2024-01-04"_s,
        u"account:自宅"_s, u"is:trash"_s,   u"subject:会議"_s, u"nothinghasthis"_s};
    std::map<QString, Rows> alone;
    for (const QString &term : kTerms)
        alone.emplace(term, m_table.rowsOf(*run(term)));
    quint32 random = 99;
    const auto next = [&random](quint32 below) {
        random = random * 1664525U + 1013904223U;
        return (random >> 10) % below;
    };
    const std::function<std::pair<QString, Rows>(int)> make = [&](int depth) {
        if (depth == 0 || next(4) == 0) {
            const QString term = kTerms[static_cast<qsizetype>(next(quint32(kTerms.size())))];
            return std::pair(term, alone.at(term));
        }
        if (next(4) == 0) {
            auto [text, rows] = make(depth - 1);
            rows.invert();
            return std::pair(u"-("_s + text + u')', rows);
        }
        const bool either = next(2) == 0;
        auto [text, rows] = make(depth - 1);
        for (quint32 i = next(3) + 1; i > 0; --i) {
            const auto [more, moreRows] = make(depth - 1);
            text += (either ? u" OR "_s : u" "_s) + more;
            if (either)
                rows |= moreRows;
            else
                rows &= moreRows;
        }
        return std::pair(u'(' + text + u')', rows);
    };
    for (int round = 0; round < 2'000; ++round) {
        const auto [text, rows] = make(1 + int(next(4)));
        const auto found = run(text);
        QVERIFY2(found, qPrintable(text));
        if (*found != m_table.idsOf(rows))
            QFAIL(qPrintable(text));
    }
}

/// A table that is not there is an error as soon as it is asked.
void TestQueryRunner::asksNoIndexWhereTheTableLeavesNothing()
{
    auto empty = archive::Database::open(m_folder.filePath(u"index.db"_s), {});
    QVERIFY(empty); // without our tokenizer: every MATCH fails
    TermRows terms(m_table, nullptr, m_context);
    const auto ask = [&](const QString &text) {
        return QueryRunner(empty->get(), terms, FullRows())
            .run(parseQuery(text, Typing::Finished))
            .has_value();
    };
    QVERIFY(!ask(u"linux"_s));
    QVERIFY(!ask(u"linux is:unread"_s));
    QVERIFY(ask(u"linux date:1999"_s));
    QVERIFY(ask(u"is:unread larger:2K OR date:today"_s));
}

QTEST_GUILESS_MAIN(TestQueryRunner)
#include "tst_query_runner.moc"
