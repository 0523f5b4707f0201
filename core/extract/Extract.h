#pragma once

#include "core/extract/Document.h"

namespace core::extract {

/// The text of a document, whatever it is. Never fails otherwise than by its outcome, but may take what time, memory or
/// life a hostile file can cost a parser: only the extractor's process calls it, and tests and fuzzers. A thread with
/// limits::kThreadStackBytes.
[[nodiscard]] Extracted extractText(const Document &document);

} // namespace core::extract
