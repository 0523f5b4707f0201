#include "core/net/TlsProbe.h"

#include <QSslConfiguration>
#include <QSslSocket>

#include <utility>

namespace core::net {

TlsProbe::TlsProbe(const Endpoint &endpoint, int attemptDelayMs, const DialServices &services)
    : m_host(endpoint.host), m_dialer(endpoint, attemptDelayMs, services)
{
    connect(&m_dialer, &Dialer::connected, this, &TlsProbe::sayHello);
}

TlsProbe::~TlsProbe() { stop(); }

void TlsProbe::stop()
{
    m_dialer.stop();
    if (QSslSocket *const socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater(); // we may be in one of its signals
    }
}

void TlsProbe::sayHello(QSslSocket *socket)
{
    m_socket = socket;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // nobody is believed anything here
    socket->setSslConfiguration(configuration);
    socket->setPeerVerifyName(m_host);
    connect(socket, &QSslSocket::encrypted, this, &TlsProbe::tlsFound);
    socket->startClientEncryption();
}

} // namespace core::net
