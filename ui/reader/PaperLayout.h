#pragma once

#include "core/render/DisplayList.h"
#include "core/render/ReaderDocument.h"

#include <QString>

#include <utility>
#include <vector>

namespace ui {

/// What stands above a printed message: subject, and rows of a name and its text. Addresses are always visible.
struct PrintHeader
{
    QString subject;
    std::vector<std::pair<QString, QString>> rows;
};
[[nodiscard]] PrintHeader printHeader(const core::render::ReaderDocument &document);

/// Both laid out for paper `width` CSS pixels wide, in black on white, as display lists, so that one painter prints all.
/// Window thread.
[[nodiscard]] core::render::DisplayList paperList(const PrintHeader &header, int width);
[[nodiscard]] core::render::DisplayList paperList(const std::vector<core::render::TextBlock> &blocks,
                                                  int width);

} // namespace ui
