#include "core/oauth/SignInProviders.h"

#include "core/accounts/Account.h"

#include <algorithm>

namespace core::oauth {

using namespace Qt::StringLiterals;

namespace {

// As the providers document them and Thunderbird uses them (OAuth2Providers.sys.mjs), looked at in August 2026. The first
// scope is the one for mail: without it a sign-in is of no use. "openid email" tells who signed in.

SignInProvider google()
{
    SignInProvider provider;
    provider.id = u"google"_s;
    provider.name = u"Google"_s;
    provider.authorization = QUrl(u"https://accounts.google.com/o/oauth2/v2/auth"_s);
    provider.token = QUrl(u"https://oauth2.googleapis.com/token"_s);
    provider.revocation = QUrl(u"https://oauth2.googleapis.com/revoke"_s);
    provider.scopes = {u"https://mail.google.com/"_s, u"openid"_s, u"email"_s};
    // Only with both does Google give a refresh token at every sign-in and not at the first one alone.
    provider.parameters = {{u"access_type"_s, u"offline"_s}, {u"prompt"_s, u"consent"_s}};
    provider.clientId = QStringLiteral(FUMIBAKO_GOOGLE_CLIENT_ID);
    provider.clientSecret = QStringLiteral(FUMIBAKO_GOOGLE_CLIENT_SECRET);
    provider.mailHosts = {u"pop.gmail.com"_s, u"pop.googlemail.com"_s};
    provider.appPasswordPage = QUrl(u"https://support.google.com/accounts/answer/185833"_s);
    provider.ignoresDots = true;
    return provider;
}

SignInProvider microsoft()
{
    SignInProvider provider;
    provider.id = u"microsoft"_s;
    provider.name = u"Microsoft"_s;
    provider.authorization = QUrl(u"https://login.microsoftonline.com/common/oauth2/v2.0/authorize"_s);
    provider.token = QUrl(u"https://login.microsoftonline.com/common/oauth2/v2.0/token"_s);
    provider.scopes = {u"https://outlook.office.com/POP.AccessAsUser.All"_s, u"offline_access"_s, u"openid"_s,
                       u"email"_s};
    provider.parameters = {{u"prompt"_s, u"select_account"_s}};
    provider.clientId = QStringLiteral(FUMIBAKO_MICROSOFT_CLIENT_ID);
    provider.clientSecret = QStringLiteral(FUMIBAKO_MICROSOFT_CLIENT_SECRET);
    provider.mailHosts = {u"outlook.office365.com"_s, u"outlook.office.com"_s, u"pop-mail.outlook.com"_s};
    return provider; // no passwords for programs any more, so no page for them either
}

/// AOL's servers are Yahoo's under another name.
SignInProvider yahoo(const QString &id, const QString &name, const QString &host)
{
    SignInProvider provider;
    provider.id = id;
    provider.name = name;
    const QString base = u"https://%1/oauth2/"_s.arg(host);
    provider.authorization = QUrl(base + u"request_auth"_s);
    provider.token = QUrl(base + u"get_token"_s);
    provider.revocation = QUrl(base + u"revoke"_s);
    // Without "openid", which Yahoo grants to a client by a separate application: the mail server itself compares the token's
    // user with the account's.
    provider.scopes = {u"mail-r"_s};
    provider.clientId = QStringLiteral(FUMIBAKO_YAHOO_CLIENT_ID);
    provider.clientSecret = QStringLiteral(FUMIBAKO_YAHOO_CLIENT_SECRET);
    return provider;
}

std::vector<SignInProvider> makeProviders()
{
    SignInProvider yahooMail = yahoo(u"yahoo"_s, u"Yahoo"_s, u"api.login.yahoo.com"_s);
    yahooMail.mailHosts = {u"*.mail.yahoo.com"_s, u"inbound.att.net"_s};
    yahooMail.appPasswordPage = QUrl(u"https://help.yahoo.com/kb/SLN15241.html"_s);
    SignInProvider aol = yahoo(u"aol"_s, u"AOL"_s, u"api.login.aol.com"_s);
    aol.mailHosts = {u"pop.aol.com"_s, u"export.pop.aol.com"_s, u"pop.verizon.net"_s};
    aol.appPasswordPage = QUrl(u"https://help.aol.com/articles/Create-and-manage-app-password"_s);
    return {google(), microsoft(), yahooMail, aol};
}

QString plainAddress(const QString &address, bool ignoresDots)
{
    QString plain = address.trimmed().toLower();
    if (!ignoresDots)
        return plain;
    QString local = plain.section(u'@', 0, 0);
    QString domain = plain.section(u'@', 1);
    if (domain == u"googlemail.com")
        domain = u"gmail.com"_s;
    if (domain == u"gmail.com")
        local.remove(u'.');
    return local + u'@' + domain;
}

} // namespace

bool SignInProvider::serves(const QString &mailHost) const
{
    const QString host = mailHost.toLower();
    return std::ranges::any_of(mailHosts, [&host](const QString &known) {
        return known.startsWith(u"*."_s) ? host.endsWith(known.sliced(1)) : host == known;
    });
}

bool SignInProvider::isSameUser(const QString &one, const QString &other) const
{
    return plainAddress(one, ignoresDots) == plainAddress(other, ignoresDots);
}

const std::vector<SignInProvider> &builtInProviders()
{
    static const std::vector<SignInProvider> providers = makeProviders();
    return providers;
}

std::optional<SignInProvider> findProvider(const std::vector<SignInProvider> &providers, const QString &id)
{
    const auto found =
        std::ranges::find_if(providers, [&id](const SignInProvider &provider) { return provider.id == id; });
    return found == providers.end() ? std::nullopt : std::optional(*found);
}

Client clientFor(const SignInProvider &provider, const accounts::Account &account)
{
    if (account.signInClientId.isEmpty() || account.signInClientId == provider.clientId)
        return {provider.clientId, provider.clientSecret};
    // "ID SECRET" where the provider gave both: neither has a space in it.
    return {account.signInClientId.section(u' ', 0, 0), account.signInClientId.section(u' ', 1, 1)};
}

Result<SignInWay> wayFor(const std::vector<SignInProvider> &providers, const accounts::Account &account)
{
    const auto provider = findProvider(providers, account.signInProvider);
    if (!provider)
        return fail(ErrorCode::InvalidArgument, u"signInProvider"_s);
    if (!provider->serves(account.host))
        return fail(ErrorCode::InvalidArgument, u"host"_s);
    if (account.security == accounts::Security::None)
        return fail(ErrorCode::InvalidArgument, u"security"_s);
    Client client = clientFor(*provider, account);
    if (client.id.isEmpty())
        return fail(ErrorCode::NotFound, u"signInClientId"_s);
    return SignInWay{*provider, std::move(client)};
}

} // namespace core::oauth
