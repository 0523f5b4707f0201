#include "core/accounts/AccountStore.h"

#include "core/accounts/AccountJson.h"
#include "core/accounts/AccountWords.h"
#include "core/accounts/PrivateFile.h"
#include "core/base/Log.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace core::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr int kVersion = 1;
constexpr qint64 kFileBytes = 4LL * 1024 * 1024; // 2,000 bytes an account: two thousand accounts
constexpr qsizetype kNameChars = 200;
constexpr qsizetype kHostChars = 255; // RFC 1035 section 2.3.4
constexpr qsizetype kFieldChars = 4096;
constexpr int kMostDays = 36'500;
constexpr int kMostKept = 1'000'000; // hours, messages or megabytes: more than any maildrop has
constexpr int kMostMinutes = 7 * 24 * 60;
constexpr qsizetype kSha256Bytes = 32;

bool isPlain(const QString &text)
{
    return text.size() <= kFieldChars && std::none_of(text.begin(), text.end(), [](QChar c) {
               return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
                      c.category() == QChar::Separator_Paragraph;
           });
}

bool isHost(const QString &host)
{
    if (host.isEmpty() || host.size() > kHostChars || !isPlain(host))
        return false;
    const auto isForeign = [](QChar c) { return c.isSpace() || u"/\\@?#[]<>\"'%,;"_s.contains(c); };
    if (std::any_of(host.begin(), host.end(), isForeign) || host.startsWith(u'-') || host.startsWith(u'.'))
        return false;
    // One colon is "host:port" or a scheme; an IPv6 address has two at least.
    return host.count(u':') != 1;
}

bool isColor(const QString &color)
{
    static const QRegularExpression pattern(u"^#[0-9a-f]{6}$"_s);
    return pattern.match(color).hasMatch();
}

bool sameName(const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

bool sameMaildrop(const Account &a, const Account &b)
{
    return a.host.compare(b.host, Qt::CaseInsensitive) == 0 && a.user == b.user;
}

Unexpected invalid(const char *field) { return fail(ErrorCode::InvalidArgument, QString::fromLatin1(field)); }

} // namespace

Result<void> validate(const Account &account)
{
    if (account.name.trimmed().isEmpty() || account.name.size() > kNameChars || !isPlain(account.name))
        return invalid("name");
    if (!isHost(account.host))
        return invalid("host");
    if (account.port == 0)
        return invalid("port");
    if (account.user.isEmpty() || !isPlain(account.user)) // a line end would be a command of its own (POP-10)
        return invalid("user");
    if (!isPlain(account.email))
        return invalid("email");
    if (account.passwordSource == PasswordSource::File && account.passwordFile.isEmpty())
        return invalid("passwordFile");
    if (account.passwordSource == PasswordSource::Command && account.passwordCommand.trimmed().isEmpty())
        return invalid("passwordCommand");
    if (!isPlain(account.passwordFile) || !isPlain(account.passwordCommand) || !isPlain(account.caFile) ||
        !isPlain(account.clientCertificateFile) || !isPlain(account.clientKeyFile))
        return invalid("path");
    if (account.passwordSource == PasswordSource::SignIn && account.signInProvider.isEmpty())
        return invalid("signInProvider");
    if (!isPlain(account.signInProvider) || !isPlain(account.signInClientId))
        return invalid("signInClientId");
    if (!account.color.isEmpty() && !isColor(account.color))
        return invalid("color");
    if (takesAmount(account.keep) && (account.keepAmount < 1 || account.keepAmount > kMostKept))
        return invalid("keepAmount");
    if (account.keep == KeepPolicy::Days && account.keepAmount > kMostDays)
        return invalid("keepAmount");
    const bool hasOwnProxy =
        account.proxy.kind == Proxy::Kind::Socks5 || account.proxy.kind == Proxy::Kind::Http;
    if (hasOwnProxy && (!isHost(account.proxy.host) || account.proxy.port == 0))
        return invalid("proxy");
    if (!account.pin.sha256.isEmpty() && account.pin.sha256.size() != kSha256Bytes)
        return invalid("pin");
    if (account.fromDateUtc < 0 || account.mostMessageBytes < 0 || account.mostPerRun < 0 ||
        account.mostBytesPerRun < 0)
        return invalid("limits");
    if (account.checkMinutes < 0 || account.checkMinutes > kMostMinutes)
        return invalid("checkMinutes");
    if (!isPlain(account.folder))
        return invalid("folder");
    return {};
}

AccountStore::AccountStore(const QString &filePath, QObject *parent) : QObject(parent), m_filePath(filePath)
{}

