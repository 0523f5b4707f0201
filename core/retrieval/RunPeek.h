#pragma once

#include "core/archive/Archive.h"
#include "core/retrieval/AccountRun.h"
#include "core/retrieval/MessageRules.h"
#include "core/retrieval/PeekPhase.h"
#include "core/retrieval/RenumberedMaildrop.h"
#include "core/retrieval/SizeMatch.h"

#include <deque>
#include <optional>
#include <vector>

namespace core::retrieval {

/// What a run knows while it looks at headers, between plan and retrieval.
struct AccountRun::Peek
{
    PeekPhase phase;
    MessageRules rules;
    std::vector<archive::Archive::Listed> listing; ///< to be noted with what is the same in it
    std::optional<Renumbering> renumbering;        ///< the server seems to have numbered everything anew
    std::vector<Vanished> vanished;                ///< what is looked for then
    std::vector<PlannedMessage> unseen = {};       ///< what the server shows no header of then
    std::optional<SizeMatch> bySize = {};
    std::deque<PlannedMessage> samples = {}; ///< not asked for yet
    std::vector<archive::SameMessage> same = {};
    std::vector<archive::LeftOut> leftOut = {}; ///< not noted yet
};

} // namespace core::retrieval
