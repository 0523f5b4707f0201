#pragma once

#include <QByteArray>
#include <QList>

namespace samples {

/// A part to be sent.
struct SentPart
{
    QByteArray name;
    QByteArray type = "application/octet-stream";
    QByteArray bytes = "x";
};

/// A message with a line of text and these attached, in order; their part numbers begin at 2.
inline QByteArray mailWith(const QList<SentPart> &parts)
{
    QByteArray raw =
        "From: Aki <aki@example.jp>\r\nTo: b@example.org\r\nSubject: files\r\nMIME-Version: 1.0\r\n"
        "Date: Mon, 2 Feb 2026 09:00:00 +0900\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nSee the files.\r\n";
    for (const SentPart &part : parts)
        raw += "--b\r\nContent-Type: " + part.type + "\r\nContent-Transfer-Encoding: base64\r\n" +
               "Content-Disposition: attachment; filename=\"" + part.name + "\"\r\n\r\n" +
               part.bytes.toBase64() + "\r\n";
    return raw + "--b--\r\n";
}

} // namespace samples
