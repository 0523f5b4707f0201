#!/usr/bin/env bash
# Proves the package: lintian finds no error in it, and in a fresh Debian 12 that never built anything it installs with its
# dependencies, retrieves the sample mailbox, finds mail, opens its window, and goes away again.
#   packaging/deb/test.sh [PACKAGE.deb]       as root, since it makes a system tree (below /var/tmp) and changes into it
set -euo pipefail
cd "$(dirname "$0")/../.."
package=$(realpath "${1:-$(ls build/release/fumibako_*.deb)}")
[ "$(id -u)" -eq 0 ] || { echo "deb/test.sh: needs root for the system tree" >&2; exit 2; }
for tool in lintian mmdebstrap appstreamcli desktop-file-validate; do
    command -v $tool >/dev/null || apt-get install -y --no-install-recommends lintian mmdebstrap appstream desktop-file-utils
done
desktop-file-validate packaging/desktop/fumibako.desktop
appstreamcli validate --no-net packaging/desktop/fumibako.metainfo.xml
lintian --fail-on error --tag-display-limit 0 "$package"

tree=$(mktemp -d /var/tmp/fumibako-deb.XXXXXX)
trap 'umount "$tree/proc" 2>/dev/null || true; rm -rf "$tree"' EXIT
chmod 755 "$tree"
mirror=http://deb.debian.org
mmdebstrap --quiet --variant=apt --include=xvfb,xauth,xdotool bookworm "$tree" "deb $mirror/debian bookworm main" \
    "deb $mirror/debian bookworm-updates main" "deb $mirror/debian-security bookworm-security main"
cp "$package" "$tree/tmp/fumibako.deb"
cp /etc/resolv.conf "$tree/etc/resolv.conf"
mount -t proc proc "$tree/proc"
inside() { chroot "$tree" env HOME=/home/user LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
inside apt-get update -qq
inside apt-get install -qq -y --no-install-recommends /tmp/fumibako.deb >/dev/null
inside useradd -m user
as_user() { inside setpriv --reuid=user --regid=user --clear-groups "$@"; }
as_user fumibako --version
as_user fumibako demo
as_user fumibako search --json --limit 1 tea | grep -q '"total"'
# The window stands when its title can be found.
as_user xvfb-run -a sh -c 'fumibako --demo & until xdotool search --onlyvisible --name Fumibako; do sleep 0.2; done; sleep 3
    kill $!; wait' >"$tree/tmp/said" 2>&1
cat "$tree/tmp/said"
! grep -q "does not start" "$tree/tmp/said" # the processes beside it, for HTML and attachments
inside apt-get remove -qq -y fumibako >/dev/null
[ ! -e "$tree/usr/bin/fumibako" ]
echo "The package installs, runs and goes."
