#include "core/base/Limits.h"
#include "core/search/FtsCompiler.h"
#include "core/search/QueryHelp.h"
#include "core/search/QueryLexer.h"
#include "core/search/QueryParser.h"

#include <QElapsedTimer>
#include <QTest>

#include <set>

using namespace core::search;
using namespace Qt::StringLiterals;

/// Each stage of the query language, text in and text out.
class TestQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lexes_data();
    void lexes();
    void understands_data();
    void understands();
    void searchesTheUnfinishedWordAsBeginning_data();
    void searchesTheUnfinishedWordAsBeginning();
    void compilesForFts5_data();
    void compilesForFts5();
    void leavesToTheRunnerWhatFts5CannotSay_data();
    void leavesToTheRunnerWhatFts5CannotSay();
    void namesWordsToHighlight();
    void readsValues_data();
    void readsValues();
    void leavesOutValuesThatMakeNoSense_data();
    void leavesOutValuesThatMakeNoSense();
    void printedQueriesParseToThemselves();
    void knowsEveryFieldByAllItsNames();
    void helpsWithWhatItUnderstands();
    void boundsDepthAndTime();
};

static QString lexemes(const QString &text)
{
    QStringList out;
    for (const Lexeme &piece : lexQuery(text)) {
        switch (piece.kind) {
        case Lexeme::Kind::Word:
            out += piece.text + (piece.star ? u"*"_s : QString()) + (piece.unfinished ? u"_"_s : QString());
            break;
        case Lexeme::Kind::Phrase:
            out += u'<' + piece.text + u'>' + (piece.star ? u"*"_s : QString()) +
                   (piece.unfinished ? u"_"_s : QString());
            break;
        case Lexeme::Kind::Field: out += fieldById(piece.field)->name.toString() + u':'; break;
        case Lexeme::Kind::And: out += u"&"_s; break;
        case Lexeme::Kind::Or: out += u"|"_s; break;
        case Lexeme::Kind::Not: out += u"!"_s; break;
        case Lexeme::Kind::Open: out += u"("_s; break;
        case Lexeme::Kind::Close: out += u")"_s; break;
        }
    }
    return out.join(u' ');
}

void TestQuery::lexes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pieces");

    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("words") << u" foo  bar "_s << u"foo bar"_s;
    QTest::newRow("unfinished word") << u"foo ba"_s << u"foo ba_"_s;
    QTest::newRow("phrase") << u"\"mailing list\" x "_s << u"<mailing list> x"_s;
    QTest::newRow("unfinished phrase") << u"\"mailing li"_s << u"<mailing li>_"_s;
    QTest::newRow("operators") << u"a AND b OR c NOT d -e "_s << u"a & b | c ! d ! e"_s;
    QTest::newRow("operators are capitals") << u"a and b or not "_s << u"a and b or not"_s;
    QTest::newRow("minus inside and alone") << u"foo-bar - --no-wait "_s << u"foo-bar - --no-wait"_s;
    QTest::newRow("field") << u"from:bob subject:\"a b\""_s << u"from: bob subject: <a b>"_s;
    QTest::newRow("field with space") << u"Subject: foo "_s << u"subject: foo"_s;
    QTest::newRow("excluded field") << u"-from:bob to:-x "_s << u"! from: bob to: ! x"_s;
    QTest::newRow("Japanese fields") << u"差出人:山田 宛先：鈴木　件名：会議 本文:a 添付:b "_s
                                     << u"from: 山田 to: 鈴木 subject: 会議 body: a attachment: b"_s;
    QTest::newRow("full-width field") << u"ＦＲＯＭ：bob "_s << u"from: bob"_s;
    QTest::newRow("unknown field is a word")
        << u"foo:bar http://x.org/ 10:30 "_s << u"foo:bar http://x.org/ 10:30"_s;
    QTest::newRow("full-width signs") << u"（会議　OR　資料）“a b” －x "_s << u"( 会議 | 資料 ) <a b> ! x"_s;
    QTest::newRow("brackets") << u"(a b)c "_s << u"( a b ) c"_s;
    QTest::newRow("stars") << u"sub* \"a b\"* foo＊＊ "_s << u"sub* <a b>* foo*"_s;
    QTest::newRow("quote inside a word") << u"foo\"bar\" "_s << u"foo <bar>"_s;
    QTest::newRow("control characters") << u"a\0b\nc "_s << u"a b c"_s;
}

void TestQuery::lexes()
{
    QFETCH(QString, text);
    QFETCH(QString, pieces);
    QCOMPARE(lexemes(text), pieces);
}

