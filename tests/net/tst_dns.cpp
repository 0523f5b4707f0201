#include "core/base/Limits.h"
#include "core/net/DnsLookup.h"
#include "core/net/SrvOrder.h"
#include "tests/support/NameServer.h"

#include <QEventLoop>
#include <QRandomGenerator>
#include <QTest>

#include <optional>

using namespace core;
using namespace core::net;
using namespace Qt::StringLiterals;
using support::NameServer;

/// SRV and MX records: answers good and bad as bytes, their order, and questions over a real socket (CRD-07).
class TestDns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRecords();
    void saysThatANameIsNotThere();
    void refusesMalformedAnswers_data();
    void refusesMalformedAnswers();
    void survivesAnyBytes();
    void keepsAFew();
    void ordersByPriority();
    void choosesByWeight_data();
    void choosesByWeight();
    void asksOverTheNetwork();
    void saysOnlyTheName();
    void failsWhereNobodyAnswers();
    void failsOnASpoiltAnswer();
    void answersNobodyWhoIsGone();

private:
    std::optional<Result<DnsReply>> ask(const DnsServer &server, const QByteArray &name, DnsType type);
};

static const QByteArray kName = "_pop3s._tcp.example.jp";

void TestDns::readsRecords()
{
    const SrvRecord one{10, 60, 995, u"pop.example.jp"_s};
    const SrvRecord none{0, 0, 0, u"."_s};
    const auto read = parseDnsReply(
        NameServer::message(kName, DnsType::Srv, {NameServer::srvData(one), NameServer::srvData(none)}),
        DnsType::Srv);
    QVERIFY(read);
    QVERIFY(read->nameExists);
    QCOMPARE(read->services, (std::vector{one, none}));

    // A compressed target, which RFC 2782 forbids and servers send: "pop" and a pointer to "example.jp" of the question.
    const QByteArray data("\0\1\0\2\3\xe3\3pop\xc0\x18", 12);
    const auto compressed = parseDnsReply(NameServer::message(kName, DnsType::Srv, {data}), DnsType::Srv);
    QVERIFY(compressed);
    QCOMPARE(compressed->services, (std::vector{SrvRecord{1, 2, 995, u"pop.example.jp"_s}}));

    const MxRecord mx{5, u"MX1.Example.jp"_s};
    const auto exchangers =
        parseDnsReply(NameServer::message("example.jp", DnsType::Mx, {NameServer::mxData(mx)}), DnsType::Mx);
    QVERIFY(exchangers);
    QCOMPARE(exchangers->exchangers, (std::vector{MxRecord{5, u"mx1.example.jp"_s}}));
}

void TestDns::saysThatANameIsNotThere()
{
    const auto gone = parseDnsReply(NameServer::message(kName, DnsType::Srv, {}, 3), DnsType::Srv);
    QVERIFY(gone && !gone->nameExists);
    const auto empty = parseDnsReply(NameServer::message(kName, DnsType::Srv, {}), DnsType::Srv);
    QVERIFY(empty && empty->nameExists && empty->services.empty());
    const auto sick = parseDnsReply(NameServer::message(kName, DnsType::Srv, {}, 2), DnsType::Srv);
    QVERIFY(!sick);
    QCOMPARE(sick.error().code, ErrorCode::ServerTemporary);
}

void TestDns::refusesMalformedAnswers_data() // CRD-07, CVE-2023-33285
{
    QTest::addColumn<QByteArray>("bytes");
    const auto srv = [](const QByteArray &data) { return NameServer::message(kName, DnsType::Srv, {data}); };
    const QByteArray good = srv(NameServer::srvData({1, 2, 995, u"pop.example.jp"_s}));
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a header") << good.first(7);
    QTest::newRow("a question, not an answer") << QByteArray(good).replace(2, 1, "\x01");
    QTest::newRow("record cut") << good.chopped(5);
    QTest::newRow("bytes behind") << good + "xyz";
    QTest::newRow("no data") << srv({});
    QTest::newRow("numbers without name") << srv("\0\1\0\2\3\xe3"_ba);
    QTest::newRow("name beyond the record") << srv(QByteArray("\0\1\0\2\3\xe3\3pop", 10));
    QTest::newRow("name ends early") << srv(QByteArray("\0\1\0\2\3\xe3\0rest", 11));
    QTest::newRow("points to itself") << srv(QByteArray("\0\1\0\2\3\xe3\xc0\x3a", 8));
    QTest::newRow("points behind the end") << srv(QByteArray("\0\1\0\2\3\xe3\xff\xff", 8));
    QTest::newRow("label of 200") << srv(QByteArray("\0\1\0\2\3\xe3\xa0", 7) + QByteArray(32, 'a'));
    QTest::newRow("a dot in a label") << srv(QByteArray("\0\1\0\2\3\xe3\3a.b\0", 11));
    QTest::newRow("a NUL in a label") << srv(QByteArray("\0\1\0\2\3\xe3\3a\0b\0", 11));
    QTest::newRow("a slash in a label") << srv(QByteArray("\0\1\0\2\3\xe3\3a/b\0", 11));
    QTest::newRow("more records than there are") << QByteArray(good).replace(6, 2, "\xff\xff");
}

void TestDns::refusesMalformedAnswers()
{
    QFETCH(QByteArray, bytes);
    const auto read = parseDnsReply(bytes, DnsType::Srv);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Protocol);
}

