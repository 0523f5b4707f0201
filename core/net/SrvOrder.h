#pragma once

#include "core/net/DnsReply.h"

#include <functional>

namespace core::net {

/// A number from 0 to `most`, that included.
using RandomUpTo = std::function<quint32(quint32 most)>;

/// In the order in which they are to be tried: by priority, within one by chance as the weights say (RFC 2782). Without those
/// that say "no such service". Empty `random`: the system's.
[[nodiscard]] std::vector<SrvRecord> srvOrder(std::vector<SrvRecord> records, const RandomUpTo &random = {});

} // namespace core::net
