#!/usr/bin/env python3
"""Writes messages that try to make their reader send something: vectors.py FOLDER [--every K]

One message a vector, and all.eml, which tries everything at once. Every vector speaks of a host of its own
(v017.leak.test) and of a file of its own in FOLDER/canary, so that what leaks says through which it went. Prints
one line a message: file name, case, what it is.
"""
import argparse
import base64
import pathlib
import zlib

import leaks_mail
import leaks_markup
import leaks_style

BOMB_TALL = 8000


def png(width, height):
    """One colour; small however large it is."""
    import struct

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    rows = zlib.compressobj(9)
    data = b"".join(rows.compress(b"\0" + b"\0" * ((width + 7) // 8)) for _ in range(height)) + rows.flush()
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)) + chunk(b"IDAT", data)
            + chunk(b"IEND", b""))


class Vector:
    def __init__(self, case, what, html="", headers="", parts=()):
        self.case, self.what, self.html, self.headers, self.parts = case, what, html, headers, list(parts)


def all_vectors():
    made = []
    for number, (what, value) in enumerate(leaks_mail.TESTER, 1):
        where = {"headers": value} if what.startswith("header") else {"html": value}
        made.append(Vector(f"HTM-{number:02}", what, **where))
    bodies = [(group, html) for group, list_ in leaks_markup.GROUPS.items() for html in list_]
    bodies += [("sheet", f"<style>{css}</style><p id=a data-x=@U>x</p><ol><li>x</ol>") for css in leaks_style.SHEETS]
    bodies += [("inline style", html) for html in leaks_style.INLINE] + [("attached", html) for html in leaks_style.ATTACHED]
    made += [Vector("HTM-41..261", group, html) for group, html in bodies]
    made += [Vector("HTM-264,265", "header", "<p>x", headers=field) for field in leaks_mail.HEADERS]
    for address in leaks_mail.SCHEMES:
        made.append(Vector("HTM-266,267", address.split(":")[0], f'<img src="{address}"><a href="{address}">x</a><p style="background:'
                           f'url(\'{address}\')">x</p><link rel=stylesheet href="{address}"><iframe src="{address}"></iframe>'))
    made += [Vector("HTM-" + what.split()[0], what, html) for what, html in leaks_mail.BODIES]
    made += [Vector("HTM-40,264", kind.split(";")[0], '<img src="cid:extra"><iframe src="cid:extra"></iframe>', parts=[(kind, content)])
             for kind, content in leaks_mail.PARTS]
    made.append(Vector("HTM-277", "picture bombs", '<img src="cid:bomb">' * 50))
    return made


def filled(text, number, folder):
    """At a time of its own: no address of one vector in another."""
    host = f"v{number:03}.leak.test"
    return (text.replace("@U", f"http://{host}/{number}").replace("@H", host)
            .replace("@F", str((folder / "canary" / f"v{number:03}.png").resolve())))


def attachment(kind, content, content_id, encoding="base64"):
    body = base64.encodebytes(content).decode().replace("\n", "\r\n")
    return (f"Content-Type: {kind}\r\nContent-ID: <{content_id}>\r\nContent-Disposition: inline\r\n"
            f"Content-Transfer-Encoding: {encoding}\r\n\r\n{body}")


def usual_parts(number, folder):
    """What cid: addresses of the bodies refer to."""
    css = filled('@import "@U";p{background:url(@U)}', number, folder).encode()
    svg = filled('<svg xmlns="http://www.w3.org/2000/svg"><image href="@U"/></svg>', number, folder).encode()
    html = filled('<img src="@U"><img src="cid:self">', number, folder).encode()
    return [attachment("text/css", css, "css"), attachment("image/svg+xml", svg, "svg"), attachment("text/html", html, "html"),
            attachment("image/png", png(8, 8), "png")]


def message(vectors, numbers, folder):
    """One message of one or many vectors."""
    html = "\n<hr>\n".join(filled(v.html, n, folder) for v, n in zip(vectors, numbers) if v.html) or "<p>x</p>"
    fields = "".join(filled(v.headers, n, folder) + "\r\n" for v, n in zip(vectors, numbers) if v.headers)
    parts = ["Content-Type: text/html; charset=utf-8\r\nContent-ID: <self>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
             + base64.encodebytes(html.encode()).decode().replace("\n", "\r\n")]
    parts += usual_parts(numbers[0], folder)
    for vector, number in zip(vectors, numbers):
        parts += [attachment(filled(kind, number, folder), filled(content, number, folder).encode(), "extra")
                  for kind, content in vector.parts]
        if "bomb" in vector.what:
            parts.append(attachment("image/png", png(BOMB_TALL, BOMB_TALL), "bomb"))
    name = f"v{numbers[0]:03}" if len(numbers) == 1 else "all"
    return (f"From: Attacker <r@{name}.leak.test>\r\nTo: me@example.org\r\nSubject: {name} <img src=http://{name}.leak.test/s>\r\n"
            f"Date: Tue, 13 Oct 2026 09:00:00 +0000\r\nMessage-ID: <{name}@leak.test>\r\nMIME-Version: 1.0\r\n{fields}"
            "Content-Type: multipart/related; boundary=\"=_v\"\r\n\r\n" + "".join(f"--=_v\r\n{part}\r\n" for part in parts)
            + "--=_v--\r\n").encode("utf-8", "surrogateescape")


def write(folder, every=1):
    """Name and vector of each message, in order; the last is all of them at once."""
    (folder / "canary").mkdir(parents=True, exist_ok=True)
    vectors = all_vectors()
    written = []
    for number, vector in enumerate(vectors, 1):
        if number % every and "bomb" not in vector.what:
            continue
        name = f"v{number:03}"
        (folder / "canary" / f"{name}.png").write_bytes(png(8, 8))
        (folder / f"{name}.eml").write_bytes(message([vector], [number], folder))
        written.append((name, vector))
    (folder / "z_all.eml").write_bytes(message(vectors, list(range(1, len(vectors) + 1)), folder))
    return written


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--every", type=int, default=1, help="every K-th vector only; all of them are in z_all.eml in any case")
    options = parser.parse_args()
    for name, vector in write(options.folder, options.every):
        print(f"{name}\t{vector.case}\t{vector.what}")


if __name__ == "__main__":
    main()
