#pragma once

#include "core/search/Fields.h"

#include <QString>

#include <vector>

namespace core::search {

/// A query as it was understood: a tree of terms. Values; any thread.
struct Query
{
    enum class Kind { Nothing, Term, And, Or, Not };

    Kind kind = Kind::Nothing;
    FieldId field = FieldId::Any; ///< of a term
    QString text;                 ///< of a term; of words of the index never without a letter or digit
    bool phrase = false;          ///< the term was quoted; never of values (folder:, date: …)
    bool prefix = false;          ///< its last word, or its name, is the beginning of one
    std::vector<Query> children;  ///< And, Or: two or more; Not: one

    [[nodiscard]] bool isNothing() const { return kind == Kind::Nothing; }
    bool operator==(const Query &other) const = default;
};

/// The tree as text that parses to the same tree: shown as what was understood, and the text of the tests.
[[nodiscard]] QString printQuery(const Query &query);

/// It asks for words of the index anywhere.
[[nodiscard]] bool asksForWords(const Query &query);

/// What to highlight for a query: the words of its terms but for excluded ones; a trailing * marks a beginning.
[[nodiscard]] std::vector<QString> wordsOf(const Query &query);

} // namespace core::search
