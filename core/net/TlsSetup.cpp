#include "core/net/TlsSetup.h"

#include "core/net/ClientIdentity.h"
#include "core/net/PemFile.h"
#include "core/net/Transport.h"

#include <QSslConfiguration>
#include <QSslSocket>

namespace core::net {

using namespace Qt::StringLiterals;

Result<QSslConfiguration> tlsConfiguration(const Endpoint &endpoint)
{
    if (!QSslSocket::supportsSsl())
        return fail(ErrorCode::TlsUnavailable, u"Qt found no TLS library"_s);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!endpoint.caFile.isEmpty()) {
        const auto pem = readPemFile(endpoint.caFile, u"the file of authorities"_s);
        if (!pem)
            return fail(pem.error());
        const QList<QSslCertificate> authorities = QSslCertificate::fromData(*pem, QSsl::Pem);
        if (authorities.isEmpty()) // never fall back to the system's
            return fail(ErrorCode::InvalidArgument, u"no certificate in the file of authorities"_s);
        configuration.setCaCertificates(authorities);
    }
    if (!endpoint.clientCertificateFile.isEmpty()) {
        const auto identity = readClientIdentity(endpoint.clientCertificateFile, endpoint.clientKeyFile);
        if (!identity)
            return fail(identity.error());
        configuration.setLocalCertificateChain(identity->chain);
        configuration.setPrivateKey(identity->key);
    }
    return configuration;
}

} // namespace core::net
