#include "ui/html/DoubtfulLinks.h"

#include "core/render/LinkJudge.h"
#include "ui/html/DisplayPage.h"
#include "ui/html/LinkRing.h"

#include <QPainter>

namespace ui {

namespace {

constexpr std::size_t kJudged = 2'000; ///< links of one page; newsletters have some hundred

} // namespace

DoubtfulLinks::DoubtfulLinks(const DisplayPage &page, const LinkRing &links)
{
    std::size_t judged = 0;
    for (const int link : links.order()) {
        if (++judged > kJudged)
            break;
        const auto &given = page.list().links[static_cast<std::size_t>(link)];
        if (!core::render::judgeLink(given.text, given.target).isDoubtful())
            continue;
        for (const QRectF &rect : links.rects(link))
            m_places.push_back(rect);
    }
}

void DoubtfulLinks::paint(QPainter &painter, const QRectF &exposed, double pixel, bool isDark) const
{
    painter.setPen(
        QPen(isDark ? QColor(0xf0, 0xb8, 0x4a) : QColor(0xb4, 0x5f, 0x06), 2 * pixel, Qt::DotLine));
    for (const QRectF &place : m_places) {
        if (place.intersects(exposed))
            painter.drawLine(place.bottomLeft(), place.bottomRight());
    }
}

} // namespace ui
