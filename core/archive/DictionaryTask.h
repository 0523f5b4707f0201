#pragma once

#include "core/archive/BodyCodec.h"
#include "core/archive/UpkeepTask.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace core::archive {

class Database;

/// Learns a dictionary from the mail that is there, and again whenever there is ten times as much: 500, 5,000, 50,000 …
/// A new one is taken only when it packs mail it has not learned from clearly closer than the one before. Reading the
/// samples goes in slices; the training itself is one call of zstd, of some seconds, on the upkeep thread.
class DictionaryTask final : public UpkeepTask
{
public:
    /// AlsoToForget: as well when mail was erased from which the latest has learned, since a dictionary holds pieces of it;
    /// the new one is then taken in any case, or none where there is too little mail (fumibako compact; ARC-12).
    enum class Reason { Growth, AlsoToForget };
    explicit DictionaryTask(Reason reason = Reason::Growth);
    ~DictionaryTask() override;
    [[nodiscard]] const char *name() const override { return "dictionary"; }
    [[nodiscard]] Result<qint64> step(UpkeepContext &context) override;

private:
    [[nodiscard]] Result<qint64> look(UpkeepContext &context);
    [[nodiscard]] Result<qint64> gather(UpkeepContext &context);
    [[nodiscard]] Result<qint64> train(UpkeepContext &context);
    [[nodiscard]] bool isTaken(const std::vector<QByteArray> &unknown, const QByteArray &trained,
                               bool mustForget, UpkeepContext &context) const;
    void forget();

    const Reason m_reason;
    bool m_mustForget = false;
    std::unique_ptr<Database> m_database; ///< for reading, while samples are gathered
    std::unique_ptr<BodyCodec> m_codec;
    qint64 m_messages = 0; ///< in the archive; 0: nothing is due
    qint64 m_lastId = 0;
    qsizetype m_taken = 0; ///< places of the archive looked at, of limits::kTrainingMessages
    MessageId m_at{};
    qsizetype m_bytes = 0;
    std::vector<QByteArray> m_samples;
};

} // namespace core::archive