void TestQuery::understands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed");

    QTest::newRow("nothing") << u"  "_s << u""_s;
    QTest::newRow("words") << u"foo bar"_s << u"foo bar"_s;
    QTest::newRow("AND is the default") << u"foo AND bar baz"_s << u"foo bar baz"_s;
    QTest::newRow("AND binds tighter") << u"a b OR c d"_s << u"(a b) OR (c d)"_s;
    QTest::newRow("brackets") << u"a (b OR c)"_s << u"a (b OR c)"_s;
    QTest::newRow("needless brackets") << u"((a) ((b)))"_s << u"a b"_s;
    QTest::newRow("exclusion") << u"a NOT b -c"_s << u"a -b -c"_s;
    QTest::newRow("excluded group") << u"a -(b c)"_s << u"a -(b c)"_s;
    QTest::newRow("only exclusion") << u"-a"_s << u"-a"_s;
    QTest::newRow("double exclusion") << u"NOT NOT a NOT -b"_s << u"a b"_s;
    QTest::newRow("field") << u"差出人：山田 x"_s << u"from:山田 x"_s;
    QTest::newRow("field over a group") << u"subject:(a OR from:b)"_s << u"subject:a OR from:b"_s;
    QTest::newRow("last field counts") << u"from:to:x"_s << u"to:x"_s;
    QTest::newRow("phrase") << u"“mailing　list”"_s << u"\"mailing list\""_s;
    QTest::newRow("word that needs quotes") << u"subject:\"(x\""_s << u"subject:\"(x\""_s;
    // Half-typed (ARC-06): what makes no sense yet is left out.
    QTest::newRow("half a phrase") << u"a \"b"_s << u"a \"b\""_s;
    QTest::newRow("empty phrase") << u"a \"\""_s << u"a"_s;
    QTest::newRow("half a bracket") << u"a (b"_s << u"a b"_s;
    QTest::newRow("stray bracket") << u"a) b"_s << u"a b"_s;
    QTest::newRow("empty brackets") << u"a () b"_s << u"a b"_s;
    QTest::newRow("dangling operators") << u"OR a AND OR NOT"_s << u"a"_s;
    QTest::newRow("field without word") << u"a from:"_s << u"a"_s;
    QTest::newRow("minus alone") << u"a -"_s << u"a"_s;
    QTest::newRow("signs alone") << u"a !!! 、。 🎉"_s << u"a"_s;
    QTest::newRow("operators alone") << u"AND OR NOT"_s << u""_s;
    QTest::newRow("FTS5 syntax is text") << u"NEAR(a b) ^c d:e + {f}"_s << u"NEAR a b ^c d:e {f}"_s;
    QTest::newRow("SQL is text") << u"'; DROP TABLE x; --"_s << u"DROP TABLE x;"_s;
}

void TestQuery::understands()
{
    QFETCH(QString, text);
    QFETCH(QString, printed);
    QCOMPARE(printQuery(parseQuery(text, Typing::Finished)), printed);
}

void TestQuery::searchesTheUnfinishedWordAsBeginning_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed");

    QTest::newRow("three letters") << u"sub"_s << u"sub*"_s;
    QTest::newRow("last word only") << u"foo sub"_s << u"foo sub*"_s;
    QTest::newRow("two letters") << u"su"_s << u"su"_s;
    QTest::newRow("finished by a space") << u"sub "_s << u"sub"_s;
    QTest::newRow("finished by a full-width space") << u"sub　"_s << u"sub"_s;
    QTest::newRow("finished by a sign") << u"sub."_s << u"sub."_s;
    QTest::newRow("in a field") << u"from:rob"_s << u"from:rob*"_s;
    QTest::newRow("in an open phrase") << u"\"mailing lis"_s << u"\"mailing lis\"*"_s;
    QTest::newRow("closed phrase") << u"\"mailing list\""_s << u"\"mailing list\""_s;
    QTest::newRow("in an open bracket") << u"(foo OR bar"_s << u"foo OR bar*"_s;
    QTest::newRow("closed bracket") << u"(foo OR bar)"_s << u"foo OR bar"_s;
    QTest::newRow("excluded") << u"foo -sub"_s << u"foo -sub"_s;
    QTest::newRow("accents count once") << u"ré"_s << u"ré"_s;
    QTest::newRow("Han") << u"会議"_s << u"会議"_s;
    QTest::newRow("by a star, as short as you like") << u"s* x"_s << u"s* x"_s;
}

