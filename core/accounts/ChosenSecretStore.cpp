#include "core/accounts/ChosenSecretStore.h"

#include "core/accounts/VaultStore.h"

namespace core::accounts {

ChosenSecretStore::ChosenSecretStore(std::unique_ptr<SecretStore> keyStore, std::unique_ptr<VaultStore> vault)
    : m_keyStore(std::move(keyStore)), m_vault(std::move(vault))
{}

ChosenSecretStore::~ChosenSecretStore() = default;

SecretPlace ChosenSecretStore::place() const
{
    if (m_keyStore->isAvailable())
        return SecretPlace::KeyStore;
    return m_vault->exists() ? SecretPlace::Vault : SecretPlace::Nowhere;
}

void ChosenSecretStore::readVault(AccountId account, ReadDone done)
{
    if (m_outdated.contains(account) && !m_vault->isLocked()) {
        m_outdated.erase(account);
        return m_vault->remove(account, [this, account, done = std::move(done)](const Result<void> &) {
            m_vault->read(account, done); // says that there is none
        });
    }
    m_vault->read(account, std::move(done));
}

void ChosenSecretStore::read(AccountId account, ReadDone done)
{
    if (!m_vault->exists())
        return m_keyStore->read(account, std::move(done));
    if (!m_keyStore->isAvailable())
        return readVault(account, std::move(done));
    m_keyStore->read(account, [this, account, done = std::move(done)](const Result<QByteArray> &found) {
        // A key store that is locked or whose user says no has the word; one that is not there or empty has not.
        const ErrorCode code = found ? ErrorCode::Internal : found.error().code;
        if (code == ErrorCode::PasswordMissing || code == ErrorCode::SecretStoreUnavailable)
            readVault(account, done);
        else
            done(found);
    });
}

void ChosenSecretStore::write(AccountId account, const QByteArray &secret, Done done)
{
    if (place() == SecretPlace::Vault) {
        m_outdated.erase(account);
        return m_vault->write(account, secret, std::move(done));
    }
    m_keyStore->write(account, secret, [this, account, done = std::move(done)](const Result<void> &written) {
        if (!written || !m_vault->exists())
            return done(written);
        // One that lies in the file from before would come back where there is no key store.
        m_vault->remove(account, [this, account, written, done](const Result<void> &removed) {
            if (!removed)
                m_outdated.insert(account);
            done(written);
        });
    });
}

void ChosenSecretStore::remove(AccountId account, Done done)
{
    const auto fromVault = [this, account, done = std::move(done)](const Result<void> &fromKeyStore) {
        // Without a key store nothing can lie in it.
        const bool isGone = fromKeyStore || fromKeyStore.error().code == ErrorCode::SecretStoreUnavailable;
        if (!m_vault->exists())
            return done(fromKeyStore);
        m_vault->remove(account, [this, account, isGone, fromKeyStore, done](const Result<void> &removed) {
            if (!removed)
                m_outdated.insert(account);
            done(isGone ? removed : fromKeyStore);
        });
    };
    m_keyStore->remove(account, fromVault);
}

} // namespace core::accounts
