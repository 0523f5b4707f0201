#pragma once

#include "core/base/Result.h"

class QSslConfiguration;

namespace core::net {

struct Endpoint;

/// TLS 1.2 and later (RFC 8997, TLS-20), every certificate checked, the account's own authorities instead of the system's
/// (TLS-18), and our certificate if the account has one. Fails before anything is sent.
[[nodiscard]] Result<QSslConfiguration> tlsConfiguration(const Endpoint &endpoint);

} // namespace core::net
