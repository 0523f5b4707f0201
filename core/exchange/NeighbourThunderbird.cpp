#include "core/exchange/ForeignSettings.h"
#include "core/exchange/NeighbourPrograms.h"
#include "core/exchange/SeenLists.h"

#include <QDir>
#include <QFileInfo>

// Thunderbird: profiles.ini, prefs.js (nsMsgIncomingServer.cpp, nsPop3IncomingServer.cpp name the keys), popstate.dat.
namespace core::exchange {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::KeepPolicy;
using accounts::Security;

namespace {

/// Debian, Snap and Flatpak, and the name that Debian gave it for ten years.
const QStringList &places()
{
    static const QStringList all{u".thunderbird"_s, u"snap/thunderbird/common/.thunderbird"_s,
                                 u".var/app/org.mozilla.Thunderbird/.thunderbird"_s,
                                 u".var/app/org.mozilla.thunderbird/.thunderbird"_s, u".icedove"_s};
    return all;
}

class Profile final
{
public:
    Profile(const QString &path, const QString &name, const Cancelled &isCancelled)
        : m_path(path),
          m_isCancelled(isCancelled),
          m_prefs(readPrefs(path + u"/prefs.js"_s, {u"mail."_s, u"mailnews.tags."_s}))
    {
        m_found.program = Program::Thunderbird;
        m_found.path = path;
        m_found.profile = name;
    }

    [[nodiscard]] Neighbour read();

private:
    [[nodiscard]] QString pref(const QString &server, const QString &key) const
    {
        return m_prefs.value(u"mail.server."_s + server + u'.' + key);
    }
    [[nodiscard]] QString directory(const QString &server) const;
    void account(const QString &account, const QString &server);
    void mail(const QString &server);
    void tags();

