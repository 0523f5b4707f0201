#pragma once

#include "core/net/DnsLookup.h"
#include "core/net/SrvOrder.h"
#include "core/net/WebRequest.h"
#include "core/setup/Presets.h"

#include <functional>
#include <memory>

namespace core::setup {

/// What a search asks around it. The defaults are what the program uses; tests put in their own. Borrowed by all parts of one
/// search, which live on one thread.
struct FinderServices
{
    std::shared_ptr<const Presets> presets; ///< null: Presets::builtIn()
    /// For the web and, by its resolver, authorities and allowed addresses, for mail servers too.
    net::WebServices web;
    net::DnsServer dns;
    net::RandomUpTo random;
    /// Where a port of a host really is; empty: there.
    std::function<quint16(const QString &host, quint16 port)> portOf;
    /// Thunderbird's: asked for domains that say nothing themselves, and for whether there is an internet.
    QString databaseHost = QStringLiteral("autoconfig.thunderbird.net");
    int stepMs = limits::kSetupStepMs;

    [[nodiscard]] const Presets &table() const { return presets ? *presets : Presets::builtIn(); }
    [[nodiscard]] quint16 realPort(const QString &host, quint16 port) const
    {
        return portOf ? portOf(host, port) : port;
    }
};

} // namespace core::setup
