#pragma once

#include "core/base/Error.h"
#include "core/mime/Message.h"

#include <QString>
#include <QStringList>

#include <atomic>
#include <optional>
#include <vector>

namespace ui {

struct PartToSave
{
    int part = 0; ///< index in Message::parts()
    QString name; ///< a plain file name
};

struct SaveOutcome
{
    QStringList files; ///< what was written, complete
    std::optional<core::Error> error;
};

/// Looked at from the window's thread while a save runs on another.
struct SaveProgress
{
    std::atomic<bool> cancelled = false;
    std::atomic<qint64> bytes = 0;
    std::atomic<int> files = 0;
};

/// Writes parts of `message` into `folder`, one after another and decoded piece by piece (ATT-09); ends at the first that
/// cannot be written, or when cancelled: what was complete by then stays. Any thread but the window's.
[[nodiscard]] SaveOutcome saveParts(const core::mime::Message &message, const QString &folder,
                                    const std::vector<PartToSave> &parts, SaveProgress &progress);

} // namespace ui
