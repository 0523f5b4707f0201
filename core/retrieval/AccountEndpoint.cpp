#include "core/retrieval/AccountEndpoint.h"

#include "core/accounts/Account.h"
#include "core/net/Transport.h"
#include "core/pop3/Session.h"

namespace core::retrieval {

net::Endpoint endpointOf(const accounts::Account &account)
{
    net::Endpoint endpoint;
    endpoint.host = account.host;
    endpoint.port = account.port;
    endpoint.caFile = account.caFile;
    endpoint.clientCertificateFile = account.clientCertificateFile;
    endpoint.clientKeyFile = account.clientKeyFile;
    if (account.pin.host.compare(account.host, Qt::CaseInsensitive) == 0)
        endpoint.pinnedSha256 = account.pin.sha256;
    endpoint.proxy.host = account.proxy.host;
    endpoint.proxy.port = account.proxy.port;
    switch (account.proxy.kind) {
    case accounts::Proxy::Kind::None: endpoint.proxy.kind = net::Proxy::Kind::None; break;
    case accounts::Proxy::Kind::System: endpoint.proxy.kind = net::Proxy::Kind::System; break;
    case accounts::Proxy::Kind::Socks5: endpoint.proxy.kind = net::Proxy::Kind::Socks5; break;
    case accounts::Proxy::Kind::Http: endpoint.proxy.kind = net::Proxy::Kind::Http; break;
    }
    switch (account.security) {
    case accounts::Security::ImplicitTls: endpoint.security = net::Security::ImplicitTls; break;
    case accounts::Security::StartTls: endpoint.security = net::Security::StartTls; break;
    case accounts::Security::None: endpoint.security = net::Security::None; break;
    }
    return endpoint;
}

pop3::SessionOptions sessionOptionsOf(const accounts::Account &account, const QByteArray &password)
{
    pop3::SessionOptions options;
    options.startTls = account.security == accounts::Security::StartTls;
    options.loginInClear = account.security == accounts::Security::None;
    switch (account.auth) {
    case accounts::AuthMethod::Auto: options.login = pop3::LoginMethod::Auto; break;
    case accounts::AuthMethod::Plain: options.login = pop3::LoginMethod::Plain; break;
    case accounts::AuthMethod::UserPass: options.login = pop3::LoginMethod::UserPass; break;
    case accounts::AuthMethod::Login: options.login = pop3::LoginMethod::Login; break;
    case accounts::AuthMethod::CramMd5: options.login = pop3::LoginMethod::CramMd5; break;
    case accounts::AuthMethod::Apop: options.login = pop3::LoginMethod::Apop; break;
    case accounts::AuthMethod::ScramSha1: options.login = pop3::LoginMethod::ScramSha1; break;
    case accounts::AuthMethod::ScramSha256: options.login = pop3::LoginMethod::ScramSha256; break;
    case accounts::AuthMethod::XOAuth2: options.login = pop3::LoginMethod::XOAuth2; break;
    case accounts::AuthMethod::OAuthBearer: options.login = pop3::LoginMethod::OAuthBearer; break;
    }
    // The token of a sign-in is never offered as a password, which any server would take and perhaps write down.
    if (account.passwordSource == accounts::PasswordSource::SignIn &&
        options.login != pop3::LoginMethod::OAuthBearer)
        options.login = pop3::LoginMethod::XOAuth2;
    options.user = account.user.toUtf8();
    options.password = password;
    return options;
}

} // namespace core::retrieval
