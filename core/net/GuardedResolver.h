#pragma once

#include "core/net/AddressRace.h"

#include <functional>

class QHostAddress;

namespace core::net {

/// Keeps what the name `target` resolves to out of the networks that a stranger's word has no business in, also where the
/// name is public: a connection is made to just these addresses (no second lookup could say otherwise). PermissionDenied
/// where one of them is not allowed. Other names, those of proxies, pass. `inner` and `allowed` empty: the system's resolver
/// and isPublicAddress().
[[nodiscard]] Resolver guardedResolver(const Resolver &inner,
                                       const std::function<bool(const QHostAddress &)> &allowed,
                                       const QString &target);

} // namespace core::net
