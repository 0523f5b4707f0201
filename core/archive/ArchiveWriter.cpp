#include "core/archive/ArchiveWriter.h"

#include "core/archive/DictionaryStore.h"
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
    std::unique_ptr<ArchiveWriter> writer(new ArchiveWriter(std::move(*lock), std::move(*database), clock));
    if (auto r = writer->openDictionaries(); !r)
        return fail(r.error());
    removeOldUpgradeCopies(*place, clock);
    return writer;
}

/// While one copy of a dictionary is damaged the other mends it: all bodies packed with it hang on it.
Result<void> ArchiveWriter::openDictionaries()
{
    const auto findings = verifyDictionaries(*m_database, false);
    if (!findings)
        return findings.error().code == ErrorCode::ArchiveCorrupt ? Result<void>() : fail(findings.error());
    if (!findings->empty()) {
        const auto mended =
            inTransaction([](Database &db, ArchiveChange &) { return verifyDictionaries(db, true); });
        for (const CheckFinding &finding : mended ? *mended : *findings)
            qCWarning(logArchive) << finding.detail << (finding.repaired ? "- mended" : "");
    }
    auto latest = latestDictionary(*m_database);
    if (latest)
        m_dictionaries->setCurrent(std::move(*latest));
    return {};
}

ArchiveWriter::ArchiveWriter(std::unique_ptr<WriterLock> lock, std::unique_ptr<Database> database,
                             const Clock &clock)
    : m_lock(std::move(lock)),
      m_database(std::move(database)),
      m_clock(clock),
      m_dictionaries(std::make_shared<Dictionaries>()),
      m_codec(m_dictionaries)
{}

ArchiveWriter::~ArchiveWriter()
{
    if (auto r = m_database->execute("PRAGMA wal_checkpoint(TRUNCATE)"); !r)
        qCWarning(logArchive) << "the log stays beside mail.db:" << r.error().detail;
}

qint64 ArchiveWriter::nowUtc() const { return m_clock.nowUtc(); }

} // namespace core::archive
