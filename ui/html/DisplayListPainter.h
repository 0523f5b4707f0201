#pragma once

#include "ui/html/DisplayImages.h"
#include "ui/html/DisplayPage.h"
#include "ui/html/RunShape.h"

#include <QRectF>

#include <vector>

class QPainter;

namespace ui {

/// A piece of a text item in other colours; DisplayListPainter wants them sorted by item.
struct ItemMark
{
    int item = 0;
    RunMark mark;
};

/// Paints a page, or what of it lies in a rectangle, on any painter: widget, picture or printer. The painter counts in CSS
/// pixels; its transform and the scale of its device make zoom and resolution. Fetches nothing: pictures that are not in
/// `images` show as placeholders. Window thread.
class DisplayListPainter final
{
public:
    /// Both have to outlive it. `snapsToPixels`: edges come to lie on device pixels, as on screens.
    DisplayListPainter(const DisplayPage &page, DisplayImages &images, bool snapsToPixels = true)
        : m_page(page), m_images(images), m_snaps(snapsToPixels)
    {}

    void paint(QPainter &painter, const QRectF &exposed, const std::vector<ItemMark> &marks = {}) const;
    /// For PDF files: where text of a link leads when it is clicked, by its number; empty: nowhere.
    void setLinkTargets(std::vector<QString> targets) { m_targets = std::move(targets); }
    /// So many items were painted last; for tests.
    [[nodiscard]] int painted() const { return m_painted; }

private:
    struct Device;

    void paintItem(QPainter &painter, const Device &device, int number,
                   const std::vector<ItemMark> &marks) const;
    void paintText(QPainter &painter, int number, const std::vector<ItemMark> &marks) const;
    void paintFill(QPainter &painter, const QRectF &rect, const core::render::DisplayItem &item) const;
    void paintImage(QPainter &painter, const QRectF &rect, const core::render::DisplayItem &item) const;
    static void paintMarker(QPainter &painter, const core::render::DisplayItem &item);

    const DisplayPage &m_page;
    DisplayImages &m_images;
    bool m_snaps;
    std::vector<QString> m_targets;
    mutable int m_painted = 0;
};

} // namespace ui
