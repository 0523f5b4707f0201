#include "core/search/Query.h"

#include "core/search/QueryLexer.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

/// `OR*` is a word, `OR` is none.
bool isReadAsOneWord(const Query &term)
{
    const std::vector<Lexeme> pieces = lexQuery(term.prefix ? term.text + u'*' : term.text);
    return pieces.size() == 1 && pieces.front().kind == Lexeme::Kind::Word &&
           pieces.front().text == term.text;
}

QString printTerm(const Query &term)
{
    QString out;
    if (const Field *field = fieldById(term.field))
        out += field->name.toString() + u':';
    // A name may be a lone minus, which before a * would exclude.
    const bool quoted = term.phrase || !isReadAsOneWord(term) ||
                        (kindOf(term.field) != FieldKind::Words && term.text.startsWith(u'-'));
    out += quoted ? u'"' + term.text + u'"' : term.text;
    if (term.prefix)
        out += u'*';
    return out;
}

QString printChildren(const Query &query, const QString &between)
{
    QStringList parts;
    for (const Query &child : query.children) {
        const bool group = child.kind == Query::Kind::And || child.kind == Query::Kind::Or;
        parts += group ? u'(' + printQuery(child) + u')' : printQuery(child);
    }
    return parts.join(between);
}

QString printExcluded(const QString &printed)
{
    // A second minus would make the first one text.
    return (printed.startsWith(u'-') ? u"NOT "_s : u"-"_s) + printed;
}

void collectWords(const Query &query, std::vector<QString> &words)
{
    if (query.kind == Query::Kind::Not)
        return;
    if (query.kind == Query::Kind::Term && kindOf(query.field) == FieldKind::Words) {
        QString word = query.prefix ? query.text + u'*' : query.text;
        if (std::find(words.begin(), words.end(), word) == words.end())
            words.push_back(std::move(word));
    }
    for (const Query &child : query.children)
        collectWords(child, words);
}

} // namespace

QString printQuery(const Query &query)
{
    switch (query.kind) {
    case Query::Kind::Nothing: return {};
    case Query::Kind::Term: return printTerm(query);
    case Query::Kind::And: return printChildren(query, u" "_s);
    case Query::Kind::Or: return printChildren(query, u" OR "_s);
    case Query::Kind::Not: return printExcluded(printChildren(query, {}));
    }
    return {};
}

bool asksForWords(const Query &query)
{
    if (query.kind == Query::Kind::Term)
        return kindOf(query.field) == FieldKind::Words;
    return std::any_of(query.children.begin(), query.children.end(), asksForWords);
}

std::vector<QString> wordsOf(const Query &query)
{
    std::vector<QString> words;
    collectWords(query, words);
    return words;
}

} // namespace core::search
