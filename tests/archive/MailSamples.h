#pragma once

#include <QByteArray>
#include <QRandomGenerator>

// Mail as it resembles itself: the same kinds of header, words of the same few people. Deterministic.
namespace samples {

inline QByteArray randomBytes(qsizetype size, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray bytes(size, '\0');
    for (char &c : bytes)
        c = static_cast<char>(random.generate());
    return bytes;
}

inline QByteArray base64Lines(const QByteArray &bytes, qsizetype width = 76)
{
    const QByteArray characters = bytes.toBase64();
    QByteArray out;
    for (qsizetype i = 0; i < characters.size(); i += width)
        out += characters.mid(i, width) + "\r\n";
    return out;
}

/// Message `n`: some hundred bytes of header, some of words.
inline QByteArray letter(int n)
{
    static const char *const words[] = {"meeting", "report",  "tomorrow", "please",   "invoice",
                                        "thank",   "regards", "the",      "and",      "project",
                                        "review",  "budget",  "morning",  "attached", "for",
                                        "numbers", "answer",  "call",     "week",     "details"};
    QRandomGenerator random(static_cast<quint32>(n) + 1);
    const QByteArray number = QByteArray::number(n);
    QByteArray raw =
        "Return-Path: <someone" + QByteArray::number(random.bounded(40)) +
        "@example.org>\r\nReceived: from mx1.example.org (mx1.example.org [192.0.2." +
        QByteArray::number(random.bounded(250)) + "])\r\n\tby mail.example.net (Postfix) with ESMTPS id " +
        QByteArray::number(random.generate64(), 16).toUpper() +
        "\r\n\tfor <me@example.net>; Mon, 02 Nov 2026 10:00:00 +0900\r\nFrom: Somebody <someone" +
        QByteArray::number(random.bounded(40)) +
        "@example.org>\r\nTo: Me <me@example.net>\r\nSubject: Letter " + number + "\r\nMessage-ID: <" +
        number +
        "@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n";
    for (int line = 0; line < 8; ++line) {
        for (int word = 0; word < 9; ++word)
            raw += QByteArray(words[random.bounded(20)]) + ' ';
        raw += "\r\n";
    }
    return raw;
}

/// A letter with a file of `bytes` attached.
inline QByteArray withFile(int n, const QByteArray &bytes, qsizetype width = 76)
{
    return letter(n) +
           "--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           base64Lines(bytes, width) + "--b--\r\n";
}

} // namespace samples
