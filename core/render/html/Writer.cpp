#include "core/render/html/Writer.h"

#include "core/base/Limits.h"
#include "core/render/html/Addresses.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

QString transformed(const QString &text, Transform transform)
{
    switch (transform) {
    case Transform::Uppercase: return text.toUpper();
    case Transform::Lowercase: return text.toLower();
    case Transform::Capitalize: {
        QString result = text;
        for (qsizetype at = 0; at < result.size(); ++at) {
            if (at == 0 || result[at - 1].isSpace())
                result[at] = result[at].toUpper();
        }
        return result;
    }
    default: return text;
    }
}

QByteArray number(std::size_t value) { return QByteArray::number(static_cast<qulonglong>(value)); }

} // namespace

QByteArray escaped(const QString &text)
{
    QString safe;
    safe.reserve(text.size() + text.size() / 16);
    for (const QChar c : text) {
        switch (c.unicode()) {
        case u'&': safe += "&amp;"_L1; break;
        case u'<': safe += "&lt;"_L1; break;
        case u'>': safe += "&gt;"_L1; break;
        case u'"': safe += "&quot;"_L1; break;
        default:
            if (c.unicode() >= u' ' || c == u'\n' || c == u'\t')
                safe += c;
        }
    }
    return safe.toUtf8();
}

void Writer::write()
{
    m_page.html = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head>";
    Inherited start;
    QByteArray style;
    const Inherited own = inheritedBy(Tree::kBody, start);
    start.colour = ~own.colour; // the engine's own colour and size are not known
    start.fontSize = 0;
    styleInherited(style, own, start);
    const Computed &body = m_boxes.style(Tree::kBody);
    style += "margin:0;padding:";
    for (int side = 0; side < 4; ++side)
        style += QByteArray::number(qRound(body.margin[side].of(0) + body.padding[side].of(0))) +
                 (side < 3 ? "px " : "px;");
    style += "background-color:" + QByteArray("#") +
             QByteArray::number(m_page.background & 0xffffffU, 16).rightJustified(6, '0') + ';';
    m_page.html +=
        QByteArray("<body") + (own.rightToLeft ? " dir=\"rtl\"" : "") + " style=\"" + style + "\">";
    children(Tree::kBody, own);
    m_page.html += "</body></html>\n";
}

/// What stands in `node`, in the order in which it is written: the engine knows no columns from right to left. Cells of a
/// row, and blocks that stand in one line by themselves, are turned round.
std::vector<int> Writer::ordered(int node) const
{
    std::vector<int> nodes;
    bool isRow = m_boxes.style(node).display == Display::Row;
    bool isLine = !isRow;
    float width = 0;
    for (int child = m_boxes.tree.at(node).firstChild; child >= 0; child = m_boxes.tree.at(child).next) {
        if (m_boxes.isHidden(child))
            continue;
        nodes.push_back(child);
        const Node &element = m_boxes.tree.at(child);
        const Display display = m_boxes.style(child).display;
        if (element.tag == Tag::Text && element.text.trimmed().isEmpty())
            continue;
        isLine = isLine && element.tag != Tag::Text && display == Display::InlineBlock;
        width += m_boxes.box(child).width;
    }
    if (m_boxes.style(node).rightToLeft && (isRow || (isLine && width <= m_boxes.box(node).content + 1)))
        std::reverse(nodes.begin(), nodes.end());
    return nodes;
}

void Writer::children(int node, const Inherited &inherited)
{
    for (const int child : ordered(node)) {
        switch (m_boxes.tree.at(child).tag) {
        case Tag::Text: text(child); break;
        case Tag::Img: image(child, inherited); break;
        case Tag::Input: control(child, inherited); break;
        case Tag::Wbr: plain(QString(QChar(0x200b))); break;
        case Tag::Br: lineBreak(child); break;
        default: element(child, inherited);
        }
    }
}

