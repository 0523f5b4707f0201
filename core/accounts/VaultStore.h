#pragma once

#include "core/accounts/SecretStore.h"

#include <QString>

#include <memory>

namespace core::accounts {

/// What the master password costs whoever guesses it: passes and bytes of Argon2id (RFC 9106).
struct VaultCost
{
    quint64 passes = 4;
    /// As much as libsodium's "interactive": with it the program stays below the 300 MB that it promises to need.
    quint64 bytes = 64ULL * 1024 * 1024;
};

/// Passwords in a file of their own, encrypted by a master password, for machines without a key store (CRD-01). Exists
/// once the user has made it with create(); until then it is not available. Reading and writing need unlock() first, once
/// a session: VaultLocked. The file is as long as its entries padded to 512 bytes, and holds nothing else in clear than its cost and
/// salt. Window thread; the key is derived and the file written on a thread of its own, in the order of the calls.
class VaultStore final : public SecretStore
{
public:
    explicit VaultStore(const QString &filePath, VaultCost cost = {});
    ~VaultStore() override; ///< wipes key and passwords

    [[nodiscard]] bool exists() const;   ///< the file is there
    [[nodiscard]] bool isLocked() const; ///< and its master password was not given yet

    /// A new one without passwords, open. AlreadyExists; InvalidArgument for an empty password.
    void create(const QByteArray &masterPassword, Done done);
    /// MasterPasswordWrong (or the file was altered), VaultDamaged (it is no such file, or not all of it), FileNotFound, Io.
    void unlock(const QByteArray &masterPassword, Done done);
    /// Unlocks with the old one if need be.
    void changeMasterPassword(const QByteArray &old, const QByteArray &fresh, Done done);
    void lock(); ///< wipes key and passwords from memory

    [[nodiscard]] bool isAvailable() const override { return exists(); }
    [[nodiscard]] SecretPlace place() const override;
    [[nodiscard]] VaultStore *vault() override { return this; }
    void read(AccountId account, ReadDone done) override;
    void write(AccountId account, const QByteArray &secret, Done done) override;
    void remove(AccountId account, Done done) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace core::accounts
