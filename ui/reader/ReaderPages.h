#pragma once

#include "core/mime/Message.h"
#include "core/render/ReaderDocument.h"
#include "ui/html/RenderTypes.h"

#include <QString>

#include <vector>

namespace ui {

/// What fills the reading pane when HTML is shown: the sections of a message and of those inside it, in order. At most
/// limits::kReaderPages and kPagePictureBytes. Empty: the message is nothing but plain text, which BodyView shows better.
/// Reader thread.
[[nodiscard]] std::vector<RenderPage> readerPages(const core::render::ReaderDocument &document,
                                                  const core::mime::Message &message);

/// Plain text as HTML of our own: quote levels as bars, links, signature; everything else is text. For tests.
[[nodiscard]] QString htmlOfBlocks(const std::vector<core::render::TextBlock> &blocks);

} // namespace ui
