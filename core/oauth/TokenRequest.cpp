#include "core/oauth/TokenRequest.h"

#include "core/base/Limits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace core::oauth {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kUsualSeconds = 3600; ///< where the provider does not say (RFC 6749 section 5.1: it should)
constexpr qint64 kMostSeconds = 30LL * 24 * 3600;

FormFields withClient(const Client &client, FormFields fields)
{
    fields.emplace_back("client_id", client.id.toUtf8());
    if (!client.secret.isEmpty())
        fields.emplace_back("client_secret", client.secret.toUtf8());
    return fields;
}

/// VSCHAR of RFC 6749 appendix A: what fits in one line of a login, and in a form.
bool isToken(const QByteArray &token)
{
    return token.size() <= limits::kTokenBytes &&
           std::ranges::all_of(token, [](char c) { return c > 0x20 && c < 0x7f; });
}

Unexpected refusal(const WebReply &reply, const QJsonObject &object, Asked asked)
{
    const QString error = object.value(u"error"_s).toString().left(60);
    const QString detail = u"token endpoint: %1 %2"_s.arg(reply.status).arg(printableServerText(error));
    const QByteArray said =
        object.value(u"error_description"_s).toString().toUtf8().left(limits::kServerTextShownBytes);
    if (reply.status >= 500 || reply.status == 429 || reply.status == 408 ||
        error == u"temporarily_unavailable" || error == u"server_error" || error == u"slow_down")
        return fail(ErrorCode::ServerTemporary, detail, said);
    if (error.isEmpty())
        return fail(ErrorCode::Protocol, detail);
    // The first is RFC 6749 section 5.2, the others are OpenID Connect Core 1.0 section 3.1.2.6, as Microsoft says them.
    constexpr std::array kGone = {u"invalid_grant", u"interaction_required", u"login_required",
                                  u"consent_required"};
    const bool isGone = std::ranges::any_of(kGone, [&error](const char16_t *word) { return error == word; });
    if (asked == Asked::Refresh && isGone)
        return fail(ErrorCode::SignInNeeded, detail); // what the provider says of it is for programmers
    return fail(ErrorCode::SignInRefused, detail, said);
}

} // namespace

QByteArray codeForm(const Client &client, const QByteArray &code, const AuthorizationSecrets &secrets,
                    const QUrl &redirect)
{
    return encodedForm(withClient(client, {{"grant_type", "authorization_code"},
                                           {"code", code},
                                           {"redirect_uri", redirect.toEncoded()},
                                           {"code_verifier", secrets.verifier}}));
}

QByteArray refreshForm(const Client &client, const QByteArray &refreshToken)
{
    return encodedForm(
        withClient(client, {{"grant_type", "refresh_token"}, {"refresh_token", refreshToken}}));
}

QByteArray revocationForm(const Client &client, const QByteArray &refreshToken)
{
    return encodedForm(withClient(client, {{"token", refreshToken}, {"token_type_hint", "refresh_token"}}));
}

Result<Grant> readGrant(const WebReply &reply, Asked asked, const Client &client)
{
    const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
    if (reply.status != 200)
        return refusal(reply, object, asked);
    Grant grant;
    grant.access = object.value(u"access_token"_s).toString().toUtf8();
    grant.refresh = object.value(u"refresh_token"_s).toString().toUtf8();
    const QString type = object.value(u"token_type"_s).toString();
    if (grant.access.isEmpty() || !isToken(grant.access) || !isToken(grant.refresh))
        return fail(ErrorCode::Protocol, u"token endpoint: no token in the answer"_s);
    if (type.compare(u"bearer"_s, Qt::CaseInsensitive) != 0)
        return fail(ErrorCode::Protocol, u"token endpoint: a token of an unknown type"_s);
    const QJsonValue expires = object.value(u"expires_in"_s); // some write the number as text
    const qint64 seconds =
        expires.isString() ? expires.toString().toLongLong() : static_cast<qint64>(expires.toDouble());
    grant.seconds = seconds > 0 ? std::min(seconds, kMostSeconds) : kUsualSeconds;
    grant.scopes = object.value(u"scope"_s).toString().split(u' ', Qt::SkipEmptyParts);
    grant.identity = identityOf(object.value(u"id_token"_s).toString().toUtf8(), client.id);
    return grant;
}

QStringList identityOf(const QByteArray &idToken, const QString &clientId)
{
    const QList<QByteArray> parts = idToken.split('.');
    if (parts.size() != 3)
        return {};
    const QJsonObject claims =
        QJsonDocument::fromJson(QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding)).object();
    const QJsonValue audience = claims.value(u"aud"_s);
    const bool isOurs = audience.isArray() ? audience.toArray().contains(QJsonValue(clientId))
                                           : audience.toString() == clientId;
    if (!isOurs)
        return {};
    QStringList names;
    for (const QString &claim :
         {u"email"_s, u"preferred_username"_s, u"upn"_s}) { // the last two are Microsoft's
        const QString name = claims.value(claim).toString();
        if (name.contains(u'@') && !names.contains(name))
            names.append(name);
    }
    return names;
}

} // namespace core::oauth
