#include "core/mime/Dates.h"
#include "core/mime/EncodedWords.h"
#include "core/mime/HeaderBlock.h"
#include "core/mime/MessageIds.h"
#include "core/mime/Parameters.h"
#include "tests/mime/Encode.h"

#include "core/base/Limits.h"

#include <QTest>

using namespace core;
using namespace core::mime;
using namespace Qt::StringLiterals;

/// Header fields as text, dates, ids and parameters.
class TestHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesWords_data();
    void decodesWords();
    void decodesRawBytes_data();
    void decodesRawBytes();
    void letsNoControlOut_data();
    void letsNoControlOut();
    void readsDates_data();
    void readsDates();
    void refusesImpossibleDates_data();
    void refusesImpossibleDates();
    void readsFileNames_data();
    void readsFileNames();
    void keepsReferencesBounded();
    void putsTheParentLast();
    void findsWhereTheHeaderEnds_data();
    void findsWhereTheHeaderEnds();
};

void TestHeaders::decodesWords_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("text");
    // MIM-12; the first is the case GMime loses text in (measured.md part 1, section 4)
    QTest::newRow("neighbours with padding") << "=?UTF-8?B?5LyaYQ==?= =?UTF-8?B?6K2wYg==?="_ba << u"会a議b"_s;
    QTest::newRow("character split over two words")
        << "=?UTF-8?B?5Lw=?= =?utf-8?B?muitsA==?="_ba << u"会議"_s;
    QTest::newRow("split over Q and B") << "=?UTF-8?Q?=E4=BC?= =?UTF-8?B?mg==?="_ba << u"会"_s;
    QTest::newRow("iso-2022-jp with vendor characters")
        << "=?ISO-2022-JP?B?GyRCLSF8YhsoQg==?="_ba << u"①髙"_s;
    QTest::newRow("two charsets") << "=?UTF-8?Q?a=C3=A9?= =?ISO-8859-1?Q?=E9b?="_ba
                                  << u"aéébb"_s.left(3) + u"b"_s;
    QTest::newRow("text around") << "Re: =?UTF-8?Q?caf=C3=A9?= today"_ba << u"Re: café today"_s;
    QTest::newRow("no space around") << "[=?UTF-8?Q?caf=C3=A9?=]"_ba << u"[café]"_s;
    QTest::newRow("underscore is a space") << "=?us-ascii?Q?a_b=20c?="_ba << u"a b c"_s;
    QTest::newRow("lower case encoding, language") << "=?utf-8*ja?b?5Lya?="_ba << u"会"_s;
    QTest::newRow("spaces inside") << "=?UTF-8?Q?two words?="_ba << u"two words"_s;
    QTest::newRow("longer than 75") << "=?UTF-8?Q?"_ba + QByteArray(300, 'x') + "?=" << QString(300, u'x');
    QTest::newRow("no padding") << "=?UTF-8?B?5Lya6K2wYQ?="_ba << u"会議a"_s;
    QTest::newRow("empty word") << "a =?UTF-8?B?"
                                   "?= b"_ba
                                << u"a  b"_s;
    QTest::newRow("unknown encoding") << "=?UTF-8?X?abc?="_ba << u"=?UTF-8?X?abc?="_s;
    QTest::newRow("never closed") << "=?UTF-8?Q?abc"_ba << u"=?UTF-8?Q?abc"_s;
    QTest::newRow("nested is not decoded twice")
        << "=?UTF-8?Q?=3D=3FUTF-8=3FQ=3Fa=3F=3D?="_ba << u"=?UTF-8?Q?a?="_s;
    QTest::newRow("wrong label") << "=?iso-8859-1?B?5Lya6K2w?="_ba << u"会議"_s;
    QTest::newRow("folded with a tab") << "=?UTF-8?Q?a?=\t=?UTF-8?Q?b?="_ba << u"ab"_s;
}

void TestHeaders::decodesWords()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, text);
    QCOMPARE(decodeHeader(value).text, text);
}

