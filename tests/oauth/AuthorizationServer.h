#pragma once

#include "core/oauth/SignIn.h"
#include "tests/support/TestCertificates.h"

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QUrl>

namespace support {

/// tests/oauth/authorization_server.py (python3-oauthlib) as a process, reached as auth.pop.example, and a browser without a
/// window. Blocks; for the test's thread.
class AuthorizationServer final
{
public:
    ~AuthorizationServer();

    /// What is missing to run it, as a sentence for QSKIP; empty when everything is there.
    [[nodiscard]] static QString missing();
    [[nodiscard]] bool start();

    /// "test": its endpoints, for mail servers called "localhost" and 127.0.0.1.
    [[nodiscard]] core::oauth::SignInProvider provider() const;
    [[nodiscard]] std::shared_ptr<const core::net::WebServices> web() const;
    /// Names: user, deny, scopes, expires, rotate; forget=access|all as a user does in the settings of the provider.
    void set(const QString &name, const QString &value);
    /// counts, refresh, access: what the server has seen and knows.
    [[nodiscard]] QJsonObject state();
    [[nodiscard]] int count(const QString &what);
    [[nodiscard]] quint16 introspectionPort() const { return m_httpPort; }

    /// What a browser does with the page of a sign-in: follows redirects until one leads to this computer, and sends that
    /// with the head of a browser. Answers with what is shown in the end. Runs the event loop.
    [[nodiscard]] QByteArray browse(const QUrl &page);
    /// One request on a connection of its own, whole as given; the answer.
    [[nodiscard]] static QByteArray send(quint16 port, const QByteArray &request);

private:
    [[nodiscard]] QByteArray inside(const QString &path);

    TestCertificates m_certificates;
    QProcess m_process;
    quint16 m_httpsPort = 0;
    quint16 m_httpPort = 0;
};

} // namespace support
