#!/usr/bin/env python3
"""Makes the small and the hostile files of tests/data/attachments that no office program would write.

    attachments.py FOLDER [--large]      --large: those too large to be kept, only

The others there were saved by LibreOffice 7.4 from FOLDER/sources:  soffice --headless --convert-to docx minutes.fodt
"""
import io
import pathlib
import sys
import zipfile
import zlib

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def packed(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(document):
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": document})


def words(text):
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'


def pdf(objects):
    """Objects 1, 2 … as bytes; the first is the catalogue."""
    out = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)


def stream(data, extra=b""):
    data = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n" % (len(data), extra) + data + b"\nendstream"


def cid_pdf(encoding, text, content):
    """A font that is not in the file: what its codes mean stands in poppler-data only."""
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(content % text),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /KozMinPr6N-Regular /Encoding /%s /DescendantFonts [6 0 R] >>" % encoding,
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /KozMinPr6N-Regular /CIDSystemInfo << /Registry (Adobe)"
        b" /Ordering (Japan1) /Supplement 6 >> /FontDescriptor 7 0 R >>",
        b"<< /Type /FontDescriptor /FontName /KozMinPr6N-Regular /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
    ])


def endless_pdf(innermost):
    """Forms that show the next one ten times each, twelve deep: 1.4 kB that take 10^12 steps."""
    depth = 12
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /XObject << /X 6 0 R >> /Font << /F1 5 0 R >> >> >>",
        stream(b"/X Do"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for level in range(depth):
        last = level == depth - 1
        inner = innermost if last else b"/X Do " * 10
        resources = b"/Resources << /Font << /F1 5 0 R >> %s >>" % (
            b"" if last else b"/XObject << /X %d 0 R >>" % (7 + level))
        objects.append(stream(inner, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + resources))
    return pdf(objects)


def files(folder):
    japanese = "拝啓、見積書を送付いたします。"
    horizontal = b"BT /F1 14 Tf 72 700 Td <%s> Tj ET"
    yield "cid-sjis.pdf", cid_pdf(b"90ms-RKSJ-H", japanese.encode("cp932").hex().encode(), horizontal)
    yield "cid-vertical.pdf", cid_pdf(b"UniJIS-UTF16-V", japanese.encode("utf-16-be").hex().encode(), horizontal)
    # Catalogue M-11: Qt 6.4's reader does not come back from these 600 bytes.
    nested = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 40))
    yield "entities.docx", docx(f'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY e0 "">{nested}]>'
                                f'<w:document {W}><w:p><w:t>&e39;</w:t></w:p></w:document>')
    yield "entities-utf16.docx", docx((f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w:document [<!ENTITY e0 "">{nested}]>'
                                       f'<w:document {W}><w:p><w:t>&e39;</w:t></w:p></w:document>').encode("utf-16"))
    yield "utf16.docx", docx(words("幅の広い文字").replace("UTF-8", "UTF-16").encode("utf-16"))
    # 100 MB of one letter in 100 kB.
    yield "bomb.docx", docx(words("爆" + "a" * 100_000_000))
    yield "deep.docx", docx(f"<w:document {W}>" + "<w:p>" * 5_000 + "<w:t>x</w:t>" + "</w:p>" * 5_000 + "</w:document>")
    yield "encrypted.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")
    manifest = ('<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
                'manifest:full-path="content.xml" manifest:media-type="text/xml" manifest:size="9"><manifest:encryption-data '
                'manifest:checksum-type="SHA1/1K" manifest:checksum="AAAA"/></manifest:file-entry></manifest:manifest>')
    yield "encrypted.odt", packed({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": manifest,
                                   "content.xml": bytes(range(256))})
    yield "endless.pdf", endless_pdf(b"q Q")
    yield "truncated.docx", (folder / "minutes.docx").read_bytes()[:5000]
    yield "truncated.pdf", (folder / "minutes.pdf").read_bytes()[:20000]


def large_files():
    yield "many-entries.docx", packed({f"word/header{i}.xml": "" for i in range(10_500)} | {"word/document.xml": words("x")})
    yield "long.docx", docx(words("".join(f"w{i} " for i in range(400_000))))


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    for name, data in large_files() if "--large" in sys.argv else files(target):
        (target / name).write_bytes(data)
        print(f"{name}: {len(data)} bytes")
