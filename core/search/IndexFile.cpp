#include "core/search/IndexFile.h"

#include "core/archive/DatabaseFile.h"
#include "core/archive/PrivateFiles.h"
#include "core/base/Limits.h"
#include "core/base/Log.h"
#include "core/search/AttachmentStore.h"
#include "core/search/FtsTokenizer.h"
#include "core/search/MessageSource.h"
#include "core/search/Tokens.h"

using namespace Qt::StringLiterals;

namespace core::search {

using archive::Database;
using archive::Transaction;

namespace {

archive::Schema indexSchema()
{
    archive::Schema schema;
    schema.sqlFolder = u":/sql/index"_s;
    schema.applicationId = 0x46756D49; // "FumI"
    schema.pageSize = "8192"_ba;
    // Whatever is lost at a power cut is indexed again, hence NORMAL. Debian's SQLite overwrites freed pages by
    // default, which costs 20 % here (measured.md part 1).
    schema.pragmas = {"synchronous=NORMAL"_ba, "secure_delete=OFF"_ba, "cache_size=-65536"_ba,
                      "journal_size_limit=67108864"_ba, "temp_store=MEMORY"_ba};
    schema.readPragmas = {"query_only=ON"_ba, "cache_size=-32768"_ba, "temp_store=MEMORY"_ba};
    schema.prepare = [](Database &database) { return registerFtsTokenizer(database.handle()); };
    return schema;
}

/// Whether another index has to take the place of what is there. Internal: tables are missing.
bool isUnfit(ErrorCode code)
{
    return code == ErrorCode::NotAnArchive || code == ErrorCode::ArchiveCorrupt ||
           code == ErrorCode::ArchiveNewer || code == ErrorCode::Internal;
}

Result<void> moveAside(const QString &path)
{
    static constexpr int kTries = 100;
    for (int i = 1; i <= kTries; ++i) {
        const QString place = u"%1.aside-%2"_s.arg(path).arg(i);
        const auto state = archive::fileState(place);
        if (!state)
            return fail(state.error());
        if (!*state)
            return archive::renameFile(path, place);
    }
    return fail(ErrorCode::AlreadyExists, u"no name to move index.db aside"_s);
}

/// What is not ours is somebody's and kept; what was ours can be made again.
Result<void> makeRoom(const QString &path, ErrorCode why)
{
    if (why == ErrorCode::NotAnArchive) {
        const auto state = archive::fileState(path);
        if (!state)
            return fail(state.error());
        const bool empty = *state && (*state)->isRegular && (*state)->sizeBytes == 0;
        if (*state && !empty) {
            if (auto r = moveAside(path); !r)
                return r;
        }
    }
    return archive::removeDatabase(path);
}

/// Made by today's rules, and from this archive as it is today.
Result<void> checkFit(Database &database, const IndexedSpans &spans, MessageSource &source)
{
    auto state = database.statement("SELECT tokenizer, extract, tip, tip_date FROM state WHERE id = 1");
    const auto row = state.step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return spans.spans().empty() ? Result<void>()
                                     : fail(ErrorCode::ArchiveCorrupt, u"the index has no state"_s);
    if (state.integer(0) != kTokenizerVersion || state.integer(1) != kExtractVersion)
        return fail(ErrorCode::ArchiveCorrupt, u"the index was made by other rules"_s);

    const qint64 tip = state.integer(2);
    const auto last = source.lastId();
    if (!last)
        return {}; // mail.db cannot be asked now; that is not the index's fault
    if (spans.last() > number(*last))
        return fail(ErrorCode::ArchiveCorrupt, u"the index is ahead of the archive"_s);
    const auto there = source.idsAfter(MessageId{tip - 1}, 1);
    const bool other = there && !there->empty() && number(there->front().id) == tip &&
                       there->front().dateUtc != state.integer(3);
    if (other)
        return fail(ErrorCode::ArchiveCorrupt, u"the index was made from another archive"_s);
    return {};
}

} // namespace

IndexFile::IndexFile(std::unique_ptr<Database> database)
    : m_database(std::move(database)), m_attachments(std::make_unique<AttachmentStore>(*m_database))
{}

IndexFile::~IndexFile() = default;

Result<std::unique_ptr<IndexFile>> IndexFile::open(const QString &path, MessageSource &source)
{
    const auto attempt = [&]() -> Result<std::unique_ptr<IndexFile>> {
        auto database = archive::openForWriting(path, indexSchema());
        if (!database)
            return fail(database.error());
        auto spans = readSpans(**database);
        if (!spans)
            return fail(spans.error());
        if (auto r = checkFit(**database, *spans, source); !r)
            return fail(r.error());
        std::unique_ptr<IndexFile> file(new IndexFile(*std::move(database)));
        file->m_spans = *std::move(spans);
        // An index of before attachments were read has no table for them: Internal, so it is made anew.
        if (auto r = file->m_attachments->load(); !r)
            return fail(r.error());
        return file;
    };
    auto file = attempt();
    if (file || !isUnfit(file.error().code))
        return file;
    qCInfo(logSearch) << "index.db is made anew:" << file.error().detail;
    if (auto r = makeRoom(path, file.error().code); !r)
        return fail(r.error());
    return attempt();
}

Result<std::unique_ptr<Database>> IndexFile::openReader(const QString &path)
{
    return archive::openForReading(path, indexSchema());
}

Result<std::unique_ptr<Database>> IndexFile::openChecker(const QString &path)
{
    const auto place = archive::resolvedFilePath(path);
    if (!place)
        return fail(place.error());
    auto database = Database::open(*place, {.writable = true, .pragmas = {"cache_size=-32768"_ba}});
    if (!database)
        return database;
    if (auto r = registerFtsTokenizer((*database)->handle()); !r)
        return fail(r.error());
    return database;
}

Result<IndexedSpans> IndexFile::readSpans(Database &database)
{
    IndexedSpans spans;
    auto rows = database.statement("SELECT first, last FROM span ORDER BY first");
    while (true) {
        const auto row = rows.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return spans;
        if (rows.integer(0) < 1 || rows.integer(0) > rows.integer(1) || spans.contains(rows.integer(0)))
            return fail(ErrorCode::ArchiveCorrupt, u"the index has a senseless span"_s);
        spans.add({rows.integer(0), rows.integer(1)});
    }
}

Result<void> IndexFile::store(const IndexBatch &batch)
{
    Transaction transaction(*m_database);
    if (auto r = transaction.begin(); !r)
        return r;
    if (auto r = writeEntries(batch); !r)
        return r;
    IndexedSpans spans = m_spans;
    spans.add(batch.done);
    if (auto r = writeState(batch, spans); !r)
        return r;
    if (auto r = transaction.commit(); !r)
        return r;
    m_spans = std::move(spans);
    return {};
}

Result<void> IndexFile::writeEntries(const IndexBatch &batch)
{
    auto insert =
        m_database->statement("INSERT INTO message_text(rowid, subject, sender, recipient, body, attachment) "
                              "VALUES (?, ?, ?, ?, ?, ?)");
    for (const ingest::IndexEntry &entry : batch.entries) {
        const ingest::IndexText &text = entry.text;
        const auto r = insert
                           .bind(entry.id, text.subject, text.from, text.to,
                                 text.body.left(limits::kTextIndexedChars), text.attachments)
                           .run();
        if (!r)
            return r;
    }
    auto skip = m_database->statement("INSERT OR REPLACE INTO skipped(message, reason) VALUES (?, ?)");
    for (const Skipped &skipped : batch.skipped) {
        if (auto r = skip.bind(skipped.id, errorName(skipped.reason)).run(); !r)
            return r;
    }
    return {};
}

Result<void> IndexFile::writeState(const IndexBatch &batch, const IndexedSpans &spans)
{
    if (auto r = m_database->execute("DELETE FROM span"); !r)
        return r;
    auto insert = m_database->statement("INSERT INTO span(first, last) VALUES (?, ?)");
    for (const IndexedSpans::Span &span : spans.spans()) {
        if (auto r = insert.bind(span.first, span.last).run(); !r)
            return r;
    }
    if (batch.endsAttempt) {
        if (auto r = m_database->execute("DELETE FROM attempt"); !r)
            return r;
    }
    return m_database
        ->statement("INSERT INTO state(id, tokenizer, extract, tip, tip_date) VALUES (1, ?1, ?2, ?3, ?4) "
                    "ON CONFLICT(id) DO UPDATE SET tip = ?3, tip_date = ?4 WHERE ?3 > tip")
        .bind(kTokenizerVersion, kExtractVersion, batch.newest, batch.newestDate)
        .run();
}

Result<void> IndexFile::clear()
{
    Transaction transaction(*m_database);
    if (auto r = transaction.begin(); !r)
        return r;
    const auto r = m_database->execute("INSERT INTO message_text(message_text) VALUES ('delete-all');"
                                       "DELETE FROM span; DELETE FROM skipped; DELETE FROM attempt;"
                                       "DELETE FROM state;");
    if (!r)
        return r;
    if (auto cleared = m_attachments->clear(); !cleared)
        return cleared;
    if (auto done = transaction.commit(); !done)
        return done;
    m_spans = {};
    return m_attachments->load();
}

Result<void> IndexFile::noteAttempt(const Attempt &attempt)
{
    Transaction transaction(*m_database);
    if (auto r = transaction.begin(); !r)
        return r;
    if (auto r = m_database->execute("DELETE FROM attempt"); !r)
        return r;
    if (auto r = m_database->statement("INSERT INTO attempt(first, last, times) VALUES (?, ?, ?)")
                     .bind(attempt.span.first, attempt.span.last, attempt.times)
                     .run();
        !r)
        return r;
    return transaction.commit();
}

Result<void> IndexFile::forgetAttempt() { return m_database->execute("DELETE FROM attempt"); }

Result<std::optional<IndexFile::Attempt>> IndexFile::lastAttempt()
{
    auto rows = m_database->statement("SELECT first, last, times FROM attempt");
    const auto row = rows.step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return std::optional<Attempt>();
    return std::optional(Attempt{{rows.integer(0), rows.integer(1)}, static_cast<int>(rows.integer(2))});
}

} // namespace core::search
