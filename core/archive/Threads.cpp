#include "core/archive/Threads.h"

#include "core/archive/Database.h"
#include "core/base/Limits.h"
#include "core/base/Sha256.h"

#include <QtEndian>

namespace core::archive {

// Beyond these a hostile message could make one commit long; what is not joined just shows as two conversations.
static constexpr std::size_t kJoinedAtOnce = 8;
static constexpr qint64 kRelabelled = 10'000;
static constexpr int kMergeDepth = 64;

static qint64 hashOf(const QByteArray &id) { return qFromBigEndian<qint64>(Sha256::of(id).constData()); }

static std::vector<qint64> hashesOf(const QByteArray &messageId, const std::vector<QByteArray> &references)
{
    std::vector<qint64> hashes;
    if (!messageId.isEmpty())
        hashes.push_back(hashOf(messageId));
    // The first reference is the conversation's beginning, the last ones are nearest: the middle is cut.
    const std::size_t count = references.size();
    constexpr auto kKept = static_cast<std::size_t>(limits::kReferencesKept);
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0 && count > kKept && i < count - (kKept - 1))
            continue;
        if (!references[i].isEmpty())
            hashes.push_back(hashOf(references[i]));
    }
    return hashes;
}

static Result<qint64> resolved(Database &db, qint64 thread)
{
    for (int depth = 0; depth < kMergeDepth; ++depth) {
        auto merged = db.statement("SELECT into_id FROM thread_merge WHERE thread_id = ?").bind(thread);
        const auto row = merged.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
        thread = merged.integer(0);
    }
    return thread;
}

static Result<std::vector<qint64>> knownThreads(Database &db, const std::vector<qint64> &hashes)
{
    std::vector<qint64> threads;
    for (const qint64 hash : hashes) {
        if (threads.size() >= kJoinedAtOnce)
            break;
        auto known = db.statement("SELECT thread_id FROM ref WHERE hash = ?").bind(hash);
        const auto row = known.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            continue;
        const auto thread = resolved(db, known.integer(0));
        if (!thread)
            return fail(thread.error());
        if (std::find(threads.begin(), threads.end(), *thread) == threads.end())
            threads.push_back(*thread);
    }
    return threads;
}

static Result<qint64> sizeOf(Database &db, qint64 thread)
{
    auto counted = db.statement("SELECT count(*) FROM (SELECT 1 FROM message WHERE thread_id = ?1 LIMIT ?2)")
                       .bind(thread, kRelabelled + 1);
    const auto row = counted.step();
    if (!row)
        return fail(row.error());
    return counted.integer(0);
}

static Result<qint64> joined(Database &db, const std::vector<qint64> &threads)
{
    qint64 largest = threads.front(), largestSize = -1;
    std::vector<std::pair<qint64, qint64>> sized;
    for (const qint64 thread : threads) {
        const auto size = sizeOf(db, thread);
        if (!size)
            return fail(size.error());
        sized.emplace_back(thread, *size);
        if (*size > largestSize) {
            largest = thread;
            largestSize = *size;
        }
    }
    for (const auto &[thread, size] : sized) {
        if (thread == largest || size > kRelabelled)
            continue;
        if (auto r = db.statement("UPDATE message SET thread_id = ?2 WHERE thread_id = ?1")
                         .bind(thread, largest)
                         .run();
            !r)
            return fail(r.error());
        if (auto r = db.statement("INSERT OR REPLACE INTO thread_merge(thread_id, into_id) VALUES(?1, ?2)")
                         .bind(thread, largest)
                         .run();
            !r)
            return fail(r.error());
    }
    return largest;
}

Result<ThreadId> threadFor(Database &db, MessageId message, const QByteArray &messageId,
                           const std::vector<QByteArray> &references)
{
    const std::vector<qint64> hashes = hashesOf(messageId, references);
    const auto threads = knownThreads(db, hashes);
    if (!threads)
        return fail(threads.error());
    qint64 thread = number(message);
    if (threads->size() == 1)
        thread = threads->front();
    if (threads->size() > 1) {
        const auto one = joined(db, *threads);
        if (!one)
            return fail(one.error());
        thread = *one;
    }
    for (const qint64 hash : hashes) {
        if (auto r = db.statement("INSERT OR IGNORE INTO ref(hash, thread_id) VALUES(?1, ?2)")
                         .bind(hash, thread)
                         .run();
            !r)
            return fail(r.error());
    }
    return ThreadId{thread};
}

} // namespace core::archive
