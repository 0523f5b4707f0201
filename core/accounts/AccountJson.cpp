#include "core/accounts/AccountJson.h"

#include "core/accounts/AccountWords.h"

#include <algorithm>
#include <climits>

namespace core::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr double kIdLimit = 9007199254740992.0; // 2^53: whole numbers are exact below it

/// False for an unknown word; the default stays where the key is missing.
template <typename Choice>
bool readWord(const QJsonObject &object, QLatin1StringView key, Choice &choice)
{
    const QJsonValue value = object[key];
    if (value.isUndefined())
        return true;
    const auto read = fromWord<Choice>(value.toString());
    if (read)
        choice = *read;
    return read.has_value();
}

/// A whole number from 0 on; anything else is 0.
qint64 readCount(const QJsonObject &object, QLatin1StringView key)
{
    const double value = object[key].toDouble(0);
    return value > 0 && value < kIdLimit ? static_cast<qint64>(value) : 0;
}

int readSmallCount(const QJsonObject &object, QLatin1StringView key)
{
    return static_cast<int>(std::min<qint64>(readCount(object, key), INT_MAX));
}

Proxy readProxy(const QJsonObject &object, bool &isWell)
{
    Proxy proxy;
    isWell = readWord(object, "kind"_L1, proxy.kind) && isWell;
    proxy.host = object["host"_L1].toString();
    proxy.port = static_cast<quint16>(std::min<qint64>(readCount(object, "port"_L1), 65535));
    return proxy;
}

CertificatePin readPin(const QJsonObject &object)
{
    return {object["host"_L1].toString(), QByteArray::fromHex(object["sha256"_L1].toString().toLatin1())};
}

} // namespace

Result<Account> accountFromJson(const QJsonObject &object)
{
    Account account;
    const double id = object["id"_L1].toDouble(0);
    if (!(id >= 1 && id < kIdLimit))
        return fail(ErrorCode::SettingsDamaged, u"an account without a usable id"_s);
    account.id = AccountId{static_cast<qint64>(id)};
    account.name = object["name"_L1].toString();
    account.host = object["host"_L1].toString();
    account.user = object["user"_L1].toString();
    if (account.name.isEmpty() || account.host.isEmpty() || account.user.isEmpty())
        return fail(ErrorCode::SettingsDamaged,
                    u"account %1 lacks name, host or user"_s.arg(number(account.id)));
    if (!readWord(object, "security"_L1, account.security) || !readWord(object, "auth"_L1, account.auth) ||
        !readWord(object, "passwordSource"_L1, account.passwordSource) ||
        !readWord(object, "keep"_L1, account.keep))
        return fail(ErrorCode::SettingsDamaged,
                    u"account %1 has an unknown choice"_s.arg(number(account.id)));
    const int port = object["port"_L1].toInt(standardPort(account.security));
    account.keepAmount =
        readSmallCount(object, object.contains("keepAmount"_L1) ? "keepAmount"_L1 : "keepDays"_L1);
    if (port < 1 || port > 65535 || (takesAmount(account.keep) && account.keepAmount < 1))
        return fail(ErrorCode::SettingsDamaged,
                    u"account %1 has an impossible number"_s.arg(number(account.id)));
    account.port = static_cast<quint16>(port);
    bool isWell = true;
    account.proxy = readProxy(object["proxy"_L1].toObject(), isWell);
    if (!isWell)
        return fail(ErrorCode::SettingsDamaged, u"account %1 has an unknown proxy"_s.arg(number(account.id)));
    account.pin = readPin(object["pin"_L1].toObject());
    account.clientCertificateFile = object["clientCertificateFile"_L1].toString();
    account.clientKeyFile = object["clientKeyFile"_L1].toString();
    account.onlyBackedUp = object["onlyBackedUp"_L1].toBool(false);
    account.fromDateUtc = readCount(object, "fromDate"_L1);
    account.mostMessageBytes = readCount(object, "mostMessageBytes"_L1);
    account.mostPerRun = readSmallCount(object, "mostPerRun"_L1);
    account.mostBytesPerRun = readCount(object, "mostBytesPerRun"_L1);
    account.checkMinutes = readSmallCount(object, "checkMinutes"_L1);
    account.email = object["email"_L1].toString();
    account.passwordFile = object["passwordFile"_L1].toString();
    account.passwordCommand = object["passwordCommand"_L1].toString();
    account.signInProvider = object["signInProvider"_L1].toString();
    account.signInClientId = object["signInClientId"_L1].toString();
    account.caFile = object["caFile"_L1].toString();
    account.folder = object["folder"_L1].toString();
    account.color = object["color"_L1].toString();
    account.newestFirst = object["newestFirst"_L1].toBool(false);
    account.enabled = object["enabled"_L1].toBool(true);
    return account;
}

QJsonObject accountToJson(const Account &account, QJsonObject before)
{
    QJsonObject object = std::move(before);
    object["id"_L1] = static_cast<double>(number(account.id));
    object["name"_L1] = account.name;
    object["email"_L1] = account.email;
    object["host"_L1] = account.host;
    object["port"_L1] = account.port;
    object["security"_L1] = wordFor(account.security);
    object["user"_L1] = account.user;
    object["auth"_L1] = wordFor(account.auth);
    object["passwordSource"_L1] = wordFor(account.passwordSource);
    object["passwordFile"_L1] = account.passwordFile;
    object["passwordCommand"_L1] = account.passwordCommand;
    object["signInProvider"_L1] = account.signInProvider;
    object["signInClientId"_L1] = account.signInClientId;
    object["caFile"_L1] = account.caFile;
    object["keep"_L1] = wordFor(account.keep);
    object.remove("keepDays"_L1); // its name before there were hours and megabytes
    object["keepAmount"_L1] = account.keepAmount;
    object["proxy"_L1] = QJsonObject{{"kind"_L1, wordFor(account.proxy.kind)},
                                     {"host"_L1, account.proxy.host},
                                     {"port"_L1, account.proxy.port}};
    object["pin"_L1] = QJsonObject{{"host"_L1, account.pin.host},
                                   {"sha256"_L1, QString::fromLatin1(account.pin.sha256.toHex())}};
    object["clientCertificateFile"_L1] = account.clientCertificateFile;
    object["clientKeyFile"_L1] = account.clientKeyFile;
    object["onlyBackedUp"_L1] = account.onlyBackedUp;
    object["fromDate"_L1] = static_cast<double>(account.fromDateUtc);
    object["mostMessageBytes"_L1] = static_cast<double>(account.mostMessageBytes);
    object["mostPerRun"_L1] = account.mostPerRun;
    object["mostBytesPerRun"_L1] = static_cast<double>(account.mostBytesPerRun);
    object["checkMinutes"_L1] = account.checkMinutes;
    object["folder"_L1] = account.folder;
    object["color"_L1] = account.color;
    object["newestFirst"_L1] = account.newestFirst;
    object["enabled"_L1] = account.enabled;
    return object;
}

} // namespace core::accounts
