#include "core/render/html/TreeBuilder.h"

#include "core/base/Limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

/// An open formatting element beyond these is not opened again: nobody sees twenty kinds of bold.
constexpr std::size_t kFormats = 20;

bool isCellWall(Tag tag) { return isCell(tag) || tag == Tag::Table || tag == Tag::Caption; }
bool isTableWall(Tag tag) { return tag == Tag::Table; }
bool isListWall(Tag tag) { return isCellWall(tag) || tag == Tag::Ul || tag == Tag::Ol || tag == Tag::Dl; }
bool isParagraphWall(Tag tag) { return isCellWall(tag) || tag == Tag::Button; }

bool isBlank(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() <= u' '; });
}

} // namespace

TreeBuilder::TreeBuilder()
{
    m_tree.nodes.reserve(1'000);
    m_tree.nodes.resize(2);
    m_tree.at(Tree::kRoot).tag = Tag::Html;
    m_tree.at(Tree::kBody).tag = Tag::Body;
    m_depths = {0, 0};
    link(Tree::kBody, Tree::kRoot, -1);
    push(Tag::Body, Tree::kBody);
}

void TreeBuilder::link(int node, int parent, int before)
{
    Node &child = m_tree.at(node);
    child.parent = parent;
    child.next = before;
    child.previous = before >= 0 ? m_tree.at(before).previous : m_tree.at(parent).lastChild;
    (child.previous >= 0 ? m_tree.at(child.previous).next : m_tree.at(parent).firstChild) = node;
    (before >= 0 ? m_tree.at(before).previous : m_tree.at(parent).lastChild) = node;
    m_depths[static_cast<std::size_t>(node)] = m_depths[static_cast<std::size_t>(parent)] + 1;
}

void TreeBuilder::push(Tag tag, int node)
{
    m_open.push_back({tag, node});
    ++m_counts[static_cast<std::size_t>(tag)];
}

void TreeBuilder::popTo(std::size_t size)
{
    while (m_open.size() > qMax<std::size_t>(size, 1)) {
        if (isCellWall(m_open.back().tag) && m_open.back().tag != Tag::Table)
            clearFormatsToMark();
        --m_counts[static_cast<std::size_t>(m_open.back().tag)];
        m_open.pop_back();
    }
}

/// Where the last open `tag` stands that no wall hides; -1 where there is none.
int TreeBuilder::indexOf(Tag tag, bool (*isWall)(Tag)) const
{
    if (!isIn(tag))
        return -1;
    for (int index = static_cast<int>(m_open.size()) - 1; index > 0; --index) {
        const Tag open = m_open[static_cast<std::size_t>(index)].tag;
        if (open == tag)
            return index;
        if (isWall(open))
            return -1;
    }
    return -1;
}

bool TreeBuilder::closeInScope(Tag tag, bool (*isWall)(Tag))
{
    const int index = indexOf(tag, isWall);
    if (index > 0)
        popTo(static_cast<std::size_t>(index));
    return index > 0;
}

/// Content that stands in a table but in no cell goes before the table ("foster parenting").
int TreeBuilder::insertionParent(int &before, bool belongsInTable)
{
    before = -1;
    const Open &last = m_open.back();
    const bool inTable = last.tag == Tag::Table || last.tag == Tag::Tr || isRowGroup(last.tag);
    if (!inTable || belongsInTable)
        return last.node;
    const int index = indexOf(Tag::Table, [](Tag) { return false; });
    if (index <= 0)
        return last.node;
    const int table = m_open[static_cast<std::size_t>(index)].node;
    if (m_tree.at(table).tag != Tag::Table) // one beyond the caps
        return last.node;
    before = table;
    return m_tree.at(table).parent;
}

int TreeBuilder::append(Tag tag)
{
    if (m_tree.nodes.size() >= limits::kHtmlShownNodes) {
        m_tree.cut = true;
        return -1;
    }
    int before = -1;
    const int parent = insertionParent(before, isTablePart(tag));
    if (tag != Tag::Text && m_depths[static_cast<std::size_t>(parent)] >= limits::kHtmlShownDepth - 1) {
        m_tree.cut = true;
        return -1;
    }
    const int node = static_cast<int>(m_tree.nodes.size());
    m_tree.nodes.emplace_back();
    m_depths.push_back(0);
    m_tree.at(node).tag = tag;
    link(node, parent, before);
    return node;
}

void TreeBuilder::text(const QString &text)
{
    const Tag where = m_open.back().tag;
    const bool inTable = where == Tag::Table || where == Tag::Tr || isRowGroup(where);
    if (inTable && isBlank(text))
        return;
    if (!isBlank(text))
        reopenFormats();
    const qsizetype room = limits::kHtmlShownText - m_textChars;
    m_tree.cut |= text.size() > room;
    const int node = room > 0 ? append(Tag::Text) : -1;
    if (node < 0)
        return;
    m_tree.at(node).text = text.left(room);
    m_textChars += m_tree.at(node).text.size();
}

void TreeBuilder::startTag(const HtmlTag &tag, TagUse use)
{
    if (use.tag == Tag::Html || use.tag == Tag::Body) {
        addAttributes(use.tag == Tag::Html ? Tree::kRoot : Tree::kBody, tag);
        return;
    }
    if (m_open.size() >= static_cast<std::size_t>(limits::kHtmlOpenTags)) {
        m_tree.cut = true;
        return;
    }
    if (isTablePart(use.tag) && indexOf(Tag::Table, [](Tag) { return false; }) < 0)
        return; // a cell without a table: browsers keep the content only
    closeForStart(use.tag);
    if (use.tag == Tag::Table)
        startTable();
    else if (isTablePart(use.tag))
        prepareTablePart(use.tag);
    else if (!closesParagraph(use.tag))
        reopenFormats();
    startElement(tag, use);
}

void TreeBuilder::startElement(const HtmlTag &tag, TagUse use)
{
    int node = -1;
    const bool tooDeep =
        use.tag == Tag::Table && m_counts[static_cast<std::size_t>(Tag::Table)] >= limits::kHtmlTableDepth;
    // Of a table too deep within others the cells become blocks, one below the other.
    const int tableIndex = isTablePart(use.tag) ? indexOf(Tag::Table, [](Tag) { return false; }) : -1;
    const bool inFlat =
        tableIndex > 0 && m_tree.at(m_open[static_cast<std::size_t>(tableIndex)].node).tag != Tag::Table;
    m_tree.cut |= tooDeep;
    if (tooDeep || (inFlat && isCell(use.tag)))
        node = append(Tag::Div);
    else if (!inFlat)
        node = append(use.tag);
    if (node >= 0 && !tooDeep && !inFlat)
        addAttributes(node, tag);
    if (use.treatment == Treatment::Void)
        return;
    push(use.tag, node >= 0 ? node : m_open.back().node);
    if (isFormatting(use.tag) && node >= 0 && m_formats.size() < 4 * kFormats)
        m_formats.push_back({use.tag, node});
    if (isCell(use.tag) || use.tag == Tag::Caption)
        m_formats.push_back({});
}

/// The end tags that may be left out (HTML standard, "optional tags").
void TreeBuilder::closeForStart(Tag tag)
{
    if (closesParagraph(tag) || (tag == Tag::Table && !m_tree.isQuirky))
        closeInScope(Tag::P, isParagraphWall);
    if (tag == Tag::Li)
        closeInScope(Tag::Li, isListWall);
    if (tag == Tag::Dd || tag == Tag::Dt) {
        if (!closeInScope(Tag::Dd, isListWall))
            closeInScope(Tag::Dt, isListWall);
    }
    if (tag == Tag::A)
        endFormatting(Tag::A);
    const bool isHeading = tag >= Tag::H1 && tag <= Tag::H6;
    if (isHeading && m_open.back().tag >= Tag::H1 && m_open.back().tag <= Tag::H6)
        popTo(m_open.size() - 1);
}

void TreeBuilder::startTable()
{
    const Tag where = m_open.back().tag;
    if (where == Tag::Table || where == Tag::Tr ||
        isRowGroup(where)) // not in a cell: ends the table it stands in
        closeInScope(Tag::Table, [](Tag) { return false; });
}

/// Closes what an arriving row or cell ends, and opens the row that a cell needs.
void TreeBuilder::prepareTablePart(Tag tag)
{
    if (!closeInScope(Tag::Td, isTableWall) && !closeInScope(Tag::Th, isTableWall))
        closeInScope(Tag::Caption, isTableWall);
    if (!isCell(tag))
        closeInScope(Tag::Tr, isTableWall);
    if (isRowGroup(tag) || tag == Tag::Caption || tag == Tag::Col || tag == Tag::Colgroup) {
        for (const Tag group : {Tag::Tbody, Tag::Thead, Tag::Tfoot, Tag::Colgroup})
            closeInScope(group, isTableWall);
    }
    // What stands in the table but in no cell ends here as well.
    std::size_t size = m_open.size();
    const auto holds = [](Tag open) {
        return open == Tag::Table || open == Tag::Tr || isRowGroup(open) || open == Tag::Colgroup;
    };
    while (size > 1 && !holds(m_open[size - 1].tag))
        --size;
    popTo(size);
    if (isCell(tag) && m_open.back().tag != Tag::Tr &&
        m_open.size() < static_cast<std::size_t>(limits::kHtmlOpenTags))
        startElement({u"tr"_s, false, false, {}}, {Tag::Tr, Treatment::Keep});
}

void TreeBuilder::endTag(Tag tag)
{
    if (tag == Tag::Body || tag == Tag::Html)
        return;
    if (tag == Tag::Unknown) { // names are gone: the nearest one
        closeInScope(tag, isSpecial);
        return;
    }
    if (isFormatting(tag)) {
        endFormatting(tag);
        return;
    }
    if (tag == Tag::P && indexOf(Tag::P, isParagraphWall) < 0) {
        append(Tag::P); // "</p>" alone makes an empty line
        return;
    }
    const bool isHeading = tag >= Tag::H1 && tag <= Tag::H6;
    if (isHeading) { // "<h1>…</h2>" ends it
        for (Tag level : {Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6}) {
            if (closeInScope(level, isCellWall))
                return;
        }
    }
    const bool isTableTag = isTablePart(tag);
    if (tag == Tag::Table)
        closeInScope(tag, [](Tag) { return false; });
    else
        closeInScope(tag, isTableTag ? isTableWall : isCellWall);
}

void TreeBuilder::endFormatting(Tag tag)
{
    const int index = indexOf(tag, isCellWall);
    if (index > 0) {
        const auto begin = m_open.begin() + index;
        const int node = begin->node;
        std::erase_if(m_formats,
                      [&](const Format &format) { return format.tag == tag && format.node == node; });
        if (std::none_of(begin + 1, m_open.end(), [](const Open &open) { return isSpecial(open.tag); })) {
            popTo(static_cast<std::size_t>(index));
            return;
        }
        // "<b><p>text</b> more": the block stays open within it, and what comes after the block stands outside.
        --m_counts[static_cast<std::size_t>(tag)];
        m_open.erase(begin);
        return;
    }
    for (std::size_t at = m_formats.size(); at > 0 && m_formats[at - 1].node >= 0; --at) {
        if (m_formats[at - 1].tag == tag) { // closed with its block, and not to be opened again
            m_formats.erase(m_formats.begin() + static_cast<qsizetype>(at) - 1);
            return;
        }
    }
}

void TreeBuilder::clearFormatsToMark()
{
    while (!m_formats.empty() && m_formats.back().node >= 0)
        m_formats.pop_back();
    if (!m_formats.empty())
        m_formats.pop_back();
}

/// "<p><b>one<p>two": two is bold as well ("reconstruct the active formatting elements").
void TreeBuilder::reopenFormats()
{
    std::size_t first = m_formats.size();
    while (first > 0 && m_formats[first - 1].node >= 0 && m_formats.size() - first < kFormats) {
        const int node = m_formats[first - 1].node;
        const auto isOpen = [&](const Open &open) { return open.node == node; };
        if (std::any_of(m_open.rbegin(), m_open.rend(), isOpen))
            break;
        --first;
    }
    for (; first < m_formats.size() && m_open.size() < static_cast<std::size_t>(limits::kHtmlOpenTags);
         ++first) {
        Format &format = m_formats[first];
        const int copy = append(format.tag);
        if (copy < 0)
            return;
        m_tree.at(copy).attributes = m_tree.at(format.node).attributes;
        m_tree.at(copy).classes = m_tree.at(format.node).classes;
        m_tree.at(copy).style = m_tree.at(format.node).style;
        format.node = copy;
        push(format.tag, copy);
    }
}

} // namespace core::render::html
