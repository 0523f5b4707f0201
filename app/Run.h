#pragma once

namespace app {

/// The hidden verb of the process that reads attachments (core/extract), alone on the command line.
inline constexpr char kExtractorWord[] = "--extractor";

/// The program: takes the command line apart and runs a verb or the window. The exit code comes back.
[[nodiscard]] int run(int argc, char **argv);

} // namespace app
