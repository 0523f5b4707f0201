#include "core/accounts/AccountWords.h"

#include <algorithm>
#include <iterator>

namespace core::accounts {

using namespace Qt::StringLiterals;

namespace {

template <typename Choice>
struct Word
{
    Choice choice;
    const char *word;
};

constexpr Word<Security> kSecurityWords[] = {
    {Security::ImplicitTls, "tls"}, {Security::StartTls, "starttls"}, {Security::None, "none"}};
constexpr Word<AuthMethod> kAuthWords[] = {{AuthMethod::Auto, "auto"},
                                           {AuthMethod::Plain, "plain"},
                                           {AuthMethod::UserPass, "userpass"},
                                           {AuthMethod::Login, "login"},
                                           {AuthMethod::CramMd5, "cram-md5"},
                                           {AuthMethod::Apop, "apop"},
                                           {AuthMethod::ScramSha1, "scram-sha-1"},
                                           {AuthMethod::ScramSha256, "scram-sha-256"},
                                           {AuthMethod::XOAuth2, "xoauth2"},
                                           {AuthMethod::OAuthBearer, "oauthbearer"}};
constexpr Word<PasswordSource> kSourceWords[] = {{PasswordSource::KeyStore, "keystore"},
                                                 {PasswordSource::File, "file"},
                                                 {PasswordSource::Command, "command"},
                                                 {PasswordSource::AskEachTime, "ask"}};
constexpr Word<KeepPolicy> kKeepWords[] = {{KeepPolicy::Forever, "forever"},
                                           {KeepPolicy::Never, "never"},
                                           {KeepPolicy::Days, "days"},
                                           {KeepPolicy::Hours, "hours"},
                                           {KeepPolicy::Newest, "newest"},
                                           {KeepPolicy::Megabytes, "megabytes"},
                                           {KeepPolicy::DeletedHere, "deleted-here"}};
constexpr Word<Proxy::Kind> kProxyWords[] = {{Proxy::Kind::None, "none"},
                                             {Proxy::Kind::System, "system"},
                                             {Proxy::Kind::Socks5, "socks5"},
                                             {Proxy::Kind::Http, "http"}};

template <typename Choice, size_t N>
QString wordIn(const Word<Choice> (&words)[N], Choice choice)
{
    const auto found = std::find_if(std::begin(words), std::end(words),
                                    [choice](const auto &entry) { return entry.choice == choice; });
    return found == std::end(words) ? QString() : QString::fromLatin1(found->word);
}

template <typename Choice, size_t N>
std::optional<Choice> choiceIn(const Word<Choice> (&words)[N], const QString &word)
{
    const auto found = std::find_if(std::begin(words), std::end(words), [&word](const auto &entry) {
        return word == QLatin1StringView(entry.word);
    });
    return found == std::end(words) ? std::nullopt : std::optional(found->choice);
}

} // namespace

QString wordFor(Security choice) { return wordIn(kSecurityWords, choice); }
QString wordFor(AuthMethod choice) { return wordIn(kAuthWords, choice); }
QString wordFor(PasswordSource choice) { return wordIn(kSourceWords, choice); }
QString wordFor(KeepPolicy choice) { return wordIn(kKeepWords, choice); }
QString wordFor(Proxy::Kind choice) { return wordIn(kProxyWords, choice); }

template <>
std::optional<Security> fromWord(const QString &word)
{
    return choiceIn(kSecurityWords, word);
}
template <>
std::optional<AuthMethod> fromWord(const QString &word)
{
    return choiceIn(kAuthWords, word);
}
template <>
std::optional<PasswordSource> fromWord(const QString &word)
{
    return choiceIn(kSourceWords, word);
}
template <>
std::optional<KeepPolicy> fromWord(const QString &word)
{
    return choiceIn(kKeepWords, word);
}
template <>
std::optional<Proxy::Kind> fromWord(const QString &word)
{
    return choiceIn(kProxyWords, word);
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
