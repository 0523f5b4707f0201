#include "core/oauth/SignInAttempt.h"

#include "core/oauth/LoopbackListener.h"

#include <algorithm>

namespace core::oauth {

using namespace Qt::StringLiterals;

SignInAttempt::SignInAttempt(SignInWay way, const AnswerPages &pages, TokenDesk &desk, int timeLimitMs,
                             QObject *parent)
    : QObject(parent), m_way(std::move(way)), m_pages(pages), m_desk(desk)
{
    m_timeLimit.setSingleShot(true);
    m_timeLimit.setInterval(timeLimitMs);
    connect(&m_timeLimit, &QTimer::timeout, this, [this] {
        if (m_listener)
            m_listener->close();
        Q_EMIT failed({ErrorCode::SignInRefused, u"nobody came back from the browser"_s, {}});
    });
}

SignInAttempt::~SignInAttempt()
{
    if (m_listener)
        m_listener->close();
}

Result<QUrl> SignInAttempt::begin(const QStringList &expected)
{
    m_expected = expected;
    m_listener = new LoopbackListener([self = QPointer(this)](const QByteArray &query) {
        return self ? self->take(query) : std::nullopt; // it may outlive us, until its answer is out
    });
    if (!m_listener->listen()) {
        delete m_listener;
        return fail(ErrorCode::Io, u"listening on 127.0.0.1"_s);
    }
    m_redirect = m_listener->address();
    m_timeLimit.start();
    return authorizationUrl(m_way.provider, m_way.client, m_secrets, m_redirect, expected.value(0));
}

std::optional<QString> SignInAttempt::take(const QByteArray &query)
{
    const auto answer = readAnswer(query, m_secrets);
    if (!answer)
        return std::nullopt;
    m_timeLimit.stop();
    QTimer::singleShot(0, this, [this, answer = *answer] { // the browser gets its answer first
        if (answer.code.isEmpty())
            Q_EMIT failed(answer.error);
        else
            redeem(answer.code);
    });
    return answer->code.isEmpty() ? m_pages.refused : m_pages.done;
}

void SignInAttempt::redeem(const QByteArray &code)
{
    m_desk.post(m_way.provider.token, codeForm(m_way.client, code, m_secrets, m_redirect), this,
                [this](const Result<WebReply> &reply) { onReply(reply); });
}

void SignInAttempt::onReply(const Result<WebReply> &reply)
{
    if (!reply) {
        Q_EMIT failed(reply.error());
        return;
    }
    const auto grant = readGrant(*reply, Asked::Code, m_way.client);
    const QString mailScope = m_way.provider.scopes.value(0);
    if (!grant)
        Q_EMIT failed(grant.error());
    else if (!grant->scopes.isEmpty() && !grant->scopes.contains(mailScope, Qt::CaseInsensitive))
        Q_EMIT failed({ErrorCode::SignInRefused, u"signed in, but access to the mail was not allowed"_s, {}});
    else if (!isExpected(grant->identity))
        Q_EMIT failed({ErrorCode::SignInAsAnother, u"another user than that of the account"_s, {}});
    else
        Q_EMIT granted(*grant);
}

/// Where the provider does not say who signed in, the mail server compares the token with the account's user.
bool SignInAttempt::isExpected(const QStringList &identity) const
{
    if (identity.isEmpty() || m_expected.isEmpty())
        return true;
    return std::ranges::any_of(identity, [this](const QString &name) {
        return std::ranges::any_of(
            m_expected, [&](const QString &expected) { return m_way.provider.isSameUser(name, expected); });
    });
}

} // namespace core::oauth
