#include "core/net/SslTransport.h"

#include "core/base/Log.h"
#include "core/net/Dialer.h"
#include "core/net/KeepAlive.h"
#include "core/net/PeerVerdict.h"
#include "core/net/SslErrors.h"
#include "core/net/TlsProbe.h"
#include "core/net/TlsSetup.h"

#include <QPointer>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslSocket>

#include <utility>

namespace core::net {

using namespace Qt::StringLiterals;

namespace {

/// The most that is read at once, and that waits in the socket while reading is paused.
constexpr qint64 kReadBufferBytes = 1024 * 1024;

QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2: return u"TLS 1.2"_s;
    case QSsl::TlsV1_3: return u"TLS 1.3"_s;
    default: return u"TLS"_s;
    }
}

} // namespace

SslTransport::SslTransport(Endpoint endpoint, TimeLimits timeLimits,
                           std::shared_ptr<const DialServices> services)
    : m_endpoint(std::move(endpoint)),
      m_timeLimits(timeLimits),
      m_socket(new QSslSocket),
      m_services(std::move(services))
{
    for (QTimer *timer : {&m_connectTimer, &m_greetingTimer, &m_idleTimer}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, &SslTransport::onNotInTime);
    }
    m_connectTimer.setInterval(m_timeLimits.connectMs);
    m_greetingTimer.setInterval(std::chrono::milliseconds(m_timeLimits.greetingMs));
    m_idleTimer.setInterval(m_timeLimits.idleMs);
    m_probeTimer.setSingleShot(true);
    m_probeTimer.setInterval(m_timeLimits.tlsProbeMs);
    connect(&m_probeTimer, &QTimer::timeout, this, &SslTransport::probe);
}

SslTransport::~SslTransport()
{
    finish();
    m_socket->deleteLater();
}

void SslTransport::open()
{
    Q_ASSERT(m_state == State::New);
    m_state = State::Connecting;
    if (auto prepared = prepareTls(); !prepared)
        return failWith(prepared.error());
    m_connectTimer.start();
    dial();
}

void SslTransport::dial()
{
    m_dialer = std::make_unique<Dialer>(m_endpoint, m_timeLimits.attemptDelayMs,
                                        m_services ? *m_services : DialServices());
    connect(m_dialer.get(), &Dialer::connected, this, &SslTransport::adopt);
    connect(m_dialer.get(), &Dialer::failed, this, [this](const Error &error) { failWith(error); });
    m_dialer->start();
}

Result<void> SslTransport::prepareTls()
{
    if (m_endpoint.security == Security::None)
        return {};
    auto configuration = tlsConfiguration(m_endpoint);
    if (!configuration)
        return fail(configuration.error());
    m_socket->setSslConfiguration(*configuration); // until there is the real one
    return {};
}

/// The socket is connected with the server; from here on everything is told by its signals.
void SslTransport::adopt(QSslSocket *socket)
{
    if (m_endpoint.security != Security::None) {
        socket->setSslConfiguration(m_socket->sslConfiguration());
        const bool isRooted =
            m_endpoint.host.endsWith(u'.'); // the dot is no part of the name (RFC 6066 section 3)
        socket->setPeerVerifyName(m_endpoint.host.chopped(isRooted ? 1 : 0)); // also SNI (TLS-21)
    }
    delete std::exchange(m_socket, socket);
    m_dialer.release()->deleteLater();
    m_socket->setReadBufferSize(kReadBufferBytes);
    connect(m_socket, &QSslSocket::encrypted, this, &SslTransport::onEncrypted);
    connect(m_socket, &QSslSocket::readyRead, this, &SslTransport::onReadable);
    connect(m_socket, &QSslSocket::sslErrors, this, &SslTransport::onSslErrors);
    connect(m_socket, &QSslSocket::errorOccurred, this, &SslTransport::onSocketError);
    connect(m_socket, &QSslSocket::disconnected, this, &SslTransport::onDisconnected);
    // Commands are small and wait for answers; Nagle's algorithm would hold them back.
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    keepAlive(static_cast<int>(m_socket->socketDescriptor()), m_timeLimits.idleMs);
    if (m_endpoint.security != Security::ImplicitTls) {
        queueDelivery(); // through a proxy the greeting may be here already
        return announceConnected();
    }
    if (m_socket->bytesAvailable() > 0) // Qt would hand them out as if they had come encrypted (M-01)
        return failWith({ErrorCode::TlsHandshake, u"bytes before the handshake"_s, {}});
    m_socket->startClientEncryption();
}

