#include "core/setup/FinderRun.h"

#include <utility>

namespace core::setup {

using namespace Qt::StringLiterals;

namespace {

/// Somebody answers in the place of somebody else. A clock that is wrong looks different.
bool isOfAnother(ErrorCode code)
{
    switch (code) {
    case ErrorCode::TlsHandshake:
    case ErrorCode::CertificateSelfSigned:
    case ErrorCode::CertificateUntrusted:
    case ErrorCode::CertificateWrongHost: return true;
    default: return false;
    }
}

bool isOfClock(ErrorCode code)
{
    return code == ErrorCode::CertificateExpired || code == ErrorCode::CertificateNotYetValid;
}

} // namespace

void FinderRun::tell(FinderStep step, FinderStepState state, const QString &place,
                     const std::optional<Error> &error)
{
    m_tell({step, state, place, error});
}

void FinderRun::found(FoundServer server)
{
    const Presets &table = m_services->table();
    if (!m_report.provider)
        m_report.provider = table.forServer(server.account.host);
    server.provider = m_report.provider;
    // A domain of one's own at a large provider: signed in to as there.
    if (server.account.auth == accounts::AuthMethod::XOAuth2) {
        const bool canSignIn = server.provider && !server.provider->signIn.isEmpty();
        server.account.passwordSource =
            canSignIn ? accounts::PasswordSource::SignIn : accounts::PasswordSource::KeyStore;
        server.account.signInProvider = canSignIn ? server.provider->signIn : QString();
        if (!canSignIn)
            server.account.auth = accounts::AuthMethod::Auto;
    }
    tell(server.source, FinderStepState::Found, server.account.host);
    m_report.found = std::move(server);
    finish(FinderFailure::NotFound);
}

/// Nothing was found. Before anybody is blamed: is there an internet at all, and is it the real one?
void FinderRun::conclude()
{
    if (std::exchange(m_concluding, true))
        return;
    m_timer.stop();
    m_race.reset();
    m_afterRace = {};
    for (const auto &fetch : m_fetches)
        m_reachedAnybody = m_reachedAnybody || fetch->reachedAnybody();
    m_fetches.clear();
    if (m_reachedAnybody && m_error && isOfClock(m_error->code))
        return report(); // the certificate is the answer
    checkInternet();
}

/// A known host, whose certificate nobody else has. The request says nothing: no address, no domain, no cookie.
void FinderRun::checkInternet()
{
    m_check =
        std::make_unique<ConfigFetch>(*m_services, QUrl(u"https://%1/"_s.arg(m_services->databaseHost)));
    connect(m_check.get(), &ConfigFetch::fetched, this, [this] { onInternetChecked(*m_check, {}); });
    connect(m_check.get(), &ConfigFetch::failed, this,
            [this](const Error &error) { onInternetChecked(*m_check, error); });
    disconnect(&m_timer, nullptr, this, nullptr);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        onInternetChecked(*m_check, Error{ErrorCode::Timeout, u"the step took too long"_s, {}});
    });
    m_timer.start(m_services->stepMs);
    m_check->start();
}

void FinderRun::onInternetChecked(const ConfigFetch &fetch, const std::optional<Error> &error)
{
    m_timer.stop();
    if (fetch.reachedAnybody() || !error)
        m_internet = Internet::There;
    else if (isOfAnother(error->code))
        m_internet = Internet::Portal;
    else
        m_internet = isOfClock(error->code) ? Internet::There : Internet::Away;
    m_internetError = error;
    QMetaObject::invokeMethod(this, &FinderRun::report, Qt::QueuedConnection); // we are in its signal
}

void FinderRun::report()
{
    const bool isClock = m_internetError && isOfClock(m_internetError->code);
    if (m_internet == Internet::Portal)
        return finish(FinderFailure::CaptivePortal,
                      Error{ErrorCode::CaptivePortal, m_internetError->detail, {}, m_internetError->names});
    if (m_domainUnknown && !m_report.provider) // a known one exists, whatever the name server says
        return finish(FinderFailure::DomainUnknown, Error{ErrorCode::HostNotFound, m_address.ascii, {}});
    if (m_internet == Internet::Away && !m_reachedAnybody)
        return finish(FinderFailure::Offline, m_error ? m_error : m_internetError);
    const bool isOfCertificate = m_error && (isOfAnother(m_error->code) || isOfClock(m_error->code)) &&
                                 m_error->code != ErrorCode::TlsHandshake;
    if (isOfCertificate) {
        m_report.refused = m_refused;
        return finish(FinderFailure::Certificate, m_error);
    }
    if (isClock) // everything under TLS fails for that
        return finish(FinderFailure::Certificate, m_internetError);
    if (m_plain)
        return found(*std::exchange(m_plain, {}));
    finish(FinderFailure::NotFound, m_error);
}

void FinderRun::keepError(const RaceResult &result)
{
    m_error = result.error;
    m_refused = result.refused;
}

void FinderRun::finish(FinderFailure failure, const std::optional<Error> &error)
{
    m_timer.stop();
    m_report.failure = failure;
    m_report.error = error;
    if (const auto done = std::exchange(m_done, {}))
        done(m_report);
}

} // namespace core::setup
