#include "core/setup/Doctor.h"

#include "core/accounts/AccountWords.h"
#include "core/setup/MailAddress.h"

#include <algorithm>

namespace core::setup {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::AuthMethod;
using accounts::PasswordSource;
using accounts::Security;

namespace {

/// What belongs to one owner, roughly: "ocn.ne.jp" of "pop.ocn.ne.jp", "live.com" of "pop3.live.com".
QString ownersPart(const QString &host)
{
    const QStringList labels = host.toLower().split(u'.');
    const qsizetype count = labels.size();
    const bool isNational = count >= 3 && labels[count - 1].size() == 2 && labels[count - 2].size() <= 3;
    return labels.mid(std::max<qsizetype>(0, count - (isNational ? 3 : 2))).join(u'.');
}

std::optional<MailAddress> addressOf(const Account &account)
{
    auto address = readAddress(account.email);
    return address ? address : readAddress(account.user);
}

bool isTheirs(const Provider &provider, const QString &host)
{
    QStringList owned = provider.domains + provider.pastHosts;
    for (const ProviderServer &server : provider.servers)
        owned.append(server.host);
    const QString part = ownersPart(host);
    return std::ranges::any_of(owned, [&part](QString name) {
        return ownersPart(name.startsWith("*."_L1) ? name.mid(2) : name) == part;
    });
}

/// One examination: what is found is put right in the report at once.
class Examination final
{
public:
    Examination(const Account &account, const Provider &provider, std::optional<MailAddress> address)
        : m_account(account), m_provider(provider), m_address(std::move(address))
    {
        m_report.provider = provider;
        m_report.corrected = account;
    }

    [[nodiscard]] DoctorReport report(bool isVouched)
    {
        if (m_provider.has(ProviderNote::NoPop)) {
            find(DoctorKind::NoPop, m_account.host, {});
            return m_report;
        }
        if (const ProviderServer *server = target()) {
            judgeServer(*server);
            judgeUser(*server);
            judgeLogin(*server);
        }
        if (isVouched && !m_account.pin.sha256.isEmpty()) {
            find(DoctorKind::NeedlessPin, accounts::fingerprintWord(m_account.pin.sha256), {});
            m_report.corrected.pin = {};
        }
        m_report.needsPasswordAgain =
            m_report.corrected.host != m_account.host || m_report.corrected.user != m_account.user;
        return m_report;
    }

private:
    void find(DoctorKind kind, const QString &before, const QString &after)
    {
        m_report.findings.push_back({kind, before, after});
    }

    [[nodiscard]] QString hostOfServer(const ProviderServer &server) const
    {
        return m_address ? hostOf(server, *m_address) : server.host;
    }

    /// The server of the table that the account means: the very one, else one of that name, else the best.
    [[nodiscard]] const ProviderServer *target() const
    {
        if (m_provider.servers.empty())
            return nullptr;
        const auto isNamed = [this](const ProviderServer &server) {
            return hostOfServer(server).compare(m_account.host, Qt::CaseInsensitive) == 0;
        };
        const auto isSame = [&](const ProviderServer &server) {
            return isNamed(server) && server.port == m_account.port && server.security == m_account.security;
        };
        auto at = std::ranges::find_if(m_provider.servers, isSame);
        if (at == m_provider.servers.end())
            at = std::ranges::find_if(m_provider.servers, isNamed);
        return at == m_provider.servers.end() ? &m_provider.servers.front() : &*at;
    }

    void judgeServer(const ProviderServer &server)
    {
        Account &corrected = m_report.corrected;
        const QString host = hostOfServer(server);
        if (host.contains(u'{'))
            return;
        if (host.compare(m_account.host, Qt::CaseInsensitive) != 0) {
            find(DoctorKind::HostChanged, m_account.host, host);
            corrected.host = host;
            corrected.pin = {}; // it is of the old one (TLS-17)
        }
        const bool isEncrypted = server.security != Security::None;
        if (!isEncrypted && m_account.security != Security::None)
            return; // better than the table knows
        if (m_account.security == Security::None && isEncrypted)
            find(DoctorKind::PlainToTls, accounts::wordFor(m_account.security),
                 accounts::wordFor(server.security));
        else if (m_account.port != server.port || m_account.security != server.security)
            find(DoctorKind::PortChanged, QString::number(m_account.port), QString::number(server.port));
        corrected.security = server.security;
        corrected.port = server.port;
    }

    /// Only one name of this address for another: any other is the user's own.
    void judgeUser(const ProviderServer &server)
    {
        if (!m_address || server.user == UserPattern::Unknown)
            return;
        const QString wanted = userNameFor(server.user, *m_address);
        const auto isNow = [this](UserPattern pattern) {
            return userNameFor(pattern, *m_address).compare(m_account.user, Qt::CaseInsensitive) == 0;
        };
        const bool isOfAddress =
            isNow(UserPattern::Full) || isNow(UserPattern::Local) || isNow(UserPattern::LocalDomain);
        if (!isOfAddress || isNow(server.user))
            return;
        find(DoctorKind::UserPattern, m_account.user, wanted);
        m_report.corrected.user = wanted;
    }

    void judgeLogin(const ProviderServer &server)
    {
        Account &corrected = m_report.corrected;
        const bool hasToken =
            m_account.auth == AuthMethod::XOAuth2 || m_account.auth == AuthMethod::OAuthBearer;
        if (m_provider.has(ProviderNote::SignInOnly) && !hasToken) {
            find(DoctorKind::PasswordToSignIn, accounts::wordFor(m_account.auth),
                 accounts::wordFor(server.auth.front()));
            corrected.auth = server.auth.front();
            corrected.passwordSource = PasswordSource::SignIn;
            corrected.signInProvider = m_provider.signIn;
            corrected.passwordFile.clear();
            corrected.passwordCommand.clear();
            return;
        }
        const bool isWeak = m_account.auth == AuthMethod::Apop || m_account.auth == AuthMethod::CramMd5;
        const bool takesBetter = std::ranges::find(server.auth, AuthMethod::Auto) != server.auth.end();
        if (isWeak && takesBetter && corrected.security != Security::None) {
            find(DoctorKind::WeakAuth, accounts::wordFor(m_account.auth),
                 accounts::wordFor(AuthMethod::Auto));
            corrected.auth = AuthMethod::Auto;
        }
    }

    const Account &m_account;
    const Provider &m_provider;
    const std::optional<MailAddress> m_address;
    DoctorReport m_report;
};

} // namespace

DoctorReport examine(const Account &account, const Presets &presets, bool isVouched)
{
    const auto address = addressOf(account);
    auto provider = presets.forServer(account.host);
    if (!provider && address)
        provider = presets.forDomain(address->ascii);
    if (!provider || !isTheirs(*provider, account.host)) {
        DoctorReport nothing;
        nothing.corrected = account;
        return nothing;
    }
    return Examination(account, *provider, address).report(isVouched);
}

} // namespace core::setup
