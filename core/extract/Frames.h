#pragma once

#include "core/extract/Document.h"
#include "core/sandbox/Frames.h"

#include <optional>

// What the frames between the program and its extractor hold. Each side takes the other for hostile.
namespace core::extract {

using sandbox::Frame;
using sandbox::FrameReader;
using sandbox::readyFrame;

/// Readers with the caps of each direction.
[[nodiscard]] FrameReader requestReader();
[[nodiscard]] FrameReader answerReader();

[[nodiscard]] Frame requestOf(const Document &document);
[[nodiscard]] std::optional<Document> documentOf(Frame &&request);
[[nodiscard]] Frame answerOf(const Extracted &extracted);
[[nodiscard]] std::optional<Extracted> extractedOf(const Frame &answer);

} // namespace core::extract
