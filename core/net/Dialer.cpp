#include "core/net/Dialer.h"

#include <QSslSocket>

#include <utility>

namespace core::net {

using namespace Qt::StringLiterals;

Dialer::Dialer(const Endpoint &endpoint, int attemptDelayMs, const DialServices &services)
    : m_endpoint(endpoint), m_services(services), m_race(services.resolver, attemptDelayMs)
{
    connect(&m_race, &AddressRace::connected, this, &Dialer::onConnected);
    connect(&m_race, &AddressRace::failed, this, &Dialer::onRaceFailed);
}

Dialer::~Dialer() { dropSocket(); }

void Dialer::stop()
{
    m_stopped = true;
    m_race.stop();
    dropSocket();
}

void Dialer::start()
{
    if (m_endpoint.proxy.kind != Proxy::Kind::System)
        return connectThrough(m_endpoint.proxy);
    m_asksForProxy = true;
    askSystemProxy(m_services.proxyLookup, m_endpoint, this, [this](const Result<Proxy> &proxy) {
        m_asksForProxy = false;
        if (m_stopped)
            return;
        if (proxy)
            connectThrough(*proxy);
        else
            Q_EMIT failed(proxy.error());
    });
}

void Dialer::connectThrough(const Proxy &proxy)
{
    switch (proxy.kind) {
    case Proxy::Kind::Socks5:
        m_dialogue.emplace(ProxyDialogue::Kind::Socks5, m_endpoint.host, m_endpoint.port);
        break;
    case Proxy::Kind::Http:
        m_dialogue.emplace(ProxyDialogue::Kind::Http, m_endpoint.host, m_endpoint.port);
        break;
    case Proxy::Kind::None:
    case Proxy::Kind::System: return m_race.start(m_endpoint.host, m_endpoint.port);
    }
    m_race.start(proxy.host, proxy.port);
}

void Dialer::onRaceFailed(Error error)
{
    if (m_dialogue)
        error = Error{ErrorCode::ProxyFailed, u"proxy: "_s + error.detail, {}};
    Q_EMIT failed(error);
}

void Dialer::onConnected(QSslSocket *socket)
{
    if (!m_dialogue) {
        Q_EMIT connected(socket);
        return;
    }
    m_socket = socket;
    socket->setReadBufferSize(limits::kProxyAnswerBytes);
    connect(socket, &QSslSocket::readyRead, this, &Dialer::talkToProxy);
    connect(socket, &QSslSocket::errorOccurred, this, [this] {
        talkToProxy(); // its last word may explain
        if (m_socket)
            onRaceFailed({ErrorCode::ConnectionLost, m_socket->errorString(), {}});
    });
    talkToProxy();
}

void Dialer::talkToProxy()
{
    while (m_socket) {
        if (const QByteArray output = m_dialogue->takeOutput(); !output.isEmpty())
            m_socket->write(output);
        const qsizetype used = m_dialogue->receive(m_socket->peek(limits::kProxyAnswerBytes));
        m_socket->skip(used);
        if (m_dialogue->error()) {
            const Error error = *m_dialogue->error();
            dropSocket();
            Q_EMIT failed(error);
        } else if (m_dialogue->isDone()) {
            m_socket->disconnect(this);
            Q_EMIT connected(std::exchange(m_socket, nullptr));
        } else if (used == 0) {
            return;
        }
        if (!m_socket)
            return;
    }
}

void Dialer::dropSocket()
{
    if (QSslSocket *const socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

Error Dialer::timeoutError() const
{
    if (m_asksForProxy)
        return {ErrorCode::ProxyFailed, u"the system did not say in time which proxy to use"_s, {}};
    if (m_dialogue)
        return {ErrorCode::ProxyFailed, u"proxy: no answer in time"_s, {}};
    return {ErrorCode::Timeout, u"no connection in time"_s, {}};
}

} // namespace core::net
