#include "core/accounts/VaultFile.h"

#include "core/base/Limits.h"

#include <QByteArrayView>
#include <QtEndian>

#include <algorithm>
#include <sodium.h>

namespace core::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr char kMagic[] = "FMBKVLT1";
constexpr qsizetype kMagicBytes = 8;
constexpr qsizetype kSaltAt = kMagicBytes + 16;
constexpr qsizetype kSaltBytes = crypto_pwhash_argon2id_SALTBYTES;
constexpr qsizetype kNonceAt = kSaltAt + kSaltBytes;
constexpr qsizetype kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype kHeadBytes = kNonceAt + kNonceBytes;
constexpr qsizetype kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype kPadding = 512; ///< hides how long the passwords are

const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}
unsigned char *bytesOf(QByteArray &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); }

bool isReady() { return sodium_init() >= 0; } // may be called again and again, from any thread

QByteArray headOf(const VaultKey &key)
{
    QByteArray head(kMagic, kMagicBytes);
    head.resize(kSaltAt);
    qToLittleEndian<quint64>(key.cost().passes, head.data() + kMagicBytes);
    qToLittleEndian<quint64>(key.cost().bytes, head.data() + kMagicBytes + 8);
    head += key.salt();
    head.resize(kHeadBytes);
    randombytes_buf(head.data() + kNonceAt, static_cast<size_t>(kNonceBytes));
    return head;
}

QByteArray plainText(const VaultEntries &entries)
{
    QByteArray text;
    text.reserve(limits::kVaultBytes); // never moved while it grows: no copy is left behind
    for (const auto &[account, secret] : entries) {
        QByteArray raw = secret.copy();
        QByteArray coded = raw.toBase64();
        text += QByteArray::number(number(account)) + ' ';
        text += coded;
        text += '\n';
        wipe(raw);
        wipe(coded);
    }
    return text;
}

VaultEntries entriesOf(QByteArrayView text)
{
    VaultEntries entries;
    while (!text.isEmpty()) {
        qsizetype end = text.indexOf('\n');
        if (end < 0)
            end = text.size();
        const QByteArrayView line = text.first(end);
        text = text.sliced(std::min(end + 1, text.size()));
        const qsizetype space = line.indexOf(' ');
        if (space <= 0)
            continue;
        QByteArray raw =
            QByteArray::fromBase64(QByteArray::fromRawData(line.data() + space + 1, line.size() - space - 1));
        entries.insert_or_assign(AccountId{line.first(space).toLongLong()}, SecretBytes(raw));
        wipe(raw);
    }
    return entries;
}

} // namespace

VaultKey::VaultKey(const QByteArray &salt, VaultCost cost)
    : m_bytes(static_cast<unsigned char *>(sodium_malloc(crypto_aead_xchacha20poly1305_ietf_KEYBYTES))),
      m_salt(salt),
      m_cost(cost)
{}

VaultKey::~VaultKey() { sodium_free(m_bytes); } // overwrites it

Result<VaultKeyPointer> VaultKey::derive(const QByteArray &password, const QByteArray &salt, VaultCost cost)
{
    if (!isReady())
        return fail(ErrorCode::Internal, u"libsodium does not start"_s);
    std::shared_ptr<VaultKey> key(new VaultKey(salt, cost));
    if (!key->m_bytes ||
        crypto_pwhash(key->m_bytes, crypto_aead_xchacha20poly1305_ietf_KEYBYTES, password.constData(),
                      static_cast<unsigned long long>(password.size()), bytesOf(salt), cost.passes,
                      static_cast<size_t>(cost.bytes), crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(ErrorCode::Internal, u"no memory for the key of the password file"_s);
    sodium_mprotect_readonly(key->m_bytes);
    return VaultKeyPointer(std::move(key));
}

QByteArray freshSalt()
{
    QByteArray salt(kSaltBytes, '\0');
    if (isReady())
        randombytes_buf(salt.data(), static_cast<size_t>(salt.size()));
    return salt;
}

Result<QByteArray> sealVault(const VaultEntries &entries, const VaultKey &key)
{
    QByteArray text = plainText(entries);
    const qsizetype length = text.size();
    if (length + kPadding + kHeadBytes + kTagBytes > limits::kVaultBytes) {
        wipe(text);
        return fail(ErrorCode::LimitExceeded, u"too many passwords for the password file"_s);
    }
    text.resize((length / kPadding + 1) * kPadding);
    size_t padded = 0;
    sodium_pad(&padded, bytesOf(text), static_cast<size_t>(length), kPadding,
               static_cast<size_t>(text.size()));
    const QByteArray head = headOf(key);
    QByteArray sealed(text.size() + kTagBytes, '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytesOf(sealed), nullptr, bytesOf(text), padded, bytesOf(head),
                                               static_cast<unsigned long long>(head.size()), nullptr,
                                               bytesOf(head) + kNonceAt, key.bytes());
    wipe(text);
    return head + sealed;
}

Result<VaultHead> readVaultHead(const QByteArray &file)
{
    if (!file.startsWith(kMagic))
        return fail(ErrorCode::VaultDamaged, u"no password file of ours"_s);
    if (file.size() < kHeadBytes + kTagBytes + kPadding ||
        (file.size() - kHeadBytes - kTagBytes) % kPadding != 0)
        return fail(ErrorCode::VaultDamaged, u"not all of the file is there"_s);
    VaultHead head;
    head.cost.passes = qFromLittleEndian<quint64>(file.constData() + kMagicBytes);
    head.cost.bytes = qFromLittleEndian<quint64>(file.constData() + kMagicBytes + 8);
    head.salt = file.mid(kSaltAt, kSaltBytes);
    if (head.cost.passes < crypto_pwhash_argon2id_OPSLIMIT_MIN || head.cost.passes > limits::kVaultPasses ||
        head.cost.bytes < crypto_pwhash_argon2id_MEMLIMIT_MIN || head.cost.bytes > limits::kVaultMemoryBytes)
        return fail(ErrorCode::VaultDamaged, u"a cost that nobody asked for"_s);
    return head;
}

Result<VaultEntries> openVault(const QByteArray &file, const VaultKey &key)
{
    if (auto head = readVaultHead(file); !head)
        return fail(head.error());
    const qsizetype sealed = file.size() - kHeadBytes;
    QByteArray text(sealed - kTagBytes, '\0');
    unsigned long long length = 0;
    size_t unpadded = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            bytesOf(text), &length, nullptr, bytesOf(file) + kHeadBytes,
            static_cast<unsigned long long>(sealed), bytesOf(file),
            static_cast<unsigned long long>(kHeadBytes), bytesOf(file) + kNonceAt, key.bytes()) != 0)
        return fail(ErrorCode::MasterPasswordWrong, u"the key does not fit the password file"_s);
    if (sodium_unpad(&unpadded, bytesOf(text), static_cast<size_t>(length), kPadding) != 0) {
        wipe(text);
        return fail(ErrorCode::VaultDamaged, u"padding"_s);
    }
    auto entries = entriesOf(QByteArrayView(text).first(static_cast<qsizetype>(unpadded)));
    wipe(text);
    return entries;
}

} // namespace core::accounts
