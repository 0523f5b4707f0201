#!/usr/bin/env bash
# Installs what is needed, builds with warnings as errors, and runs every test: all of them in the plain build, and all but
# the slow ones again under AddressSanitizer and UBSan. The last line is "N passed, N failed, N skipped".
#   packaging/test.sh [dev|asan]     only one of the two
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/install-packages.sh build test
jobs=$(nproc); [ "$jobs" -le 3 ] || jobs=3
presets=("${@:-dev asan}")
failed_build=
mkdir -p build
for preset in ${presets[*]}; do
    log=build/test-build-$preset.log
    started=$SECONDS
    if ! { cmake --preset "$preset" && cmake --build --preset "$preset" -j "$jobs"; } >"$log" 2>&1; then
        tail -60 "$log" >&2
        echo "The $preset build failed; the whole log is in $log" >&2
        failed_build=1
        continue
    fi
    echo "$preset: built in $((SECONDS - started)) s"
    started=$SECONDS
    exclude=()
    [ "$preset" = dev ] || exclude=(-LE "slow|arch")
    ctest --preset "$preset" -j 2 "${exclude[@]}" --output-junit "$PWD/build/results-$preset.xml" \
        --test-output-size-passed 4000000 --test-output-size-failed 4000000 --quiet >"build/test-run-$preset.log" 2>&1 || true
    echo "$preset: tests ran in $((SECONDS - started)) s"
done
[ -z "$failed_build" ] || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

results=()
for preset in ${presets[*]}; do results+=("build/results-$preset.xml"); done
exec python3 tests/support/summarise.py "${results[@]}"
