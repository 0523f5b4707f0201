#include "core/archive/ArchiveWriter.h"

#include "core/archive/MailSchema.h"
#include "core/archive/UpgradeCopy.h"
#include "core/base/Clock.h"
#include "core/base/Log.h"

namespace core::archive {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<ArchiveWriter>> ArchiveWriter::open(const QString &folder, const Clock &clock)
{
    const auto place = makePrivateFolder(folder);
    if (!place)
        return fail(place.error());
    const QString path = *place + u"/mail.db"_s;
    // What is not ours is refused before anything, even a lock file, is put beside it.
    if (auto r = inspectFile(path, mailSchema()); !r && r.error().code != ErrorCode::FileNotFound)
        return fail(r.error());
    auto lock = WriterLock::acquire(*place);
    if (!lock)
        return fail(lock.error());
    auto database = openForWriting(path, mailSchema());
    if (!database)
        return fail(database.error());
    removeOldUpgradeCopies(*place, clock);
    return std::unique_ptr<ArchiveWriter>(new ArchiveWriter(std::move(*lock), std::move(*database), clock));
}

ArchiveWriter::ArchiveWriter(std::unique_ptr<WriterLock> lock, std::unique_ptr<Database> database,
                             const Clock &clock)
    : m_lock(std::move(lock)), m_database(std::move(database)), m_clock(clock)
{}

ArchiveWriter::~ArchiveWriter()
{
    if (auto r = m_database->execute("PRAGMA wal_checkpoint(TRUNCATE)"); !r)
        qCWarning(logArchive) << "the log stays beside mail.db:" << r.error().detail;
}

qint64 ArchiveWriter::nowUtc() const { return m_clock.nowUtc(); }

} // namespace core::archive
