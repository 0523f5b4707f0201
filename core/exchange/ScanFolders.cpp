#include "core/exchange/SourceFolder.h"

#include "core/base/Limits.h"
#include "core/exchange/FilesReader.h"
#include "core/exchange/FolderNamesOf.h"
#include "core/exchange/KeeperHeaders.h"
#include "core/exchange/LineFile.h"
#include "core/exchange/MaildirFiles.h"
#include "core/exchange/MboxReader.h"
#include "core/exchange/MhFiles.h"

#include <QDir>
#include <QFileInfo>

namespace core::exchange {

using namespace Qt::StringLiterals;

namespace {

/// What a file is by its beginning; Auto: no mail.
SourceKind kindOfFile(const QFileInfo &info)
{
    if (isEmlName(info.fileName()))
        return SourceKind::Eml;
    LineFile lines(info.filePath());
    if (!lines.open())
        return SourceKind::Auto;
    while (isBlankLine(lines.peek()))
        lines.advance();
    const QByteArrayView first = lines.peek();
    if (first.startsWith("From "))
        return SourceKind::Mbox;
    // A message without a suffix: two header fields, or one and the end of the header.
    if (!isHeaderLine(first))
        return SourceKind::Auto;
    lines.advance();
    const QByteArrayView second = lines.peek();
    return isHeaderLine(second) || isBlankLine(second) || second.startsWith(' ') || second.startsWith('\t')
               ? SourceKind::Eml
               : SourceKind::Auto;
}

/// Files beside mail that are none: indexes, settings and lists of mail programs.
bool isNoMailName(const QString &name)
{
    static const QStringList suffixes{u".msf"_s, u".dat"_s,   u".html"_s, u".json"_s, u".sqlite"_s,
                                      u".xml"_s, u".toc"_s,   u".snm"_s,  u".rdf"_s,  u".index"_s,
                                      u".log"_s, u".cache"_s, u".js"_s};
    if (name.startsWith(u'.') || name.endsWith(u'~'))
        return true;
    return std::any_of(suffixes.cbegin(), suffixes.cend(),
                       [&name](const QString &suffix) { return name.endsWith(suffix, Qt::CaseInsensitive); });
}

/// How many messages an mbox of that size has, by those in its beginning.
qint64 guessMessages(const QFileInfo &info)
{
    constexpr qint64 kSample = 512 * 1024;
    QFile file(info.filePath());
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray sample = file.read(kSample);
    const qint64 found = sample.count("\nFrom ") + (sample.startsWith("From ") ? 1 : 0);
    return sample.size() < kSample ? found : std::max<qint64>(found, 1) * info.size() / sample.size();
}

class Scan final
{
public:
    explicit Scan(const ScanOptions &options) : m_options(options) {}

    [[nodiscard]] Result<std::vector<SourceFolder>> run(const QString &path);

private:
    [[nodiscard]] bool mayGoOn(int depth) const
    {
        return depth <= limits::kForeignFolderDepth &&
               m_found.size() < static_cast<std::size_t>(limits::kForeignFolders) &&
               !(m_options.isCancelled && m_options.isCancelled());
    }
    void file(const QFileInfo &info, const QStringList &names);
    void folder(const QString &path, const QStringList &names, int depth);
    void maildir(const QString &path, const QStringList &names, int depth);
    void filesIn(const QDir &dir, const QStringList &names);
    void add(SourceKind kind, const QString &path, const QStringList &names, qint64 bytes, qint64 messages);

