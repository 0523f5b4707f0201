#include "ui/html/DisplayText.h"
#include "ui/reader/SafeLink.h"

#include <QUrl>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::render::DisplayFont;
using core::render::DisplayItem;
using core::render::DisplayList;

namespace {

/// Emphasis and links of a run as tags; what is opened is closed in the same run.
class Tags final
{
public:
    Tags(const DisplayList &list, const DisplayItem &item)
    {
        if (item.link >= 0 && static_cast<std::size_t>(item.link) < list.links.size()) {
            const auto url = safeLink(list.links[static_cast<std::size_t>(item.link)].target);
            if (url)
                add(u"a href=\"%1\""_s.arg(url->toString(QUrl::FullyEncoded).toHtmlEscaped()), u"a"_s);
        }
        if (item.font < 0 || static_cast<std::size_t>(item.font) >= list.fonts.size())
            return;
        const DisplayFont &font = list.fonts[static_cast<std::size_t>(item.font)];
        if (font.weight >= 600)
            add(u"b"_s, u"b"_s);
        if (font.italic)
            add(u"i"_s, u"i"_s);
        if (font.lineThrough)
            add(u"s"_s, u"s"_s);
        if (font.underline && item.link < 0)
            add(u"u"_s, u"u"_s);
    }
    bool operator==(const Tags &) const = default;

    [[nodiscard]] const QString &opening() const { return m_opening; }
    [[nodiscard]] const QString &closing() const { return m_closing; }

private:
    void add(const QString &opening, const QString &name)
    {
        m_opening += u"<%1>"_s.arg(opening);
        m_closing.prepend(u"</%1>"_s.arg(name));
    }
    QString m_opening, m_closing;
};

/// What stands between two runs, as it goes into HTML.
QString separatorHtml(QStringView between)
{
    if (between == "\n\n"_L1)
        return u"</p>\n<p>"_s;
    if (between == "\n"_L1)
        return u"<br>\n"_s;
    if (between == "\t"_L1)
        return u"&emsp;"_s;
    return between.toString().toHtmlEscaped();
}

} // namespace

QString plainText(const DisplayText &text, TextSpan span)
{
    QString out;
    out.reserve(span.end - span.begin);
    for (const QChar c : QStringView(text.text()).mid(span.begin, span.end - span.begin)) {
        while (c == u'\n' && out.endsWith(u' '))
            out.chop(1); // what a line was wrapped or set apart with
        // Senders use the other space to set text apart; pasted into a program it is none.
        out.append(c.unicode() == 0xa0 ? QChar(u' ') : c);
    }
    return out;
}

QString cleanHtml(const DisplayText &text, TextSpan span)
{
    QString out = u"<p>"_s;
    QString closing;
    QString opening;
    int at = span.begin;
    const int first = text.runAt(span.begin);
    for (auto i = static_cast<std::size_t>(std::max(0, first)); i < text.runs().size(); ++i) {
        const DisplayText::Run &run = text.runs()[i];
        if (run.begin >= span.end)
            break;
        const int from = std::max(run.begin, span.begin);
        const int to = std::min(run.end(), span.end);
        if (from >= to)
            continue;
        const Tags tags(text.list(), text.itemOf(run));
        const QStringView between = from > at ? QStringView(text.text()).mid(at, from - at) : QStringView();
        const bool goesOn = opening == tags.opening() && !between.contains(u'\n');
        if (!goesOn)
            out += closing;
        out += separatorHtml(between);
        if (!goesOn)
            out += tags.opening();
        out += text.text().mid(from, to - from).toHtmlEscaped();
        opening = tags.opening();
        closing = tags.closing();
        at = to;
    }
    return out + closing + u"</p>"_s;
}

} // namespace ui
