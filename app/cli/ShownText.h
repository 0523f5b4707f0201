#pragma once

#include "core/mime/Message.h"
#include "core/render/ReaderDocument.h"

#include <QString>
#include <QStringList>

namespace app::cli {

/// A message as `fumibako show` reads it to people: what the window shows as cards in words, then its text; the text of a
/// message inside stands below that message's sender, date and subject. Made safe for a terminal by who prints it.
[[nodiscard]] QString shownText(const core::mime::Message &message,
                                const core::render::ReaderDocument &document);

/// The cards of the message itself in words, one a string.
[[nodiscard]] QStringList cardTexts(const core::render::ReaderDocument &document);

} // namespace app::cli
