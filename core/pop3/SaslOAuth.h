#pragma once

#include "core/pop3/Sasl.h"

namespace core::pop3 {

// Logins with an OAuth access token in place of the password. A refused one is told in a challenge of base64 JSON, which
// the client must answer once before the server says "-ERR" (POP-07).

/// Google's and Microsoft's. In two steps, "AUTH XOAUTH2" alone first: Microsoft takes no initial response (POP-06).
[[nodiscard]] Result<std::unique_ptr<SaslClient>> makeSaslXOAuth2(const SaslCredentials &credentials);
/// RFC 7628.
[[nodiscard]] Result<std::unique_ptr<SaslClient>> makeSaslOAuthBearer(const SaslCredentials &credentials);

} // namespace core::pop3
