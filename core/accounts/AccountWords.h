#pragma once

#include "core/accounts/Account.h"

#include <optional>

// The words for the choices of an account, as accounts.json and the command line write them: "starttls", "cram-md5".
// English, never shown in the window.
namespace core::accounts {

[[nodiscard]] QString wordFor(Security choice);
[[nodiscard]] QString wordFor(AuthMethod choice);
[[nodiscard]] QString wordFor(PasswordSource choice);
[[nodiscard]] QString wordFor(KeepPolicy choice);
[[nodiscard]] QString wordFor(Proxy::Kind choice);

/// The choice behind a word; none for an unknown one. For the types above.
template <typename Choice>
[[nodiscard]] std::optional<Choice> fromWord(const QString &word);

/// A certificate's SHA-256 as "AB:CD:…"; empty for an empty one.
[[nodiscard]] QString fingerprintWord(const QByteArray &sha256);
/// 64 hexadecimal digits, with or without colons or spaces; none for anything else.
[[nodiscard]] std::optional<QByteArray> fingerprintFromWord(const QString &word);

/// Whether the policy needs Account::keepAmount.
[[nodiscard]] bool takesAmount(KeepPolicy keep);

} // namespace core::accounts
