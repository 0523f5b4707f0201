#pragma once

#include <QString>

#include <optional>

namespace core::search {

/// Bytes of a size as people write it, in any width and case: 10k, 10 KB, 1.5MB, 2GB, 1,000,000, ５ＭＢ, 10メガ, 10MB以上.
/// A kilobyte has 1,024 bytes, as the window shows sizes; without a unit they are bytes. Nothing: it is no size.
[[nodiscard]] std::optional<qint64> sizeOf(const QString &text);

/// Whether `text` can stand behind a number as its unit.
[[nodiscard]] bool isSizeUnit(const QString &text);

} // namespace core::search
