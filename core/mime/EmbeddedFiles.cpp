#include "core/mime/EmbeddedFiles.h"

#include "core/base/Limits.h"
#include "core/mime/EncodedWords.h"

#include <algorithm>

namespace core::mime {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kPgpBegin = "-----BEGIN PGP ";
constexpr QByteArrayView kPgpSigned = "-----BEGIN PGP SIGNED MESSAGE-----";
constexpr QByteArrayView kBinHex = "(This file must be converted with BinHex";

struct Line
{
    QByteArrayView text; ///< without its end
    qsizetype begin = 0;
    qsizetype next = 0; ///< where the following line begins
};

Line lineAt(QByteArrayView text, qsizetype begin)
{
    qsizetype end = text.indexOf('\n', begin);
    const qsizetype next = end < 0 ? text.size() : end + 1;
    if (end < 0)
        end = text.size();
    if (end > begin && text[end - 1] == '\r')
        --end;
    return {text.sliced(begin, end - begin), begin, next};
}

/// "begin 644 name"
bool beginsUuEncode(QByteArrayView line)
{
    if (!line.startsWith("begin ") || line.size() < 11)
        return false;
    qsizetype at = 6;
    while (at < line.size() && line[at] >= '0' && line[at] <= '7')
        ++at;
    return (at == 9 || at == 10) && at + 1 < line.size() && line[at] == ' ';
}

/// How many bytes it holds, -1 for what is no such line. Blanks at its end may have been lost on the way.
int uuEncodedBytes(QByteArrayView line)
{
    if (line.isEmpty() || line[0] < 0x20 || line[0] > 0x60)
        return -1;
    const int bytes = (line[0] - 0x20) & 0x3f;
    const qsizetype digits = (bytes + 2) / 3 * 4;
    constexpr qsizetype kCheckSum = 2;
    if (line.size() - 1 > digits + kCheckSum)
        return -1;
    const bool valid = std::ranges::all_of(line, [](char c) { return c >= 0x20 && c <= 0x60; });
    return valid ? bytes : -1;
}

QString nameOf(QByteArrayView bytes)
{
    return decodeHeader(bytes.trimmed().first(qMin<qsizetype>(bytes.trimmed().size(), 500))).text;
}

class Finder final
{
public:
    explicit Finder(QByteArrayView text) : m_text(text) {}

    EmbeddedFiles find()
    {
        qsizetype at = 0;
        while (at < m_text.size()) {
            const Line line = lineAt(m_text, at);
            at = m_found.files.size() < limits::kEmbeddedFiles ? behind(line) : m_text.size();
        }
        m_found.isAllClearSigned = m_found.hasClearSigned && !m_outside;
        return std::move(m_found);
    }

private:
    /// Deals with the line or with the block that it begins.
    qsizetype behind(const Line &line)
    {
        if (beginsUuEncode(line.text))
            return uuEncode(line);
        if (line.text.startsWith("=ybegin "))
            return yEnc(line);
        if (line.text.startsWith(kPgpSigned))
            return clearSigned(line);
        if (line.text.startsWith(kPgpBegin))
            return armour(line);
        if (line.text.startsWith(kBinHex))
            return binHex(line);
        const bool isEscaped = m_inSigned && line.text.startsWith("- "); // RFC 4880 section 7.1
        if (isEscaped && m_found.cuts.size() < limits::kEscapedLines)
            m_found.cuts.push_back({line.begin, line.begin + 2});
        else if (!m_inSigned && !line.text.trimmed().isEmpty())
            m_outside = true;
        return line.next;
    }

    void add(qsizetype begin, qsizetype end, QByteArray type, QString name, TransferEncoding encoding)
    {
        m_found.cuts.push_back({begin, end});
        m_found.files.push_back({begin, end, std::move(type), std::move(name), encoding});
    }

    qsizetype uuEncode(const Line &first)
    {
        qsizetype end = first.next;
        bool hasData = false;
        while (end < m_text.size()) {
            const Line line = lineAt(m_text, end);
            if (line.text.trimmed() == "end") {
                end = line.next;
                break;
            }
            const int bytes = uuEncodedBytes(line.text);
            if (bytes < 0 && !line.text.isEmpty())
                break;
            hasData = hasData || bytes > 0;
            end = line.next;
        }
        m_outside = true;
        if (hasData) {
            const qsizetype name = first.text.indexOf(' ', 6) + 1;
            add(first.begin, end, "application/octet-stream", nameOf(first.text.sliced(name)),
                TransferEncoding::UuEncode);
        }
        return hasData ? end : first.next;
    }

