#include "core/net/CertificateCheck.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QUrl>

#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <memory>

namespace core::net {

using namespace Qt::StringLiterals;

namespace {

template <auto Free>
struct Freed
{
    template <typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

void freeStack(STACK_OF(X509) * stack) { sk_X509_pop_free(stack, X509_free); }

using X509Ptr = std::unique_ptr<X509, Freed<X509_free>>;
using StorePtr = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
using StoreContextPtr = std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>>;
using StackPtr = std::unique_ptr<STACK_OF(X509), Freed<freeStack>>;

X509Ptr toX509(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    return X509Ptr(d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
}

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

/// Empty when the chain leads to one of the authorities, else OpenSSL's reason.
QString chainProblem(X509 *leaf, const QList<QSslCertificate> &chain,
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
        return u"no memory for the check"_s;
    X509_STORE_CTX_set_default(context.get(), "ssl_server");
    if (X509_verify_cert(context.get()) == 1)
        return {};
    return QString::fromLatin1(X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get())));
}

} // namespace

Result<void> checkCertificate(const QList<QSslCertificate> &chain, const QString &host,
                              const QList<QSslCertificate> &authorities)
{
    const X509Ptr leaf = chain.isEmpty() ? X509Ptr() : toX509(chain.constFirst());
    if (!leaf)
        return fail(ErrorCode::CertificateUntrusted, u"no certificate that can be read"_s);
    if (!authorities.isEmpty()) {
        if (const QString problem = chainProblem(leaf.get(), chain, authorities); !problem.isEmpty())
            return fail(ErrorCode::CertificateUntrusted,
                        u"not from the account's own authorities: "_s + problem);
    }
    if (!covers(leaf.get(), host))
        return fail(ErrorCode::CertificateWrongHost, u"no SubjectAlternativeName for the host"_s);
    return {};
}

} // namespace core::net
