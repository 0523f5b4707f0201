#!/usr/bin/env bash
# peers.sh - downloads the same mailboxes with several POP3 programs, in turn, and prints a table.
#
#   WORK=DIR peers.sh [-p "mpop getmail ..."] [-c "a b c d"] [-r RUNS] [-x FILE]   measure, then print
#   WORK=DIR peers.sh table                                                        print again
#   WORK=DIR peers.sh down                                                         stop the servers
#
# Cases (mail is always kept on the server; each run but c and f starts with nothing stored):
#   a  5,000 messages, about 40 MB, loopback            d  the same over TLS (port 1995)
#   b  1,000 messages, about 8 MB, round trip 50 ms     e  1,000 messages, about 39 MB, some of 1-5 MB, loopback
#   c  nothing new, 20,000 messages left on the server, loopback      f  the same, round trip 50 ms
# Peers: mpop mpop-nopipe getmail fdm curl drain drain-nopipe
#        fetchmail-maildrop fetchmail-procmail fetchmail-lmtp fetchmail-bsmtp
# The runs go round by round, case by case, peer by peer, so that a slow spell of a shared machine hits all.
# (-x peers-extra-example.sh adds mpop-nofsync.) Each figure is the median: wall seconds, CPU seconds (user + system, child processes included) and peak
# memory (largest process) as GNU time sees them; "x" is the wall time relative to the first peer named.
#
# -x FILE adds programs of your own. FILE is sourced and defines, for each NAME, a function peer_NAME that
#   writes what the program needs to $STATE and puts the command in the array CMD. It is given
#   $HOST $PORT $TLS (0|1) $CA $LOGIN $PASSWORD $N (messages), $OUT (folder to deliver to), $STATE (its
#   folder for configuration and what it remembers; the same from first to second run of case c and f).
#   A function count_NAME may print how many messages are in $OUT; the default counts files there.
#   RUNAS (array, may be empty) goes in front of the command: it enters the client's network namespace.
#
# WORK keeps: box/ (mailboxes), dv/ dvns/ (servers), results.tsv, out/ (the last delivery of each peer).
# REAL=DIR: real messages to mix in (the --out of `corpus.py extract`); without it all are generated.
# N_A N_B N_C N_E: number of messages, to try it out quickly. KEEP=1: leave the servers up at the end.
# LIMIT=900: seconds a run may take. CLIENTUSER=nobody: run as root, the programs run as this user (several
# refuse to deliver as root); OUT and STATE are given to it after peer_NAME returns.
# Needs: Debian packages dovecot-pop3d time, and those of the peers named: mpop getmail6 fdm curl fetchmail
# maildrop procmail dovecot-lmtpd. Cases b and f need root for network namespaces, else delayproxy.py is used.
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
WORK=${WORK:-}
die() { echo "peers.sh: $*" >&2; exit 1; }
usage() { sed -n '2,/^set -/{/^set -/d;s/^# \{0,1\}//;p}' "$0"; exit 2; }

DO=run
case ${1:-} in table|down) DO=$1; shift;; esac
PEERS="mpop mpop-nopipe getmail fdm fetchmail-maildrop curl drain"; CASES="a b c d e f"; RUNS=3; EXTRA=
while getopts p:c:r:x:h o; do
  case $o in p) PEERS=$OPTARG;; c) CASES=$OPTARG;; r) RUNS=$OPTARG;; x) EXTRA=$OPTARG;; *) usage;; esac
done
[ -n "$WORK" ] || die "set WORK to a folder of its own (-h for help)"
mkdir -p "$WORK"; WORK=$(cd "$WORK" && pwd)
RESULTS=$WORK/results.tsv
N_A=${N_A:-5000}; N_B=${N_B:-1000}; N_C=${N_C:-20000}; N_E=${N_E:-1000}
LIMIT=${LIMIT:-900}; CLIENTUSER=${CLIENTUSER:-nobody}
PORT1=${PORT1:-1110}; TLSPORT1=${TLSPORT1:-1995}; PROXYPORT=${PROXYPORT:-1210}

