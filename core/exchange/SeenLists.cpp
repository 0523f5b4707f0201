#include "core/exchange/SeenLists.h"

#include "core/base/Limits.h"
#include "core/exchange/ForeignSettings.h"

#include <QDir>
#include <QRegularExpression>
#include <QUrl>

namespace core::exchange {

using namespace Qt::StringLiterals;

namespace {

bool isSame(QByteArrayView bytes, const QString &text) { return QString::fromUtf8(bytes) == text; }

bool isSameHost(QByteArrayView bytes, const QString &host)
{
    return QString::fromUtf8(bytes).compare(host, Qt::CaseInsensitive) == 0;
}

/// The user in the name of a file: as it is, with %xx (Sylpheed), or with "_" for what file systems do not take (Claws Mail).
bool isUserInName(const QString &part, const QString &user)
{
    if (part == user || QUrl::fromPercentEncoding(part.toUtf8()) == user)
        return true;
    if (part.size() != user.size())
        return false;
    for (qsizetype i = 0; i < part.size(); ++i) {
        if (part[i] != user[i] && !(part[i] == u'_' && !user[i].isLetterOrNumber()))
            return false;
    }
    return true;
}

} // namespace

QByteArrayList readPopState(const QString &path, const QString &host, const QString &user)
{
    QByteArrayList seen;
    bool isOurs = false;
    for (QByteArray &line : readLines(path, limits::kSeenListBytes)) {
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        line.replace('\t', ' ');
        if (line.startsWith('*')) {
            const qsizetype space = line.indexOf(' ');
            isOurs = space > 0 && isSameHost(QByteArrayView(line).sliced(1, space - 1), host) &&
                     isSame(QByteArrayView(line).sliced(space + 1), user);
            continue;
        }
        const QByteArrayList words = line.split(' ');
        if (isOurs && words.size() >= 2 && (words[0] == "k" || words[0] == "d"))
            seen.append(words[1]);
    }
    return seen;
}

QByteArrayList readSylpheedUidls(const QString &folder, const QString &host, const QString &user)
{
    QByteArrayList seen;
    const QString beginning = host + u'-';
    for (const QString &name : QDir(folder).entryList({host + u"-*"_s}, QDir::Files)) {
        if (!isUserInName(name.mid(beginning.size()), user))
            continue;
        for (const QByteArray &line : readLines(folder + u'/' + name, limits::kSeenListBytes)) {
            const QByteArrayList words = line.split('\t');
            const bool isWhole = words.size() < 3 || words[2].trimmed() == "0";
            if (isWhole && !words[0].trimmed().isEmpty())
                seen.append(words[0].trimmed());
        }
    }
    return seen;
}

QByteArrayList readOldmail(const QString &folder, const QString &host, int port, const QString &user)
{
    static const QRegularExpression stripped(u"[/\\\\:;<>|]+"_s);
    const QString name = u"oldmail-%1-%2-%3"_s.arg(host).arg(port).arg(user).replace(stripped, u"-"_s);
    QByteArrayList seen;
    for (const QByteArray &line : readLines(folder + u'/' + name, limits::kSeenListBytes)) {
        if (const qsizetype end = line.indexOf('\0'); end > 0)
            seen.append(line.first(end));
    }
    return seen;
}

QByteArrayList readMpopUidls(const QString &path, const QString &host, const QString &user)
{
    QByteArrayList seen;
    bool isOurs = false;
    for (const QByteArray &line : readLines(path, limits::kSeenListBytes)) {
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        if (!line.startsWith(' ')) {
            if (isOurs)
                seen.append(line);
            continue;
        }
        const QByteArrayList words = line.mid(1).split(' ');
        isOurs = words.size() == 3 && isSameHost(words[1], host) && isSame(words[2], user);
    }
    return seen;
}

QByteArrayList readFetchids(const QString &path, const QString &host, const QString &user)
{
    QByteArrayList seen;
    for (const QByteArray &bytes : readLines(path, limits::kSeenListBytes)) {
        const QByteArray line = bytes.trimmed();
        // The first blank behind the first "@" ends the host: a user may have blanks, but none behind an "@".
        const qsizetype at = line.indexOf('@');
        const qsizetype space = at < 0 ? -1 : line.indexOf(' ', at);
        const qsizetype hostBegin = space < 0 ? -1 : line.first(space).lastIndexOf('@') + 1;
        if (hostBegin <= 0)
            continue;
        if (isSameHost(line.mid(hostBegin, space - hostBegin), host) &&
            QString::fromUtf8(line.first(hostBegin - 1)).compare(user, Qt::CaseInsensitive) == 0)
            seen.append(line.mid(space + 1).trimmed());
    }
    return seen;
}

} // namespace core::exchange
