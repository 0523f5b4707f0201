#pragma once

#include <QRectF>

#include <vector>

class QPainter;

namespace ui {

class DisplayPage;
class LinkRing;

/// Underlines links that are asked about before they are opened (core/render/LinkJudge), so that they are seen before a
/// click (ATT-20). In CSS pixels of the page; `pixel` is the width of one on the screen.
class DoubtfulLinks final
{
public:
    DoubtfulLinks() = default;
    /// Borrows nothing.
    DoubtfulLinks(const DisplayPage &page, const LinkRing &links);

    void paint(QPainter &painter, const QRectF &exposed, double pixel, bool isDark) const;
    [[nodiscard]] const std::vector<QRectF> &places() const { return m_places; }

private:
    std::vector<QRectF> m_places; ///< one a line
};

} // namespace ui
