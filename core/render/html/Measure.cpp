#include "core/render/html/Boxes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

/// Advance widths of space to "~" in thousandths of the font's size, as in Helvetica and the fonts made to its measure.
constexpr short kAdvances[] = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

bool isWide(char16_t c)
{
    return (c >= 0x1100 && c < 0x1160) || (c >= 0x2e80 && c < 0xa4d0) || (c >= 0xac00 && c < 0xd7a4) ||
           (c >= 0xf900 && c < 0xfb00) || (c >= 0xfe30 && c < 0xfe70) || (c >= 0xff01 && c < 0xff61);
}

float advance(char16_t c)
{
    if (c >= u' ' && c <= u'~')
        return kAdvances[c - u' '];
    return isWide(c) || (c >= 0xd800 && c < 0xe000) ? 1000 : c == 0xa0 ? 278 : 556;
}

/// Widths of words in one font.
class Font
{
public:
    explicit Font(const Computed &style)
        : m_scale((style.weight >= 600 ? 1.08F : 1) * style.fontSize / 1000),
          m_isMono(style.family.contains("mono"_L1, Qt::CaseInsensitive) ||
                   style.family.contains("courier"_L1, Qt::CaseInsensitive))
    {}
    [[nodiscard]] float width(QStringView text) const
    {
        float sum = 0;
        for (const QChar c : text)
            sum += m_isMono && !isWide(c.unicode()) ? 600 : advance(c.unicode());
        return sum * m_scale;
    }

private:
    float m_scale;
    bool m_isMono;
};

