#pragma once

#include "core/render/HtmlTokenizer.h"
#include "core/render/html/Tree.h"

#include <array>

namespace core::render::html {

/// Puts tags and text together as a tree, by the rules of the HTML standard's tree construction that mail depends on.
/// Every step costs at most limits::kHtmlOpenTags.
class TreeBuilder final
{
public:
    TreeBuilder();

    void startTag(const HtmlTag &tag, TagUse use);
    void endTag(Tag tag);
    void text(const QString &text);
    /// Left out, but what it would have loaded is counted.
    void leaveOut(const HtmlTag &tag);
    [[nodiscard]] Tree take() { return std::move(m_tree); }
    [[nodiscard]] Tree &tree() { return m_tree; }

private:
    struct Open
    {
        Tag tag = Tag::Unknown;
        int node = Tree::kBody; ///< where its content goes
    };
    /// A formatting element that is to be opened again; Unknown marks the beginning of a cell.
    struct Format
    {
        Tag tag = Tag::Unknown;
        int node = -1;
    };

    int append(Tag tag);
    int insertionParent(int &before, bool belongsInTable);
    void link(int node, int parent, int before);
    void push(Tag tag, int node);
    void popTo(std::size_t size);
    [[nodiscard]] int indexOf(Tag tag, bool (*isWall)(Tag)) const;
    bool closeInScope(Tag tag, bool (*isWall)(Tag));
    void closeForStart(Tag tag);
    void prepareTablePart(Tag tag);
    void startTable();
    void startElement(const HtmlTag &tag, TagUse use);
    void endFormatting(Tag tag);
    void clearFormatsToMark();
    void reopenFormats();
    void addAttributes(int node, const HtmlTag &tag);
    [[nodiscard]] bool isIn(Tag tag) const { return m_counts[static_cast<std::size_t>(tag)] > 0; }

    Tree m_tree;
    std::vector<Open> m_open;
    std::vector<Format> m_formats;
    std::array<int, static_cast<std::size_t>(Tag::Count)> m_counts{};
    std::vector<int> m_depths; ///< of each node
    qsizetype m_textChars = 0; ///< of all text so far
};

} // namespace core::render::html
