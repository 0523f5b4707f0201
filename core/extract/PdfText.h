#pragma once

#include "core/extract/Document.h"

namespace core::extract {

/// The one program that the extractor may start. Its address counts, too: see SystemCalls.cpp.
extern const char kPdftotext[];

/// The text of a PDF, as poppler's pdftotext reads it: started for each file, fed by a pipe and read by another, so that
/// no file is needed anywhere. It inherits limits and filters of this process, and ends with it. Blocks.
[[nodiscard]] Extracted pdfText(const QByteArray &bytes);

} // namespace core::extract
