#include "core/mime/EncodedWords.h"

#include "core/mime/Charset.h"
#include "core/mime/Iso2022Jp.h"

#include <algorithm>
#include <optional>

namespace core::mime {

namespace {

/// A header is decoded up to here: MIM-04 has 400,000 words in one, and nobody reads further.
constexpr qsizetype kDecodedBytes = 64 * 1024;

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

QByteArray decodeQ(QByteArrayView text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '=' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 && hexValue(text[i + 2]) >= 0) {
            bytes.append(static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2])));
            i += 2;
        } else {
            bytes.append(c == '_' ? ' ' : c);
        }
    }
    return bytes;
}

struct EncodedWord
{
    QByteArrayView charset; ///< without the language of RFC 2231
    QByteArray bytes;
    qsizetype end = 0;
};

/// Where the text of a word ends. "?" cannot be in it, so the next one decides, which keeps the search linear; but some
/// programs leave one in a Q text, and servers cut long headers, so that the last word has no end at all. -1: no word.
qsizetype endOfText(QByteArrayView value, qsizetype begin, char encoding)
{
    constexpr qsizetype kLongestText = 1'000;
    qsizetype end = value.indexOf('?', begin);
    if (end < 0) {
        const QByteArrayView rest = value.sliced(begin);
        const bool isCut = encoding == 'b' && std::ranges::all_of(rest, [](char c) {
                               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                                      (c >= 'a' && c <= 'z') || c == '+' || c == '/' || c == '=';
                           });
        return isCut && rest.size() <= kLongestText ? value.size() : -1;
    }
    const auto ends = [&](qsizetype at) {
        if (at + 1 >= value.size() || value[at + 1] != '=')
            return false;
        return encoding == 'b' || at + 2 >= value.size() ||
               QByteArrayView(" \t\",)>;=").contains(value[at + 2]) || value[at - 1] == '=' ||
               hexValue(value[at + 2]) < 0;
    };
    while (end >= 0 && end - begin <= kLongestText && !ends(end)) {
        if (encoding == 'b')
            return -1;
        end = value.indexOf('?', end + 1);
    }
    return end >= 0 && ends(end) ? end : -1;
}

/// The word that starts with "=?" at `at`. Spaces in its text and lengths over 75 are forgiven.
std::optional<EncodedWord> wordAt(QByteArrayView value, qsizetype at)
{
    constexpr qsizetype kLongestCharset = 60;
    const qsizetype charsetEnd =
        value.sliced(0, qMin(value.size(), at + 2 + kLongestCharset)).indexOf('?', at + 2);
    if (charsetEnd <= at + 2 || charsetEnd + 2 >= value.size() || value[charsetEnd + 2] != '?')
        return {};
    const char encoding = static_cast<char>(value[charsetEnd + 1] | 0x20);
    if (encoding != 'b' && encoding != 'q')
        return {};
    const qsizetype textBegin = charsetEnd + 3;
    const qsizetype textEnd = endOfText(value, textBegin, encoding);
    if (textEnd < 0)
        return {};
    EncodedWord word;
    word.charset = value.sliced(at + 2, charsetEnd - at - 2);
    if (const qsizetype language = word.charset.indexOf('*'); language >= 0)
        word.charset.truncate(language);
    const QByteArrayView text = value.sliced(textBegin, textEnd - textBegin);
    word.bytes = encoding == 'q' ? decodeQ(text) : QByteArray::fromBase64(text.toByteArray());
    word.end = qMin(textEnd + 2, value.size());
    return word;
}

bool isBlank(QByteArrayView text) { return text.trimmed().isEmpty(); }

/// Puts the pieces together: raw text as it comes, words held back until a neighbour of another charset.
class Assembler final
{
public:
    Assembler(const CharsetHints &hints, bool isUtf8) : m_hints(hints), m_isUtf8(isUtf8) {}

