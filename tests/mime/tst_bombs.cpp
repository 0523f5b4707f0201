#include "core/base/Limits.h"
#include "core/mime/Guard.h"
#include "core/mime/Message.h"

#include <QTest>

#include <atomic>
#include <dlfcn.h>
#include <iconv.h>

using namespace core;
using namespace Qt::StringLiterals;
using namespace core::mime;

/// Messages made to exhaust stack, time or memory. What fails here is the watchdog of the test (or the sanitizer):
/// each case must end, small, with a message that says what was left out.
class TestBombs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsOnBombs_data();
    void endsOnBombs();
    void neverLetsGmimeParseAttachedHeaders_data();
    void neverLetsGmimeParseAttachedHeaders();
    void opensNoTableForEachName_data();
    void opensNoTableForEachName();
    void survivesEveryCut();
    void survivesFlippedBytes();
};

namespace {

std::atomic<int> tablesOpened = 0;

} // namespace

/// Stands before the C library's, for GMime as for us: loading a charset is what costs.
extern "C" iconv_t iconv_open(const char *to, const char *from)
{
    using Open = iconv_t (*)(const char *, const char *);
    static const auto open = reinterpret_cast<Open>(dlsym(RTLD_NEXT, "iconv_open"));
    ++tablesOpened;
    return open(to, from);
}

namespace {

constexpr Defects bit(Defect defect) { return static_cast<Defects>(defect); }

QByteArray mixed(const QByteArray &body)
{
    return "From: a@b.c\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + body;
}

QByteArray nestedMultiparts(int levels)
{
    QByteArray raw = "From: a@b.c\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n";
    for (int i = 0; i < levels; ++i) {
        const QByteArray n = QByteArray::number(i);
        raw += "--b" + n + "\r\nContent-Type: multipart/mixed; boundary=b" + QByteArray::number(i + 1) +
               "\r\n\r\n";
    }
    return raw;
}

QByteArray nestedMessages(int levels)
{
    return QByteArray("From: a@b.c\r\nContent-Type: message/rfc822\r\n\r\n").repeated(levels) + "\r\ntext";
}

QByteArray nestedSameBoundary(int levels)
{
    return mixed(QByteArray("--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n").repeated(levels));
}

} // namespace

