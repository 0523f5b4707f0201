#include "ui/reader/PrivateCopies.h"

#include "core/archive/PrivateFiles.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

const QString kPrefix = u"fumibako-opened-"_s;
const QString kLockName = u".lock"_s;

/// 128 bits from the system's source: nobody guesses them.
QString unpredictable()
{
    QByteArray bytes(16, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(QRandomGenerator::system()->generate());
    return QString::fromLatin1(bytes.toHex());
}

/// Empty where the system gives none, or one that others may look into.
QString runtimeBase()
{
    const QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    struct stat state = {};
    if (!QDir::isAbsolutePath(folder) || ::lstat(QFile::encodeName(folder).constData(), &state) != 0)
        return {};
    const bool isOurs = S_ISDIR(state.st_mode) && state.st_uid == ::geteuid() && (state.st_mode & 077) == 0;
    return isOurs ? folder : QString();
}

QString profileBase(const QString &profileFolder) { return QDir(profileFolder).filePath(u"opened"_s); }

/// Whether nobody holds the lock of that folder. One without a lock is being made right now, or is not ours.
bool isAbandoned(const QString &folder)
{
    const int fd = ::open(QFile::encodeName(QDir(folder).filePath(kLockName)).constData(),
                          O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool isFree = ::flock(fd, LOCK_EX | LOCK_NB) == 0;
    ::close(fd);
    return isFree;
}

void removeAbandoned(const QString &base)
{
    if (base.isEmpty())
        return;
    const auto folders =
        QDir(base).entryInfoList({kPrefix + u'*'}, QDir::Dirs | QDir::Hidden | QDir::NoSymLinks);
    for (const QFileInfo &folder : folders) {
        if (isAbandoned(folder.filePath()))
            QDir(folder.filePath()).removeRecursively();
    }
}

} // namespace

PrivateCopies::PrivateCopies(QString profileFolder) : m_profileFolder(std::move(profileFolder)) {}

PrivateCopies::~PrivateCopies()
{
    for (const Place *place : {&m_runtime, &m_profile}) {
        if (!place->folder.isEmpty())
            QDir(place->folder).removeRecursively();
        if (place->lock >= 0)
            ::close(place->lock);
    }
}

void PrivateCopies::removeLeftovers() const
{
    removeAbandoned(runtimeBase());
    removeAbandoned(profileBase(m_profileFolder));
}

core::Result<void> PrivateCopies::prepare(Place &place, const QString &base) const
{
    if (!place.folder.isEmpty() && QFileInfo(place.folder).isDir())
        return {};
    const auto made = core::archive::makePrivateFolder(QDir(base).filePath(kPrefix + unpredictable()));
    if (!made)
        return core::fail(made.error());
    if (place.lock >= 0)
        ::close(place.lock);
    place.lock = ::open(QFile::encodeName(QDir(*made).filePath(kLockName)).constData(),
                        O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (place.lock < 0 || ::flock(place.lock, LOCK_EX | LOCK_NB) != 0)
        return core::fail(core::ErrorCode::Io, u"locking the folder of opened attachments"_s);
    place.folder = *made;
    return {};
}

core::Result<QString> PrivateCopies::write(const QString &name, const ByteSource &source, For use)
{
    if (const QString base = runtimeBase(); !base.isEmpty()) {
        auto written = writeInto(m_runtime, base, name, source, use);
        // It lies in memory and may be small: the disk has more room.
        if (written || written.error().code == core::ErrorCode::Cancelled ||
            written.error().code == core::ErrorCode::InvalidArgument)
            return written;
    }
    return writeInto(m_profile, profileBase(m_profileFolder), name, source, use);
}

core::Result<QString> PrivateCopies::writeInto(Place &place, const QString &base, const QString &name,
                                               const ByteSource &source, For use)
{
    if (const auto prepared = prepare(place, base); !prepared)
        return core::fail(prepared.error());
    const auto folder = core::archive::makePrivateFolder(QDir(place.folder).filePath(unpredictable()));
    if (!folder)
        return core::fail(folder.error());
    auto file = saveNewFile(*folder, name, source);
    if (!file)
        QDir(*folder).removeRecursively();
    else if (use == For::Reading)
        ::chmod(QFile::encodeName(*file).constData(), 0400);
    return file;
}

} // namespace ui
