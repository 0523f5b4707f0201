#pragma once

#include "core/pop3/Sasl.h"

namespace core::pop3 {

// The mechanisms that show the password itself: for encrypted lines.

/// RFC 4616: no authorisation identity, user, password.
[[nodiscard]] std::unique_ptr<SaslClient> makeSaslPlain(const SaslCredentials &credentials);
/// LOGIN (draft-murchison-sasl-login): asked twice, in whatever words, the user is said first.
[[nodiscard]] std::unique_ptr<SaslClient> makeSaslLogin(const SaslCredentials &credentials);

} // namespace core::pop3
