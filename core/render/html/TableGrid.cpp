#include "core/base/Limits.h"
#include "core/render/html/Boxes.h"

#include <algorithm>
#include <numeric>

namespace core::render::html {

namespace {

int spanOf(const Node &cell, QStringView name)
{
    return std::clamp(cell.attribute(name).trimmed().toInt(), 1, limits::kHtmlSpan);
}

class GridMaker
{
public:
    explicit GridMaker(const Boxes &boxes) : m_boxes(boxes) {}

    TableGrid make(int table)
    {
        rows(table);
        columns();
        return std::move(m_grid);
    }

private:
    void rows(int node)
    {
        for (int child = m_boxes.tree.at(node).firstChild; child >= 0; child = m_boxes.tree.at(child).next) {
            if (m_boxes.isHidden(child))
                continue;
            const Tag tag = m_boxes.tree.at(child).tag;
            if (isRowGroup(tag))
                rows(child);
            else if (tag == Tag::Tr)
                row(child);
        }
    }

    void row(int node)
    {
        const int number = static_cast<int>(m_grid.rows.size());
        m_grid.rows.push_back(node);
        std::size_t column = 0;
        for (int child = m_boxes.tree.at(node).firstChild; child >= 0; child = m_boxes.tree.at(child).next) {
            const Node &cell = m_boxes.tree.at(child);
            if (!isCell(cell.tag) || m_boxes.isHidden(child))
                continue;
            while (column < m_taken.size() && m_taken[column] > 0)
                ++column;
            if (column >= static_cast<std::size_t>(limits::kHtmlColumns))
                break;
            const int most = limits::kHtmlColumns - static_cast<int>(column);
            const int wide = std::min(spanOf(cell, u"colspan"), most), high = spanOf(cell, u"rowspan");
            if (m_taken.size() < column + static_cast<std::size_t>(wide))
                m_taken.resize(column + static_cast<std::size_t>(wide), 0);
            for (int i = 0; i < wide; ++i, ++column)
                m_taken[column] = std::max(m_taken[column], high);
            m_grid.cells.push_back({child, number, static_cast<int>(column) - wide, wide, high});
        }
        for (int &left : m_taken)
            left = std::max(0, left - 1);
    }

    void columns()
    {
        m_grid.columns.resize(m_taken.size());
        std::vector<bool> plain(m_taken.size(), false);
        for (const TableGrid::Cell &cell : m_grid.cells) {
            if (cell.columnSpan != 1)
                continue;
            plain[static_cast<std::size_t>(cell.column)] = true;
            widen(m_grid.columns[static_cast<std::size_t>(cell.column)], cell.node);
        }
        std::vector<TableGrid::Cell> spanning;
        std::copy_if(m_grid.cells.begin(), m_grid.cells.end(), std::back_inserter(spanning),
                     [](const TableGrid::Cell &cell) { return cell.columnSpan > 1; });
        std::stable_sort(spanning.begin(), spanning.end(),
                         [](const auto &a, const auto &b) { return a.columnSpan < b.columnSpan; });
        for (const TableGrid::Cell &cell : spanning)
            spread(cell);
        m_grid.hasPlainColumns = std::all_of(plain.begin(), plain.end(), [](bool is) { return is; });
    }

    void widen(TableGrid::Column &column, int node) const
    {
        const Box &box = m_boxes.box(node);
        const Computed &style = m_boxes.style(node);
        column.minimum = std::max(column.minimum, box.minimum);
        column.maximum = std::max({column.maximum, box.maximum, column.minimum});
        if (style.width.isPercent()) {
            column.percent = std::max(column.percent, std::min(style.width.value, 100.0F));
        } else if (style.width.isPixels() && style.width.value > 0) {
            const float edges = style.borderBox ? 0 : paddingAndBorder(style, true, 0);
            column.fixed = std::max(column.fixed, style.width.value + edges);
        }
    }

