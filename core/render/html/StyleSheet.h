#pragma once

#include "core/render/html/Declarations.h"
#include "core/render/html/Tree.h"

#include <QHash>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace core::render::html {

/// One compound of a selector: "td.box[width]".
struct Compound
{
    struct Test
    {
        QString name;
        QChar kind; ///< null: is there; '=', '~', '|', '^', '$', '*' as in CSS
        QString value;
    };
    QString tagName; ///< empty: any
    Tag tag = Tag::Unknown;
    QString id;
    std::vector<QString> classes;
    std::vector<Test> tests;
    bool firstChild = false, lastChild = false;
    QChar combinator; ///< to the compound before it: ' ', '>', '+', '~'; null at the first
};

struct Selector
{
    std::vector<Compound> compounds;
    int specificity = 0;
};

/// What a medium must be for a rule to count. Unknown features make it never count.
struct MediaQuery
{
    bool never = false;
    float minWidth = 0, maxWidth = 1e9F;
    int scheme = 0; ///< 0: any, 1: light, 2: dark
};

struct Rule
{
    Selector selector;
    std::shared_ptr<const std::vector<Declaration>> declarations;
    std::vector<std::vector<MediaQuery>> media; ///< one of each list must hold
    int order = 0;
};

/// What the window is, as far as style sheets may ask.
struct Medium
{
    float width = 800;
    bool dark = false;
};

/// The rules of all style elements of a message. Nothing is ever loaded: @import, @font-face and unknown rules are left out.
class StyleSheet final
{
public:
    void add(QStringView css);

    [[nodiscard]] bool isCut() const { return m_cut; }
    /// A rule asks for dark windows: the mail has a dark design of its own.
    [[nodiscard]] bool supportsDark() const { return m_supportsDark; }

    /// The declarations of the rules that a node meets, in the order in which they are to be applied. `budget` is what may
    /// still be compared; without it nothing is met.
    [[nodiscard]] std::vector<const std::vector<Declaration> *>
    matching(const Tree &tree, int node, const Medium &medium, qint64 &budget) const;

private:
    void addRules(QStringView css, const std::vector<std::vector<MediaQuery>> &media, int nesting);
    void addRule(QStringView prelude, QStringView block, const std::vector<std::vector<MediaQuery>> &media);
    void file(Rule rule);

    std::vector<Rule> m_rules;
    QHash<QString, std::vector<int>> m_byId, m_byClass; ///< of the last compound
    QHash<int, std::vector<int>> m_byTag;
    std::vector<int> m_others;
    bool m_cut = false;
    bool m_supportsDark = false;
};

/// Nothing where it cannot be understood or never matches (":hover", "::before").
[[nodiscard]] std::optional<Selector> parseSelector(QStringView text);
[[nodiscard]] bool matches(const Tree &tree, int node, const Selector &selector, qint64 &budget);
/// "screen and (max-width: 480px), print".
[[nodiscard]] std::vector<MediaQuery> parseMediaList(QStringView text);
[[nodiscard]] bool holds(const MediaQuery &query, const Medium &medium);

} // namespace core::render::html
