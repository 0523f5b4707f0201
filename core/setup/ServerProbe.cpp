#include "core/setup/ServerProbe.h"

#include "core/net/GuardedResolver.h"
#include "core/net/Transport.h"
#include "core/pop3/Session.h"
#include "core/retrieval/Link.h"

#include <utility>

namespace core::setup {

namespace {

net::Security wireSecurity(accounts::Security security)
{
    return security == accounts::Security::ImplicitTls ? net::Security::ImplicitTls : net::Security::StartTls;
}

} // namespace

ServerProbe::ServerProbe(const FinderServices &services, ProbeTarget target, Done done)
    : m_services(services), m_target(std::move(target)), m_done(std::move(done))
{}

ServerProbe::~ServerProbe() { dropLink(); }

void ServerProbe::open(bool askCapabilities)
{
    m_asksCapabilities = askCapabilities;
    net::Endpoint endpoint;
    endpoint.host = m_target.host;
    endpoint.port = m_services.realPort(m_target.host, m_target.port);
    endpoint.security = wireSecurity(m_target.security);
    endpoint.caFile = m_services.web.caFile;
    auto dial = std::make_shared<net::DialServices>(m_services.web.dial);
    if (m_target.isStrangers)
        dial->resolver = net::guardedResolver(dial->resolver, m_services.web.isAllowed, m_target.host);
    pop3::SessionOptions options;
    options.startTls = endpoint.security == net::Security::StartTls;
    options.askCapabilities = askCapabilities;
    options.looksOnly = true;
    net::TimeLimits times;
    times.connectMs = m_services.stepMs;
    times.greetingMs = m_services.stepMs;
    net::SslTransportFactory transports(times, dial);
    dropLink();
    m_link = std::make_unique<retrieval::Link>(transports, endpoint, options,
                                               [this](pop3::Event &&event) { onEvent(event); });
    m_link->setDeadline(m_services.stepMs);
    m_link->open();
}

void ServerProbe::onEvent(const pop3::Event &event)
{
    if (const auto *seen = std::get_if<pop3::CapabilitiesSeen>(&event)) {
        m_result.capabilities = seen->capabilities;
    } else if (std::holds_alternative<pop3::Left>(event)) {
        finish({});
    } else if (const auto *failed = std::get_if<pop3::Failed>(&event)) {
        // Some servers drop the line on CAPA; what they have is seen without (POP-03).
        const bool isAsking = m_link->session().isAskingCapabilities();
        if (failed->error.code == ErrorCode::ConnectionLost && isAsking && m_asksCapabilities)
            return open(false);
        finish(failed->error);
    }
}

void ServerProbe::finish(std::optional<Error> error)
{
    m_result.error = std::move(error);
    m_result.connected = m_link->isConnected() || m_link->isEncrypted();
    m_result.isPlainOnly = m_result.connected && m_target.security == accounts::Security::StartTls &&
                           m_result.error && m_result.error->code == ErrorCode::TlsUnavailable;
    m_result.tlsVersion = m_link->tlsFacts().version;
    m_result.certificate = m_link->peerCertificate();
    m_result.connected = m_result.connected || !m_result.certificate.sha256.isEmpty();
    dropLink();
    if (const auto done = std::exchange(m_done, {}))
        done(m_result);
}

/// We may be in its handler.
void ServerProbe::dropLink()
{
    if (!m_link)
        return;
    m_link->abort();
    m_link.release()->deleteLater();
}

} // namespace core::setup