void TestQuery::searchesTheUnfinishedWordAsBeginning()
{
    QFETCH(QString, text);
    QFETCH(QString, printed);
    QCOMPARE(printQuery(parseQuery(text, Typing::Unfinished)), printed);
}

void TestQuery::compilesForFts5_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("match");

    QTest::newRow("word") << u"foo"_s << "\"foo\""_ba;
    QTest::newRow("words") << u"foo bar"_s << "(\"foo\" AND \"bar\")"_ba;
    QTest::newRow("either") << u"a b OR c"_s << "((\"a\" AND \"b\") OR \"c\")"_ba;
    QTest::newRow("exclusions") << u"a -b -c"_s << "(\"a\" NOT (\"b\" OR \"c\"))"_ba;
    QTest::newRow("beginning") << u"sub*"_s << "\"sub\" *"_ba;
    QTest::newRow("one Han character") << u"会"_s << u"\"会\" *"_s.toUtf8();
    QTest::newRow("two Han characters") << u"会議"_s << u"\"会議\""_s.toUtf8();
    QTest::newRow("mixed, one character last") << u"issue化"_s << u"\"issue化\" *"_s.toUtf8();
    QTest::newRow("field") << u"from:bob"_s << "sender : \"bob\""_ba;
    QTest::newRow("quotes of the user's") << u"foo'bar"_s << "\"foo'bar\""_ba;
}

void TestQuery::compilesForFts5()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, match);
    QCOMPARE(compileFts(parseQuery(text, Typing::Finished)).value_or(QByteArray()), match);
}

void TestQuery::leavesToTheRunnerWhatFts5CannotSay_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << u""_s;
    QTest::newRow("only exclusion") << u"-a"_s;
    QTest::newRow("exclusions") << u"-a -b"_s;
    QTest::newRow("exclusion as an alternative") << u"a OR -b"_s;
    QTest::newRow("deep") << u"x (a OR "_s.repeated(20);
}

void TestQuery::leavesToTheRunnerWhatFts5CannotSay()
{
    QFETCH(QString, text);
    QVERIFY(!compileFts(parseQuery(text, Typing::Finished)));
}

void TestQuery::namesWordsToHighlight()
{
    const Query query = parseQuery(u"foo \"a b\" OR from:bob -spam foo rec"_s, Typing::Unfinished);
    QCOMPARE(wordsOf(query), (std::vector<QString>{u"foo"_s, u"a b"_s, u"bob"_s, u"rec*"_s}));
}

void TestQuery::readsValues_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("finished");
    QTest::addColumn<QString>("growing");

    const auto same = [](const char *name, const QString &text, const QString &printed) {
        QTest::newRow(name) << text << printed << printed;
    };
    same("state", u"is:unread"_s, u"is:unread"_s);
    same("state by an alias", u"is:flagged"_s, u"is:starred"_s);
    same("state, Japanese", u"状態：未読"_s, u"is:unread"_s);
    same("has and is are told apart", u"is:attachment has:star"_s, u"has:attachment is:starred"_s);
    same("has, Japanese", u"有無：添付"_s, u"has:attachment"_s);
    same("states in a group", u"is:(unread OR 重要)"_s, u"is:unread OR is:starred"_s);
    same("excluded", u"-is:read foo "_s, u"-is:read foo"_s);
    QTest::newRow("beginning of a state") << u"is:unr"_s << u""_s << u"is:unread"_s;
    QTest::newRow("beginning of several states") << u"is:r"_s << u""_s << u""_s;
    QTest::newRow("excluded beginning is not guessed at") << u"-is:unr"_s << u""_s << u""_s;
    QTest::newRow("folder") << u"folder:wo"_s << u"folder:wo"_s << u"folder:wo*"_s;
    QTest::newRow("excluded folder") << u"-folder:wo"_s << u"-folder:wo"_s << u"-folder:wo"_s;
    same("folder by a star", u"フォルダ:wo* "_s, u"folder:wo*"_s);
    same("path in quotes", u"in:\"Work/My Lists\""_s, u"folder:\"Work/My Lists\""_s);
    same("signs are names", u"tag:★ "_s, u"tag:★"_s);
    same("note", u"メモ:\"call back\""_s, u"note:\"call back\""_s);
    same("date", u"date:2024-03 "_s, u"date:2024-03"_s);
    same("date, Japanese", u"日付：２０２４年３月"_s, u"date:２０２４年３月"_s);
    same("date with a minus of another keyboard", u"以降:2024－03−05"_s, u"after:2024-03-05"_s);
    same("date of two words", u"before:last week foo "_s, u"before:\"last week\" foo"_s);
    same("date of three words", u"after:3 Days Ago foo "_s, u"after:\"3 Days Ago\" foo"_s);
    same("date of words in quotes", u"date:\"last week\""_s, u"date:\"last week\""_s);
    same("date of joined words", u"date:last-week"_s, u"date:last-week"_s);
    same("what is no part of a date is a word", u"date:today meeting "_s, u"date:today meeting"_s);
    same("range", u"date:2024-01..2024-03"_s, u"date:2024-01..2024-03"_s);
    same("size", u"larger:10mb "_s, u"larger:10mb"_s);
    same("size of two words", u"larger:10 MB foo "_s, u"larger:10MB foo"_s);
    same("bytes", u"smaller:500 foo "_s, u"smaller:500B foo"_s);
    same("size, Japanese", u"サイズ大：５ＭＢ以上"_s, u"larger:５ＭＢ以上"_s);
}

