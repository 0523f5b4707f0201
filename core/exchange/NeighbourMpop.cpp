#include "core/base/Limits.h"
#include "core/exchange/ForeignSettings.h"
#include "core/exchange/NeighbourPrograms.h"
#include "core/exchange/SeenLists.h"

#include <QFileInfo>

// mpop: a line a setting, accounts that may go on from others (mpop.1, section USAGE).
namespace core::exchange {

using namespace Qt::StringLiterals;
using accounts::KeepPolicy;
using accounts::Security;

namespace {

using Values = QHash<QString, QString>;

/// "on" is what a switch without a word means.
bool isOn(const Values &values, const QString &key, bool otherwise)
{
    return values.contains(key) ? values[key] != u"off"_s : otherwise;
}

std::vector<std::pair<QString, Values>> readAccounts(const QString &path)
{
    static const QStringList keys{u"host"_s, u"port"_s,       u"user"_s,     u"tls"_s, u"tls_starttls"_s,
                                  u"keep"_s, u"uidls_file"_s, u"delivery"_s, u"auth"_s}; // and no password
    std::vector<std::pair<QString, Values>> all;
    Values defaults;
    Values *current = nullptr;
    for (const QByteArray &bytes : readLines(path, limits::kForeignSettingsBytes)) {
        const QString line = QString::fromUtf8(bytes).trimmed();
        const QString key = line.section(u' ', 0, 0).section(u'\t', 0, 0);
        QString value = line.mid(key.size()).trimmed();
        if (value.size() >= 2 && value.startsWith(u'"') && value.endsWith(u'"'))
            value = value.sliced(1, value.size() - 2);
        if (line.startsWith(u'#')) {
            continue;
        } else if (key == u"defaults"_s) {
            current = &defaults;
        } else if (key == u"account"_s) {
            Values values = defaults;
            for (const QString &parent : value.section(u':', 1).split(u',', Qt::SkipEmptyParts)) {
                for (const auto &[name, theirs] : all)
                    if (name == parent.trimmed())
                        values.insert(theirs);
            }
            all.emplace_back(value.section(u':', 0, 0).trimmed(), values);
            current = nullptr;
        }
        if (keys.contains(key))
            (current ? *current : all.empty() ? defaults : all.back().second).insert(key, value);
    }
    return all;
}

QString uidlsFile(const Values &values, const accounts::Account &account, const QString &home)
{
    QString path = values.value(u"uidls_file"_s, u"~/.mpop_uidls/%U_at_%H"_s);
    path.replace(u"%U"_s, account.user).replace(u"%H"_s, account.host);
    return fromHome(path, home);
}

void addMail(const Values &values, const QString &home, Neighbour &neighbour, const Cancelled &isCancelled)
{
    const QString delivery = values.value(u"delivery"_s).simplified();
    const QString kind = delivery.section(u' ', 0, 0);
    const QString path = fromHome(delivery.section(u' ', 1), home);
    if (kind == u"maildir"_s || kind == u"mbox"_s)
        addFolders(neighbour, path, kind == u"mbox"_s ? SourceKind::Mbox : SourceKind::Maildir, u"mpop"_s,
                   isCancelled);
}

} // namespace

std::vector<Neighbour> findMpop(const QString &home, const Cancelled &isCancelled)
{
    Neighbour neighbour;
    neighbour.program = Program::Mpop;
    for (const QString &place : {u"/.mpoprc"_s, u"/.config/mpop/config"_s}) {
        if (!QFileInfo::exists(home + place))
            continue;
        neighbour.path = home + place;
        for (const auto &[name, values] : readAccounts(neighbour.path)) {
            FoundAccount found;
            accounts::Account &account = found.account;
            account.name = name == u"default"_s ? QString() : name;
            account.host = values.value(u"host"_s);
            account.user = values.value(u"user"_s);
            account.security = !isOn(values, u"tls"_s, false)          ? Security::None
                               : isOn(values, u"tls_starttls"_s, true) ? Security::StartTls
                                                                       : Security::ImplicitTls;
            const uint port = values.value(u"port"_s).toUInt();
            account.port = port > 0 && port < 65'536 ? static_cast<quint16>(port)
                                                     : accounts::standardPort(account.security);
            account.keep = isOn(values, u"keep"_s, false) ? KeepPolicy::Forever : KeepPolicy::Never;
            found.seen = readMpopUidls(uidlsFile(values, account, home), account.host, account.user);
            const std::size_t before = neighbour.accounts.size();
            const auto isSame = [&account](const FoundAccount &other) {
                return other.account.host == account.host && other.account.user == account.user;
            };
            if (std::none_of(neighbour.accounts.cbegin(), neighbour.accounts.cend(),
                             isSame)) // "account default : home"
                addAccount(neighbour, std::move(found));
            if (neighbour.accounts.size() > before)
                addMail(values, home, neighbour, isCancelled);
        }
    }
    return {std::move(neighbour)};
}

} // namespace core::exchange
