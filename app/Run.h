#pragma once

namespace app {

/// The program: takes the command line apart and runs a verb or the window. The exit code comes back.
[[nodiscard]] int run(int argc, char **argv);

} // namespace app
