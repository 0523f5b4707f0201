#!/usr/bin/env bash
# Installs what is needed, builds Fumibako, and opens it with the built-in sample mailbox. Without a display it retrieves
# the same mailbox on the command line and shows what arrived and a search. Run it again at any time: the second time
# takes seconds. Everything is kept below build/; the mail shown lies in build/demo-profile.
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/install-packages.sh build
jobs=$(nproc); [ "$jobs" -le 3 ] || jobs=3
log=build/run-build.log
mkdir -p build
if ! { cmake --preset release -DFUMIBAKO_TESTS=OFF && cmake --build --preset release -j "$jobs" --target fumibako; } >"$log" 2>&1; then
    tail -40 "$log" >&2
    echo "The build failed; the whole log is in $log" >&2
    exit 1
fi

program=build/release/app/fumibako
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$program" --profile build/demo-profile --demo
fi
echo "No display here: retrieving the sample mailbox on the command line."
exec "$program" --profile build/demo-profile demo
