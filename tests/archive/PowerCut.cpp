#include "tests/archive/PowerCut.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <sqlite3.h>

#include <algorithm>
#include <cstring>

namespace {

constexpr qint64 kSector = 512; // the smallest that a disk writes whole

/// SQLite's file with a name; the real one lies behind it in the same memory.
struct File
{
    sqlite3_file base;
    char *path; ///< null: not watched

    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
    const sqlite3_io_methods *methods() { return real()->pMethods; }
};

File *fileOf(sqlite3_file *file) { return reinterpret_cast<File *>(file); }

sqlite3_vfs *realVfs = nullptr;

int closeFile(sqlite3_file *file)
{
    File *own = fileOf(file);
    const int result = own->methods()->xClose(own->real());
    std::free(own->path);
    own->path = nullptr;
    return result;
}

int readFile(sqlite3_file *file, void *to, int length, sqlite3_int64 at)
{
    return fileOf(file)->methods()->xRead(fileOf(file)->real(), to, length, at);
}

int writeFile(sqlite3_file *file, const void *from, int length, sqlite3_int64 at)
{
    File *own = fileOf(file);
    if (own->path)
        PowerCut::instance().note(PowerCut::Kind::Write, own->path, at,
                                  QByteArray(static_cast<const char *>(from), length));
    return own->methods()->xWrite(own->real(), from, length, at);
}

int truncateFile(sqlite3_file *file, sqlite3_int64 length)
{
    File *own = fileOf(file);
    if (own->path)
        PowerCut::instance().note(PowerCut::Kind::Truncate, own->path, length);
    return own->methods()->xTruncate(own->real(), length);
}

int syncFile(sqlite3_file *file, int)
{
    // Noted and not done: no plug is pulled here, and thousands of folders are opened.
    if (fileOf(file)->path)
        PowerCut::instance().note(PowerCut::Kind::Sync, fileOf(file)->path);
    return SQLITE_OK;
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    return fileOf(file)->methods()->xFileSize(fileOf(file)->real(), size);
}
int lockFile(sqlite3_file *file, int level)
{
    return fileOf(file)->methods()->xLock(fileOf(file)->real(), level);
}
int unlockFile(sqlite3_file *file, int level)
{
    return fileOf(file)->methods()->xUnlock(fileOf(file)->real(), level);
}
int checkLock(sqlite3_file *file, int *out)
{
    return fileOf(file)->methods()->xCheckReservedLock(fileOf(file)->real(), out);
}
int controlFile(sqlite3_file *file, int op, void *argument)
{
    return fileOf(file)->methods()->xFileControl(fileOf(file)->real(), op, argument);
}
int sectorSize(sqlite3_file *file) { return fileOf(file)->methods()->xSectorSize(fileOf(file)->real()); }
int characteristics(sqlite3_file *file)
{
    return fileOf(file)->methods()->xDeviceCharacteristics(fileOf(file)->real());
}
int mapShared(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    return fileOf(file)->methods()->xShmMap(fileOf(file)->real(), page, size, extend, out);
}
int lockShared(sqlite3_file *file, int offset, int n, int flags)
{
    return fileOf(file)->methods()->xShmLock(fileOf(file)->real(), offset, n, flags);
}
void sharedBarrier(sqlite3_file *file) { fileOf(file)->methods()->xShmBarrier(fileOf(file)->real()); }
int unmapShared(sqlite3_file *file, int remove)
{
    return fileOf(file)->methods()->xShmUnmap(fileOf(file)->real(), remove);
}

// Version 2: without memory-mapped reading, so that every access passes here.
const sqlite3_io_methods kMethods = {
    2,          closeFile,     readFile,    writeFile,   truncateFile, syncFile,        fileSize,
    lockFile,   unlockFile,    checkLock,   controlFile, sectorSize,   characteristics, mapShared,
    lockShared, sharedBarrier, unmapShared, nullptr,     nullptr};

int openFile(sqlite3_vfs *, const char *path, sqlite3_file *file, int flags, int *outFlags)
{
    File *own = fileOf(file);
    std::memset(file, 0, sizeof(File));
    const bool isWatched = path && PowerCut::instance().isWatched(path);
    int exists = 0;
    if (isWatched)
        realVfs->xAccess(realVfs, path, SQLITE_ACCESS_EXISTS, &exists);
    const int result = realVfs->xOpen(realVfs, path, own->real(), flags, outFlags);
    if (result != SQLITE_OK)
        return result;
    own->base.pMethods = &kMethods;
    own->path = isWatched ? strdup(path) : nullptr;
    if (isWatched && !exists)
        PowerCut::instance().note(PowerCut::Kind::Create, path);
    return SQLITE_OK;
}

int removeFile(sqlite3_vfs *, const char *path, int syncsFolder)
{
    const int result = realVfs->xDelete(realVfs, path, syncsFolder);
    if (result == SQLITE_OK && PowerCut::instance().isWatched(path))
        PowerCut::instance().note(syncsFolder ? PowerCut::Kind::RemoveDurably : PowerCut::Kind::Remove, path);
    return result;
}

/// A file as the disk has it, and what was asked of it since.
struct OnDisk
{
    bool hasName = false; ///< survives a cut
    bool isRemoved = false;
    QByteArray synced;
    std::vector<const PowerCut::Note *> unsynced;
};

void apply(QByteArray &content, const PowerCut::Note &note, QRandomGenerator *random)
{
    if (note.kind == PowerCut::Kind::Truncate) {
        if (!random || random->bounded(2))
            content.resize(std::min<qsizetype>(content.size(), note.at));
        return;
    }
    for (qint64 at = note.at; at < note.at + note.bytes.size();) {
        const qint64 end = std::min((at / kSector + 1) * kSector, note.at + note.bytes.size());
        if (!random || random->bounded(2)) {
            if (content.size() < end)
                content.append(end - content.size(), '\0');
            std::memcpy(content.data() + at, note.bytes.constData() + (at - note.at),
                        static_cast<std::size_t>(end - at));
        }
        at = end;
    }
}

} // namespace

