#include "core/exchange/Neighbours.h"

#include "core/accounts/AccountStore.h"
#include "core/base/Names.h"
#include "core/exchange/NeighbourPrograms.h"

#include <QDir>
#include <QFileInfo>

#include <iterator>

namespace core::exchange {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kWords = std::to_array<Named<Program>>({{Program::Thunderbird, "thunderbird"},
                                                       {Program::Sylpheed, "sylpheed"},
                                                       {Program::ClawsMail, "claws-mail"},
                                                       {Program::Getmail, "getmail"},
                                                       {Program::Mpop, "mpop"},
                                                       {Program::Fetchmail, "fetchmail"}});

} // namespace

QString programWord(Program program) { return nameIn(kWords, program); }

std::optional<Program> programFrom(const QString &word) { return valueIn(kWords, word); }

qint64 Neighbour::messages() const
{
    qint64 all = 0;
    for (const SourceFolder &folder : folders)
        all += std::max<qint64>(0, folder.messages);
    return all;
}

void addAccount(Neighbour &neighbour, FoundAccount found)
{
    accounts::Account &account = found.account;
    account.host = account.host.trimmed();
    account.user = account.user.trimmed();
    account.name = account.name.simplified();
    if (account.email.isEmpty() && account.user.contains(u'@'))
        account.email = account.user;
    if (account.name.isEmpty())
        account.name = account.email.isEmpty() ? account.user + u'@' + account.host : account.email;
    if (accounts::validate(account))
        neighbour.accounts.push_back(std::move(found));
}

void addFolders(Neighbour &neighbour, const QString &path, SourceKind as, const QString &store,
                const Cancelled &isCancelled)
{
    const auto folders = scanFolders(path, {as, MboxQuoting::Auto, isCancelled});
    if (!folders)
        return;
    for (SourceFolder folder : *folders) {
        folder.store = store;
        neighbour.folders.push_back(std::move(folder));
    }
}

QString fromHome(const QString &path, const QString &home)
{
    if (path.startsWith(u"~/"_s))
        return QDir::cleanPath(home + path.mid(1));
    if (path.startsWith(u"$HOME/"_s))
        return QDir::cleanPath(home + path.mid(5));
    return QDir::cleanPath(QDir(home).absoluteFilePath(path));
}

std::vector<Neighbour> findNeighbours(const QString &home, const std::function<bool()> &isCancelled)
{
    std::vector<Neighbour> all;
    for (const auto find :
         {findThunderbird, findSylpheed, findClawsMail, findGetmail, findMpop, findFetchmail}) {
        if (isCancelled && isCancelled())
            break;
        std::vector<Neighbour> found = find(home, isCancelled);
        std::erase_if(found, [](const Neighbour &neighbour) { return neighbour.isEmpty(); });
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    return all;
}

} // namespace core::exchange