void TestHeaders::decodesRawBytes_data()
{
    QTest::addColumn<QByteArray>("value");
    const QString text = u"会議のお知らせ"_s;
    for (const char *charset : {"UTF-8", "CP932", "EUC-JP-MS", "ISO-2022-JP"})
        QTest::newRow(charset) << encoded(charset, text);
}

void TestHeaders::decodesRawBytes()
{
    QFETCH(QByteArray, value);
    QCOMPARE(decodeHeader(value).text, u"会議のお知らせ"_s);
    QCOMPARE(decodeHeader("=?UTF-8?Q?a?= " + value).text, u"a 会議のお知らせ"_s);
}

void TestHeaders::letsNoControlOut_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("text");
    // MIM-12, ATT-30, ATT-35
    QTest::newRow("encoded NUL") << "=?UTF-8?Q?a=00b?="_ba << u"a\uFFFDb"_s;
    QTest::newRow("encoded line end") << "=?UTF-8?Q?a=0D=0ABcc:_x?="_ba << u"a  Bcc: x"_s;
    QTest::newRow("encoded escape") << "=?UTF-8?Q?=1B[31m?="_ba << u"\uFFFD[31m"_s;
    QTest::newRow("bidi override") << "=?UTF-8?Q?=E2=80=AEevil?="_ba << u"\uFFFDevil"_s;
    QTest::newRow("C1") << "=?UTF-8?Q?=C2=9B31m?="_ba << u"\uFFFD31m"_s;
    QTest::newRow("line separator") << "=?UTF-8?B?YeKAqGI=?="_ba << u"a b"_s;
    QTest::newRow("raw NUL") << QByteArray("a\0b", 3) << u"a\uFFFDb"_s;
}

void TestHeaders::letsNoControlOut()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, text);
    QCOMPARE(decodeHeader(value).text, text);
}

void TestHeaders::readsDates_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("utc");
    const qint64 noon = 1704196800; // 2024-01-02 12:00:00 UTC
    QTest::newRow("RFC 5322") << "Tue, 2 Jan 2024 12:00:00 +0000"_ba << noon;
    QTest::newRow("with zone") << "Tue, 02 Jan 2024 21:00:00 +0900 (JST)"_ba << noon;
    QTest::newRow("west") << "2 Jan 2024 06:30:00 -0530"_ba << noon;
    QTest::newRow("no weekday, no seconds") << "2 Jan 2024 12:00 +0000"_ba << noon;
    QTest::newRow("wrong weekday") << "Sun, 2 Jan 2024 12:00:00 GMT"_ba << noon;
    QTest::newRow("obsolete zone") << "2 Jan 2024 07:00:00 EST"_ba << noon;
    QTest::newRow("Japanese zone name") << "2 Jan 2024 21:00:00 JST"_ba << noon;
    QTest::newRow("two-digit year") << "2 Jan 24 12:00:00 Z"_ba << noon;
    QTest::newRow("three-digit year") << "2 Jan 124 12:00:00 +0000"_ba << noon;
    QTest::newRow("last century") << "2 Jan 99 00:00:00 +0000"_ba << qint64(915235200);
    QTest::newRow("comments and folds") << "Tue (a (b) c), 2 (x) Jan\t2024 12:00:00 (y) +0000"_ba << noon;
    QTest::newRow("asctime") << "Tue Jan  2 12:00:00 2024"_ba << noon;
    QTest::newRow("ISO 8601") << "2024-01-02T21:00:00+09:00"_ba << noon;
    QTest::newRow("ISO 8601 UTC") << "2024-01-02T12:00:00.123Z"_ba << noon;
    QTest::newRow("no zone") << "Tue, 2 Jan 2024 12:00:00"_ba << noon;
    QTest::newRow("impossible zone") << "Tue, 2 Jan 2024 12:00:00 +9999"_ba << noon;
    QTest::newRow("long month name") << "2 January 2024 12:00:00 UT"_ba << noon;
    QTest::newRow("leap second") << "31 Dec 2016 23:59:60 +0000"_ba << qint64(1483228800);
    QTest::newRow("no time") << "2 Jan 2024"_ba << noon - 12 * 3600;
}

