#!/usr/bin/env python3
"""Writes the gallery's messages as .eml files: make_messages.py FOLDER

mails/NN_*.html hold the HTML parts: texts and designs of our own, built the way senders build them (tables of 600
pixels, style blocks with @media, conditional comments, VML buttons, hidden preheaders, inline-block columns). 01 to 20
are the scored set, 21 to 30 were written before the front end was tuned and are held out of the tuning (measured.md,
part 2). The p… messages are plain text and structure, for the views that show no HTML.

In the HTML, src="cid:KIND-COLOUR-WxH-SEED" becomes a picture of that name (pictures.py), attached with that
Content-ID; {{data:NAME}} becomes the same picture as a data: address. Same input, same bytes.
"""
import base64
import pathlib
import re
import sys
import urllib.parse
from email.header import Header

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from pictures import picture  # noqa: E402
from messages import HTML_MAILS, PLAIN_MAILS  # noqa: E402

MAILS = pathlib.Path(__file__).resolve().parent / "mails"
CID = re.compile(r"cid:([a-z]+-[0-9a-f]{6}-\d+x\d+(?:-\d+)?)")
DATA = re.compile(r"\{\{data:([a-z]+-[0-9a-f]{6}-\d+x\d+(?:-\d+)?)\}\}")


def wrapped(data):
    text = base64.b64encode(data).decode()
    return "\r\n".join(text[i:i + 76] for i in range(0, len(text), 76))


def quoted_printable(data):
    """RFC 2045 section 6.7, lines of at most 76."""
    lines = []
    for line in data.split(b"\n"):
        now = ""
        for at, byte in enumerate(line):
            last = at == len(line) - 1
            plain = 33 <= byte <= 126 and byte != 61 or byte in (9, 32) and not last
            piece = chr(byte) if plain else "=%02X" % byte
            if len(now) + len(piece) > 75:
                lines.append(now + "=")
                now = ""
            now += piece
        lines.append(now)
    return "\r\n".join(lines)


def encoded(data, how):
    if how == "base64":
        return wrapped(data)
    if how == "quoted-printable":
        return quoted_printable(data)
    return data.decode("latin-1").replace("\r\n", "\n").replace("\n", "\r\n")


def header(text, charset):
    """A value as senders write it: encoded words only where needed (RFC 2047)."""
    if text.isascii():
        return text
    name, bracket, address = text.partition(" <")
    return Header(name, charset, maxlinelen=70).encode(linesep="\r\n") + (bracket + address)


def leaf(kind, text, charset, how, parameters=""):
    data = text.encode(charset, "xmlcharrefreplace" if kind == "text/html" else "replace")
    return (f"Content-Type: {kind}; charset={charset}{parameters}\r\nContent-Transfer-Encoding: {how}\r\n\r\n"
            + encoded(data, how) + "\r\n")


def binary(name, content_id=None, file_name=None):
    """A picture; its name as RFC 2231 says where it is not plain."""
    shown = file_name or name + ".png"
    parameter = f"filename=\"{shown}\"" if shown.isascii() else "filename*=utf-8''" + urllib.parse.quote(shown)
    where = f"Content-ID: <{content_id}>\r\nContent-Disposition: inline" if content_id else "Content-Disposition: attachment"
    return ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n" + where + f"; {parameter}\r\n\r\n"
            + wrapped(picture(name)) + "\r\n")


def multipart(kind, boundary, parts, parameters=""):
    body = "".join(f"--{boundary}\r\n{part}" for part in parts)
    return f"Content-Type: multipart/{kind}; boundary=\"{boundary}\"{parameters}\r\n\r\n{body}--{boundary}--\r\n"


def head(mail, number):
    charset = mail.get("charset", "utf-8")
    lines = [
        f"Return-Path: <bounce-{number:02}@{mail['from'].rpartition('@')[2].rstrip('>')}>",
        f"From: {header(mail['from'], charset)}",
        f"To: {header(mail.get('to', 'Mika Sato <mika.sato@example.com>'), charset)}",
        f"Subject: {header(mail['subject'], charset)}",
        f"Date: {mail.get('date', 'Tue, 13 Oct 2026 09:%02d:00 +0900' % number)}",
        f"Message-ID: <gallery-{number:02}@example.com>",
        "MIME-Version: 1.0",
    ]
    return "\r\n".join(lines + mail.get("headers", [])) + "\r\n"


def html_message(mail, number):
    charset, how = mail.get("charset", "utf-8"), mail.get("encoding", "quoted-printable")
    html = (MAILS / (mail["name"] + ".html")).read_text(encoding="utf-8")
    html = DATA.sub(lambda m: "data:image/png;base64," + base64.b64encode(picture(m[1])).decode(), html)
    names = list(dict.fromkeys(CID.findall(html)))
    html = CID.sub(lambda m: f"cid:{m[1]}@gallery", html)
    body = leaf("text/html", html, charset, how)
    if names:
        related = [body] + [binary(name, f"{name}@gallery") for name in names]
        body = multipart("related", f"=_rel_{number:02}", related, "; type=\"text/html\"")
    if "text" in mail:
        body = multipart("alternative", f"=_alt_{number:02}", [leaf("text/plain", mail["text"], charset, how), body]
                         + [leaf(kind, text, "utf-8", "base64", more) for kind, text, more in mail.get("others", [])])
    if mail.get("attached"):
        body = multipart("mixed", f"=_mix_{number:02}",
                         [body] + [binary(name, file_name=shown) for name, shown in mail["attached"]])
    return head(mail, number) + body


def plain_message(mail, number):
    if "raw" in mail:
        return head(mail, number) + mail["raw"].replace("\n", "\r\n")
    charset, how = mail.get("charset", "utf-8"), mail.get("encoding", "8bit")
    body = leaf("text/plain", mail["text"], charset, how, mail.get("parameters", ""))
    if mail.get("attached"):
        body = multipart("mixed", f"=_mix_{number:02}",
                         [body] + [binary(name, file_name=shown) for name, shown in mail["attached"]])
    return head(mail, number) + body


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for number, mail in enumerate(HTML_MAILS, 1):
        if (MAILS / (mail["name"] + ".html")).exists():
            (folder / (mail["name"] + ".eml")).write_bytes(html_message(mail, number).encode("latin-1"))
            written += 1
    for number, mail in enumerate(PLAIN_MAILS, 51):
        (folder / (mail["name"] + ".eml")).write_bytes(plain_message(mail, number).encode("latin-1"))
        written += 1
    print(f"{written} messages in {folder}")


if __name__ == "__main__":
    main()
