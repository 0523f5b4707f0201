#pragma once

#include "core/exchange/ImportTypes.h"
#include "core/ingest/Ingest.h"

#include <QObject>

#include <functional>
#include <memory>

namespace core {
class Clock;
class Worker;
} // namespace core
namespace core::archive {
class Archive;
}

namespace core::exchange {

class ImportRun;

/// One import at work: reads, parses and packs on a thread of its own, stores in batches, two at most under way. Where the
/// archive has a message with the same SHA-256 whose copy is sound, none is added: so an import that was cancelled, killed or
/// ended by a full disk is begun again and completes without doubles.
///
/// Lives on the thread of its owner; signals come there. The destructor cancels and waits for the batch at hand.
class Importer final : public QObject
{
    Q_OBJECT

public:
    using IndexSink = std::function<void(std::vector<ingest::IndexEntry>)>; ///< any thread; may be empty
    Importer(archive::Archive &archive, IndexSink index, const Clock &clock, QObject *parent = nullptr);
    ~Importer() override;

    void start(ImportOrder order); ///< once
    void cancel();                 ///< what was stored stays; finished() follows

Q_SIGNALS:
    void progressed(const core::exchange::ImportProgress &progress); ///< once a batch
    void finished(const core::exchange::ImportReport &report);       ///< once

private:
    std::unique_ptr<ImportRun> m_run; ///< lives on m_worker's thread
    std::unique_ptr<Worker> m_worker; ///< ends before the run goes
};

} // namespace core::exchange
