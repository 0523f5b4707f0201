#include "tests/render/HtmlProbe.h"

#include "core/render/HtmlPage.h"

using namespace core::render;
using namespace core::render::html;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(Tag tag)
{
    for (const char *name :
         {"html", "body",     "a",     "b",  "blockquote", "br",   "button", "caption", "center", "col",
          "dd",   "div",      "dl",    "dt", "em",         "font", "form",   "h1",      "h2",     "hr",
          "i",    "img",      "input", "li", "ol",         "p",    "pre",    "span",    "table",  "tbody",
          "td",   "textarea", "tfoot", "th", "thead",      "tr",   "u",      "ul"}) {
        if (tagNamed(QString::fromLatin1(name)) == tag)
            return QString::fromLatin1(name);
    }
    return u"?"_s;
}

} // namespace

QString printed(const Tree &tree, int node)
{
    const Node &element = tree.at(node);
    if (element.tag == Tag::Text)
        return u'#' + element.text;
    QString text = nameOf(element.tag);
    if (element.firstChild < 0)
        return text;
    text += u'(';
    for (int child = element.firstChild; child >= 0; child = tree.at(child).next)
        text += (child == element.firstChild ? QString() : u" "_s) + printed(tree, child);
    return text + u')';
}

Computed styleOfX(const QString &html, Medium medium)
{
    const Tree tree = parseTree(html);
    StyleSheet sheet;
    for (const QString &text : tree.sheets)
        sheet.add(text);
    bool cut = false;
    const auto styles = cascade(tree, sheet, medium, cut);
    for (std::size_t node = 0; node < tree.nodes.size(); ++node) {
        if (tree.nodes[node].attribute(u"id") == "x"_L1)
            return styles[node];
    }
    qFatal("no element x");
}

QString pageOf(const QString &html, int width, bool dark, bool showRemote)
{
    HtmlLook look;
    look.width = width;
    look.colours = dark ? HtmlLook::Colours::Dark : HtmlLook::Colours::Light;
    look.showRemote = showRemote;
    return QString::fromUtf8(HtmlSource::parse(html).page(look).html);
}
