#pragma once

#include <QByteArrayView>

#include <optional>

namespace core::mime {

/// Seconds since 1970 UTC of a Date field: RFC 5322 with its obsolete forms, and the forms of asctime and ISO 8601
/// that programs write. Nothing where it is missing or cannot be true: before 1971, after 2100, 31 February, a
/// number without end (MIM-14). Linear, allocates nothing by what it reads.
[[nodiscard]] std::optional<qint64> parseDate(QByteArrayView value);

} // namespace core::mime
