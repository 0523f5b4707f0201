#!/usr/bin/env bash
# Retrieval beside mpop in the same run, as ratios: 5,000 messages on the loopback, plain and TLS, and 1,000 at a round
# trip of 50 ms. mpop writes a Maildir and syncs each message; Fumibako stores, syncs and indexes.
#   tests/bench/retrieval.sh [peers.sh options, for example -c "a" -r 1]
# Needs: a release build, Debian packages dovecot-pop3d mpop time, root for the line with delay (else a proxy).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
WORK=${WORK:-$(mktemp -d /tmp/fumibako-bench.XXXXXX)}
chmod 755 "$WORK"
export WORK
"$here/peers.sh" -x "$here/fumibako-peer.sh" -p "mpop fumibako fumibako-nowait drain" -c "a d b" -r 3 "$@"
