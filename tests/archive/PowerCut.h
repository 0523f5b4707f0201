#pragma once

#include <QByteArray>
#include <QMutex>
#include <QString>

#include <map>
#include <vector>

/// Power cuts without pulling the plug (DUR-04): SQLite's own file layer, wrapped and made the default, notes every write,
/// truncation, sync, creation and removal below one folder. From the notes the folder can be made as it might lie on disk had
/// the power gone at any of these moments: what was synced is there, of the rest nothing, everything, or some sectors.
///
/// Not modelled: renames (the archive syncs the folder itself) and -shm files, which never outlive a power cut.
class PowerCut final
{
public:
    /// Wraps SQLite's default from here on, for the whole process.
    [[nodiscard]] static PowerCut &instance();

    enum class Kind { Create, Write, Truncate, Sync, Remove, RemoveDurably };
    struct Note
    {
        Kind kind = Kind::Write;
        QByteArray path;
        qint64 at = 0; ///< of a write; the new length of a truncation
        QByteArray bytes;
    };
    enum class Survives { Nothing, Everything, SomeSectors };
    struct Cut
    {
        qsizetype moment = 0; ///< so many notes had happened
        Survives unsynced = Survives::Nothing;
        quint32 seed = 0;
        bool syncsAreLies =
            false; ///< as a disk that only says it has synced: to see that the test would notice
    };

    /// Forgets, and begins with what lies in the folder: all of that counts as synced.
    void watch(const QString &folder);
    void stop();
    [[nodiscard]] qsizetype moment() const;
    [[nodiscard]] std::vector<Note> notes() const;
    /// Makes `folder` (which is not there) as it would be found after the cut.
    [[nodiscard]] bool restore(const Cut &cut, const QString &folder) const;

    // --- for the file layer
    void note(Kind kind, const char *path, qint64 at = 0, QByteArray bytes = {});
    [[nodiscard]] bool isWatched(const char *path) const;

private:
    PowerCut() = default;

    mutable QMutex m_mutex;
    QByteArray m_folder; ///< with a slash; empty: nothing is watched
    std::map<QByteArray, QByteArray> m_first;
    std::vector<Note> m_notes;
};
