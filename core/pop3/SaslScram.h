#pragma once

#include "core/pop3/Sasl.h"

namespace core::pop3 {

enum class ScramHash { Sha1, Sha256 };

/// SCRAM (RFC 5802, RFC 7677) without channel binding: the server never sees the password, and has to prove that it knows
/// it before a "+OK" counts. `nonce` is printable ASCII without comma. InvalidArgument where SASLprep refuses.
[[nodiscard]] Result<std::unique_ptr<SaslClient>>
makeSaslScram(ScramHash hash, const SaslCredentials &credentials, const QByteArray &nonce);

/// 144 bits of the system's random generator.
[[nodiscard]] QByteArray scramNonce();

} // namespace core::pop3
