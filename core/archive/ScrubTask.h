#pragma once

#include "core/archive/Types.h"
#include "core/archive/UpkeepTask.h"

#include <QSet>

#include <vector>

namespace core::archive {

inline constexpr int kScrubDays = 30;

/// Reads every body once in so many days and compares its SHA-256, spread evenly: a disk that loses bits is noticed while
/// backups and servers still hold good copies. How far it is stands in the table `care`, so that it goes on after a restart;
/// what it finds stands in `damage` until it is mended (ArchiveReader::damages()).
class ScrubTask final : public UpkeepTask
{
public:
    explicit ScrubTask(int days = kScrubDays);
    [[nodiscard]] const char *name() const override { return "scrub"; }
    [[nodiscard]] Result<qint64> step(UpkeepContext &context) override;

private:
    struct Finding
    {
        MessageId id{};
        QString detail;
    };
    struct Slice
    {
        MessageId last{};
        std::vector<Finding> bad;
        std::vector<MessageId> good;
    };
    [[nodiscard]] Result<void> load(UpkeepContext &context);
    [[nodiscard]] Result<Slice> readSlice(UpkeepContext &context) const;
    [[nodiscard]] Result<void> note(UpkeepContext &context, const Slice &slice, bool isEnd);
    [[nodiscard]] qint64 pause(UpkeepContext &context, MessageId last) const;

    const qint64 m_roundSeconds;
    bool m_loaded = false;
    qint64 m_started = 0; ///< UTC of this round; 0: none was ever begun
    bool m_ended = false; ///< waits for the next round
    MessageId m_after{};
    QSet<MessageId> m_damaged; ///< by the table when the program began, and what was found since
};

} // namespace core::archive
