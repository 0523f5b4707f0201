"""Messages that are large, deep or broken on purpose: one at least for each MIM case of the catalogue that a file can show, and
HTM-276 and HTM-277. CASES: name to a function that makes the bytes."""
import base64

import vectors

HEAD = b"From: a@example.net\r\nTo: b@example.org\r\nSubject: Limits\r\nDate: Tue, 13 Oct 2026 09:00:00 +0900\r\nMIME-Version: 1.0\r\n"
MB = 1 << 20


def text(body, kind=b"text/plain; charset=utf-8", more=b""):
    return HEAD + more + b"Content-Type: " + kind + b"\r\n\r\n" + body


def html(body):
    return text(body, b"text/html; charset=utf-8")


def multi(parts, kind=b"mixed", boundary=b"b", end=b"--b--\r\n"):
    body = b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts)
    return HEAD + b"Content-Type: multipart/" + kind + b"; boundary=\"" + boundary + b"\"\r\n\r\n" + body + end


def nested_multiparts(depth):
    body = b"Content-Type: text/plain\r\n\r\ninnermost\r\n"
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=\"b%d\"\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
    closed = b"".join(b"--b%d--\r\n" % n for n in reversed(range(depth)))
    return HEAD + opened + body + closed


def nested_tables(depth, closed=True):
    return html(b"<table><tr><td>" * depth + b"x" + (b"</td></tr></table>" * depth if closed else b""))


def related(html_body, *parts):
    return multi([b"Content-Type: text/html\r\n\r\n" + html_body, *parts], b"related")


