#pragma once

#include "core/accounts/Account.h"
#include "core/base/Result.h"

#include <QByteArray>

#include <functional>
#include <memory>

namespace core::accounts {

class VaultStore;

/// Where a SecretStore keeps what it is given now.
enum class SecretPlace { Nowhere, KeyStore, Vault };

/// Where passwords lie. Window thread; the answer comes later on the same thread, exactly once (never before the call
/// has returned; not at all once the store is gone). Never falls back to plain text (catalogue CRD-01).
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// PasswordMissing, SecretStoreUnavailable, SecretStoreDenied, VaultLocked.
    using ReadDone = std::function<void(Result<QByteArray>)>;
    using Done = std::function<void(Result<void>)>;
    /// False where no key store answers on this machine: then the user is asked each time. Never blocks; what is known
    /// so far, better known after the first answer.
    [[nodiscard]] virtual bool isAvailable() const = 0;
    [[nodiscard]] virtual SecretPlace place() const
    {
        return isAvailable() ? SecretPlace::KeyStore : SecretPlace::Nowhere;
    }
    /// The encrypted password file that stands in where there is no key store, made or not; null: there can be none.
    [[nodiscard]] virtual VaultStore *vault() { return nullptr; }
    virtual void read(AccountId account, ReadDone done) = 0;
    virtual void write(AccountId account, const QByteArray &secret, Done done) = 0;
    /// Nothing there is no error.
    virtual void remove(AccountId account, Done done) = 0;
};

/// Secret Service or KWallet through QtKeychain.
[[nodiscard]] std::unique_ptr<SecretStore> makeKeychainStore();

/// Where the tokens of accounts with PasswordSource::SignIn come from; core/oauth has the real one. Window thread.
class TokenSource
{
public:
    virtual ~TokenSource() = default;
    /// A token that holds for a while yet, refreshed where needed. Answers later, exactly once: SignInNeeded where only the
    /// user can help, errors of the line, and those of SecretStore::read().
    virtual void token(const Account &account, SecretStore::ReadDone done) = 0;
};

/// The password of an account by its source: session memory, key store, file, command or sign-in. Asks nobody: where
/// somebody must be asked the answer is PasswordMissing, and the window or the terminal asks and calls remember().
/// Window thread.
class PasswordProvider final
{
public:
    explicit PasswordProvider(SecretStore &store); ///< `store` is borrowed and outlives it
    ~PasswordProvider();

    /// Answers later, exactly once: PasswordMissing, SecretStoreUnavailable, SecretStoreDenied, PasswordFileUnsafe,
    /// FileNotFound, PermissionDenied, PasswordCommandFailed.
    void password(const Account &account, SecretStore::ReadDone done);
    /// Keeps it for this session, overwritten in memory when forgotten (CRD-10).
    void remember(AccountId account, const QByteArray &secret);
    void forget(AccountId account);
    [[nodiscard]] SecretStore &store() { return m_store; }
    /// Borrowed; outlives it or is taken back with null.
    void setTokenSource(TokenSource *tokens) { m_tokens = tokens; }

private:
    class Private;
    SecretStore &m_store;
    TokenSource *m_tokens = nullptr;
    std::unique_ptr<Private> d;
};

} // namespace core::accounts