void TestQuery::readsValues()
{
    QFETCH(QString, text);
    QFETCH(QString, finished);
    QFETCH(QString, growing);
    QCOMPARE(printQuery(parseQuery(text, Typing::Finished)), finished);
    QCOMPARE(printQuery(parseQuery(text, Typing::Unfinished)), growing);
    QCOMPARE(wordsOf(parseQuery(text, Typing::Finished)).size(),
             text.contains(u"foo"_s) || text.contains(u"meeting"_s) ? 1U : 0U);
}

/// ARC-06.
void TestQuery::leavesOutValuesThatMakeNoSense_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed");
    QTest::addColumn<QStringList>("ignored");
    QTest::addColumn<bool>("growing"); // the last one

    QTest::newRow("no date") << u"foo before:2o24 "_s << u"foo"_s << QStringList{u"before:2o24"_s} << false;
    QTest::newRow("half a date") << u"foo before:20"_s << u"foo"_s << QStringList{u"before:20"_s} << true;
    QTest::newRow("no value yet") << u"foo before:"_s << u"foo"_s << QStringList{} << false;
    QTest::newRow("no value in quotes yet") << u"foo tag:\""_s << u"foo"_s << QStringList{} << false;
    QTest::newRow("no value in brackets yet")
        << u"foo from:( folder:("_s << u"foo"_s << QStringList{} << false;
    QTest::newRow("no size") << u"larger:big foo "_s << u"foo"_s << QStringList{u"larger:big"_s} << false;
    QTest::newRow("no state") << u"is:purple OR has:wings foo "_s << u"foo"_s
                              << QStringList{u"is:purple"_s, u"has:wings"_s} << false;
    QTest::newRow("half of two words")
        << u"date:last foo "_s << u"foo"_s << QStringList{u"date:last"_s} << false;
    QTest::newRow("excluded") << u"foo -date:never "_s << u"foo"_s << QStringList{u"date:never"_s} << false;
    QTest::newRow("nothing is left") << u"日付:あした "_s << u""_s << QStringList{u"date:あした"_s} << false;
}

void TestQuery::leavesOutValuesThatMakeNoSense()
{
    QFETCH(QString, text);
    QFETCH(QStringList, ignored);
    QFETCH(bool, growing);
    const ParsedQuery parsed = readQuery(text, Typing::Unfinished);
    QTEST(printQuery(parsed.query), "printed");
    QStringList left;
    for (const IgnoredTerm &term : parsed.ignored)
        left += term.text;
    QCOMPARE(left, ignored);
    QCOMPARE(!parsed.ignored.empty() && parsed.ignored.back().growing, growing);
}

void TestQuery::knowsEveryFieldByAllItsNames()
{
    QHash<QString, FieldId> seen;
    for (const Field &field : kFields) {
        QStringList names{field.name.toString(), field.japanese.toString()};
        for (const QStringView alias : field.aliases) {
            if (!alias.isEmpty())
                names += alias.toString();
        }
        for (const QString &name : names) {
            QVERIFY2(!seen.contains(name.toLower()), qPrintable(name)); // no name means two fields
            seen.insert(name.toLower(), field.id);
            QCOMPARE(fieldByName(name), field.id);
            QCOMPARE(fieldByName(name.toUpper()), field.id);
            QCOMPARE(lexQuery(name + u"：x"_s).size(), 2U);
        }
        QCOMPARE(field.kind == FieldKind::Words, field.column != nullptr);
    }
    QCOMPARE(fieldByName(u"nosuchfield"), FieldId::Any);
}

