#pragma once

#include <QChar>

namespace core::mime {

/// Whose most frequent characters are asked for.
enum class Language { Any, Japanese, SimplifiedChinese, TraditionalChinese, Korean };

/// Whether a Chinese character, kanji or Hangul syllable is one of the few hundred that make up most of what is written in
/// that language. A wrong reading of bytes hits them by chance only. Any thread.
[[nodiscard]] bool isFrequent(char16_t c, Language language);

} // namespace core::mime
