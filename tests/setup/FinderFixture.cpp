#include "tests/setup/FinderFixture.h"

#include <QEventLoop>
#include <QHostAddress>
#include <QTest>
#include <QTimer>

using namespace core;
using namespace core::setup;
using namespace Qt::StringLiterals;

const QByteArray FinderFixture::kLooks = "S: +OK ready\n"
                                         "C: CAPA\n"
                                         "S: +OK\nS: TOP\nS: UIDL\nS: USER\nS: .\n"
                                         "C: QUIT\n"
                                         "S: +OK bye\n! close\n";
const QByteArray FinderFixture::kLooksStls = "S: +OK ready\n"
                                             "C: CAPA\n"
                                             "S: +OK\nS: STLS\nS: .\n"
                                             "C: STLS\n"
                                             "S: +OK\n! tls\n"
                                             "C: CAPA\n"
                                             "S: +OK\nS: TOP\nS: UIDL\nS: USER\nS: .\n"
                                             "C: QUIT\n"
                                             "S: +OK bye\n! close\n";

FinderFixture::FinderFixture()
    : web(certificates.certificateFile(Kind::Wildcard), certificates.keyFile(Kind::Wildcard)),
      services(std::make_shared<FinderServices>())
{
    setPresets("");
    services->dns = names.address();
    services->databaseHost = u"database.pop.example"_s;
    services->stepMs = 5'000;
    services->random = [](quint32) { return 0U; };
    services->web.caFile = certificates.caFile();
    services->web.proxy = {};
    services->web.dial.resolver = [places = m_places](const QString &host, QObject *context, auto done) {
        Result<QList<QHostAddress>> answer = core::fail(ErrorCode::HostNotFound, host);
        if (places->hosts.contains(host))
            answer = QList<QHostAddress>{
                QHostAddress(places->inside.contains(host) ? u"127.0.0.2"_s : u"127.0.0.1"_s)};
        QMetaObject::invokeMethod(
            context, [done, answer] { done(answer); }, Qt::QueuedConnection);
    };
    services->web.isAllowed = [](const QHostAddress &address) {
        return address == QHostAddress(QHostAddress::LocalHost);
    };
    services->portOf = [places = m_places](const QString &host, quint16 port) {
        // Port 1 of this machine refuses.
        return places->ports.value(u"%1:%2"_s.arg(host).arg(port), 1);
    };
    leadWeb(services->databaseHost);
    names.setEmpty("pop.example");
}

void FinderFixture::lead(const QString &host, quint16 port, quint16 real)
{
    m_places->hosts.insert(host);
    m_places->ports.insert(u"%1:%2"_s.arg(host).arg(port), real);
}

support::ScriptedPop3Server &FinderFixture::pop3(Kind kind, bool implicitTls, const QByteArray &dialogue,
                                                 int times)
{
    auto server = std::make_unique<support::ScriptedPop3Server>();
    server->setIdentity(certificates.certificateFile(kind), certificates.keyFile(kind));
    server->setImplicitTls(implicitTls);
    for (int i = 0; i < times; ++i)
        server->add(dialogue);
    m_servers.push_back(std::move(server));
    return *m_servers.back();
}

void FinderFixture::setPresets(const QByteArray &rows)
{
    auto parsed =
        Presets::parse("{\"format\":1,\"oftenMeant\":[\"gmail.com\"],\"providers\":[" + rows + "]}");
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().detail));
    services->presets = std::make_shared<const Presets>(*std::move(parsed));
}

QByteArray FinderFixture::heard() const
{
    QByteArray all;
    for (const auto &server : m_servers)
        all += server->heard();
    return all;
}

FinderProgress FinderFixture::Outcome::last(FinderStep step) const
{
    for (auto at = progress.crbegin(); at != progress.crend(); ++at)
        if (at->step == step)
            return *at;
    return {};
}

FinderFixture::Outcome FinderFixture::find(const QString &address)
{
    Outcome outcome;
    AccountFinder finder(services);
    QEventLoop loop;
    QTimer::singleShot(60'000, &loop, &QEventLoop::quit); // a test that hangs is told so
    quint64 search = 0;
    QObject::connect(&finder, &AccountFinder::progressed, &loop,
                     [&](quint64 number, const FinderProgress &step) {
                         if (number == search)
                             outcome.progress.append(step);
                     });
    QObject::connect(&finder, &AccountFinder::finished, &loop,
                     [&](quint64 number, const FinderReport &report) {
                         outcome.isFinished = number == search;
                         outcome.report = report;
                         loop.quit();
                     });
    search = finder.find(address);
    loop.exec();
    return outcome;
}
