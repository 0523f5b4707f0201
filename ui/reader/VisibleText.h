#pragma once

#include <QString>

namespace ui {

/// Text of strangers with everything seen that is in it: control characters as their pictures, characters that steer
/// direction or are not seen by their number ("‹U+202E›"), piles of combining marks cut (catalogue ATT-35). Tabs and line
/// feeds stay; CR LF becomes one of them. For sources, headers and previews, where displayLine() would hide what matters.
[[nodiscard]] QString visibleText(const QString &text);

} // namespace ui
