#pragma once

#include "core/base/CertificateFacts.h"
#include "core/pop3/Events.h"
#include "core/setup/FinderServices.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace core::retrieval {
class Link;
}

namespace core::setup {

/// What somebody looked for at a port.
struct ProbeTarget
{
    QString
        host; ///< the name that the certificate is held against: the one that the user sees and agrees to (TLS-16)
    quint16 port = 0;
    accounts::Security security = accounts::Security::ImplicitTls;
    /// A stranger named it: only addresses of the public internet are tried, or he could have our inner servers knocked at.
    bool isStrangers = false;
};

struct ProbeResult
{
    std::optional<Error> error;
    bool connected = false; ///< somebody was there
    /// With StartTls: a POP3 server that has no TLS.
    bool isPlainOnly = false;
    pop3::Capabilities capabilities;
    QString tlsVersion;
    CertificateFacts certificate;
};

/// Reads greeting and CAPA of one port, under TLS, and leaves. Never a user name or password (RFC 8314 section 5.1, CRD-05).
/// `done` is called once, later, on the same thread; not after its end.
class ServerProbe final : public QObject
{
public:
    using Done = std::function<void(const ProbeResult &)>;
    /// `services` are borrowed.
    ServerProbe(const FinderServices &services, ProbeTarget target, Done done);
    ~ServerProbe() override;

    void start() { open(true); }

private:
    void open(bool askCapabilities);
    void onEvent(const pop3::Event &event);
    void finish(std::optional<Error> error);
    void dropLink();

    const FinderServices &m_services;
    const ProbeTarget m_target;
    Done m_done;
    std::unique_ptr<retrieval::Link> m_link;
    bool m_asksCapabilities = true;
    ProbeResult m_result;
};

} // namespace core::setup
