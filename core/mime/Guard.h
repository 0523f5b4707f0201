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
/// - Over-long part headers are ended, boundaries beyond the limit blanked (M-04).
/// `from` is where the body begins in `copy`.
[[nodiscard]] Defects defuse(QByteArray &copy, qsizetype from);

/// The type as it was before defuse().
[[nodiscard]] QByteArray undefusedType(const QByteArray &type);

} // namespace core::mime
