#include "core/search/NameMatch.h"

#include "core/search/Fold.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

QString plain(QStringView text) { return fold(text).simplified(); }

bool fits(const QString &name, const QString &wanted, bool isBeginning)
{
    return isBeginning ? name.startsWith(wanted) : name == wanted;
}

QStringList components(const QString &path)
{
    QStringList out;
    for (const QString &one : plain(path).split(u'/', Qt::SkipEmptyParts))
        out += one.trimmed();
    out.removeAll(QString());
    return out;
}

/// The fixed folders have English names in the archive, others in the window.
QStringList otherNames(archive::FolderKind kind)
{
    switch (kind) {
    case archive::FolderKind::Inbox: return {u"受信トレイ"_s, u"受信箱"_s};
    case archive::FolderKind::Junk: return {u"迷惑メール"_s, u"スパム"_s, u"spam"_s};
    case archive::FolderKind::Trash: return {u"ごみ箱"_s, u"bin"_s};
    case archive::FolderKind::User: break;
    }
    return {};
}

/// `wanted` stands within `path` somewhere: "b" and "a/b" in "a/b/c", which lies within a/b.
bool contains(const QStringList &path, const QStringList &wanted, bool isBeginning)
{
    for (qsizetype from = 0; from + wanted.size() <= path.size(); ++from) {
        bool same = true;
        for (qsizetype i = 0; i < wanted.size() && same; ++i)
            same = fits(path[from + i], wanted[i], isBeginning && i + 1 == wanted.size());
        if (same)
            return true;
    }
    return false;
}

} // namespace

std::vector<FolderId> foldersNamed(const std::vector<archive::Folder> &folders, const QString &text,
                                   bool isBeginning)
{
    std::vector<FolderId> found;
    const QStringList wanted = components(text);
    if (wanted.isEmpty())
        return found;
    for (const archive::Folder &folder : folders) {
        const QStringList path = components(folder.path);
        bool fitting = contains(path, wanted, isBeginning);
        for (const QString &other : otherNames(folder.kind))
            fitting = fitting || contains(components(other), wanted, isBeginning);
        // Parents stand before their children, which lie within what is found by another name.
        fitting = fitting || (isSet(folder.parent) &&
                              std::find(found.begin(), found.end(), folder.parent) != found.end());
        if (fitting)
            found.push_back(folder.id);
    }
    return found;
}

std::vector<FolderId> withSubfolders(const std::vector<archive::Folder> &folders, FolderId folder)
{
    std::vector<FolderId> found{folder};
    for (const archive::Folder &one : folders) {
        if (isSet(one.parent) && std::find(found.begin(), found.end(), one.parent) != found.end())
            found.push_back(one.id);
    }
    return found;
}

std::vector<AccountId> accountsNamed(const std::vector<AccountName> &accounts, const QString &text,
                                     bool isBeginning)
{
    std::vector<AccountId> found;
    const QString wanted = plain(text);
    for (const AccountName &account : accounts) {
        const QString address = plain(account.address);
        const qsizetype at = address.indexOf(u'@');
        bool fitting = fits(plain(account.name), wanted, isBeginning) ||
                       (!address.isEmpty() && fits(address, wanted, isBeginning));
        if (at > 0)
            fitting =
                fitting || address.first(at) == wanted || fits(address.sliced(at + 1), wanted, isBeginning);
        if (fitting)
            found.push_back(account.id);
    }
    return found;
}

std::vector<qint64> tagsNamed(const std::vector<archive::TagName> &tags, const QString &text,
                              bool isBeginning)
{
    std::vector<qint64> found;
    const QString wanted = plain(text);
    for (const archive::TagName &tag : tags) {
        if (fits(plain(tag.name), wanted, isBeginning))
            found.push_back(tag.id);
    }
    return found;
}

} // namespace core::search
