#include "core/search/Highlight.h"

#include "core/search/Tokens.h"

#include <string>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

using Bits = quint64;

/// A word or phrase to find: its tokens, one bit each. Longer phrases are found by their first 64 tokens.
struct Pattern
{
    static constexpr std::size_t kTokens = 64;

    std::vector<std::string> tokens;
    bool prefix = false;      ///< the last token is a beginning
    bool unspacedEnd = false; ///< ... of one character of a script without spaces
};

Pattern patternOf(const QString &word)
{
    Pattern pattern;
    pattern.prefix = word.endsWith(u'*');
    const QByteArray bytes = word.toUtf8();
    TokenCutter({bytes.constData(), static_cast<std::size_t>(bytes.size())}, TokenMode::Query)
        .run([&pattern](const Token &token) {
            pattern.unspacedEnd = token.characters == 1;
            pattern.tokens.emplace_back(token.text);
            return pattern.tokens.size() < Pattern::kTokens;
        });
    pattern.prefix = pattern.prefix || pattern.unspacedEnd;
    return pattern;
}

struct ByteRange
{
    std::size_t start = 0;
    std::size_t end = 0;
};

/// Shift-and over tokens: bit n of a pattern's state says that its first n + 1 tokens end here. Linear in the text.
class Matcher final
{
public:
    explicit Matcher(const std::vector<QString> &words)
    {
        for (const QString &word : words) {
            Pattern pattern = patternOf(word);
            if (!pattern.tokens.empty())
                add(std::move(pattern));
        }
    }

    /// Calls `found(ByteRange)` for each match until it returns false.
    template <typename Found>
    void run(const QByteArray &text, Found found)
    {
        if (m_patterns.empty())
            return;
        std::size_t index = 0;
        TokenCutter({text.constData(), static_cast<std::size_t>(text.size())}, TokenMode::Document)
            .run([&](const Token &token) {
                m_starts[index % Pattern::kTokens] = token.start;
                const bool going = step(token, index, found);
                ++index;
                return going;
            });
    }

private:
    void add(Pattern pattern)
    {
        const std::size_t number = m_patterns.size();
        const std::size_t exact = pattern.tokens.size() - (pattern.prefix ? 1 : 0);
        for (std::size_t i = 0; i < exact; ++i)
            m_places[pattern.tokens[i]].push_back({number, Bits{1} << i});
        m_hits.push_back(0);
        m_states.push_back(0);
        m_patterns.push_back(std::move(pattern));
    }

    template <typename Found>
    bool step(const Token &token, std::size_t index, Found &found)
    {
        m_key.assign(token.text);
        if (const auto places = m_places.find(m_key); places != m_places.end()) {
            for (const auto &[number, bit] : places->second)
                m_hits[number] |= bit;
        }
        for (std::size_t i = 0; i < m_patterns.size(); ++i) {
            const Pattern &pattern = m_patterns[i];
            const std::size_t last = pattern.tokens.size() - 1;
            if (pattern.prefix && token.text.starts_with(pattern.tokens[last]))
                m_hits[i] |= Bits{1} << last;
            m_states[i] = ((m_states[i] << 1) | 1) & m_hits[i];
            m_hits[i] = 0;
            if (m_states[i] & (Bits{1} << last)) {
                const std::size_t end = pattern.unspacedEnd ? token.firstEnd : token.end;
                if (!found(ByteRange{m_starts[(index - last) % Pattern::kTokens], end}))
                    return false;
            }
        }
        return true;
    }

    std::vector<Pattern> m_patterns;
    std::vector<Bits> m_hits;
    std::vector<Bits> m_states;
    std::unordered_map<std::string, std::vector<std::pair<std::size_t, Bits>>> m_places;
    std::array<std::size_t, Pattern::kTokens> m_starts{};
    std::string m_key;
};

/// From bytes of UTF-8 to UTF-16 units; asked with rising offsets only, so that a text is walked once.
class Utf16Counter final
{
public:
    explicit Utf16Counter(const QByteArray &text) : m_text(text) {}

