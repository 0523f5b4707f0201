#pragma once

#include "core/archive/Types.h"
#include "core/retrieval/Retriever.h"

#include <QString>

namespace ui {

// What a run found on the server and what became of each message, in one sentence. Pure; window thread (locale).

/// "1,234 on the server: 12 new, 1,220 known, 2 put aside." What was deleted there follows as a sentence of its own.
/// Empty where the run ended before it knew what the server has.
[[nodiscard]] QString completenessText(const core::retrieval::RunReport &report);
/// A run of the history as a report, to be put in the same words.
[[nodiscard]] core::retrieval::RunReport reportOf(const core::archive::RunRecord &run);

} // namespace ui
