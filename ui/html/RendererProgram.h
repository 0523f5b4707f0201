#pragma once

#include "core/sandbox/Sandbox.h"

#include <QByteArrayList>

namespace ui {

/// The hidden verb of the renderer's process, alone on the command line.
inline constexpr char kRendererWord[] = "--renderer";

/// What the renderer's process does instead of everything else: starts Qt's fonts and litehtml, locks itself in, says so,
/// and answers requests from standard input on standard output until that ends. The return value is the exit code; whoever
/// gets it leaves by _exit().
[[nodiscard]] int runRenderer();

/// What it may still do then: read libraries, fonts and their settings.
[[nodiscard]] core::sandbox::Profile rendererProfile();
/// Of the environment: where fontconfig looks for the user's fonts, so that both processes know the same ones.
[[nodiscard]] QByteArrayList rendererEnvironment();

} // namespace ui
