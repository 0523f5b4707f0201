#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace core::archive {

/// What kind of place a folder is, as far as an archive or a backup there is at risk (ARC-11).
enum class PlaceKind {
    Local,
    Network, ///< NFS, SMB, sshfs …: locks may not hold between computers, and a sync may not be one
    CloudSync, ///< a program copies files away and back while they are being written: half states, "conflicted copies"
    Fat ///< FAT32: no file of 4 GB or more, no rights
};

struct Place
{
    PlaceKind kind = PlaceKind::Local;
    QString name; ///< "NFS", "Dropbox", as people call it; empty for Local
    bool operator==(const Place &) const = default;
};

/// Looks at the file system of the folder, or of the nearest one above it that exists, and at what marks the folders above it.
/// Blocks where a server does not answer: once at the start, not on every change.
[[nodiscard]] Place placeOf(const QString &folder);

/// The largest file such a place takes; 0: no limit of its own.
[[nodiscard]] qint64 largestFileIn(const Place &place);

/// By the type that the system's table of mounts gives ("nfs4", "fuse.sshfs", "vfat"). Pure.
[[nodiscard]] Place placeOfFileSystem(const QByteArray &type);
/// By the name of a folder and the names in it: sync programs leave marks in the topmost folder that they keep in step.
/// Pure. Local where nothing speaks for one.
[[nodiscard]] Place placeOfSyncFolder(const QString &name, const QStringList &entries);

} // namespace core::archive