/// The engine breaks no line at a break that is inline, and leaves no room for one that has a line for itself.
void Writer::lineBreak(int node)
{
    const float lines = m_boxes.box(node).lines;
    if (lines > 0)
        m_page.html += "<div style=\"height:" + QByteArray::number(qRound(lines)) + "px\"></div>";
    else
        m_page.html += m_boxes.style(node).clear == Cleared::None ? "<br style=\"display:block\">"
                                                                  : "<br style=\"display:block;clear:both\">";
}

void Writer::plain(const QString &text)
{
    m_page.html += escaped(text);
    if (m_link >= 0) {
        QString &linked = m_page.links[static_cast<std::size_t>(m_link)].text;
        if (linked.size() < 1'000)
            linked += text;
    }
}

void Writer::text(int node) { plain(transformed(m_boxes.tree.at(node).text, m_boxes.style(node).transform)); }

const char *Writer::nameOf(int node) const
{
    const Tag tag = m_boxes.tree.at(node).tag;
    switch (m_boxes.style(node).display) {
    case Display::Table:
    case Display::InlineTable: return tag == Tag::Table ? "table" : "div";
    case Display::RowGroup:
    case Display::HeaderGroup:
    case Display::FooterGroup: return "tbody";
    case Display::Row: return "tr";
    case Display::Cell: return "td";
    case Display::ListItem: return "li";
    case Display::Inline: return "span";
    default: return tag == Tag::Ul ? "ul" : tag == Tag::Ol ? "ol" : "div";
    }
}

QByteArray Writer::spanAttributes(int node) const
{
    QByteArray attributes;
    for (const char *name : {"colspan", "rowspan"}) {
        const int span = m_boxes.tree.at(node).attribute(QString::fromLatin1(name)).trimmed().toInt();
        if (span > 1)
            attributes +=
                QByteArray(" ") + name + "=\"" + QByteArray::number(qMin(span, limits::kHtmlSpan)) + '"';
    }
    return attributes;
}

QByteArray Writer::linkAttribute(int node)
{
    const QString target = linkTarget(m_boxes.tree.at(node).attribute(u"href"));
    if (target.isEmpty() || m_link >= 0)
        return {};
    if (m_page.links.size() >= limits::kHtmlLinks) {
        m_page.cut = true;
        return {};
    }
    m_link = static_cast<int>(m_page.links.size());
    m_page.links.push_back({target, {}});
    return " href=\"link:" + number(m_page.links.size() - 1) + '"';
}

void Writer::open(const char *name, int node, const QByteArray &style, const QByteArray &attributes)
{
    Q_UNUSED(node)
    m_page.html += '<';
    m_page.html += name;
    m_page.html += attributes;
    if (!style.isEmpty())
        m_page.html += " style=\"" + style + '"';
    m_page.html += '>';
}

/// What the element would have if nothing were said: tables, cells and lists begin with values of the engine's master style.
Writer::Inherited Writer::given(int node, const Inherited &inherited) const
{
    Inherited start = inherited;
    const Computed &style = m_boxes.style(node);
    const Tag tag = m_boxes.tree.at(node).tag;
    if (isTableDisplay(style.display)) {
        start.align = style.align == Align::Center ? Align::Right : Align::Center; // said in any case
        if (style.whiteSpace != WhiteSpace::Normal)
            start.whiteSpace = WhiteSpace::Normal;
        if (style.textIndent != 0)
            start.textIndent = 0;
    }
    if (style.display == Display::Cell)
        start.verticalAlign =
            style.verticalAlign == VerticalAlign::Sub ? VerticalAlign::Super : VerticalAlign::Sub;
    if (tag == Tag::Ul || tag == Tag::Ol)
        start.listStyle = u"?"_s;
    if (style.rightToLeft != inherited.rightToLeft)
        start.align = style.align == Align::Justify ? Align::Center : Align::Justify; // said in any case
    return start;
}

void Writer::element(int node, const Inherited &inherited)
{
    const Node &element = m_boxes.tree.at(node);
    const Inherited own = inheritedBy(node, inherited);
    const char *name = nameOf(node);
    QByteArray style, attributes;
    const int before = m_link;
    const QByteArray link = element.tag == Tag::A ? linkAttribute(node) : QByteArray();
    const bool isBlockLink = !link.isEmpty() && qstrcmp(name, "span") != 0;
    if (!link.isEmpty()) {
        name = "a";
        attributes += link;
    }
    Inherited compared = given(node, inherited);
    if (!link.isEmpty()) { // the engine's own style of links is not known
        compared.colour = ~own.colour;
        compared.decoration = static_cast<std::uint8_t>(~own.decoration);
    }
    styleInherited(style, own, compared);
    if (isBlockLink)
        style += m_boxes.style(node).display == Display::InlineBlock ? "" : "display:block;";
    styleBox(style, node);
    styleSize(style, node);
    styleBackground(style, node);
    if (m_boxes.style(node).display == Display::Cell)
        attributes += spanAttributes(node);
    if (own.rightToLeft != inherited.rightToLeft ||
        (own.rightToLeft && isTableDisplay(m_boxes.style(node).display)))
        attributes += own.rightToLeft ? " dir=\"rtl\"" : " dir=\"ltr\"";
    if (element.tag == Tag::Ol || element.tag == Tag::Li) {
        bool ok = false;
        const int start = element.attribute(element.tag == Tag::Ol ? u"start" : u"value").toInt(&ok);
        if (ok)
            attributes += (element.tag == Tag::Ol ? " start=\"" : " value=\"") +
                          QByteArray::number(qBound(-9'999, start, 999'999)) + '"';
    }
    const bool marksItself = own.rightToLeft && m_boxes.style(node).display == Display::ListItem;
    if (marksItself)
        style += "list-style-type:none;"; // the engine puts its marks on the left
    open(name, node, style, attributes);
    if (marksItself)
        plain(u"\u2022 "_s);
    children(node, own);
    m_page.html += QByteArray("</") + name + '>';
    m_link = before;
}

void Writer::image(int node, const Inherited &inherited)
{
    const Box &box = m_boxes.box(node);
    const QString alternative = m_boxes.tree.at(node).attribute(u"alt").simplified().left(1'000);
    if (box.image < 0) {
        if (box.showsAlternative && !alternative.isEmpty()) {
            QByteArray style;
            styleInherited(style, inheritedBy(node, inherited), inherited);
            open("span", node, style);
            plain(alternative);
            m_page.html += "</span>";
        }
        return;
    }
    QByteArray style;
    styleInherited(style, inheritedBy(node, inherited), inherited);
    styleBox(style, node);
    styleSize(style, node);
    open("img", node, style,
         " src=\"image:" + QByteArray::number(box.image) + "\" alt=\"" + escaped(alternative) + '"');
    if (box.isCentred)
        m_page.html += "</div>";
}

void Writer::control(int node, const Inherited &inherited)
{
    const Node &element = m_boxes.tree.at(node);
    const QString type = element.attribute(u"type").trimmed().toLower();
    if (type == "hidden"_L1 || type == "image"_L1)
        return;
    QString shown = element.attribute(u"value");
    if (type == "checkbox"_L1 || type == "radio"_L1) {
        const bool isBox = type == "checkbox"_L1;
        plain(element.has(u"checked") ? (isBox ? u"\u2611"_s : u"\u25c9"_s)
                                      : (isBox ? u"\u2610"_s : u"\u25cb"_s));
        return;
    }
    if (shown.isEmpty())
        shown = type == "submit"_L1 ? u"\u2192"_s : element.attribute(u"placeholder");
    if (type == "password"_L1)
        shown.clear();
    QByteArray style;
    styleInherited(style, inheritedBy(node, inherited), inherited);
    styleBox(style, node);
    styleSize(style, node);
    styleBackground(style, node);
    open("div", node, style);
    plain(shown.isEmpty() ? u"\u00a0"_s : shown);
    m_page.html += "</div>";
}

} // namespace core::render::html
