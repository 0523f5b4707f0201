#include "core/net/ClientIdentity.h"

#include "core/net/OpenSslPointers.h"
#include "core/net/PemFile.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <optional>

namespace core::net {

using namespace Qt::StringLiterals;

namespace {

Result<ClientIdentity> unusable(const QString &why)
{
    return fail(ErrorCode::ClientCertificateUnusable, why);
}

/// Notes that a passphrase was wanted and gives none: OpenSSL would ask on the terminal.
int refusePassphrase(char *, int, int, void *wanted)
{
    *static_cast<bool *>(wanted) = true;
    return -1;
}

struct ReadKey
{
    KeyPtr key;
    bool isEncrypted = false;
};

ReadKey readKey(const QByteArray &pem)
{
    ReadKey read;
    const BioPtr memory(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    read.key.reset(PEM_read_bio_PrivateKey(memory.get(), nullptr, refusePassphrase, &read.isEncrypted));
    ERR_clear_error(); // Qt would take what is left for an error of its own
    return read;
}

std::optional<QSsl::KeyAlgorithm> algorithmOf(const EVP_PKEY *key)
{
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA: return QSsl::Rsa;
    case EVP_PKEY_EC: return QSsl::Ec;
    case EVP_PKEY_DSA: return QSsl::Dsa;
    default: return {};
    }
}

} // namespace

Result<ClientIdentity> readClientIdentity(const QString &certificateFile, const QString &keyFile)
{
    const auto certificatePem = readPemFile(certificateFile, u"the file of the client's certificate"_s);
    if (!certificatePem)
        return unusable(certificatePem.error().detail);
    const auto keyPem =
        keyFile.isEmpty() ? certificatePem : readPemFile(keyFile, u"the file of the client's key"_s);
    if (!keyPem)
        return unusable(keyPem.error().detail);

    ClientIdentity identity;
    identity.chain = QSslCertificate::fromData(*certificatePem, QSsl::Pem);
    const X509Ptr own = identity.chain.isEmpty() ? X509Ptr() : toX509(identity.chain.constFirst());
    if (!own)
        return unusable(u"no certificate in the file of the client's certificate"_s);
    const ReadKey read = readKey(*keyPem);
    if (read.isEncrypted)
        return unusable(u"the client's key is encrypted with a passphrase"_s);
    if (!read.key)
        return unusable(u"no private key in the file of the client's key"_s);
    const bool fits = X509_check_private_key(own.get(), read.key.get()) == 1;
    ERR_clear_error();
    if (!fits)
        return unusable(u"the client's key does not belong to the certificate"_s);
    if (const auto algorithm = algorithmOf(read.key.get()))
        identity.key = QSslKey(*keyPem, *algorithm);
    if (identity.key.isNull())
        return unusable(u"keys of this kind cannot be used; RSA and EC can"_s);
    return identity;
}

} // namespace core::net
