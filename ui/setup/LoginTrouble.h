#pragma once

#include "core/base/Error.h"

namespace ui {

/// Why a server refused a login, as far as its own words tell. They follow no rule: the guess only chooses which help is
/// offered, and the server's words are always shown beside it.
enum class LoginTrouble { WrongPassword, PopOff, Locked, AppPassword, WebSignIn, Other };

[[nodiscard]] LoginTrouble loginTrouble(const core::Error &error);

} // namespace ui
