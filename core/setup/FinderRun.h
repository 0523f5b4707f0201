#pragma once

#include "core/setup/Autoconfig.h"
#include "core/setup/CandidateRace.h"
#include "core/setup/ConfigFetch.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace core::setup {

/// One search from its beginning to its end. Lives on one thread with an event loop; `tell` and `done` are called there,
/// `done` once; neither after its end.
///
/// Preset, autoconfiguration, SRV, knocking at usual names: the first that holds ends it. Name servers are asked beside
/// autoconfiguration, so that a domain that does not exist is known at once.
class FinderRun final : public QObject
{
public:
    using Tell = std::function<void(const FinderProgress &)>;
    using Done = std::function<void(const FinderReport &)>;
    FinderRun(std::shared_ptr<const FinderServices> services, MailAddress address, Tell tell, Done done);
    ~FinderRun() override;

    void start();

private:
    enum class Internet { Unknown, There, Portal, Away };

    // FinderRun.cpp: the steps
    void tryPreset();
    void onPresetLooked(const RaceResult &result);
    void askNameServers();
    void onNameServer(const Result<net::DnsReply> &reply, net::DnsType type, const QByteArray &name);
    void tryAutoconfig();
    void fetchNextConfig();
    void onFetched(ConfigFetch &fetch, const Result<QByteArray> &body);
    void judgeConfigs();
    void trySrv();
    [[nodiscard]] std::vector<Candidate> srvCandidates() const;
    [[nodiscard]] std::optional<Provider> exchangersProvider() const;
    void tryProbe();
    void lookAt(FinderStep step, const std::vector<Candidate> &candidates,
                std::function<void(const RaceResult &)> then);
    void onTime();
    [[nodiscard]] Candidate candidate(const QString &host, quint16 port, accounts::Security security,
                                      FinderStep source) const;
    [[nodiscard]] bool isOutside(const QString &host) const;

    // FinderRunEnd.cpp: what to say in the end
    void found(FoundServer server);
    void conclude();
    void checkInternet();
    void onInternetChecked(const ConfigFetch &fetch, const std::optional<Error> &error);
    void report();
    void keepError(const RaceResult &result);
    void finish(FinderFailure failure, const std::optional<Error> &error = {});
    void tell(FinderStep step, FinderStepState state, const QString &place = {},
              const std::optional<Error> &error = {});

    const std::shared_ptr<const FinderServices> m_services;
    const MailAddress m_address;
    const Tell m_tell;
    Done m_done;
    FinderReport m_report;

    FinderStep m_step = FinderStep::Preset;
    QTimer m_timer; ///< of the step
    std::unique_ptr<CandidateRace> m_race;
    std::function<void(const RaceResult &)> m_afterRace;

    std::vector<std::unique_ptr<ConfigFetch>> m_fetches; ///< under way, the best first
    std::map<const ConfigFetch *, Result<QByteArray>> m_fetched;
    bool m_askedDatabase = false;
    std::optional<Error> m_configError;

    int m_questionsOpen = 0; ///< at name servers
    bool m_waitsForNames = false;
    std::vector<net::SrvRecord> m_tlsServices, m_startTlsServices;
    std::vector<net::MxRecord> m_exchangers;
    std::optional<Error> m_namesError;
    bool m_namesLate = false; ///< not waited for any more
    bool m_domainUnknown = false;

    std::optional<FoundServer> m_plain;   ///< for want of anything better
    std::optional<Error> m_error;         ///< what to say about servers that were there
    std::optional<FoundServer> m_refused; ///< whose certificate `m_error` is about
    bool m_reachedAnybody = false;
    Internet m_internet = Internet::Unknown;
    std::optional<Error> m_internetError;
    std::unique_ptr<ConfigFetch> m_check;
    bool m_concluding = false;
};

} // namespace core::setup
