#include "ui/html/LinkRing.h"

#include <algorithm>

namespace ui {

using core::render::DisplayItem;

LinkRing::LinkRing(const DisplayPage &page)
    : m_page(&page), m_items(page.list().links.size()), m_spans(page.list().links.size())
{
    const auto &items = page.list().items;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto link = static_cast<std::size_t>(items[i].link);
        if (items[i].link < 0 || link >= m_items.size() ||
            (items[i].kind != DisplayItem::Kind::Text && items[i].kind != DisplayItem::Kind::Image))
            continue;
        if (m_items[link].empty())
            m_order.push_back(items[i].link);
        m_items[link].push_back(static_cast<int>(i));
    }
    for (const DisplayText::Run &run : page.text().runs()) {
        const int link = page.item(run.item).link;
        if (link < 0 || static_cast<std::size_t>(link) >= m_spans.size())
            continue;
        TextSpan &span = m_spans[static_cast<std::size_t>(link)];
        if (span.isEmpty())
            span.begin = run.begin;
        span.end = run.end();
    }
}

int LinkRing::next(int link, bool forward) const
{
    if (m_order.empty())
        return -1;
    if (link < 0)
        return forward ? m_order.front() : m_order.back();
    const auto at = std::find(m_order.begin(), m_order.end(), link);
    if (at == m_order.end())
        return -1;
    if (forward)
        return at + 1 == m_order.end() ? -1 : *(at + 1);
    return at == m_order.begin() ? -1 : *(at - 1);
}

std::vector<QRectF> LinkRing::rects(int link) const
{
    std::vector<QRectF> rects;
    if (link < 0 || static_cast<std::size_t>(link) >= m_items.size())
        return rects;
    for (const int number : m_items[static_cast<std::size_t>(link)]) {
        const QRectF rect = toRect(m_page->item(number).rect);
        const bool isSameLine = !rects.empty() && rect.top() < rects.back().bottom() - 1 &&
                                rect.bottom() > rects.back().top() + 1 &&
                                rect.left() < rects.back().right() + 12;
        if (isSameLine)
            rects.back() = rects.back().united(rect);
        else
            rects.push_back(rect);
    }
    return rects;
}

TextSpan LinkRing::span(int link) const
{
    return link >= 0 && static_cast<std::size_t>(link) < m_spans.size()
               ? m_spans[static_cast<std::size_t>(link)]
               : TextSpan();
}

QString LinkRing::target(int link) const
{
    return link >= 0 && m_page && static_cast<std::size_t>(link) < m_page->list().links.size()
               ? m_page->list().links[static_cast<std::size_t>(link)].target
               : QString();
}

QString LinkRing::name(int link) const
{
    const TextSpan words = span(link);
    QString name = words.isEmpty() ? QString() : plainText(m_page->text(), words).simplified();
    if (name.isEmpty() && link >= 0 && static_cast<std::size_t>(link) < m_items.size()) {
        for (const int number : m_items[static_cast<std::size_t>(link)]) {
            const int image = m_page->item(number).image;
            if (image >= 0 && static_cast<std::size_t>(image) < m_page->list().images.size() &&
                name.isEmpty())
                name = m_page->list().images[static_cast<std::size_t>(image)].alternative.simplified();
        }
    }
    return name.isEmpty() ? target(link) : name;
}

} // namespace ui
