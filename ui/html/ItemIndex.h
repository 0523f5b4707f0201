#pragma once

#include "core/render/DisplayList.h"

#include <QRectF>

#include <functional>
#include <vector>

namespace ui {

[[nodiscard]] inline QRectF toRect(const core::render::DisplayRect &rect)
{
    return {static_cast<double>(rect.x), static_cast<double>(rect.y), static_cast<double>(rect.width),
            static_cast<double>(rect.height)};
}

/// Finds the items of a list that touch a rectangle without looking at all others: neighbours in painting order lie near
/// each other, so each portion of them keeps the stretch of the page that it covers. The list has to outlive it.
class ItemIndex final
{
public:
    explicit ItemIndex(const std::vector<core::render::DisplayItem> &items);

    /// In painting order; `visit` takes the number of an item.
    void visit(const QRectF &rect, const std::function<void(int)> &visit) const;
    /// The last painted one that lies at `point` and that `wanted` accepts; -1: none.
    [[nodiscard]] int topmostAt(const QPointF &point, const std::function<bool(int)> &wanted) const;

private:
    struct Portion
    {
        float top = 0, bottom = 0;
    };
    static constexpr std::size_t kPortion = 64;

    const std::vector<core::render::DisplayItem> &m_items;
    std::vector<Portion> m_portions;
};

} // namespace ui
