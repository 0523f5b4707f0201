#pragma once

#include "core/extract/TextSink.h"
#include "core/extract/Zip.h"

namespace core::extract {

[[nodiscard]] bool isOpenDocumentPart(const QByteArray &name);

/// The words of odt, ods, odp and their kind: paragraphs and headings of the content, then headers and footers, which
/// are kept with the styles. Encrypted where the manifest says so: the content is no XML then.
[[nodiscard]] Outcome openDocumentText(const Zip &zip, TextSink &sink);

} // namespace core::extract
