#pragma once

#include "core/render/DisplayList.h"
#include "ui/html/DisplayFonts.h"

#include <QColor>
#include <QRectF>
#include <QTextLayout>

#include <span>

class QPainter;

namespace ui {

/// A piece of a run in other colours: a selection, a word that was searched.
struct RunMark
{
    int begin = 0, end = 0;        ///< characters of the run
    QColor background, foreground; ///< a foreground that is not valid: the colour of the text
};

/// A text run with its glyphs placed: where each character stands, and how to paint it. Never wider than the rectangle of
/// its item: what is measured wider here than by the renderer is squeezed. Made when needed; cheap for a run, dear for a
/// whole message. `item` has to outlive it. Window thread.
class RunShape final
{
public:
    /// `linkTarget`: what is painted into a PDF file can be clicked and leads there.
    RunShape(const core::render::DisplayItem &item, const DisplayFonts::Font &font,
             const QString &linkTarget = {});

    /// CSS pixels of the page. Left edge of the character where text goes right, right edge where it goes left.
    [[nodiscard]] double xOf(int character) const;
    /// The place between two characters that is next to `x`.
    [[nodiscard]] int caretAt(double x) const;
    /// The character that stands over `x`, or the nearest.
    [[nodiscard]] int characterAt(double x) const;
    [[nodiscard]] QRectF rectOf(int begin, int end) const;

    void paint(QPainter &painter, const QColor &colour, std::span<const RunMark> marks) const;

private:
    [[nodiscard]] double toLayout(double x) const { return (x - m_left) / m_scaleX; }

    const core::render::DisplayItem &m_item;
    QTextLayout m_layout;
    double m_left = 0;   ///< where the layout begins, CSS pixels
    double m_scaleX = 1; ///< of the font's whole size to the wanted one, and the squeeze
    double m_scaleY = 1;
};

} // namespace ui
