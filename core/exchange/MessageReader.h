#pragma once

#include "core/base/Result.h"
#include "core/exchange/SourceMessage.h"

#include <optional>

namespace core::exchange {

/// One thing found where a message should be.
struct Taken
{
    SourceMessage message; ///< with an error: only `file` and `offset`
    std::optional<Error> error;
    bool isLeftOut =
        false; ///< deleted there and not removed yet, or only its header: nothing that anybody misses
};

/// The messages of one folder of another program, one after another; never more than one in memory. Reads only. On one
/// thread at a time.
class MessageReader
{
public:
    MessageReader() = default;
    virtual ~MessageReader() = default;
    MessageReader(const MessageReader &) = delete;
    MessageReader &operator=(const MessageReader &) = delete;

    /// Nothing: the end. An error of the folder as a whole (it cannot be opened, it is no mail) is told once as that of a
    /// message, and then the end.
    [[nodiscard]] virtual std::optional<Taken> next() = 0;
    [[nodiscard]] virtual qint64 bytesRead() const = 0; ///< of SourceFolder::bytes
};

} // namespace core::exchange
