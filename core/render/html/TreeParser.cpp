#include "core/base/Limits.h"
#include "core/render/html/TreeBuilder.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

/// What any later step reads. Event handlers, addresses of other kinds and everything unknown are gone here.
bool isAllowed(const QString &name)
{
    static const QSet<QString> allowed = [] {
        QSet<QString> names;
        for (const char *known :
             {"align",       "alt",          "background", "bgcolor", "border",     "bordercolor",
              "cellpadding", "cellspacing",  "checked",    "class",   "clear",      "color",
              "colspan",     "dir",          "face",       "height",  "href",       "hspace",
              "id",          "lang",         "link",       "noshade", "nowrap",     "placeholder",
              "role",        "rowspan",      "size",       "span",    "wrap",       "src",
              "start",       "style",        "text",       "title",   "type",       "valign",
              "value",       "vlink",        "vspace",     "width",   "leftmargin", "topmargin",
              "marginwidth", "marginheight", "srcset"})
            names.insert(QString::fromLatin1(known));
        return names;
    }();
    return allowed.contains(name);
}

bool isPicture(const HtmlTag::Attribute &attribute)
{
    return attribute.name == "src"_L1 || attribute.name == "background"_L1 || attribute.name == "style"_L1;
}

/// How old the rules are that a message asks for by its doctype. https://quirks.spec.whatwg.org
void readDoctype(Tree &tree, QStringView html)
{
    const qsizetype at =
        html.first(qMin<qsizetype>(html.size(), 4'000)).indexOf(u"<!doctype", 0, Qt::CaseInsensitive);
    if (at < 0)
        return;
    const qsizetype end = html.indexOf(u'>', at);
    const QString doctype =
        html.sliced(at, qMin<qsizetype>(end < 0 ? 0 : end - at, 500)).toString().toLower();
    const bool isTransitional = doctype.contains("transitional"_L1) || doctype.contains("frameset"_L1);
    const bool isXhtml = doctype.contains("xhtml 1"_L1), is401 = doctype.contains("html 4.01"_L1);
    const bool isOld = doctype.contains("public"_L1) && !isXhtml &&
                       !(is401 && (!isTransitional || doctype.contains("http://"_L1)));
    tree.isQuirky = isOld;
    tree.hasTightLines = isOld || ((isXhtml || is401) && isTransitional);
}

/// Reads the tokens of one message into a builder.
class Parser
{
public:
    explicit Parser(const QString &html) : m_tokens(html) { readDoctype(m_builder.tree(), html); }

    Tree parse()
    {
        while (true) {
            const HtmlTokenizer::Token token = m_tokens.next();
            if (token.kind == HtmlTokenizer::Kind::End)
                return m_builder.take();
            if (token.kind == HtmlTokenizer::Kind::Text)
                m_builder.text(token.text);
            else if (!token.tag.isCut)
                take(token);
        }
    }

private:
    void take(const HtmlTokenizer::Token &token)
    {
        const HtmlTag &tag = token.tag;
        if (tag.name == "style"_L1 && !tag.isEnd)
            addSheet(token);
        else if (tag.name == "meta"_L1 &&
                 tag.attribute(u"name").compare("color-scheme"_L1, Qt::CaseInsensitive) == 0)
            m_builder.tree().supportsDark |=
                tag.attribute(u"content").contains("dark"_L1, Qt::CaseInsensitive);
        const TagUse use = tagUse(tag.name);
        m_builder.tree().hasForm |= use.tag == Tag::Form || use.tag == Tag::Input || use.tag == Tag::Textarea;
        if (tag.isEnd)
            end(tag, use);
        else if (use.treatment == Treatment::Drop)
            drop(tag);
        else if (use.treatment == Treatment::DropTag)
            m_builder.leaveOut(tag);
        else if (use.treatment != Treatment::Transparent)
            m_builder.startTag(tag, use);
    }

    void end(const HtmlTag &tag, TagUse use)
    {
        if (tag.name == "br"_L1)
            m_builder.startTag({u"br"_s, false, false, {}}, {Tag::Br, Treatment::Void});
        else if (use.treatment == Treatment::Keep)
            m_builder.endTag(use.tag);
    }

    void addSheet(const HtmlTokenizer::Token &token)
    {
        const QString media = token.tag.attribute(u"media");
        m_builder.tree().sheets.push_back(
            media.isEmpty() ? token.dropped : u"@media "_s + media + u'{' + token.dropped + u'}');
    }

    void drop(const HtmlTag &tag)
    {
        m_builder.leaveOut(tag);
        if (tag.name == "select"_L1) {
            m_builder.tree().hasForm = true;
            m_builder.text(u"\u25be"_s);
        }
        m_tokens.skipElement(tag.name);
    }

    HtmlTokenizer m_tokens;
    TreeBuilder m_builder;
};

} // namespace

void TreeBuilder::addAttributes(int node, const HtmlTag &tag)
{
    Node &element = m_tree.at(node);
    for (const HtmlTag::Attribute &attribute : tag.attributes) {
        const bool tooLong = attribute.value.size() > limits::kHtmlAttributeChars && !isPicture(attribute);
        if (!isAllowed(attribute.name) || tooLong || element.has(attribute.name))
            continue;
        element.attributes.push_back({attribute.name, attribute.value.isNull() ? u""_s : attribute.value});
        if (attribute.name == "class"_L1)
            for (const QString &name : attribute.value.simplified().split(u' ', Qt::SkipEmptyParts))
                element.classes.push_back(name);
        else if (attribute.name == "style"_L1)
            element.style = parseDeclarations(attribute.value);
    }
}

void TreeBuilder::leaveOut(const HtmlTag &tag)
{
    for (const QStringView name : {u"src", u"poster", u"data", u"href"}) {
        if (name == u"href" && tag.name != "link"_L1)
            continue;
        const QString address = tag.attribute(name).trimmed();
        if (address.startsWith("http"_L1, Qt::CaseInsensitive) || address.startsWith("//"_L1))
            ++m_tree.remoteLeftOut;
    }
}

Tree parseTree(const QString &html)
{
    if (html.size() <= limits::kHtmlShownChars)
        return Parser(html).parse();
    Tree tree = Parser(html.first(limits::kHtmlShownChars)).parse();
    tree.cut = true;
    return tree;
}

} // namespace core::render::html
