#include "ui/reader/SourceHighlighter.h"

#include "ui/common/Theme.h"

namespace ui {

namespace {

enum State {
    Unknown = -1,
    Body,
    Header,
    HeaderOfMessage
}; ///< the last: behind its blank line comes another header

bool isBoundary(const QString &line)
{
    constexpr qsizetype kLongest = 76; // RFC 2046 section 5.1.1, with the two dashes at both ends
    return line.size() > 2 && line.size() <= kLongest && line.startsWith(QLatin1StringView("--")) &&
           line[2] != u' ';
}

} // namespace

SourceHighlighter::SourceHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) {}

void SourceHighlighter::setColours(const QPalette &palette)
{
    const Colors &colours = colorsOf(palette);
    m_name.setForeground(colours.accent);
    m_name.setFontWeight(QFont::DemiBold);
    m_boundary.setForeground(colours.muted);
    rehighlight();
}

void SourceHighlighter::highlightBlock(const QString &text)
{
    int state = previousBlockState();
    if (state == Unknown)
        state = m_beginsWithHeader ? Header : Body;
    if (state == Body) {
        if (isBoundary(text)) {
            setFormat(0, static_cast<int>(text.size()), m_boundary);
            state = text.endsWith(QLatin1StringView("--")) ? Body : Header;
        }
    } else if (text.isEmpty()) {
        state = state == HeaderOfMessage ? Header : Body;
    } else if (text[0] != u' ' && text[0] != u'\t') {
        const qsizetype colon = text.indexOf(u':');
        if (colon > 0) {
            setFormat(0, static_cast<int>(colon) + 1, m_name);
            if (text.startsWith(QLatin1StringView("content-type:"), Qt::CaseInsensitive) &&
                text.contains(QLatin1StringView("message/rfc822"), Qt::CaseInsensitive))
                state = HeaderOfMessage;
        }
    }
    setCurrentBlockState(state);
}

} // namespace ui