    const ScanOptions &m_options;
    std::vector<SourceFolder> m_found;
};

void Scan::add(SourceKind kind, const QString &path, const QStringList &names, qint64 bytes, qint64 messages)
{
    SourceFolder folder;
    folder.kind = kind;
    folder.path = path;
    folder.names = names;
    folder.role = roleOf(names);
    folder.bytes = bytes;
    folder.messages = messages;
    folder.quoting = m_options.quoting;
    m_found.push_back(std::move(folder));
}

void Scan::file(const QFileInfo &info, const QStringList &names)
{
    const SourceKind kind = kindOfFile(info);
    const bool isMbox = kind == SourceKind::Mbox;
    if (kind == SourceKind::Auto || (m_options.as != SourceKind::Auto && m_options.as != kind))
        return;
    add(kind, info.filePath(), names, info.size(), isMbox ? guessMessages(info) : 1);
}

qint64 bytesOf(const std::vector<MessageFile> &files)
{
    qint64 bytes = 0;
    for (const MessageFile &file : files)
        bytes += QFileInfo(file.path).size();
    return bytes;
}

/// Messages in files of their own lie in one folder of the archive, an mbox in each.
void Scan::filesIn(const QDir &dir, const QStringList &names)
{
    const auto wants = [this](SourceKind kind) {
        return m_options.as == SourceKind::Auto || m_options.as == kind;
    };
    if (wants(SourceKind::Mh)) {
        if (const auto files = mhFiles(dir.path()); !files.empty())
            add(SourceKind::Mh, dir.path(), names, bytesOf(files), static_cast<qint64>(files.size()));
    }
    if (wants(SourceKind::Eml)) {
        if (const auto files = emlFiles(dir.path()); !files.empty())
            add(SourceKind::Eml, dir.path(), names, bytesOf(files), static_cast<qint64>(files.size()));
    }
    if (!wants(SourceKind::Mbox))
        return;
    for (const QFileInfo &info : dir.entryInfoList(QDir::Files | QDir::NoSymLinks, QDir::Name)) {
        if (isNoMailName(info.fileName()) || isMhName(info.fileName()) || isEmlName(info.fileName()))
            continue;
        if (kindOfFile(info) != SourceKind::Mbox)
            continue;
        QString name = info.fileName();
        for (const QString &suffix : {u".mbox"_s, u".mbx"_s})
            if (name.endsWith(suffix, Qt::CaseInsensitive) && name.size() > suffix.size())
                name.chop(suffix.size());
        // Apple Mail exports "Work.mbox/mbox".
        add(SourceKind::Mbox, info.filePath(),
            name == u"mbox"_s && !names.isEmpty() ? names : names + QStringList{name}, info.size(),
            guessMessages(info));
    }
}

void Scan::maildir(const QString &path, const QStringList &names, int depth)
{
    const auto files = maildirFiles(path);
    if (!files.empty())
        add(SourceKind::Maildir, path, names, bytesOf(files), static_cast<qint64>(files.size()));
    const QDir dir(path);
    for (const QFileInfo &info :
         dir.entryInfoList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name)) {
        const QString name = info.fileName();
        if (name == u"cur"_s || name == u"new"_s || name == u"tmp"_s || !mayGoOn(depth))
            continue;
        QStringList below = names;
        if (name.startsWith(u'.')) { // Maildir++: all folders side by side, ".Work.Lists"
            for (const QString &part : name.mid(1).split(u'.', Qt::SkipEmptyParts))
                below.append(fromModifiedUtf7(part));
        } else {
            below.append(fromModifiedUtf7(name));
        }
        folder(info.filePath(), below, depth + 1);
    }
}

void Scan::folder(const QString &path, const QStringList &names, int depth)
{
    if (!mayGoOn(depth))
        return;
    const QDir dir(path);
    const bool isMaildir = dir.exists(u"cur"_s) || dir.exists(u"new"_s);
    if (isMaildir && (m_options.as == SourceKind::Auto || m_options.as == SourceKind::Maildir))
        return maildir(path, names, depth);
    filesIn(dir, names);
    for (const QFileInfo &info :
         dir.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name)) {
        QString name = info.fileName();
        if (name.endsWith(u".mozmsgs"_s))
            continue; // copies for the search of a desktop
        for (const QString &suffix :
             {u".sbd"_s, u".mbox"_s}) // below "Work" of Thunderbird, within one of Apple's
            if (name.endsWith(suffix) && name.size() > suffix.size())
                name.chop(suffix.size());
        folder(info.filePath(), names + QStringList{name}, depth + 1);
    }
}

Result<std::vector<SourceFolder>> Scan::run(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorCode::FileNotFound, u"looking for mail"_s);
    if (!info.isReadable())
        return fail(ErrorCode::PermissionDenied, u"looking for mail"_s);
    const QString absolute = QDir::cleanPath(info.absoluteFilePath());
    if (info.isDir()) {
        folder(absolute, {}, 0);
    } else if (m_options.as == SourceKind::Mbox || m_options.as == SourceKind::Eml) {
        // As told: what is not mail after all is said by the reader, with the place.
        add(m_options.as, absolute, {}, info.size(),
            m_options.as == SourceKind::Eml ? 1 : guessMessages(info));
    } else {
        file(QFileInfo(absolute), {});
    }
    if (m_options.isCancelled && m_options.isCancelled())
        return fail(ErrorCode::Cancelled);
    if (m_found.empty())
        return fail(ErrorCode::NotAMailFile, u"no mail found"_s);
    return std::move(m_found);
}

} // namespace

FolderRole roleOf(const QStringList &names)
{
    if (names.size() != 1)
        return FolderRole::Other;
    const QString name = names.first().toLower();
    static const QStringList inbox{u"inbox"_s, u"受信箱"_s, u"受信トレイ"_s};
    static const QStringList junk{u"junk"_s, u"spam"_s, u"迷惑メール"_s};
    static const QStringList trash{u"trash"_s, u"deleted messages"_s, u"deleted items"_s, u"ゴミ箱"_s,
                                   u"ごみ箱"_s};
    return inbox.contains(name)   ? FolderRole::Inbox
           : junk.contains(name)  ? FolderRole::Junk
           : trash.contains(name) ? FolderRole::Trash
                                  : FolderRole::Other;
}

Result<std::vector<SourceFolder>> scanFolders(const QString &path, const ScanOptions &options)
{
    return Scan(options).run(path);
}

std::unique_ptr<MessageReader> readerFor(const SourceFolder &folder)
{
    switch (folder.kind) {
    case SourceKind::Auto:
    case SourceKind::Mbox: return std::make_unique<MboxReader>(folder.path, folder.quoting);
    case SourceKind::Maildir: return std::make_unique<FilesReader>(maildirFiles(folder.path));
    case SourceKind::Mh: return std::make_unique<FilesReader>(mhFiles(folder.path));
    case SourceKind::Eml: break;
    }
    if (QFileInfo(folder.path).isDir())
        return std::make_unique<FilesReader>(emlFiles(folder.path));
    return std::make_unique<FilesReader>(std::vector<MessageFile>{{folder.path, {}, 0, false}});
}

} // namespace core::exchange
