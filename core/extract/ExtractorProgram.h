#pragma once

#include "core/sandbox/Sandbox.h"
#include "core/sandbox/Serve.h"

namespace core::extract {

/// What the extractor's process does instead of everything else (the hidden verb --extractor): locks itself in, says so,
/// and answers documents from standard input on standard output until that ends. The return value is the exit code;
/// whoever gets it leaves by _exit().
[[nodiscard]] int runExtractor();

/// What it may still do: read libraries and charsets, and start pdftotext.
[[nodiscard]] sandbox::Profile extractorProfile();

inline constexpr int kExtractorNoSandbox = sandbox::kNoSandbox;

} // namespace core::extract
