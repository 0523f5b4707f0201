#pragma once

#include "core/mime/Message.h"
#include "core/render/ReaderDocument.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace ui {

/// One document for the renderer: HTML of one part as it was sent, or HTML of our own around plain text, a picture or the
/// header of a message inside. A message is shown as such pages below each other, each laid out by itself, so that nothing
/// of one part can swallow another (EFAIL, HTM-270).
struct ReaderPage
{
    QString html;
    std::vector<std::pair<QString, QByteArray>> pictures; ///< Content-ID without <>, encoded bytes
    bool isOurs = false;                                  ///< made by us: shown in the colours of the window
    bool mayLoadRemote = true; ///< false for what came inside another message (HTM-269)
};

/// What fills the reading pane when HTML is shown: the sections of a message and of those inside it, in order. At most
/// limits::kReaderPages and kPagePictureBytes. Empty: the message is nothing but plain text, which BodyView shows better.
/// Reader thread.
[[nodiscard]] std::vector<ReaderPage> readerPages(const core::render::ReaderDocument &document,
                                                  const core::mime::Message &message);

/// Plain text as HTML of our own: quote levels as bars, links, signature; everything else is text. For tests.
[[nodiscard]] QString htmlOfBlocks(const std::vector<core::render::TextBlock> &blocks);

} // namespace ui
