#pragma once

#include "core/render/html/Declarations.h"
#include "core/render/html/Tags.h"

#include <QString>

#include <vector>

namespace core::render::html {

/// One element or run of text. Nodes refer to each other by their place in Tree::nodes; -1 is none.
struct Node
{
    struct Attribute
    {
        QString name; ///< lower case
        QString value;
    };
    Tag tag = Tag::Text;
    int parent = -1, firstChild = -1, lastChild = -1, previous = -1, next = -1;
    QString text;                      ///< Text only
    std::vector<Attribute> attributes; ///< allowed names only; never an event handler
    std::vector<QString> classes;
    std::vector<Declaration> style; ///< of the style attribute

    /// Null where it is not there.
    [[nodiscard]] QString attribute(QStringView name) const
    {
        for (const Attribute &candidate : attributes) {
            if (candidate.name == name)
                return candidate.value;
        }
        return {};
    }
    [[nodiscard]] bool has(QStringView name) const { return !attribute(name).isNull(); }
};

/// A message's elements within all caps of core/base/Limits.h: a tree that every later step may walk by recursion.
struct Tree
{
    static constexpr int kRoot = 0; ///< html
    static constexpr int kBody = 1;

    std::vector<Node> nodes;
    std::vector<QString> sheets; ///< texts of the style elements, in order
    bool isQuirky = true;        ///< no doctype of today: tables do not inherit fonts
    bool hasTightLines =
        true; ///< quirky or nearly so: a line is as high as what stands in it, not as its block's font
    bool hasForm = false;
    bool supportsDark = false; ///< <meta name="color-scheme"> names dark
    bool cut = false;          ///< a cap was met
    int remoteLeftOut = 0;     ///< pictures of elements that are not shown at all (video, svg)

    [[nodiscard]] const Node &at(int node) const { return nodes[static_cast<std::size_t>(node)]; }
    [[nodiscard]] Node &at(int node) { return nodes[static_cast<std::size_t>(node)]; }
};

/// Reads the tags as browsers do (implied end tags, misplaced table content, formatting opened again), never fails. Linear.
[[nodiscard]] Tree parseTree(const QString &html);

} // namespace core::render::html
