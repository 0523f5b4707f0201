#!/usr/bin/env bash
# Makes the pictures of the README from the real program under a private X server: the sample mailbox, sorted into folders,
# in English and Japanese, light and dark, and as a search; with -a also everything that is only looked at (200 %, the
# first run), into build/pictures. With -p instead the pages that tests can open by themselves (adding an account and what goes wrong in it, account dialog, server
# page, transfer details, header-only mail, attachments, source, parts), each in both languages, light and dark, at 100 % and 200 %, into
# build/pictures/pages-LANGUAGE.
#   tests/ui/pictures.sh [-a] [PROGRAM]       default program: build/release/app/fumibako
#   tests/ui/pictures.sh -p [BUILD]           default build: build/dev, with its tests
# Needs the Debian packages xvfb, openbox, xdotool, imagemagick.
set -euo pipefail
cd "$(dirname "$0")/../.."

# Each test shoots what it shows; the same X server as for the program, so that fonts are the same.
pages() {
    local build language scale test folder ok=1
    build=$(realpath "$1")
    for language in en ja; do
        folder=$PWD/build/pictures/pages-$language
        mkdir -p "$folder"
        for scale in 1 2; do
            for test in tst_setup_troubles tst_doctor_panel tst_accounts_dialog tst_sign_in_window tst_moving_in tst_server \
                tst_maildrop tst_transfer_bar tst_header_only tst_attachment_strip tst_preview tst_source_view tst_parts; do
                (cd "$build" && # as CTest does: some find their files from there
                FUMIBAKO_PICTURES=$folder QT_SCALE_FACTOR=$scale QT_QPA_PLATFORM=xcb \
                    FUMIBAKO_PICTURES_QM=$build/resources/i18n/fumibako_$language.qm \
                    xvfb-run -a -s '-screen 0 2600x1800x24 -nolisten tcp' "$build/tests/ui/$test" pictures \
                    >"$folder/$test-$scale.log" 2>&1) || { echo "pictures.sh: $test: see $folder/$test-$scale.log" >&2; ok=; }
            done
        done
        echo "$folder"
    done
    [ -n "$ok" ]
}
if [ "${1:-}" = -p ]; then
    pages "${2:-build/dev}"
    exit
fi

all=
[ "${1:-}" != -a ] || { all=1; shift; }
program=${1:-build/release/app/fumibako}
[ -x "$program" ] || { echo "pictures.sh: $program is not built" >&2; exit 1; }
for tool in Xvfb openbox xdotool import; do
    command -v $tool >/dev/null || { echo "pictures.sh: $tool is missing (apt-get install xvfb openbox xdotool imagemagick)" >&2; exit 1; }
done

work=$(mktemp -d)
mkdir -p resources/pictures build/pictures
Xvfb -displayfd 3 -screen 0 2600x1800x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
xvfb=$!
trap 'kill $xvfb 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
export DISPLAY=:$(cat "$work/display")
unset WAYLAND_DISPLAY
openbox 2>/dev/null &
export QT_QPA_PLATFORM=xcb LANG=C.UTF-8 HOME="$work" XDG_RUNTIME_DIR="$work"

# A mailbox somebody lives in: folders, some mail read, some starred.
seed() {
    "$program" --profile "$1" demo >/dev/null
    local fumibako=("$program" --profile "$1")
    "${fumibako[@]}" move 'from:midori.example.jp' 'みどり/会議' >/dev/null
    "${fumibako[@]}" move 'from:lists.example.org OR bookbinding' 'Bookbinding' >/dev/null
    "${fumibako[@]}" move 'subject:まつり' 'Junk' >/dev/null
}
seed "$work/seed"

# shoot NAME LANGUAGE APPEARANCE SCALE WIDTH HEIGHT KEYS...   KEYS: "key X", "type TEXT" or "wait" for xdotool, in order
shoot() {
    local name=$1 language=$2 appearance=$3 scale=$4 width=$5 height=$6 profile=$work/$1 window
    shift 6
    [ -d "$profile" ] || cp -r "$work/seed" "$profile"
    printf '[General]\nlanguage=%s\nappearance=%s\n' "$language" "$appearance" >"$profile/window.ini"
    QT_SCALE_FACTOR=$scale "$program" --profile "$profile" >"$work/$name.log" 2>&1 &
    local pid=$!
    window=$(timeout 30 xdotool search --sync --onlyvisible --pid $pid | tail -1)
    xdotool windowsize --sync "$window" $((width * scale)) $((height * scale))
    xdotool windowmove "$window" 20 20 windowactivate --sync "$window"
    sleep 1.5
    while [ $# -gt 0 ]; do
        case $1 in
            key) xdotool key --delay 60 $2; shift 2 ;;
            type) xdotool type --delay 30 "$2"; shift 2 ;;
            click) xdotool mousemove --window "$window" $(($2 * scale)) $(($3 * scale)) click 1; shift 3 ;;
            *) shift ;;
        esac
        sleep 0.5
    done
    sleep 1
    xdotool mousemove 2590 1790
    window=$(xdotool search --onlyvisible --pid $pid | tail -1)
    import -window "${SHOOT:-$window}" "$work/$name.png"
    kill $pid; wait $pid 2>/dev/null || true
    case $name in
        window-* | search-light-en) cp "$work/$name.png" "resources/pictures/$name.png" ;;
        *) cp "$work/$name.png" "build/pictures/$name.png" ;;
    esac
    echo "$name"
}

first=(click 640 347)
shoot window-light-en en light 1 1280 800 "${first[@]}"
shoot window-dark-ja ja dark 1 1280 800 "${first[@]}"
shoot window-light-ja ja light 1 1280 800 "${first[@]}"
shoot window-dark-en en dark 1 1280 800 "${first[@]}"
shoot search-light-en en light 1 1280 800 key ctrl+k type 'invoice'
if [ -n "$all" ]; then
    shoot double-light-ja ja light 2 1200 780 "${first[@]}"
    shoot double-dark-en en dark 2 1200 780 "${first[@]}"
    shoot search-ja ja light 1 1280 800 key ctrl+k type '会議'
    mkdir -p "$work/first-run-en" "$work/first-run-ja"
    shoot first-run-en en light 1 1280 800
    shoot first-run-ja ja dark 1 1280 800
fi
