# Fumibako as programs of peers.sh (-x fumibako-peer.sh -p "mpop fumibako fumibako-nowait"). Sourced, not run.
#   fumibako         until every message is stored, synced and can be searched for
#   fumibako-nowait  until every message is stored and synced; the index follows in the background
FUMIBAKO=${FUMIBAKO:-$HERE/../../build/release/app/fumibako}

fumibako_command() { # what is put behind "fetch"
    [ -x "$FUMIBAKO" ] || { echo "fumibako-peer.sh: $FUMIBAKO is not built, peer left out" >&2; return 1; }
    local security=none
    [ "$TLS" = 0 ] || security=tls
    printf '%s' "$PASSWORD" >"$STATE/password"
    chmod 600 "$STATE/password"
    if [ ! -e "$STATE/profile/accounts.json" ]; then
        # as the user that will run it, who has to own profile and password file
        chown -R "${CLIENTUSER:-$(id -un)}" "$STATE" 2>/dev/null || true
        "${ASUSER[@]}" "$FUMIBAKO" --profile "$STATE/profile" account add bench --host "$HOST" --port "$PORT" \
            --security $security --user "$LOGIN" --password-file "$STATE/password" --ca "$CA" --keep forever >/dev/null
    fi
    CMD=("$FUMIBAKO" --profile "$STATE/profile" fetch bench "$@")
}
peer_fumibako() { fumibako_command; }
peer_fumibako_nowait() { fumibako_command --no-wait; }

count_fumibako() {
    "${ASUSER[@]}" "$FUMIBAKO" --profile "$STATE/profile" stats --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["messages"])'
}
count_fumibako_nowait() { count_fumibako; }
