#include "core/net/PeerVerdict.h"

#include "core/base/Limits.h"
#include "core/base/Sha256.h"
#include "core/net/CertificateCheck.h"
#include "core/net/SslErrors.h"
#include "core/net/Transport.h"

#include <QDateTime>
#include <QSslCertificate>

#include <algorithm>

namespace core::net {

using namespace Qt::StringLiterals;

namespace {

QStringList namesOf(const QSslCertificate &certificate)
{
    QStringList names;
    const auto alternative = certificate.subjectAlternativeNames();
    for (const QSsl::AlternativeNameEntryType type : {QSsl::DnsEntry, QSsl::IpAddressEntry}) {
        QStringList ofType = alternative.values(type);
        std::reverse(ofType.begin(), ofType.end()); // QMultiMap hands out the latest first
        for (const QString &name : ofType) {
            if (names.size() < limits::kCertificateNamesKept)
                names << printableServerText(name);
        }
    }
    return names;
}

CertificateFacts factsOf(const QSslCertificate &certificate)
{
    CertificateFacts facts;
    facts.sha256 = Sha256::of(certificate.toDer());
    facts.subject = printableServerText(certificate.subjectDisplayName());
    facts.issuer = printableServerText(certificate.issuerDisplayName());
    facts.names = namesOf(certificate);
    facts.validFromUtc = certificate.effectiveDate().toSecsSinceEpoch();
    facts.validToUtc = certificate.expiryDate().toSecsSinceEpoch();
    return facts;
}

/// The worse of what Qt found and what we found: Qt's word first, unless ours is no matter of trust.
std::optional<CertificateTrouble> troubleWith(const Endpoint &endpoint, const QList<QSslCertificate> &chain,
                                              const QList<QSslError> &found,
                                              const QList<QSslCertificate> &authorities)
{
    auto ours = checkCertificate(chain, endpoint.host, authorities);
    if (found.isEmpty())
        return ours;
    CertificateTrouble qts = troubleOf(found);
    return ours && !ours->ofTrustOnly && qts.ofTrustOnly ? *ours : qts;
}

} // namespace

PeerVerdict judgePeer(const Endpoint &endpoint, const QList<QSslCertificate> &chain,
                      const QList<QSslError> &found, const QList<QSslCertificate> &authorities)
{
    PeerVerdict verdict;
    if (!chain.isEmpty())
        verdict.facts = factsOf(chain.constFirst());
    auto trouble = troubleWith(endpoint, chain, found, authorities);
    if (!trouble)
        return verdict;
    verdict.facts.mayBePinned = trouble->ofTrustOnly && !verdict.facts.sha256.isEmpty();
    const bool isPinned = !endpoint.pinnedSha256.isEmpty() && endpoint.pinnedSha256 == verdict.facts.sha256;
    if (isPinned && trouble->ofTrustOnly) {
        verdict.pinned = true;
        return verdict;
    }
    Error &error = trouble->error;
    if (!endpoint.pinnedSha256.isEmpty() && !isPinned)
        error.code = ErrorCode::CertificateChanged;
    error.detail += u"; issued by "_s + verdict.facts.issuer + u" for "_s + verdict.facts.subject;
    error.names = verdict.facts.names;
    verdict.refusal = std::move(error);
    return verdict;
}

} // namespace core::net