void TestBombs::endsOnBombs_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<Defects>("defects"); // that must be noted
    const QByteArray groups = QByteArray("a:").repeated(50'000);
    // M-03, MIM-02
    QTest::newRow("50,000 groups in From") << "From: " + groups + "\r\n\r\n"
                                           << bit(Defect::TooManyAddressGroups);
    QTest::newRow("50,000 groups in an attached message")
        << mixed("--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: " + groups + "\r\n\r\n--b--\r\n")
        << Defects(0);
    QTest::newRow("50,000 groups in a digest")
        << "Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nTo: " + groups + "\r\n\r\n--b--\r\n"
        << Defects(0);
    QTest::newRow("50,000 groups in a nested digest")
        << mixed("--b\r\nContent-Type: multipart/digest; boundary=c\r\n\r\n--c\r\n\r\nTo: " + groups +
                 "\r\n\r\n--c--\r\n--b--\r\n")
        << Defects(0);
    // M-04, MIM-03, MIM-04
    QTest::newRow("20,000 nested multiparts") << nestedMultiparts(20'000) << bit(Defect::TooDeep);
    QTest::newRow("20,000 nested multiparts, one boundary") << nestedSameBoundary(20'000) << Defects(0);
    QTest::newRow("10,000 nested messages") << nestedMessages(10'000) << bit(Defect::TooDeep);
    QTest::newRow("300,000 parts") << mixed(QByteArray("--b\r\n\r\n").repeated(300'000))
                                   << bit(Defect::TooManyParts);
    QTest::newRow("1,000 nested, 300,000 lines of --")
        << nestedMultiparts(1'000) + QByteArray("--x\r\n").repeated(300'000) << bit(Defect::TooManyParts);
    QTest::newRow("header line of 50 MB")
        << "Subject: " + QByteArray(50'000'000, 'x') + "\r\n\r\ntext" << bit(Defect::HeaderCut);
    QTest::newRow("300,000 header fields")
        << QByteArray("X-A: b\r\n").repeated(300'000) + "\r\ntext" << bit(Defect::HeaderCut);
    QTest::newRow("part header line of 50 MB")
        << mixed("--b\r\nX-A: " + QByteArray(50'000'000, 'x') + "\r\n\r\ntext\r\n--b--\r\n")
        << bit(Defect::HeaderCut);
    QTest::newRow("300,000 part header fields")
        << mixed("--b\r\n" + QByteArray("X-A: b\r\n").repeated(300'000) + "\r\ntext\r\n--b--\r\n")
        << bit(Defect::HeaderCut);
    QTest::newRow("400,000 encoded words")
        << "Subject: " + QByteArray("=?UTF-8?Q?a?= ").repeated(400'000) + "\r\n\r\n"
        << bit(Defect::HeaderCut);
    QByteArray pieces;
    for (int i = 0; i < 100'000; ++i)
        pieces += "; filename*" + QByteArray::number(i) + "*=a";
    QTest::newRow("100,000 RFC 2231 pieces")
        << "From: a@b.c\r\nContent-Disposition: attachment" + pieces + "\r\n\r\n"
        << Defects(0);
    QTest::newRow("200,000 parameters")
        << "From: a@b.c\r\nContent-Type: text/plain" + QByteArray("; a=b").repeated(200'000) + "\r\n\r\n"
        << Defects(0);
    QTest::newRow("million empty lines") << mixed(QByteArray("\r\n").repeated(1'000'000)) << Defects(0);
    QTest::newRow("million junk lines")
        << "From: a@b.c\r\n" + QByteArray("junk\r\nX: y\r\n").repeated(300'000) << bit(Defect::HeaderCut);
}

void TestBombs::endsOnBombs()
{
    QFETCH(QByteArray, raw);
    QFETCH(Defects, defects);
    const Message message = Message::parse(raw);
    QVERIFY(!message.parts().empty());
    QVERIFY(qsizetype(message.parts().size()) <= limits::kParts);
    QVERIFY(qsizetype(message.headers().size()) <= limits::kHeaderFields);
    QCOMPARE(message.defects() & defects, defects);
    for (const Part &part : message.parts())
        QVERIFY(part.depth <= limits::kPartDepth + 1);
    QCOMPARE(message.raw(), raw);
}

void TestBombs::neverLetsGmimeParseAttachedHeaders_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("plain") << QByteArray("Content-Type: message/rfc822");
    QTest::newRow("upper case") << QByteArray("CONTENT-TYPE:MESSAGE/RFC822");
    QTest::newRow("folded") << QByteArray("Content-Type:\r\n\t message/rfc822");
    QTest::newRow("comment") << QByteArray("Content-Type: (a (b) \\) ; c) message/rfc822");
    QTest::newRow("folded comment") << QByteArray("Content-Type: (a\r\n b) message/rfc822");
    QTest::newRow("blank before the colon") << QByteArray("Content-Type : message/rfc822");
    QTest::newRow("blanks in the type") << QByteArray("Content-Type: message / rfc822");
    QTest::newRow("news") << QByteArray("Content-Type: message/news");
    QTest::newRow("global") << QByteArray("Content-Type: message/global");
    QTest::newRow("second field") << QByteArray("Content-Type: text/plain\r\nContent-Type: message/rfc822");
}

void TestBombs::neverLetsGmimeParseAttachedHeaders()
{
    QFETCH(QByteArray, field);
    QByteArray copy = "--b\r\n" + field + "\r\n\r\nmessage/rfc822\r\n--b--\r\n";
    const QByteArray before = copy;
    (void)defuse(copy, 0);
    QCOMPARE(copy.size(), before.size());
    QVERIFY(!copy.left(copy.indexOf("\r\n\r\n")).toLower().contains("message"));
    QVERIFY(copy.contains("\r\n\r\nmessage/rfc822\r\n")); // content is left alone
}

void TestBombs::opensNoTableForEachName_data()
{
    QTest::addColumn<QByteArray>("part"); // its header; N stands for a number
    QTest::addColumn<QString>("first");   // the name of the first
    QTest::newRow("raw bytes") << QByteArray("Content-Type: x/y; name=\"\x89\xef\x8b\x63\x8e\x91\x97\xbfN\"")
                               << u"会議資料0"_s;
    QTest::newRow("words") << QByteArray(
                                  "Content-Type: x/y; name=\"=?sjis?B?ie+LYw==?= =?euc-jp?B?u/HOwQ==?=N\"")
                           << u"会議資料0"_s;
    QTest::newRow("words in folds, disposition")
        << QByteArray("Content-Type: x/y\r\nContent-Disposition: attachment;\r\n "
                      "filename=\"=?big5?B?t3zEsw==?=\r\n\tN\"")
        << u"會議 0"_s;
    QTest::newRow("RFC 2231") << QByteArray("Content-Type: x/y; name*=gb2312''%BB%E1%D2%E9N") << u"会议0"_s;
    QTest::newRow("RFC 2231 of a multipart")
        << QByteArray("Content-Type: multipart/mixed; name*=gb2312''%BB%E1%D2%E9N; boundary=cN")
        << u"会议0"_s;
    QTest::newRow("fields that we do not read")
        << QByteArray("X-A: =?koi8-r?Q?=D0?=\r\nContent-Description: =?sjis?B?ie+LYw==?=\r\nContent-Type: "
                      "x/y; name=N")
        << u"0"_s;
}

/// ATT-01: thousands of names, each in a charset.
void TestBombs::opensNoTableForEachName()
{
    QFETCH(QByteArray, part);
    QFETCH(QString, first);
    constexpr int kNames = 2'000;
    QByteArray body;
    for (int i = 0; i < kNames; ++i)
        body += "--b\r\n" + QByteArray(part).replace("N", QByteArray::number(i)) + "\r\n\r\nx\r\n";
    tablesOpened = 0;
    const Message message = Message::parse(mixed(body + "--b--\r\n"));
    QCOMPARE(message.parts().at(1).fileName, first);
    // What we open is kept by each thread. GMime may open two a part until the stars of multiparts are used up.
    QVERIFY2(tablesOpened < 500, QByteArray::number(tablesOpened).constData());
}

void TestBombs::survivesEveryCut()
{
    const QByteArray raw =
        "From: =?UTF-8?B?5bGx55Sw?= <a@b.c>\r\nDate: Tue, 2 Jan 2024 12:00:00 +0000\r\n"
        "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; "
        "charset=iso-2022-jp\r\n\r\n"
        "\x1b$B2q5D\x1b(B\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\ninner\r\n--b\r\n"
        "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n";
    for (qsizetype end = 0; end <= raw.size(); ++end) {
        for (const QByteArray &piece : {raw.first(end), raw.sliced(end)}) {
            const Message message = Message::parse(piece);
            for (size_t i = 0; i < message.parts().size(); ++i) {
                (void)message.text(int(i));
                QVERIFY(message.bytes(int(i)).size() <= piece.size());
            }
        }
    }
}

void TestBombs::survivesFlippedBytes()
{
    const QByteArray raw =
        "From: a@b.c\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"
        "Content-Type: multipart/digest; boundary=c\r\n\r\n--c\r\n\r\nFrom: x\r\n\r\ny\r\n--c--\r\n--b--\r\n";
    for (qsizetype at = 0; at < raw.size(); ++at) {
        for (const char c : {'\0', '\n', '\r', ' ', '-', ':', ';', '"', '(', '=', '\x1b', '\xff'}) {
            QByteArray damaged = raw;
            damaged[at] = c;
            const Message message = Message::parse(damaged);
            for (size_t i = 0; i < message.parts().size(); ++i)
                (void)message.text(int(i));
        }
    }
}

QTEST_APPLESS_MAIN(TestBombs)
#include "tst_bombs.moc"
