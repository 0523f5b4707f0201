#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"
#include "core/ingest/Ingest.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <vector>

namespace core::retrieval {

/// A message on its way to the archive, and who is told what became of it.
struct ReadyMessage
{
    archive::NewMessage message;
    ingest::IndexText text;
    quint64 order = 0;                                        ///< of arrival: names it in drop()
    std::function<void(Result<archive::StoredMessage>)> done; ///< exactly once
};

/// Group commit: hands what has gathered to the archive whenever the writer has nothing of ours, or a batch is full.
/// So one message waits for nobody, and a thousand share a few syncs. At most two batches are under way.
///
/// A batch that fails for a reason that lies in one message is stored again one by one; a full or broken disk fails all.
/// Network thread. Owned by Intake.
class Batcher final : public QObject
{
public:
    using Store = std::function<QFuture<Result<archive::StoreReport>>(std::vector<archive::NewMessage>)>;
    using Index = std::function<void(std::vector<ingest::IndexEntry>)>; ///< may be empty
    Batcher(Store store, Index index, QObject *parent = nullptr);

    void add(ReadyMessage message);
    /// Takes out what has not been handed over; its done() is not called.
    void drop(const std::function<bool(quint64 order)> &which);
    [[nodiscard]] bool isIdle() const { return m_underWay == 0 && m_gathered.empty() && m_oneByOne.empty(); }

private:
    void handOver();
    void store(std::vector<ReadyMessage> batch);
    void onStored(std::vector<ReadyMessage> batch, const Result<archive::StoreReport> &result);
    void tellStored(std::vector<ReadyMessage> batch, const archive::StoreReport &report);
    [[nodiscard]] bool isFull() const;

    const Store m_store;
    const Index m_index;
    std::vector<ReadyMessage> m_gathered;
    std::vector<ReadyMessage> m_oneByOne; ///< of batches that failed
    qint64 m_gatheredBytes = 0;
    int m_underWay = 0;
};

} // namespace core::retrieval
