#pragma once

#include "core/net/Transport.h"
#include "core/pop3/Session.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace core::retrieval {

/// A transport and the session that speaks over it, tied together: bytes one way, events the other. Knows nothing of
/// mail. Network thread; owned by the run or the connection test, which may delete it in its own event handler only
/// through deleteLater().
class Link final : public QObject
{
public:
    using Handler = std::function<void(pop3::Event &&)>;
    using Log = std::function<void(const std::vector<pop3::SessionLine> &)>;
    Link(net::TransportFactory &transports, const net::Endpoint &endpoint, pop3::SessionOptions options,
         Handler handler);
    ~Link() override;

    /// Is given what is said, as it is said; call it before open().
    void setLog(Log log) { m_log = std::move(log); }
    /// Of idleness until a NOOP, in place of limits::kKeepAliveMs: for tests, before open().
    void setKeepAlive(int ms) { m_keepAlive.setInterval(ms); }
    void open();
    /// Requests go here; call pump() afterwards, except from within the handler.
    [[nodiscard]] pop3::Session &session() { return m_session; }
    void pump();
    /// Ends the session with Timeout when it is not called again within that time; 0 switches it off. Over the whole
    /// phase, since a server that drips a byte now and then is never idle (POP-34).
    void setDeadline(int ms);
    /// Not while nothing is asked for: the answer to a NOOP would wait behind it.
    void setReadingPaused(bool paused);
    [[nodiscard]] bool isReadingPaused() const { return m_paused; }
    /// Drops the line; the handler is not called any more.
    void abort();

    [[nodiscard]] bool isConnected() const { return m_connected; }
    [[nodiscard]] bool isEncrypted() const { return m_transport->isEncrypted(); }
    [[nodiscard]] const net::TlsFacts &tlsFacts() const { return m_tlsFacts; }
    [[nodiscard]] CertificateFacts peerCertificate() const { return m_transport->peerCertificate(); }

private:
    void handle(pop3::Event &&event);
    void log();
    void note(const QString &text);
    void watchIdleness();

    std::unique_ptr<net::Transport> m_transport;
    pop3::Session m_session;
    Handler m_handler;
    Log m_log;
    const net::Endpoint m_endpoint;
    net::TlsFacts m_tlsFacts;
    QTimer m_deadline;
    QTimer m_keepAlive; ///< while the session is idle
    bool m_connected = false;
    bool m_paused = false;
    bool m_pumping = false;
    bool m_aborted = false;
};

} // namespace core::retrieval