    void addRaw(QByteArrayView raw)
    {
        flush();
        if (m_isUtf8)
            m_result.text.append(QString::fromUtf8(raw));
        else
            take(decodeUnlabelled(raw, m_hints));
    }

    void addWord(const EncodedWord &word)
    {
        if (m_charset.compare(word.charset, Qt::CaseInsensitive) != 0)
            flush();
        m_charset = word.charset.toByteArray();
        m_bytes.append(word.bytes);
    }

    HeaderText finish()
    {
        flush();
        m_result.text = withoutControls(std::move(m_result.text));
        return std::move(m_result);
    }

private:
    void flush()
    {
        if (!m_bytes.isEmpty())
            take(decodeWord(m_bytes, m_charset, m_hints));
        m_bytes.clear();
        m_charset.clear();
    }

    void take(DecodedText decoded)
    {
        m_result.text.append(decoded.text);
        m_result.repaired |= decoded.repaired;
        m_result.damaged |= decoded.damaged;
    }

    const CharsetHints &m_hints;
    bool m_isUtf8; ///< what stands between the words
    QByteArray m_charset;
    QByteArray m_bytes;
    HeaderText m_result;
};

HeaderText decode(QByteArrayView value, const CharsetHints &hints, bool isUtf8)
{
    value.truncate(qMin(value.size(), kDecodedBytes));
    Assembler assembler(hints, isUtf8);
    qsizetype rawBegin = 0;
    bool afterWord = false;
    for (qsizetype i = value.indexOf("=?"); i >= 0; i = value.indexOf("=?", i)) {
        const auto word = wordAt(value, i);
        if (!word) {
            i += 2;
            continue;
        }
        const QByteArrayView between = value.sliced(rawBegin, i - rawBegin);
        if (!between.isEmpty() && !(afterWord && isBlank(between)))
            assembler.addRaw(between);
        assembler.addWord(*word);
        afterWord = true;
        rawBegin = i = word->end;
    }
    if (rawBegin < value.size())
        assembler.addRaw(value.sliced(rawBegin));
    return assembler.finish();
}

} // namespace

HeaderText decodeHeader(QByteArrayView value, const CharsetHints &hints)
{
    return decode(value, hints, false);
}

HeaderText decodeWords(QByteArrayView utf8, const CharsetHints &hints) { return decode(utf8, hints, true); }

QString withoutControls(QString text)
{
    const auto replacement = [](QChar c) -> QChar {
        const char16_t u = c.unicode();
        if (u == u'\t' || u == u'\n' || u == u'\r' || u == 0x2028 || u == 0x2029)
            return u' ';
        const bool control = u < 0x20 || (u >= 0x7f && u < 0xa0);
        const bool bidi = (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
        return control || bidi ? QChar(QChar::ReplacementCharacter) : c;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar before = std::as_const(text)[i];
        const QChar after = replacement(before);
        if (after != before)
            text[i] = after;
    }
    return text;
}

DecodedText decodeWord(QByteArrayView bytes, QByteArrayView label, const CharsetHints &hints)
{
    if (hints.chosen.isEmpty())
        return decodeText(bytes, label, hints);
    const CharsetFamily family = charsetForLabel(label).family;
    const bool saysNothing = family == CharsetFamily::None || family == CharsetFamily::Ascii ||
                             family == CharsetFamily::Latin1 || family == CharsetFamily::Unknown;
    DecodedText own = decodeAs(bytes, label);
    return saysNothing || own.damaged ? decodeAs(bytes, hints.chosen) : own;
}

Utf8Header headerAsUtf8(QByteArrayView value, const CharsetHints &hints)
{
    if (isAscii(value) && (!value.contains('\x1b') || !hasJapaneseEscape(value)))
        return {value.toByteArray(), false, false};
    DecodedText decoded = decodeUnlabelled(value, hints);
    return {decoded.text.toUtf8(), decoded.repaired, decoded.damaged};
}

} // namespace core::mime
