#pragma once

#include "core/pop3/Sasl.h"

namespace core::pop3 {

// The two logins that show an MD5 digest. Weak by now: on request only, never by choice of our own (POP-08).

/// RFC 2195.
[[nodiscard]] std::unique_ptr<SaslClient> makeSaslCramMd5(const SaslCredentials &credentials);

/// The timestamp of a greeting with its angle brackets, if it is an RFC 822 msg-id; else nothing. A server in the middle
/// that may choose any bytes here can find passwords by collisions (CVE-2007-1558).
[[nodiscard]] QByteArray apopTimestamp(const QByteArray &greeting);
/// RFC 1939 section 7, as hexadecimal digits.
[[nodiscard]] QByteArray apopDigest(const QByteArray &timestamp, const QByteArray &password);

} // namespace core::pop3
