#include "core/archive/Place.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStorageInfo>

#include <algorithm>
#include <array>
#include <string_view>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kFatFileBytes = (qint64{4} << 30) - 1;

struct FileSystemName
{
    std::string_view type;
    const char16_t *name;
};
// Names of types in /proc/self/mountinfo. FUSE ones come as "fuse.NAME".
constexpr auto kNetwork = std::to_array<FileSystemName>({
    {"nfs", u"NFS"},
    {"nfs4", u"NFS"},
    {"cifs", u"SMB"},
    {"smb3", u"SMB"},
    {"smbfs", u"SMB"},
    {"ncpfs", u"NCP"},
    {"afs", u"AFS"},
    {"ceph", u"Ceph"},
    {"9p", u"9P"},
    {"lustre", u"Lustre"},
    {"gfs2", u"GFS2"},
    {"ocfs2", u"OCFS2"},
    {"davfs", u"WebDAV"},
    {"fuse.davfs", u"WebDAV"},
    {"fuse.davfs2", u"WebDAV"},
    {"fuse.sshfs", u"sshfs"},
    {"fuse.rclone", u"rclone"},
    {"fuse.s3fs", u"s3fs"},
    {"fuse.glusterfs", u"GlusterFS"},
    {"fuse.gvfsd-fuse", u"GVfs"},
    {"fuse.kio-fuse", u"KIO"},
    {"fuse.curlftpfs", u"FTP"},
    {"fuse.google-drive-ocamlfuse", u"Google Drive"},
    {"fuse.onedriver", u"OneDrive"},
});
constexpr std::array<std::string_view, 4> kFat{"vfat", "msdos", "umsdos", "fuse.fatfs"};

struct SyncProgram
{
    const char16_t *name;
    const char16_t *folder;  ///< how its folder is called, with what people and companies add to it
    const char16_t *entries; ///< what it keeps in there; empty: nothing that could be relied on
};
constexpr auto kSyncPrograms = std::to_array<SyncProgram>({
    {u"Dropbox", u"^Dropbox( \\(.+\\))?$", u"^\\.dropbox(\\.cache)?$"},
    {u"OneDrive", u"^(OneDrive|SkyDrive)( - .+)?$", u"^\\.849C9593-D756-4E56-8D6E-42412F2A707B$"},
    {u"Google Drive", u"^(Google ?Drive|GoogleDrive-.+|My Drive)$", u"^\\.tmp\\.drive(down|up)load$"},
    {u"Nextcloud", u"^Nextcloud\\d*$", u"^(\\.nextcloudsync\\.log|\\.?_?sync_[0-9a-f]+\\.db)$"},
    {u"ownCloud", u"^ownCloud\\d*$", u"^(\\.owncloudsync\\.log|\\._sync_[0-9a-f]+\\.db)$"},
    {u"iCloud", u"^(iCloud ?Drive|com~apple~CloudDocs|Mobile Documents)$", u""},
    {u"Syncthing", u"", u"^\\.stfolder$"},
    {u"MEGA", u"^MEGAsync$", u"^\\.megaignore$"},
    {u"Seafile", u"^Seafile$", u"^_seafile_.*$"},
    {u"pCloud", u"^p[Cc]loud ?Drive$", u""},
});

bool matches(const char16_t *pattern, const QString &text)
{
    const QString expression = QString::fromUtf16(pattern);
    return !expression.isEmpty() &&
           QRegularExpression(expression, QRegularExpression::CaseInsensitiveOption).match(text).hasMatch();
}

QString nearestThatExists(const QString &folder)
{
    QString path = QDir::cleanPath(QDir().absoluteFilePath(folder));
    while (!QFileInfo::exists(path)) {
        const QString above = QFileInfo(path).path();
        if (above == path)
            break;
        path = above;
    }
    const QString real = QFileInfo(path).canonicalFilePath();
    return real.isEmpty() ? path : real;
}

} // namespace

Place placeOfFileSystem(const QByteArray &type)
{
    const std::string_view name(type.constData(), static_cast<std::size_t>(type.size()));
    if (std::ranges::find(kFat, name) != kFat.end())
        return {PlaceKind::Fat, u"FAT"_s};
    const auto network = std::ranges::find(kNetwork, name, &FileSystemName::type);
    return network == kNetwork.end() ? Place{} : Place{PlaceKind::Network, QString::fromUtf16(network->name)};
}

Place placeOfSyncFolder(const QString &name, const QStringList &entries)
{
    for (const SyncProgram &program : kSyncPrograms) {
        if (matches(program.folder, name) || std::ranges::any_of(entries, [&](const QString &entry) {
                return matches(program.entries, entry);
            }))
            return {PlaceKind::CloudSync, QString::fromUtf16(program.name)};
    }
    return {};
}

Place placeOf(const QString &folder)
{
    const QString start = nearestThatExists(folder);
    const Place place = placeOfFileSystem(QStorageInfo(start).fileSystemType());
    if (place.kind != PlaceKind::Local)
        return place;
    for (QString path = start;; path = QFileInfo(path).path()) {
        const QFileInfo info(path);
        if (info.isRoot())
            return {};
        // Marks are hidden files, or begin with "_" in Seafile's case; a folder of 100,000 files is not read for them.
        const Place sync = placeOfSyncFolder(
            info.fileName(),
            QDir(path).entryList({u".*"_s, u"_seafile_*"_s},
                                 QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Unsorted));
        if (sync.kind != PlaceKind::Local)
            return sync;
    }
}

qint64 largestFileIn(const Place &place) { return place.kind == PlaceKind::Fat ? kFatFileBytes : 0; }

} // namespace core::archive
