#pragma once

#include <QString>

namespace app::cli {

/// Puts a question on the terminal and waits for yes or no; anything but a yes is a no, and so is the end of the input. Only
/// where canAskForPassword().
[[nodiscard]] bool askYesOrNo(const QString &question);

} // namespace app::cli
