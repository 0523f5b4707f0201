#pragma once

#include "core/render/ReaderDocument.h"

#include <QString>
#include <QStringView>

#include <vector>

namespace core::render {

/// Lays out text/plain: soft line breaks of format=flowed joined (RFC 3676, with DelSp and space-stuffing), quote
/// levels, the signature behind "-- ". One block for each run of lines with one quote level; links are found.
/// `text` has \n as line ends. Linear, at most kBlocks blocks.
[[nodiscard]] std::vector<TextBlock> layoutPlainText(const QString &text, bool formatFlowed, bool delSp);

/// The same text as one string, as people quote and search it; `text` itself where it is not flowed.
[[nodiscard]] QString unflowed(const QString &text, bool delSp);

/// Links in text: http, https, www. and addresses, nothing else (MIM-22: never javascript:). Positions in `text`, in
/// order, without overlap. Linear in any input; at most kLinks.
[[nodiscard]] std::vector<LinkSpan> findLinks(QStringView text);

/// Whether a target may be opened at all: http, https and mailto. Answers it normalised, empty if not.
[[nodiscard]] QString safeLinkTarget(const QString &target);

inline constexpr size_t kBlocks = 20'000;
inline constexpr size_t kLinks = 10'000;

} // namespace core::render
