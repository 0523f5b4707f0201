#include "core/base/Limits.h"
#include "core/exchange/ForeignSettings.h"
#include "core/exchange/LineFile.h"
#include "core/exchange/NeighbourPrograms.h"
#include "core/exchange/SeenLists.h"

#include <QDir>
#include <QFileInfo>
#include <QXmlStreamReader>

// Sylpheed and Claws Mail, which have a common past: accountrc (prefs_account.c), folderlist.xml (folder.c), uidl/.
namespace core::exchange {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::KeepPolicy;
using accounts::Security;

namespace {

const QStringList &accountKeys() // and no password
{
    static const QStringList keys{
        u"account_name"_s, u"address"_s,       u"protocol"_s,           u"receive_server"_s,
        u"user_id"_s,      u"ssl_pop"_s,       u"set_popport"_s,        u"pop_port"_s,
        u"remove_mail"_s,  u"use_apop_auth"_s, u"message_leave_time"_s, u"message_leave_hour"_s};
    return keys;
}

bool isSet(const IniSection &section, const QString &key, bool otherwise)
{
    const QString value = section.values.value(key);
    return value.isEmpty() ? otherwise
                           : value == u"1"_s || value.compare(u"true"_s, Qt::CaseInsensitive) == 0;
}

void keepPolicy(const IniSection &section, Account &account)
{
    if (!isSet(section, u"remove_mail"_s, true))
        return;
    const QString days = section.values.value(u"message_leave_time"_s);
    const int hours =
        (days.isEmpty() ? 7 : days.toInt()) * 24 + section.values.value(u"message_leave_hour"_s).toInt();
    if (hours <= 0) {
        account.keep = KeepPolicy::Never;
        return;
    }
    account.keep = hours % 24 == 0 ? KeepPolicy::Days : KeepPolicy::Hours;
    account.keepAmount = std::min(hours % 24 == 0 ? hours / 24 : hours, 3650);
}

void readAccount(const QString &folder, const IniSection &section, Neighbour &neighbour)
{
    // A_POP3, A_APOP: the others are IMAP, news and local ones.
    const int protocol = section.values.value(u"protocol"_s).toInt();
    if (!section.name.startsWith(u"Account"_s) || protocol > 1)
        return;
    FoundAccount found;
    Account &account = found.account;
    account.name = section.values.value(u"account_name"_s);
    account.email = section.values.value(u"address"_s);
    account.host = section.values.value(u"receive_server"_s);
    account.user = section.values.value(u"user_id"_s);
    const int ssl = section.values.value(u"ssl_pop"_s).toInt(); // SSL_NONE, SSL_TUNNEL, SSL_STARTTLS
    account.security = ssl == 1 ? Security::ImplicitTls : ssl == 2 ? Security::StartTls : Security::None;
    account.port = isSet(section, u"set_popport"_s, false)
                       ? static_cast<quint16>(section.values.value(u"pop_port"_s).toUInt())
                       : accounts::standardPort(account.security);
    if (protocol == 1 || isSet(section, u"use_apop_auth"_s, false))
        account.auth = accounts::AuthMethod::Apop;
    keepPolicy(section, account);
    found.seen = readSylpheedUidls(folder + u"/uidl"_s, account.host, account.user);
    addAccount(neighbour, std::move(found));
}

/// The roles of folders by their paths; the paths of the mailboxes, each with its name.
struct FolderList
{
    QHash<QString, QString> mailboxes;
    QHash<QString, FolderRole> roles;
};

FolderList readFolderList(const QString &path, const QString &home)
{
    FolderList list;
    const auto bytes = readWhole(path, limits::kForeignSettingsBytes);
    if (!bytes)
        return list;
    QXmlStreamReader xml(*bytes);
    QString mailbox;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::DTD)
            break; // they write none
        if (xml.tokenType() != QXmlStreamReader::StartElement)
            continue;
        const QXmlStreamAttributes attributes = xml.attributes();
        const QStringView type = attributes.value("type"_L1);
        const QString place = attributes.value("path"_L1).toString();
        if (xml.name() == u"folder"_s) {
            mailbox = type == u"mh"_s && !place.isEmpty() ? fromHome(place, home) : QString();
            if (!mailbox.isEmpty())
                list.mailboxes.insert(mailbox, attributes.value("name"_L1).toString());
        } else if (xml.name() == u"folderitem"_s && !mailbox.isEmpty()) {
            const FolderRole role = type == u"inbox"_s   ? FolderRole::Inbox
                                    : type == u"trash"_s ? FolderRole::Trash
                                    : type == u"junk"_s  ? FolderRole::Junk
                                                         : FolderRole::Other;
            list.roles.insert(mailbox + u'/' + place, role);
        }
    }
    return list;
}

std::vector<Neighbour> find(Program program, const QStringList &places, const QString &home,
                            const Cancelled &isCancelled)
{
    for (const QString &place : places) {
        Neighbour neighbour;
        neighbour.program = program;
        neighbour.path = home + u'/' + place;
        for (const IniSection &section : readIni(neighbour.path + u"/accountrc"_s, accountKeys()))
            readAccount(neighbour.path, section, neighbour);
        const FolderList list = readFolderList(neighbour.path + u"/folderlist.xml"_s, home);
        for (auto it = list.mailboxes.cbegin(); it != list.mailboxes.cend(); ++it)
            addFolders(neighbour, it.key(), SourceKind::Mh, it.value(), isCancelled);
        for (SourceFolder &folder : neighbour.folders)
            folder.role = list.roles.value(folder.path, FolderRole::Other);
        if (!neighbour.isEmpty())
            return {std::move(neighbour)};
    }
    return {};
}

} // namespace

std::vector<Neighbour> findSylpheed(const QString &home, const Cancelled &isCancelled)
{
    return find(Program::Sylpheed, {u".sylpheed-2.0"_s, u".sylpheed"_s}, home, isCancelled);
}

std::vector<Neighbour> findClawsMail(const QString &home, const Cancelled &isCancelled)
{
    return find(Program::ClawsMail, {u".claws-mail"_s, u".var/app/org.claws_mail.Claws-Mail/.claws-mail"_s},
                home, isCancelled);
}

} // namespace core::exchange
