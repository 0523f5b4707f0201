#include "core/search/FtsCompiler.h"

#include "core/search/Tokens.h"

namespace core::search {

namespace {

/// FTS5's parser has a stack of 100 entries; each level of ours takes up to six. Lists may be long.
constexpr int kFtsDepth = 12;

/// Of scripts without spaces the index has pairs: a last character that stands alone begins them.
bool endsInSingleCharacter(const QByteArray &text)
{
    bool single = false;
    TokenCutter({text.constData(), static_cast<std::size_t>(text.size())}, TokenMode::Query)
        .run([&single](const Token &token) {
            single = token.characters == 1;
            return true;
        });
    return single;
}

std::optional<QByteArray> compileTerm(const Query &term)
{
    if (kindOf(term.field) != FieldKind::Words)
        return std::nullopt;
    QByteArray text = term.text.toUtf8();
    const bool prefix = term.prefix || endsInSingleCharacter(text);
    text.replace('"', "\"\"").replace('\0', ' ');
    QByteArray out;
    if (const Field *field = fieldById(term.field))
        out = QByteArray(field->column) + " : ";
    out += '"' + text + '"';
    if (prefix)
        out += " *";
    return out;
}

std::optional<QByteArray> compile(const Query &query, int depth);

/// Children joined by an operator, in brackets where there are several.
std::optional<QByteArray> compileList(const std::vector<const Query *> &list, const char *op, int depth)
{
    QByteArray out;
    for (const Query *child : list) {
        const auto part = compile(*child, depth + 1);
        if (!part)
            return std::nullopt;
        if (!out.isEmpty())
            out += op;
        out += *part;
    }
    return list.size() > 1 ? '(' + out + ')' : out;
}

std::optional<QByteArray> compileAnd(const Query &query, int depth)
{
    std::vector<const Query *> wanted;
    std::vector<const Query *> unwanted;
    for (const Query &child : query.children) {
        if (child.kind == Query::Kind::Not)
            unwanted.push_back(&child.children.front());
        else
            wanted.push_back(&child);
    }
    if (wanted.empty())
        return std::nullopt;
    const auto in = compileList(wanted, " AND ", depth);
    if (!in || unwanted.empty())
        return in;
    const auto out = compileList(unwanted, " OR ", depth);
    if (!out)
        return std::nullopt;
    return '(' + *in + " NOT " + *out + ')';
}

std::optional<QByteArray> compile(const Query &query, int depth)
{
    if (depth > kFtsDepth)
        return std::nullopt;
    switch (query.kind) {
    case Query::Kind::Term: return compileTerm(query);
    case Query::Kind::And: return compileAnd(query, depth);
    case Query::Kind::Or: {
        std::vector<const Query *> list;
        for (const Query &child : query.children)
            list.push_back(&child);
        return compileList(list, " OR ", depth);
    }
    case Query::Kind::Nothing:
    case Query::Kind::Not: break;
    }
    return std::nullopt;
}

} // namespace

std::optional<QByteArray> compileFts(const Query &query) { return compile(query, 0); }

} // namespace core::search