void SslTransport::announceConnected()
{
    m_state = State::Open;
    m_connectTimer.stop();
    m_greetingTimer.start();
    if (m_endpoint.security != Security::ImplicitTls)
        m_probeTimer.start();
    watch();
    Q_EMIT connected();
}

/// A server that speaks TLS from the start says nothing before we do (TLS-22). One that only takes its time is left alone.
void SslTransport::probe()
{
    m_probe = std::make_unique<TlsProbe>(m_endpoint, m_timeLimits.attemptDelayMs,
                                         m_services ? *m_services : DialServices());
    connect(m_probe.get(), &TlsProbe::tlsFound, this, [this] {
        failWith({ErrorCode::TlsFromStart, u"no greeting, but TLS is spoken"_s, {}});
    });
    m_probe->start();
}

/// The server has spoken, or nobody wants to know any more.
void SslTransport::stopProbing()
{
    m_probeTimer.stop();
    if (m_probe) { // we may be in its signal
        m_probe->disconnect(this);
        m_probe->stop();
        m_probe.release()->deleteLater();
    }
}

void SslTransport::startTls()
{
    if (m_state != State::Open || m_socket->isEncrypted())
        return;
    // Qt would keep these bytes and hand them out afterwards as if they had come encrypted (M-01).
    if (m_socket->bytesAvailable() > 0)
        return failWith({ErrorCode::TlsInjection, u"bytes before the handshake"_s, {}});
    m_state = State::Handshaking;
    m_idleTimer.stop();
    m_greetingTimer.stop();
    m_connectTimer.start();
    m_socket->startClientEncryption();
}

void SslTransport::onEncrypted()
{
    if (m_state != State::Connecting && m_state != State::Handshaking)
        return; // a late signal of an ended connection
    if (!acceptPeer(m_overlooked))
        return;

    m_encrypted = m_socket->isEncrypted();
    const bool afterStls = m_state == State::Handshaking;
    m_state = State::Open;
    m_connectTimer.stop();
    const TlsFacts facts = tlsFacts();
    qCInfo(logNet).noquote() << "encrypted:" << facts.version << facts.cipher;
    const QPointer<SslTransport> self(this);
    Q_EMIT encrypted(facts);
    if (!self || m_state != State::Open)
        return;
    if (afterStls)
        watch();
    else
        announceConnected();
}

TlsFacts SslTransport::tlsFacts() const
{
    TlsFacts facts;
    facts.version = protocolName(m_socket->sessionProtocol());
    facts.cipher = m_socket->sessionCipher().name();
    facts.certificate = m_peer;
    facts.pinned = m_pinned;
    return facts;
}

/// Keeps what the server showed and decides about it. False: failed() was said.
bool SslTransport::acceptPeer(const QList<QSslError> &found)
{
    const QList<QSslCertificate> authorities = m_endpoint.caFile.isEmpty()
                                                   ? QList<QSslCertificate>()
                                                   : m_socket->sslConfiguration().caCertificates();
    const PeerVerdict verdict = judgePeer(m_endpoint, m_socket->peerCertificateChain(), found, authorities);
    m_peer = verdict.facts;
    m_pinned = verdict.pinned;
    if (verdict.refusal)
        failWith(*verdict.refusal);
    return !verdict.refusal;
}

void SslTransport::onReadable()
{
    // Under TLS this comes for every 4 KB; a turn of the event loop later there is much more to hand on at once.
    queueDelivery();
}

void SslTransport::queueDelivery()
{
    if (!std::exchange(m_deliveryQueued, true))
        QMetaObject::invokeMethod(this, &SslTransport::deliverAndEnd, Qt::QueuedConnection);
}

/// Hands on what is here. False when nothing may follow: ended, deleted, paused or waiting for TLS in a slot.
bool SslTransport::deliver()
{
    const QPointer<SslTransport> self(this);
    while (m_socket->bytesAvailable() > 0) {
        const QByteArray bytes = m_socket->readAll();
        m_bytesInWindow += bytes.size();
        stopProbing();
        if (m_bytesInWindow >= limits::kDripBytes)
            watch();
        if (!m_greetingSeen && bytes.contains('\n')) {
            m_greetingSeen = true;
            m_greetingTimer.stop();
        }
        Q_EMIT received(bytes);
        if (!self || m_state != State::Open || m_paused)
            return false;
    }
    return true;
}

void SslTransport::setReadingPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    if (m_state != State::Open)
        return;
    if (paused) {
        m_idleTimer.stop();
        return;
    }
    watch();
    // Not from here: the owner is in the middle of something.
    QMetaObject::invokeMethod(
        this, [this] { deliverAndEnd(); }, Qt::QueuedConnection);
}

