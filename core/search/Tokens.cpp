#include "core/search/Tokens.h"

namespace core::search {

namespace {

constexpr std::array<char, 128> asciiWords()
{
    std::array<char, 128> table{};
    for (unsigned char c = '0'; c <= '9'; ++c)
        table[c] = static_cast<char>(c);
    for (unsigned char c = 'a'; c <= 'z'; ++c)
        table[c] = static_cast<char>(c);
    for (unsigned char c = 'A'; c <= 'Z'; ++c)
        table[c] = static_cast<char>(c - 'A' + 'a');
    return table;
}

bool isContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

} // namespace

constinit const std::array<char, 128> TokenCutter::kAsciiWord = asciiWords();

void TokenCutter::putWordChar(std::size_t start, std::size_t end, char32_t folded)
{
    if (!m_wordOpen) {
        m_wordOpen = true;
        m_wordStart = start;
    }
    // Whole characters only: a cut word is still UTF-8.
    std::array<char, 4> bytes;
    const std::size_t length = encode(folded, bytes.data());
    if (m_wordLength + length <= kWordBytes) {
        for (std::size_t i = 0; i < length; ++i)
            m_word[m_wordLength++] = bytes[i];
    }
    m_wordEnd = end;
}

void TokenCutter::extend(std::size_t end)
{
    if (m_wordOpen)
        m_wordEnd = end;
    else if (m_runLength > 0)
        m_last.end = end;
}

bool TokenCutter::isLineBreakInRun(std::size_t at) const
{
    if (m_runLength == 0)
        return false;
    const auto is = [this](std::size_t i, char c) { return i < m_text.size() && m_text[i] == c; };
    if (is(at, '\r'))
        return is(at + 1, '\n') && at + 2 < m_text.size() &&
               static_cast<unsigned char>(m_text[at + 2]) >= 0x80;
    return is(at, '\n') && at + 1 < m_text.size() && static_cast<unsigned char>(m_text[at + 1]) >= 0x80;
}

std::size_t TokenCutter::decode(std::size_t at, char32_t &c) const
{
    static constexpr char32_t kMalformed = 0xFFFD;
    const auto byte = [this](std::size_t i) { return static_cast<unsigned char>(m_text[i]); };
    const unsigned char lead = byte(at);
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    c = kMalformed;
    if (lead < 0xC2 || lead > 0xF4 || at + length > m_text.size())
        return at + 1;
    char32_t value = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(byte(at + i)))
            return at + 1;
        value = (value << 6) | (byte(at + i) & 0x3FU);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return at + 1;
    c = value;
    return at + length;
}

std::size_t TokenCutter::encode(char32_t c, char *out)
{
    const auto put = [out](std::size_t i, char32_t bits) { out[i] = static_cast<char>(bits); };
    if (c < 0x80) {
        put(0, c);
        return 1;
    }
    if (c < 0x800) {
        put(0, 0xC0 | (c >> 6));
        put(1, 0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        put(0, 0xE0 | (c >> 12));
        put(1, 0x80 | ((c >> 6) & 0x3F));
        put(2, 0x80 | (c & 0x3F));
        return 3;
    }
    put(0, 0xF0 | (c >> 18));
    put(1, 0x80 | ((c >> 12) & 0x3F));
    put(2, 0x80 | ((c >> 6) & 0x3F));
    put(3, 0x80 | (c & 0x3F));
    return 4;
}

} // namespace core::search
