#include "core/oauth/AuthorizationRequest.h"

#include "core/base/Limits.h"
#include "core/base/Sha256.h"

#include <QRandomGenerator>
#include <QUrlQuery>

#include <array>

namespace core::oauth {

using namespace Qt::StringLiterals;

namespace {

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray randomWord()
{
    std::array<quint32, 8> bits = {}; // 43 characters, the least that RFC 7636 section 4.1 takes
    QRandomGenerator::system()->fillRange(bits.data(), static_cast<qsizetype>(bits.size()));
    return base64Url(QByteArray(reinterpret_cast<const char *>(bits.data()), sizeof bits));
}

struct Fields
{
    FormFields all;
    [[nodiscard]] int count(QByteArrayView name) const
    {
        return int(std::count_if(all.begin(), all.end(), [name](const auto &f) { return f.first == name; }));
    }
    [[nodiscard]] QByteArray value(QByteArrayView name) const
    {
        const auto it =
            std::find_if(all.begin(), all.end(), [name](const auto &f) { return f.first == name; });
        return it == all.end() ? QByteArray() : it->second;
    }
};

Fields fieldsOf(QByteArrayView query)
{
    Fields fields;
    for (const QByteArray &pair : query.toByteArray().split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals <= 0)
            continue;
        QByteArray value = pair.sliced(equals + 1);
        value.replace('+', ' '); // as forms are written (RFC 6749 appendix B)
        fields.all.emplace_back(QByteArray::fromPercentEncoding(pair.first(equals)),
                                QByteArray::fromPercentEncoding(value));
    }
    return fields;
}

} // namespace

AuthorizationSecrets AuthorizationSecrets::make() { return {randomWord(), randomWord()}; }

QByteArray AuthorizationSecrets::challenge() const { return base64Url(Sha256::of(verifier)); }

QByteArray encodedForm(const FormFields &fields)
{
    QByteArray form;
    for (const auto &[name, value] : fields)
        form += (form.isEmpty() ? "" : "&") + name.toPercentEncoding() + '=' + value.toPercentEncoding();
    return form;
}

QUrl authorizationUrl(const SignInProvider &provider, const Client &client,
                      const AuthorizationSecrets &secrets, const QUrl &redirect, const QString &loginHint)
{
    FormFields fields = {{"response_type", "code"},
                         {"client_id", client.id.toUtf8()},
                         {"redirect_uri", redirect.toEncoded()},
                         {"scope", provider.scopes.join(u' ').toUtf8()},
                         {"state", secrets.state},
                         {"code_challenge", secrets.challenge()},
                         {"code_challenge_method", "S256"}};
    if (!loginHint.isEmpty())
        fields.emplace_back("login_hint", loginHint.toUtf8());
    for (const auto &[name, value] : provider.parameters)
        fields.emplace_back(name.toUtf8(), value.toUtf8());
    QUrl url = provider.authorization;
    url.setQuery(QString::fromLatin1(encodedForm(fields)), QUrl::StrictMode);
    return url;
}

std::optional<AuthorizationAnswer> readAnswer(QByteArrayView query, const AuthorizationSecrets &secrets)
{
    const Fields fields = fieldsOf(query);
    if (fields.count("state") != 1 || fields.value("state") != secrets.state)
        return std::nullopt;
    AuthorizationAnswer answer;
    answer.code = fields.value("code");
    const QByteArray error = fields.value("error");
    if (!error.isEmpty() || answer.code.isEmpty() || answer.code.size() > limits::kTokenBytes) {
        answer.code.clear();
        const bool isPassing = error == "temporarily_unavailable" || error == "server_error";
        answer.error = {isPassing ? ErrorCode::ServerTemporary : ErrorCode::SignInRefused,
                        u"authorization: "_s + QString::fromLatin1(error.left(60)),
                        error == "access_denied"
                            ? QByteArray() // the user knows
                            : fields.value("error_description").left(limits::kServerTextShownBytes)};
    }
    return answer;
}

} // namespace core::oauth
