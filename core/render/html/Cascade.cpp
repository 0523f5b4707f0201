#include "core/render/html/Cascade.h"

#include "core/base/Limits.h"
#include "core/render/html/Apply.h"

namespace core::render::html {

namespace {

bool isFont(Property property)
{
    return property == Property::Font || property == Property::FontFamily || property == Property::FontSize ||
           property == Property::FontStyle || property == Property::FontWeight;
}

class Cascade
{
public:
    Cascade(const Tree &tree, const StyleSheet &sheet, const Medium &medium)
        : m_tree(tree), m_sheet(sheet), m_medium(medium), m_styles(tree.nodes.size())
    {}

    std::vector<Computed> run(bool &cut)
    {
        style(Tree::kRoot, Computed{});
        cut |= m_budget <= 0;
        return std::move(m_styles);
    }

private:
    Computed &of(int node) { return m_styles[static_cast<std::size_t>(node)]; }

    /// Its depth is capped: limits::kHtmlShownDepth.
    void style(int node, const Computed &parent)
    {
        Computed style = inheritedFrom(parent);
        const Node &element = m_tree.at(node);
        if (element.tag != Tag::Text)
            resolve(style, parent, node);
        of(node) = std::move(style);
        for (int child = element.firstChild; child >= 0; child = m_tree.at(child).next)
            this->style(child, of(node));
    }

    void resolve(Computed &style, const Computed &parent, int node)
    {
        applyDefaults(style, parent, m_tree, node);
        applyAttributes(style, parent, m_tree, node, m_styles);
        const auto rules = m_sheet.matching(m_tree, node, m_medium, m_budget);
        const std::vector<Declaration> &own = m_tree.at(node).style;
        const Units parentUnits{parent.fontSize, m_rootFontSize, m_medium.width};
        each(rules, own, [&](const Declaration &declaration) {
            if (isFont(declaration.property))
                applyFont(style, parent, declaration, parentUnits);
        });
        const Units units{style.fontSize, m_rootFontSize, m_medium.width};
        each(rules, own, [&](const Declaration &declaration) {
            if (!isFont(declaration.property))
                apply(style, parent, declaration, units);
        });
        if (node == Tree::kRoot)
            m_rootFontSize = style.fontSize;
    }

    template <typename Use>
    void each(const std::vector<const std::vector<Declaration> *> &rules, const std::vector<Declaration> &own,
              Use use) const
    {
        for (const bool important : {false, true}) {
            const auto useAll = [&](const std::vector<Declaration> &declarations) {
                for (const Declaration &declaration : declarations) {
                    if (declaration.important == important)
                        use(declaration);
                }
            };
            for (const std::vector<Declaration> *declarations : rules)
                useAll(*declarations);
            useAll(own);
        }
    }

    const Tree &m_tree;
    const StyleSheet &m_sheet;
    const Medium &m_medium;
    std::vector<Computed> m_styles;
    qint64 m_budget = limits::kCssMatches;
    float m_rootFontSize = 16;
};

} // namespace

std::vector<Computed> cascade(const Tree &tree, const StyleSheet &sheet, const Medium &medium, bool &cut)
{
    return Cascade(tree, sheet, medium).run(cut);
}

} // namespace core::render::html
