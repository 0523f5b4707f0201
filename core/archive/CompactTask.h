#pragma once

#include "core/archive/BodyCodec.h"
#include "core/archive/UpkeepTask.h"

#include <memory>
#include <vector>

namespace core::archive {

class Database;

/// Keeps mail.db small without anybody asking: when there is a new dictionary, bodies packed without it are packed anew
/// (where that saves something), and when many pages are free they are given back. Each slice is one transaction of the
/// writer; before it, every body was packed, unpacked and compared. Killed at any moment the archive is as before or after
/// a slice, and the next start goes on from there.
class CompactTask final : public UpkeepTask
{
public:
    /// What pays in the background; or every body that gets smaller or has another dictionary than the current, large ones
    /// too, and the file is left to whoever writes it anew (Compact.h).
    enum class Extent { WorthIt, Everything };
    explicit CompactTask(Extent extent = Extent::WorthIt);
    ~CompactTask() override;
    [[nodiscard]] const char *name() const override { return "compaction"; }
    [[nodiscard]] Result<qint64> step(UpkeepContext &context) override;

    [[nodiscard]] MessageId at() const { return m_after; } ///< of last(), while bodies are packed
    [[nodiscard]] MessageId last() const { return m_last; }
    [[nodiscard]] qint64 repacked() const { return m_repacked; } ///< messages, since this task was made

private:
    struct Slice
    {
        std::vector<std::pair<MessageId, StoredBody>> bodies;
        MessageId first{}, last{}; ///< what was looked at
        bool isEnd = false;
    };
    [[nodiscard]] Result<qint64> look(UpkeepContext &context);
    [[nodiscard]] Result<Slice> pack(const UpkeepContext &context);
    [[nodiscard]] Result<void> packOne(MessageId id, Slice &slice);
    [[nodiscard]] Result<void> store(UpkeepContext &context, Slice slice);
    [[nodiscard]] Result<qint64> giveBack(UpkeepContext &context);

    const Extent m_extent;
    std::unique_ptr<Database> m_database; ///< for reading
    std::unique_ptr<BodyCodec> m_codec;
    qint64 m_dictionary = 0; ///< bodies are being packed with this one; 0: they are not
    MessageId m_after{};
    MessageId m_last{};
    qint64 m_repacked = 0;
    bool m_isDone = false; ///< Everything: the pass has been made
};

} // namespace core::archive
