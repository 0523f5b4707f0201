#include "core/setup/FinderRun.h"

#include "core/base/Log.h"

#include <algorithm>
#include <utility>

namespace core::setup {

using namespace Qt::StringLiterals;
using accounts::Security;

FinderRun::FinderRun(std::shared_ptr<const FinderServices> services, MailAddress address, Tell tell,
                     Done done)
    : m_services(std::move(services)),
      m_address(std::move(address)),
      m_tell(std::move(tell)),
      m_done(std::move(done))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(m_services->stepMs);
    connect(&m_timer, &QTimer::timeout, this, &FinderRun::onTime);
}

FinderRun::~FinderRun() = default;

void FinderRun::start()
{
    m_report.provider = m_services->table().forDomain(m_address.ascii);
    if (const QString meant = m_services->table().meantDomain(m_address.domain); !meant.isEmpty())
        m_report.suggestion = m_address.local + u'@' + meant;
    for (const FinderStep step :
         {FinderStep::Preset, FinderStep::Autoconfig, FinderStep::Srv, FinderStep::Probe})
        tell(step, FinderStepState::Waiting);
    tryPreset();
}

/// A server on the word of whoever the step asked.
Candidate FinderRun::candidate(const QString &host, quint16 port, Security security, FinderStep source) const
{
    Candidate made;
    made.source = source;
    made.account.name = m_address.full();
    made.account.email = m_address.full();
    made.account.user = m_address.full();
    made.account.host = host;
    made.account.port = port;
    made.account.security = security;
    made.mustConfirmHost = isOutside(host);
    return made;
}

bool FinderRun::isOutside(const QString &host) const
{
    return host != m_address.ascii && !host.endsWith(u'.' + m_address.ascii);
}

void FinderRun::lookAt(FinderStep step, const std::vector<Candidate> &candidates,
                       std::function<void(const RaceResult &)> then)
{
    m_step = step;
    tell(step, FinderStepState::Running,
         candidates.empty() ? m_address.ascii : candidates.front().account.host);
    m_afterRace = std::move(then);
    m_race = std::make_unique<CandidateRace>(*m_services, candidates, [this](const RaceResult &result) {
        m_reachedAnybody = m_reachedAnybody || result.reachedAnybody;
        const auto next = std::exchange(m_afterRace, {});
        m_timer.stop();
        // The race is in its own function yet.
        QMetaObject::invokeMethod(
            this, [next, result] { next(result); }, Qt::QueuedConnection);
    });
    // TLS from the start first, then STLS, each probe with a limit of its own.
    m_timer.start(m_services->stepMs * 2 + m_services->stepMs / 2);
    m_race->start();
}

void FinderRun::onTime()
{
    const Error late{ErrorCode::Timeout, u"the step took too long"_s, {}};
    if (m_afterRace) {
        m_race.reset();
        RaceResult nothing;
        nothing.error = late;
        return std::exchange(m_afterRace, {})(nothing);
    }
    if (m_step == FinderStep::Autoconfig) {
        for (const auto &fetch : m_fetches)
            m_fetched.try_emplace(fetch.get(), core::fail(late));
        return judgeConfigs();
    }
    if (m_step == FinderStep::Srv && std::exchange(m_waitsForNames, false)) {
        m_namesError = late;
        m_namesLate = true;
        trySrv();
    }
}

// --- presets -----------------------------------------------------------------------------------------------

void FinderRun::tryPreset()
{
    m_step = FinderStep::Preset;
    if (!m_report.provider) {
        tell(FinderStep::Preset, FinderStepState::Nothing);
        askNameServers();
        return tryAutoconfig();
    }
    const Provider &provider = *m_report.provider;
    if (provider.has(ProviderNote::NoPop)) {
        tell(FinderStep::Preset, FinderStepState::Nothing, provider.name);
        return finish(FinderFailure::NoPop);
    }
    std::vector<Candidate> candidates;
    for (const ProviderServer &server : provider.servers) {
        Candidate known;
        known.account = accountFor(provider, server, m_address);
        if (server.security != Security::None) {
            candidates.push_back(known);
            continue;
        }
        // TLS may have come since somebody looked: it is tried first, and nothing else is taken unasked.
        for (const Security security : {Security::ImplicitTls, Security::StartTls}) {
            known.account.security = security;
            known.account.port = accounts::standardPort(security);
            candidates.push_back(known);
        }
    }
    if (candidates.empty()) { // the host is on paper
        tell(FinderStep::Preset, FinderStepState::Nothing, provider.name);
        askNameServers();
        return tryAutoconfig();
    }
    lookAt(FinderStep::Preset, candidates, [this](const RaceResult &result) { onPresetLooked(result); });
}

