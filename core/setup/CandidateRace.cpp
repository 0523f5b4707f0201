#include "core/setup/CandidateRace.h"

#include <algorithm>
#include <utility>

namespace core::setup {

using accounts::AuthMethod;
using accounts::Security;

namespace {

/// Of one stage; providers name two or three.
constexpr std::size_t kProbesAtOnce = 6;

bool isOfCertificate(ErrorCode code)
{
    switch (code) {
    case ErrorCode::CertificateExpired:
    case ErrorCode::CertificateNotYetValid:
    case ErrorCode::CertificateSelfSigned:
    case ErrorCode::CertificateUntrusted:
    case ErrorCode::CertificateWrongHost: return true;
    default: return false;
    }
}

/// The more somebody was there, the more it says.
int weightOf(const Error &error)
{
    if (isOfCertificate(error.code))
        return 4;
    switch (error.code) {
    case ErrorCode::HostNotFound: return 0;
    case ErrorCode::NetworkUnreachable:
    case ErrorCode::PermissionDenied: return 1;
    case ErrorCode::ConnectionRefused:
    case ErrorCode::Timeout: return 2;
    default: return 3;
    }
}

/// Auto leaves the weak ones alone (POP-08); a server that has nothing else is still better than none, under TLS.
AuthMethod methodFor(AuthMethod wanted, const pop3::Capabilities &offered)
{
    const bool hasUsual = offered.user || offered.offersSasl("PLAIN") || offered.offersSasl("LOGIN") ||
                          offered.offersSasl("SCRAM-SHA-1") || offered.offersSasl("SCRAM-SHA-256");
    const bool onlyWeak = offered.known && !hasUsual && offered.offersSasl("CRAM-MD5");
    return wanted == AuthMethod::Auto && onlyWeak ? AuthMethod::CramMd5 : wanted;
}

} // namespace

FoundServer foundServer(const Candidate &candidate, const ProbeResult &result)
{
    FoundServer found;
    found.account = candidate.account;
    found.source = candidate.source;
    found.mustConfirmHost = candidate.mustConfirmHost;
    found.isEncrypted = !result.isPlainOnly;
    found.hasTop = result.capabilities.top;
    found.hasUidl = result.capabilities.uidl;
    found.tlsVersion = result.tlsVersion;
    found.certificate = result.certificate;
    if (result.isPlainOnly) {
        found.account.security = Security::None;
        found.tlsVersion.clear();
        found.certificate = {};
    } else {
        found.account.auth = methodFor(found.account.auth, result.capabilities);
    }
    return found;
}

CandidateRace::CandidateRace(const FinderServices &services, const std::vector<Candidate> &candidates,
                             Done done)
    : m_services(services), m_done(std::move(done)), m_stages(2)
{
    for (const Candidate &candidate : candidates) {
        auto &stage = m_stages[candidate.account.security == Security::ImplicitTls ? 0 : 1];
        const auto isSame = [&candidate](const Candidate &other) {
            return other.account.host == candidate.account.host &&
                   other.account.port == candidate.account.port;
        };
        if (stage.size() < kProbesAtOnce && std::ranges::none_of(stage, isSame))
            stage.push_back(candidate);
    }
}

void CandidateRace::start() { startStage(); }

void CandidateRace::startStage()
{
    while (m_stage < m_stages.size() && m_stages[m_stage].empty())
        ++m_stage;
    if (m_stage == m_stages.size()) {
        QMetaObject::invokeMethod(
            this, [this] { finish(); }, Qt::QueuedConnection);
        return;
    }
    m_runners.clear();
    for (const Candidate &candidate : m_stages[m_stage])
        m_runners.push_back({candidate, {}, {}});
    for (std::size_t i = 0; i < m_runners.size(); ++i) {
        const accounts::Account &account = m_runners[i].candidate.account;
        const ProbeTarget target{account.host, account.port, account.security,
                                 m_runners[i].candidate.mustConfirmHost};
        m_runners[i].probe =
            std::make_unique<ServerProbe>(m_services, target, [this, i](const ProbeResult &result) {
                m_runners[i].result = result;
                // Not within the probe's own call: judging may end it.
                QMetaObject::invokeMethod(
                    this, [this] { judge(); }, Qt::QueuedConnection);
            });
        m_runners[i].probe->start();
    }
}

/// The first in order that holds, once all before it have failed.
void CandidateRace::judge()
{
    if (!m_done || m_runners.empty())
        return;
    for (const Runner &runner : m_runners) {
        if (!runner.result)
            return; // not known yet; a later one does not count before it
        if (!runner.result->error) {
            m_result.found = foundServer(runner.candidate, *runner.result);
            m_result.reachedAnybody = true;
            return finish();
        }
    }
    for (const Runner &runner : m_runners)
        keepTrouble(runner);
    m_runners.clear();
    ++m_stage;
    startStage();
}

void CandidateRace::keepTrouble(const Runner &runner)
{
    m_result.reachedAnybody = m_result.reachedAnybody || runner.result->connected;
    if (runner.result->isPlainOnly && !m_result.plain)
        m_result.plain = foundServer(runner.candidate, *runner.result);
    const Error &error = *runner.result->error;
    if (!m_result.error || weightOf(error) > weightOf(*m_result.error)) {
        m_result.error = error;
        m_result.host = runner.candidate.account.host;
        m_result.refused.reset();
        if (isOfCertificate(error.code) && !runner.result->certificate.sha256.isEmpty())
            m_result.refused = foundServer(runner.candidate, *runner.result);
    }
}

void CandidateRace::finish()
{
    m_runners.clear();
    if (const auto done = std::exchange(m_done, {}))
        done(m_result);
}

} // namespace core::setup
