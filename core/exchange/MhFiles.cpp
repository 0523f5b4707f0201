#include "core/exchange/MhFiles.h"

#include "core/base/Limits.h"
#include "core/exchange/LineFile.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QHash>
#include <QtEndian>

#include <algorithm>
#include <map>

namespace core::exchange {

using namespace Qt::StringLiterals;

namespace {

// procmsg.h of Sylpheed and Claws Mail.
constexpr quint32 kNew = 1, kUnread = 2, kMarked = 4, kDeleted = 8, kReplied = 16, kReallyDeleted = 64;
constexpr quint32 kMarkVersion = 2;

struct Marks
{
    bool known = false;
    QHash<qint64, SourceFlags> flags;
    QHash<qint64, bool> deleted;
    std::vector<std::pair<qint64, qint64>> unseen; ///< ranges of .mh_sequences
    bool hasUnseen = false;
};

/// A version, then a number and its flags, in the byte order of whoever wrote it; a later one of the same number counts.
bool readMarkFile(const QString &path, Marks &marks)
{
    const auto bytes = readWhole(path, limits::kForeignSettingsBytes);
    if (!bytes || bytes->size() < 4)
        return false;
    const bool isLittle = qFromLittleEndian<quint32>(bytes->constData()) == kMarkVersion;
    if (!isLittle && qFromBigEndian<quint32>(bytes->constData()) != kMarkVersion)
        return false;
    const auto word = [&](qsizetype at) {
        return isLittle ? qFromLittleEndian<quint32>(bytes->constData() + at)
                        : qFromBigEndian<quint32>(bytes->constData() + at);
    };
    for (qsizetype at = 4; at + 8 <= bytes->size(); at += 8) {
        const quint32 flags = word(at + 4);
        marks.flags.insert(
            word(at), {(flags & (kNew | kUnread)) == 0, (flags & kMarked) != 0, (flags & kReplied) != 0, {}});
        marks.deleted.insert(word(at), (flags & (kDeleted | kReallyDeleted)) != 0);
    }
    return true;
}

/// "unseen: 3 5-9": MH, nmh, Mutt.
void readSequences(const QString &path, Marks &marks)
{
    const auto bytes = readWhole(path, limits::kForeignSettingsBytes);
    if (!bytes)
        return;
    for (const QByteArray &line : bytes->split('\n')) {
        if (!line.startsWith("unseen:"))
            continue;
        marks.hasUnseen = true;
        for (const QByteArray &range : line.mid(7).simplified().split(' ')) {
            const qsizetype dash = range.indexOf('-');
            const qint64 first = (dash < 0 ? range : range.first(dash)).toLongLong();
            marks.unseen.emplace_back(first, dash < 0 ? first : range.mid(dash + 1).toLongLong());
        }
    }
}

Marks marksOf(const QString &folder)
{
    Marks marks;
    marks.known =
        readMarkFile(folder + u"/.claws_mark"_s, marks) || readMarkFile(folder + u"/.sylpheed_mark"_s, marks);
    if (!marks.known)
        readSequences(folder + u"/.mh_sequences"_s, marks);
    return marks;
}

} // namespace

bool isMhName(const QString &name)
{
    return !name.isEmpty() && name.size() <= 10 &&
           std::all_of(name.cbegin(), name.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isEmlName(const QString &name)
{
    return name.endsWith(u".eml"_s, Qt::CaseInsensitive) || name.endsWith(u".emlx"_s, Qt::CaseInsensitive);
}

std::vector<MessageFile> mhFiles(const QString &folder)
{
    std::map<qint64, QString> found;
    QDirIterator entries(folder, QDir::Files | QDir::NoSymLinks);
    while (entries.hasNext()) {
        entries.next();
        if (isMhName(entries.fileName()))
            found.emplace(entries.fileName().toLongLong(), entries.filePath());
    }
    const Marks marks = marksOf(folder);
    std::vector<MessageFile> files;
    files.reserve(found.size());
    for (const auto &[number, path] : found) {
        MessageFile file{path, marks.flags.value(number), 0, marks.deleted.value(number)};
        if (marks.hasUnseen)
            file.flags.read =
                std::none_of(marks.unseen.cbegin(), marks.unseen.cend(), [n = number](const auto &range) {
                    return n >= range.first && n <= range.second;
                });
        files.push_back(std::move(file));
    }
    return files;
}

std::vector<MessageFile> emlFiles(const QString &folder)
{
    std::vector<MessageFile> files;
    QDirIterator entries(folder, QDir::Files | QDir::NoSymLinks);
    while (entries.hasNext()) {
        entries.next();
        if (isEmlName(entries.fileName()))
            files.push_back({entries.filePath(), {}, 0, false});
    }
    std::sort(files.begin(), files.end(),
              [](const MessageFile &a, const MessageFile &b) { return a.path < b.path; });
    return files;
}

} // namespace core::exchange
