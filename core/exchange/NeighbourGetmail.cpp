#include "core/exchange/ForeignSettings.h"
#include "core/exchange/NeighbourPrograms.h"
#include "core/exchange/SeenLists.h"

#include <QDir>

// getmail: rc files with [retriever], [destination] and [options] in its folder, oldmail lists beside them.
namespace core::exchange {

using namespace Qt::StringLiterals;
using accounts::KeepPolicy;
using accounts::Security;

namespace {

bool isYes(const QString &value)
{
    static const QStringList words{u"1"_s, u"true"_s, u"yes"_s, u"on"_s};
    return words.contains(value.toLower());
}

QString unquoted(QString value)
{
    if (value.size() >= 2 && (value.front() == u'"' || value.front() == u'\'') &&
        value.back() == value.front())
        value = value.sliced(1, value.size() - 2);
    return value;
}

void readRcFile(const QString &folder, const QString &path, const QString &home, Neighbour &neighbour,
                const Cancelled &isCancelled)
{
    QHash<QString, QHash<QString, QString>> sections;
    for (const IniSection &section : readIni(path, {u"type"_s, u"server"_s, u"port"_s, u"username"_s,
                                                    u"path"_s, u"delete"_s, u"delete_after"_s}))
        sections.insert(section.name, section.values);
    const QHash<QString, QString> retriever = sections.value(u"retriever"_s);
    const QString type = retriever.value(u"type"_s);
    if (!type.contains(u"POP3"_s))
        return;
    FoundAccount found;
    accounts::Account &account = found.account;
    account.host = unquoted(retriever.value(u"server"_s));
    account.user = unquoted(retriever.value(u"username"_s));
    account.security = type.contains(u"SSL"_s) ? Security::ImplicitTls : Security::None;
    const uint port = retriever.value(u"port"_s).toUInt();
    account.port =
        port > 0 && port < 65'536 ? static_cast<quint16>(port) : accounts::standardPort(account.security);
    const QHash<QString, QString> options = sections.value(u"options"_s);
    if (isYes(options.value(u"delete"_s))) {
        account.keep = KeepPolicy::Never;
    } else if (const int days = options.value(u"delete_after"_s).toInt(); days > 0) {
        account.keep = KeepPolicy::Days;
        account.keepAmount = std::min(days, 3650);
    }
    found.seen = readOldmail(folder, account.host, account.port, account.user);
    addAccount(neighbour, std::move(found));
    const QHash<QString, QString> destination = sections.value(u"destination"_s);
    const QString place = unquoted(destination.value(u"path"_s));
    const QString kind = destination.value(u"type"_s);
    if (!place.isEmpty() && (kind == u"Maildir"_s || kind == u"Mboxrd"_s))
        addFolders(neighbour, fromHome(place, home),
                   kind == u"Maildir"_s ? SourceKind::Maildir : SourceKind::Mbox, u"getmail"_s, isCancelled);
}

} // namespace

std::vector<Neighbour> findGetmail(const QString &home, const Cancelled &isCancelled)
{
    std::vector<Neighbour> all;
    for (const QString &place : {u".config/getmail"_s, u".getmail"_s}) {
        Neighbour neighbour;
        neighbour.program = Program::Getmail;
        neighbour.path = home + u'/' + place;
        for (const QFileInfo &info : QDir(neighbour.path).entryInfoList(QDir::Files, QDir::Name)) {
            if (!info.fileName().startsWith(u"oldmail-"_s))
                readRcFile(neighbour.path, info.filePath(), home, neighbour, isCancelled);
        }
        all.push_back(std::move(neighbour));
    }
    return all;
}

} // namespace core::exchange
