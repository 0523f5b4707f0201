#include "core/serve/Pop3Server.h"

#include "core/base/Limits.h"
#include "core/serve/Pop3Connection.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpServer>

namespace core::serve {

using namespace Qt::StringLiterals;

class Pop3Server::Private final : public QTcpServer
{
public:
    Private(const Maildrop &maildrop, const ServerIdentity &identity, Options options)
        : m_maildrop(maildrop), m_options(std::move(options))
    {
        m_tls.setProtocol(QSsl::TlsV1_2OrLater);
        m_tls.setPeerVerifyMode(QSslSocket::VerifyNone); // clients have no certificates
        m_tls.setLocalCertificate(QSslCertificate(identity.certificatePem, QSsl::Pem));
        m_tls.setPrivateKey(QSslKey(identity.privateKeyPem, QSsl::Ec, QSsl::Pem));
    }

    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] bool hasIdentity() const
    {
        return !m_tls.localCertificate().isNull() && !m_tls.privateKey().isNull();
    }
    void dropConnections() { qDeleteAll(findChildren<Pop3Connection *>(Qt::FindDirectChildrenOnly)); }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        if (findChildren<Pop3Connection *>(Qt::FindDirectChildrenOnly).size() >= limits::kServedConnections) {
            QTcpSocket refused;
            refused.setSocketDescriptor(descriptor);
            refused.abort();
            return;
        }
        new Pop3Connection(descriptor, m_tls, m_options.implicitTls, m_maildrop,
                           {m_options.user, m_options.password, m_options.implicitTls}, this);
    }

private:
    const Maildrop &m_maildrop;
    Options m_options;
    QSslConfiguration m_tls = QSslConfiguration::defaultConfiguration();
};

Pop3Server::Pop3Server(const Maildrop &maildrop, ServerIdentity identity, Options options, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(maildrop, identity, std::move(options)))
{}

Pop3Server::~Pop3Server() { close(); }

Result<void> Pop3Server::listen()
{
    if (!d->hasIdentity())
        return fail(ErrorCode::TlsUnavailable, u"certificate or key of the built-in server cannot be read"_s);
    if (!d->listen(QHostAddress(QHostAddress::LocalHost), d->options().port))
        return fail(ErrorCode::Io, u"built-in server: "_s + d->errorString());
    return {};
}

quint16 Pop3Server::port() const { return d->serverPort(); }

void Pop3Server::close()
{
    d->close();
    d->dropConnections();
}

} // namespace core::serve
