#include "ui/html/ItemIndex.h"

#include <algorithm>

namespace ui {

using core::render::DisplayItem;

ItemIndex::ItemIndex(const std::vector<DisplayItem> &items) : m_items(items)
{
    m_portions.reserve(items.size() / kPortion + 1);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const float top = items[i].rect.y;
        const float bottom = top + items[i].rect.height;
        if (i % kPortion == 0) {
            m_portions.push_back({top, bottom});
        } else {
            m_portions.back().top = std::min(m_portions.back().top, top);
            m_portions.back().bottom = std::max(m_portions.back().bottom, bottom);
        }
    }
}

void ItemIndex::visit(const QRectF &rect, const std::function<void(int)> &visit) const
{
    for (std::size_t portion = 0; portion < m_portions.size(); ++portion) {
        if (static_cast<double>(m_portions[portion].bottom) < rect.top() ||
            static_cast<double>(m_portions[portion].top) > rect.bottom())
            continue;
        const std::size_t end = std::min(m_items.size(), (portion + 1) * kPortion);
        for (std::size_t i = portion * kPortion; i < end; ++i) {
            const QRectF box = toRect(m_items[i].rect);
            // Not intersects(): a line without height is painted, too.
            if (box.bottom() >= rect.top() && box.top() <= rect.bottom() && box.right() >= rect.left() &&
                box.left() <= rect.right())
                visit(static_cast<int>(i));
        }
    }
}

int ItemIndex::topmostAt(const QPointF &point, const std::function<bool(int)> &wanted) const
{
    int topmost = -1;
    visit({point, QSizeF(0, 0)}, [&](int item) {
        if (wanted(item))
            topmost = item;
    });
    return topmost;
}

} // namespace ui