/// Complaint 12 of features.md: what can be asked is shown, and what is shown can be asked.
void TestQuery::helpsWithWhatItUnderstands()
{
    const std::vector<HelpRow> rows = queryHelp();
    QCOMPARE(rows.size(), kFields.size());
    std::set<QByteArray> keys;
    for (const HelpRow &row : rows) {
        QVERIFY(keys.insert(row.helpKey).second);
        QVERIFY(row.aliases.contains(row.japaneseName));
        for (const QString &example : {row.example, row.japaneseExample}) {
            const ParsedQuery parsed = readQuery(example, Typing::Finished);
            QVERIFY2(parsed.ignored.empty(), qPrintable(example));
            QCOMPARE(parsed.query.kind, Query::Kind::Term);
            QCOMPARE(parsed.query.field, row.field);
        }
        QCOMPARE(row.values.isEmpty(), row.kind != FieldKind::State);
        for (const QString &value : row.values + row.japaneseValues)
            QCOMPARE(parseQuery(row.name + u':' + value, Typing::Finished).field, row.field);
    }
}

/// Also a small fuzz: any soup of the signs that mean something parses, prints and parses to the same.
void TestQuery::printedQueriesParseToThemselves()
{
    static const QStringList kPieces{u"a"_s,       u"foo"_s,
                                     u"会議"_s,    u"会"_s,
                                     u" "_s,       u" "_s,
                                     u"　"_s,      u"\""_s,
                                     u"("_s,       u")"_s,
                                     u"-"_s,       u"*"_s,
                                     u":"_s,       u"："_s,
                                     u"from:"_s,   u"件名："_s,
                                     u" AND "_s,   u" OR "_s,
                                     u"NOT "_s,    u"^"_s,
                                     u"OR*"_s,     u"AND"_s,
                                     u"'"_s,       u"🎉"_s,
                                     u"NEAR("_s,   u"x:y"_s,
                                     u"--"_s,      u"\\"_s,
                                     u";"_s,       u"{"_s,
                                     u"+"_s,       u"ｶﾞ"_s,
                                     u"date:"_s,   u"last "_s,
                                     u"week"_s,    u"2024"_s,
                                     u"3 "_s,      u"days"_s,
                                     u" ago"_s,    u"larger:"_s,
                                     u"10"_s,      u"MB"_s,
                                     u"is:"_s,     u"unread"_s,
                                     u"folder:"_s, QString(QChar(0xD800))};
    quint32 random = 7;
    for (int round = 0; round < 30'000; ++round) {
        QString text;
        for (int i = 0; i < 14; ++i) {
            random = random * 1664525U + 1013904223U;
            text += kPieces[static_cast<qsizetype>((random >> 10) % static_cast<quint32>(kPieces.size()))];
        }
        for (const Typing typing : {Typing::Finished, Typing::Unfinished}) {
            const Query query = parseQuery(text, typing);
            const QString printed = printQuery(query);
            const Query again = parseQuery(printed, Typing::Finished);
            if (!(again == query))
                QFAIL(qPrintable(text + u"  ->  "_s + printed + u"  ->  "_s + printQuery(again)));
        }
    }
}

static int depthOf(const Query &query)
{
    int deepest = 0;
    for (const Query &child : query.children)
        deepest = std::max(deepest, depthOf(child));
    return deepest + 1;
}

void TestQuery::boundsDepthAndTime()
{
    QElapsedTimer timer;
    timer.start();
    const QStringList texts{
        u"("_s.repeated(10'000),       u"a ("_s.repeated(10'000),  u"a OR (b "_s.repeated(5'000),
        u"-"_s.repeated(10'000),       u"NOT "_s.repeated(10'000), u"from:"_s.repeated(10'000),
        u"\""_s.repeated(10'001),      u"a"_s.repeated(1'000'000), u"a b "_s.repeated(500'000),
        u"会"_s.repeated(1'000'000),   u"a\0"_s.repeated(100'000), u":"_s.repeated(10'000),
        u"-(a OR -(b "_s.repeated(500)};
    for (const QString &text : texts) {
        const Query query = parseQuery(text, Typing::Unfinished);
        QVERIFY(depthOf(query) <= 3 * core::limits::kQueryDepth);
        (void)compileFts(query);
        QVERIFY(parseQuery(printQuery(query), Typing::Finished) == query ||
                text.size() > core::limits::kQueryChars);
    }
    QVERIFY2(timer.elapsed() < 10'000, "linear: this takes some 10 ms");
}

QTEST_GUILESS_MAIN(TestQuery)
#include "tst_query.moc"
