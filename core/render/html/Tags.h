#pragma once

#include <QStringView>

#include <cstdint>

namespace core::render::html {

/// Elements that a tree may hold. What a message calls otherwise becomes Unknown, a plain inline element, or is left out.
enum class Tag : std::uint8_t {
    Unknown,
    Text,
    Html,
    Body,
    A,
    Abbr,
    Address,
    Article,
    Aside,
    B,
    Bdi,
    Bdo,
    Big,
    Blockquote,
    Br,
    Button,
    Caption,
    Center,
    Cite,
    Code,
    Col,
    Colgroup,
    Dd,
    Del,
    Dfn,
    Dir,
    Div,
    Dl,
    Dt,
    Em,
    Fieldset,
    Figcaption,
    Figure,
    Font,
    Footer,
    Form,
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
    Header,
    Hr,
    I,
    Img,
    Input,
    Ins,
    Kbd,
    Label,
    Legend,
    Li,
    Main,
    Mark,
    Menu,
    Nav,
    Nobr,
    Ol,
    P,
    Pre,
    Q,
    Rp,
    Rt,
    Ruby,
    S,
    Samp,
    Section,
    Small,
    Span,
    Strike,
    Strong,
    Sub,
    Sup,
    Table,
    Tbody,
    Td,
    Textarea,
    Tfoot,
    Th,
    Thead,
    Time,
    Tr,
    Tt,
    U,
    Ul,
    Var,
    Wbr,
    Count
};

/// What the parser does with an element.
enum class Treatment : std::uint8_t {
    Keep,
    Void,        ///< kept, has no content
    Transparent, ///< left out, its content is kept
    Drop,        ///< left out with its content
    DropTag,     ///< left out, has no content
};

struct TagUse
{
    Tag tag = Tag::Unknown;
    Treatment treatment = Treatment::Transparent;
};

/// By its lower-case name. An unknown name is an inline element without a meaning.
[[nodiscard]] TagUse tagUse(const QString &name);
/// Unknown for what style sheets may name but no tree holds.
[[nodiscard]] Tag tagNamed(const QString &name);

/// Starts a block, so that an open paragraph ends before it (HTML standard, "in body").
[[nodiscard]] bool closesParagraph(Tag tag);
/// b, i, font and the like, which are opened again in the next block when one was closed over them.
[[nodiscard]] bool isFormatting(Tag tag);
/// Elements that an end tag of a formatting element must not close.
[[nodiscard]] bool isSpecial(Tag tag);
[[nodiscard]] bool isTablePart(Tag tag); ///< what belongs directly into a table, a row group or a row
[[nodiscard]] bool isRowGroup(Tag tag);
[[nodiscard]] inline bool isCell(Tag tag) { return tag == Tag::Td || tag == Tag::Th; }

} // namespace core::render::html
