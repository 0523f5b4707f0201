#pragma once

#include "core/render/Cards.h"

#include <QString>

#include <vector>

namespace core::render {

/// The people of a text/vcard or text/x-vcard part, at most limits::kContactsShown. Pictures, sounds and addresses of
/// other files in it are not looked at. `text` has \n as line ends. Linear.
[[nodiscard]] std::vector<Contact> readContacts(const QString &text);

} // namespace core::render