    qsizetype yEnc(const Line &first)
    {
        const qsizetype end =
            behindLine(first.next, [](QByteArrayView line) { return line.startsWith("=yend"); });
        const qsizetype name = first.text.indexOf(" name=");
        m_outside = true;
        add(first.begin, end, "application/octet-stream",
            name < 0 ? QString() : nameOf(first.text.sliced(name + 6)), TransferEncoding::YEnc);
        return end;
    }

    qsizetype binHex(const Line &first)
    {
        bool begun = false;
        const qsizetype end = behindLine(first.next, [&begun](QByteArrayView line) {
            const bool last = line.trimmed().endsWith(':') && (begun || line.trimmed().size() > 1);
            begun = begun || line.startsWith(':');
            return begun && last;
        });
        m_outside = true;
        add(first.begin, end, "application/mac-binhex40", u"binhex.hqx"_s, TransferEncoding::Identity);
        return end;
    }

    /// Only the head is cut: "Hash: ..." up to an empty line. The text goes on to the signature.
    qsizetype clearSigned(const Line &first)
    {
        qsizetype end = first.next;
        for (int lines = 0; end < m_text.size() && lines < 20; ++lines) {
            const Line line = lineAt(m_text, end);
            if (!line.text.trimmed().isEmpty() && line.text.indexOf(": ") < 0)
                break;
            end = line.next;
            if (line.text.trimmed().isEmpty())
                break;
        }
        m_found.cuts.push_back({first.begin, end});
        m_found.hasClearSigned = true;
        m_inSigned = true;
        return end;
    }

    qsizetype armour(const Line &first)
    {
        const QByteArrayView what = first.text.sliced(kPgpBegin.size());
        const qsizetype end =
            behindLine(first.next, [](QByteArrayView line) { return line.startsWith("-----END PGP "); });
        if (what.startsWith("SIGNATURE")) {
            m_inSigned = false;
            add(first.begin, end, "application/pgp-signature", u"signature.asc"_s,
                TransferEncoding::Identity);
        } else if (what.startsWith("MESSAGE")) {
            m_outside = true;
            add(first.begin, end, "application/pgp-encrypted", u"encrypted.asc"_s,
                TransferEncoding::Identity);
        } else {
            m_outside = true;
            add(first.begin, end, "application/pgp-keys", u"key.asc"_s, TransferEncoding::Identity);
        }
        return end;
    }

    /// Where the line that `isLast` says yes to ends; the end of the text without one.
    template <typename IsLast>
    qsizetype behindLine(qsizetype at, IsLast isLast) const
    {
        while (at < m_text.size()) {
            const Line line = lineAt(m_text, at);
            at = line.next;
            if (isLast(line.text))
                break;
        }
        return at;
    }

    QByteArrayView m_text;
    EmbeddedFiles m_found;
    bool m_inSigned = false;
    bool m_outside = false; ///< something stands outside of what is signed
};

} // namespace

EmbeddedFiles findEmbeddedFiles(QByteArrayView text) { return Finder(text).find(); }

bool mayEmbedFiles(QByteArrayView text)
{
    const auto beginsLine = [text](QByteArrayView mark) {
        for (qsizetype at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            if (at == 0 || text[at - 1] == '\n')
                return true;
        }
        return false;
    };
    // "=ybegin" is =3Dybegin in quoted-printable: yEnc is an 8-bit encoding and never sent that way.
    return beginsLine(kPgpBegin) || beginsLine("begin ") || beginsLine("=ybegin ") || beginsLine(kBinHex);
}

QByteArray decodeYEnc(QByteArrayView content)
{
    QByteArray decoded;
    decoded.reserve(content.size());
    qsizetype at = 0;
    while (at < content.size()) {
        const Line line = lineAt(content, at);
        at = line.next;
        if (line.text.startsWith("=y"))
            continue;
        for (qsizetype i = 0; i < line.text.size(); ++i) {
            int offset = 42;
            if (line.text[i] == '=' && i + 1 < line.text.size()) {
                ++i;
                offset += 64;
            }
            decoded.append(static_cast<char>(line.text[i] - offset));
        }
    }
    return decoded;
}

} // namespace core::mime
