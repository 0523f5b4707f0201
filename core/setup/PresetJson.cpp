#include "core/setup/PresetJson.h"

#include "core/accounts/AccountWords.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>
#include <array>

namespace core::setup {

using namespace Qt::StringLiterals;

namespace {

template <typename Choice>
struct Word
{
    const char16_t *word;
    Choice choice;
};

constexpr std::array<Word<UserPattern>, 4> kPatterns = {{{u"full", UserPattern::Full},
                                                         {u"local", UserPattern::Local},
                                                         {u"local.domain", UserPattern::LocalDomain},
                                                         {u"unknown", UserPattern::Unknown}}};

constexpr std::array<Word<ProviderNote>, 9> kNotes = {
    {{u"switch-pop-on", ProviderNote::SwitchPopOn},
     {u"allow-outside-access", ProviderNote::AllowOutsideAccess},
     {u"app-password", ProviderNote::AppPassword},
     {u"sign-in-only", ProviderNote::SignInOnly},
     {u"server-decides-copies", ProviderNote::ServerDecidesCopies},
     {u"admin-may-forbid", ProviderNote::AdminMayForbid},
     {u"no-pop", ProviderNote::NoPop},
     {u"host-by-contract", ProviderNote::HostByContract},
     {u"plain-only", ProviderNote::PlainOnly}}};

template <typename Choice, std::size_t Size>
std::optional<Choice> choiceOf(const std::array<Word<Choice>, Size> &words, const QString &word)
{
    const auto at = std::ranges::find_if(words, [&word](const auto &known) { return word == known.word; });
    return at == words.end() ? std::nullopt : std::optional(at->choice);
}

QStringList listOf(const QJsonValue &value)
{
    QStringList out;
    for (const QJsonValue &item : value.toArray())
        out.append(item.toString());
    return out;
}

/// Empty where the server is right.
QString readServer(const QJsonObject &object, ProviderServer &server)
{
    server.host = object["host"_L1].toString();
    server.port = static_cast<quint16>(object["port"_L1].toInt());
    const auto security = accounts::fromWord<accounts::Security>(object["security"_L1].toString());
    const auto pattern = choiceOf(kPatterns, object["user"_L1].toString());
    if (!server.host.contains(u'.') || server.host != server.host.toLower())
        return u"host"_s;
    if (!security)
        return u"security"_s;
    if (!pattern)
        return u"user"_s;
    server.security = *security;
    server.user = *pattern;
    if (server.port != accounts::standardPort(*security))
        return u"port"_s;
    if (object.contains("auth"_L1))
        server.auth.clear();
    for (const QString &word : listOf(object["auth"_L1])) {
        const auto method = accounts::fromWord<accounts::AuthMethod>(word);
        if (!method)
            return u"auth"_s;
        server.auth.push_back(*method);
    }
    return server.auth.empty() ? u"auth"_s : QString();
}

QString readServers(const QJsonObject &row, Provider &provider)
{
    for (const QJsonValue &value : row["servers"_L1].toArray()) {
        ProviderServer server;
        if (const QString fault = readServer(value.toObject(), server); !fault.isEmpty())
            return fault;
        provider.servers.push_back(server);
    }
    return {};
}

/// What the parts say together.
QString contradictionIn(const Provider &provider)
{
    const auto isPlain = [](const ProviderServer &server) {
        return server.security == accounts::Security::None;
    };
    // RFC 8314 section 3: a line without TLS is never the silent choice.
    if (std::ranges::any_of(provider.servers, isPlain) != provider.has(ProviderNote::PlainOnly))
        return u"plain-only"_s;
    if (provider.servers.empty() !=
        (provider.has(ProviderNote::NoPop) ||
         (provider.has(ProviderNote::HostByContract) && provider.servers.empty())))
        return u"servers"_s;
    if (provider.has(ProviderNote::SignInOnly) && provider.signIn.isEmpty())
        return u"signIn"_s;
    if (!provider.link.isEmpty() && QUrl(provider.link, QUrl::StrictMode).scheme() != "https"_L1)
        return u"link"_s;
    if (!provider.checkedOn.isValid())
        return u"checkedOn"_s;
    return {};
}

} // namespace

Result<Provider> providerFromJson(const QJsonObject &row)
{
    Provider provider;
    provider.id = row["id"_L1].toString();
    provider.name = row["name"_L1].toString();
    provider.domains = listOf(row["domains"_L1]);
    provider.signIn = row["signIn"_L1].toString();
    provider.link = row["link"_L1].toString();
    provider.checkedOn = QDate::fromString(row["checkedOn"_L1].toString(), Qt::ISODate);
    provider.pastHosts = listOf(row["pastHosts"_L1]);
    const auto damaged = [&provider](const QString &what) {
        return fail(ErrorCode::SettingsDamaged, u"provider %1: %2"_s.arg(provider.id, what));
    };
    const QString state = row["state"_L1].toString();
    if (state != "C"_L1 && state != "I"_L1) // unconfirmed rows are not shipped
        return damaged(u"state"_s);
    if (provider.id.isEmpty() || provider.name.isEmpty() || row["source"_L1].toString().isEmpty())
        return damaged(u"id, name or source"_s);
    const auto isDomain = [](const QString &domain) {
        return domain.contains(u'.') && domain == domain.toLower();
    };
    if (provider.domains.isEmpty() || !std::ranges::all_of(provider.domains, isDomain))
        return damaged(u"domains"_s);
    for (const QString &word : listOf(row["notes"_L1])) {
        const auto note = choiceOf(kNotes, word);
        if (!note)
            return damaged(u"note "_s + word);
        provider.notes.push_back(*note);
    }
    if (const QString fault = readServers(row, provider); !fault.isEmpty())
        return damaged(fault);
    if (const QString fault = contradictionIn(provider); !fault.isEmpty())
        return damaged(fault);
    return provider;
}

} // namespace core::setup