/// Under the sanitizers a read beyond the end ends the test.
void TestDns::survivesAnyBytes() // CVE-2023-33285
{
    const QByteArray good = NameServer::message(kName, DnsType::Srv,
                                                {NameServer::srvData({1, 2, 995, u"pop.example.jp"_s}),
                                                 NameServer::srvData({1, 2, 995, u"pop2.example.jp"_s})});
    QRandomGenerator random(20261128);
    int refused = 0;
    for (int i = 0; i < 20'000; ++i) {
        QByteArray bytes = good.first(random.bounded(int(good.size())) + 1);
        for (int n = random.bounded(4); n > 0; --n)
            bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
        // On the heap and as long as it says, so that the sanitizer sees its end.
        const std::vector<char> exact(bytes.begin(), bytes.end());
        if (const auto read = parseDnsReply(QByteArrayView(exact.data(), exact.size()), DnsType::Srv); !read)
            ++refused;
    }
    QVERIFY(refused > 10'000);
}

void TestDns::keepsAFew()
{
    QList<QByteArray> data;
    for (quint16 i = 0; i < 200; ++i)
        data.append(NameServer::srvData({i, 0, 995, u"pop.example.jp"_s}));
    const auto read = parseDnsReply(NameServer::message(kName, DnsType::Srv, data), DnsType::Srv);
    QVERIFY(read);
    QCOMPARE(int(read->services.size()), limits::kSrvTargets);
}

void TestDns::ordersByPriority() // CRD-07
{
    const auto ordered = srvOrder({{20, 0, 995, u"c.example"_s},
                                   {0, 0, 995, u"."_s}, // no service is no target
                                   {10, 0, 995, u"a.example"_s},
                                   {15, 9, 995, u"b.example"_s},
                                   {5, 0, 0, u"noport.example"_s}},
                                  [](quint32) { return 0U; });
    QStringList targets;
    for (const SrvRecord &record : ordered)
        targets.append(record.target);
    QCOMPARE(targets, (QStringList{u"a.example"_s, u"b.example"_s, u"c.example"_s}));
}

void TestDns::choosesByWeight_data() // CRD-07
{
    QTest::addColumn<uint>("chance");
    QTest::addColumn<QString>("first");
    // Running sums as RFC 2782 has them: zero 0, light 10, heavy 100.
    QTest::newRow("0") << 0U << u"zero"_s;
    QTest::newRow("1") << 1U << u"light"_s;
    QTest::newRow("10") << 10U << u"light"_s;
    QTest::newRow("11") << 11U << u"heavy"_s;
    QTest::newRow("100") << 100U << u"heavy"_s;
    QTest::newRow("a random source that is broken") << 5000U << u"heavy"_s;
}

void TestDns::choosesByWeight()
{
    QFETCH(uint, chance);
    uint most = 0;
    const auto ordered =
        srvOrder({{1, 10, 995, u"light"_s}, {1, 90, 995, u"heavy"_s}, {1, 0, 995, u"zero"_s}},
                 [&most, chance](quint32 sum) {
                     most = qMax(most, sum);
                     return chance;
                 });
    QCOMPARE(most, 100U);
    QCOMPARE(int(ordered.size()), 3);
    QTEST(ordered.front().target, "first");
}

std::optional<Result<DnsReply>> TestDns::ask(const DnsServer &server, const QByteArray &name, DnsType type)
{
    QEventLoop loop;
    std::optional<Result<DnsReply>> answer;
    askDns(server, name, type, &loop, [&](const Result<DnsReply> &reply) {
        answer = reply;
        loop.quit();
    });
    loop.exec();
    return answer;
}

void TestDns::asksOverTheNetwork() // CRD-07
{
    NameServer server;
    const SrvRecord record{0, 1, 995, u"pop.example.jp"_s};
    server.setSrv(kName, {record});
    server.setMx("example.jp", {{10, u"mx.example.jp"_s}});
    const auto services = ask(server.address(), kName, DnsType::Srv);
    QVERIFY(services->has_value());
    QCOMPARE((*services)->services, std::vector{record});
    const auto exchangers = ask(server.address(), "example.jp", DnsType::Mx);
    QVERIFY(exchangers->has_value());
    QCOMPARE((*exchangers)->exchangers, (std::vector{MxRecord{10, u"mx.example.jp"_s}}));
    const auto nobody = ask(server.address(), "_pop3._tcp.example.jp", DnsType::Srv);
    QVERIFY(nobody->has_value());
    QVERIFY(!(*nobody)->nameExists);
}

void TestDns::saysOnlyTheName()
{
    NameServer server;
    const auto answer = ask(server.address(), "example", DnsType::Mx);
    QVERIFY(answer->has_value());
    QCOMPARE(server.questions(), QByteArrayList{"MX example"}); // no search domain of this machine behind it
}

void TestDns::failsWhereNobodyAnswers()
{
    NameServer server;
    server.setSpoiler([](const QByteArray &) { return QByteArray(); });
    const auto silent = ask(server.address(), kName, DnsType::Srv);
    QVERIFY(!*silent);
    QCOMPARE(silent->error().code, ErrorCode::NetworkUnreachable);
}

void TestDns::failsOnASpoiltAnswer() // CRD-07
{
    NameServer server;
    server.setSrv(kName, {{0, 1, 995, u"pop.example.jp"_s}});
    server.setSpoiler([](const QByteArray &reply) { return reply.chopped(4); });
    const auto spoilt = ask(server.address(), kName, DnsType::Srv);
    QVERIFY(!*spoilt);
    QCOMPARE(spoilt->error().code, ErrorCode::Protocol);
}

void TestDns::answersNobodyWhoIsGone()
{
    NameServer server;
    bool wasCalled = false;
    {
        QObject context;
        askDns(server.address(), kName, DnsType::Srv, &context, [&](const auto &) { wasCalled = true; });
    }
    QVERIFY(ask(server.address(), kName, DnsType::Srv).has_value()); // comes later than the first would have
    QVERIFY(!wasCalled);
}

QTEST_GUILESS_MAIN(TestDns)
#include "tst_dns.moc"
