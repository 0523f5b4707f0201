#include "core/archive/Threads.h"

#include "core/archive/Database.h"
#include "core/archive/SubjectThreads.h"
#include "core/base/Limits.h"
#include "core/base/Sha256.h"

#include <QtEndian>

#include <algorithm>
#include <optional>

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

// Messages of a conversation, counted up to `most`.
static Result<qint64> sizeOf(Database &db, qint64 thread, qint64 most)
{
    auto counted = db.statement("SELECT count(*) FROM (SELECT 1 FROM message WHERE thread_id = ?1 LIMIT ?2)")
                       .bind(thread, most);
    const auto row = counted.step();
    if (!row)
        return fail(row.error());
    return counted.integer(0);
}

// The largest stays in front. Counted side by side and no further than needed: a message that joins a thousand to one is
// not to count the thousand.
static Result<std::vector<std::pair<qint64, qint64>>> largestFirst(Database &db,
                                                                   const std::vector<qint64> &threads)
{
    std::vector<std::pair<qint64, qint64>> sized;
    for (const qint64 thread : threads)
        sized.emplace_back(thread, 0);
    for (qint64 most = 16;; most *= 4) {
        most = std::min(most, kRelabelled + 1);
        std::ptrdiff_t full = 0;
        for (auto &[thread, size] : sized) {
            if (size < most / 4 && most > 16)
                continue; // counted to its end before
            const auto counted = sizeOf(db, thread, most);
            if (!counted)
                return fail(counted.error());
            size = *counted;
            full += size == most ? 1 : 0;
        }
        if (full <= 1 || most > kRelabelled)
            break;
    }
    std::stable_sort(sized.begin(), sized.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    return sized;
}

static Result<qint64> joined(Database &db, const std::vector<qint64> &threads)
{
    const auto sized = largestFirst(db, threads);
    if (!sized)
        return fail(sized.error());
    const qint64 largest = sized->front().first;
    for (const auto &[thread, size] : *sized) {
        if (thread == largest)
            continue;
        // Noted for those too large to be relabelled, too: what comes later goes to the largest, and finds one only.
        if (auto r = db.statement("INSERT OR REPLACE INTO thread_merge(thread_id, into_id) VALUES(?1, ?2)")
                         .bind(thread, largest)
                         .run();
            !r)
            return fail(r.error());
        if (size > kRelabelled)
            continue;
        if (auto r = db.statement("UPDATE message SET thread_id = ?2 WHERE thread_id = ?1")
                         .bind(thread, largest)
                         .run();
            !r)
            return fail(r.error());
    }
    return largest;
}

static Result<qint64> threadByIds(Database &db, const std::vector<qint64> &hashes)
{
    const auto threads = knownThreads(db, hashes);
    if (!threads)
        return fail(threads.error());
    if (threads->size() > 1)
        return joined(db, *threads);
    return threads->empty() ? 0 : threads->front();
}

static Result<qint64> threadBySubject(Database &db, const Arrival &arrival, std::optional<qint64> key)
{
    if (!key || !arrival.references.empty() || !isAnswer(arrival.subject))
        return 0;
    const auto thread = threadOfSubject(db, *key, arrival.dateUtc);
    if (!thread)
        return fail(thread.error());
    return isSet(*thread) ? resolved(db, number(*thread)) : Result<qint64>(0);
}

Result<ThreadId> threadFor(Database &db, const Arrival &arrival)
{
    const std::vector<qint64> hashes = hashesOf(arrival.messageId, arrival.references);
    const std::optional<qint64> key = subjectKey(arrival.subject);
    auto thread = threadByIds(db, hashes);
    if (thread && *thread == 0)
        thread = threadBySubject(db, arrival, key);
    if (!thread)
        return fail(thread.error());
    if (*thread == 0)
        thread = number(arrival.id);
    for (const qint64 hash : hashes) {
        if (auto r = db.statement("INSERT OR IGNORE INTO ref(hash, thread_id) VALUES(?1, ?2)")
                         .bind(hash, *thread)
                         .run();
            !r)
            return fail(r.error());
    }
    if (key) {
        if (auto r = noteSubject(db, *key, ThreadId{*thread}, arrival.dateUtc); !r)
            return fail(r.error());
    }
    return ThreadId{*thread};
}

Result<std::vector<MessageId>> conversationOf(Database &db, MessageId message, qint64 most)
{
    auto of = db.statement("SELECT thread_id, date FROM message WHERE id = ?").bind(message);
    const auto row = of.step();
    if (!row)
        return fail(row.error());
    std::vector<MessageId> ids;
    if (!*row)
        return ids;
    // All before it, as far as they go, and the rest from behind it; then the other way round where behind it are few.
    auto before = db.statement("SELECT id FROM message WHERE thread_id = ?1 AND (date, id) < (?2, ?3)"
                               " ORDER BY date DESC, id DESC LIMIT ?4")
                      .bind(of.integer(0), of.integer(1), message, most - 1);
    if (auto r = before.eachRow([&] { ids.push_back(before.id<MessageId>(0)); }); !r)
        return fail(r.error());
    std::vector<MessageId> after;
    auto behind = db.statement("SELECT id FROM message WHERE thread_id = ?1 AND (date, id) > (?2, ?3)"
                               " ORDER BY date, id LIMIT ?4")
                      .bind(of.integer(0), of.integer(1), message, most - 1);
    if (auto r = behind.eachRow([&] { after.push_back(behind.id<MessageId>(0)); }); !r)
        return fail(r.error());
    const qint64 keptAfter =
        std::min<qint64>(std::ssize(after), std::max(most / 2, most - 1 - std::ssize(ids)));
    const qint64 keptBefore = std::min<qint64>(std::ssize(ids), most - 1 - keptAfter);
    ids.resize(static_cast<std::size_t>(keptBefore));
    std::reverse(ids.begin(), ids.end());
    ids.push_back(message);
    ids.insert(ids.end(), after.begin(), after.begin() + keptAfter);
    return ids;
}

} // namespace core::archive
