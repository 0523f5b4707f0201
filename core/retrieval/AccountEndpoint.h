#pragma once

#include <QByteArray>

namespace core::accounts {
struct Account;
}
namespace core::net {
struct Endpoint;
}
namespace core::pop3 {
struct SessionOptions;
}

// What an account says, in the words of the line and of the protocol, which know no accounts.
namespace core::retrieval {

[[nodiscard]] net::Endpoint endpointOf(const accounts::Account &account);
[[nodiscard]] pop3::SessionOptions sessionOptionsOf(const accounts::Account &account,
                                                    const QByteArray &password);

} // namespace core::retrieval
