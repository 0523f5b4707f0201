#pragma once

#include "core/render/ReaderDocument.h"

#include <QString>

namespace ui {

/// The sender as the header block shows him: every address that the message names, whoever sent it for him or passed it
/// on in lines below. Plain text.
struct SenderLines
{
    QString text;
    qsizetype nameChars =
        0; ///< of the one sender's name at the beginning, to be set off; 0: several are shown alike
};
[[nodiscard]] SenderLines senderLines(const core::render::ReaderDocument &document);

/// What a reader should know, as a sentence; empty where another notice says it.
[[nodiscard]] QString senderWarningText(const core::render::SenderWarning &warning);
/// Whether it speaks of deceit, and not only of what is unusual.
[[nodiscard]] bool isGrave(const core::render::SenderWarning &warning);

} // namespace ui
