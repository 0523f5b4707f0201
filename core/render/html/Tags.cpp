#include "core/render/html/Tags.h"

#include <QHash>
#include <QString>

namespace core::render::html {

namespace {

using enum Treatment;

struct Row
{
    const char *name;
    Tag tag;
    Treatment treatment = Keep;
};

constexpr Row kRows[] = {
    {"html", Tag::Html},
    {"body", Tag::Body},
    {"a", Tag::A},
    {"abbr", Tag::Abbr},
    {"acronym", Tag::Abbr},
    {"address", Tag::Address},
    {"article", Tag::Article},
    {"aside", Tag::Aside},
    {"b", Tag::B},
    {"bdi", Tag::Bdi},
    {"bdo", Tag::Bdo},
    {"big", Tag::Big},
    {"blockquote", Tag::Blockquote},
    {"br", Tag::Br, Void},
    {"button", Tag::Button},
    {"caption", Tag::Caption},
    {"center", Tag::Center},
    {"cite", Tag::Cite},
    {"code", Tag::Code},
    {"col", Tag::Col, Void},
    {"colgroup", Tag::Colgroup},
    {"dd", Tag::Dd},
    {"del", Tag::Del},
    {"details", Tag::Div},
    {"dfn", Tag::Dfn},
    {"dir", Tag::Dir},
    {"div", Tag::Div},
    {"dl", Tag::Dl},
    {"dt", Tag::Dt},
    {"em", Tag::Em},
    {"fieldset", Tag::Fieldset},
    {"figcaption", Tag::Figcaption},
    {"figure", Tag::Figure},
    {"font", Tag::Font},
    {"footer", Tag::Footer},
    {"form", Tag::Form},
    {"h1", Tag::H1},
    {"h2", Tag::H2},
    {"h3", Tag::H3},
    {"h4", Tag::H4},
    {"h5", Tag::H5},
    {"h6", Tag::H6},
    {"header", Tag::Header},
    {"hgroup", Tag::Div},
    {"hr", Tag::Hr, Void},
    {"i", Tag::I},
    {"image", Tag::Img, Void},
    {"img", Tag::Img, Void},
    {"input", Tag::Input, Void},
    {"ins", Tag::Ins},
    {"kbd", Tag::Kbd},
    {"label", Tag::Label},
    {"legend", Tag::Legend},
    {"li", Tag::Li},
    {"listing", Tag::Pre},
    {"main", Tag::Main},
    {"mark", Tag::Mark},
    {"marquee", Tag::Div},
    {"menu", Tag::Menu},
    {"nav", Tag::Nav},
    {"nobr", Tag::Nobr},
    {"ol", Tag::Ol},
    {"p", Tag::P},
    {"pre", Tag::Pre},
    {"plaintext", Tag::Pre},
    {"q", Tag::Q},
    {"rp", Tag::Rp},
    {"rt", Tag::Rt},
    {"ruby", Tag::Ruby},
    {"s", Tag::S},
    {"samp", Tag::Samp},
    {"search", Tag::Div},
    {"section", Tag::Section},
    {"small", Tag::Small},
    {"span", Tag::Span},
    {"strike", Tag::Strike},
    {"strong", Tag::Strong},
    {"sub", Tag::Sub},
    {"summary", Tag::Div},
    {"sup", Tag::Sup},
    {"table", Tag::Table},
    {"tbody", Tag::Tbody},
    {"td", Tag::Td},
    {"textarea", Tag::Textarea},
    {"tfoot", Tag::Tfoot},
    {"th", Tag::Th},
    {"thead", Tag::Thead},
    {"time", Tag::Time},
    {"tr", Tag::Tr},
    {"tt", Tag::Tt},
    {"u", Tag::U},
    {"ul", Tag::Ul},
    {"var", Tag::Var},
    {"wbr", Tag::Wbr, Void},
    // What shows something where a browser does not know it: its content is for everybody.
    {"applet", Tag::Unknown, Transparent},
    {"canvas", Tag::Unknown, Transparent},
    {"map", Tag::Unknown, Transparent},
    {"noscript", Tag::Unknown, Transparent},
    {"object", Tag::Unknown, Transparent},
    {"picture", Tag::Unknown, Transparent},
    {"audio", Tag::Unknown, Drop},
    {"datalist", Tag::Unknown, Drop},
    {"frameset", Tag::Unknown, Drop},
    {"iframe", Tag::Unknown, Drop},
    {"math", Tag::Unknown, Drop},
    {"noembed", Tag::Unknown, Drop},
    {"noframes", Tag::Unknown, Drop},
    {"portal", Tag::Unknown, Drop},
    {"script", Tag::Unknown, Drop},
    {"select", Tag::Unknown, Drop},
    {"style", Tag::Unknown, Drop},
    {"svg", Tag::Unknown, Drop},
    {"template", Tag::Unknown, Drop},
    {"title", Tag::Unknown, Drop},
    {"video", Tag::Unknown, Drop},
    {"xml", Tag::Unknown, Drop},
    {"xmp", Tag::Unknown, Drop},
    {"area", Tag::Unknown, DropTag},
    {"base", Tag::Unknown, DropTag},
    {"basefont", Tag::Unknown, DropTag},
    {"bgsound", Tag::Unknown, DropTag},
    {"embed", Tag::Unknown, DropTag},
    {"frame", Tag::Unknown, DropTag},
    {"head", Tag::Unknown, DropTag},
    {"isindex", Tag::Unknown, DropTag},
    {"link", Tag::Unknown, DropTag},
    {"meta", Tag::Unknown, DropTag},
    {"param", Tag::Unknown, DropTag},
    {"source", Tag::Unknown, DropTag},
    {"track", Tag::Unknown, DropTag},
};

const QHash<QString, TagUse> &table()
{
    static const QHash<QString, TagUse> made = [] {
        QHash<QString, TagUse> uses;
        for (const Row &row : kRows)
            uses.insert(QString::fromLatin1(row.name), {row.tag, row.treatment});
        return uses;
    }();
    return made;
}

} // namespace

TagUse tagUse(const QString &name) { return table().value(name, {Tag::Unknown, Keep}); }

Tag tagNamed(const QString &name) { return table().value(name).tag; }

bool closesParagraph(Tag tag)
{
    switch (tag) {
    case Tag::Address:
    case Tag::Article:
    case Tag::Aside:
    case Tag::Blockquote:
    case Tag::Center:
    case Tag::Dir:
    case Tag::Div:
    case Tag::Dl:
    case Tag::Dd:
    case Tag::Dt:
    case Tag::Fieldset:
    case Tag::Figcaption:
    case Tag::Figure:
    case Tag::Footer:
    case Tag::Form:
    case Tag::H1:
    case Tag::H2:
    case Tag::H3:
    case Tag::H4:
    case Tag::H5:
    case Tag::H6:
    case Tag::Header:
    case Tag::Hr:
    case Tag::Li:
    case Tag::Main:
    case Tag::Menu:
    case Tag::Nav:
    case Tag::Ol:
    case Tag::P:
    case Tag::Pre:
    case Tag::Section:
    case Tag::Ul: return true;
    default: return false;
    }
}

bool isFormatting(Tag tag)
{
    switch (tag) {
    case Tag::A:
    case Tag::B:
    case Tag::Big:
    case Tag::Code:
    case Tag::Em:
    case Tag::Font:
    case Tag::I:
    case Tag::Nobr:
    case Tag::S:
    case Tag::Small:
    case Tag::Strike:
    case Tag::Strong:
    case Tag::Tt:
    case Tag::U: return true;
    default: return false;
    }
}

bool isRowGroup(Tag tag) { return tag == Tag::Tbody || tag == Tag::Thead || tag == Tag::Tfoot; }

bool isTablePart(Tag tag)
{
    return isRowGroup(tag) || isCell(tag) || tag == Tag::Tr || tag == Tag::Caption || tag == Tag::Col ||
           tag == Tag::Colgroup;
}

bool isSpecial(Tag tag)
{
    return closesParagraph(tag) || isTablePart(tag) || tag == Tag::Table || tag == Tag::Body ||
           tag == Tag::Html || tag == Tag::Button;
}

} // namespace core::render::html
