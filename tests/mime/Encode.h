#pragma once

#include <QByteArray>
#include <QString>

#include <iconv.h>

/// Text to bytes of an iconv charset, for test data. Empty where the charset lacks a character.
inline QByteArray encoded(const char *charset, const QString &text)
{
    QByteArray in = text.toUtf8();
    QByteArray out(in.size() * 4 + 16, '\0');
    iconv_t handle = iconv_open(charset, "UTF-8");
    char *from = in.data();
    char *to = out.data();
    size_t fromLeft = static_cast<size_t>(in.size());
    size_t toLeft = static_cast<size_t>(out.size());
    const bool ok = iconv(handle, &from, &fromLeft, &to, &toLeft) != static_cast<size_t>(-1) &&
                    iconv(handle, nullptr, nullptr, &to, &toLeft) != static_cast<size_t>(-1);
    iconv_close(handle);
    return ok ? out.first(to - out.data()) : QByteArray();
}

/// Escape sequences are tedious in literals: ^ stands for ESC.
inline QByteArray jis(QByteArray text) { return text.replace('^', '\x1b'); }
