#include "core/retrieval/Intake.h"

#include "core/archive/Archive.h"
#include "core/archive/BodyCodec.h"
#include "core/base/Clock.h"
#include "core/base/Worker.h"
#include "core/retrieval/Batcher.h"

#include <QThread>

#include <algorithm>

namespace core::retrieval {

using namespace Qt::StringLiterals;

namespace {

// Parsing and packing are two thirds of the work of a message; the archive, the index and the line need a core too.
int parserCount() { return std::clamp(QThread::idealThreadCount() - 1, 2, 4); }

} // namespace

/// One ingest thread with the codec that only it uses.
class Intake::Parser
{
public:
    Parser(int number, std::shared_ptr<archive::Dictionaries> dictionaries)
        : codec(std::move(dictionaries)), m_worker(std::make_unique<Worker>(u"ingest %1"_s.arg(number)))
    {}

    archive::BodyCodec codec;
    qint64 waitingBytes = 0; ///< network thread's
    [[nodiscard]] Worker &worker() { return *m_worker; }

private:
    std::unique_ptr<Worker> m_worker; // ends before the codec does
};

Intake::Intake(archive::Archive &archive, IndexSink index, const Clock &clock)
    : m_clock(clock),
      m_batcher(std::make_unique<Batcher>(
          [&archive](std::vector<archive::NewMessage> messages) {
              return archive.store(std::move(messages));
          },
          std::move(index)))
{
    for (int i = 0; i < parserCount(); ++i)
        m_parsers.push_back(std::make_unique<Parser>(i + 1, archive.dictionaries()));
}

Intake::~Intake() = default;

Intake::Parser &Intake::leastBusy() const
{
    return **std::min_element(m_parsers.begin(), m_parsers.end(),
                              [](const auto &a, const auto &b) { return a->waitingBytes < b->waitingBytes; });
}

void Intake::submit(const QObject *owner, Arrived arrived, Done done)
{
    const quint64 order = m_nextOrder++;
    const qint64 bytes = arrived.spool.size();
    Job &job = m_jobs.emplace(order, Job{owner, bytes, std::move(done), std::nullopt, false, false, {}})
                   .first->second;
    Line &line = m_lines[owner];
    line.notPassedOn.push_back(order);
    ++line.jobs;
    line.bytes += bytes;
    m_unstoredBytes += bytes;
    auto shared = std::make_shared<Arrived>(std::move(arrived));
    if (bytes >= limits::kLargeMessageBytes && m_large != 0) {
        job.arrived = std::move(shared);
        m_largeWaiting.push_back(order);
        return;
    }
    if (bytes >= limits::kLargeMessageBytes)
        m_large = order;
    parse(order, shared, bytes);
}

void Intake::parse(quint64 order, const std::shared_ptr<Arrived> &shared, qint64 bytes)
{
    Parser &parser = leastBusy();
    parser.waitingBytes += bytes;
    const qint64 receivedUtc = m_clock.nowUtc();
    auto job = [shared, receivedUtc, codec = &parser.codec]() -> Result<ingest::Prepared> {
        auto raw = shared->spool.take();
        if (!raw)
            return fail(raw.error());
        auto prepared = ingest::prepare(*raw, shared->account, receivedUtc, *codec);
        if (prepared) {
            prepared->message.summary.folder = shared->folder;
            prepared->message.summary.partialBytes = shared->partialBytes;
            prepared->message.ledger = shared->ledger;
        }
        return prepared;
    };
    // then() and not whenDone(): once a message, and the parsers end before this object does.
    parser.worker()
        .run(std::move(job))
        .then(this, [this, order, bytes, &parser](Result<ingest::Prepared> prepared) {
            parser.waitingBytes -= bytes;
            onPrepared(order, std::move(prepared));
        });
}

/// Memory for one large message at a time (limits::kMessageBytes); the next begins when this one is stored or gone. They
/// begin in the order of arrival, so no large one waits for a later one.
void Intake::largeIsDone(quint64 order)
{
    if (order == 0 || order != m_large)
        return;
    m_large = 0;
    while (m_large == 0 && !m_largeWaiting.empty()) {
        const auto next = m_jobs.find(m_largeWaiting.front());
        m_largeWaiting.pop_front();
        if (next == m_jobs.end())
            continue; // cancelled meanwhile
        m_large = next->first;
        parse(next->first, std::exchange(next->second.arrived, nullptr), next->second.bytes);
    }
}

void Intake::onPrepared(quint64 order, Result<ingest::Prepared> prepared)
{
    const auto job = m_jobs.find(order);
    if (job == m_jobs.end())
        return largeIsDone(order); // cancelled meanwhile
    job->second.isParsed = true;
    const QObject *const owner = job->second.owner;
    if (prepared)
        job->second.prepared = *std::move(prepared);
    else
        finish(order, fail(prepared.error()));
    passOn(owner);
}

/// Gives the archive what is parsed of this run, up to the first that is not.
void Intake::passOn(const QObject *owner)
{
    const auto found = m_lines.find(owner);
    if (found == m_lines.end())
        return;
    std::deque<quint64> &waiting = found->second.notPassedOn;
    for (; !waiting.empty(); waiting.pop_front()) {
        const quint64 order = waiting.front();
        const auto job = m_jobs.find(order);
        if (job == m_jobs.end())
            continue; // it failed
        if (!job->second.prepared)
            return;
        job->second.isStoring = true;
        ingest::Prepared prepared = *std::exchange(job->second.prepared, std::nullopt);
        m_batcher->add(
            {std::move(prepared.message), std::move(prepared.text), order,
             [this, order](const Result<archive::StoredMessage> &result) { finish(order, result); }});
    }
}

void Intake::finish(quint64 order, const Result<archive::StoredMessage> &result)
{
    auto node = m_jobs.extract(order);
    if (node.empty())
        return;
    release(node.mapped().owner, 1, node.mapped().bytes);
    largeIsDone(order);
    node.mapped().done(result);
}

qint64 Intake::cancel(const QObject *owner)
{
    const auto isMeant = [this, owner](quint64 order) {
        const auto job = m_jobs.find(order);
        if (job == m_jobs.end() || job->second.owner != owner)
            return false;
        job->second.isStoring = false;
        return true;
    };
    m_batcher->drop(isMeant);
    qint64 storing = 0;
    qint64 freed = 0;
    qint64 freedBytes = 0;
    quint64 largeGone = 0;
    for (auto it = m_jobs.begin(); it != m_jobs.end();) {
        const bool isOwned = it->second.owner == owner;
        if (isOwned && !it->second.isStoring) {
            ++freed;
            freedBytes += it->second.bytes;
            if (it->second.isParsed && it->first == m_large)
                largeGone = m_large; // one that is being parsed tells when it is done
            it = m_jobs.erase(it);
        } else {
            storing += isOwned ? 1 : 0;
            ++it;
        }
    }
    release(owner, freed, freedBytes);
    largeIsDone(largeGone);
    return storing;
}

bool Intake::isFull(const QObject *owner) const
{
    if (m_unstoredBytes <= limits::kUnstoredBytes)
        return false;
    const auto line = m_lines.find(owner);
    return line != m_lines.end() && line->second.bytes >= limits::kUnstoredShareBytes;
}

void Intake::release(const QObject *owner, qint64 jobs, qint64 bytes)
{
    const auto line = m_lines.find(owner);
    if (line == m_lines.end())
        return;
    const bool wasFull = m_unstoredBytes > limits::kUnstoredBytes;
    const bool wasOwnerFull = isFull(owner);
    m_unstoredBytes -= bytes;
    line->second.bytes -= bytes;
    line->second.jobs -= jobs;
    const bool hasRoom =
        (wasFull && m_unstoredBytes <= limits::kUnstoredBytes) || (wasOwnerFull && !isFull(owner));
    if (line->second.jobs == 0)
        m_lines.erase(line);
    if (hasRoom)
        Q_EMIT roomMade();
}

} // namespace core::retrieval
