#pragma once

#include "core/accounts/Account.h"
#include "core/base/CertificateFacts.h"
#include "core/base/Error.h"
#include "core/setup/Provider.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace core::setup {

struct FinderServices;

/// Where is looked for the server of an address, in this order; the first answer that holds is taken.
enum class FinderStep { Preset, Autoconfig, Srv, Probe };
enum class FinderStepState { Waiting, Running, Found, Nothing, Failed };

struct FinderProgress
{
    FinderStep step = FinderStep::Preset;
    FinderStepState state = FinderStepState::Waiting;
    QString place;              ///< the host that is asked or that answered
    std::optional<Error> error; ///< of Failed
};

/// A server that was found, reached, and has shown what it offers; nobody has logged in.
struct FoundServer
{
    accounts::Account
        account; ///< without id; host, port, security, user, auth, e-mail and a name are filled in
    FinderStep source = FinderStep::Preset;
    std::optional<Provider> provider;
    /// A stranger's word led to a host outside the address's domain: it was looked at (greeting, CAPA, certificate), and
    /// nothing of the user's is sent there before he has agreed (CRD-06, CRD-07). A preset is our own word.
    bool mustConfirmHost = false;
    bool isEncrypted = true; ///< false: only a plain line answered; no password goes over it unasked (CRD-05)
    bool hasTop = false;
    bool hasUidl = false;
    QString tlsVersion; ///< "TLS 1.3"; empty without
    CertificateFacts certificate;
};

enum class FinderFailure {
    BadAddress,    ///< not name@domain
    DomainUnknown, ///< no such domain: mistyped, as a rule; `suggestion` may help
    Offline,       ///< nothing on the network answers at all
    CaptivePortal, ///< something answers in the place of the internet
    NoPop,         ///< the provider is known to have no POP3
    NotFound,      ///< nowhere; the user types the server in
    Certificate,   ///< a server answered with a certificate that does not hold: `error`
    Cancelled,
};

struct FinderReport
{
    std::optional<FoundServer> found;
    FinderFailure failure = FinderFailure::NotFound; ///< where nothing was found
    std::optional<Error> error;
    /// With Certificate, where it was a mail server's: the one that showed it, for the user to judge (TLS-17).
    std::optional<FoundServer> refused;
    std::optional<Provider> provider; ///< known by its domain, found or not
    QString suggestion; ///< an address as it may have been meant: "taro@gmail.com" for "taro@gmial.com"
};

/// Finds the POP3 server for an address: by the presets, by autoconfiguration over https, by SRV records, by knocking at
/// usual names. No password is ever involved, and neither the whole address nor its local part leaves the machine. Window
/// thread; sockets live on a thread of its own, which starts with the first search.
class AccountFinder final : public QObject
{
    Q_OBJECT

public:
    explicit AccountFinder(QObject *parent = nullptr);
    /// For tests: other names, authorities, web and DNS servers.
    explicit AccountFinder(std::shared_ptr<const FinderServices> services, QObject *parent = nullptr);
    ~AccountFinder() override; ///< no signal follows

    /// Drops a search under way without a word. The number comes back with the answers.
    quint64 find(const QString &address);
    void cancel();
    /// The preset for an address, at once and without a network: for hints while it is typed.
    [[nodiscard]] static std::optional<Provider> providerFor(const QString &address);

Q_SIGNALS:
    void progressed(quint64 search, const core::setup::FinderProgress &progress);
    void finished(quint64 search, const core::setup::FinderReport &report);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace core::setup
