#pragma once

#include "core/retrieval/Notice.h"

#include <QStringList>

namespace core::retrieval {
struct RunReport;
}

namespace ui {

/// One notice of a run in a sentence or two: what happened, what was kept safe, what to do. For the window and the command
/// line alike. Numbers come from the report.
[[nodiscard]] QString noticeText(core::retrieval::Notice notice, const core::retrieval::RunReport &report);
/// All of them, in their order.
[[nodiscard]] QStringList noticeTexts(const core::retrieval::RunReport &report);

} // namespace ui
