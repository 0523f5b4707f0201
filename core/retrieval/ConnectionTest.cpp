#include "core/retrieval/ConnectionTest.h"

#include "core/base/Limits.h"
#include "core/retrieval/AccountEndpoint.h"
#include "core/retrieval/Link.h"
#include "core/retrieval/SessionLog.h"

#include <utility>

namespace core::retrieval {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTotalMs = 90'000;

/// The phase in which the transport failed, seen from its error: nothing else tells a refused handshake from a line
/// that broke.
bool isTlsError(ErrorCode code)
{
    switch (code) {
    case ErrorCode::TlsUnavailable:
    case ErrorCode::TlsHandshake:
    case ErrorCode::TlsFromStart:
    case ErrorCode::TlsInjection:
    case ErrorCode::CertificateExpired:
    case ErrorCode::CertificateNotYetValid:
    case ErrorCode::CertificateSelfSigned:
    case ErrorCode::CertificateUntrusted:
    case ErrorCode::CertificateWrongHost:
    case ErrorCode::CertificateChanged: return true;
    default: return false;
    }
}

} // namespace

ConnectionTest::ConnectionTest(const accounts::Account &account, const QByteArray &password,
                               net::TransportFactory &transports, SessionLog &log)
    : m_link(std::make_unique<Link>(transports, endpointOf(account), sessionOptionsOf(account, password),
                                    [this](pop3::Event &&event) { onEvent(std::move(event)); }))
{
    m_link->setLog([&log, id = account.id](const auto &lines) { log.add(id, lines); });
}

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::start(Done done)
{
    m_done = std::move(done);
    m_link->setDeadline(kTotalMs);
    m_link->open();
}

void ConnectionTest::cancel()
{
    m_report.error = Error{ErrorCode::Cancelled, u"by the user"_s, {}};
    finish();
}

void ConnectionTest::onEvent(pop3::Event &&event)
{
    if (m_link->isConnected() && m_report.reached == Phase::Connecting)
        m_report.reached = Phase::LoggingIn;
    if (const auto *seen = std::get_if<pop3::CapabilitiesSeen>(&event)) {
        m_report.capabilities.clear();
        for (const QByteArray &line : seen->capabilities.lines)
            m_report.capabilities.append(printableServerText(line));
        m_report.expireDays = seen->capabilities.expireDays.value_or(-1);
        m_report.loginDelaySeconds = seen->capabilities.loginDelaySeconds.value_or(0);
    } else if (std::holds_alternative<pop3::TlsWanted>(event)) {
        m_report.reached = Phase::Encrypting;
    } else if (const auto *login = std::get_if<pop3::LoggedIn>(&event)) {
        readFacts();
        m_report.loginMethod = QString::fromLatin1(login->method);
        m_report.reached = Phase::Listing;
        m_link->session().askSize();
    } else if (const auto *size = std::get_if<pop3::MailboxSize>(&event)) {
        m_report.messages = size->messages;
        m_report.bytes = size->bytes;
        m_report.reached = Phase::Leaving;
        m_link->session().quit();
        m_link->setDeadline(limits::kQuitTimeoutMs);
    } else if (std::holds_alternative<pop3::Left>(event)) {
        m_report.reached = Phase::Done;
        finish();
    } else if (const auto *failed = std::get_if<pop3::Failed>(&event)) {
        readFacts();
        if (isTlsError(failed->error.code))
            m_report.reached = Phase::Encrypting;
        else if (m_report.encrypted && m_report.reached == Phase::Encrypting)
            m_report.reached = Phase::LoggingIn;
        m_report.error = failed->error;
        finish();
    }
}

void ConnectionTest::readFacts()
{
    m_report.encrypted = m_link->isEncrypted();
    m_report.tlsVersion = m_link->tlsFacts().version;
    m_report.certificate = m_link->peerCertificate();
    m_report.pinned = m_link->tlsFacts().pinned;
}

void ConnectionTest::finish()
{
    if (const auto done = std::exchange(m_done, {})) {
        m_link->abort();
        done(m_report);
    }
}

} // namespace core::retrieval
