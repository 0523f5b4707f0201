#pragma once

#include "core/oauth/AuthorizationRequest.h"
#include "core/oauth/SignIn.h"
#include "core/oauth/TokenRequest.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace core::oauth {

class LoopbackListener;

/// One sign-in in the browser, from the page to the tokens. One of the signals comes, once, later; deleting it ends it. Window
/// thread; `desk` is borrowed and outlives it.
class SignInAttempt final : public QObject
{
    Q_OBJECT

public:
    SignInAttempt(SignInWay way, const AnswerPages &pages, TokenDesk &desk, int timeLimitMs, QObject *parent);
    ~SignInAttempt() override;

    /// `expected`: the addresses that the account goes by; another one is SignInAsAnother. The first is the hint. Answers with
    /// the page to open; Io where this computer lets nobody listen.
    [[nodiscard]] Result<QUrl> begin(const QStringList &expected);
    [[nodiscard]] const Client &client() const { return m_way.client; }

Q_SIGNALS:
    void granted(const core::oauth::Grant &grant);
    void failed(const core::Error &error);

private:
    [[nodiscard]] std::optional<QString> take(const QByteArray &query);
    void redeem(const QByteArray &code);
    void onReply(const Result<WebReply> &reply);
    [[nodiscard]] bool isExpected(const QStringList &identity) const;

    const SignInWay m_way;
    const AnswerPages m_pages;
    TokenDesk &m_desk;
    const AuthorizationSecrets m_secrets = AuthorizationSecrets::make();
    QStringList m_expected;
    QUrl m_redirect;
    QPointer<LoopbackListener> m_listener;
    QTimer m_timeLimit;
};

} // namespace core::oauth
