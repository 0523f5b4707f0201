#include "ui/reader/FoldedFind.h"

#include "core/base/Limits.h"
#include "core/search/Fold.h"

#include <string>
#include <string_view>

namespace ui {

using core::search::CharKind;
using core::search::FoldTable;

namespace {

/// A text folded, and for each folded character the stretch of the source that it was made of.
struct Folded
{
    std::u32string text;
    std::vector<Findable::Match> sources;
    std::vector<CharKind> kinds;

    void put(char32_t c, CharKind kind, int begin, int end)
    {
        text.push_back(c);
        sources.push_back({begin, end});
        kinds.push_back(kind);
    }
};

bool isSpace(char32_t c) { return c == U' ' || c == U'\n' || c == U'\t' || c == 0xa0 || c == 0x3000; }

class Folder final
{
public:
    explicit Folder(const QString &source)
    {
        const auto size = static_cast<int>(source.size());
        m_out.text.reserve(source.size());
        m_out.sources.reserve(source.size());
        m_out.kinds.reserve(source.size());
        for (int at = 0; at < size;) {
            const QChar c = source[at];
            const bool isPair = c.isHighSurrogate() && at + 1 < size && source[at + 1].isLowSurrogate();
            const char32_t point = isPair ? QChar::surrogateToUcs4(c, source[at + 1]) : c.unicode();
            const int end = at + (isPair ? 2 : 1);
            if (isSpace(point) || c.isSpace())
                space(c == u'\n', at, end);
            else
                FoldTable::shared().fold(
                    point, [&](char32_t folded, CharKind kind) { character(folded, kind, at, end); });
            at = end;
        }
    }

    [[nodiscard]] Folded &&take() { return std::move(m_out); }

private:
    /// One for all that follow each other. A line break remembers what it was, until it is seen what follows.
    void space(bool isBreak, int begin, int end)
    {
        if (!m_out.text.empty() && m_out.text.back() == U' ') {
            m_isBreak = m_isBreak && isBreak;
            m_out.sources.back().end = end;
            return;
        }
        m_isBreak = isBreak && !m_out.kinds.empty() && m_out.kinds.back() == CharKind::Unspaced;
        m_out.put(U' ', CharKind::Separator, begin, end);
    }

    void character(char32_t folded, CharKind kind, int begin, int end)
    {
        if (m_isBreak && kind == CharKind::Unspaced) {
            m_out.text.pop_back();
            m_out.sources.pop_back();
            m_out.kinds.pop_back();
        }
        m_isBreak = false;
        // A mark vanishes, or joins the character before it; either way it belongs to what is found.
        if (!m_out.text.empty() && m_out.text.back() != U' ' &&
            core::search::composeFolded(m_out.text.back(), folded)) {
            m_out.sources.back().end = end;
            return;
        }
        if (kind == CharKind::Mark) {
            if (!m_out.text.empty() && m_out.text.back() != U' ')
                m_out.sources.back().end = end;
            return;
        }
        m_out.put(folded, kind, begin, end);
    }

    Folded m_out;
    bool m_isBreak = false; ///< the space put last is a line break after a character without spaces
};

} // namespace

std::vector<Findable::Match> findFolded(const QString &text, const QString &needle)
{
    std::vector<Findable::Match> matches;
    const Folded wanted = Folder(needle).take();
    if (wanted.text.empty() || wanted.text == U" ")
        return matches;
    const Folded in = Folder(text).take();
    std::size_t at = in.text.find(wanted.text);
    while (at != std::u32string::npos && matches.size() < core::limits::kFindMatches) {
        const std::size_t last = at + wanted.text.size() - 1;
        matches.push_back({in.sources[at].begin, in.sources[last].end});
        at = in.text.find(wanted.text, last + 1);
    }
    return matches;
}

} // namespace ui
