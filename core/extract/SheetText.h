#pragma once

#include "core/extract/TextSink.h"
#include "core/extract/Zip.h"

namespace core::extract {

[[nodiscard]] bool isSheetPart(const QByteArray &name);

/// The words and numbers of an xlsx: names of the sheets, rows as lines, comments, texts in drawings. Readings of
/// characters (phonetic runs) are left out; numbers are as stored, so dates are not found by their looks.
void sheetText(const Zip &zip, TextSink &sink);

} // namespace core::extract
