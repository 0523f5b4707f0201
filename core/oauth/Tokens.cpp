#include "core/oauth/Tokens.h"

#include "core/accounts/Account.h"
#include "core/oauth/SignInProviders.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace core::oauth {

using namespace Qt::StringLiterals;

TokenBinding TokenBinding::of(const accounts::Account &account, const Client &client)
{
    return {account.signInProvider, client.id, account.host.toLower(), account.port, account.user};
}

QByteArray storedTokens(const TokenBinding &binding, const QByteArray &refreshToken)
{
    return QJsonDocument(QJsonObject{{u"version"_s, 1},
                                     {u"provider"_s, binding.provider},
                                     {u"client"_s, binding.client},
                                     {u"host"_s, binding.host},
                                     {u"port"_s, binding.port},
                                     {u"user"_s, binding.user},
                                     {u"refresh"_s, QString::fromLatin1(refreshToken)}})
        .toJson(QJsonDocument::Compact);
}

std::optional<StoredTokens> readStoredTokens(const QByteArray &secret)
{
    const QJsonObject object = QJsonDocument::fromJson(secret).object();
    StoredTokens tokens;
    tokens.binding = {object.value(u"provider"_s).toString(), object.value(u"client"_s).toString(),
                      object.value(u"host"_s).toString(),
                      static_cast<quint16>(object.value(u"port"_s).toInt()),
                      object.value(u"user"_s).toString()};
    tokens.refresh = object.value(u"refresh"_s).toString().toLatin1();
    if (object.value(u"version"_s).toInt() != 1 || tokens.refresh.isEmpty())
        return std::nullopt;
    return tokens;
}

} // namespace core::oauth
