#include "ui/html/RunShape.h"

#include <QPainter>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

/// Below, letters are mere strokes; the renderer's figure is then wrong, or hostile.
constexpr double kSmallestSqueeze = 0.02;

/// One line, whatever the text holds: signs that would begin another line, or none, become spaces.
QString oneLine(const QString &text)
{
    QString line = text;
    for (QChar &c : line) {
        const ushort u = c.unicode();
        if (u < 0x20 || u == 0x7f || u == 0x2028 || u == 0x2029)
            c = u' ';
    }
    return line;
}

} // namespace

RunShape::RunShape(const core::render::DisplayItem &item, const DisplayFonts::Font &font,
                   const QString &linkTarget)
    : m_item(item), m_layout(oneLine(item.text), font.font)
{
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setUseDesignMetrics(true);
    option.setFlags(QTextOption::IncludeTrailingSpaces);
    option.setTextDirection(item.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute); // text of either direction begins at 0
    m_layout.setTextOption(option);
    if (!linkTarget.isEmpty()) {
        QTextLayout::FormatRange all;
        all.start = 0;
        all.length = static_cast<int>(item.text.size());
        all.format.setAnchor(true);
        all.format.setAnchorHref(linkTarget);
        m_layout.setFormats({all});
    }
    m_layout.beginLayout();
    QTextLine line = m_layout.createLine();
    if (line.isValid()) {
        line.setLineWidth(1e7);
        line.setPosition({0, 0});
    }
    m_layout.endLayout();

    m_scaleX = m_scaleY = font.scale;
    const double natural = line.isValid() ? line.naturalTextWidth() * font.scale : 0;
    const double width = static_cast<double>(item.rect.width);
    m_left = static_cast<double>(item.rect.x);
    if (natural > width + 0.01 && natural > 0)
        m_scaleX *= std::max(width / natural, kSmallestSqueeze);
    else if (item.rightToLeft)
        m_left += width - natural;
}

double RunShape::xOf(int character) const
{
    if (m_layout.lineCount() == 0)
        return m_left;
    return m_left + m_layout.lineAt(0).cursorToX(character) * m_scaleX;
}

int RunShape::caretAt(double x) const
{
    return m_layout.lineCount() == 0
               ? 0
               : m_layout.lineAt(0).xToCursor(toLayout(x), QTextLine::CursorBetweenCharacters);
}

int RunShape::characterAt(double x) const
{
    return m_layout.lineCount() == 0
               ? 0
               : m_layout.lineAt(0).xToCursor(toLayout(x), QTextLine::CursorOnCharacter);
}

QRectF RunShape::rectOf(int begin, int end) const
{
    double left = 1e9;
    double right = -1e9;
    // Where both directions meet in a run, its ends are not its outmost characters.
    for (int i = begin; i <= end; ++i) {
        const double x = xOf(i);
        left = std::min(left, x);
        right = std::max(right, x);
    }
    return {left, static_cast<double>(m_item.rect.y), std::max(0.0, right - left),
            static_cast<double>(m_item.rect.height)};
}

void RunShape::paint(QPainter &painter, const QColor &colour, std::span<const RunMark> marks) const
{
    if (m_layout.lineCount() == 0)
        return;
    QList<QTextLayout::FormatRange> colours;
    for (const RunMark &mark : marks) {
        painter.fillRect(rectOf(mark.begin, mark.end), mark.background);
        if (!mark.foreground.isValid())
            continue;
        QTextLayout::FormatRange range;
        range.start = mark.begin;
        range.length = mark.end - mark.begin;
        range.format.setForeground(mark.foreground);
        colours.append(range);
    }
    painter.save();
    QPointF at(m_left, static_cast<double>(m_item.rect.y + m_item.baseline));
    const QTransform page = painter.deviceTransform();
    if (page.type() <= QTransform::TxScale && page.m22() > 0) {
        // On a whole device pixel, so that all lines look alike.
        const double device = std::round(page.map(at).y());
        at.setY((device - page.dy()) / page.m22());
    }
    painter.translate(at);
    painter.scale(m_scaleX, m_scaleY);
    painter.setPen(colour);
    m_layout.draw(&painter, QPointF(0, -m_layout.lineAt(0).ascent()), colours);
    painter.restore();
}

} // namespace ui
