#include "core/retrieval/Link.h"

#include "core/base/Error.h"
#include "core/base/Limits.h"

namespace core::retrieval {

using namespace Qt::StringLiterals;

namespace {

QString securityText(net::Security security)
{
    switch (security) {
    case net::Security::ImplicitTls: return u"TLS from the start"_s;
    case net::Security::StartTls: return u"TLS by STLS"_s;
    case net::Security::None: break;
    }
    return u"not encrypted"_s;
}

QString proxyText(const net::Proxy &proxy)
{
    switch (proxy.kind) {
    case net::Proxy::Kind::None: return {};
    case net::Proxy::Kind::System: return u", proxy of the system"_s;
    case net::Proxy::Kind::Socks5:
        return u", SOCKS5 proxy %1:%2"_s.arg(printableServerText(proxy.host)).arg(proxy.port);
    case net::Proxy::Kind::Http:
        return u", HTTP proxy %1:%2"_s.arg(printableServerText(proxy.host)).arg(proxy.port);
    }
    return {};
}

QString tlsText(const net::TlsFacts &facts)
{
    QStringList names;
    for (const QString &name : facts.certificate.names)
        names.append(printableServerText(name));
    return u"%1, %2, certificate of %3 for %4"_s.arg(printableServerText(facts.version),
                                                     printableServerText(facts.cipher),
                                                     printableServerText(facts.certificate.subject),
                                                     names.join(u", "_s).left(limits::kServerTextShownBytes));
}

} // namespace

Link::Link(net::TransportFactory &transports, const net::Endpoint &endpoint, pop3::SessionOptions options,
           Handler handler)
    : m_transport(transports.make(endpoint)),
      m_session(std::move(options)),
      m_handler(std::move(handler)),
      m_endpoint(endpoint)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        m_transport->abort();
        m_session.connectionEnded({ErrorCode::Timeout, u"the phase took too long"_s, {}});
        pump();
    });
    m_keepAlive.setSingleShot(true);
    m_keepAlive.setInterval(limits::kKeepAliveMs);
    connect(&m_keepAlive, &QTimer::timeout, this, [this] {
        if (m_session.isIdle())
            m_session.noop();
        pump();
    });
    connect(m_transport.get(), &net::Transport::connected, this, [this] {
        m_connected = true;
        note(u"connected"_s);
    });
    connect(m_transport.get(), &net::Transport::encrypted, this, [this](const net::TlsFacts &facts) {
        m_tlsFacts = facts;
        note(tlsText(facts));
        m_session.tlsEstablished();
        pump();
    });
    connect(m_transport.get(), &net::Transport::received, this, [this](const QByteArray &bytes) {
        m_session.receive(bytes);
        pump();
    });
    connect(m_transport.get(), &net::Transport::failed, this, [this](const Error &error) {
        m_session.connectionEnded(error);
        pump();
    });
    connect(m_transport.get(), &net::Transport::closed, this, [this] {
        m_session.connectionEnded({ErrorCode::ConnectionLost, u"closed"_s, {}});
        pump();
    });
}

Link::~Link() = default;

void Link::open()
{
    note(u"connecting to %1:%2, %3%4"_s.arg(printableServerText(m_endpoint.host),
                                            QString::number(m_endpoint.port),
                                            securityText(m_endpoint.security), proxyText(m_endpoint.proxy)));
    m_transport->open();
}

void Link::log()
{
    if (const auto lines = m_session.takeLog(); m_log && !lines.empty())
        m_log(lines);
}

void Link::note(const QString &text)
{
    log(); // in the order of things
    if (m_log)
        m_log({{pop3::SessionLine::From::Note, text}});
}

void Link::pump()
{
    if (m_pumping || m_aborted)
        return; // the loop below goes on until nothing is left
    m_pumping = true;
    for (;;) {
        const QByteArray output = m_session.takeOutput();
        if (!output.isEmpty())
            m_transport->write(output);
        auto events = m_session.takeEvents();
        log();
        if (output.isEmpty() && events.empty())
            break;
        for (pop3::Event &event : events) {
            if (!m_aborted)
                handle(std::move(event));
        }
        if (m_aborted)
            break;
    }
    m_pumping = false;
    watchIdleness();
}

/// Whatever the owner does meanwhile, planning, storing or waiting for room, the server hears of us (POP-42).
void Link::watchIdleness()
{
    if (m_aborted || !m_session.isIdle())
        m_keepAlive.stop();
    else if (!m_keepAlive.isActive())
        m_keepAlive.start();
}

void Link::handle(pop3::Event &&event)
{
    if (std::holds_alternative<pop3::TlsWanted>(event)) {
        m_transport->startTls();
    } else if (std::holds_alternative<pop3::Left>(event)) {
        m_deadline.stop();
        m_transport->close();
    } else if (const auto *failed = std::get_if<pop3::Failed>(&event)) {
        m_deadline.stop();
        // What is on the line now may be anything, and nothing may be sent any more; but the QUIT of a session that the
        // server refused was written by now, and goes.
        if (failed->quits)
            m_transport->close();
        else
            m_transport->abort();
    }
    m_handler(std::move(event));
}

void Link::setDeadline(int ms)
{
    if (ms > 0)
        m_deadline.start(ms);
    else
        m_deadline.stop();
}

void Link::setReadingPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    m_transport->setReadingPaused(paused);
}

void Link::abort()
{
    if (m_aborted)
        return;
    m_aborted = true;
    log();
    m_deadline.stop();
    m_keepAlive.stop();
    m_transport->disconnect(this);
    m_transport->abort();
}

} // namespace core::retrieval