    const QString m_path;
    const Cancelled &m_isCancelled;
    const QHash<QString, QString> m_prefs;
    Neighbour m_found;
    QStringList m_stores; ///< folders that were looked into
};

QString Profile::directory(const QString &server) const
{
    const QString relative = pref(server, u"directory-rel"_s);
    if (relative.startsWith(u"[ProfD]"_s))
        return QDir::cleanPath(m_path + u'/' + relative.mid(7));
    return pref(server, u"directory"_s);
}

Security securityOf(int socketType)
{
    switch (socketType) { // nsMsgSocketType
    case 3: return Security::ImplicitTls;
    case 1: // "if it is offered", which anybody on the line can undo
    case 2: return Security::StartTls;
    default: return Security::None;
    }
}

/// Tokens instead of a password; who gives them is known by the host.
void signIn(Account &account)
{
    const auto isAt = [&account](const QString &domain) {
        return account.host.endsWith(domain, Qt::CaseInsensitive);
    };
    account.signInProvider = isAt(u"gmail.com"_s) || isAt(u"googlemail.com"_s)    ? u"google"_s
                             : isAt(u"office365.com"_s) || isAt(u"outlook.com"_s) ? u"microsoft"_s
                             : isAt(u"yahoo.com"_s) || isAt(u"aol.com"_s)         ? u"yahoo"_s
                                                                                  : QString();
    if (!account.signInProvider.isEmpty())
        account.passwordSource = accounts::PasswordSource::SignIn;
}

void Profile::account(const QString &account, const QString &server)
{
    FoundAccount found;
    Account &ours = found.account;
    ours.name = pref(server, u"name"_s);
    ours.host = pref(server, u"hostname"_s);
    ours.user = pref(server, u"userName"_s);
    ours.security = securityOf(pref(server, u"socketType"_s).toInt());
    ours.port = static_cast<quint16>(pref(server, u"port"_s).toUInt());
    if (ours.port == 0)
        ours.port = accounts::standardPort(ours.security);
    const QString identity =
        m_prefs.value(u"mail.account."_s + account + u".identities"_s).section(u',', 0, 0);
    ours.email = m_prefs.value(u"mail.identity."_s + identity + u".useremail"_s);
    if (pref(server, u"authMethod"_s).toInt() == 10) // nsMsgAuthMethod::OAuth2
        signIn(ours);
    const bool leaves = pref(server, u"leave_on_server"_s) != u"false"_s;
    const bool byAge = pref(server, u"delete_by_age_from_server"_s) == u"true"_s;
    const QString days = pref(server, u"num_days_to_leave_on_server"_s);
    if (!leaves) {
        ours.keep = KeepPolicy::Never;
    } else if (byAge) {
        ours.keep = KeepPolicy::Days;
        ours.keepAmount = std::clamp(days.isEmpty() ? 7 : days.toInt(), 1, 3650);
    } else if (pref(server, u"delete_mail_left_on_server"_s) == u"true"_s) {
        ours.keep = KeepPolicy::DeletedHere;
    }
    // The name under which the list is kept is the first one, where the server was renamed later.
    found.seen = readPopState(directory(server) + u"/popstate.dat"_s, ours.host, ours.user);
    if (const QString host = pref(server, u"realhostname"_s); !host.isEmpty())
        ours.host = host;
    if (const QString user = pref(server, u"realuserName"_s); !user.isEmpty())
        ours.user = user;
    addAccount(m_found, std::move(found));
}

void Profile::mail(const QString &server)
{
    const QString path = directory(server);
    if (path.isEmpty() || m_stores.contains(path))
        return;
    m_stores.append(path);
    QString name = pref(server, u"name"_s);
    if (name.isEmpty())
        name = QFileInfo(path).fileName();
    addFolders(m_found, path, SourceKind::Auto, name, m_isCancelled);
}

/// mailnews.tags.$label1.tag: what the user calls it. Untouched ones keep the names that Thunderbird comes with, which are
/// not in the file: whoever shows them knows those.
void Profile::tags()
{
    const QString beginning = u"mailnews.tags."_s, end = u".tag"_s;
    for (auto it = m_prefs.cbegin(); it != m_prefs.cend(); ++it) {
        if (it.key().startsWith(beginning) && it.key().endsWith(end) && !it.value().isEmpty())
            m_found.tagNames.insert(it.key().mid(beginning.size()).chopped(end.size()), it.value());
    }
}

Neighbour Profile::read()
{
    const QStringList accounts =
        m_prefs.value(u"mail.accountmanager.accounts"_s).split(u',', Qt::SkipEmptyParts);
    for (const QString &name : accounts) {
        const QString server = m_prefs.value(u"mail.account."_s + name.trimmed() + u".server"_s);
        const QString type = pref(server, u"type"_s);
        if (type == u"pop3"_s)
            account(name.trimmed(), server);
        if (type == u"pop3"_s || type == u"none"_s) // Local Folders; IMAP's mail is on its server
            mail(server);
    }
    tags();
    return std::move(m_found);
}

} // namespace

std::vector<Neighbour> findThunderbird(const QString &home, const Cancelled &isCancelled)
{
    std::vector<Neighbour> all;
    for (const QString &place : places()) {
        const QString folder = home + u'/' + place;
        for (const IniSection &section :
             readIni(folder + u"/profiles.ini"_s, {u"Name"_s, u"IsRelative"_s, u"Path"_s})) {
            const QString path = section.values.value(u"path"_s);
            if (!section.name.startsWith(u"Profile"_s) || path.isEmpty())
                continue;
            const bool isRelative = section.values.value(u"isrelative"_s) != u"0"_s;
            const QString full = QDir::cleanPath(isRelative ? folder + u'/' + path : path);
            Neighbour found = Profile(full, section.values.value(u"name"_s), isCancelled).read();
            if (!found.isEmpty())
                all.push_back(std::move(found));
        }
    }
    if (all.size() == 1)
        all.front().profile.clear();
    return all;
}

} // namespace core::exchange
