#pragma once

#include <QByteArray>
#include <QByteArrayList>

/// Messages for the tests of core/render, put together from parts.
namespace parts {

inline const QByteArray kHead = "From: a@b.example\r\nDate: 2 Jan 2024 12:00:00 +0000\r\n";

inline QByteArray part(const QByteArray &type, const QByteArray &content, const QByteArray &more = {})
{
    return "Content-Type: " + type + "\r\n" + more + "\r\n" + content;
}

inline QByteArray multi(const QByteArray &type, const QByteArrayList &pieces,
                        const QByteArray &boundary = "b")
{
    QByteArray raw = "Content-Type: multipart/" + type + "; boundary=" + boundary + "\r\n\r\n";
    for (const QByteArray &piece : pieces)
        raw += "--" + boundary + "\r\n" + piece + "\r\n";
    return raw + "--" + boundary + "--";
}

} // namespace parts
