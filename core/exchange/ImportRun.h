#pragma once

#include "core/archive/BodyCodec.h"
#include "core/archive/Types.h"
#include "core/exchange/Importer.h"

#include <QElapsedTimer>
#include <QObject>

#include <atomic>

namespace core::exchange {

/// The work of an Importer. All on one thread but cancel(); event driven: reads a batch, hands it to the archive, and reads
/// the next while that is being stored.
class ImportRun final : public QObject
{
    Q_OBJECT

public:
    ImportRun(archive::Archive &archive, Importer::IndexSink index, const Clock &clock);
    ~ImportRun() override;

    void start(ImportOrder order);
    void cancel() { m_isCancelled = true; } ///< any thread

Q_SIGNALS:
    void progressed(const core::exchange::ImportProgress &progress);
    void finished(const core::exchange::ImportReport &report);

private:
    /// A message that is parsed, with where it was.
    struct Ready
    {
        ingest::Prepared prepared;
        QStringList tags;
        QString file;
        qint64 offset = 0;
    };
    using Batch = std::vector<Ready>;

    void step();
    void openNext();
    void onFolder(const Result<FolderId> &folder);
    [[nodiscard]] Batch gather();
    void take(Taken taken, Batch &batch, qint64 &packed);
    void closeFolder();
    void store(Batch batch);
    void onStored(Batch batch, const Result<archive::StoreReport> &result);
    void count(Batch batch, const archive::StoreReport &report);
    void tag(const Batch &batch, const archive::StoreReport &report);
    void tag(TagId tag, std::vector<MessageId> ids);
    void addFailure(const QString &file, qint64 offset, const Error &error);
    void tell();
    void end(std::optional<Error> error);
    void finishIfIdle();

    archive::Archive &m_archive;
    const Importer::IndexSink m_index;
    const Clock &m_clock;
    archive::BodyCodec m_codec;
    ImportOrder m_order;
    ImportReport m_report;
    QElapsedTimer m_timer;
    qint64 m_bytesAll = 0;
    qint64 m_bytesBefore = 0; ///< of folders that are done
    std::size_t m_next = 0;   ///< in m_order.folders
    std::unique_ptr<MessageReader> m_reader;
    FolderId m_folder{};
    std::vector<Ready> m_oneByOne; ///< of batches that were refused
    int m_underWay = 0;
    int m_tagging = 0;
    bool m_waitsForFolder = false;
    bool m_hasEnded = false; ///< nothing more is read
    bool m_isTold = false;
    std::atomic<bool> m_isCancelled = false;
};

} // namespace core::exchange