    /// What a cell over several columns needs more than they have goes to those that no width is set for, else to all.
    void spread(const TableGrid::Cell &cell)
    {
        const auto begin = m_grid.columns.begin() + cell.column, end = begin + cell.columnSpan;
        const Computed &style = m_boxes.style(cell.node);
        const auto free = std::count_if(
            begin, end, [](const auto &column) { return column.fixed < 0 && column.percent < 0; });
        const float share = 1.0F / static_cast<float>(free > 0 ? free : cell.columnSpan);
        float low = m_boxes.box(cell.node).minimum, high = m_boxes.box(cell.node).maximum;
        float percent = style.width.isPercent() ? style.width.value : 0;
        for (auto column = begin; column != end; ++column) {
            low -= column->minimum;
            high -= std::max(column->maximum, column->fixed);
            percent -= std::max(0.0F, column->percent);
        }
        for (auto column = begin; column != end; ++column) {
            if (free > 0 && (column->fixed >= 0 || column->percent >= 0))
                continue;
            column->minimum += std::max(0.0F, low) * share;
            column->maximum = std::max(column->maximum + std::max(0.0F, high) * share, column->minimum);
            if (percent > 0 && free > 0)
                column->percent = percent * share;
        }
    }

    const Boxes &m_boxes;
    TableGrid m_grid;
    std::vector<int> m_taken; ///< rows that each column is taken for by cells above
};

using Column = TableGrid::Column;

bool isPercent(const Column &column) { return column.percent >= 0; }
bool isFixed(const Column &column) { return !isPercent(column) && column.fixed >= 0; }
bool isFree(const Column &column) { return !isPercent(column) && column.fixed < 0; }

/// Gives `rest` to the columns of a kind, in proportion to `weight`; evenly where all weigh nothing. False where there are none.
template <typename Weight>
bool give(const std::vector<Column> &columns, std::vector<float> &widths, float rest,
          bool (*kind)(const Column &), Weight weight)
{
    float sum = 0;
    int count = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (kind(columns[i])) {
            sum += weight(i);
            ++count;
        }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (kind(columns[i]))
            widths[i] += rest * (sum > 0 ? weight(i) / sum : 1.0F / static_cast<float>(count));
    }
    return count > 0;
}

/// Takes up to `excess` from the columns of a kind, never below their least widths; what is still too much.
float take(const std::vector<Column> &columns, std::vector<float> &widths, float excess,
           bool (*kind)(const Column &))
{
    float slack = 0;
    for (std::size_t i = 0; i < columns.size(); ++i)
        slack += kind(columns[i]) ? widths[i] - columns[i].minimum : 0;
    if (excess <= 0 || slack <= 0)
        return excess;
    const float part = std::min(1.0F, excess / slack);
    for (std::size_t i = 0; i < columns.size(); ++i)
        widths[i] -= kind(columns[i]) ? (widths[i] - columns[i].minimum) * part : 0;
    return excess - slack * part;
}

} // namespace

TableGrid gridOf(const Boxes &boxes, int table) { return GridMaker(boxes).make(table); }

std::vector<float> columnWidths(const std::vector<Column> &columns, float available, bool fixed)
{
    std::vector<float> widths(columns.size(), 0);
    float percents = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Column &column = columns[i];
        const float least = fixed ? 0 : column.minimum;
        if (isPercent(column)) {
            const float percent = std::min(column.percent, 100 - percents);
            percents += percent;
            widths[i] = std::max(least, percent * available / 100);
        } else {
            widths[i] = isFixed(column) ? std::max(least, column.fixed) : fixed ? 0 : column.maximum;
        }
    }
    float rest = available - std::accumulate(widths.begin(), widths.end(), 0.0F);
    if (rest < 0) {
        float excess = take(columns, widths, -rest, isFree);
        excess = take(columns, widths, excess, isFixed);
        take(columns, widths, excess, isPercent);
        return widths;
    }
    const auto byMaximum = [&](std::size_t i) { return columns[i].maximum; };
    const auto byWidth = [&](std::size_t i) { return widths[i]; };
    const auto evenly = [](std::size_t) { return 1.0F; };
    if (fixed ? give(columns, widths, rest, isFree, evenly) : give(columns, widths, rest, isFree, byMaximum))
        return widths;
    if (!give(columns, widths, rest, isFixed, byWidth))
        give(columns, widths, rest, isPercent, byWidth);
    return widths;
}

} // namespace core::render::html
