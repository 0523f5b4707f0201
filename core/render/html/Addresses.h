#pragma once

#include "core/render/HtmlPage.h"

#include <optional>

namespace core::render::html {

/// The one place that decides which pictures a message may speak of: of the message itself (cid:), within the HTML (data: of a
/// raster type), from outside by http or https. Nothing for all else (HTM-266).
[[nodiscard]] std::optional<HtmlImage> imageOf(const QString &address);

/// Where a link may lead: http, https, mailto. Empty for all else.
[[nodiscard]] QString linkTarget(const QString &address);

} // namespace core::render::html
