#pragma once

#include "core/accounts/SecretBytes.h"
#include "core/accounts/SecretStore.h"
#include "core/oauth/SignInProviders.h"
#include "core/oauth/TokenDesk.h"
#include "core/oauth/TokenRequest.h"
#include "core/oauth/Tokens.h"

#include <QObject>

#include <map>
#include <vector>

namespace core {
class Clock;
}

namespace core::oauth {

/// The tokens of the accounts: refreshed before they end, one request at a time for each account, kept through anything that
/// passes, dropped when the provider says that they are worth nothing. Window thread; arguments are borrowed and outlive it.
class TokenBook final : public QObject
{
    Q_OBJECT

public:
    TokenBook(const std::vector<SignInProvider> &providers, accounts::SecretStore &store, const Clock &clock,
              TokenDesk &desk);
    ~TokenBook() override;

    void token(const accounts::Account &account,
               accounts::SecretStore::ReadDone done); ///< see SignIn::token()
    void dropAccess(AccountId account);
    /// A new sign-in takes the place of what was there. `done` has the store's error: then they hold for this session.
    void keep(const accounts::Account &account, const Client &client, const Grant &grant,
              accounts::SecretStore::Done done);
    void forget(const accounts::Account &account, accounts::SecretStore::Done done);

private:
    struct Page
    {
        TokenBinding binding;
        accounts::SecretBytes refresh;
        accounts::SecretBytes access;
        qint64 freshUntilUtc = 0; ///< by both clocks: one of them may be set
        qint64 freshUntilMs = 0;
        bool isBusy = false;
        quint64 edition = 0; ///< what was asked for an older one is dropped
        std::vector<accounts::SecretStore::ReadDone> waiting;
    };
    [[nodiscard]] bool isFresh(const Page &page) const;
    void load(AccountId account, const SignInWay &way);
    void refresh(AccountId account, const SignInWay &way);
    void onRefreshed(AccountId account, const Result<Grant> &grant);
    void take(Page &page, const Grant &grant);
    void settle(AccountId account, const Result<QByteArray> &result);
    void answerLater(Result<QByteArray> result, accounts::SecretStore::ReadDone done);
    void revoke(const TokenBinding &binding, const QByteArray &refreshToken, const Client &client);

    const std::vector<SignInProvider> &m_providers;
    accounts::SecretStore &m_store;
    const Clock &m_clock;
    TokenDesk &m_desk;
    std::map<AccountId, Page> m_pages;
    quint64 m_lastEdition = 0;
};

} // namespace core::oauth
