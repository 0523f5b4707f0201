#pragma once

#include "core/accounts/SecretBytes.h"
#include "core/accounts/VaultStore.h"
#include "core/base/Result.h"

#include <QByteArray>

#include <map>
#include <memory>

// The bytes of the encrypted password file. Pure but for random numbers; any thread.
//
//   8 bytes   "FMBKVLT1"
//   8 + 8     passes and bytes of Argon2id, little endian
//   16        salt
//   24        nonce, fresh with each writing
//   rest      XChaCha20-Poly1305 (IETF) of lines "account number, space, base64 of the secret", padded to 512 bytes
//             (ISO/IEC 7816-4); the 64 bytes before it are authenticated with it. Lines and not JSON, whose reader
//             leaves copies in memory that nobody wipes
namespace core::accounts {

using VaultEntries = std::map<AccountId, SecretBytes>;

/// A key that lies in guarded memory, is not swapped where the system allows that, and is wiped when it goes. Shared between
/// the window's thread and that of the vault, neither of which changes it.
class VaultKey final
{
public:
    /// Derives it: takes `cost`. Internal where there is no memory for that.
    [[nodiscard]] static Result<std::shared_ptr<const VaultKey>>
    derive(const QByteArray &password, const QByteArray &salt, VaultCost cost);
    ~VaultKey();
    VaultKey(const VaultKey &) = delete;
    VaultKey &operator=(const VaultKey &) = delete;

    [[nodiscard]] const unsigned char *bytes() const { return m_bytes; }
    [[nodiscard]] const QByteArray &salt() const { return m_salt; }
    [[nodiscard]] VaultCost cost() const { return m_cost; }

private:
    VaultKey(const QByteArray &salt, VaultCost cost);
    unsigned char *m_bytes;
    const QByteArray m_salt;
    const VaultCost m_cost;
};
using VaultKeyPointer = std::shared_ptr<const VaultKey>;

[[nodiscard]] QByteArray freshSalt();

/// LimitExceeded above limits::kVaultBytes.
[[nodiscard]] Result<QByteArray> sealVault(const VaultEntries &entries, const VaultKey &key);

struct VaultHead
{
    QByteArray salt;
    VaultCost cost;
};
/// VaultDamaged for what is not such a file, is too short, or asks for more than this program would ever spend.
[[nodiscard]] Result<VaultHead> readVaultHead(const QByteArray &file);
/// MasterPasswordWrong where the key does not fit, which an altered file looks like as well.
[[nodiscard]] Result<VaultEntries> openVault(const QByteArray &file, const VaultKey &key);

} // namespace core::accounts
