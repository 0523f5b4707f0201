#pragma once

#include <QString>
#include <QStringView>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

// Folding: what counts as the same when people search. NFKC, case, width and accents; hiragana and katakana; half-width
// kana with their voiced marks; old forms of kanji; Hangul from its letters; 〜 and ～, − and －. Independent of the locale
// (ARC-18).
namespace core::search {

enum class CharKind : quint8 {
    Separator, ///< between words
    Word,      ///< of a script that writes spaces between words
    Unspaced,  ///< of one that does not: Han, kana, Thai …; Hangul too, as its endings stick to the words
    Mark, ///< vanishes: accents, joiners, soft hyphens, variation selectors. Voiced marks join the kana before.
};

/// The folding of every character. Immutable, shared by all threads; made at first use in about 10 ms.
class FoldTable final
{
public:
    [[nodiscard]] static const FoldTable &shared();

    /// Calls `put(char32_t folded, CharKind kind)` for each character that `c` becomes.
    template <typename Put>
    void fold(char32_t c, Put put) const
    {
        if (c < 0x10000) {
            const Entry entry = m_entries[c];
            if (!entry.expands)
                return put(char32_t{entry.to}, entry.kind);
        }
        for (const char32_t one : expansion(c))
            put(one, kindOf(one));
    }

private:
    struct Entry
    {
        char16_t to = 0;
        CharKind kind = CharKind::Separator;
        bool expands = false; ///< to several characters, or to one outside the first plane
    };

    FoldTable();
    [[nodiscard]] std::u32string expansion(char32_t c) const;
    [[nodiscard]] static CharKind kindOf(char32_t folded);

    std::vector<Entry> m_entries;
    std::unordered_map<char32_t, std::u32string> m_expansions;
};

/// Joins `next` to the folded character before it, where Unicode composes the two: か and ﾞ, ㅎ and ㅏ.
[[nodiscard]] bool composeFolded(char32_t &previous, char32_t next);

/// The whole text folded, separators kept in their folded form.
[[nodiscard]] QString fold(QStringView text);

} // namespace core::search
