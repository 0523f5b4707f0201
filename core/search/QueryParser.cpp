#include "core/search/QueryParser.h"

#include "core/base/Limits.h"
#include "core/search/QueryLexer.h"
#include "core/search/QueryValues.h"
#include "core/search/Tokens.h"

namespace core::search {

namespace {

/// From here on the last word is searched as a beginning: fewer letters would find half the archive, slowly.
constexpr std::size_t kPrefixLetters = 3;

/// What the tokenizer makes of a term, as far as the parser decides by it.
struct TermShape
{
    bool hasTokens = false;
    bool endsInWord = false;     ///< the text ends with a letter or digit of a script with spaces ...
    std::size_t lastLetters = 0; ///< ... and so many stand there
};

TermShape shapeOf(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    TermShape shape;
    const auto size = static_cast<std::size_t>(bytes.size());
    TokenCutter({bytes.constData(), size}, TokenMode::Query).run([&](const Token &token) {
        shape.hasTokens = true;
        shape.endsInWord = token.characters == 0 && token.end == size;
        shape.lastLetters = 0;
        for (const char c : token.text)
            shape.lastLetters += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
        return true;
    });
    return shape;
}

Query negated(Query query)
{
    if (query.isNothing())
        return query;
    if (query.kind == Query::Kind::Not) {
        Query inner = std::move(query.children.front());
        return inner;
    }
    Query out;
    out.kind = Query::Kind::Not;
    out.children.push_back(std::move(query));
    return out;
}

/// And or Or of what is there: nothing dropped, equal kinds joined, one child stands for itself.
Query joined(Query::Kind kind, std::vector<Query> parts)
{
    Query out;
    out.kind = kind;
    const auto put = [&out](Query &&part) {
        // "a a a …" costs no more than "a".
        const bool known = part.kind == Query::Kind::Term &&
                           std::find(out.children.begin(), out.children.end(), part) != out.children.end();
        if (!known && !part.isNothing())
            out.children.push_back(std::move(part));
    };
    for (Query &part : parts) {
        if (part.kind != kind) {
            put(std::move(part));
            continue;
        }
        for (Query &child : part.children)
            put(std::move(child));
    }
    if (out.children.empty())
        return {};
    if (out.children.size() == 1) {
        Query only = std::move(out.children.front());
        return only;
    }
    return out;
}

class Parser final
{
public:
    Parser(std::vector<Lexeme> pieces, Typing typing) : m_pieces(std::move(pieces)), m_typing(typing) {}

    ParsedQuery run()
    {
        std::vector<Query> parts;
        while (!atEnd()) {
            parts.push_back(any(FieldId::Any));
            if (at(Lexeme::Kind::Close))
                ++m_next; // closes nothing
        }
        return {joined(Query::Kind::And, std::move(parts)), std::move(m_ignored)};
    }

private:
    [[nodiscard]] bool atEnd() const { return m_next >= m_pieces.size(); }
    [[nodiscard]] bool at(Lexeme::Kind kind) const { return !atEnd() && m_pieces[m_next].kind == kind; }

    Query any(FieldId field)
    {
        std::vector<Query> parts;
        parts.push_back(all(field));
        while (at(Lexeme::Kind::Or)) {
            ++m_next;
            parts.push_back(all(field));
        }
        return joined(Query::Kind::Or, std::move(parts));
    }

    Query all(FieldId field)
    {
        std::vector<Query> parts;
        while (!atEnd() && !at(Lexeme::Kind::Or) && !at(Lexeme::Kind::Close)) {
            if (at(Lexeme::Kind::And))
                ++m_next;
            else
                parts.push_back(one(field));
        }
        return joined(Query::Kind::And, std::move(parts));
    }

    Query one(FieldId field)
    {
        bool exclude = false;
        for (; at(Lexeme::Kind::Not) || at(Lexeme::Kind::Field); ++m_next) {
            if (at(Lexeme::Kind::Not))
                exclude = !exclude;
            else
                field = m_pieces[m_next].field;
        }
        Query out;
        if (at(Lexeme::Kind::Open))
            out = group(field);
        else if (at(Lexeme::Kind::Word) || at(Lexeme::Kind::Phrase))
            out = kindOf(field) == FieldKind::Words ? term(m_pieces[m_next++], field, exclude)
                                                    : value(field, exclude);
        return exclude ? negated(std::move(out)) : out;
    }

    Query group(FieldId field)
    {
        ++m_next;
        if (m_depth >= limits::kQueryDepth)
            return {}; // the bracket is left out; what follows belongs to the group around it
        ++m_depth;
        Query out = any(field);
        --m_depth;
        if (at(Lexeme::Kind::Close))
            ++m_next;
        return out;
    }

    Query term(Lexeme &piece, FieldId field, bool exclude) const
    {
        const TermShape shape = shapeOf(piece.text);
        if (!shape.hasTokens)
            return {};
        Query out;
        out.kind = Query::Kind::Term;
        out.field = field;
        out.phrase = piece.kind == Lexeme::Kind::Phrase;
        // What is excluded is not guessed at: "-sub" on its way to "-subject" must not hide "subscription".
        const bool growing = m_typing == Typing::Unfinished && piece.unfinished && !exclude &&
                             shape.endsInWord && shape.lastLetters >= kPrefixLetters;
        out.prefix = piece.star || growing;
        out.text = std::move(piece.text);
        return out;
    }

    /// A value of a field that is not words: a phrase, a word, or some words that make one value.
    Query value(FieldId field, bool exclude)
    {
        QStringList words;
        for (std::size_t at = m_next; at < m_pieces.size() && words.size() < kValueWords; ++at) {
            if (m_pieces[at].kind != Lexeme::Kind::Word && at > m_next)
                break;
            words += m_pieces[at].text;
            if (m_pieces[at].kind != Lexeme::Kind::Word || m_pieces[at].star)
                break;
        }
        const bool isOne = m_pieces[m_next].kind == Lexeme::Kind::Phrase;
        const qsizetype count = isOne ? 1 : wordsOfValue(field, words);
        m_next += static_cast<std::size_t>(count);
        const Lexeme &last = m_pieces[m_next - 1];
        const QString text = words.first(count).join(u' ');
        const bool growing = m_typing == Typing::Unfinished && last.unfinished;
        auto out = valueTerm(field, text, last.star || (growing && !exclude));
        if (out)
            return *std::move(out);
        if (!text.trimmed().isEmpty())
            m_ignored.push_back({field, fieldById(field)->name.toString() + u':' + text, growing});
        return {};
    }

    std::vector<Lexeme> m_pieces;
    Typing m_typing;
    std::vector<IgnoredTerm> m_ignored;
    std::size_t m_next = 0;
    int m_depth = 0;
};

} // namespace

ParsedQuery readQuery(const QString &text, Typing typing) { return Parser(lexQuery(text), typing).run(); }

Query parseQuery(const QString &text, Typing typing) { return readQuery(text, typing).query; }

} // namespace core::search
