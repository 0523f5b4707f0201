#include "core/accounts/AccountWords.h"

#include "core/base/Names.h"

#include <algorithm>

namespace core::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kSecurityWords = std::to_array<Named<Security>>(
    {{Security::ImplicitTls, "tls"}, {Security::StartTls, "starttls"}, {Security::None, "none"}});
constexpr auto kAuthWords = std::to_array<Named<AuthMethod>>({{AuthMethod::Auto, "auto"},
                                                              {AuthMethod::Plain, "plain"},
                                                              {AuthMethod::UserPass, "userpass"},
                                                              {AuthMethod::Login, "login"},
                                                              {AuthMethod::CramMd5, "cram-md5"},
                                                              {AuthMethod::Apop, "apop"},
                                                              {AuthMethod::ScramSha1, "scram-sha-1"},
                                                              {AuthMethod::ScramSha256, "scram-sha-256"},
                                                              {AuthMethod::XOAuth2, "xoauth2"},
                                                              {AuthMethod::OAuthBearer, "oauthbearer"}});
constexpr auto kSourceWords = std::to_array<Named<PasswordSource>>({{PasswordSource::KeyStore, "keystore"},
                                                                    {PasswordSource::File, "file"},
                                                                    {PasswordSource::Command, "command"},
                                                                    {PasswordSource::AskEachTime, "ask"},
                                                                    {PasswordSource::SignIn, "sign-in"}});
constexpr auto kKeepWords = std::to_array<Named<KeepPolicy>>({{KeepPolicy::Forever, "forever"},
                                                              {KeepPolicy::Never, "never"},
                                                              {KeepPolicy::Days, "days"},
                                                              {KeepPolicy::Hours, "hours"},
                                                              {KeepPolicy::Newest, "newest"},
                                                              {KeepPolicy::Megabytes, "megabytes"},
                                                              {KeepPolicy::DeletedHere, "deleted-here"}});
constexpr auto kProxyWords = std::to_array<Named<Proxy::Kind>>({{Proxy::Kind::None, "none"},
                                                                {Proxy::Kind::System, "system"},
                                                                {Proxy::Kind::Socks5, "socks5"},
                                                                {Proxy::Kind::Http, "http"}});

} // namespace

QString wordFor(Security choice) { return nameIn(kSecurityWords, choice); }
QString wordFor(AuthMethod choice) { return nameIn(kAuthWords, choice); }
QString wordFor(PasswordSource choice) { return nameIn(kSourceWords, choice); }
QString wordFor(KeepPolicy choice) { return nameIn(kKeepWords, choice); }
QString wordFor(Proxy::Kind choice) { return nameIn(kProxyWords, choice); }

template <>
std::optional<Security> fromWord(const QString &word)
{
    return valueIn(kSecurityWords, word);
}
template <>
std::optional<AuthMethod> fromWord(const QString &word)
{
    return valueIn(kAuthWords, word);
}
template <>
std::optional<PasswordSource> fromWord(const QString &word)
{
    return valueIn(kSourceWords, word);
}
template <>
std::optional<KeepPolicy> fromWord(const QString &word)
{
    return valueIn(kKeepWords, word);
}
template <>
std::optional<Proxy::Kind> fromWord(const QString &word)
{
    return valueIn(kProxyWords, word);
}

QString fingerprintWord(const QByteArray &sha256) { return QString::fromLatin1(sha256.toHex(':')).toUpper(); }

std::optional<QByteArray> fingerprintFromWord(const QString &word)
{
    QString digits = word;
    digits.remove(u':').remove(u' ');
    const bool isHex = std::all_of(digits.begin(), digits.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    });
    if (!isHex || digits.size() != 64)
        return std::nullopt;
    return QByteArray::fromHex(digits.toLatin1());
}

bool takesAmount(KeepPolicy keep)
{
    return keep == KeepPolicy::Days || keep == KeepPolicy::Hours || keep == KeepPolicy::Newest ||
           keep == KeepPolicy::Megabytes;
}

} // namespace core::accounts
