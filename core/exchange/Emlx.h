#pragma once

#include "core/base/Error.h"
#include "core/exchange/MessageReader.h"

#include <QByteArray>

#include <optional>

namespace core::exchange {

/// A file of Apple Mail: the number of bytes of the message in the first line, the message, a property list with a number of
/// flags. `bytes` becomes the message alone. Answers why it is none.
[[nodiscard]] std::optional<Error> readEmlx(QByteArray &bytes, Taken &taken);

} // namespace core::exchange
