#!/usr/bin/env python3
"""What a browser makes of the gallery's messages: reference.py EML... --to FOLDER [--width 800] [--scale 2] [--dark]

Chromium is only needed for this comparison; where it is missing the script says so and ends with 77. Pictures by cid are
put in as data: addresses, and no name can be looked up, so that what is remote stays away, as in the reading pane.
"""
import argparse
import base64
import email
import email.policy
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
         "--disable-background-networking", "--disable-sync", "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND",
         "--allow-file-access-from-files", "--virtual-time-budget=2000"]
TALLEST = 12000


def page(path):
    """The HTML part with its pictures in it, or None. An .html file is shown as it is."""
    if path.suffix == ".html":
        return path.read_text(encoding="utf-8-sig")
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.compat32)
    html, pictures = None, {}
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "text/html" and html is None:
            html = part.get_payload(decode=True).decode(part.get_content_charset() or "utf-8", "replace")
        if part["Content-ID"]:
            data = base64.b64encode(part.get_payload(decode=True)).decode()
            pictures[part["Content-ID"].strip("<>")] = f"data:{kind};base64,{data}"
    if html is None:
        return None
    return re.sub(r"cid:([^\"')\s>]+)", lambda m: pictures.get(m[1], ""), html)


def chromium(folder, *arguments):
    return subprocess.run(["chromium", *FLAGS, f"--user-data-dir={folder}/profile", *arguments], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, errors="replace", timeout=120).stdout


def photograph(html, target, options):
    look = ["--blink-settings=preferredColorScheme=" + ("0" if options.dark else "1")]
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "page.html"
        tall = "<script>document.title='TALL'+document.documentElement.scrollHeight</script>"
        file.write_text("\ufeff" + html + tall, encoding="utf-8")  # the mark outweighs what the page says of its charset
        told = re.search(r"TALL(\d+)", chromium(folder, *look, f"--window-size={options.width},100", "--dump-dom", f"file://{file}"))
        height = min(TALLEST, int(told[1]) if told else 3000)
        file.write_text("\ufeff" + html, encoding="utf-8")
        chromium(folder, *look, f"--window-size={options.width},{height}", f"--force-device-scale-factor={options.scale}",
                 f"--screenshot={target}", f"file://{file}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("messages", nargs="+", type=pathlib.Path)
    parser.add_argument("--to", type=pathlib.Path, required=True)
    parser.add_argument("--width", type=int, default=800)
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--dark", action="store_true")
    options = parser.parse_args()
    if not shutil.which("chromium"):
        print("Chromium is not installed: no pictures to compare with")
        return 77
    options.to.mkdir(parents=True, exist_ok=True)
    for path in options.messages:
        html = page(path)
        if html is not None:
            photograph(html, options.to.resolve() / (path.stem + ".png"), options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
