#include "core/archive/CompactTask.h"

#include "core/archive/ArchiveTransact.h"
#include "core/archive/BodyRepack.h"
#include "core/archive/BodyStore.h"
#include "core/archive/Dictionary.h"
#include "core/archive/MailSchema.h"
#include "core/archive/MessageRow.h"
#include "core/base/Limits.h"

#include <QElapsedTimer>

namespace core::archive {

namespace {

constexpr qint64 kLookAgainAfter = 600; ///< seconds
constexpr qint64 kSliceMs = 40;
constexpr qint64 kSliceBytes = 4LL * 1024 * 1024; ///< packed, in one transaction
constexpr qint64 kRowsLookedAt = 500;             ///< of which few may need work
constexpr qint64 kWorthPercent = 95;              ///< a body that becomes this small is written anew
/// Free pages are filled by new mail; they are given back where they are more than one in fifty, and a megabyte.
constexpr qint64 kFreeShare = 50, kFreePages = 64;
constexpr int kPagesAStep = 128; ///< 2 MB moved in one transaction

Result<void> note(Database &db, const char *key, qint64 number)
{
    return db
        .statement("INSERT INTO care(key, number) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET number = ?2")
        .bind(QString::fromLatin1(key), number)
        .run();
}

qint64 storedBytes(const StoredBody &body)
{
    qint64 bytes = body.compressed.size() + body.recipe.size();
    for (const StoredBlob &blob : body.blobs)
        bytes += blob.compressed.size();
    return bytes;
}

bool isWorthIt(const StoredBody &before, const StoredBody &after, CompactTask::Extent extent)
{
    // A dictionary that no body needs any more is removed.
    if (extent == CompactTask::Extent::Everything && before.dictionary != 0 &&
        before.dictionary != after.dictionary)
        return true;
    // Attachments that lie apart may be there already, or come again.
    return after.blobs.size() > before.blobs.size() ||
           storedBytes(after) * 100 <= storedBytes(before) * kWorthPercent;
}

} // namespace

CompactTask::CompactTask(Extent extent) : m_extent(extent) {}
CompactTask::~CompactTask() = default;

Result<qint64> CompactTask::step(UpkeepContext &context)
{
    if (m_dictionary == 0)
        return look(context);
    auto slice = pack(context);
    if (!slice)
        return fail(slice.error());
    if (auto r = store(context, std::move(*slice)); !r)
        return fail(r.error());
    return 0;
}

/// What there is to do: a pass over the bodies for a new dictionary, or pages to give back.
Result<qint64> CompactTask::look(UpkeepContext &context)
{
    auto database = openForReading(context.archive.mailDbPath(), mailSchema());
    if (!database)
        return fail(database.error());
    m_database = std::move(*database);
    const auto current = context.archive.dictionaries()->current();
    const auto done = m_database->number("SELECT number FROM care WHERE key = 'compact.done'");
    const auto pass = m_database->number("SELECT number FROM care WHERE key = 'compact.dictionary'");
    const auto after = m_database->number("SELECT number FROM care WHERE key = 'compact.after'");
    const auto last = m_database->number("SELECT max(id) FROM body");
    for (const auto *answer : {&done, &pass, &after, &last}) {
        if (!*answer)
            return fail(answer->error());
    }
    const bool isDue = m_extent == Extent::Everything ? !m_isDone : current && *done != current->id();
    if (!isDue)
        return m_extent == Extent::Everything ? kLookAgainAfter : giveBack(context);
    m_codec = std::make_unique<BodyCodec>(context.archive.dictionaries());
    m_dictionary = current ? current->id() : -1;
    m_after = m_extent == Extent::WorthIt && *pass == m_dictionary ? MessageId{*after} : MessageId{};
    m_last = MessageId{*last};
    return 0;
}

Result<void> CompactTask::packOne(MessageId id, Slice &slice)
{
    const auto before = readBody(*m_database, id);
    const auto raw = before ? readRaw(*m_database, *m_codec, id) : Result<QByteArray>(fail(before.error()));
    if (!raw) {
        const ErrorCode code = raw.error().code;
        // Erased meanwhile; damaged ones are the check's to tell.
        const bool isOne = code == ErrorCode::NotFound || code == ErrorCode::BodyDamaged;
        return isOne ? Result<void>() : fail(raw.error());
    }
    if (raw->size() > limits::kMessageBytes)
        return {};
    auto packed = m_codec->pack(*raw);
    if (!packed)
        return fail(packed.error());
    if (packed->sha256 == before->sha256 && isWorthIt(*before, *packed, m_extent))
        slice.bodies.emplace_back(id, std::move(*packed));
    return {};
}

Result<CompactTask::Slice> CompactTask::pack(const UpkeepContext &context)
{
    Slice slice;
    slice.last = m_after;
    QElapsedTimer timer;
    timer.start();
    qint64 bytes = 0, looked = 0;
    const qint64 largest =
        m_extent == Extent::Everything ? limits::kMessageBytes : limits::kLargeMessageBytes;
    auto find = m_database
                    ->statement("SELECT id, dict_id <> ?3 AND same_as = 0 AND raw_bytes < ?4 FROM body"
                                " WHERE id > ?1 AND id <= ?2 ORDER BY id")
                    .bind(m_after, m_last, m_dictionary, largest);
    while (looked < kRowsLookedAt && bytes < kSliceBytes && timer.elapsed() < kSliceMs && !context.stop) {
        const auto row = find.step();
        if (!row)
            return fail(row.error());
        slice.isEnd = !*row;
        if (slice.isEnd)
            break;
        ++looked;
        slice.last = find.id<MessageId>(0);
        if (!isSet(slice.first))
            slice.first = slice.last;
        if (!find.flag(1))
            continue;
        const auto count = slice.bodies.size();
        if (auto r = packOne(slice.last, slice); !r)
            return fail(r.error());
        if (slice.bodies.size() > count)
            bytes += storedBytes(slice.bodies.back().second);
    }
    return slice;
}

Result<void> CompactTask::store(UpkeepContext &context, Slice slice)
{
    const MessageId last = slice.last;
    const bool isEnd = slice.isEnd;
    const auto stored =
        context.archive.transact([slice = std::move(slice), dictionary = m_dictionary](
                                     ArchiveWriter &writer, Database &db, ArchiveChange &) -> Result<qint64> {
            const auto repacked = repackBodies(db, writer.codec(), slice.bodies, slice.first, slice.last);
            if (!repacked)
                return repacked;
            if (auto r = note(db, "compact.dictionary", dictionary); !r)
                return fail(r.error());
            if (auto r = note(db, "compact.after", number(slice.last)); !r)
                return fail(r.error());
            if (slice.isEnd) {
                if (auto r = note(db, "compact.done", dictionary); !r)
                    return fail(r.error());
            }
            return repacked;
        });
    const auto repacked = stored.result();
    if (!repacked)
        return fail(repacked.error());
    m_repacked += *repacked;
    m_after = last;
    if (isEnd) {
        m_dictionary = 0;
        m_isDone = true;
        m_codec.reset();
    }
    return {};
}

Result<qint64> CompactTask::giveBack(UpkeepContext &context)
{
    const auto mode = m_database->number("PRAGMA auto_vacuum");
    const auto pages = m_database->number("PRAGMA page_count");
    const auto free = m_database->number("PRAGMA freelist_count");
    m_database.reset();
    for (const auto *answer : {&mode, &pages, &free}) {
        if (!*answer)
            return fail(answer->error());
    }
    constexpr qint64 kIncremental = 2;
    if (*mode != kIncremental || *free < kFreePages || *free * kFreeShare < *pages)
        return kLookAgainAfter;
    const auto given = context.archive.transact([](ArchiveWriter &, Database &db, ArchiveChange &) {
        return db.execute("PRAGMA incremental_vacuum(" + QByteArray::number(kPagesAStep) + ')');
    });
    if (auto r = given.result(); !r)
        return fail(r.error());
    return 0;
}

} // namespace core::archive
