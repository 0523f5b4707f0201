#pragma once

#include "core/base/CertificateFacts.h"
#include "core/base/Limits.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

namespace core::net {

enum class Security { ImplicitTls, StartTls, None };

/// The way out. System: what the desktop says for this host.
struct Proxy
{
    enum class Kind { None, System, Socks5, Http };
    Kind kind = Kind::None;
    QString host;
    quint16 port = 0;
};

struct Endpoint
{
    QString host;
    quint16 port = 0;
    Security security = Security::ImplicitTls;
    QString caFile; ///< PEM; trusted instead of the system's authorities. Empty: the system's.
    QString clientCertificateFile = {}; ///< PEM; shown to a server that asks. Empty: none
    QString clientKeyFile = {};         ///< PEM; empty: in the file of the certificate
    /// SHA-256 of the one certificate (DER) that is accepted although no authority vouches for it; empty: none.
    QByteArray pinnedSha256 = {};
    Proxy proxy = {};
};

/// What the handshake settled, read from the socket itself (TLS-13).
struct TlsFacts
{
    QString version; ///< "TLS 1.3"
    QString cipher;
    CertificateFacts certificate;
    /// The check failed and the certificate is the one that was accepted in set-up: encrypted, but for people "accepted by
    /// you", not confidential in the full sense (RFC 8314 section 5.4).
    bool pinned = false;
};

/// How long a connection may take; tests give small ones. Milliseconds.
struct TimeLimits
{
    int connectMs =
        limits::kConnectTimeoutMs; ///< name, connection and handshake; the handshake after STLS again
    qint64 greetingMs = limits::kGreetingTotalMs; ///< from connected() to the end of the first line (POP-34)
    int idleMs = limits::kIdleTimeoutMs; ///< in which kDripBytes must arrive, or something be written
    int attemptDelayMs = limits::kAttemptDelayMs; ///< until the next address is tried beside the first
    int tlsProbeMs =
        limits::kTlsProbeMs; ///< without a greeting, until somebody looks whether TLS is waited for
};

/// One connection as a stream of bytes with TLS on request. The only door to the network; behind it is
/// SslTransport, and FakeTransport in tests. Lives on one thread with an event loop; nothing blocks.
///
/// Order of signals: connected (implicit TLS: after the handshake, encrypted first) -> received... -> failed or closed,
/// one of the two, once, and nothing after it. What arrived is delivered before failed() says that the line broke. A
/// transport may be deleted in a slot connected to it.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void open() = 0;
    virtual void write(const QByteArray &bytes) = 0;
    /// Begins the handshake after STLS was accepted. Bytes already here from before it are an injection: failed() with
    /// TlsInjection, no handshake (catalogue M-01, TLS-01).
    virtual void startTls() = 0;
    /// Ends the connection after what was written is sent; closed() follows. A few bytes go even if abort() comes next.
    virtual void close() = 0;
    /// Drops it at once; no signal follows.
    virtual void abort() = 0;
    /// Stops or goes on reading from the socket: back pressure while storing is behind. No time limit runs meanwhile.
    virtual void setReadingPaused(bool paused) = 0;
    /// From the socket's own state (TLS-13), certificate checked. After the end: what it was.
    [[nodiscard]] virtual bool isEncrypted() const = 0;
    /// What the server showed, also when failed() said that it was refused; empty before a handshake.
    [[nodiscard]] virtual CertificateFacts peerCertificate() const { return {}; }

Q_SIGNALS:
    void connected();
    void encrypted(const core::net::TlsFacts &facts);
    void received(const QByteArray &bytes);
    /// ConnectionLost for every end that the peer made, orderly or not: under TLS the two look the same (M-02).
    void failed(const core::Error &error);
    void closed(); ///< close() is done
};

/// Makes a connection for each session; injected, so that tests hand out FakeTransports.
class TransportFactory
{
public:
    virtual ~TransportFactory() = default;
    [[nodiscard]] virtual std::unique_ptr<Transport> make(const Endpoint &endpoint) = 0;
};

struct DialServices;

/// QSslSocket: TLS 1.2 and later, SNI, host name and chain checked, no way round a failed check but the endpoint's pin.
class SslTransportFactory final : public TransportFactory
{
public:
    /// `services`: in place of the system's resolver and proxies, for tests.
    explicit SslTransportFactory(TimeLimits timeLimits = {},
                                 std::shared_ptr<const DialServices> services = {})
        : m_timeLimits(timeLimits), m_services(std::move(services))
    {}
    [[nodiscard]] std::unique_ptr<Transport> make(const Endpoint &endpoint) override;

private:
    TimeLimits m_timeLimits;
    std::shared_ptr<const DialServices> m_services;
};

} // namespace core::net
