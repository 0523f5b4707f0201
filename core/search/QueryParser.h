#pragma once

#include "core/search/Query.h"

namespace core::search {

/// Whether somebody may still be typing: then the last word, from three letters on, finds words that begin so.
enum class Typing { Unfinished, Finished };

/// Reads any text as a query; what makes no sense (half a bracket, an operator without a word, signs alone) is left out,
/// never an error. Time is linear, and the tree no deeper than limits::kQueryDepth (ARC-06).
///
///   query := all (OR all)*        all := one (AND? one)*
///   one   := (NOT | -)* (field:)* ( value | word | "phrase" | ( query ) )
///
/// Of dates: before:X is before the beginning of X, after:X from its beginning on, until:X to its end, date:X within it, as
/// Gmail has before: and after:, and as より前, 以降 and 以前 read. larger:X has at least so many bytes, smaller:X fewer.
[[nodiscard]] Query parseQuery(const QString &text, Typing typing);

/// A value that cannot be understood and was left out.
struct IgnoredTerm
{
    FieldId field = FieldId::Any;
    QString text;         ///< "before:2o24"
    bool growing = false; ///< somebody may still be typing it: early to complain
    bool operator==(const IgnoredTerm &other) const = default;
};

struct ParsedQuery
{
    Query query;
    std::vector<IgnoredTerm> ignored;
};

/// The same, and what was left out because its value makes no sense (a field without any value is just not typed yet).
[[nodiscard]] ParsedQuery readQuery(const QString &text, Typing typing);

} // namespace core::search
