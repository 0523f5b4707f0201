#pragma once

#include "core/render/ReaderDocument.h"

#include <QString>

#include <vector>

namespace core::render {

struct HtmlText
{
    std::vector<TextBlock> blocks;
    int remoteReferences = 0; ///< pictures, frames and styles that would have been loaded from outside
    bool cut = false;
};

/// HTML mail as clean text: scripts, styles, comments and hidden preheaders dropped, paragraphs and table rows as
/// lines, cells spaced, quotations as quote levels, links kept where they may be opened. A tokenizer of our own and
/// no tree, so that no nesting can make it slow or deep; libxml2 gives the names of characters. Linear.
[[nodiscard]] HtmlText htmlToText(const QString &html);

/// The blocks as one string: paragraphs apart by an empty line, quotations with "> ".
[[nodiscard]] QString joinedBlocks(const std::vector<TextBlock> &blocks);

} // namespace core::render
