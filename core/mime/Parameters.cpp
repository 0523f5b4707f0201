#include "core/mime/Parameters.h"

#include "core/mime/Charset.h"
#include "core/mime/EncodedWords.h"

#include <algorithm>
#include <optional>

namespace core::mime {

namespace {

constexpr size_t kParameters = 100;
constexpr qsizetype kValueBytes = 64 * 1024;

class Cursor final
{
public:
    explicit Cursor(QByteArrayView text) : m_text(text) {}

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek() const { return m_text[m_at]; }
    void advance() { ++m_at; }

    /// White space and comments; a comment that never ends takes the rest.
    void skipBlank()
    {
        int depth = 0;
        for (; !atEnd(); ++m_at) {
            const char c = peek();
            if (c == '(')
                ++depth;
            else if (c == ')' && depth > 0)
                --depth;
            else if (c == '\\' && depth > 0)
                ++m_at;
            else if (depth == 0 && c != ' ' && c != '\t' && c != '\r' && c != '\n')
                return;
        }
    }

    QByteArray takeUntil(QByteArrayView stops)
    {
        const qsizetype begin = m_at;
        while (!atEnd() && !stops.contains(peek()))
            ++m_at;
        return m_text.sliced(begin, m_at - begin).trimmed().toByteArray();
    }

    /// A quoted value. A backslash only escapes quotes and itself: `C:\new` is a careless file name, not an escape.
    QByteArray takeQuoted()
    {
        QByteArray value;
        for (++m_at; !atEnd(); ++m_at) {
            const char c = peek();
            if (c == '"') {
                ++m_at;
                break;
            }
            const bool escapes = c == '\\' && m_at + 1 < m_text.size() &&
                                 (m_text[m_at + 1] == '"' || m_text[m_at + 1] == '\\');
            value.append(escapes ? m_text[++m_at] : c);
        }
        return value;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

bool isHexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// Junk like %zz stays as it is, which QByteArray::fromPercentEncoding does not promise.
QByteArray percentDecoded(const QByteArray &value)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const bool isEscape =
            value[i] == '%' && i + 2 < value.size() && isHexDigit(value[i + 1]) && isHexDigit(value[i + 2]);
        if (isEscape) {
            bytes.append(QByteArray::fromHex(value.mid(i + 1, 2)));
            i += 2;
        } else {
            bytes.append(value[i]);
        }
    }
    return bytes;
}

/// One piece of an RFC 2231 value: `name*2*=`.
struct Piece
{
    int index = 0;
    bool encoded = false;
    QByteArray value;
};

std::optional<Piece> pieceOf(const StructuredField::Parameter &parameter, QByteArrayView name)
{
    if (!parameter.name.startsWith(name) || parameter.name.size() <= name.size() ||
        parameter.name[name.size()] != '*')
        return {};
    QByteArray suffix = parameter.name.sliced(name.size() + 1);
    Piece piece{0, suffix.isEmpty() || suffix.endsWith('*'), parameter.value};
    if (suffix.endsWith('*'))
        suffix.chop(1);
    bool ok = true;
    if (!suffix.isEmpty())
        piece.index = suffix.toInt(&ok);
    return ok ? std::optional(piece) : std::nullopt;
}

std::optional<QString> joinedPieces(std::vector<Piece> pieces)
{
    if (pieces.empty())
        return {};
    std::ranges::stable_sort(pieces, {}, &Piece::index);
    QByteArray charset;
    QByteArray bytes;
    for (size_t i = 0; i < pieces.size(); ++i) {
        QByteArray value = pieces[i].value;
        if (i > 0 && pieces[i].index == pieces[i - 1].index)
            continue; // the first of two with one number
        if (i == 0 && pieces[i].encoded) {
            const qsizetype language = value.indexOf('\'');
            const qsizetype text = language < 0 ? -1 : value.indexOf('\'', language + 1);
            if (text >= 0) {
                charset = value.first(language);
                value = value.sliced(text + 1);
            }
        }
        bytes.append(pieces[i].encoded ? percentDecoded(value) : value);
    }
    return decodeText(bytes, charset).text;
}

} // namespace

QByteArray StructuredField::parameter(QByteArrayView name) const
{
    for (const Parameter &parameter : parameters) {
        if (parameter.name == name)
            return parameter.value;
    }
    return {};
}

QString StructuredField::text(QByteArrayView name) const
{
    std::vector<Piece> pieces;
    for (const Parameter &parameter : parameters) {
        if (auto piece = pieceOf(parameter, name))
            pieces.push_back(*std::move(piece));
    }
    if (auto joined = joinedPieces(std::move(pieces)))
        return *joined;
    const QByteArray plain = parameter(name);
    if (!plain.contains("=?"))
        return decodeUnlabelled(plain).text;
    return decodeHeader(plain).text;
}

StructuredField parseStructured(QByteArrayView value)
{
    // Shift_JIS and ISO-2022-JP have quotes and backslashes inside their characters.
    const QByteArray utf8 = headerAsUtf8(value.first(qMin(value.size(), kValueBytes)));
    StructuredField field;
    Cursor cursor(utf8);
    cursor.skipBlank();
    field.value = cursor.takeUntil(";( \t\r\n").toLower();
    while (!cursor.atEnd() && field.parameters.size() < kParameters) {
        cursor.skipBlank();
        if (cursor.atEnd())
            break;
        if (cursor.peek() == ';') {
            cursor.advance();
            continue;
        }
        StructuredField::Parameter parameter;
        parameter.name = cursor.takeUntil("=;").toLower();
        if (cursor.atEnd() || cursor.peek() != '=')
            continue;
        cursor.advance();
        cursor.skipBlank();
        if (!cursor.atEnd() && cursor.peek() == '"')
            parameter.value = cursor.takeQuoted();
        else
            parameter.value = cursor.takeUntil(";\r\n");
        if (!parameter.name.isEmpty())
            field.parameters.push_back(std::move(parameter));
    }
    return field;
}

} // namespace core::mime
