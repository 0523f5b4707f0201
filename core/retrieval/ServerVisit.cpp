#include "core/retrieval/ServerVisit.h"

#include "core/accounts/SecretBytes.h"
#include "core/base/Log.h"
#include "core/retrieval/AccountEndpoint.h"
#include "core/retrieval/Link.h"
#include "core/retrieval/SessionLog.h"

namespace core::retrieval {

using namespace Qt::StringLiterals;

ServerVisit::ServerVisit(accounts::Account account, QByteArray password, const RunServices &services)
    : m_account(std::move(account)), m_services(services), m_password(std::move(password))
{}

ServerVisit::~ServerVisit() { accounts::wipe(m_password); }

void ServerVisit::start() { connectToServer(); }

void ServerVisit::connectToServer()
{
    auto options = sessionOptionsOf(m_account, m_password);
    options.pipelining = !m_lockStep;
    options.askCapabilities = !m_avoidsCapabilities;
    m_announcedTop = m_announcedPipelining = m_isListed = false;
    if (m_link) {
        m_link->abort();
        m_link.release()->deleteLater(); // its handler may be on the stack
    }
    m_link = std::make_unique<Link>(m_services.transports, endpointOf(m_account), std::move(options),
                                    [this](pop3::Event &&event) { onEvent(std::move(event)); });
    m_link->setLog([this](const auto &lines) { m_services.log.add(m_account.id, lines); });
    m_link->setKeepAlive(m_services.limits.keepAliveMs);
    m_link->setDeadline(m_services.limits.loginMs);
    m_link->open();
}

void ServerVisit::onEvent(pop3::Event &&event)
{
    if (m_isOver && !std::holds_alternative<pop3::Left>(event))
        return;
    Q_EMIT moved();
    if (const auto *seen = std::get_if<pop3::CapabilitiesSeen>(&event)) {
        m_announcedTop = seen->capabilities.top;
        m_announcedPipelining = seen->capabilities.pipelining;
    } else if (std::holds_alternative<pop3::LoggedIn>(event)) {
        m_link->setDeadline(m_services.limits.listingMs);
        m_link->session().askListing();
    } else if (auto *listed = std::get_if<pop3::Listed>(&event)) {
        m_link->setDeadline(0); // what follows is our own work
        m_isListed = true;
        onListed(std::move(listed->messages));
    } else if (const auto *left = std::get_if<pop3::Left>(&event)) {
        if (m_isEnded)
            return;
        m_isOver = true;
        onLeft(left->deletesConfirmed);
    } else if (const auto *failed = std::get_if<pop3::Failed>(&event)) {
        onFailed(failed->error);
    } else {
        onAnswer(event);
    }
}

/// As the runs do (POP-03, POP-43).
void ServerVisit::onFailed(const Error &error)
{
    const bool isLineTrouble = error.code == ErrorCode::ConnectionLost || error.code == ErrorCode::Timeout;
    const bool isPipelineTrouble = m_announcedPipelining && !m_lockStep && m_isListed &&
                                   (error.code == ErrorCode::Protocol || error.code == ErrorCode::Timeout);
    if (isLineTrouble && !m_avoidsCapabilities && m_link->session().isAskingCapabilities()) {
        m_avoidsCapabilities = true;
        return connectToServer();
    }
    if (isPipelineTrouble && mayBeginAnew()) {
        m_lockStep = true;
        return connectToServer();
    }
    breakOff(error);
}

void ServerVisit::leave()
{
    m_link->session().quit();
    m_link->setDeadline(m_services.limits.quitMs);
    m_link->pump();
}

void ServerVisit::cancel() { breakOff({ErrorCode::Cancelled, u"by the user"_s, {}}); }

/// Without QUIT: an error on our side must not make the server delete anything (POP-39).
void ServerVisit::breakOff(const Error &error)
{
    if (m_isOver)
        return;
    m_isOver = true;
    if (m_link)
        m_link->abort();
    onBroken(error);
}

void ServerVisit::end()
{
    if (m_isEnded)
        return;
    m_isEnded = m_isOver = true;
    if (m_link) {
        m_link->abort();
        m_link.release()->deleteLater();
    }
    accounts::wipe(m_password);
    Q_EMIT finished();
}

} // namespace core::retrieval
