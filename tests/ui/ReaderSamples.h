#pragma once

#include "core/render/ReaderDocument.h"

namespace samples {

/// An English answer with quotes, a link, a signature, many recipients and attachments of several kinds.
[[nodiscard]] core::render::ReaderDocument english();
/// Japanese with long lines, half-width kana, and notices.
[[nodiscard]] core::render::ReaderDocument japanese();

} // namespace samples
