#include "ui/html/TextLines.h"

#include "ui/html/Bidi.h"
#include "ui/html/LayoutFonts.h"

#include <algorithm>
#include <limits>
#include <span>
#include <unordered_map>

namespace ui {

using core::render::DisplayItem;
using core::render::DisplayList;

namespace {

using Leaves = std::span<TextLeaf>;

bool looksAlike(const TextLeaf &a, const TextLeaf &b)
{
    return a.font == b.font && a.colour == b.colour && a.link == b.link && a.clip == b.clip;
}

bool sharesLine(const TextLeaf &last, const TextLeaf &next)
{
    return last.block == next.block && next.x >= last.x + last.width - 1 && next.y < last.y + last.height &&
           last.y < next.y + next.height;
}

/// Text of one look and one direction that stands together.
struct Run
{
    const TextLeaf *look = nullptr;
    QString text;
    double x = 0, width = 0;
    quint8 level = 0;
};

class Writer final
{
public:
    explicit Writer(DisplayList &list) : m_list(list) {}

    void line(Leaves leaves)
    {
        if (leaves.size() == 1 && leaves.front().isPicture)
            return;
        int top = std::numeric_limits<int>::max();
        int bottom = std::numeric_limits<int>::min();
        bool isOrdered = leaves.front().rightToLeft;
        for (const TextLeaf &leaf : leaves) {
            if (!leaf.isPicture) {
                top = std::min(top, leaf.y);
                bottom = std::max(bottom, leaf.y + leaf.height);
            }
            isOrdered = isOrdered || hasRightToLeft(leaf.text);
        }
        std::vector<Run> runs;
        for (std::size_t i = 0; i < leaves.size();) {
            std::size_t end = i + 1;
            // What stands between, an image or a box, has its own place.
            while (end < leaves.size() && leaves[end].x <= leaves[end - 1].x + leaves[end - 1].width)
                ++end;
            const Leaves stretch = leaves.subspan(i, end - i);
            isOrdered ? addOrdered(stretch, runs) : addPlain(stretch, runs);
            i = end;
        }
        for (const Run &run : runs)
            write(run, top, bottom);
    }

private:
    static void addPlain(Leaves leaves, std::vector<Run> &runs)
    {
        for (const TextLeaf &leaf : leaves) {
            if (&leaf == &leaves.front() || !looksAlike(*runs.back().look, leaf))
                runs.push_back({&leaf, {}, 1.0 * leaf.x, 0, 0});
            runs.back().text += leaf.text;
            runs.back().width = leaf.x + leaf.width - runs.back().x;
        }
    }

    static void addOrdered(Leaves leaves, std::vector<Run> &runs)
    {
        const bool rightToLeft = leaves.front().rightToLeft;
        QString text;
        for (const TextLeaf &leaf : leaves)
            text += leaf.text;
        const std::vector<quint8> levels = bidiLevels(text, rightToLeft);
        const std::size_t first = runs.size();
        std::size_t at = 0;
        for (const TextLeaf &leaf : leaves) {
            for (const QChar c : leaf.text) {
                const bool joins = runs.size() > first && !leaf.isPicture &&
                                   looksAlike(*runs.back().look, leaf) && runs.back().level == levels[at];
                if (!joins)
                    runs.push_back({&leaf, {}, 0, 0, levels[at]});
                runs.back().text += c;
                ++at;
            }
        }
        place(std::span(runs).subspan(first), leaves, rightToLeft);
    }

    /// Side by side in visual order, from the side where the paragraph begins.
    static void place(std::span<Run> runs, Leaves leaves, bool rightToLeft)
    {
        std::vector<quint8> levels;
        double width = 0;
        for (Run &run : runs) {
            levels.push_back(run.level);
            run.width = run.look->isPicture ? run.look->width : run.look->font->width(QStringView(run.text));
            width += run.width;
        }
        double x = rightToLeft ? leaves.back().x + leaves.back().width - width : leaves.front().x;
        for (const int number : visualOrder(levels)) {
            Run &run = runs[static_cast<std::size_t>(number)];
            run.x = std::exchange(x, x + run.width);
        }
    }

    void write(const Run &run, int top, int bottom)
    {
        const TextLeaf &look = *run.look;
        if (look.isPicture) {
            movePicture(look, static_cast<float>(run.x));
            return;
        }
        DisplayItem item;
        item.kind = DisplayItem::Kind::Text;
        item.rect = {static_cast<float>(run.x), static_cast<float>(top), static_cast<float>(run.width),
                     static_cast<float>(bottom - top)};
        item.clip = look.clip;
        item.colour = look.colour;
        item.font = numberOf(look.font);
        item.baseline = static_cast<float>(look.y + look.font->ascent() - top);
        item.text = run.text;
        item.link = look.link;
        item.block = look.block;
        item.rightToLeft = (run.level & 1) != 0;
        m_list.items.push_back(std::move(item));
    }

    /// It was taken down where the engine, which knows one direction only, would paint it.
    void movePicture(const TextLeaf &leaf, float x)
    {
        for (DisplayItem &item : m_list.items) {
            if (item.kind == DisplayItem::Kind::Image && item.rect.x == static_cast<float>(leaf.x) &&
                item.rect.y == static_cast<float>(leaf.y) &&
                item.rect.width == static_cast<float>(leaf.width) &&
                item.rect.height == static_cast<float>(leaf.height)) {
                item.rect.x = x;
                return;
            }
        }
    }

    qint32 numberOf(const LayoutFont *font)
    {
        const auto [place, isNew] = m_fonts.try_emplace(font, static_cast<qint32>(m_list.fonts.size()));
        if (isNew)
            m_list.fonts.push_back(font->description());
        return place->second;
    }

    DisplayList &m_list;
    std::unordered_map<const LayoutFont *, qint32> m_fonts;
};

} // namespace

void appendTextItems(std::vector<TextLeaf> leaves, DisplayList &list)
{
    Writer writer(list);
    for (std::size_t i = 0; i < leaves.size();) {
        std::size_t end = i + 1;
        while (end < leaves.size() && sharesLine(leaves[end - 1], leaves[end]))
            ++end;
        writer.line(Leaves(leaves).subspan(i, end - i));
        i = end;
    }
}

} // namespace ui
