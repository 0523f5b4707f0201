#pragma once

#include "core/base/Result.h"
#include "core/setup/Provider.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace core::setup {

struct MailAddress;

/// The dated table of providers. A value; any thread. No network.
class Presets final
{
public:
    /// resources/presets/providers.json. SettingsDamaged names the first row that cannot be true: a port without TLS that is
    /// not marked so, a link that is not https, no date, a row that nobody has confirmed.
    [[nodiscard]] static Result<Presets> parse(const QByteArray &json);
    /// Those of this version of the program.
    [[nodiscard]] static const Presets &builtIn();

    [[nodiscard]] const std::vector<Provider> &providers() const { return m_providers; }
    [[nodiscard]] std::optional<Provider> forDomain(const QString &domain) const;
    /// For domains of people's own: whose mail exchanger it is says who keeps the mail.
    [[nodiscard]] std::optional<Provider> forMailExchanger(const QString &host) const;
    /// Who has or had a POP3 server of that name.
    [[nodiscard]] std::optional<Provider> forServer(const QString &host) const;
    /// The well-known domain that somebody may have meant, "gmail.com" for "gmial.com"; empty for a domain that is known or
    /// like no other.
    [[nodiscard]] QString meantDomain(const QString &domain) const;

private:
    struct Exchanger
    {
        QString pattern;
        std::size_t provider;
    };

    std::vector<Provider> m_providers;
    std::vector<Exchanger> m_exchangers;
    QStringList m_oftenMeant;
};

/// An account as this row would have it for that address, without id: the first way to log in, signing in by browser where
/// that is the best that the provider has.
[[nodiscard]] accounts::Account accountFor(const Provider &provider, const ProviderServer &server,
                                           const MailAddress &address);

/// Its host with the domain put in.
[[nodiscard]] QString hostOf(const ProviderServer &server, const MailAddress &address);

} // namespace core::setup
