#!/bin/sh
# Fuzzes core/pop3, core/extract, core/mime, core/render and core/search under AddressSanitizer and UndefinedBehaviorSanitizer.
#   tests/fuzz/run.sh [SECONDS [TARGET...]]      300 seconds each of decoder, replies, session, frames, office, display_list, charset, document, html, query, side by side
# Found inputs and logs are left in build/fuzz/found; make each a file in tests/fuzz/seeds and a fix.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-300}
[ $# -gt 0 ] && shift
targets=${*:-decoder replies session frames office display_list charset document html query}
if ! ls /usr/lib/llvm-14/lib/clang/14*/lib/linux/libclang_rt.fuzzer-*.a >/dev/null 2>&1; then
    sudo=; [ "$(id -u)" -eq 0 ] || sudo=sudo
    $sudo apt-get install -y --no-install-recommends clang-14 libclang-rt-14-dev
fi
cmake --preset fuzz >/dev/null
for target in $targets; do
    ninja -j2 -C build/fuzz "fuzz_$target"
done
mkdir -p build/fuzz/found
running=
for target in $targets; do
    mkdir -p "build/fuzz/corpus/$target"
    nice -n 15 "build/fuzz/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=25 -rss_limit_mb=1024 \
        -max_len=4096 -print_final_stats=1 -artifact_prefix="build/fuzz/found/$target-" \
        "build/fuzz/corpus/$target" "tests/fuzz/seeds/$target" >"build/fuzz/found/$target.log" 2>&1 &
    running="$running $!"
done
failed=0
for pid in $running; do
    wait "$pid" || failed=1
done
for target in $targets; do
    echo "$target: $(grep -E 'number_of_executed_units|SUMMARY|broken:' "build/fuzz/found/$target.log" | tr '\n' ' ')"
    grep -E 'cov: ' "build/fuzz/found/$target.log" | tail -1
done
exit $failed
