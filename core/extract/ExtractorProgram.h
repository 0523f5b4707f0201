#pragma once

namespace core::extract {

/// What the extractor's process does instead of everything else (the hidden verb --extractor): locks itself in, says so,
/// and answers documents from standard input on standard output until that ends. The return value is the exit code;
/// whoever gets it leaves by _exit().
[[nodiscard]] int runExtractor();

/// Exit codes.
inline constexpr int kExtractorDone = 0;
inline constexpr int kExtractorNoSandbox = 3; ///< nothing was read
inline constexpr int kExtractorNonsense = 4;  ///< what came in was no frame

} // namespace core::extract
