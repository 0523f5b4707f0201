#pragma once

#include <QString>

namespace core::archive {
struct Place;
}

namespace app {

/// What is at risk where the archive lies, in words for the user, and what to do about it. Plain text.
[[nodiscard]] QString placeWarning(const core::archive::Place &place, const QString &folder);

} // namespace app