need() { command -v "$1" >/dev/null || { echo "peers.sh: $1 is not installed, peer left out" >&2; return 1; }; }

# ------------------------------------------------------------------ peers

peer_mpop() {
  need mpop || return 1
  cat >"$STATE/mpoprc" <<C
account t
host $HOST
port $PORT
auth user
user $LOGIN
password $PASSWORD
$([ "$TLS" = 1 ] && printf 'tls on\ntls_starttls off\ntls_trust_file %s' "$CA" || echo "tls off")
keep on
received_header off
pipelining ${PIPELINING:-on}
uidls_file $STATE/uidls
delivery maildir $OUT
C
  chmod 600 "$STATE/mpoprc"; mkdir -p "$OUT/cur" "$OUT/new" "$OUT/tmp"
  CMD=(mpop -q -C "$STATE/mpoprc" t)
}
peer_mpop_nopipe() { PIPELINING=off peer_mpop; }

peer_getmail() {
  need getmail || return 1
  cat >"$STATE/getmailrc" <<C
[retriever]
type = $([ "$TLS" = 1 ] && echo SimplePOP3SSLRetriever || echo SimplePOP3Retriever)
server = $HOST
port = $PORT
username = $LOGIN
password = $PASSWORD
$([ "$TLS" = 1 ] && echo "ca_certs = $CA")
[destination]
type = Maildir
path = $OUT/
[options]
delete = false
read_all = false
verbose = 0
received = false
delivered_to = false
C
  mkdir -p "$OUT/cur" "$OUT/new" "$OUT/tmp"
  # getmail6 6.18 sets its SIGCHLD handler after fork() and hangs for 180 s where the child is done first;
  # on one processor the parent goes first
  CMD=(taskset -c 0 getmail --getmaildir "$STATE" --rcfile "$STATE/getmailrc")
}

peer_fdm() {
  need fdm || return 1
  cat >"$STATE/fdm.conf" <<C
set lock-file "$STATE/lock"
set no-received
set maximum-size 128M
set queue-high 50
account "t" pop3$([ "$TLS" = 1 ] && echo s) server "$HOST" port $PORT user "$LOGIN" pass "$PASSWORD" new-only cache "$STATE/cache" no-apop $([ "$TLS" = 1 ] && echo no-verify) keep
action "in" maildir "$OUT"
match all action "in"
C
  chmod 600 "$STATE/fdm.conf"; mkdir -p "$OUT"
  CMD=(env "HOME=$STATE" "TMPDIR=$STATE" fdm -q -f "$STATE/fdm.conf" fetch)
}

