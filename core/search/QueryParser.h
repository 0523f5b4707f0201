#pragma once

#include "core/search/Query.h"

namespace core::search {

/// Whether somebody may still be typing: then the last word, from three letters on, finds words that begin so.
enum class Typing { Unfinished, Finished };

/// Reads any text as a query; what makes no sense (half a bracket, an operator without a word, signs alone) is left out,
/// never an error. Time is linear, and the tree no deeper than limits::kQueryDepth (ARC-06).
///
///   query := all (OR all)*        all := one (AND? one)*
///   one   := (NOT | -)* (field:)* ( word | "phrase" | ( query ) )
[[nodiscard]] Query parseQuery(const QString &text, Typing typing);

} // namespace core::search
