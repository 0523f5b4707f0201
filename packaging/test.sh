#!/usr/bin/env bash
# Installs what is needed, builds with warnings as errors, and runs every test: all but the slow ones under AddressSanitizer and
# UBSan; the slow ones, and those of the sources themselves, with the program as users get it (release). The last line is
# "N passed, N failed, N skipped".
#   packaging/test.sh [asan|release]     only one of the two
#   packaging/test.sh dev                all of them in the build of daily work
# A test that failed beside others is run once more alone; if it passes then, it is named as unsteady and counts as passed.
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/install-packages.sh build test
jobs=$(nproc); [ "$jobs" -le 3 ] || jobs=3
presets=("${@:-asan release}")
failed_build=
mkdir -p build
for preset in ${presets[*]}; do
    targets=() chosen=()
    case $preset in
    release) targets=(--target fumibako slow_tests) chosen=(-L "slow|arch") ;;
    asan) chosen=(-LE "slow|arch") ;;
    esac
    log=build/test-build-$preset.log
    started=$SECONDS
    if ! { cmake --preset "$preset" -DFUMIBAKO_TESTS=ON && cmake --build --preset "$preset" -j "$jobs" "${targets[@]}"; } >"$log" 2>&1; then
        tail -60 "$log" >&2
        echo "The $preset build failed; the whole log is in $log" >&2
        failed_build=1
        continue
    fi
    echo "$preset: built in $((SECONDS - started)) s"
    started=$SECONDS
    run_tests() { # name of the results, options of ctest
        local results=$1
        shift
        ctest --preset "$preset" "$@" --output-junit "$PWD/build/results-$results.xml" \
            --test-output-size-passed 4000000 --test-output-size-failed 4000000 --quiet >"build/test-run-$results.log" 2>&1
    }
    rm -f "build/results-$preset.xml" "build/results-$preset-again.xml"
    run_tests "$preset" -j 2 "${chosen[@]}" || run_tests "$preset-again" -j 1 --rerun-failed || true
    echo "$preset: tests ran in $((SECONDS - started)) s"
done
[ -z "$failed_build" ] || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

results=()
for preset in ${presets[*]}; do results+=("build/results-$preset.xml"); done
exec python3 tests/support/summarise.py "${results[@]}"
