#pragma once

#include "core/setup/Provider.h"

#include <QString>

#include <optional>

namespace core::setup {

/// An address as somebody typed it, taken apart. The local part never leaves the machine before the login.
struct MailAddress
{
    QString local;  ///< before the last @, as typed
    QString domain; ///< lower case, as people read it
    QString ascii;  ///< the same in A-labels (RFC 5890), for the network

    [[nodiscard]] QString full() const { return local + u'@' + domain; }
};

/// Spaces around it go; full-width letters, signs and dots of a Japanese keyboard become the plain ones. None for what
/// cannot be an address: no @, a domain without a dot or with characters that no host name has, control characters.
[[nodiscard]] std::optional<MailAddress> readAddress(const QString &typed);

/// The name to log in with; empty for Unknown.
[[nodiscard]] QString userNameFor(UserPattern pattern, const MailAddress &address);

} // namespace core::setup
