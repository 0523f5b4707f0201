#pragma once

#include "core/render/LinkJudge.h"

#include <QString>
#include <QStringList>

namespace ui {

/// Why a link is asked about or not opened, one sentence each.
[[nodiscard]] QStringList doubtTexts(const core::render::LinkVerdict &verdict);
/// Why it is not opened at all.
[[nodiscard]] QString refusalText(const core::render::LinkVerdict &verdict);
/// What a link leads to, whole: its address, or what a message to be written would hold. Lines of plain text.
[[nodiscard]] QString wholeTarget(const core::render::LinkVerdict &verdict, const QString &target);

} // namespace ui
