#include "tests/oauth/AuthorizationServer.h"

#include "core/net/WebRequest.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QHostAddress>
#include <QJsonDocument>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

namespace support {

using namespace Qt::StringLiterals;
using Kind = TestCertificates::Kind;

namespace {

constexpr int kTimeLimitMs = 30'000;
const QString kHost = u"auth.pop.example"_s;
// Debian's packages belong to this one, whatever else is in the path.
const QString kPython = u"/usr/bin/python3"_s;

QString script()
{
    return qEnvironmentVariable("FUMIBAKO_SOURCE_DIR",
                                QFileInfo(QString::fromUtf8(__FILE__)).path() + u"/../.."_s) +
           u"/tests/oauth/authorization_server.py"_s;
}

QByteArray exchange(QTcpSocket &socket, const QByteArray &request)
{
    socket.write(request);
    QByteArray answer;
    if (!QTest::qWaitFor(
            [&] {
                answer += socket.readAll();
                return socket.state() == QAbstractSocket::UnconnectedState;
            },
            kTimeLimitMs))
        return {};
    return answer + socket.readAll();
}

QByteArray headField(const QByteArray &answer, const QByteArray &name)
{
    for (const QByteArray &line :
         answer.first(std::max<qsizetype>(0, answer.indexOf("\r\n\r\n"))).split('\n'))
        if (line.toLower().startsWith(name + ':'))
            return line.sliced(name.size() + 1).trimmed();
    return {};
}

} // namespace

AuthorizationServer::~AuthorizationServer()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(kTimeLimitMs))
        m_process.kill();
}

QString AuthorizationServer::missing()
{
    QProcess python;
    python.start(kPython, {u"-c"_s, u"import oauthlib.openid, jwt"_s});
    const bool isThere = python.waitForFinished(kTimeLimitMs) && python.exitCode() == 0;
    return isThere ? QString() : u"python3-oauthlib or python3-jwt is not installed"_s;
}

bool AuthorizationServer::start()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(kPython, {script(), m_certificates.certificateFile(Kind::Wildcard),
                              m_certificates.keyFile(Kind::Wildcard)});
    while (!m_process.canReadLine())
        if (!m_process.waitForReadyRead(kTimeLimitMs))
            return false;
    const QJsonObject ports = QJsonDocument::fromJson(m_process.readLine()).object();
    m_httpsPort = static_cast<quint16>(ports.value(u"https"_s).toInt());
    m_httpPort = static_cast<quint16>(ports.value(u"http"_s).toInt());
    return m_httpsPort != 0 && m_httpPort != 0;
}

core::oauth::SignInProvider AuthorizationServer::provider() const
{
    const QString base = u"https://%1:%2/"_s.arg(kHost).arg(m_httpsPort);
    core::oauth::SignInProvider provider;
    provider.id = u"test"_s;
    provider.name = u"Test Mail"_s;
    provider.authorization = QUrl(base + u"authorize"_s);
    provider.token = QUrl(base + u"token"_s);
    provider.revocation = QUrl(base + u"revoke"_s);
    provider.scopes = {u"https://mail.pop.example/"_s, u"openid"_s, u"email"_s};
    provider.clientId = u"fumibako-test"_s;
    provider.mailHosts = {u"localhost"_s, u"127.0.0.1"_s};
    provider.appPasswordPage = QUrl(u"https://help.pop.example/app-passwords"_s);
    return provider;
}

std::shared_ptr<const core::net::WebServices> AuthorizationServer::web() const
{
    auto services = std::make_shared<core::net::WebServices>();
    services->dial.resolver = [](const QString &, QObject *context, auto done) {
        QMetaObject::invokeMethod(
            context, [done] { done(QList<QHostAddress>{QHostAddress(QHostAddress::LocalHost)}); },
            Qt::QueuedConnection);
    };
    services->isAllowed = [](const QHostAddress &address) {
        return address == QHostAddress(QHostAddress::LocalHost);
    };
    services->caFile = m_certificates.caFile();
    services->proxy = {};
    return services;
}

void AuthorizationServer::set(const QString &name, const QString &value)
{
    QByteArray path = "/control?" + name.toUtf8() + '=' + value.toUtf8().toPercentEncoding();
    std::ignore = inside(QString::fromLatin1(path));
}

QJsonObject AuthorizationServer::state() { return QJsonDocument::fromJson(inside(u"/state"_s)).object(); }

int AuthorizationServer::count(const QString &what)
{
    return state().value(u"counts"_s).toObject().value(what).toInt();
}

QByteArray AuthorizationServer::inside(const QString &path)
{
    const QByteArray answer =
        send(m_httpPort, "GET " + path.toLatin1() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    return answer.sliced(answer.indexOf("\r\n\r\n") + 4);
}

QByteArray AuthorizationServer::send(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!QTest::qWaitFor(
            [&socket] {
                return socket.state() != QAbstractSocket::HostLookupState &&
                       socket.state() != QAbstractSocket::ConnectingState;
            },
            kTimeLimitMs) ||
        socket.state() != QAbstractSocket::ConnectedState)
        return {};
    return exchange(socket, request);
}

QByteArray AuthorizationServer::browse(const QUrl &page)
{
    QSslSocket socket;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(m_certificates.caFile()));
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, static_cast<quint16>(page.port(443)), page.host());
    if (!QTest::qWaitFor([&socket] { return socket.isEncrypted(); }, kTimeLimitMs))
        return {};
    const QByteArray query =
        page.path(QUrl::FullyEncoded).toLatin1() + '?' + page.query(QUrl::FullyEncoded).toLatin1();
    const QByteArray answer =
        exchange(socket, "GET " + query + " HTTP/1.1\r\nHost: " + page.host().toLatin1() + "\r\n\r\n");
    const QUrl redirect = QUrl::fromEncoded(headField(answer, "location"));
    if (redirect.scheme() != u"http" || redirect.host() != u"127.0.0.1")
        return answer;
    const QByteArray target = "/?" + redirect.query(QUrl::FullyEncoded).toLatin1();
    return send(static_cast<quint16>(redirect.port()),
                "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(redirect.port()) +
                    "\r\nUser-Agent: Mozilla/5.0\r\nAccept: text/html\r\n\r\n");
}

} // namespace support
