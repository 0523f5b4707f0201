#!/usr/bin/env bash
# Photographs the gallery's messages as Fumibako shows them, at 100 % and 200 %, light and dark, and as Chromium does, and lays
# them side by side in gallery.html:
#   tests/gallery/gallery.sh [FOLDER] [BUILD]     default: build/gallery build/dev
# Chromium is only what they are compared with: without it the pages show Fumibako's pictures alone. With ImageMagick
# there is a contact sheet too (sheet.png).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(realpath -m "${1:-$here/../../build/gallery}")
render=$(realpath -m "${2:-$here/../../build/dev}")/tests/gallery/gallery_render
[ -x "$render" ] || { echo "gallery.sh: build gallery_render first" >&2; exit 1; }
mkdir -p "$out"
python3 "$here/make_messages.py" "$out/messages"
mails=("$out"/messages/[0-9]*.eml)
export QT_QPA_PLATFORM=offscreen LANG=C.UTF-8
for scale in 1 2; do
    "$render" --to "$out/light-$scale" --scale $scale "${mails[@]}" >"$out/light-$scale.log"
    "$render" --to "$out/dark-$scale" --scale $scale --dark "${mails[@]}" >"$out/dark-$scale.log"
done
"$render" --to "$out/narrow-1" --width 400 "${mails[@]}" >"$out/narrow-1.log"
cat "$out/light-1.log"
if command -v chromium >/dev/null; then
    python3 "$here/reference.py" "${mails[@]}" --to "$out/chromium-light"
    python3 "$here/reference.py" "${mails[@]}" --to "$out/chromium-dark" --dark
    python3 "$here/reference.py" "${mails[@]}" --to "$out/chromium-narrow" --width 400
else
    echo "gallery.sh: Chromium is not installed: no pictures to compare with" >&2
fi
python3 "$here/contact_sheet.py" "$out"
# The picture of the README: four of them light, four dark.
if command -v convert >/dev/null; then
    row() { # background, pictures
        convert "${@:2}" -resize 420x -crop 420x600+0+0 +repage -background "$1" -gravity north -extent 440x620 +append "$out/row.png"
        mv "$out/row.png" "$out/row-${1#?}.png"
    }
    row '#9aa0a6' "$out"/light-1/{05_columns,16_ichiba,06_estate,10_digest}.png
    row '#33373c' "$out"/dark-1/{07_hero,23_bank,22_shipping,19_promo}.png
    convert "$out/row-9aa0a6.png" "$out/row-33373c.png" -append -colors 200 "$out/readme.png"
    rm "$out"/row-*.png
    echo "$out/readme.png is resources/pictures/gallery.png"
fi
