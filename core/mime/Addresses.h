#pragma once

#include "core/mime/CharsetReadings.h"
#include "core/mime/Message.h"

#include <QByteArrayView>

#include <vector>

namespace core::mime {

struct AddressList
{
    std::vector<Address> addresses; ///< at most limits::kAddressesKept
    bool tooManyGroups = false;
    bool repaired = false;
    bool damaged = false; ///< bytes that fit no charset
};

/// Every mailbox of an address field, unfolded. Nothing that looks like an address is left out (ATT-31, ATT-32):
/// of `Name <x@y> <z@w>` both come, a group's name with an @ comes as a name without address, controls in an address
/// come as U+FFFD. Linear and without recursion, so groups cannot exhaust the stack (M-03).
[[nodiscard]] AddressList parseAddresses(QByteArrayView value, const CharsetHints &hints = {});

} // namespace core::mime
