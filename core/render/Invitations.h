#pragma once

#include "core/render/Cards.h"

#include <QString>

#include <optional>

namespace core::render {

/// The first event of a text/calendar part (RFC 5545, RFC 5546), and how many more there are. Nothing where it has none:
/// tasks, journals and free times are not told. Attachments, alarms and addresses of other files in it are not looked
/// at (HTM-264). `text` has \n as line ends. Linear.
[[nodiscard]] std::optional<Invitation> readInvitation(const QString &text);

} // namespace core::render
