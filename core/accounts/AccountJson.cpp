#include "core/accounts/AccountJson.h"

#include <optional>
#include <span>

namespace core::accounts {

using namespace Qt::StringLiterals;

namespace {

template <typename Choice>
struct Word
{
    Choice choice;
    const char *word;
};

constexpr Word<Security> kSecurityWords[] = {
    {Security::ImplicitTls, "tls"}, {Security::StartTls, "starttls"}, {Security::None, "none"}};
constexpr Word<AuthMethod> kAuthWords[] = {
    {AuthMethod::Auto, "auto"}, {AuthMethod::Plain, "plain"}, {AuthMethod::UserPass, "userpass"}};
constexpr Word<PasswordSource> kSourceWords[] = {{PasswordSource::KeyStore, "keystore"},
                                                 {PasswordSource::File, "file"},
                                                 {PasswordSource::Command, "command"},
                                                 {PasswordSource::AskEachTime, "ask"}};
constexpr Word<KeepPolicy> kKeepWords[] = {
    {KeepPolicy::Forever, "forever"}, {KeepPolicy::Never, "never"}, {KeepPolicy::Days, "days"}};

template <typename Choice, size_t N>
QString wordFor(const Word<Choice> (&words)[N], Choice choice)
{
    for (const auto &entry : words) {
        if (entry.choice == choice)
            return QString::fromLatin1(entry.word);
    }
    return {};
}

/// The choice behind a word; the default stays where the key is missing. False for an unknown word.
template <typename Choice, size_t N>
bool readWord(const QJsonObject &object, QLatin1StringView key, const Word<Choice> (&words)[N],
              Choice &choice)
{
    const QJsonValue value = object[key];
    if (value.isUndefined())
        return true;
    for (const auto &entry : words) {
        if (value.toString() == QLatin1StringView(entry.word)) {
            choice = entry.choice;
            return true;
        }
    }
    return false;
}

constexpr double kIdLimit = 9007199254740992.0; // 2^53: whole numbers are exact below it

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
    if (!readWord(object, "security"_L1, kSecurityWords, account.security) ||
        !readWord(object, "auth"_L1, kAuthWords, account.auth) ||
        !readWord(object, "passwordSource"_L1, kSourceWords, account.passwordSource) ||
        !readWord(object, "keep"_L1, kKeepWords, account.keep))
        return fail(ErrorCode::SettingsDamaged,
                    u"account %1 has an unknown choice"_s.arg(number(account.id)));
    const int port = object["port"_L1].toInt(standardPort(account.security));
    account.keepDays = object["keepDays"_L1].toInt(0);
    if (port < 1 || port > 65535 || (account.keep == KeepPolicy::Days && account.keepDays < 1))
        return fail(ErrorCode::SettingsDamaged,
                    u"account %1 has an impossible number"_s.arg(number(account.id)));
    account.port = static_cast<quint16>(port);
    account.email = object["email"_L1].toString();
    account.passwordFile = object["passwordFile"_L1].toString();
    account.passwordCommand = object["passwordCommand"_L1].toString();
    account.caFile = object["caFile"_L1].toString();
    account.folder = object["folder"_L1].toString();
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
    object["security"_L1] = wordFor(kSecurityWords, account.security);
    object["user"_L1] = account.user;
    object["auth"_L1] = wordFor(kAuthWords, account.auth);
    object["passwordSource"_L1] = wordFor(kSourceWords, account.passwordSource);
    object["passwordFile"_L1] = account.passwordFile;
    object["passwordCommand"_L1] = account.passwordCommand;
    object["caFile"_L1] = account.caFile;
    object["keep"_L1] = wordFor(kKeepWords, account.keep);
    object["keepDays"_L1] = account.keepDays;
    object["folder"_L1] = account.folder;
    object["enabled"_L1] = account.enabled;
    return object;
}

} // namespace core::accounts
