#pragma once

#include <QByteArray>

namespace core::pop3 {

// SASL mechanisms (RFC 5034). Each is a pure function of the credentials and, later, of the server's challenges.

/// The base64 message of PLAIN (RFC 4616): no authorisation identity, user, password.
[[nodiscard]] QByteArray saslPlain(const QByteArray &user, const QByteArray &password);

} // namespace core::pop3
