#pragma once

#include "core/setup/AccountFinder.h"
#include "core/setup/ServerProbe.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace core::setup {

/// A server that somebody named, not looked at yet.
struct Candidate
{
    accounts::Account account;
    FinderStep source = FinderStep::Preset;
    bool mustConfirmHost = false;
};

/// What became of looking at all of them.
struct RaceResult
{
    std::optional<FoundServer> found;
    /// A POP3 server answered that has no TLS.
    std::optional<FoundServer> plain;
    std::optional<Error>
        error;    ///< of the best that failed: one with a certificate before one that was not there
    QString host; ///< whose error that is
    std::optional<FoundServer> refused; ///< the server of `error`, where that is about its certificate
    bool reachedAnybody = false;
};

/// Looks at servers, a few at once, and takes the first in their order that holds: all with TLS from the start before any
/// with STLS (RFC 8314 section 3). `done` is called once, later; not after its end.
class CandidateRace final : public QObject
{
public:
    using Done = std::function<void(const RaceResult &)>;
    /// `services` are borrowed.
    CandidateRace(const FinderServices &services, const std::vector<Candidate> &candidates, Done done);

    void start();

private:
    struct Runner
    {
        Candidate candidate;
        std::unique_ptr<ServerProbe> probe;
        std::optional<ProbeResult> result;
    };

    void startStage();
    void judge();
    void keepTrouble(const Runner &runner);
    void finish();

    const FinderServices &m_services;
    Done m_done;
    std::vector<std::vector<Candidate>> m_stages;
    std::size_t m_stage = 0;
    std::vector<Runner> m_runners;
    RaceResult m_result;
};

/// What an answer makes of a candidate: what the server offers, and the way to log in where it has none of the usual ones.
[[nodiscard]] FoundServer foundServer(const Candidate &candidate, const ProbeResult &result);

} // namespace core::setup
