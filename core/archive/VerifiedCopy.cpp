#include "core/archive/VerifiedCopy.h"

#include "core/archive/ArchiveReader.h"
#include "core/archive/DatabaseFile.h"
#include "core/archive/MailSchema.h"
#include "core/base/Worker.h"

#include <QMutex>
#include <QThread>

#include <algorithm>
#include <optional>
#include <sqlite3.h>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

/// Ids that one thread takes at a time.
constexpr qint64 kIdsAtOnce = 256;
/// More would only wait for the disk.
constexpr int kMostThreads = 4;
/// Instructions of SQLite between two looks at `stop`: some milliseconds.
constexpr int kStepsAtOnce = 100'000;

/// What the threads that read bodies share.
class Bodies final
{
public:
    Bodies(QString file, const std::atomic<bool> &stop) : m_file(std::move(file)), m_stop(stop) {}

    /// On each of the threads.
    [[nodiscard]] Result<void> read();
    [[nodiscard]] qint64 damaged() const { return m_damaged; }

private:
    [[nodiscard]] Result<std::vector<MessageId>> next(ArchiveReader &reader);

    const QString m_file;
    const std::atomic<bool> &m_stop;
    QMutex m_mutex;
    MessageId m_after{}; ///< guarded by m_mutex
    std::atomic<qint64> m_damaged = 0;
};

Result<std::vector<MessageId>> Bodies::next(ArchiveReader &reader)
{
    const QMutexLocker lock(&m_mutex);
    const auto rows = reader.idsAfter(m_after, kIdsAtOnce);
    if (!rows)
        return fail(rows.error());
    std::vector<MessageId> ids;
    ids.reserve(rows->size());
    for (const auto &row : *rows)
        ids.push_back(row.id);
    if (!ids.empty())
        m_after = ids.back();
    return ids;
}

Result<void> Bodies::read()
{
    const auto reader = ArchiveReader::open(m_file);
    if (!reader)
        return fail(reader.error());
    for (;;) {
        const auto ids = next(**reader);
        if (!ids)
            return fail(ids.error());
        if (ids->empty())
            return {};
        for (const MessageId id : *ids) {
            if (m_stop)
                return fail(ErrorCode::Cancelled, u"reading a copy"_s);
            const auto raw = (*reader)->raw(id);
            if (raw)
                continue;
            const ErrorCode code = raw.error().code;
            if (code != ErrorCode::BodyDamaged && code != ErrorCode::NotFound &&
                code != ErrorCode::ArchiveCorrupt)
                return fail(raw.error());
            ++m_damaged;
        }
    }
}

Error corrupt(const QString &what) { return {ErrorCode::ArchiveCorrupt, u"the copy: "_s + what, {}}; }

Result<void> checkStructure(Database &db, Thoroughness thoroughness)
{
    auto lines = db.statement(thoroughness == Thoroughness::Full ? "PRAGMA integrity_check(1)"
                                                                 : "PRAGMA quick_check(1)");
    const auto row = lines.step();
    if (!row)
        return fail(row.error());
    if (!*row || lines.text(0) != u"ok"_s)
        return fail(corrupt(lines.text(0)));
    return {};
}

/// What no structure shows: rows that belong to nothing, folders that count wrongly.
Result<void> checkRelations(Database &db)
{
    const auto broken = db.number("SELECT count(*) FROM pragma_foreign_key_check");
    if (!broken)
        return fail(broken.error());
    if (*broken > 0)
        return fail(corrupt(u"%1 rows belong to nothing"_s.arg(*broken)));
    const auto miscounted =
        db.number("SELECT count(*) FROM (SELECT f.total, f.unread, count(m.id) AS messages,"
                  " coalesce(sum(m.unread), 0) AS fresh FROM folder f"
                  " LEFT JOIN message m ON m.folder_id = f.id GROUP BY f.id)"
                  " WHERE total <> messages OR unread <> fresh");
    if (!miscounted)
        return fail(miscounted.error());
    if (*miscounted > 0)
        return fail(corrupt(u"%1 folders count wrongly"_s.arg(*miscounted)));
    return {};
}

int asksToStop(void *stop) { return *static_cast<const std::atomic<bool> *>(stop) ? 1 : 0; }

Result<CopyContents> checkFrame(const QString &file, Thoroughness thoroughness, const std::atomic<bool> &stop)
{
    const auto copy = openForReading(file, mailSchema());
    if (!copy)
        return fail(copy.error());
    sqlite3_progress_handler((*copy)->handle(), kStepsAtOnce, asksToStop,
                             const_cast<std::atomic<bool> *>(&stop));
    if (auto r = checkStructure(**copy, thoroughness); !r)
        return fail(r.error());
    if (thoroughness == Thoroughness::Full) {
        if (auto r = checkRelations(**copy); !r)
            return fail(r.error());
    }
    return contentsOf(**copy);
}

} // namespace

Result<CopyContents> contentsOf(Database &db)
{
    auto read = db.statement("SELECT (SELECT count(*) FROM message),"
                             " (SELECT seq FROM sqlite_sequence WHERE name = 'message')");
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    return CopyContents{read.integer(0), read.id<MessageId>(1)};
}

Result<CopyContents> verifyCopy(const QString &file, Thoroughness thoroughness, const std::atomic<bool> &stop)
{
    if (thoroughness == Thoroughness::Quick)
        return checkFrame(file, thoroughness, stop);
    Bodies bodies(file, stop);
    std::vector<std::unique_ptr<Worker>> threads;
    std::vector<QFuture<Result<void>>> reading;
    for (int count = std::clamp(QThread::idealThreadCount(), 1, kMostThreads); count > 0; --count) {
        threads.push_back(std::make_unique<Worker>(u"verify"_s));
        reading.push_back(threads.back()->run([&bodies] { return bodies.read(); }));
    }
    auto contents = checkFrame(file, thoroughness, stop);
    for (auto &future : reading) {
        if (const auto read = future.takeResult(); !read && contents)
            contents = fail(read.error());
    }
    if (contents && bodies.damaged() > 0)
        return fail(corrupt(u"%1 messages are damaged"_s.arg(bodies.damaged())));
    return contents;
}

} // namespace core::archive
