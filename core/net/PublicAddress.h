#pragma once

class QHostAddress;

namespace core::net {

/// Whether an address is one of the public internet: not of this computer, this network, a provider's inside, a test net
/// or a group (RFC 6890), nor one of IPv6 that stands for such an IPv4 address. What mail names may lead nowhere else, or
/// a message could press the buttons of the user's router.
[[nodiscard]] bool isPublicAddress(const QHostAddress &address);

} // namespace core::net
