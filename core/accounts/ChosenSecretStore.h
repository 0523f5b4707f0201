#pragma once

#include "core/accounts/SecretStore.h"

#include <memory>
#include <set>

namespace core::accounts {

/// The key store of the machine where there is one; where there is none, the encrypted file once the user has made it; else
/// nowhere, and the user is asked each time. Never plain text (CRD-01). That the file is there is the choice: nothing else
/// is written down. Reads from the file what the key store does not have, for a profile that moves between a desktop
/// and a machine without one. Window thread.
class ChosenSecretStore final : public SecretStore
{
public:
    ChosenSecretStore(std::unique_ptr<SecretStore> keyStore, std::unique_ptr<VaultStore> vault);
    ~ChosenSecretStore() override;

    [[nodiscard]] bool isAvailable() const override { return place() != SecretPlace::Nowhere; }
    [[nodiscard]] SecretPlace place() const override;
    [[nodiscard]] VaultStore *vault() override { return m_vault.get(); }
    void read(AccountId account, ReadDone done) override;
    void write(AccountId account, const QByteArray &secret, Done done) override;
    void remove(AccountId account, Done done) override;

private:
    void readVault(AccountId account, ReadDone done);

    std::unique_ptr<SecretStore> m_keyStore;
    std::unique_ptr<VaultStore> m_vault;
    std::set<AccountId>
        m_outdated; ///< of the locked file: not read from it any more, and removed once it is open
};

} // namespace core::accounts
