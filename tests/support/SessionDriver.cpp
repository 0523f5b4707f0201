#include "tests/support/SessionDriver.h"

namespace support {

using namespace Qt::StringLiterals;
using namespace core::pop3;
using core::net::Transport;

namespace {

void fetchEverything(Session &session, const Event &event)
{
    if (std::holds_alternative<LoggedIn>(event))
        session.askListing();
    const auto *listed = std::get_if<Listed>(&event);
    if (!listed)
        return;
    for (const ListedMessage &message : listed->messages)
        session.retrieve(message.number);
    session.quit();
}

} // namespace

SessionDriver::SessionDriver(std::unique_ptr<Transport> transport, SessionOptions options)
    : m_transport(std::move(transport)), m_session(std::move(options)), m_handler(fetchEverything)
{
    connect(m_transport.get(), &Transport::encrypted, this, [this] {
        m_session.tlsEstablished();
        pump();
    });
    connect(m_transport.get(), &Transport::received, this, [this](const QByteArray &bytes) {
        m_session.receive(bytes);
        pump();
    });
    connect(m_transport.get(), &Transport::failed, this, [this](const core::Error &error) {
        m_session.connectionEnded(error);
        pump();
    });
    connect(m_transport.get(), &Transport::closed, this, [this] {
        m_session.connectionEnded({core::ErrorCode::ConnectionLost, u"closed"_s, {}});
        pump();
    });
}

SessionDriver::~SessionDriver() = default;

void SessionDriver::pump()
{
    if (m_pumping)
        return; // the outer call goes on
    m_pumping = true;
    for (;;) {
        const QByteArray output = m_session.takeOutput();
        if (!output.isEmpty())
            m_transport->write(output);
        const std::vector<Event> events = m_session.takeEvents();
        for (const Event &event : events)
            take(event);
        if (output.isEmpty() && events.empty())
            break;
    }
    m_pumping = false;
    if (m_session.isOver() && !m_done)
        finish();
}

void SessionDriver::finish()
{
    m_done = true;
    m_transport->close();
    Q_EMIT done();
}

void SessionDriver::take(const Event &event)
{
    if (m_error || m_left)
        ++m_eventsAfterEnd;
    if (std::holds_alternative<TlsWanted>(event))
        m_transport->startTls();
    else if (std::holds_alternative<LoggedIn>(event))
        m_loggedIn = true;
    else if (const auto *listed = std::get_if<Listed>(&event))
        m_listing = listed->messages;
    else if (const auto *begun = std::get_if<MessageBegun>(&event))
        m_unfinished[begun->number] = {};
    else if (const auto *bytes = std::get_if<MessageBytes>(&event))
        m_unfinished[bytes->number] += bytes->bytes;
    else if (const auto *ended = std::get_if<MessageEnded>(&event))
        m_messages[ended->number] = m_unfinished.take(ended->number);
    else if (const auto *failed = std::get_if<Failed>(&event))
        m_error = failed->error;
    else if (const auto *left = std::get_if<Left>(&event))
        m_left = *left;
    m_handler(m_session, event);
}

} // namespace support
