#pragma once

#include "core/extract/Document.h"

// Attachments that are text already. Any thread with limits::kThreadStackBytes.
namespace core::extract {

/// Plain text, CSV and other files of lines, by label and by what the bytes say.
[[nodiscard]] Extracted plainText(const Document &document);

/// HTML as clean text; what the page says of its charset counts where the message says nothing.
[[nodiscard]] Extracted pageText(const Document &document);

/// A forwarded message: subject, people, text, and the names of what is attached to it, of messages within it too.
[[nodiscard]] Extracted messageText(const QByteArray &bytes);

} // namespace core::extract