void FinderRun::onPresetLooked(const RaceResult &result)
{
    if (result.found)
        return found(*result.found);
    m_plain = result.plain;
    keepError(result);
    if (!m_plain)
        tell(FinderStep::Preset, FinderStepState::Failed, result.host, result.error);
    // Our own word is better than a stranger's: only where the name is gone somebody else is asked.
    const bool isGone = result.error && result.error->code == ErrorCode::HostNotFound;
    if (!isGone)
        return conclude();
    askNameServers();
    tryAutoconfig();
}

// --- name servers, beside the rest -----------------------------------------------------------------------------

void FinderRun::askNameServers()
{
    const QByteArray domain = m_address.ascii.toLatin1();
    const std::pair<QByteArray, net::DnsType> questions[] = {{"_pop3s._tcp." + domain, net::DnsType::Srv},
                                                             {"_pop3._tcp." + domain, net::DnsType::Srv},
                                                             {domain, net::DnsType::Mx}};
    for (const auto &[name, type] : questions) {
        ++m_questionsOpen;
        net::askDns(m_services->dns, name, type, this,
                    [this, name = name, type = type](const Result<net::DnsReply> &reply) {
                        onNameServer(reply, type, name);
                    });
    }
}

void FinderRun::onNameServer(const Result<net::DnsReply> &reply, net::DnsType type, const QByteArray &name)
{
    --m_questionsOpen;
    if (!m_done)
        return;
    if (!reply) {
        m_namesError = reply.error();
    } else {
        if (name.startsWith("_pop3s."))
            m_tlsServices = net::srvOrder(reply->services, m_services->random);
        else if (type == net::DnsType::Srv)
            m_startTlsServices = net::srvOrder(reply->services, m_services->random);
        else
            m_exchangers = reply->exchangers;
        // A name that is not there has nothing below it either (RFC 8020).
        m_domainUnknown = m_domainUnknown || (type == net::DnsType::Mx && !reply->nameExists);
    }
    if (m_domainUnknown && !m_concluding)
        return conclude();
    if (m_questionsOpen == 0 && std::exchange(m_waitsForNames, false))
        trySrv();
}

// --- autoconfiguration ---------------------------------------------------------------------------------------

void FinderRun::tryAutoconfig()
{
    m_step = FinderStep::Autoconfig;
    const auto urls = ownAutoconfigUrls(m_address);
    tell(FinderStep::Autoconfig, FinderStepState::Running, urls.front().host());
    for (const QUrl &url : urls)
        m_fetches.push_back(std::make_unique<ConfigFetch>(*m_services, url));
    fetchNextConfig();
}

void FinderRun::fetchNextConfig()
{
    m_timer.start(m_services->stepMs);
    for (const auto &owned : m_fetches) {
        ConfigFetch *fetch = owned.get();
        connect(fetch, &ConfigFetch::fetched, this,
                [this, fetch](const QByteArray &body) { onFetched(*fetch, body); });
        connect(fetch, &ConfigFetch::failed, this,
                [this, fetch](const Error &error) { onFetched(*fetch, core::fail(error)); });
        fetch->start();
    }
}

void FinderRun::onFetched(ConfigFetch &fetch, const Result<QByteArray> &body)
{
    m_reachedAnybody = m_reachedAnybody || fetch.reachedAnybody();
    m_fetched.try_emplace(&fetch, body);
    // Not within the fetch's own function: judging ends it.
    if (m_fetched.size() == m_fetches.size())
        QMetaObject::invokeMethod(this, &FinderRun::judgeConfigs, Qt::QueuedConnection);
}

/// The first of these files that names servers counts; a file that names none is none.
void FinderRun::judgeConfigs()
{
    m_timer.stop();
    if (m_fetches.empty() || m_concluding)
        return;
    std::vector<Candidate> candidates;
    QString place;
    for (const auto &fetch : m_fetches) {
        const auto body = m_fetched.find(fetch.get());
        const auto servers =
            body->second ? readAutoconfig(*body->second, m_address) : core::fail(body->second.error());
        if (!servers) {
            qCInfo(logNet).noquote() << "no autoconfiguration:" << errorName(servers.error().code);
            if (servers.error().code != ErrorCode::NotFound &&
                servers.error().code != ErrorCode::HostNotFound)
                m_configError = servers.error();
            continue;
        }
        place = fetch->url().host();
        for (const ConfiguredServer &server : *servers) {
            Candidate named = candidate(server.host, server.port, server.security, FinderStep::Autoconfig);
            named.account.user = server.user;
            named.account.auth = server.auth.front();
            candidates.push_back(named);
        }
        if (!candidates.empty())
            break;
    }
    m_fetches.clear();
    m_fetched.clear();
    if (candidates.empty() && !std::exchange(m_askedDatabase, true)) {
        const QUrl url = databaseUrl(m_services->databaseHost, m_address);
        tell(FinderStep::Autoconfig, FinderStepState::Running, url.host());
        m_fetches.push_back(std::make_unique<ConfigFetch>(*m_services, url));
        return fetchNextConfig();
    }
    if (candidates.empty()) {
        tell(FinderStep::Autoconfig, m_configError ? FinderStepState::Failed : FinderStepState::Nothing,
             place, m_configError);
        return trySrv();
    }
    lookAt(FinderStep::Autoconfig, candidates, [this](const RaceResult &result) {
        if (result.found)
            return found(*result.found);
        keepError(result);
        tell(FinderStep::Autoconfig, FinderStepState::Failed, result.host, result.error);
        trySrv();
    });
}