/// Data first, then the bad news that was held back for it.
void SslTransport::deliverAndEnd()
{
    m_deliveryQueued = false;
    if (m_state == State::Open && !m_paused && deliver() && m_peerGone)
        failWith(m_peerGoneError);
}

void SslTransport::write(const QByteArray &bytes)
{
    if (m_state != State::Open || bytes.isEmpty())
        return;
    const QPointer<SslTransport> self(this);
    m_socket->write(bytes); // the line may turn out to be broken here
    if (self && m_state == State::Open && !m_paused)
        watch();
}

/// A new window for the drip watch.
void SslTransport::watch()
{
    m_bytesInWindow = 0;
    m_idleTimer.start();
}

void SslTransport::onNotInTime()
{
    const bool connecting = m_state == State::Connecting || m_state == State::Handshaking;
    if (m_dialer)
        return failWith(m_dialer->timeoutError());
    const QString what = m_state == State::Handshaking ? u"no TLS handshake in time"_s
                         : connecting                  ? u"no connection in time"_s
                         : !m_greetingSeen             ? u"no greeting in time"_s
                                                       : u"the server fell silent"_s;
    if (m_state == State::Closing) {
        finish();
        Q_EMIT closed();
        return;
    }
    failWith({ErrorCode::Timeout, what, {}});
}

void SslTransport::onSslErrors(const QList<QSslError> &errors)
{
    // Nothing was sent and nothing will be, unless this is the one certificate that was accepted in set-up: no other error
    // is ever ignored (RFC 8314 section 5.3). onEncrypted() looks at it once more.
    if (m_state == State::Over || !acceptPeer(errors))
        return;
    m_overlooked = errors;
    m_socket->ignoreSslErrors(errors);
}

void SslTransport::onSocketError(QAbstractSocket::SocketError socketError)
{
    if (m_state == State::Over || m_state == State::Closing || m_peerGone)
        return; // while closing, disconnected() follows
    Error error = errorFor(socketError, m_socket->errorString());
    const bool handshaking = m_state == State::Handshaking ||
                             (m_state == State::Connecting && m_socket->mode() == QSslSocket::SslClientMode &&
                              m_socket->state() == QAbstractSocket::ConnectedState);
    if (handshaking && error.code == ErrorCode::ConnectionLost)
        error.detail = u"during the TLS handshake: "_s + error.detail;
    if (m_state != State::Open)
        return failWith(std::move(error));
    m_peerGone = true;
    m_peerGoneError = std::move(error);
    deliverAndEnd();
}

void SslTransport::onDisconnected()
{
    if (m_state == State::Closing) {
        finish();
        Q_EMIT closed();
    } else if (m_state != State::Over && !m_peerGone) {
        onSocketError(QAbstractSocket::RemoteHostClosedError);
    }
}

void SslTransport::close()
{
    if (m_state == State::Over || m_state == State::Closing)
        return;
    m_state = State::Closing;
    m_idleTimer.stop();
    m_greetingTimer.stop();
    stopProbing();
    m_connectTimer.start(limits::kQuitTimeoutMs); // the peer may never take the last bytes
    const QPointer<SslTransport> self(this);
    m_socket->flush(); // whoever is done with us may abort() next, and what was written goes all the same
    if (!self || m_state != State::Closing)
        return;
    m_socket->disconnectFromHost(); // closed() may come from here, and the owner delete us
    if (self && m_state == State::Closing && m_socket->state() == QAbstractSocket::UnconnectedState)
        QMetaObject::invokeMethod(this, &SslTransport::onDisconnected, Qt::QueuedConnection);
}

void SslTransport::abort() { finish(); }

void SslTransport::failWith(Error error)
{
    if (m_state == State::Over)
        return;
    finish();
    qCInfo(logNet).noquote() << "connection ended:" << errorName(error.code) << error.detail;
    Q_EMIT failed(error);
}

/// Silence from here on.
void SslTransport::finish()
{
    m_state = State::Over;
    m_connectTimer.stop();
    m_greetingTimer.stop();
    m_idleTimer.stop();
    stopProbing();
    if (m_dialer) { // we may be in one of its signals
        m_dialer->disconnect(this);
        m_dialer->stop();
        m_dialer.release()->deleteLater();
    }
    m_socket->disconnect(this);
    m_socket->abort();
}

bool SslTransport::isEncrypted() const { return m_encrypted; }

std::unique_ptr<Transport> SslTransportFactory::make(const Endpoint &endpoint)
{
    return std::make_unique<SslTransport>(endpoint, m_timeLimits, m_services);
}

} // namespace core::net