def image(name, data):
    return (b"Content-Type: image/png\r\nContent-ID: <" + name + b">\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + base64.encodebytes(data).replace(b"\n", b"\r\n"))


def gif(frames):
    frame = b"\x21\xf9\x04\x00\x01\x00\x00\x00" + b"\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00" + b"\x02\x02\x44\x01\x00"
    return b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff" + frame * frames + b";"


PART = b"Content-Type: text/plain\r\n\r\nx\r\n"
WORD = b"=?utf-8?Q?=E4=BC=9A?= "

CASES = {
    "MIM-01 nothing": lambda: b"",
    "MIM-01 a header only": lambda: b"Subject: x",
    "MIM-01 a body only": lambda: b"\r\nx\r\n",
    "MIM-01 NULs": lambda: b"\0" * MB,
    "MIM-01 noise": lambda: bytes(range(256)) * 4096,
    "MIM-02 groups": lambda: b"From: " + b"a:" * 500_000 + b"\r\n\r\nx",
    "MIM-02 semicolons": lambda: b"From: " + b";" * 2_000_000 + b"\r\n\r\nx",
    "MIM-02 brackets": lambda: b"From: " + b"(" * 1_000_000 + b"\r\nTo: " + b"<" * 1_000_000 + b"\r\nCc: " + b"\"" * 1_000_000
    + b"\r\n\r\nx",
    "MIM-03 1,100 multiparts within each other": lambda: nested_multiparts(1_100),
    "MIM-03 20,000 multiparts within each other": lambda: nested_multiparts(20_000),
    "MIM-03 10,000 messages within each other": lambda: HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 10_000 + b"x",
    "MIM-03 300,000 parts": lambda: multi([PART] * 300_000),
    "MIM-04 300,000 fields": lambda: b"X-A: b\r\n" * 300_000 + HEAD + b"\r\nx",
    "MIM-04 one line of 50 MB": lambda: b"Subject: " + b"x" * (50 * MB) + b"\r\n\r\nx",
    "MIM-04 400,000 encoded words": lambda: b"Subject: " + WORD * 400_000 + b"\r\n\r\nx",
    "MIM-04 100,000 pieces of a parameter": lambda: HEAD + b"Content-Type: text/plain" + b"".join(
        b";\r\n name*%d=x" % n for n in range(100_000)) + b"\r\n\r\nx",
    "MIM-04 200,000 parameters": lambda: HEAD + b"Content-Type: text/plain" + b"".join(b"; p%d=x" % n for n in range(200_000))
    + b"\r\n\r\nx",
    "MIM-05 folded without end": lambda: b"Subject:" + b"\r\n x" * 500_000 + b"\r\n\r\nx",
    "MIM-07 a boundary of 5 MB": lambda: multi([PART], boundary=b"x" * (5 * MB), end=b""),
    "MIM-07 an empty boundary": lambda: multi([PART] * 3, boundary=b""),
    "MIM-07 boundaries that begin alike": lambda: multi([PART, b"--bb\r\n\r\n--b b\r\n"] * 3),
    "MIM-07 no end": lambda: multi([PART] * 3, end=b""),
    "MIM-08 no parts": lambda: multi([]),
    "MIM-08 a digest of nothing": lambda: multi([b""] * 5, b"digest"),
    "MIM-09 everything twice": lambda: HEAD + HEAD + b"Content-Type: text/html\r\nContent-Type: text/plain\r\n"
    b"Content-Transfer-Encoding: base64\r\nContent-Transfer-Encoding: 7bit\r\n\r\n<b>x</b>",
    "MIM-10 an unknown encoding": lambda: text(b"eA==", more=b"Content-Transfer-Encoding: x-strange (comment); y\r\n"),
    "MIM-10 base64 of junk": lambda: text(b"!@#$%^&*()=====\r\n" * 100_000, more=b"Content-Transfer-Encoding: base64\r\n"),
    "MIM-10 quoted-printable of equal signs": lambda: text(b"=" * 2_000_000, more=b"Content-Transfer-Encoding: quoted-printable\r\n"),
    "MIM-11 UTF-7": lambda: text(b"+ADw-script+AD4-" * 10_000, b"text/html; charset=utf-7"),
    "MIM-11 UTF-16 without a mark": lambda: text("会議".encode("utf-16-le") * 10_000, b"text/plain; charset=utf-16"),
    "MIM-11 an escape left open": lambda: text(b"\x1b$B%\"" * 200_000, b"text/plain; charset=iso-2022-jp"),
    "MIM-11 4 MB of no charset": lambda: text(bytes(range(128, 256)) * 32_768, b"text/plain; charset=x-none"),
    "MIM-12 words cut inside a character": lambda: b"Subject: " + b"=?utf-8?B?5Lya6A==?= " * 10_000 + b"\r\n\r\nx",
    "MIM-13 pieces out of order": lambda: HEAD + b"Content-Type: text/plain; name*3=d; name*1=b; name*1=B; name*0*=utf-8''%E4%ZZ\r\n\r\nx",
    "MIM-14 a date with a comment of 2 MB": lambda: b"Date: " + b"(" * (2 * MB) + b"\r\n\r\nx",
    "MIM-14 the year 10^20": lambda: b"Date: Mon, 1 Jan 100000000000000000000 00:00:00 +9999\r\n\r\nx",
    "MIM-15 500,000 references": lambda: b"References: " + b"<a@b> " * 500_000 + b"\r\n\r\nx",
    "MIM-16 a message in base64, in itself": lambda: HEAD + b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    + base64.encodebytes(HEAD + b"Content-Type: message/rfc822\r\n\r\n" + HEAD * 1_000),
    "MIM-17 TNEF of junk": lambda: multi([b"Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64"
                                          b"\r\n\r\n" + base64.encodebytes(b"\x78\x9f\x3e\x22" + b"\xff" * MB)]),
    "MIM-17 uuencode without end": lambda: text(b"begin 644 x.bin\r\n" + b"M" + b"$" * 60 + b"\r\n" + (b"M" + b"#" * 60 + b"\r\n") * 30_000),
    "MIM-17 10,000 times uuencode": lambda: text(b"begin 644 x\r\n#86)C\r\n`\r\nend\r\n" * 10_000),
    "MIM-18 100,000 quote marks": lambda: text(b">" * 100_000 + b" x\r\n" + b"> \r\n" * 100_000, b"text/plain; format=flowed; delsp=yes"),
    "MIM-18 flowed lines of 2 MB": lambda: text(b"word \r\n" * 300_000, b"text/plain; format=flowed"),
    "MIM-19 UTF-8 in the fields": lambda: "From: 佐藤 <佐藤@例え.テスト>\r\nSubject: 件名\r\n\r\nx".encode(),
    "MIM-20 1,000 alternatives": lambda: multi([PART, b"Content-Type: text/html\r\n\r\n<b>x</b>"] * 500, b"alternative"),
    "MIM-21 HTML that hides as text": lambda: multi([b"content-type: TEXT/html(x); x=y; x=z\r\n\r\n<b>x</b>"] * 10),
    "MIM-22 10 MB without a space": lambda: text(b"x" * (10 * MB)),
    "MIM-22 100,000 addresses": lambda: text(b"see http://example.org/a?b=<c> and\r\n" * 100_000),
    "MIM-22 one address of 4 MB": lambda: text(b"http://" + b"a/" * (2 * MB)),
    **{f"HTM-276 tables, {depth} deep": lambda depth=depth: nested_tables(depth) for depth in (8, 12, 16, 20, 30, 1_000, 10_000)},
    "HTM-276 tables, 10,000 deep, none closed": lambda: nested_tables(10_000, False),
    "HTM-276 20,000 div within each other": lambda: html(b"<div>" * 20_000 + b"x"),
    "HTM-276 100,000 div within each other": lambda: html(b"<div>" * 100_000 + b"x" + b"</div>" * 100_000),
    "HTM-276 20,000 cells": lambda: html(b"<table>" + (b"<tr>" + b"<td>x</td>" * 20 + b"</tr>") * 1_000 + b"</table>"),
    "HTM-276 9,000 rows": lambda: html(b"<table>" + b"<tr><td>row</td><td>of some words that wrap</td><td>1,234</td></tr>" * 9_000
                                       + b"</table>"),
    "HTM-276 2,000,000,000 columns": lambda: html(b"<table><tr><td colspan=2000000000 rowspan=65535>x</td></tr></table>" * 250),
    "HTM-276 one line of 10 MB": lambda: html(b"x" * (10 * MB)),
    "HTM-276 1 MB of prose": lambda: html(b"<p>" + b"Words of some length, one after the other, without end. " * 18_000),
    "HTM-276 100,000 styles": lambda: html(b"<p style=\"color:red;margin:1px\">x</p>" * 100_000),
    "HTM-276 20,000 rules": lambda: html(b"<style>" + b"".join(b".c%d p>a:hover{color:red}" % n for n in range(20_000)) + b"</style>"
                                         + b"<p class=c1>x</p>" * 500),
    "HTM-276 a selector of 20,000 parts": lambda: html(b"<style>" + b"div " * 20_000 + b"{color:red}</style>" + b"<div>x" * 500),
    "HTM-276 500 inline blocks within each other": lambda: html(b"<div style=\"display:inline-block\">" * 500 + b"x"),
    "HTM-276 10,000 floats": lambda: html(b"<div style=\"float:left;width:33%\">x</div>" * 10_000),
    "HTM-276 100,000 attributes": lambda: html(b"<p " + b"".join(b"a%d=x " % n for n in range(100_000)) + b">x</p>"),
    "HTM-276 misnested": lambda: html(b"<b><i><a href=x>x</b></i>" * 3_000),
    "HTM-276 5 MB preformatted": lambda: html(b"<pre>" + b"line of a log that is some eighty characters long, more or less, as they are\n" * 65_000),
    "HTM-276 10^9 pixels": lambda: html(b"<div style=\"width:1000000000px;height:1000000000px;font-size:100000000px\">x</div>" * 20),
    "HTM-276 entities": lambda: html(b"&#x10ffff;&amp;&notit;" * 200_000),
    "HTM-276 comments": lambda: html(b"<!--" * 500_000),
    "HTM-277 pictures of 64 megapixels": lambda: related(b"<img src=cid:x>" * 50, image(b"x", vectors.png(8_000, 8_000))),
    "HTM-277 a picture of 900 megapixels": lambda: related(b"<img src=cid:x>", image(b"x", vectors.png(30_000, 30_000))),
    "HTM-277 100,000 frames": lambda: related(b"<img src=cid:x>", image(b"x", gif(100_000))),
    "HTM-268 10,000 uses of one picture": lambda: related(b"<img src=cid:x>" * 10_000, image(b"x", vectors.png(200, 200))),
    "ATT-01 5,000 names": lambda: multi([b"Content-Type: x/y; name=\"../%d\xff\x00;.exe\"\r\n\r\nx" % n for n in range(5_000)]),
    "ATT-01 5,000 names of words in four charsets": lambda: multi([b"Content-Type: x/y; name=\"" + b" ".join(
        b"=?%s?Q?=%02X=%02X?=" % ((b"sjis", b"euc-jp", b"big5", b"gb18030")[i % 4], 129 + (n + i) % 120, 161 + i) for i in range(39))
        + b"\"\r\n\r\nx" for n in range(5_000)]),
    "ATT-01 5,000 names in pieces of charsets": lambda: multi([b"Content-Type: x/y" + b"".join(
        b"; name*%d*=koi8-r''%%%02X" % (i, 192 + i) for i in range(39)) + b"\r\n\r\nx"] * 5_000),
    "ATT-01 2,000 names of 3 KB that nothing labels": lambda: multi([b"Content-Type: x/y; name=\"" + bytes(
        128 + (n * 31 + i * i * 7 + i // 5) % 128 for i in range(3_000)) + b"\"\r\n\r\nx" for n in range(2_000)]),
    "ATT-09 an attachment of 40 MB": lambda: multi([b"Content-Type: x/y; name=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                                                    + (b"QUJD" * 19 + b"\r\n") * (40 * MB // 78)]),
    "ATT-30 a name of 1 MB": lambda: b"From: " + b"x" * MB + b" <a@b.example>\r\n\r\nx",
    "ATT-35 1,000,000 combining marks": lambda: ("Subject: x" + "\u0301" * 1_000_000 + "\r\n\r\nx").encode(),
}


def write(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, make) in enumerate(CASES.items(), 1):
        (folder / f"{number:03} {name.replace('/', '_')}.eml").write_bytes(make())