void TestHeaders::readsDates()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, utc);
    const auto date = parseDate(value);
    QVERIFY(date.has_value());
    QCOMPARE(*date, utc);
}

void TestHeaders::refusesImpossibleDates_data()
{
    QTest::addColumn<QByteArray>("value");
    // MIM-14
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("words") << "yesterday evening"_ba;
    QTest::newRow("year 0") << "Tue, 2 Jan 0000 12:00:00 +0000"_ba;
    QTest::newRow("year 9999") << "Tue, 2 Jan 9999 12:00:00 +0000"_ba;
    QTest::newRow("year 10^20") << "Tue, 2 Jan 100000000000000000000 12:00:00 +0000"_ba;
    QTest::newRow("31 February") << "31 Feb 2024 12:00:00 +0000"_ba;
    QTest::newRow("day 0") << "0 Jan 2024 12:00:00 +0000"_ba;
    QTest::newRow("comment bomb") << QByteArray(1000000, '(') + " 2 Jan 2024 12:00:00 +0000";
    QTest::newRow("only numbers") << QByteArray("1 ").repeated(100000);
    QTest::newRow("8-bit") << "\xff\xfe\x80 Jan"_ba;
}

void TestHeaders::refusesImpossibleDates()
{
    QFETCH(QByteArray, value);
    QVERIFY(!parseDate(value).has_value());
}

void TestHeaders::readsFileNames_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("name");
    const QString wanted = u"会議ソ表.txt"_s;
    // MIM-13
    QTest::newRow("plain") << "attachment; filename=a.txt"_ba << u"a.txt"_s;
    QTest::newRow("quoted with spaces") << "attachment; filename=\"a b.txt\"; size=3"_ba << u"a b.txt"_s;
    QTest::newRow("unquoted with spaces") << "attachment; filename=a b.txt"_ba << u"a b.txt"_s;
    QTest::newRow("escaped quote") << "attachment; filename=\"a\\\"b.txt\""_ba << u"a\"b.txt"_s;
    QTest::newRow("Windows path") << "attachment; filename=\"C:\\temp\\a.txt\""_ba << u"C:\\temp\\a.txt"_s;
    QTest::newRow("RFC 2231") << "attachment; filename*=utf-8'ja'%E4%BC%9A%E8%AD%B0%E3%82%BD%E8%A1%A8.txt"_ba
                              << wanted;
    QTest::newRow("RFC 2231 wins") << "attachment; filename=x.txt; filename*=utf-8''%E4%BC%9A.txt"_ba
                                   << u"会.txt"_s;
    QTest::newRow("pieces out of order, split in a character")
        << "attachment; filename*1*=%9A%E8%AD%B0.txt; filename*0*=utf-8''%E4%BC"_ba << u"会議.txt"_s;
    QTest::newRow("pieces with a gap and a double")
        << "attachment; filename*0=a; filename*2=c.txt; filename*2=d"_ba << u"ac.txt"_s;
    QTest::newRow("percent junk") << "attachment; filename*=utf-8''a%zz%4.txt"_ba << u"a%zz%4.txt"_s;
    QTest::newRow("encoded word") << "attachment; filename=\"=?UTF-8?B?5Lya6K2w44K96KGoLnR4dA==?=\""_ba
                                  << wanted;
    QTest::newRow("two encoded words")
        << "attachment; filename=\"=?UTF-8?B?5Lw=?= =?UTF-8?B?muitsC50eHQ=?=\""_ba << u"会議.txt"_s;
    QTest::newRow("raw UTF-8") << "attachment; filename=\"" + wanted.toUtf8() + "\"" << wanted;
    QTest::newRow("raw Shift_JIS, backslash inside")
        << "attachment; filename=\"" + encoded("CP932", wanted) + "\"" << wanted;
    QTest::newRow("raw EUC-JP") << "attachment; filename=\"" + encoded("EUC-JP-MS", u"会議のメモ.txt"_s) +
                                       "\""
                                << u"会議のメモ.txt"_s;
    QTest::newRow("raw ISO-2022-JP") << "attachment; filename=\"" + encoded("ISO-2022-JP", wanted) + "\""
                                     << wanted;
    QTest::newRow("never closed") << "attachment; filename=\"a.txt"_ba << u"a.txt"_s;
    QTest::newRow("comment") << "attachment (x; filename=no) ; filename=a.txt"_ba << u"a.txt"_s;
    QTest::newRow("two") << "attachment; filename=a.txt; filename=b.txt"_ba << u"a.txt"_s;
}

