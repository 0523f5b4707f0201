#pragma once

#include "core/render/ReaderDocument.h"

#include <cstddef>
#include <vector>

namespace ui {

/// Quoted text that can be put away behind one line.
struct QuoteFold
{
    std::size_t begin = 0, end = 0; ///< blocks
    int parent = -1;                ///< the fold that this one lies in
    int level = 1;                  ///< of quotation, of its first block
    int lines = 0;
    bool isFolded = true;
};

/// Which quotations of a text are put away: the tail below an answer, very long ones, and within others what quotes a
/// quotation. Text that is nothing but a quotation is what there is to read, and stays. In order, outer ones before those
/// in them. Linear.
[[nodiscard]] std::vector<QuoteFold> findQuoteFolds(const std::vector<core::render::TextBlock> &blocks);

} // namespace ui