PowerCut &PowerCut::instance()
{
    static PowerCut cut;
    static const bool registered = [] {
        realVfs = sqlite3_vfs_find(nullptr);
        static sqlite3_vfs own = *realVfs;
        own.zName = "powercut";
        own.pNext = nullptr;
        own.szOsFile = static_cast<int>(sizeof(File)) + realVfs->szOsFile;
        own.xOpen = openFile;
        own.xDelete = removeFile;
        return sqlite3_vfs_register(&own, 1) == SQLITE_OK;
    }();
    Q_UNUSED(registered)
    return cut;
}

void PowerCut::watch(const QString &folder)
{
    const QMutexLocker lock(&m_mutex);
    m_notes.clear();
    m_first.clear();
    m_folder = QFile::encodeName(QDir(folder).canonicalPath()) + '/';
    for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        if (!info.fileName().endsWith(QStringLiteral("-shm")) && file.open(QIODevice::ReadOnly))
            m_first[QFile::encodeName(info.fileName())] = file.readAll();
    }
}

void PowerCut::stop()
{
    const QMutexLocker lock(&m_mutex);
    m_folder.clear();
}

qsizetype PowerCut::moment() const
{
    const QMutexLocker lock(&m_mutex);
    return static_cast<qsizetype>(m_notes.size());
}

std::vector<PowerCut::Note> PowerCut::notes() const
{
    const QMutexLocker lock(&m_mutex);
    return m_notes;
}

bool PowerCut::isWatched(const char *path) const
{
    const QMutexLocker lock(&m_mutex);
    return !m_folder.isEmpty() && QByteArrayView(path).startsWith(m_folder);
}

void PowerCut::note(Kind kind, const char *path, qint64 at, QByteArray bytes)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_folder.isEmpty())
        m_notes.push_back({kind, QByteArray(path).mid(m_folder.size()), at, std::move(bytes)});
}

bool PowerCut::restore(const Cut &cut, const QString &folder) const
{
    const QMutexLocker lock(&m_mutex);
    std::map<QByteArray, OnDisk> disk;
    for (const auto &[name, content] : m_first)
        disk[name] = {true, false, content, {}};
    for (qsizetype i = 0; i < cut.moment; ++i) {
        const Note &note = m_notes[static_cast<std::size_t>(i)];
        OnDisk &file = disk[note.path];
        switch (note.kind) {
        case Kind::Create: file = {}; break;
        case Kind::Remove: file.isRemoved = true; break;
        case Kind::RemoveDurably: disk.erase(note.path); break;
        case Kind::Write:
        case Kind::Truncate: file.unsynced.push_back(&note); break;
        case Kind::Sync:
            if (cut.syncsAreLies)
                break;
            for (const Note *write : file.unsynced)
                apply(file.synced, *write, nullptr);
            file.unsynced.clear();
            file.hasName = true;
            break;
        }
    }
    QRandomGenerator random(cut.seed);
    const bool isRandom = cut.unsynced == Survives::SomeSectors;
    const auto survives = [&] {
        return isRandom ? random.bounded(2) == 1 : cut.unsynced == Survives::Everything;
    };
    if (!QDir().mkpath(folder))
        return false;
    for (auto &[name, file] : disk) {
        if ((!file.hasName && !survives()) || (file.isRemoved && survives()))
            continue;
        if (cut.unsynced != Survives::Nothing) {
            for (const Note *write : file.unsynced)
                apply(file.synced, *write, isRandom ? &random : nullptr);
        }
        QFile out(folder + QLatin1Char('/') + QFile::decodeName(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(file.synced) != file.synced.size())
            return false;
    }
    return true;
}