Result<void> AccountStore::load()
{
    const auto refuse = [this](Error error) -> Result<void> {
        m_unusable = error.at(m_filePath);
        qCWarning(logAccounts) << "accounts file refused:" << errorName(error.code);
        return fail(*m_unusable);
    };
    m_unusable.reset();
    m_accounts.clear();
    m_document = {};
    const auto bytes = readPrivateFile(m_filePath, kFileBytes);
    if (!bytes && bytes.error().code == ErrorCode::FileNotFound) {
        Q_EMIT changed();
        return {};
    }
    if (!bytes)
        return refuse(bytes.error());
    const QJsonDocument document = QJsonDocument::fromJson(*bytes);
    const QJsonObject root = document.object();
    if (!document.isObject() || !root["version"_L1].isDouble() || !root["accounts"_L1].isArray())
        return refuse({ErrorCode::SettingsDamaged, u"not an accounts file"_s, {}});
    if (root["version"_L1].toInt(0) > kVersion)
        return refuse({ErrorCode::SettingsNewer, u"written by a newer version"_s, {}});
    std::vector<Account> accounts;
    const QJsonArray listed = root["accounts"_L1].toArray();
    for (const QJsonValue value : listed) {
        auto account = accountFromJson(value.toObject());
        if (!account)
            return refuse(account.error());
        const bool isTaken = std::any_of(accounts.begin(), accounts.end(), [&account](const Account &other) {
            return other.id == account->id || sameName(other.name, account->name);
        });
        if (isTaken)
            return refuse({ErrorCode::SettingsDamaged, u"two accounts with one name or id"_s, {}});
        accounts.push_back(*std::move(account));
    }
    m_document = root;
    m_accounts = std::move(accounts);
    Q_EMIT changed();
    return {};
}

std::optional<Account> AccountStore::find(AccountId id) const
{
    const auto it =
        std::find_if(m_accounts.begin(), m_accounts.end(), [id](const Account &a) { return a.id == id; });
    return it == m_accounts.end() ? std::nullopt : std::optional(*it);
}

std::optional<Account> AccountStore::findByName(const QString &name) const
{
    const auto it = std::find_if(m_accounts.begin(), m_accounts.end(),
                                 [&name](const Account &a) { return sameName(a.name, name); });
    return it == m_accounts.end() ? std::nullopt : std::optional(*it);
}

Result<Account> AccountStore::add(Account account)
{
    if (const auto valid = validate(account); !valid)
        return fail(valid.error());
    if (findByName(account.name))
        return fail(ErrorCode::AlreadyExists, u"account name"_s);
    account.id = freeId(account);
    auto accounts = m_accounts;
    accounts.push_back(account);
    if (const auto saved = save(std::move(accounts)); !saved)
        return fail(saved.error());
    return account;
}

Result<Account> AccountStore::update(Account account)
{
    if (const auto valid = validate(account); !valid)
        return fail(valid.error());
    auto accounts = m_accounts;
    const auto it = std::find_if(accounts.begin(), accounts.end(),
                                 [&account](const Account &a) { return a.id == account.id; });
    if (it == accounts.end())
        return fail(ErrorCode::NotFound, u"account"_s);
    if (const auto other = findByName(account.name); other && other->id != account.id)
        return fail(ErrorCode::AlreadyExists, u"account name"_s);
    if (!sameMaildrop(*it, account))
        account.id = freeId(account);
    *it = account;
    if (const auto saved = save(std::move(accounts)); !saved)
        return fail(saved.error());
    return account;
}

Result<void> AccountStore::remove(AccountId id)
{
    auto accounts = m_accounts;
    if (std::erase_if(accounts, [id](const Account &a) { return a.id == id; }) == 0)
        return fail(ErrorCode::NotFound, u"account"_s);
    return save(std::move(accounts));
}

Result<void> AccountStore::reorder(const std::vector<AccountId> &order)
{
    auto accounts = m_accounts;
    const auto rank = [&order](const Account &account) {
        return std::find(order.begin(), order.end(), account.id) - order.begin();
    };
    std::stable_sort(accounts.begin(), accounts.end(),
                     [&rank](const Account &a, const Account &b) { return rank(a) < rank(b); });
    return save(std::move(accounts));
}

AccountId AccountStore::freeId(const Account &account) const
{
    // POP-48: two accounts on one maildrop keep ledgers of their own.
    AccountId id = accountIdFor(account.host, account.user);
    while (find(id))
        id = AccountId{number(id) + 1};
    return id;
}

Result<void> AccountStore::save(std::vector<Account> accounts)
{
    if (m_unusable)
        return fail(*m_unusable);
    const QJsonArray before = m_document["accounts"_L1].toArray();
    QJsonArray array;
    for (const Account &account : accounts) {
        const auto old = std::find_if(before.begin(), before.end(), [&account](const QJsonValue &value) {
            return value["id"_L1].toDouble() == static_cast<double>(number(account.id));
        });
        array.append(accountToJson(account, old == before.end() ? QJsonObject() : old->toObject()));
    }
    QJsonObject root = m_document;
    root["version"_L1] = kVersion;
    root["accounts"_L1] = array;
    const auto written = replacePrivateFile(m_filePath, QJsonDocument(root).toJson());
    if (!written) {
        qCWarning(logAccounts) << "accounts file not written:" << errorName(written.error().code);
        return fail(written.error());
    }
    m_document = root;
    m_accounts = std::move(accounts);
    Q_EMIT changed();
    return {};
}

} // namespace core::accounts
