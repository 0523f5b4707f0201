#pragma once

#include "core/render/DisplayList.h"

#include <QCache>
#include <QImage>
#include <QPixmap>
#include <QRectF>

#include <unordered_map>
#include <vector>

class QPainter;

namespace ui {

/// The pixels of a message's pictures by their number in DisplayList::images, and copies of them in the sizes in which they
/// are painted, so that a photograph is made smaller once and not at every scrolled line. Window thread.
class DisplayImages final
{
public:
    DisplayImages();

    /// Decoded elsewhere; a null image takes it away.
    void set(int number, const QImage &image);
    void clear();
    /// The list was laid out anew and may count its pictures otherwise, as narrow layouts leave some out. Pixels follow
    /// what they belong to. True where any number means another picture now.
    bool renumber(const std::vector<core::render::DisplayImage> &old,
                  const std::vector<core::render::DisplayImage> &now);
    [[nodiscard]] QImage image(int number) const;

    /// `item` is of Kind::Image and `rect` its place; `painter` counts in CSS pixels.
    void paint(QPainter &painter, const core::render::DisplayItem &item, const QRectF &rect);

private:
    [[nodiscard]] QPixmap scaled(int number, const QSize &devicePixels);
    void paintTiles(QPainter &painter, const core::render::DisplayItem &item, const QRectF &rect);

    std::unordered_map<int, QImage> m_images;
    QCache<quint64, QPixmap> m_scaled; ///< cost: KB
};

/// In place of a picture that is not here: its frame, an icon that says why, and its alternative text.
void paintPlaceholder(QPainter &painter, const QRectF &rect, const core::render::DisplayImage &image,
                      bool isDark, const QFont &font);

} // namespace ui
