#include "core/base/Limits.h"
#include "core/net/HttpReply.h"

#include <QTest>

using namespace core;
using net::HttpReply;
using namespace Qt::StringLiterals;

/// Answers of web servers as bytes, in any pieces, honest and hostile.
class TestHttpReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnswers_data();
    void readsAnswers();
    void keepsItsLimits_data();
    void keepsItsLimits();
    void countsRedirects();
};

void TestHttpReply::readsAnswers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body"); // "-": broken
    const auto row = [](const char *name, const QByteArray &bytes, int status, const char *body) {
        QTest::newRow(name) << bytes << status << QString::fromLatin1(body);
    };
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    row("with length", ok + "Content-Length: 3\r\n\r\nabc", 200, "abc");
    row("bytes behind it", ok + "Content-Length: 3\r\n\r\nabcdef", 200, "abc");
    row("until the end", ok + "\r\nabc", 200, "abc");
    row("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nabc", 200, "abc");
    row("no reason", "HTTP/1.1 200\r\n\r\nabc", 200, "abc");
    row("bare line ends", "HTTP/1.1 200 OK\nContent-Length: 3\n\nabc", 200, "abc");
    row("chunks", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n", 200, "abc");
    row("chunks and a length",
        ok + "Content-Length: 9\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 200, "abc");
    row("chunk in hexadecimal", ok + "Transfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n", 200,
        "0123456789");
    row("early hints first",
        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + ok + "Content-Length: 1\r\n\r\na", 200, "a");
    row("nothing", ok + "Content-Length: 0\r\n\r\n", 200, "");
    row("204", "HTTP/1.1 204 No Content\r\n\r\n", 204, "");
    row("404", "HTTP/1.1 404 No\r\nContent-Length: 1\r\n\r\nx", 404, "x");
    row("equal lengths twice", ok + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na", 200, "a");
    row("broken off within the body", ok + "Content-Length: 4\r\n\r\nabc", 0, "-");
    row("broken off within the head", ok + "Content-Le", 0, "-");
    row("broken off within chunks", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", 0, "-");
    row("two lengths", ok + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 0, "-");
    row("negative length", ok + "Content-Length: -1\r\n\r\nabc", 0, "-");
    row("length that is none", ok + "Content-Length: 3x\r\n\r\nabc", 0, "-");
    row("other coding", ok + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 0, "-");
    row("compressed", ok + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", 0, "-");
    row("chunk without size", ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n", 0, "-");
    row("negative chunk", ok + "Transfer-Encoding: chunked\r\n\r\n-1\r\nab\r\n0\r\n\r\n", 0, "-");
    row("chunk without end", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n", 0, "-");
    row("switching protocols", "HTTP/1.1 101 Switching\r\n\r\nabc", 0, "-");
    row("mail server", "+OK ready\r\n\r\n", 0, "-");
    row("HTTP/2", "HTTP/2 200 OK\r\n\r\nabc", 0, "-");
    row("status that is none", "HTTP/1.1 2x0 OK\r\n\r\nabc", 0, "-");
    row("empty", "", 0, "-");
    row("only a line end", "\r\n\r\n", 0, "-");
}

void TestHttpReply::readsAnswers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QFETCH(QString, body);
    for (const qsizetype piece : {bytes.size() + 1, qsizetype(1), qsizetype(3)}) {
        HttpReply reply(1'000);
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            reply.receive(QByteArrayView(bytes).sliced(at, qMin(piece, bytes.size() - at)));
        reply.end();
        if (body == "-"_L1) {
            QCOMPARE(reply.state(), HttpReply::State::Broken);
            continue;
        }
        QCOMPARE(reply.state(), HttpReply::State::Complete);
        QCOMPARE(reply.head().status, status);
        QCOMPARE(reply.body(), body.toLatin1());
    }
}

void TestHttpReply::keepsItsLimits_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("more"); // sent until it breaks off
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("head without end") << ok << "X: y\r\n"_ba;
    QTest::newRow("line without end") << ok + "X: "
                                      << "y"_ba;
    QTest::newRow("hints without end") << ""_ba
                                       << "HTTP/1.1 103 Hints\r\n\r\n"_ba;
    QTest::newRow("body without length") << ok + "\r\n"
                                         << "abc"_ba;
    QTest::newRow("body with a length beyond") << ok + "Content-Length: 1001\r\n\r\n"
                                               << ""_ba;
    QTest::newRow("enormous length") << ok + "Content-Length: 9223372036854775807\r\n\r\n"
                                     << ""_ba;
    QTest::newRow("length beyond numbers") << ok + "Content-Length: 99999999999999999999\r\n\r\n"
                                           << ""_ba;
    QTest::newRow("small chunks") << ok + "Transfer-Encoding: chunked\r\n\r\n"
                                  << "2\r\nab\r\n"_ba;
    QTest::newRow("enormous chunk") << ok + "Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n"
                                    << ""_ba;
    QTest::newRow("extension without end") << ok + "Transfer-Encoding: chunked\r\n\r\n2;"
                                           << "x"_ba;
}

void TestHttpReply::keepsItsLimits()
{
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, more);
    HttpReply reply(1'000);
    reply.receive(begin);
    qint64 sent = begin.size();
    while (reply.state() != HttpReply::State::Broken && sent < 2 * limits::kHttpHeadBytes &&
           !more.isEmpty()) {
        reply.receive(more);
        sent += more.size();
    }
    QCOMPARE(reply.state(), HttpReply::State::Broken);
    QVERIFY(reply.body().isEmpty());
}

void TestHttpReply::countsRedirects()
{
    for (const int status : {301, 302, 303, 307, 308, 200, 300, 304, 404}) {
        net::HttpHead head;
        head.status = status;
        QCOMPARE(head.isRedirect(), status > 300 && status < 309 && status != 304);
    }
}

QTEST_APPLESS_MAIN(TestHttpReply)
#include "tst_http_reply.moc"
