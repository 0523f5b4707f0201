#pragma once

#include "core/net/Transport.h"

#include <QAbstractSocket>
#include <QList>
#include <QSslError>
#include <QTimer>

class QSslSocket;

namespace core::net {

class Dialer;
class TlsProbe;

/// The Transport on a QSslSocket. Made by SslTransportFactory; see there and in Transport for what it promises.
class SslTransport final : public Transport
{
    Q_OBJECT

public:
    SslTransport(Endpoint endpoint, TimeLimits timeLimits, std::shared_ptr<const DialServices> services = {});
    ~SslTransport() override;

    void open() override;
    void write(const QByteArray &bytes) override;
    void startTls() override;
    void close() override;
    void abort() override;
    void setReadingPaused(bool paused) override;
    [[nodiscard]] bool isEncrypted() const override;
    [[nodiscard]] CertificateFacts peerCertificate() const override { return m_peer; }

private:
    enum class State { New, Connecting, Open, Handshaking, Closing, Over };

    Result<void> prepareTls();
    void dial();
    void adopt(QSslSocket *socket);
    void onEncrypted();
    [[nodiscard]] bool acceptPeer(const QList<QSslError> &found);
    void onReadable();
    void onSslErrors(const QList<QSslError> &errors);
    void onSocketError(QAbstractSocket::SocketError socketError);
    void onDisconnected();
    void onNotInTime();
    void queueDelivery();
    void deliverAndEnd();
    bool deliver();
    void announceConnected();
    void watch();
    void probe();
    void stopProbing();
    void failWith(Error error);
    void finish();
    [[nodiscard]] TlsFacts tlsFacts() const;

    const Endpoint m_endpoint;
    const TimeLimits m_timeLimits;
    /// On its own, not a child: it must outlive us when we are deleted in one of its signals.
    QSslSocket *m_socket;
    const std::shared_ptr<const DialServices> m_services;
    std::unique_ptr<Dialer> m_dialer; ///< until it has brought the socket
    State m_state = State::New;
    bool m_encrypted = false;
    CertificateFacts m_peer;
    bool m_pinned = false;
    QList<QSslError> m_overlooked; ///< of the pinned certificate
    bool m_paused = false;
    bool m_deliveryQueued = false;
    bool m_peerGone = false;
    Error m_peerGoneError;
    bool m_greetingSeen = false;
    qint64 m_bytesInWindow = 0;
    QTimer m_connectTimer;
    QTimer m_greetingTimer;
    QTimer m_probeTimer;
    std::unique_ptr<TlsProbe> m_probe; ///< while the server has said nothing
    QTimer m_idleTimer;
};

} // namespace core::net
