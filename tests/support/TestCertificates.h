#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

namespace support {

/// Certificates for servers in tests, made on the fly: PEM files in a temporary folder that goes with the object. All but
/// the odd ones are for "localhost" and 127.0.0.1, from one authority that nobody else trusts.
class TestCertificates final
{
public:
    enum class Kind {
        Valid,
        Expired,
        NotYetValid,
        WrongHost, ///< for another.example
        SelfSigned,
        UnknownAuthority, ///< from an authority that is not in caFile()
        ByIntermediate,   ///< the file holds the chain
        MissingIntermediate,
        CommonNameOnly,  ///< no SubjectAlternativeName
        WrongUse,        ///< for clients only
        NulInName,       ///< "localhost\0.evil.example"
        NulInCommonName, ///< the same as common name, without SubjectAlternativeName
        Wildcard,        ///< for *.pop.example
        WildcardOfAll,   ///< for *.example
        PartialWildcard, ///< for f*.pop.example
        NoAddress,       ///< for localhost, not for 127.0.0.1
        International,   ///< for xn--bcher-kva.example
        Sha1,            ///< signed with SHA-1
        ShortKey,        ///< RSA of 1024 bits
        SelfSignedForClients,
        ManyNames,             ///< for pop1.example ... pop5.example
        WildcardAlone,         ///< for *
        WildcardMiddle,        ///< for mail.*.example
        InternationalWildcard, ///< for xn--*.example
    };

    TestCertificates();

    [[nodiscard]] QString caFile() const { return path("ca.pem"); }
    [[nodiscard]] QString otherCaFile() const { return path("other-ca.pem"); }
    /// The certificate and what stands between it and the authority; made at the first call.
    [[nodiscard]] QString certificateFile(Kind kind);
    [[nodiscard]] QString keyFile(Kind kind);
    /// Both in one file.
    [[nodiscard]] QString identityFile(Kind kind);
    /// The key of `kind`, locked with a passphrase.
    [[nodiscard]] QString encryptedKeyFile(Kind kind);
    /// SHA-256 of the certificate (DER).
    [[nodiscard]] QByteArray sha256(Kind kind);

private:
    [[nodiscard]] QString path(const char *name) const;
    QString base(Kind kind);

    QTemporaryDir m_folder;
};

} // namespace support
