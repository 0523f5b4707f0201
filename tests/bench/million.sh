#!/usr/bin/env bash
# A million messages: how each figure of an archive grows, beside notmuch and mu on the same mail.
#
#   million.sh [-n MESSAGES] [-w WORDS] [-p PEER_MESSAGES] WORK     (1,000,000, 200, 10,000; WORK needs some 20 GB)
#
# Prints a table; `million_chart.py WORK/figures.tsv OUT.svg` draws it. Needs a release build (cmake --preset release); installs
# notmuch and maildir-utils where they are missing. Ratios on a machine that does nothing else are what counts.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
messages=1000000 words=200 peers=10000
while getopts n:w:p: option; do
    case $option in n) messages=$OPTARG ;; w) words=$OPTARG ;; p) peers=$OPTARG ;; *) exit 2 ;; esac
done
shift $((OPTIND - 1))
work=${1:?a folder to work in}
mkdir -p "$work"
command -v notmuch >/dev/null && command -v mu >/dev/null || {
    sudo=$([ "$(id -u)" = 0 ] || echo sudo)
    $sudo apt-get install -y -qq --no-install-recommends notmuch maildir-utils >&2
}
cmake --build "$root/build/release" --target bench_corpus bench_million >&2
bin=$root/build/release/tests/bench

[ -s "$work/corpus-$messages-$words" ] || "$bin/bench_corpus" "$messages" "$words" "$work/corpus-$messages-$words"
rm -rf "$work/archive"
"$bin/bench_million" "$work/corpus-$messages-$words" "$work/archive" \
    "$(python3 -c "m=$messages; print(','.join(str(n) for n in (10000,30000,100000,300000,1000000) if n<m) + (',' if m>10000 else '') + str(m))")" \
    | tee "$work/figures.tsv"

# --- the peers, on the same messages as files
now() { date +%s.%N; }
put() { printf '%s\t%s\t%.3f\t%s\n' "$peers" "$1" "$2" "$3" | tee -a "$work/figures.tsv"; }
[ -d "$work/mail/cur" ] || "$bin/bench_corpus" "$peers" "$words" "$work/mail" --maildir
export NOTMUCH_CONFIG=$work/notmuch-config HOME=$work
printf '[database]\npath=%s\n[user]\nname=x\nprimary_email=x@example.org\n[new]\ntags=inbox;\n[search]\n' "$work/mail" >"$NOTMUCH_CONFIG"
rm -rf "$work/mail/.notmuch" "$work/mu"
from=$(now); notmuch new --quiet; to=$(now)
put "notmuch new" "$(echo "$peers / ($to - $from)" | bc -l)" messages/s
put "notmuch index" "$(du -sk "$work/mail/.notmuch" | awk -v n="$peers" '{ print $1 * 1024 / n }')" bytes/message
export MU_HOME=$work/mu
mu init --muhome="$work/mu" --maildir="$work/mail" --quiet >/dev/null
from=$(now); mu index --muhome="$work/mu" --quiet; to=$(now)
put "mu index" "$(echo "$peers / ($to - $from)" | bc -l)" messages/s
put "mu index size" "$(du -sk "$work/mu" | awk -v n="$peers" '{ print $1 * 1024 / n }')" bytes/message
for query in administration the "linux and kernel" 会議 議事録 'sub*'; do
    from=$(now); notmuch search --limit=50 --output=messages "$query" >/dev/null; to=$(now)
    put "notmuch first 50: $query" "$(echo "($to - $from) * 1000" | bc -l)" "ms, program and all"
    put "notmuch hits: $query" "$(notmuch count "$query")" ""
done
