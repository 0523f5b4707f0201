#pragma once

#include "core/base/Error.h"
#include "core/mime/Message.h"

#include <QString>
#include <QStringList>

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

/// Writes parts of `message` into `folder`, one at a time; ends at the first that cannot be written. Reader thread.
[[nodiscard]] SaveOutcome saveParts(const core::mime::Message &message, const QString &folder,
                                    const std::vector<PartToSave> &parts);

} // namespace ui
