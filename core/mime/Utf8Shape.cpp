#include "core/mime/Utf8Shape.h"

namespace core::mime {

namespace {

unsigned char byteAt(QByteArrayView bytes, qsizetype i)
{
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
}

bool isContinuation(unsigned char c) { return (c & 0xc0) == 0x80; }

/// Length of the UTF-8 sequence at `i` (RFC 3629 table 3-7), 0 where there is none, -1 where the end cuts it.
int utf8LengthAt(QByteArrayView bytes, qsizetype i)
{
    const unsigned char c = byteAt(bytes, i);
    const int length = c >= 0xc2 && c <= 0xdf ? 2 : (c & 0xf0) == 0xe0 ? 3 : c >= 0xf0 && c <= 0xf4 ? 4 : 0;
    if (length == 0)
        return 0;
    if (i + 1 >= bytes.size())
        return -1;
    const unsigned char second = byteAt(bytes, i + 1);
    const unsigned char low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
    const unsigned char high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high)
        return 0;
    for (int k = 2; k < length; ++k) {
        if (i + k >= bytes.size())
            return -1;
        if (!isContinuation(byteAt(bytes, i + k)))
            return 0;
    }
    return length;
}

} // namespace

Utf8Shape scanUtf8(QByteArrayView bytes)
{
    Utf8Shape shape;
    for (qsizetype i = 0; i < bytes.size();) {
        if (byteAt(bytes, i) < 0x80) {
            ++i;
            continue;
        }
        const int length = utf8LengthAt(bytes, i);
        if (length < 0) {
            shape.endsInside = true;
            break;
        }
        if (length == 0)
            ++shape.invalid;
        else if (length == 2)
            ++shape.twoByte;
        else
            ++shape.longer;
        i += length > 0 ? length : 1;
    }
    return shape;
}

} // namespace core::mime
