#pragma once

#include "core/base/Ids.h"

#include <QMimeData>

#include <memory>
#include <vector>

namespace ui {

/// Messages dragged within the window: ids in a private type of ours, nothing that another program could read.
[[nodiscard]] std::unique_ptr<QMimeData> messagesToMime(const std::vector<core::MessageId> &messages);
[[nodiscard]] std::vector<core::MessageId> messagesFromMime(const QMimeData &data);
[[nodiscard]] bool carriesMessages(const QMimeData &data);
[[nodiscard]] QString messagesMimeType();

} // namespace ui
