#include "core/archive/DictionaryTask.h"

#include "core/archive/ArchiveTransact.h"
#include "core/archive/Base64Runs.h"
#include "core/archive/BodyStore.h"
#include "core/archive/DictionaryStore.h"
#include "core/archive/MailSchema.h"
#include "core/archive/Zstd.h"
#include "core/base/Limits.h"
#include "core/base/Log.h"

namespace core::archive {

namespace {

constexpr qint64 kGrowth = 10; ///< times as much mail as last time: what it looks like may have changed
constexpr qint64 kLookAgainAfter = 300; ///< seconds
/// While there is none: the first collection of an account brings hundreds of messages a second, and they should be packed
/// with it from early on.
constexpr qint64 kLookForFirstAfter = 10;
constexpr qsizetype kReadAStep = 50; ///< messages: 10 to 20 ms
constexpr std::size_t kHeldOut = 5;  ///< every fifth sample is not learned from, but measured on
constexpr qint64 kWorthPercent = 97;

Result<void> note(Database &db, const char *key, qint64 number)
{
    return db
        .statement("INSERT INTO care(key, number) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET number = ?2")
        .bind(QString::fromLatin1(key), number)
        .run();
}

/// Whether messages are gone that were there when the latest dictionary was trained.
Result<bool> hasLearnedFromErased(Database &db, qint64 trainedAt)
{
    if (trainedAt <= 0)
        return false;
    const auto left = db.number("SELECT count(*) FROM message WHERE id <="
                                " (SELECT number FROM care WHERE key = 'dictionary.last')");
    if (!left)
        return fail(left.error());
    return *left < trainedAt;
}

/// Bytes that `samples` have when packed with it; null: without any.
Result<qint64> packedBytes(const std::vector<QByteArray> &samples, const Dictionary *dictionary)
{
    Zstd zstd;
    qint64 bytes = 0;
    for (const QByteArray &sample : samples) {
        const auto packed = zstd.compress(sample, dictionary);
        if (!packed)
            return fail(packed.error());
        bytes += packed->size();
    }
    return bytes;
}

/// Every fifth to the second list.
std::pair<std::vector<QByteArray>, std::vector<QByteArray>> split(std::vector<QByteArray> samples)
{
    std::pair<std::vector<QByteArray>, std::vector<QByteArray>> parts;
    for (std::size_t i = 0; i < samples.size(); ++i)
        (i % kHeldOut == 0 ? parts.second : parts.first).push_back(std::move(samples[i]));
    return parts;
}

} // namespace

DictionaryTask::DictionaryTask(Reason reason) : m_reason(reason) {}
DictionaryTask::~DictionaryTask() = default;

void DictionaryTask::forget()
{
    m_database.reset();
    m_codec.reset();
    m_samples = {};
    m_messages = m_bytes = m_taken = 0;
    m_at = {};
}

Result<qint64> DictionaryTask::step(UpkeepContext &context)
{
    if (m_messages == 0)
        return look(context);
    const auto next = m_taken < limits::kTrainingMessages && m_bytes < limits::kTrainingBytes
                          ? gather(context)
                          : train(context);
    if (!next)
        forget();
    return next;
}

Result<qint64> DictionaryTask::look(UpkeepContext &context)
{
    auto database = openForReading(context.archive.mailDbPath(), mailSchema());
    if (!database)
        return fail(database.error());
    Database &db = **database;
    const auto messages = db.number("SELECT sum(total) FROM folder");
    const auto lastId = db.number("SELECT seq FROM sqlite_sequence WHERE name = 'message'");
    const auto trained = dictionaryTrainedAt(db);
    const auto tried = db.number("SELECT number FROM care WHERE key = 'dictionary.tried'");
    for (const auto *answer : {&messages, &lastId, &trained, &tried}) {
        if (!*answer)
            return fail(answer->error());
    }
    const auto learnedFromErased =
        m_reason == Reason::AlsoToForget ? hasLearnedFromErased(db, *trained) : Result<bool>(false);
    if (!learnedFromErased)
        return fail(learnedFromErased.error());
    m_mustForget = *learnedFromErased;
    const qint64 due = std::max(limits::kFirstDictionaryAt, kGrowth * std::max(*trained, *tried));
    if (*messages < due && !m_mustForget)
        return *trained == 0 && *tried == 0 ? kLookForFirstAfter : kLookAgainAfter;
    m_database = std::move(*database);
    m_codec = std::make_unique<BodyCodec>();
    m_messages = std::max<qint64>(1, *messages); // an emptied archive has something to forget too
    m_lastId = *lastId;
    return 0;
}

/// Some more samples, from places spread evenly over the archive.
Result<qint64> DictionaryTask::gather(UpkeepContext &context)
{
    auto find = m_database->statement("SELECT id FROM body WHERE id > ? ORDER BY id LIMIT 1");
    const qint64 places = std::min<qint64>(limits::kTrainingMessages, m_messages);
    for (qsizetype i = 0; i < kReadAStep && m_taken < limits::kTrainingMessages && !context.stop; ++i) {
        if (m_taken >= places) {
            m_taken = limits::kTrainingMessages;
            break;
        }
        const auto after = std::max(m_at, MessageId{m_lastId * m_taken++ / places});
        const auto found = find.bind(after).step();
        if (!found)
            return fail(found.error());
        if (!*found) {
            m_taken = limits::kTrainingMessages;
            break;
        }
        m_at = find.id<MessageId>(0);
        const auto raw = readRaw(*m_database, *m_codec, m_at);
        if (!raw)
            continue; // erased meanwhile, or damaged, which is the check's to tell
        m_samples.push_back(
            takeApart(*raw, limits::kSharedRunBytes).bytes.left(limits::kTrainingMessageBytes));
        m_bytes += m_samples.back().size();
    }
    return 0;
}

bool DictionaryTask::isTaken(const std::vector<QByteArray> &unknown, const QByteArray &trained,
                             bool mustForget, UpkeepContext &context) const
{
    const Dictionary candidate(1, trained);
    // What has to go is nothing to compare with.
    const auto current = mustForget ? DictionaryPtr() : context.archive.dictionaries()->current();
    const auto now = packedBytes(unknown, current.get());
    const auto then = packedBytes(unknown, &candidate);
    if (!now || !then)
        return false;
    qCInfo(logArchive) << "a dictionary packs" << *then << "bytes where" << *now << "are due without it";
    return *then * 100 <= *now * kWorthPercent;
}

Result<qint64> DictionaryTask::train(UpkeepContext &context)
{
    const auto [known, unknown] = split(std::move(m_samples));
    const qint64 messages = m_messages, last = m_lastId;
    const bool mustForget = m_mustForget;
    forget();
    if (context.stop)
        return kLookAgainAfter;
    const qsizetype bytes =
        messages >= limits::kLargeDictionaryAt ? limits::kLargeDictionaryBytes : limits::kDictionaryBytes;
    QByteArray better;
    if (const auto trained = trainDictionary(known, bytes);
        trained && isTaken(unknown, *trained, mustForget, context))
        better = *trained;
    const auto stored = context.archive.transact(
        [better, messages, last](ArchiveWriter &, Database &db, ArchiveChange &) -> Result<DictionaryPtr> {
            if (auto r = note(db, "dictionary.tried", messages); !r)
                return fail(r.error());
            if (better.isEmpty())
                return DictionaryPtr();
            if (auto r = note(db, "dictionary.last", last); !r)
                return fail(r.error());
            return insertDictionary(db, better, messages);
        });
    auto dictionary = stored.result();
    if (!dictionary)
        return fail(dictionary.error());
    // Committed and synced: mail may be packed with it from here on.
    if (*dictionary || mustForget)
        context.archive.dictionaries()->setCurrent(std::move(*dictionary));
    return kLookAgainAfter;
}

} // namespace core::archive
