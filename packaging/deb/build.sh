#!/usr/bin/env bash
# Makes the Debian package: build/release/fumibako_VERSION_ARCH.deb. What builds the program is installed first.
#   packaging/deb/build.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/install-packages.sh build
if ! command -v dpkg-shlibdeps >/dev/null; then
    sudo=; [ "$(id -u)" -eq 0 ] || sudo=sudo
    $sudo apt-get install -y --no-install-recommends dpkg-dev
fi
jobs=$(nproc); [ "$jobs" -le 3 ] || jobs=3
cmake --preset release -DFUMIBAKO_TESTS=OFF >/dev/null
cmake --build --preset release -j "$jobs" --target package_files
cd build/release
umask 022
cpack --config CPackConfig.cmake
