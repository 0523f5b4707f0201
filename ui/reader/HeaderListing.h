#pragma once

#include "core/mime/Message.h"

#include <QString>

#include <vector>

namespace ui {

/// Every header field in order, "Name: value", decoded, with controls and what is not seen made visible (catalogue ATT-35);
/// doubles too (MIM-09). Values and the whole are cut where they are longer than anybody reads. Pure; any thread.
[[nodiscard]] QString headerListing(const std::vector<core::mime::HeaderField> &fields);

} // namespace ui
