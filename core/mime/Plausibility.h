#pragma once

#include "core/mime/LetterFrequency.h"

#include <QStringView>

namespace core::mime {

/// How much a decoded text looks like what somebody wrote, as a mean over its characters beyond ASCII: kana about 3, frequent
/// characters of `language` 2, accented letters inside words 1.5; characters of two scripts in one word, capitals after small
/// letters, private and unassigned characters below 0, U+FFFD -8. 0 for ASCII alone. `firstLevel`: share of the pairs that
/// the charset has in its first level, where rare characters are not. Any thread; linear.
[[nodiscard]] double plausibility(QStringView text, Language language, double firstLevel);

} // namespace core::mime