    qsizetype at(std::size_t offset)
    {
        for (; m_byte < offset; ++m_byte) {
            const auto byte = static_cast<unsigned char>(m_text[static_cast<qsizetype>(m_byte)]);
            if ((byte & 0xC0) != 0x80)
                m_units += byte >= 0xF0 ? 2 : 1;
        }
        return m_units;
    }

private:
    const QByteArray &m_text;
    std::size_t m_byte = 0;
    qsizetype m_units = 0;
};

void joinOverlaps(std::vector<ByteRange> &ranges)
{
    std::sort(ranges.begin(), ranges.end(),
              [](const ByteRange &a, const ByteRange &b) { return a.start < b.start; });
    std::size_t kept = 0;
    for (std::size_t i = 1; i < ranges.size(); ++i) {
        if (ranges[i].start < ranges[kept].end)
            ranges[kept].end = std::max(ranges[kept].end, ranges[i].end);
        else
            ranges[++kept] = ranges[i];
    }
    if (!ranges.empty())
        ranges.resize(kept + 1);
}

/// Near `at`, preferably between words: the end of a line that fits.
qsizetype cutBefore(const QString &text, qsizetype at)
{
    static constexpr qsizetype kLook = 12;
    if (at >= text.size() || text[at] == u' ')
        return std::min(at, text.size());
    for (qsizetype i = at; i > std::max<qsizetype>(0, at - kLook); --i) {
        if (text[i - 1] == u' ')
            return i;
    }
    return at > 0 && text[at].isLowSurrogate() ? at - 1 : at;
}

/// The same for the start of a line: not before `at`, not behind `last`.
qsizetype cutAfter(const QString &text, qsizetype at, qsizetype last)
{
    static constexpr qsizetype kLook = 12;
    if (at <= 0)
        return 0;
    for (qsizetype i = at; i <= std::min(last, at + kLook); ++i) {
        if (text[i - 1] == u' ')
            return i;
    }
    return at < text.size() && text[at].isLowSurrogate() ? at + 1 : at;
}

} // namespace

std::vector<Range> matches(const QString &text, const std::vector<QString> &words)
{
    const QByteArray bytes = text.toUtf8();
    std::vector<ByteRange> found;
    Matcher(words).run(bytes, [&found](ByteRange range) {
        found.push_back(range);
        return true;
    });
    joinOverlaps(found);

    std::vector<Range> out;
    out.reserve(found.size());
    Utf16Counter units(bytes);
    for (const ByteRange &range : found) {
        const qsizetype start = units.at(range.start);
        out.push_back({start, units.at(range.end) - start});
    }
    return out;
}

bool containsAny(const QString &text, const std::vector<QString> &words)
{
    bool found = false;
    Matcher(words).run(text.toUtf8(), [&found](ByteRange) {
        found = true;
        return false;
    });
    return found;
}

QString snippet(const QString &text, const std::vector<QString> &words, int maxChars)
{
    const QByteArray bytes = text.toUtf8();
    qsizetype first = 0;
    Matcher(words).run(bytes, [&](ByteRange range) {
        first = Utf16Counter(bytes).at(range.start);
        return false;
    });
    // A third of the line before the word, the rest behind it. Taken with room to spare, as white space shrinks.
    const qsizetype before = maxChars / 3;
    const qsizetype from = std::max<qsizetype>(0, first - 4 * qsizetype{maxChars});
    const QString left = text.mid(from, first - from).simplified();
    const QString right = text.mid(first, 4 * qsizetype{maxChars}).simplified();
    const bool gap = first > 0 && first < text.size() && text[first - 1].isSpace() && !left.isEmpty();
    const QString line = left + (gap ? u" "_s : QString()) + right;

    // Where little follows the word, more of what is before it has room.
    const qsizetype wanted = std::min(left.size() - before, line.size() - maxChars);
    const qsizetype start = cutAfter(line, wanted, left.size());
    const qsizetype end = cutBefore(line, start + maxChars);
    const bool more = end < line.size() || first + 4 * qsizetype{maxChars} < text.size();
    QString out = line.mid(start, end - start).trimmed();
    if (start > 0 || from > 0)
        out.prepend(u'…');
    if (more)
        out.append(u'…');
    return out;
}

} // namespace core::search
