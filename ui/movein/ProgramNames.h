#pragma once

#include <QString>

namespace ui {

/// "Claws Mail" for "claws-mail": names that are the same in every language. Another word as it is, made fit to be shown.
[[nodiscard]] QString programName(const QString &word);

} // namespace ui
