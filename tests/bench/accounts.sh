#!/usr/bin/env bash
# Ten accounts of 500 messages each, collected at once over a line of 50 ms, beside one of them alone.
#   WORK=DIR tests/bench/accounts.sh [RUNS]
# Prints the wall time of both (median) and their ratio. Needs a release build, Debian packages dovecot-pop3d iproute2,
# root for the line (network namespaces).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
runs=${1:-3}
WORK=${WORK:-$(mktemp -d /tmp/fumibako-bench.XXXXXX)}
mkdir -p "$WORK"
chmod 755 "$WORK"
fumibako=${FUMIBAKO:-$here/../../build/release/app/fumibako}
messages=${N:-500}
accounts=${ACCOUNTS:-10}

line() { WORK=$WORK/ns "$here/netem.sh" "$@"; }
server() {
    line server env WORK="$WORK/ten" HOST="$SERVER" PORT=1110 TLSPORT=1995 USERS="$accounts" \
        "$here/../support/dovecot-pop3.sh" "$@"
}
clean_up() {
    server stop >/dev/null 2>&1 || true
    line down >/dev/null 2>&1 || true
}
line up >"$WORK/ns.log" 2>&1
eval "$(line env)"
trap clean_up EXIT
server start >/dev/null
for i in $(seq "$accounts"); do
    [ -d "$WORK/box/ten$i/cur" ] ||
        python3 "$here/../support/corpus.py" build --n "$messages" --profile text --seed "$i" --out "$WORK/box/ten$i" >/dev/null
    server put "user$i" "$WORK/box/ten$i" >/dev/null
done
printf pass >"$WORK/password"
chmod 600 "$WORK/password"

measure() { # NUMBER OF ACCOUNTS: prints the wall seconds of one collection into an empty archive
    rm -rf "$WORK/profile"
    for i in $(seq "$1"); do
        "$fumibako" --profile "$WORK/profile" account add "a$i" --host "$SERVER" --port 1110 --security none \
            --user "user$i" --password-file "$WORK/password" --keep forever >/dev/null
    done
    sync
    local started=$EPOCHREALTIME
    line client "$fumibako" --profile "$WORK/profile" fetch >"$WORK/output"
    local ended=$EPOCHREALTIME
    local stored
    stored=$("$fumibako" --profile "$WORK/profile" stats --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["messages"])')
    [ "$stored" = $(($1 * messages)) ] || { echo "accounts.sh: $stored stored, $(($1 * messages)) expected" >&2; exit 1; }
    python3 -c "print($ended - $started)"
}
one=() all=()
for _ in $(seq "$runs"); do
    one+=("$(measure 1)")
    all+=("$(measure "$accounts")")
done
python3 - "$accounts" "${one[*]}" "${all[*]}" <<'P'
import statistics, sys
one, ten = (statistics.median(map(float, times.split())) for times in sys.argv[2:])
print(f"1 account: {one:.2f} s, {sys.argv[1]} at once: {ten:.2f} s, {ten / one:.2f} x")
P
