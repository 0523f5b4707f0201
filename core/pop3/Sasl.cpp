#include "core/pop3/Sasl.h"

#include "core/pop3/Command.h"
#include "core/pop3/SaslDigest.h"
#include "core/pop3/SaslOAuth.h"
#include "core/pop3/SaslPlain.h"
#include "core/pop3/SaslScram.h"

namespace core::pop3 {

using namespace Qt::StringLiterals;

QByteArray saslName(LoginMethod method)
{
    switch (method) {
    case LoginMethod::Auto:
    case LoginMethod::UserPass:
    case LoginMethod::Apop: return {};
    case LoginMethod::Plain: return "PLAIN"_ba;
    case LoginMethod::Login: return "LOGIN"_ba;
    case LoginMethod::CramMd5: return "CRAM-MD5"_ba;
    case LoginMethod::ScramSha1: return "SCRAM-SHA-1"_ba;
    case LoginMethod::ScramSha256: return "SCRAM-SHA-256"_ba;
    case LoginMethod::XOAuth2: return "XOAUTH2"_ba;
    case LoginMethod::OAuthBearer: return "OAUTHBEARER"_ba;
    }
    return {};
}

bool usesToken(LoginMethod method)
{
    return method == LoginMethod::XOAuth2 || method == LoginMethod::OAuthBearer;
}

Result<std::unique_ptr<SaslClient>> makeSasl(LoginMethod method, const SaslCredentials &credentials)
{
    switch (method) {
    case LoginMethod::Plain: return makeSaslPlain(credentials);
    case LoginMethod::Login: return makeSaslLogin(credentials);
    case LoginMethod::CramMd5: return makeSaslCramMd5(credentials);
    case LoginMethod::ScramSha1: return makeSaslScram(ScramHash::Sha1, credentials, scramNonce());
    case LoginMethod::ScramSha256: return makeSaslScram(ScramHash::Sha256, credentials, scramNonce());
    case LoginMethod::XOAuth2: return makeSaslXOAuth2(credentials);
    case LoginMethod::OAuthBearer: return makeSaslOAuthBearer(credentials);
    default: return fail(ErrorCode::Internal, u"not a SASL method"_s);
    }
}

std::optional<QByteArray> authLine(const QByteArray &name, const QByteArray &initial)
{
    const QByteArray response = initial.isEmpty() ? "="_ba : initial.toBase64();
    QByteArray line = "AUTH " + name + ' ' + response + "\r\n";
    return line.size() <= kCommandLineBytes ? std::optional(std::move(line)) : std::nullopt;
}

Result<QByteArray> decodedChallenge(const QByteArray &challenge)
{
    auto decoded =
        QByteArray::fromBase64Encoding(challenge.trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return fail(ErrorCode::Protocol, u"the challenge is not base64"_s);
    return std::move(*decoded);
}

Unexpected oneChallengeTooMany(const QByteArray &mechanism)
{
    return fail(ErrorCode::Protocol, u"a challenge too many in "_s + QString::fromLatin1(mechanism));
}

} // namespace core::pop3
