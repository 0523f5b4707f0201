#!/usr/bin/env python3
"""Lays the pictures of gallery.sh side by side: contact_sheet.py FOLDER writes FOLDER/gallery.html and, where ImageMagick is,
FOLDER/sheet.png of the scored set (left Fumibako light, middle the browser, right Fumibako dark)."""
import html
import pathlib
import shutil
import subprocess
import sys

COLUMNS = [("light-1", "Fumibako"), ("chromium-light", "Chromium"), ("dark-1", "Fumibako, dark"), ("chromium-dark", "Chromium, dark"),
           ("narrow-1", "Fumibako, 400 wide"), ("chromium-narrow", "Chromium, 400 wide"), ("light-2", "Fumibako, 200 %"),
           ("dark-2", "Fumibako, 200 %, dark")]
STYLE = ("body{font:14px sans-serif;margin:16px;background:#e5e7eb}section{display:flex;gap:12px;align-items:flex-start;overflow-x:auto;"
         "margin-bottom:32px}figure{margin:0;flex:none}img{width:420px;border:1px solid #9ca3af;background:#fff}h2{margin:8px 0}")


def page(folder, names):
    rows = []
    for name in names:
        figures = "".join(f'<figure><figcaption>{html.escape(words)}</figcaption><a href="{column}/{name}.png"><img loading="lazy" '
                          f'src="{column}/{name}.png" alt=""></a></figure>'
                          for column, words in COLUMNS if (folder / column / f"{name}.png").exists())
        rows.append(f"<h2>{html.escape(name)}</h2><section>{figures}</section>")
    (folder / "gallery.html").write_text(f"<!doctype html><meta charset=utf-8><title>Gallery</title><style>{STYLE}</style>" + "\n".join(rows))


def sheet(folder, names):
    """Three pictures a message, cut to their upper part: small enough to be looked at as one."""
    cells = [str(folder / column / f"{name}.png") for name in names for column in ("light-1", "chromium-light", "dark-1")
             if (folder / column / f"{name}.png").exists()]
    subprocess.run(["montage", *cells, "-resize", "260x", "-crop", "260x330+0+0", "+repage", "-gravity", "north", "-tile", "9x",
                    "-geometry", "260x330+5+5", "-background", "#9ca3af", str(folder / "sheet.png")], check=True)


def main():
    folder = pathlib.Path(sys.argv[1])
    names = sorted(file.stem for file in (folder / "light-1").glob("*.png"))
    page(folder, names)
    if shutil.which("montage"):
        sheet(folder, names)
    print(folder / "gallery.html")


if __name__ == "__main__":
    main()
