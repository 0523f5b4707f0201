#include "tests/support/TestCertificates.h"

#include <QFile>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace support {

using namespace Qt::StringLiterals;

namespace {

constexpr long kDay = 24 * 60 * 60;

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

struct Identity
{
    Key key{nullptr, EVP_PKEY_free};
    Certificate certificate{nullptr, X509_free};
};

struct Wish
{
    const char *name = "localhost";
    const char *alternativeNames = "DNS:localhost,IP:127.0.0.1"; ///< null: none
    const char *use = "serverAuth";
    long fromDays = -1;
    long toDays = 30;
    bool authority = false;
    bool nulInName = false;
    bool nulInCommonName = false;
    bool weakSignature = false;
    int rsaBits = 0; ///< 0: an EC key
};

void addExtension(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    Q_ASSERT(extension);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

/// What the configuration syntax cannot say: a name with a NUL in it (CVE-2009-2408).
void addNameWithNul(X509 *certificate)
{
    const QByteArray name = "localhost\0.evil.example"_ba;
    GENERAL_NAMES *names = sk_GENERAL_NAME_new_null();
    GENERAL_NAME *entry = GENERAL_NAME_new();
    ASN1_IA5STRING *text = ASN1_IA5STRING_new();
    ASN1_STRING_set(text, name.constData(), static_cast<int>(name.size()));
    GENERAL_NAME_set0_value(entry, GEN_DNS, text);
    sk_GENERAL_NAME_push(names, entry);
    X509_add1_ext_i2d(certificate, NID_subject_alt_name, names, 0, X509V3_ADD_DEFAULT);
    GENERAL_NAMES_free(names);
}

Identity make(const Wish &wish, const Identity *issuer)
{
    Identity made;
    made.key.reset(wish.rsaBits > 0 ? EVP_RSA_gen(static_cast<unsigned>(wish.rsaBits)) : EVP_EC_gen("P-256"));
    made.certificate.reset(X509_new());
    X509 *certificate = made.certificate.get();
    X509 *from = issuer ? issuer->certificate.get() : certificate;
    X509_set_version(certificate, X509_VERSION_3);
    BIGNUM *serial = BN_new();
    BN_rand(serial, 64, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY);
    BN_to_ASN1_INTEGER(serial, X509_get_serialNumber(certificate));
    BN_free(serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), wish.fromDays * kDay);
    X509_gmtime_adj(X509_getm_notAfter(certificate), wish.toDays * kDay);
    X509_set_pubkey(certificate, made.key.get());
    const QByteArray name = wish.nulInCommonName ? "localhost\0.evil.example"_ba : QByteArray(wish.name);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(name.constData()),
                               static_cast<int>(name.size()), -1, 0);
    X509_set_issuer_name(certificate, X509_get_subject_name(from));
    addExtension(certificate, from, NID_basic_constraints,
                 wish.authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    if (wish.authority)
        addExtension(certificate, from, NID_key_usage, "critical,keyCertSign,cRLSign");
    else
        addExtension(certificate, from, NID_ext_key_usage, wish.use);
    if (wish.nulInName)
        addNameWithNul(certificate);
    else if (wish.alternativeNames && !wish.authority)
        addExtension(certificate, from, NID_subject_alt_name, wish.alternativeNames);
    X509_sign(certificate, issuer ? issuer->key.get() : made.key.get(),
              wish.weakSignature ? EVP_sha1() : EVP_sha256());
    return made;
}

template <typename Write>
QByteArray pem(Write write)
{
    BIO *memory = BIO_new(BIO_s_mem());
    write(memory);
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(memory, &bytes);
    const QByteArray text(bytes, size);
    BIO_free(memory);
    return text;
}

QByteArray certificatePem(const Identity &identity)
{
    return pem([&](BIO *to) { PEM_write_bio_X509(to, identity.certificate.get()); });
}

QByteArray keyPem(const Identity &identity)
{
    return pem([&](BIO *to) {
        PEM_write_bio_PrivateKey(to, identity.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
}

void save(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Identity load(const QString &certificatePath, const QString &keyPath)
{
    const QByteArray certificate = contents(certificatePath);
    const QByteArray key = contents(keyPath);
    Identity identity;
    BIO *memory = BIO_new_mem_buf(certificate.constData(), static_cast<int>(certificate.size()));
    identity.certificate.reset(PEM_read_bio_X509(memory, nullptr, nullptr, nullptr));
    BIO_free(memory);
    memory = BIO_new_mem_buf(key.constData(), static_cast<int>(key.size()));
    identity.key.reset(PEM_read_bio_PrivateKey(memory, nullptr, nullptr, nullptr));
    BIO_free(memory);
    return identity;
}

Wish wishFor(TestCertificates::Kind kind)
{
    using Kind = TestCertificates::Kind;
    Wish wish;
    if (kind == Kind::Expired) {
        wish.fromDays = -60;
        wish.toDays = -1;
    } else if (kind == Kind::NotYetValid) {
        wish.fromDays = 10;
    } else if (kind == Kind::WrongHost) {
        wish.name = "another.example";
        wish.alternativeNames = "DNS:another.example";
    } else if (kind == Kind::CommonNameOnly) {
        wish.alternativeNames = nullptr;
    } else if (kind == Kind::WrongUse) {
        wish.use = "clientAuth";
    } else if (kind == Kind::NulInName) {
        wish.nulInName = true;
    } else if (kind == Kind::NulInCommonName) {
        wish.nulInCommonName = true;
        wish.alternativeNames = nullptr;
    } else if (kind == Kind::Wildcard) {
        wish.alternativeNames = "DNS:*.pop.example";
    } else if (kind == Kind::WildcardOfAll) {
        wish.alternativeNames = "DNS:*.example";
    } else if (kind == Kind::PartialWildcard) {
        wish.alternativeNames = "DNS:f*.pop.example";
    } else if (kind == Kind::NoAddress) {
        wish.alternativeNames = "DNS:localhost";
    } else if (kind == Kind::International) {
        wish.alternativeNames = "DNS:xn--bcher-kva.example";
    } else if (kind == Kind::Sha1) {
        wish.weakSignature = true;
    } else if (kind == Kind::ShortKey) {
        wish.rsaBits = 1024;
    } else if (kind == Kind::SelfSignedForClients) {
        wish.use = "clientAuth";
    } else if (kind == Kind::WildcardAlone) {
        wish.alternativeNames = "DNS:*";
    } else if (kind == Kind::WildcardMiddle) {
        wish.alternativeNames = "DNS:mail.*.example";
    } else if (kind == Kind::InternationalWildcard) {
        wish.alternativeNames = "DNS:xn--*.example";
    } else if (kind == Kind::ManyNames) {
        wish.alternativeNames =
            "DNS:pop1.example,DNS:pop2.example,DNS:pop3.example,DNS:pop4.example,DNS:pop5.example";
    }
    return wish;
}

bool isSelfSigned(TestCertificates::Kind kind)
{
    return kind == TestCertificates::Kind::SelfSigned || kind == TestCertificates::Kind::SelfSignedForClients;
}

} // namespace

TestCertificates::TestCertificates()
{
    for (const auto &[name, prefix] :
         {std::pair{"Fumibako test authority", "ca"}, std::pair{"Another test authority", "other-ca"}}) {
        const Identity authority = make({.name = name, .authority = true}, nullptr);
        save(path(prefix) + u".pem"_s, certificatePem(authority));
        save(path(prefix) + u".key"_s, keyPem(authority));
    }
}

QString TestCertificates::path(const char *name) const
{
    return m_folder.filePath(QString::fromLatin1(name));
}

QString TestCertificates::base(Kind kind)
{
    const QString base = m_folder.filePath(u"kind%1"_s.arg(static_cast<int>(kind)));
    if (QFile::exists(base + u".pem"_s))
        return base;
    const bool unknown = kind == Kind::UnknownAuthority;
    const Identity authority = load(unknown ? path("other-ca.pem") : path("ca.pem"),
                                    unknown ? path("other-ca.key") : path("ca.key"));
    Identity identity;
    QByteArray chain;
    if (kind == Kind::ByIntermediate || kind == Kind::MissingIntermediate) {
        const Identity between = make({.name = "Test intermediate", .authority = true}, &authority);
        identity = make(wishFor(kind), &between);
        if (kind == Kind::ByIntermediate)
            chain = certificatePem(between);
    } else {
        identity = make(wishFor(kind), isSelfSigned(kind) ? nullptr : &authority);
    }
    save(base + u".key"_s, keyPem(identity));
    save(base + u".pem"_s, certificatePem(identity) + chain);
    return base;
}

QString TestCertificates::certificateFile(Kind kind) { return base(kind) + u".pem"_s; }
QString TestCertificates::keyFile(Kind kind) { return base(kind) + u".key"_s; }

QString TestCertificates::identityFile(Kind kind)
{
    const QString path = base(kind) + u".both"_s;
    save(path, contents(keyFile(kind)) + contents(certificateFile(kind)));
    return path;
}

QString TestCertificates::encryptedKeyFile(Kind kind)
{
    const Identity identity = load(certificateFile(kind), keyFile(kind));
    const QString path = base(kind) + u".locked"_s;
    save(path, pem([&](BIO *to) {
             PEM_write_bio_PrivateKey(to, identity.key.get(), EVP_aes_256_cbc(),
                                      reinterpret_cast<const unsigned char *>("word"), 4, nullptr, nullptr);
         }));
    return path;
}

QByteArray TestCertificates::sha256(Kind kind)
{
    const Identity identity = load(certificateFile(kind), keyFile(kind));
    QByteArray digest(32, '\0');
    X509_digest(identity.certificate.get(), EVP_sha256(), reinterpret_cast<unsigned char *>(digest.data()),
                nullptr);
    return digest;
}

} // namespace support
