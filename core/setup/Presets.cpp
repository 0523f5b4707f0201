#include "core/setup/Presets.h"

#include "core/setup/MailAddress.h"
#include "core/setup/PresetJson.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

// The macro needs to be outside of namespaces; the resources lie in a static library that nothing else refers to.
static void initPresetResources() { Q_INIT_RESOURCE(presets); }

namespace core::setup {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestCompared = 64;

/// "*.example.jp" stands for any below it, not for itself.
bool fits(const QString &pattern, const QString &name)
{
    return pattern.startsWith("*."_L1)
               ? name.endsWith(QStringView(pattern).sliced(1)) && name.size() > pattern.size() - 1
               : name == pattern;
}

/// Letters left out, put in, exchanged, or two of them swapped: what fingers do.
int typingErrors(const QString &typed, const QString &meant)
{
    if (typed.size() > kLongestCompared)
        return kLongestCompared;
    const auto width = static_cast<std::size_t>(meant.size()) + 1;
    std::vector<int> before(width), last(width), now(width);
    for (std::size_t j = 0; j < width; ++j)
        last[j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= typed.size(); ++i) {
        now[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= meant.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const int exchanged = last[at - 1] + (typed[i - 1] == meant[j - 1] ? 0 : 1);
            now[at] = std::min({last[at] + 1, now[at - 1] + 1, exchanged});
            if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
                now[at] = std::min(now[at], before[at - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[width - 1];
}

} // namespace

bool Provider::has(ProviderNote note) const { return std::ranges::find(notes, note) != notes.end(); }

Result<Presets> Presets::parse(const QByteArray &json)
{
    const QJsonObject document = QJsonDocument::fromJson(json).object();
    if (document["format"_L1].toInt() != 1)
        return fail(ErrorCode::SettingsDamaged, u"the table of providers"_s);
    Presets presets;
    for (const QJsonValue &value : document["providers"_L1].toArray()) {
        const QJsonObject row = value.toObject();
        auto provider = providerFromJson(row);
        if (!provider)
            return fail(provider.error());
        for (const QString &domain : provider->domains)
            if (presets.forDomain(domain))
                return fail(ErrorCode::SettingsDamaged, u"%1 is there twice"_s.arg(domain));
        for (const QJsonValue &pattern : row["mx"_L1].toArray())
            presets.m_exchangers.push_back({pattern.toString(), presets.m_providers.size()});
        presets.m_providers.push_back(*std::move(provider));
    }
    for (const QJsonValue &domain : document["oftenMeant"_L1].toArray())
        presets.m_oftenMeant.append(domain.toString());
    return presets;
}

const Presets &Presets::builtIn()
{
    static const Presets kPresets = [] {
        initPresetResources();
        QFile file(u":/presets/providers.json"_s);
        Presets none;
        if (!file.open(QIODevice::ReadOnly))
            return none;
        auto parsed = parse(file.readAll()); // tst_presets reads the same file
        return parsed ? *std::move(parsed) : none;
    }();
    return kPresets;
}

std::optional<Provider> Presets::forDomain(const QString &domain) const
{
    const QString name = domain.toLower();
    for (const Provider &provider : m_providers)
        if (std::ranges::any_of(provider.domains,
                                [&name](const QString &known) { return fits(known, name); }))
            return provider;
    return {};
}

std::optional<Provider> Presets::forMailExchanger(const QString &host) const
{
    const QString name = host.toLower();
    for (const Exchanger &known : m_exchangers)
        if (fits(known.pattern, name))
            return m_providers[known.provider];
    return {};
}

std::optional<Provider> Presets::forServer(const QString &host) const
{
    const QString name = host.toLower();
    for (const Provider &provider : m_providers) {
        const auto isIt = [&name](const ProviderServer &server) { return server.host == name; };
        if (std::ranges::any_of(provider.servers, isIt) || provider.pastHosts.contains(name))
            return provider;
    }
    return {};
}

QString Presets::meantDomain(const QString &domain) const
{
    const QString typed = domain.toLower();
    if (forDomain(typed))
        return {};
    QString best;
    int fewest = kLongestCompared;
    for (const QString &known : m_oftenMeant) {
        const int errors = typingErrors(typed, known);
        // Two in a short name, and anything is like anything.
        const int most = known.size() < 9 ? 1 : 2;
        const bool sameName = known.section(u'.', 0, 0).size() >= 5 &&
                              typed.section(u'.', 0, 0) == known.section(u'.', 0, 0); // "gmail.co.jp"
        if ((errors <= most || sameName) && errors < fewest) {
            best = known;
            fewest = errors;
        }
    }
    return best;
}

QString hostOf(const ProviderServer &server, const MailAddress &address)
{
    return QString(server.host).replace("{domain}"_L1, address.ascii);
}

accounts::Account accountFor(const Provider &provider, const ProviderServer &server,
                             const MailAddress &address)
{
    accounts::Account account;
    account.name = address.full();
    account.email = address.full();
    account.host = hostOf(server, address);
    account.port = server.port;
    account.security = server.security;
    account.user = userNameFor(server.user, address);
    account.auth = server.auth.front();
    if (account.auth == accounts::AuthMethod::XOAuth2 || account.auth == accounts::AuthMethod::OAuthBearer) {
        account.passwordSource = accounts::PasswordSource::SignIn;
        account.signInProvider = provider.signIn;
    }
    return account;
}

} // namespace core::setup
