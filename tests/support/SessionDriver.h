#pragma once

#include "core/net/Transport.h"
#include "core/pop3/Session.h"

#include <QMap>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace support {

/// Joins a Session and a Transport in the way a retrieval does, and keeps what came of it. By default it lists, retrieves
/// everything and quits.
class SessionDriver final : public QObject
{
    Q_OBJECT

public:
    SessionDriver(std::unique_ptr<core::net::Transport> transport, core::pop3::SessionOptions options);
    ~SessionDriver() override;

    using Handler = std::function<void(core::pop3::Session &, const core::pop3::Event &)>;
    /// Replaces the default behaviour.
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    void start() { m_transport->open(); }

    [[nodiscard]] bool isDone() const { return m_done; }
    /// Of Failed, if it came.
    [[nodiscard]] std::optional<core::Error> error() const { return m_error; }
    [[nodiscard]] std::optional<core::pop3::Left> left() const { return m_left; }
    /// Messages that came to their end, and those that began only.
    [[nodiscard]] QMap<int, QByteArray> messages() const { return m_messages; }
    [[nodiscard]] QMap<int, QByteArray> unfinished() const { return m_unfinished; }
    [[nodiscard]] std::vector<core::pop3::ListedMessage> listing() const { return m_listing; }
    [[nodiscard]] bool loggedIn() const { return m_loggedIn; }
    [[nodiscard]] int eventsAfterEnd() const { return m_eventsAfterEnd; }
    [[nodiscard]] core::net::Transport &transport() { return *m_transport; }

Q_SIGNALS:
    void done();

private:
    void pump();
    void take(const core::pop3::Event &event);
    void finish();

    std::unique_ptr<core::net::Transport> m_transport;
    core::pop3::Session m_session;
    Handler m_handler;
    bool m_pumping = false;
    bool m_done = false;
    bool m_loggedIn = false;
    int m_eventsAfterEnd = 0;
    std::optional<core::Error> m_error;
    std::optional<core::pop3::Left> m_left;
    QMap<int, QByteArray> m_messages;
    QMap<int, QByteArray> m_unfinished;
    std::vector<core::pop3::ListedMessage> m_listing;
};

} // namespace support
