#pragma once

#include "core/search/Fields.h"

#include <QString>
#include <QStringView>

#include <vector>

namespace core::search {

/// A piece of a query as typed.
struct Lexeme
{
    enum class Kind { Word, Phrase, Field, And, Or, Not, Open, Close };

    Kind kind = Kind::Word;
    QString text;                 ///< of a word or phrase
    FieldId field = FieldId::Any; ///< of a field
    bool star = false;            ///< a * stood behind it
    bool unfinished = false;      ///< the input ends inside it
    bool operator==(const Lexeme &other) const = default;
};

/// Cuts a query into pieces. Takes anything (ARC-06): control characters are spaces, full-width signs count as their
/// ASCII forms, what is longer than limits::kQueryChars is cut. AND, OR and NOT are operators in capitals only.
[[nodiscard]] std::vector<Lexeme> lexQuery(const QString &text);

/// The field of that name or alias, in any case or width. Any: there is none.
[[nodiscard]] FieldId fieldByName(QStringView name);

} // namespace core::search
