#pragma once

#include "core/net/AddressRace.h"
#include "core/net/ProxyDialogue.h"
#include "core/net/SystemProxy.h"
#include "core/net/Transport.h"

#include <QObject>

#include <memory>
#include <optional>

class QSslSocket;

namespace core::net {

/// What a Dialer asks around it; tests put in their own. Empty: the system's.
struct DialServices
{
    Resolver resolver;
    ProxyLookup proxyLookup;
};

/// The way to a socket that is connected with the server: directly, the quickest of its addresses, or through a proxy. One
/// of the signals comes, once, later; the time limit is the caller's.
class Dialer final : public QObject
{
    Q_OBJECT

public:
    Dialer(const Endpoint &endpoint, int attemptDelayMs, const DialServices &services);
    ~Dialer() override;

    void start();
    /// Ends the attempt at once; no signal follows. Deleting it does the same, but deleteLater() alone does not: a connection
    /// that came in between would belong to nobody.
    void stop();
    /// What to say when it takes too long.
    [[nodiscard]] Error timeoutError() const;

Q_SIGNALS:
    /// Connected with the server; it may have bytes to read already. It belongs to whoever takes this.
    void connected(QSslSocket *socket);
    void failed(const core::Error &error);

private:
    void connectThrough(const Proxy &proxy);
    void onConnected(QSslSocket *socket);
    void onRaceFailed(Error error);
    void talkToProxy();
    void dropSocket();

    const Endpoint m_endpoint;
    const DialServices m_services;
    AddressRace m_race;
    std::optional<ProxyDialogue> m_dialogue; ///< while there is a proxy on the way
    bool m_asksForProxy = false;
    bool m_stopped = false;
    QSslSocket *m_socket = nullptr; ///< connected with the proxy
};

} // namespace core::net
