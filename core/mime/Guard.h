#pragma once

#include "core/mime/Message.h"

#include <QByteArray>

namespace core::mime {

// What is done to the copy of a multipart body that GMime is given, before it sees it. Every change keeps the
// length, so positions that GMime finds are positions in the message; text is always read from the message itself.

/// A header part longer than this is closed early: GMime needs 347 MB for a line of 50 MB (M-04).
inline constexpr qsizetype kPartHeaderBytes = 64 * 1024;
/// Lines that may be boundaries. GMime compares each with every open multipart, up to 1,024 (M-04).
inline constexpr int kBoundaryLines = 20'000;

/// - `Content-Type: message/...` becomes massage/..., multipart/digest multipart/digesz: GMime would go into attached
///   messages and parse their addresses by recursion (M-03); we go in ourselves.
/// - What GMime would decode in part headers is made unreadable to it: encoded words, 8-bit bytes, values of RFC 2231. It
///   opens iconv's table for each, and the C library loads and drops it each time: 5,000 parts of many words took 19 s.
///   Boundary lines are changed alike, so that they still match.
/// - Over-long part headers are ended, boundaries beyond the limit blanked (M-04).
/// `from` is where the body begins in `copy`.
[[nodiscard]] Defects defuse(QByteArray &copy, qsizetype from);

/// A boundary as it stands in a copy after defuse().
[[nodiscard]] QByteArray defusedBoundary(QByteArray boundary);

/// The value of the field `name` that begins at `at` in `message`, which defuse() did not touch; unfolded. Nothing where no such
/// field stands there.
[[nodiscard]] QByteArray undefusedField(QByteArrayView message, qsizetype at, QByteArrayView name);

/// The type as it was before defuse().
[[nodiscard]] QByteArray undefusedType(const QByteArray &type);

} // namespace core::mime
