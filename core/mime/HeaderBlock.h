#pragma once

#include "core/mime/Message.h"

#include <QByteArrayView>

#include <vector>

namespace core::mime {

/// The header of a message or an attached message, taken apart by rules of our own: GMime gives up on what is not
/// one (M-05) and parses addresses by recursion (M-03), so it never sees it.
struct HeaderBlock
{
    std::vector<HeaderField> fields; ///< unfolded, in order, at most limits::kHeaderFields
    qsizetype bodyBegin = 0;
    bool isHeader = false; ///< false: there is none, everything is body
    bool cut = false;      ///< more fields or bytes than the limits

    /// The value of the first field of that name, which is the one that counts (MIM-09). `name` in lower case.
    [[nodiscard]] QByteArray first(QByteArrayView name) const;
};

[[nodiscard]] HeaderBlock readHeaderBlock(QByteArrayView raw);

/// A field value on one line: line ends dropped, blanks at both ends too.
[[nodiscard]] QByteArray unfolded(QByteArrayView value);

} // namespace core::mime
