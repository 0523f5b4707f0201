#pragma once

#include "core/base/Result.h"
#include "core/setup/MailAddress.h"

#include <QByteArray>
#include <QUrl>

#include <vector>

namespace core::setup {

/// A POP3 server out of an autoconfiguration file, with the parts of the address filled in.
struct ConfiguredServer
{
    QString host; ///< A-labels
    quint16 port = 0;
    accounts::Security security = accounts::Security::ImplicitTls; ///< never None
    QString user;
    std::vector<accounts::AuthMethod> auth; ///< the best first; never empty

    bool operator==(const ConfiguredServer &) const = default;
};

/// Reads Mozilla's config-v1.1 (wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat), which a stranger may have
/// written (CRD-06). Left out: everything but POP3, what is not under TLS, ports of other services, host names with a part of
/// the address other than its domain, ways to log in that we do not have. Protocol for what is no such file, has a DOCTYPE
/// or entities of its own, or is cut; LimitExceeded above limits::kAutoconfigBytes. Pure.
[[nodiscard]] Result<std::vector<ConfiguredServer>> readAutoconfig(const QByteArray &xml,
                                                                   const MailAddress &address);

/// Where the domain itself would have it. Only the domain is in them.
[[nodiscard]] std::vector<QUrl> ownAutoconfigUrls(const MailAddress &address);
/// Where a database of many domains has it.
[[nodiscard]] QUrl databaseUrl(const QString &databaseHost, const MailAddress &address);

} // namespace core::setup
