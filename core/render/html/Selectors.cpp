#include "core/render/html/StyleSheet.h"

#include "core/base/Limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// Selectors Level 3, as far as mail uses it: https://www.w3.org/TR/selectors-3/
namespace core::render::html {

namespace {

bool isSpace(QChar c) { return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f'; }

bool isNameChar(QChar c)
{
    return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'\\' || c.unicode() >= 0x80;
}

/// Reads one selector from left to right.
class Reader
{
public:
    explicit Reader(QStringView text) : m_text(text.trimmed()) {}

    std::optional<Selector> read()
    {
        Selector selector;
        QChar combinator;
        while (true) {
            auto compound = readCompound();
            if (!compound || selector.compounds.size() >= limits::kCssCompounds)
                return std::nullopt;
            compound->combinator = combinator;
            selector.specificity += specificityOf(*compound);
            selector.compounds.push_back(*std::move(compound));
            if (m_at >= m_text.size())
                return selector;
            combinator = readCombinator();
        }
    }

private:
    static int specificityOf(const Compound &compound)
    {
        const auto count =
            compound.classes.size() + compound.tests.size() + compound.firstChild + compound.lastChild;
        return (compound.id.isEmpty() ? 0 : 10'000) + 100 * static_cast<int>(count) +
               (compound.tagName.isEmpty() ? 0 : 1);
    }

    QChar readCombinator()
    {
        QChar combinator = u' ';
        for (; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == u'>' || c == u'+' || c == u'~')
                combinator = c;
            else if (!isSpace(c))
                break;
        }
        return combinator;
    }

    QString readName()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && isNameChar(m_text[m_at]))
            m_at += m_text[m_at] == u'\\' ? 2 : 1;
        m_at = qMin(m_at, m_text.size());
        return withoutEscapes(m_text.sliced(begin, m_at - begin));
    }

    std::optional<Compound> readCompound()
    {
        Compound compound;
        const qsizetype begin = m_at;
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            if (isSpace(c) || c == u'>' || c == u'+' || c == u'~')
                break;
            if (!readPart(compound, c))
                return std::nullopt;
        }
        if (m_at == begin)
            return std::nullopt;
        return compound;
    }

    bool readPart(Compound &compound, QChar c)
    {
        if (c == u'*') {
            ++m_at;
            return true;
        }
        if (isNameChar(c)) {
            compound.tagName = readName().toLower();
            compound.tag = tagNamed(compound.tagName);
            return compound.tag != Tag::Unknown; // an element that no tree holds
        }
        ++m_at;
        if (c == u'.') {
            compound.classes.push_back(readName());
            return !compound.classes.back().isEmpty() && compound.classes.size() <= limits::kCssCompounds;
        }
        if (c == u'#') {
            compound.id = readName();
            return !compound.id.isEmpty();
        }
        if (c == u'[')
            return readTest(compound);
        return c == u':' && readPseudo(compound);
    }

    bool readPseudo(Compound &compound)
    {
        const QString name = readName().toLower();
        if (name == "first-child"_L1)
            compound.firstChild = true;
        else if (name == "last-child"_L1)
            compound.lastChild = true;
        else
            return name == "link"_L1 ||
                   name == "root"_L1; // no link of a mail was visited, nothing is hovered
        return true;
    }

    bool readTest(Compound &compound)
    {
        const qsizetype end = endOfComponent(m_text, m_at, u"]");
        QStringView inside = m_text.sliced(m_at, end - m_at).trimmed();
        m_at = qMin(end + 1, m_text.size());
        Compound::Test test;
        const qsizetype equals = inside.indexOf(u'=');
        if (equals < 0) {
            test.name = withoutEscapes(inside).toLower();
        } else {
            QStringView value = inside.sliced(equals + 1).trimmed();
            if (value.endsWith(u" i", Qt::CaseInsensitive))
                value = value.chopped(2).trimmed();
            if (value.size() >= 2 && (value.startsWith(u'"') || value.startsWith(u'\'')))
                value = value.sliced(1, value.size() - 2);
            inside = inside.first(equals);
            const bool marked = !inside.isEmpty() && u"~|^$*"_s.contains(inside.back());
            test.kind = marked ? inside.back() : QChar(u'=');
            test.name = withoutEscapes(marked ? inside.chopped(1) : inside).trimmed().toLower();
            test.value = withoutEscapes(value);
        }
        compound.tests.push_back(std::move(test));
        return !compound.tests.back().name.isEmpty() && compound.tests.size() <= limits::kCssCompounds;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

bool meets(const Node &node, const Compound::Test &test)
{
    const QString value = node.attribute(test.name);
    if (value.isNull() || test.kind.isNull())
        return !value.isNull();
    if (test.value.isEmpty())
        return test.kind == u'=' && value.isEmpty();
    switch (test.kind.unicode()) {
    case u'=': return value == test.value;
    case u'^': return value.startsWith(test.value);
    case u'$': return value.endsWith(test.value);
    case u'*': return value.contains(test.value);
    case u'|': return value == test.value || value.startsWith(QString(test.value + u'-'));
    default: return value.split(u' ').contains(test.value);
    }
}

int elementBeside(const Tree &tree, int node, int Node::*way)
{
    node = tree.at(node).*way;
    while (node >= 0 && tree.at(node).tag == Tag::Text)
        node = tree.at(node).*way;
    return node;
}

bool meets(const Tree &tree, int node, const Compound &compound)
{
    const Node &element = tree.at(node);
    if (compound.tag != Tag::Unknown && compound.tag != element.tag)
        return false;
    if (!compound.id.isEmpty() && element.attribute(u"id") != compound.id)
        return false;
    for (const QString &name : compound.classes) {
        if (std::find(element.classes.begin(), element.classes.end(), name) == element.classes.end())
            return false;
    }
    if (!std::all_of(compound.tests.begin(), compound.tests.end(),
                     [&](const Compound::Test &test) { return meets(element, test); }))
        return false;
    return (!compound.firstChild || elementBeside(tree, node, &Node::previous) < 0) &&
           (!compound.lastChild || elementBeside(tree, node, &Node::next) < 0);
}

/// The compounds from `last` to the left. Goes back only at ' ' and '~', and the budget ends every run.
bool matchesFrom(const Tree &tree, int node, const Selector &selector, std::size_t last, qint64 &budget)
{
    if (--budget < 0 || !meets(tree, node, selector.compounds[last]))
        return false;
    if (last == 0)
        return true;
    const QChar combinator = selector.compounds[last].combinator;
    const bool up = combinator == u' ' || combinator == u'>';
    const bool once = combinator == u'>' || combinator == u'+';
    const auto step = [&](int from) {
        return up ? tree.at(from).parent : elementBeside(tree, from, &Node::previous);
    };
    for (int other = step(node); other >= 0 && budget > 0; other = step(other)) {
        if (matchesFrom(tree, other, selector, last - 1, budget))
            return true;
        if (once)
            return false;
    }
    return false;
}

} // namespace

std::optional<Selector> parseSelector(QStringView text) { return Reader(text).read(); }

bool matches(const Tree &tree, int node, const Selector &selector, qint64 &budget)
{
    return matchesFrom(tree, node, selector, selector.compounds.size() - 1, budget);
}

} // namespace core::render::html
