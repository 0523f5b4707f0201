#include "core/render/html/StyleSheet.h"

#include "core/base/Limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

/// Leading "<!--" and "-->" that hid style sheets from the browsers of 1996.
QStringView withoutSgmlMarks(QStringView text)
{
    text = text.trimmed();
    while (text.startsWith(u"<!--") || text.startsWith(u"-->"))
        text = text.sliced(text.startsWith(u'<') ? 4 : 3).trimmed();
    return text;
}

bool isMet(const Rule &rule, const Medium &medium)
{
    return std::all_of(rule.media.begin(), rule.media.end(), [&](const std::vector<MediaQuery> &list) {
        return std::any_of(list.begin(), list.end(),
                           [&](const MediaQuery &query) { return holds(query, medium); });
    });
}

} // namespace

void StyleSheet::add(QStringView css)
{
    const QString clean = withoutComments(css);
    addRules(clean, {}, 0);
}

void StyleSheet::addRules(QStringView css, const std::vector<std::vector<MediaQuery>> &media, int nesting)
{
    qsizetype at = 0;
    while (at < css.size()) {
        const qsizetype open = endOfComponent(css, at, u"{;");
        if (open >= css.size())
            return;
        const QStringView prelude = withoutSgmlMarks(css.sliced(at, open - at));
        if (css[open] == u';') { // "@import …;", or a stray one
            at = open + 1;
            continue;
        }
        const qsizetype close = endOfComponent(css, open + 1, u"}");
        const QStringView block = css.sliced(open + 1, close - open - 1);
        at = close + 1;
        if (!prelude.startsWith(u'@')) {
            addRule(prelude, block, media);
        } else if (prelude.startsWith(u"@media", Qt::CaseInsensitive) && nesting < limits::kCssNesting) {
            std::vector<std::vector<MediaQuery>> inner = media;
            inner.push_back(parseMediaList(prelude.sliced(6)));
            addRules(block, inner, nesting + 1);
        }
    }
}

void StyleSheet::addRule(QStringView prelude, QStringView block,
                         const std::vector<std::vector<MediaQuery>> &media)
{
    const auto never = [](const std::vector<MediaQuery> &list) {
        return std::all_of(list.begin(), list.end(), [](const MediaQuery &query) { return query.never; });
    };
    if (std::any_of(media.begin(), media.end(), never))
        return;
    auto declarations = std::make_shared<const std::vector<Declaration>>(parseDeclarations(block));
    if (declarations->empty())
        return;
    for (const std::vector<MediaQuery> &list : media)
        m_supportsDark |=
            std::any_of(list.begin(), list.end(), [](const MediaQuery &query) { return query.scheme == 2; });
    std::size_t count = 0;
    qsizetype at = 0;
    while (at <= prelude.size()) {
        const qsizetype end = endOfComponent(prelude, at, u",");
        if (m_rules.size() >= limits::kCssRules || ++count > limits::kCssSelectors) {
            m_cut = true;
            return;
        }
        if (auto selector = parseSelector(prelude.sliced(at, end - at)))
            file({*std::move(selector), declarations, media, static_cast<int>(m_rules.size())});
        at = end + 1;
    }
}

void StyleSheet::file(Rule rule)
{
    const int number = static_cast<int>(m_rules.size());
    const Compound &last = rule.selector.compounds.back();
    if (!last.id.isEmpty())
        m_byId[last.id].push_back(number);
    else if (!last.classes.empty())
        m_byClass[last.classes.front()].push_back(number);
    else if (!last.tagName.isEmpty())
        m_byTag[static_cast<int>(last.tag)].push_back(number);
    else
        m_others.push_back(number);
    m_rules.push_back(std::move(rule));
}

std::vector<const std::vector<Declaration> *> StyleSheet::matching(const Tree &tree, int node,
                                                                   const Medium &medium, qint64 &budget) const
{
    std::vector<int> met;
    const auto collect = [&](const std::vector<int> &numbers) {
        for (const int number : numbers) {
            const Rule &rule = m_rules[static_cast<std::size_t>(number)];
            if (isMet(rule, medium) && matches(tree, node, rule.selector, budget))
                met.push_back(number);
        }
    };
    const auto collectFrom = [&](const auto &filed, const auto &key) {
        const auto found = filed.constFind(key);
        if (found != filed.constEnd())
            collect(*found);
    };
    const Node &element = tree.at(node);
    collect(m_others);
    collectFrom(m_byTag, static_cast<int>(element.tag));
    for (const QString &name : element.classes)
        collectFrom(m_byClass, name);
    if (const QString id = element.attribute(u"id"); !id.isEmpty())
        collectFrom(m_byId, id);
    std::sort(met.begin(), met.end(), [&](int a, int b) {
        const int first = m_rules[static_cast<std::size_t>(a)].selector.specificity;
        const int second = m_rules[static_cast<std::size_t>(b)].selector.specificity;
        return first != second ? first < second : a < b;
    });
    met.erase(std::unique(met.begin(), met.end()), met.end()); // class="a a"
    std::vector<const std::vector<Declaration> *> declarations;
    for (const int number : met)
        declarations.push_back(m_rules[static_cast<std::size_t>(number)].declarations.get());
    return declarations;
}

} // namespace core::render::html
