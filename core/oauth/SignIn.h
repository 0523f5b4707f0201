#pragma once

#include "core/accounts/SecretStore.h"
#include "core/base/Result.h"
#include "core/oauth/SignInProviders.h"

#include <QObject>

#include <functional>
#include <memory>

namespace core {
class Clock;
}
namespace core::net {
struct WebServices;
}

namespace core::oauth {

/// What the browser shows once it comes back, in the user's words; plain text.
struct AnswerPages
{
    QString done;    ///< signed in: this window can be closed
    QString refused; ///< not signed in: go back to Fumibako
};

/// What tests put in the place of the world.
struct SignInSetup
{
    std::vector<SignInProvider> providers; ///< empty: builtInProviders()
    std::shared_ptr<const net::WebServices> web = {};
    int timeLimitMs = 0; ///< for the user in the browser; 0: limits::kSignInMs
};

/// Signing in at a provider by the system's browser (RFC 8252) and the tokens that come of it. Tokens lie in the SecretStore
/// under the account's id, in the memory of this session, and nowhere else; they go to the provider's token endpoint and to
/// the account's mail server, and nowhere else. Window thread; requests to the provider run on a thread of their own.
///
/// One attempt at a time: a new one ends the one before without a word.
class SignIn final : public QObject, public accounts::TokenSource
{
    Q_OBJECT

public:
    /// `store` and `clock` are borrowed and outlive it.
    SignIn(accounts::SecretStore &store, const Clock &clock, QObject *parent = nullptr);
    SignIn(accounts::SecretStore &store, const Clock &clock, SignInSetup setup, QObject *parent = nullptr);
    ~SignIn() override; ///< no signal and no answer follows

    [[nodiscard]] std::optional<SignInProvider> provider(const QString &id) const;
    /// Whether start() can work: the provider is known, it serves the account's host, and there is a client ID.
    [[nodiscard]] Result<void> check(const accounts::Account &account) const;

    /// Has `open` show the provider's page (where no browser opens, the user may take the address to one). For an account without id (not stored yet) the
    /// tokens wait for keep(). The number comes back with the signals; those come later.
    using OpenBrowser = std::function<void(const QUrl &address)>;
    quint64 start(const accounts::Account &account, const AnswerPages &pages, OpenBrowser open);
    void cancel(); ///< no signal follows

    /// The access token of an attempt that succeeded, for a test of the connection; empty: none.
    [[nodiscard]] QByteArray tokenOf(quint64 attempt) const;
    /// Stores the tokens of an attempt for `account`, which is stored now. NotFound where there are none; SecretStore's
    /// errors: then they hold for this session.
    void keep(quint64 attempt, const accounts::Account &account, accounts::SecretStore::Done done);

    /// accounts::TokenSource. SignInNeeded, errors of the line and of the provider's server (tokens are kept then), errors of
    /// the store. One refresh at a time for an account; all who ask get its answer.
    void token(const accounts::Account &account, accounts::SecretStore::ReadDone done) override;
    /// The mail server did not take the last token: the next token() is a fresh one.
    void tokenWasRejected(AccountId account);
    /// Forgets the tokens here at once, and tells the provider to (RFC 7009), as well as that works.
    void signOut(const accounts::Account &account, accounts::SecretStore::Done done);

Q_SIGNALS:
    void waiting(quint64 attempt, const QUrl &address); ///< the browser was asked to open this
    void signedIn(quint64 attempt,
                  const QString &user); ///< user: the address; empty where the provider does not say
    /// signedIn() follows: the tokens of a stored account hold for this session only (SecretStoreUnavailable, VaultLocked ...).
    void notKept(quint64 attempt, const core::Error &error);
    /// SignInRefused, SignInAsAnother, NotFound (no client), InvalidArgument (see check()), the line, ServerTemporary ...
    void failed(quint64 attempt, const core::Error &error);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace core::oauth
