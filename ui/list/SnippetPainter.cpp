#include "ui/list/SnippetPainter.h"

#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/list/SnippetLoader.h"

#include <QPainter>
#include <QTextLayout>

namespace ui {

namespace {

constexpr int kIcon = 14;
constexpr int kNameChars = 40;

QList<QTextLayout::FormatRange> marksOf(const Snippet &snippet, qsizetype shift, qsizetype length,
                                        const Colors &c)
{
    QTextCharFormat format;
    format.setForeground(c.text);
    format.setBackground(c.isDark ? QColor(0x7a, 0x5c, 0x10) : QColor(0xff, 0xe5, 0x8a));
    QList<QTextLayout::FormatRange> ranges;
    for (const core::search::Range &mark : snippet.marks) {
        const qsizetype end = std::min(mark.start + mark.length, length);
        if (mark.start < end)
            ranges.append({int(mark.start + shift), int(end - mark.start), format});
    }
    return ranges;
}

} // namespace

void paintSnippet(QPainter &painter, const QRect &rect, const Snippet &snippet, const QPalette &palette)
{
    const Colors &c = colorsOf(palette);
    QRect line = rect;
    QString text;
    if (!snippet.attachment.isEmpty()) {
        const bool isMirrored = painter.layoutDirection() == Qt::RightToLeft;
        const QRectF icon(isMirrored ? line.right() - kIcon : line.left(), line.center().y() - kIcon / 2.0,
                          kIcon, kIcon);
        paintIcon(painter, icon, Icon::Attachment, c.muted);
        line.adjust(isMirrored ? 0 : kIcon + 4, 0, isMirrored ? -kIcon - 4 : 0, 0);
        text = displayLine(snippet.attachment, kNameChars) + QStringLiteral(" – ");
    }
    // Line breaks are spaces in a snippet already; what is cut off at the end is not marked.
    const qsizetype shift = text.size();
    const QString whole = text + snippet.text;
    const QString shown = painter.fontMetrics().elidedText(whole, Qt::ElideRight, line.width());
    const qsizetype kept = shown == whole ? whole.size() : std::max<qsizetype>(0, shown.size() - 1);

    QTextLayout layout(shown, painter.font());
    layout.setFormats(marksOf(snippet, shift, kept - shift, c));
    layout.beginLayout();
    QTextLine one = layout.createLine();
    if (one.isValid())
        one.setLineWidth(line.width());
    layout.endLayout();
    painter.setPen(c.muted);
    layout.draw(&painter, line.topLeft());
}

} // namespace ui
