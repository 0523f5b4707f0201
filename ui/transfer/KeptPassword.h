#pragma once

#include "core/base/Ids.h"

#include <QByteArray>

namespace ui {

struct Services;

/// Gives a password that the server has accepted to the key store, and has the account look for it there from now on.
/// Where the store will not take it, it is asked for again in the next session. Window thread.
void keepAcceptedPassword(Services &services, core::AccountId account, const QByteArray &password);

} // namespace ui
