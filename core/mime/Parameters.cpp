#include "core/mime/Parameters.h"

#include "core/mime/Charset.h"
#include "core/mime/CharsetLabels.h"
#include "core/mime/EncodedWords.h"
#include "core/mime/Utf8Shape.h"

#include <algorithm>
#include <optional>

namespace core::mime {

using namespace Qt::StringLiterals;

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

/// `charset'language'` before an encoded piece, taken off. Pieces behind the first have none by RFC 2231, but some programs
/// repeat it or change the charset there; a quote in a name is no label, so that one has to be known.
std::optional<QByteArray> takeCharset(QByteArray &value, bool isFirst)
{
    const qsizetype language = value.indexOf('\'');
    const qsizetype text = language < 0 ? -1 : value.indexOf('\'', language + 1);
    if (text < 0)
        return {};
    QByteArray charset = value.first(language);
    const CharsetFamily family = charsetForLabel(charset).family;
    const bool isKnown =
        family != CharsetFamily::None && family != CharsetFamily::Unknown && family != CharsetFamily::Other;
    if (!isFirst && !isKnown)
        return {};
    value = value.sliced(text + 1);
    return charset;
}

std::optional<QString> joinedPieces(std::vector<Piece> pieces, const CharsetHints &hints)
{
    if (pieces.empty())
        return {};
    std::ranges::stable_sort(pieces, {}, &Piece::index);
    QByteArray charset;
    QByteArray bytes;
    QString text;
    for (size_t i = 0; i < pieces.size(); ++i) {
        QByteArray value = pieces[i].value;
        if (i > 0 && pieces[i].index == pieces[i - 1].index)
            continue; // the first of two with one number
        if (pieces[i].encoded) {
            if (const auto named = takeCharset(value, i == 0); named && *named != charset) {
                text += decodeWord(bytes, charset, hints)
                            .text; // characters may be cut by pieces of one charset only
                bytes.clear();
                charset = *named;
            }
        }
        bytes.append(pieces[i].encoded ? percentDecoded(value) : value);
    }
    return text + decodeWord(bytes, charset, hints).text;
}

/// `filename=%E4%BC%9A.pdf`, as web mail writes it: UTF-8 where all of it is, else just percent signs.
QByteArray percentsAsUtf8(const QByteArray &plain)
{
    if (!plain.contains('%') || !isAscii(plain))
        return {};
    QByteArray bytes = percentDecoded(plain);
    const Utf8Shape shape = scanUtf8(bytes);
    return shape.valid() > 0 && shape.invalid == 0 && !shape.endsInside ? bytes : QByteArray();
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

QString StructuredField::text(QByteArrayView name, const CharsetHints &hints) const
{
    std::vector<Piece> pieces;
    for (const Parameter &parameter : parameters) {
        if (auto piece = pieceOf(parameter, name))
            pieces.push_back(*std::move(piece));
    }
    if (auto joined = joinedPieces(std::move(pieces), hints)) {
        const bool hasWord = joined->contains("=?"_L1) && joined->contains("?="_L1);
        return hasWord ? decodeWords(joined->toUtf8(), hints).text
                       : *joined; // both forms at once are met too (MIM-13)
    }
    const QByteArray plain = parameter(name);
    if (plain.contains("=?"))
        return decodeWords(plain, hints).text;
    if (const QByteArray utf8 = percentsAsUtf8(plain); !utf8.isEmpty())
        return QString::fromUtf8(utf8);
    return QString::fromUtf8(plain); // parseStructured() has made it so
}

StructuredField parseStructured(QByteArrayView value, const CharsetHints &hints)
{
    // Shift_JIS and ISO-2022-JP have quotes and backslashes inside their characters.
    const QByteArray utf8 = headerAsUtf8(value.first(qMin(value.size(), kValueBytes)), hints).value;
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
