#pragma once

#include "core/extract/Document.h"
#include "core/extract/TextSink.h"

namespace core::extract {

/// The words of an office file: docx with headers, footers, notes and comments, xlsx (SheetText), pptx with notes,
/// OpenDocument (OpenDocumentText). Any thread with limits::kThreadStackBytes.
[[nodiscard]] Extracted officeText(const QByteArray &bytes);

/// The words of one XML file of WordprocessingML, DrawingML or PresentationML: what is marked as text ("t"), paragraphs
/// as lines. Readings of characters (ruby), deleted text and field codes are left out, and of two versions of a drawing the
/// older one.
void markedText(const QByteArray &xml, TextSink &sink);

} // namespace core::extract