fetchmail_rc() { # $1: delivery options of the server entry, $2: of the user entry
  need fetchmail || return 1
  cat >"$STATE/fetchmailrc" <<C
set no bouncemail
set no syslog
set postmaster "root"
set idfile "$STATE/ids"
set pidfile "$STATE/pid"
poll "$HOST" with protocol pop3 service $PORT uidl no dns timeout 120
  user "$LOGIN" password "$PASSWORD" keep no rewrite $2
  $([ "$TLS" = 1 ] && echo "ssl sslcertck sslcertfile \"$CA\" sslcommonname localhost" || echo "sslproto ''")
C
  chmod 600 "$STATE/fetchmailrc"
  CMD=(env "HOME=$STATE" "FETCHMAILHOME=$STATE" fetchmail -s --nodetach --invisible -f "$STATE/fetchmailrc")
}
peer_fetchmail_maildrop() {
  need maildrop || return 1
  mkdir -p "$OUT"; [ -d "$OUT/Maildir" ] || maildirmake.maildrop "$OUT/Maildir" 2>/dev/null || mkdir -p "$OUT/Maildir/cur" "$OUT/Maildir/new" "$OUT/Maildir/tmp"
  printf 'to "%s"\n' "$OUT/Maildir" >"$STATE/maildroprc"; chmod 600 "$STATE/maildroprc"
  fetchmail_rc "" "mda \"maildrop $STATE/maildroprc\""
}
peer_fetchmail_procmail() {
  need procmail || return 1
  mkdir -p "$OUT/Maildir/cur" "$OUT/Maildir/new" "$OUT/Maildir/tmp"
  printf 'DEFAULT=%s\nUMASK=077\nLOCKFILE=\nLOGFILE=/dev/null\n' "$OUT/Maildir/" >"$STATE/procmailrc"; chmod 600 "$STATE/procmailrc"
  fetchmail_rc "" "mda \"procmail -m $STATE/procmailrc\""
}
peer_fetchmail_lmtp() { # to a Dovecot LMTP server started for it
  start_lmtp || return 1
  local box=${OUT##*-}
  [ -e "$OUT/Maildir" ] || { rm -rf "$WORK/lmtp/mail/$box/Maildir"; mkdir -p "$WORK/lmtp/mail/$box"; ln -sfn "$WORK/lmtp/mail/$box/Maildir" "$OUT/Maildir"; }
  chown -R "$LMTPUSER" "$WORK/lmtp/mail"
  fetchmail_rc "" "lmtp smtphost \"$WORK/lmtp/run/sock\" smtpname \"$box@localhost\""
}
peer_fetchmail_bsmtp() { # one file of SMTP commands, no mailbox: the bound on fetchmail's own speed
  fetchmail_rc "" "bsmtp \"$OUT/batch\""
}
count_fetchmail_bsmtp() { grep -ac '^MAIL FROM' "$OUT/batch" 2>/dev/null || true; }
count_fetchmail_lmtp() { { find "$OUT/Maildir/" \( -path '*/cur/*' -o -path '*/new/*' \) -type f 2>/dev/null || true; } | wc -l; }

peer_curl() { # no UIDL, so it has no notion of new mail; for a case with nothing new it asks for the list only
  need curl || return 1
  mkdir -p "$OUT"
  local url=pop3$([ "$TLS" = 1 ] && echo s)://$HOST:$PORT
  printf 'user = "%s:%s"\n' "$LOGIN" "$PASSWORD" >"$STATE/curlrc"; chmod 600 "$STATE/curlrc"
  if [ "${POLL:-0}" = 1 ]; then CMD=(curl -sS -K "$STATE/curlrc" --cacert "$CA" -X UIDL -o /dev/null "$url/")
  else CMD=(curl -sS -K "$STATE/curlrc" --cacert "$CA" "$url/[1-$N]" -o "$OUT/#1"); fi
}

peer_drain() { # the floor: fetch with full pipelining, keep nothing
  mkdir -p "$OUT"
  CMD=(python3 "$HERE/pop3drain.py" "$HOST" "$PORT" "$LOGIN" "$PASSWORD" --window "${WINDOW:-0}")
  [ "$TLS" = 0 ] || CMD+=(--tls "$CA")
  [ "${POLL:-0}" = 0 ] || CMD+=(--poll)
}
peer_drain_nopipe() { WINDOW=1 peer_drain; }
count_drain() { awk '{print $1; exit}' "$STATE/output"; }
count_drain_nopipe() { count_drain; }

# a Dovecot LMTP server for fetchmail-lmtp only
LMTPUSER=${MAILUSER:-mail}
start_lmtp() {
  local d=$WORK/lmtp i
  [ -x "${LMTPBIN:-/usr/lib/dovecot/lmtp}" ] || { echo "peers.sh: dovecot-lmtpd is not installed, peer left out" >&2; return 1; }
  [ "$(id -u)" = 0 ] || { echo "peers.sh: fetchmail-lmtp needs root, left out" >&2; return 1; }
  if [ -r "$d/run/master.pid" ] && kill -0 "$(cat "$d/run/master.pid")" 2>/dev/null; then return 0; fi
  mkdir -p "$d/run" "$d/mail/box"; chmod 755 "$d" "$d/run"; chown -R "$LMTPUSER" "$d/mail"
  cat >"$d/dovecot.conf" <<C
base_dir = $d/run
state_dir = $d/run
log_path = $d/log
protocols = lmtp
ssl = no
first_valid_uid = 1
mail_location = maildir:~/Maildir
auth_username_format = %n
postmaster_address = postmaster@localhost
passdb {
  driver = static
  args = nopassword=y
}
userdb {
  driver = static
  args = uid=$LMTPUSER gid=$(id -gn "$LMTPUSER") home=$d/mail/%n allow_all_users=yes
}
service lmtp {
  unix_listener sock {
    mode = 0666
  }
}
C
  dovecot -c "$d/dovecot.conf" || return 1
  for i in $(seq 50); do [ -S "$d/run/sock" ] && return 0; sleep 0.1; done
  return 1
}
stop_lmtp() {
  local p
  [ -r "$WORK/lmtp/run/master.pid" ] || return 0
  p=$(cat "$WORK/lmtp/run/master.pid"); kill "$p" 2>/dev/null || true
}

# ------------------------------------------------------------------ servers and mailboxes

box() { # NAME N PROFILE USER
  [ -s "$WORK/box/$1.tsv" ] && [ -d "$WORK/box/$1/cur" ] || {
    rm -rf "${WORK:?}/box/$1"; mkdir -p "$WORK/box"
    python3 "$HERE/../support/corpus.py" build --n "$2" --profile "$3" --seed "$2" ${REAL:+--real "$REAL"} --out "$WORK/box/$1" | sed "s/^/$1: /"
  }
  [ "$(cat "$WORK/dv/mail/$4.box" 2>/dev/null)" = "$1" ] || {
    WORK=$WORK/dv "$HERE/../support/dovecot-pop3.sh" put "$4" "$WORK/box/$1"; echo "$1" >"$WORK/dv/mail/$4.box"; }
}

server() { WORK=$WORK/dv HOST=127.0.0.1 PORT=$PORT1 TLSPORT=$TLSPORT1 USERS=8 "$HERE/../support/dovecot-pop3.sh" "$1"; }
far_server() {
  WORK=$WORK/ns "$HERE/netem.sh" server env WORK="$WORK/dvns" HOST="$SERVER" PORT=1110 TLSPORT=1995 USERS=8 \
    MAILROOT="$WORK/dv/mail" "$HERE/../support/dovecot-pop3.sh" "$1"
}
line_up() { # sets FARHOST FARPORT FARRUN
  if [ "$(id -u)" = 0 ] && WORK=$WORK/ns "$HERE/netem.sh" up >"$WORK/ns.log" 2>&1; then
    eval "$(WORK=$WORK/ns "$HERE/netem.sh" env)"
    far_server start >/dev/null || return 1
    FARHOST=$SERVER; FARPORT=1110; FARRUN=("$HERE/netem.sh" client); LINE=$HOW
  else
    local p="$WORK/proxy.pid"
    if ! { [ -s "$p" ] && kill -0 "$(cat "$p")" 2>/dev/null; }; then
      rm -f "$p"
      python3 "$HERE/delayproxy.py" --listen 127.0.0.1:"$PROXYPORT" --to 127.0.0.1:"$PORT1" --rtt-ms 50 --pidfile "$p" </dev/null >"$WORK/proxy.log" 2>&1 &
      for _ in $(seq 50); do [ -s "$p" ] && break; sleep 0.1; done
      [ -s "$p" ] || die "delayproxy.py did not start, see $WORK/proxy.log"
    fi
    FARHOST=127.0.0.1; FARPORT=$PROXYPORT; FARRUN=(); LINE=delayproxy
  fi
}
down() {
  stop_lmtp
  if [ -s "$WORK/ns/netem.how" ]; then
    eval "$(WORK=$WORK/ns "$HERE/netem.sh" env)"; far_server stop >/dev/null || true
    WORK=$WORK/ns "$HERE/netem.sh" down >/dev/null || true
  fi
  if [ -s "$WORK/proxy.pid" ]; then kill "$(cat "$WORK/proxy.pid")" 2>/dev/null || true; rm -f "$WORK/proxy.pid"; fi
  server stop >/dev/null || true
}

# ------------------------------------------------------------------ one run

ASUSER=()
if [ "$(id -u)" = 0 ]; then ASUSER=(setpriv --reuid "$CLIENTUSER" --regid "$(id -gn "$CLIENTUSER")" --clear-groups); fi
hand_over() { # root only: OUT and STATE to the user that the programs run as
  [ ${#ASUSER[@]} = 0 ] || chown -R -h "$CLIENTUSER:$(id -gn "$CLIENTUSER")" "$OUT" "$STATE"
}

run_one() { # PEER CASE ROUND
  local peer=$1 c=$2 round=$3 fn=peer_${1//-/_} cnt=count_${1//-/_} rc=0 got want note=
  PASSWORD=pass TLS=0 POLL=0 HOST=127.0.0.1 PORT=$PORT1 CA=$WORK/dv/etc/ca.pem RUNAS=()
  case $c in
    a|d) LOGIN=user1 N=$N_A;; b) LOGIN=user2 N=$N_B;; c|f) LOGIN=user3 N=$N_C;; e) LOGIN=user4 N=$N_E;;
    *) die "unknown case $c";;
  esac
  case $c in d) TLS=1 PORT=$TLSPORT1;; b) HOST=$FARHOST PORT=$FARPORT RUNAS=("${FARRUN[@]}");; esac
  OUT=$WORK/out/$peer-$c STATE=$WORK/state/$peer-$c
  declare -F "$fn" >/dev/null || die "no peer named $peer"
  if [ "$c" = c ] || [ "$c" = f ]; then
    OUT=$WORK/out/$peer-c STATE=$WORK/state/$peer-c
    if [ "$peer" != curl ] && [ "${peer#drain}" = "$peer" ] && [ "$(cat "$STATE/filled" 2>/dev/null)" != "$N" ]; then
      rm -rf "$OUT" "$STATE"; mkdir -p "$OUT" "$STATE"; "$fn" || return 0
      hand_over; "${ASUSER[@]}" timeout -k 5 "$LIMIT" "${CMD[@]}" >"$STATE/output" 2>&1 </dev/null || true   # the first run is not measured
      echo "$N" >"$STATE/filled"
    fi
    mkdir -p "$OUT" "$STATE"; POLL=1
    # host and port are part of what some programs remember, so the far case keeps the near name
    # by running in the client's namespace with the same state
    if [ "$c" = f ]; then HOST=$FARHOST PORT=$FARPORT RUNAS=("${FARRUN[@]}"); far_state "$peer"; fi
  else
    rm -rf "$OUT" "$STATE"; mkdir -p "$OUT" "$STATE"
  fi
  "$fn" || return 0
  hand_over
  sync
  [ ${#RUNAS[@]} = 0 ] || RUNAS=(env WORK="$WORK/ns" "${RUNAS[@]}")
  # GNU time runs inside the namespace, so that entering it is not counted
  "${RUNAS[@]}" "$TIME" -o "$STATE/time" -f '%e %U %S %M %x' "${ASUSER[@]}" timeout -k 5 "$LIMIT" "${CMD[@]}" >"$STATE/output" 2>&1 </dev/null || rc=$?
  want=$N
  if declare -F "$cnt" >/dev/null; then got=$("$cnt" || true); else got=$({ find -L "$OUT" -type f 2>/dev/null || true; } | wc -l); fi
  if [ "$POLL" = 1 ] && { [ "$peer" = curl ] || [ "${peer#drain}" != "$peer" ]; }; then got=$want; fi
  [ "${got:-0}" = "$want" ] || note="got ${got:-0} of $want"
  case "$peer:$rc" in *:0|fetchmail*:1|curl*:0) ;; *) note="$note exit $rc";; esac
  tail -1 "$STATE/time" | awk -v p="$peer" -v c="$c" -v r="$round" -v n="$note" \
    '{printf "%s\t%s\t%s\t%s\t%.2f\t%s\t%s\n", c, p, r, $1, $2+$3, $4, n}' | tee -a "$RESULTS"
}
far_state() { # rewrites the remembered server name where a program keys its list by it
  local s=$WORK/state/$1-c t=$WORK/state/$1-f
  rm -rf "$t"; cp -a "$s" "$t"; STATE=$t
  case $1 in
    mpop*) sed -i "s/127\.0\.0\.1/$FARHOST/" "$t/uidls" 2>/dev/null || true;;
    fetchmail*) sed -i "s/@127\.0\.0\.1/@$FARHOST/" "$t/ids" 2>/dev/null || true;;
    getmail) for f in "$t"/oldmail-*; do [ -e "$f" ] || continue; mv "$f" "$(echo "$f" | sed "s/127\.0\.0\.1-$PORT1/$FARHOST-$FARPORT/")" 2>/dev/null || true; done;;
  esac
  [ "$(type -t "far_state_${1//-/_}")" != function ] || "far_state_${1//-/_}" "$s" "$t"
}

table() {
  [ -s "$RESULTS" ] || die "no results in $RESULTS"
  python3 - "$RESULTS" <<'P'
import sys, statistics as st
NAMES = {"a": "a: 5,000 messages, 40 MB, loopback", "b": "b: 1,000 messages, 8 MB, round trip 50 ms",
         "c": "c: nothing new, 20,000 on the server, loopback", "d": "d: as a, over TLS",
         "e": "e: 1,000 messages, 39 MB, long tail, loopback", "f": "f: nothing new, 20,000, round trip 50 ms"}
rows = [l.rstrip("\n").split("\t") for l in open(sys.argv[1])]
for case in sorted({r[0] for r in rows}):
    print("\n%s" % NAMES.get(case, case))
    print("%-20s %4s %9s %17s %7s %8s %8s  %s" % ("peer", "runs", "wall s", "(min-max)", "x", "CPU s", "RSS MB", "note"))
    peers = list(dict.fromkeys(r[1] for r in rows if r[0] == case))
    base = None
    for p in peers:
        rs = [r for r in rows if r[0] == case and r[1] == p]
        good = [r for r in rs if not r[6].strip()] or rs
        w = [float(r[3]) for r in good]
        m = st.median(w)
        base = base or m or 0.01
        notes = sorted({r[6].strip() for r in rs if r[6].strip()})
        print("%-20s %4d %9.2f %17s %7.2f %8.2f %8.1f  %s" % (
            p, len(good), m, "(%.2f-%.2f)" % (min(w), max(w)), m / base, st.median(float(r[4]) for r in good),
            st.median(int(r[5]) for r in good) / 1024, "; ".join(notes)))
P
}

case $DO in table) table; exit;; down) down; exit;; esac

TIME=$(command -v time || true); TIME=$(type -P time || true)
[ -n "$TIME" ] || die "GNU time is not installed (apt-get install time)"
if [ -n "$EXTRA" ]; then [ -r "$EXTRA" ] || die "cannot read $EXTRA"; . "$EXTRA"; fi
[ "${KEEP:-0}" = 1 ] || trap down EXIT
server start
for c in $CASES; do
  case $c in
    a|d) box text-$N_A "$N_A" text user1;; b) box text-$N_B "$N_B" text user2;;
    c|f) box text-$N_C "$N_C" text user3;; e) box mixed-$N_E "$N_E" mixed user4;;
  esac
  case $c in b|f) [ -n "${LINE:-}" ] || { line_up; echo "line with delay: $LINE"; };; esac
done
# let the server index each mailbox once, as a server in use has
for u in user1 user2 user3 user4; do python3 "$HERE/pop3drain.py" 127.0.0.1 "$PORT1" $u pass --poll >/dev/null || true; done
[ "${APPEND:-0}" = 1 ] || : >"$RESULTS"
for round in $(seq 1 "$RUNS"); do for c in $CASES; do for p in $PEERS; do run_one "$p" "$c" "$round"; done; done; done
table
