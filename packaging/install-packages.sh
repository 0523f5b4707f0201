#!/usr/bin/env bash
# Installs the Debian packages of the kinds named ("build", "test") that are missing; does nothing, quickly, where all
# are there. Uses sudo only for that, and only when not root. No service is left behind: what a package would start
# (Dovecot, which the tests run privately) is kept from starting, and not enabled for the next boot.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
kinds=" $* "

missing=()
while read -r kind package; do
    case $kind in '' | \#*) continue ;; esac
    [[ $kinds == *" $kind "* ]] || continue
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || missing+=("$package")
done <"$here/packages.txt"
[ ${#missing[@]} -gt 0 ] || exit 0

root=()
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "These packages are missing and sudo is not here to install them: ${missing[*]}" >&2; exit 1; }
    root=(sudo)
fi
echo "Installing ${missing[*]}" >&2

# policy-rc.d is Debian's own switch for "install, but start nothing" (man 8 policy-rc.d.d, invoke-rc.d).
policy=/usr/sbin/policy-rc.d
made_policy=
if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee $policy >/dev/null
    "${root[@]}" chmod 755 $policy
    made_policy=1
fi
clean_up() { [ -z "$made_policy" ] || "${root[@]}" rm -f $policy; }
trap clean_up EXIT

"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
if [[ " ${missing[*]} " == *" dovecot-core "* ]] && command -v systemctl >/dev/null; then
    "${root[@]}" systemctl disable dovecot.service dovecot.socket >/dev/null 2>&1 || true
fi
