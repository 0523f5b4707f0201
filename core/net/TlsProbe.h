#pragma once

#include "core/net/Dialer.h"

#include <QObject>

class QSslSocket;

namespace core::net {

/// Looks on a connection of its own whether a silent server waits for a TLS handshake (TLS-22): nothing but that is said, the
/// certificate is not looked at, and the line is dropped. No time limit of its own.
class TlsProbe final : public QObject
{
    Q_OBJECT

public:
    TlsProbe(const Endpoint &endpoint, int attemptDelayMs, const DialServices &services);
    ~TlsProbe() override;

    void start() { m_dialer.start(); }
    /// Ends it at once; no signal follows.
    void stop();

Q_SIGNALS:
    void tlsFound(); ///< and nothing at all when it was not

private:
    void sayHello(QSslSocket *socket);

    const QString m_host;
    Dialer m_dialer;
    QSslSocket *m_socket = nullptr;
};

} // namespace core::net
