#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QDir>
#include <QHash>
#include <QSet>
#include <QString>

#include <atomic>
#include <memory>
#include <vector>

namespace core::archive {

class BodyCodec;
class Database;
class WriterLock;

/// The damaged file, read in every way there is. Works on the file itself, opened as one that nobody writes, or on a copy in
/// the folder of the new file where a log lies beside it.
class SalvageSource final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<SalvageSource>> open(const QString &path,
                                                                     const QString &workFolder);
    ~SalvageSource(); ///< removes what it made

    /// SQLite finds nothing wrong, so that there is no need for scan().
    [[nodiscard]] Result<bool> isWhole();
    [[nodiscard]] Result<void> scan(const std::atomic<bool> &stop);

    /// Of messages and of bodies, also where only an index or an error at that place tells of them. Ascending.
    [[nodiscard]] std::vector<MessageId> ids();
    [[nodiscard]] Result<MessageSummary> summary(MessageId id);
    [[nodiscard]] Result<QByteArray> raw(MessageId id, BodyCodec &codec);
    /// The same bytes from a backup that the damaged file knows of.
    [[nodiscard]] Result<QByteArray> rawFromBackup(MessageId id);
    /// What an index remembers of a message whose row is lost.
    struct Trace
    {
        FolderId folder{};
        qint64 dateUtc = 0;
        bool unread = false;
    };
    [[nodiscard]] Trace trace(MessageId id) const { return m_traces.value(id); }

    /// Connections, the best first.
    [[nodiscard]] std::vector<Database *> databases() const;

private:
    SalvageSource(QString path, QString workFolder);
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> copyWithLog();
    [[nodiscard]] Result<void> openPrimary();
    void readTraces(Database &db);
    void addIds(Database &db, const char *table, QSet<qint64> &ids);

    QString m_path;       ///< what is read: the file or its copy
    QString m_workFolder; ///< of the new file
    QStringList m_made;
    std::unique_ptr<WriterLock> m_lock;
    std::unique_ptr<Database> m_primary; ///< null: SQLite cannot make sense of it
    std::unique_ptr<Database> m_staging; ///< null: not scanned
    QHash<MessageId, Trace> m_traces;
    std::vector<BackupRecord> m_backups;
};

} // namespace core::archive
