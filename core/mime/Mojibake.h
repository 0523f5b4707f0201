#pragma once

#include <QString>

#include <optional>

namespace core::mime {

/// UTF-8 that some program took for windows-1252 or for Shift_JIS and made into UTF-8 once more: "ã“ã‚“ã«" and "縺薙ｓ縺ｫ"
/// for こんに. What it was, where that is sure: every character beyond ASCII goes back to a byte, the bytes are UTF-8 of
/// several sequences, and they read better. Quick where nothing looks so; any thread.
[[nodiscard]] std::optional<QString> undoubled(const QString &text);

} // namespace core::mime