bool isSpace(QChar c) { return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f'; }

struct Widths
{
    float minimum = 0, maximum = 0;
};

/// The lines of one block while its content goes by.
struct Lines
{
    float word = 0, line = 0;
    float space = 0; ///< between the last word and the next
    Widths widest;

    void endWord()
    {
        widest.minimum = std::max(widest.minimum, word);
        word = 0;
    }
    void endLine()
    {
        endWord();
        widest.maximum = std::max(widest.maximum, line);
        line = space = 0;
    }
    void add(float width, bool joins)
    {
        if (line > 0 || space > 0)
            line += line > 0 ? space : 0;
        space = 0;
        line += width;
        if (!joins)
            endWord();
        word += width;
    }
};

class Measurer
{
public:
    explicit Measurer(Boxes &boxes) : m_boxes(boxes) {}

    void block(int node)
    {
        Box &box = m_boxes.box(node);
        const Computed &style = m_boxes.style(node);
        Widths inside;
        if (isTableDisplay(style.display) && m_boxes.tree.at(node).tag == Tag::Table)
            inside = table(node);
        else {
            Lines lines;
            float floats = 0;
            content(node, lines, floats);
            lines.endLine();
            inside = {lines.widest.minimum, lines.widest.maximum + floats};
        }
        finish(box, style, inside);
    }

private:
    static float margins(const Computed &style) { return style.margin[1].of(0) + style.margin[3].of(0); }

    /// From the content to the outer box, by the widths that the style demands.
    void finish(Box &box, const Computed &style, Widths inside) const
    {
        const float edges = paddingAndBorder(style, true, 0);
        float low = inside.minimum + edges, high = std::max(inside.minimum, inside.maximum) + edges;
        const bool isTable = isTableDisplay(style.display);
        const auto outer = [&](const Length &length) {
            return length.value + (style.borderBox || isTable ? 0 : edges);
        };
        if (style.width.isPixels()) {
            const bool isCell = style.display == Display::Cell; // its width is a wish
            high = std::max(isTable || isCell ? low : 0, outer(style.width));
            low = isCell ? low : high;
        }
        if (style.maxWidth.isPixels()) {
            high = std::min(high, std::max(outer(style.maxWidth), isTable ? low : 0));
            low = std::min(low, high);
        }
        if (style.minWidth.isPixels()) {
            low = std::max(low, outer(style.minWidth));
            high = std::max(high, low);
        }
        box.minimum = low + margins(style);
        box.maximum = high + margins(style);
    }

    void content(int node, Lines &lines, float &floats)
    {
        for (int child = m_boxes.tree.at(node).firstChild; child >= 0; child = m_boxes.tree.at(child).next) {
            if (m_boxes.isHidden(child))
                continue;
            const Node &element = m_boxes.tree.at(child);
            const Computed &style = m_boxes.style(child);
            if (element.tag == Tag::Text)
                text(element.text, style, lines);
            else if (element.tag == Tag::Br)
                lines.endLine();
            else if (element.tag == Tag::Img)
                image(child, style, lines);
            else if (style.floating != Floating::None || !isInlineLevel(style.display)) {
                block(child);
                apart(child, style, lines, floats);
            } else if (style.display == Display::Inline) {
                const float edges = paddingAndBorder(style, true, 0) + margins(style);
                if (edges > 0)
                    lines.add(edges, true);
                content(child, lines, floats);
            } else {
                block(child);
                atom(m_boxes.box(child), lines);
            }
        }
    }

    /// A block or a float within the content.
    void apart(int child, const Computed &style, Lines &lines, float &floats)
    {
        const Box &box = m_boxes.box(child);
        lines.widest.minimum = std::max(lines.widest.minimum, box.minimum);
        if (style.floating != Floating::None) {
            floats += box.maximum;
            return;
        }
        lines.endLine();
        lines.widest.maximum = std::max(lines.widest.maximum, box.maximum);
    }

    static void atom(const Box &box, Lines &lines)
    {
        lines.endWord();
        lines.add(box.maximum, false);
        lines.word = 0;
        lines.widest.minimum = std::max(lines.widest.minimum, box.minimum);
    }

    void image(int node, const Computed &style, Lines &lines)
    {
        Box &box = m_boxes.box(node);
        if (box.image < 0) {
            if (box.showsAlternative)
                text(m_boxes.tree.at(node).attribute(u"alt"), style, lines);
            return;
        }
        Widths inside{0, 0};
        if (style.width.isPixels())
            inside = {style.width.value, style.width.value};
        else if (box.naturalWidth > 0 && style.width.isAuto() && style.height.isPixels())
            inside.minimum = inside.maximum = style.height.value * box.naturalWidth / box.naturalHeight;
        else if (box.naturalWidth > 0)
            inside.minimum = inside.maximum = box.naturalWidth;
        finish(box, style, inside);
        if (style.maxWidth.isPercent() || style.width.isPercent())
            box.minimum = margins(style); // shrinks with what contains it
        atom(box, lines);
    }

    static void text(const QString &text, const Computed &style, Lines &lines)
    {
        const bool keeps = style.whiteSpace == WhiteSpace::Pre || style.whiteSpace == WhiteSpace::PreWrap;
        const bool breaks = style.whiteSpace != WhiteSpace::NoWrap && style.whiteSpace != WhiteSpace::Pre;
        const Font font(style);
        const float spaceWidth = font.width(u" ");
        const QStringView whole(text);
        qsizetype at = 0;
        while (at < whole.size()) {
            if (isSpace(whole[at])) {
                if (breaks)
                    lines.endWord();
                if (whole[at] == u'\n' && (keeps || style.whiteSpace == WhiteSpace::PreLine))
                    lines.endLine();
                else if (keeps)
                    lines.add(spaceWidth, !breaks);
                else
                    lines.space = spaceWidth;
                ++at;
                continue;
            }
            const qsizetype begin = at;
            const bool wide = isWide(whole[at].unicode());
            if (wide) // may be broken behind any of its kind
                ++at;
            else
                while (at < whole.size() && !isSpace(whole[at]) && !isWide(whole[at].unicode()))
                    ++at;
            lines.add(font.width(whole.sliced(begin, at - begin)), !wide || !breaks);
            if (style.breaksWords && breaks)
                lines.word = std::min(lines.word, style.fontSize);
        }
    }

    Widths table(int node)
    {
        cells(node);
        const TableGrid grid = gridOf(m_boxes, node);
        const Computed &style = m_boxes.style(node);
        Widths sum;
        for (const TableGrid::Column &column : grid.columns) {
            sum.minimum += column.minimum;
            sum.maximum += column.fixed > 0 ? std::max(column.minimum, column.fixed) : column.maximum;
        }
        const float spacing =
            style.borderCollapse ? 0 : style.spacingX * static_cast<float>(grid.columns.size() + 1);
        return {sum.minimum + spacing, sum.maximum + spacing};
    }

    /// Measures every cell of a table, not those of tables within.
    void cells(int node)
    {
        for (int child = m_boxes.tree.at(node).firstChild; child >= 0; child = m_boxes.tree.at(child).next) {
            const Tag tag = m_boxes.tree.at(child).tag;
            if (tag == Tag::Tr || isRowGroup(tag))
                cells(child);
            else if (tag != Tag::Text && !m_boxes.isHidden(child))
                block(child);
        }
    }

    Boxes &m_boxes;
};

} // namespace

float paddingAndBorder(const Computed &style, bool horizontal, float whole)
{
    const int first = horizontal ? 1 : 0, second = horizontal ? 3 : 2;
    return style.padding[first].of(whole) + style.padding[second].of(whole) + style.border[first].used() +
           style.border[second].used();
}

void measure(Boxes &boxes) { Measurer(boxes).block(Tree::kBody); }

} // namespace core::render::html
