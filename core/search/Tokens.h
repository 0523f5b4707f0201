#pragma once

#include "core/search/Fold.h"

#include <array>
#include <cstddef>
#include <string_view>

// Where words begin and end. Index, queries and highlighting all see text through this one file.
//
// Scripts with spaces: runs of letters and digits (1024x768 is one word; apostrophe, underscore and all signs part
// words). Scripts without: the pair at each character, and the last character of the run alone, so that each character
// begins one token (会議室: 会議 議室 室). A query leaves out the lone last character of its last run, so that as a
// phrase it finds exact substrings (京都 is found in 東京都庁 too); one that is a single character has to be searched
// as the beginning of a token. One line break between two such characters is none: Japanese mail is wrapped anywhere.
namespace core::search {

/// Goes up with every change of folding or of the rules above: an index made by other rules is made anew.
inline constexpr int kTokenizerVersion = 2;

enum class TokenMode { Document, Query };

struct Token
{
    std::string_view text; ///< folded, UTF-8; valid during the call
    std::size_t start = 0; ///< bytes of the source, [start, end)
    std::size_t end = 0;
    std::size_t firstEnd = 0; ///< where the first character of a pair ends; else as `end`
    int characters = 0;       ///< 0: a word; 1, 2: so many of a script without spaces
};

/// Cuts UTF-8 into tokens; malformed bytes part words. One object a text, one thread.
class TokenCutter final
{
public:
    /// What of a word is kept, in bytes of UTF-8: lines of undecoded base64 need not fill the index.
    static constexpr std::size_t kWordBytes = 128;

    TokenCutter(std::string_view text, TokenMode mode) : m_text(text), m_mode(mode) {}

    /// Calls `sink(const Token &)` for each token in order, until it returns false.
    template <typename Sink>
    void run(Sink sink)
    {
        std::size_t at = 0;
        const std::size_t size = m_text.size();
        while (at < size && m_going) {
            const auto byte = static_cast<unsigned char>(m_text[at]);
            if (byte >= 0x80) {
                at = foldOne(at, sink);
                continue;
            }
            const char lower = kAsciiWord[byte];
            if (lower != 0) {
                if (m_runLength > 0)
                    endRun(sink);
                putWord(at, at + 1, lower);
                ++at;
            } else if (isLineBreakInRun(at)) {
                ++at;
            } else {
                endAll(sink);
                ++at;
            }
        }
        if (m_going)
            endAll(sink);
    }

private:
    struct RunChar
    {
        char32_t folded = 0;
        std::size_t start = 0;
        std::size_t end = 0;
    };

    template <typename Sink>
    std::size_t foldOne(std::size_t at, Sink &sink)
    {
        char32_t c = 0;
        const std::size_t next = decode(at, c);
        m_table.fold(c, [&](char32_t folded, CharKind kind) {
            if (!m_going)
                return;
            if (m_runLength > 0 && composeFolded(m_last.folded, folded)) {
                m_last.end = next;
            } else if (kind == CharKind::Mark) {
                extend(next);
            } else if (kind == CharKind::Word) {
                if (m_runLength > 0)
                    endRun(sink);
                putWordChar(at, next, folded);
            } else if (kind == CharKind::Unspaced) {
                if (m_wordOpen)
                    endWord(sink);
                putRunChar({folded, at, next}, sink);
            } else {
                endAll(sink);
            }
        });
        return next;
    }

    template <typename Sink>
    void putRunChar(RunChar c, Sink &sink)
    {
        if (m_runLength == 0)
            releaseLast(sink);
        if (m_runLength >= 2)
            emitPair(sink);
        if (m_runLength >= 1)
            m_before = m_last;
        m_last = c;
        ++m_runLength;
    }

    template <typename Sink>
    void emitPair(Sink &sink)
    {
        std::size_t length = encode(m_before.folded, m_pair.data());
        length += encode(m_last.folded, m_pair.data() + length);
        emit({{m_pair.data(), length}, m_before.start, m_last.end, m_before.end, 2}, sink);
    }

    template <typename Sink>
    void endRun(Sink &sink)
    {
        if (m_runLength >= 2)
            emitPair(sink);
        if (m_runLength == 1 || m_mode == TokenMode::Document)
            emitLast(sink);
        else
            m_lastWaits = true;
        m_runLength = 0;
    }

    template <typename Sink>
    void emitLast(Sink &sink)
    {
        std::array<char, 4> bytes;
        const std::size_t length = encode(m_last.folded, bytes.data());
        emit({{bytes.data(), length}, m_last.start, m_last.end, m_last.end, 1}, sink);
    }

    /// More follows the run of a query, so in the document, too, its last character stands there.
    template <typename Sink>
    void releaseLast(Sink &sink)
    {
        if (m_lastWaits)
            emitLast(sink);
        m_lastWaits = false;
    }

    template <typename Sink>
    void endWord(Sink &sink)
    {
        releaseLast(sink);
        emit({{m_word.data(), m_wordLength}, m_wordStart, m_wordEnd, m_wordEnd, 0}, sink);
        m_wordOpen = false;
        m_wordLength = 0;
    }

    template <typename Sink>
    void endAll(Sink &sink)
    {
        if (m_wordOpen)
            endWord(sink);
        else if (m_runLength > 0)
            endRun(sink);
    }

    template <typename Sink>
    void emit(const Token &token, Sink &sink)
    {
        if (m_going && !token.text.empty())
            m_going = sink(token);
    }

    void putWord(std::size_t start, std::size_t end, char lower)
    {
        if (!m_wordOpen) {
            m_wordOpen = true;
            m_wordStart = start;
        }
        if (m_wordLength < kWordBytes)
            m_word[m_wordLength++] = lower;
        m_wordEnd = end;
    }

    void putWordChar(std::size_t start, std::size_t end, char32_t folded);
    void extend(std::size_t end);
    [[nodiscard]] bool isLineBreakInRun(std::size_t at) const;
    [[nodiscard]] std::size_t decode(std::size_t at, char32_t &c) const;
    static std::size_t encode(char32_t c, char *out);

    static const std::array<char, 128> kAsciiWord; ///< the lower case of letters and digits, else 0

    const FoldTable &m_table = FoldTable::shared();
    std::string_view m_text;
    TokenMode m_mode;
    bool m_going = true;

    bool m_wordOpen = false;
    std::size_t m_wordLength = 0;
    std::size_t m_wordStart = 0;
    std::size_t m_wordEnd = 0;
    std::array<char, kWordBytes + 4> m_word;

    // The last two characters of a run. A pair is handed out when the next character shows that no voiced mark follows.
    std::size_t m_runLength = 0;
    bool m_lastWaits = false; ///< a query's run ended; its last character follows if anything does
    RunChar m_before;
    RunChar m_last;
    std::array<char, 8> m_pair;
};

} // namespace core::search
