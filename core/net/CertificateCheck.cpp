#include "core/net/CertificateCheck.h"

#include "core/net/OpenSslPointers.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QUrl>

#include <openssl/x509v3.h>

namespace core::net {

using namespace Qt::StringLiterals;

namespace {

/// OpenSSL's level 2: what RFC 9325 section 4 asks for, 2048 bits of RSA and SHA-256.
constexpr int kSecurityLevel = 2;
constexpr int kSecurityBits = 112;

bool covers(X509 *certificate, const QString &host)
{
    if (QHostAddress address; address.setAddress(host))
        return X509_check_ip_asc(certificate, address.toString().toLatin1().constData(), 0) == 1;
    QByteArray name = QUrl::toAce(host);
    if (name.endsWith('.'))
        name.chop(1);
    const unsigned flags = X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;
    return !name.isEmpty() && X509_check_host(certificate, name.constData(), static_cast<size_t>(name.size()),
                                              flags, nullptr) == 1;
}

bool isMatterOfTrust(int reason)
{
    switch (reason) {
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID: return true;
    default: return false;
    }
}

/// None when the chain leads to one of the authorities, else OpenSSL's reason.
std::optional<CertificateTrouble> chainTrouble(X509 *leaf, const QList<QSslCertificate> &chain,
                                               const QList<QSslCertificate> &authorities)
{
    const StorePtr store(X509_STORE_new());
    const StackPtr between(sk_X509_new_null());
    const StoreContextPtr context(X509_STORE_CTX_new());
    for (const QSslCertificate &authority : authorities) {
        if (const X509Ptr x509 = toX509(authority))
            X509_STORE_add_cert(store.get(), x509.get());
    }
    for (const QSslCertificate &sent : chain.mid(1)) {
        if (X509Ptr x509 = toX509(sent); x509 && sk_X509_push(between.get(), x509.get()) > 0)
            (void)x509.release(); // the stack owns it
    }
    if (X509_STORE_CTX_init(context.get(), store.get(), leaf, between.get()) != 1)
        return CertificateTrouble{{ErrorCode::Internal, u"no memory for the check"_s, {}}, false};
    X509_STORE_CTX_set_default(context.get(), "ssl_server");
    X509_VERIFY_PARAM_set_auth_level(X509_STORE_CTX_get0_param(context.get()), kSecurityLevel);
    if (X509_verify_cert(context.get()) == 1)
        return {};
    const int reason = X509_STORE_CTX_get_error(context.get());
    return CertificateTrouble{{ErrorCode::CertificateUntrusted,
                               u"not from the account's own authorities: "_s +
                                   QString::fromLatin1(X509_verify_cert_error_string(reason)),
                               {}},
                              isMatterOfTrust(reason)};
}

/// Of the server's own certificate; those above it are looked at with the chain.
QString weakness(X509 *leaf)
{
    const EVP_PKEY *key = X509_get0_pubkey(leaf);
    if (!key || EVP_PKEY_get_security_bits(key) < kSecurityBits)
        return u"its key is too short"_s;
    int signatureBits = 0;
    const bool selfSigned = (X509_get_extension_flags(leaf) & EXFLAG_SS) != 0; // then nobody relies on it
    if (!selfSigned && (X509_get_signature_info(leaf, nullptr, nullptr, &signatureBits, nullptr) != 1 ||
                        signatureBits < kSecurityBits))
        return u"its signature is too weak"_s;
    return {};
}

} // namespace

X509Ptr toX509(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    return X509Ptr(d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
}

std::optional<CertificateTrouble> checkCertificate(const QList<QSslCertificate> &chain, const QString &host,
                                                   const QList<QSslCertificate> &authorities)
{
    const X509Ptr leaf = chain.isEmpty() ? X509Ptr() : toX509(chain.constFirst());
    if (!leaf)
        return CertificateTrouble{{ErrorCode::CertificateUntrusted, u"no certificate that can be read"_s, {}},
                                  false};
    if (const QString weak = weakness(leaf.get()); !weak.isEmpty())
        return CertificateTrouble{{ErrorCode::CertificateUntrusted, weak, {}}, false};
    if (!authorities.isEmpty()) {
        if (auto trouble = chainTrouble(leaf.get(), chain, authorities))
            return trouble;
    }
    if (!covers(leaf.get(), host))
        return CertificateTrouble{
            {ErrorCode::CertificateWrongHost, u"no SubjectAlternativeName for the host"_s, {}}, true};
    return {};
}

} // namespace core::net