void TestHeaders::readsFileNames()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, name);
    const StructuredField field = parseStructured(value);
    QCOMPARE(field.value, "attachment"_ba);
    QCOMPARE(field.text("filename"), name);
}

void TestHeaders::keepsReferencesBounded()
{
    QByteArray value; // MIM-15
    for (int i = 0; i < 500'000; ++i)
        value += "<" + QByteArray::number(i) + "@example> ";
    const auto ids = parseReferences(value, "<parent@example>");
    QCOMPARE(qsizetype(ids.size()), limits::kReferencesKept);
    QCOMPARE(ids.front(), "0@example"_ba);
    QCOMPARE(ids.back(), "parent@example"_ba);
}

void TestHeaders::putsTheParentLast()
{
    using Ids = std::vector<QByteArray>;
    QCOMPARE(parseReferences("<a> <b> <a> <c>", "your mail <b> of today"), (Ids{"a", "c", "b"}));
    QCOMPARE(parseReferences("junk < never closed", ""), Ids{});
    QCOMPARE(parseMessageId(" <a@b> (comment)"), "a@b"_ba);
    QCOMPARE(parseMessageId("a@b"), "a@b"_ba);
    QCOMPARE(parseMessageId("no id"), ""_ba);
    QCOMPARE(parseMessageId("<" + QByteArray(5000, 'x') + ">"), ""_ba);
}

void TestHeaders::findsWhereTheHeaderEnds_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("CRLF") << "From: a\r\nTo: b\r\n\r\nbody"_ba
                          << "From To"_ba
                          << "body"_ba;
    QTest::newRow("LF") << "From: a\nTo: b\n\nbody"_ba
                        << "From To"_ba
                        << "body"_ba;
    QTest::newRow("mbox line") << "From x@y Tue Jan  2\nFrom: a\n\nbody"_ba
                               << "From"_ba
                               << "body"_ba;
    QTest::newRow("byte order mark") << "\xef\xbb\xbf"
                                        "From: a\n\nbody"_ba
                                     << "From"_ba
                                     << "body"_ba;
    QTest::newRow("blank before the colon") << "From : a\nTo\t: b\n\nbody"_ba
                                            << "From To"_ba
                                            << "body"_ba;
    QTest::newRow("name folded from its colon") << "To: x\nFrom\n : a\n\nbody"_ba
                                                << "To From"_ba
                                                << "body"_ba;
    QTest::newRow("junk between") << "From: a\n###\nTo: b\n\nbody"_ba
                                  << "From  To"_ba
                                  << "body"_ba;
    QTest::newRow("no empty line") << "From: a\nThis is text\nmore"_ba
                                   << "From"_ba
                                   << "This is text\nmore"_ba;
    QTest::newRow("header only") << "From: a\r\n"_ba
                                 << "From"_ba
                                 << ""_ba;
    QTest::newRow("folded") << "Subject: a\r\n b\r\n\tc\r\n\r\nbody"_ba
                            << "Subject"_ba
                            << "body"_ba;
}

void TestHeaders::findsWhereTheHeaderEnds()
{
    QFETCH(QByteArray, raw);
    QFETCH(QByteArray, names);
    QFETCH(QByteArray, body);
    const HeaderBlock block = readHeaderBlock(raw);
    QVERIFY(block.isHeader);
    QByteArrayList found;
    for (const HeaderField &field : block.fields)
        found.append(field.name);
    QCOMPARE(found.join(' '), names);
    QCOMPARE(raw.sliced(block.bodyBegin), body);
}

QTEST_APPLESS_MAIN(TestHeaders)
#include "tst_headers.moc"