// --- SRV and MX records --------------------------------------------------------------------------------------

void FinderRun::trySrv()
{
    m_step = FinderStep::Srv;
    tell(FinderStep::Srv, FinderStepState::Running, m_address.ascii);
    m_waitsForNames = m_questionsOpen > 0 && !m_namesLate;
    if (m_waitsForNames)
        return m_timer.start(m_services->stepMs);
    const auto candidates = srvCandidates();
    if (!m_done || m_concluding)
        return;
    if (candidates.empty()) {
        const auto provider = exchangersProvider();
        if (provider && provider->has(ProviderNote::NoPop)) {
            m_report.provider = provider;
            tell(FinderStep::Srv, FinderStepState::Nothing, provider->name);
            return finish(FinderFailure::NoPop);
        }
        tell(FinderStep::Srv, m_namesError ? FinderStepState::Failed : FinderStepState::Nothing,
             m_address.ascii, m_namesError);
        return tryProbe();
    }
    lookAt(FinderStep::Srv, candidates, [this](const RaceResult &result) {
        if (result.found)
            return found(*result.found);
        if (!m_error || result.reachedAnybody)
            keepError(result);
        tell(FinderStep::Srv, FinderStepState::Failed, result.host, result.error);
        tryProbe();
    });
}

/// RFC 6186, and behind it the provider whose mail exchangers the domain has: people's own domains at a large one.
std::vector<Candidate> FinderRun::srvCandidates() const
{
    std::vector<Candidate> candidates;
    for (const net::SrvRecord &record : m_tlsServices)
        candidates.push_back(candidate(record.target, record.port, Security::ImplicitTls, FinderStep::Srv));
    for (const net::SrvRecord &record : m_startTlsServices)
        candidates.push_back(candidate(record.target, record.port, Security::StartTls, FinderStep::Srv));
    const auto provider = exchangersProvider();
    for (const ProviderServer &server : provider ? provider->servers : std::vector<ProviderServer>()) {
        Candidate known;
        known.source = FinderStep::Srv;
        known.account = accountFor(*provider, server, m_address);
        known.mustConfirmHost = true; // whose exchanger it is, the name server said
        if (server.security != Security::None)
            candidates.push_back(known);
    }
    return candidates;
}

std::optional<Provider> FinderRun::exchangersProvider() const
{
    for (const net::MxRecord &record : m_exchangers)
        if (auto provider = m_services->table().forMailExchanger(record.exchanger))
            return provider;
    return {};
}

// --- usual names -----------------------------------------------------------------------------------------------

void FinderRun::tryProbe()
{
    QStringList hosts;
    for (const char *prefix : {"pop.", "pop3.", "mail.", ""})
        hosts.append(QLatin1StringView(prefix) + m_address.ascii);
    for (const net::MxRecord &record : m_exchangers)
        if (!isOutside(record.exchanger) && !hosts.contains(record.exchanger))
            hosts.append(record.exchanger);
    std::vector<Candidate> candidates;
    for (const Security security : {Security::ImplicitTls, Security::StartTls})
        for (const QString &host : hosts)
            candidates.push_back(
                candidate(host, accounts::standardPort(security), security, FinderStep::Probe));
    lookAt(FinderStep::Probe, candidates, [this](const RaceResult &result) {
        if (result.found)
            return found(*result.found);
        m_plain = m_plain ? m_plain : result.plain;
        if (!m_error || result.reachedAnybody)
            keepError(result);
        const bool isNothing = !result.error || result.error->code == ErrorCode::HostNotFound;
        tell(FinderStep::Probe, isNothing ? FinderStepState::Nothing : FinderStepState::Failed, result.host,
             isNothing ? std::nullopt : result.error);
        conclude();
    });
}

} // namespace core::setup
