#include "core/mime/ShiftedSets.h"

#include "core/mime/Iconv.h"

#include <QByteArray>

namespace core::mime {

namespace {

/// Bytes of the 8-bit form, which iconv knows, as they come; one conversion at the end.
class EightBit final
{
public:
    void add(char c) { m_bytes.append(c); }
    void addPair(char first, char second)
    {
        m_bytes.append(static_cast<char>(first | 0x80));
        m_bytes.append(static_cast<char>(second | 0x80));
    }

    ShiftedText converted(const char *charset) const
    {
        Converted converted = convertFrom(charset, m_bytes);
        return {std::move(converted.text), converted.invalid};
    }

private:
    QByteArray m_bytes;
};

bool isCell(QByteArrayView bytes, qsizetype i)
{
    return i < bytes.size() && bytes[i] >= 0x21 && bytes[i] <= 0x7e;
}

} // namespace

ShiftedText decodeIso2022Kr(QByteArrayView bytes)
{
    EightBit result;
    bool shifted = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (bytes.sliced(i).startsWith("\x1b$)C")) {
            i += 3;
        } else if (c == 0x0e || c == 0x0f) {
            shifted = c == 0x0e;
        } else if (shifted && isCell(bytes, i) && isCell(bytes, i + 1)) {
            result.addPair(c, bytes[++i]);
        } else {
            shifted = shifted && c != '\n'; // RFC 1557: a line begins in ASCII
            result.add(c);
        }
    }
    return result.converted("CP949");
}

ShiftedText decodeHz(QByteArrayView bytes)
{
    EightBit result;
    bool shifted = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        const char next = i + 1 < bytes.size() ? bytes[i + 1] : '\0';
        if (c == '~' && (next == '{' || next == '}')) {
            shifted = next == '{';
            ++i;
        } else if (!shifted && c == '~' && next == '~') {
            result.add('~');
            ++i;
        } else if (!shifted && c == '~' && (next == '\n' || next == '\r')) {
            i += next == '\r' && i + 2 < bytes.size() && bytes[i + 2] == '\n' ? 2 : 1; // the line goes on
        } else if (shifted && isCell(bytes, i) && isCell(bytes, i + 1)) {
            result.addPair(c, bytes[++i]);
        } else {
            shifted = shifted && c != '\n';
            result.add(c);
        }
    }
    return result.converted("GB18030");
}

} // namespace core::mime
