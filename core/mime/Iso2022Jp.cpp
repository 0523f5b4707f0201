#include "core/mime/Iso2022Jp.h"

#include "core/mime/Iconv.h"
#include "core/mime/Plausibility.h"

#include <QByteArray>

#include <optional>

namespace core::mime {

namespace {

constexpr char kEscape = '\x1b';

enum class Set { Ascii, HalfKana, X0208, X0212, X0213Plane1, X0213Plane2 };

struct Designation
{
    Set set = Set::Ascii;
    qsizetype length = 0; ///< of the escape sequence
};

/// The escape sequences of RFC 1468, RFC 2237, ISO-2022-JP-3 and of CP50221.
std::optional<Designation> designationAt(QByteArrayView bytes, qsizetype at)
{
    const auto is = [&](QByteArrayView tail) { return bytes.sliced(at + 1).startsWith(tail); };
    if (is("(B") || is("(J") || is("(H"))
        return Designation{Set::Ascii, 3};
    if (is("(I"))
        return Designation{Set::HalfKana, 3};
    if (is("$@") || is("$B"))
        return Designation{Set::X0208, 3};
    if (is("$(@") || is("$(B"))
        return Designation{Set::X0208, 4};
    if (is("$(D"))
        return Designation{Set::X0212, 4};
    if (is("$(O") || is("$(Q"))
        return Designation{Set::X0213Plane1, 4};
    if (is("$(P"))
        return Designation{Set::X0213Plane2, 4};
    if (is("&@")) // JIS X 0208:1990 announces itself before ESC $ B
        return Designation{Set::Ascii, 3};
    return {};
}

/// Collects runs for the converter that knows their set and appends their text.
class Runs final
{
public:
    void addAscii(char c)
    {
        use(Set::X0208);
        m_run.append(c);
    }

    void addHalfKana(unsigned char c)
    {
        use(Set::X0208);
        m_run.append(static_cast<char>(c | 0x80)); // 0x21..0x5f are 0xa1..0xdf in CP932
    }

    void addPair(Set set, unsigned char first, unsigned char second)
    {
        use(set);
        if (set == Set::X0208) {
            addCp932(first, second);
            return;
        }
        if (set != Set::X0213Plane1)
            m_run.append('\x8f'); // EUC: the third code set
        m_run.append(static_cast<char>(first | 0x80));
        m_run.append(static_cast<char>(second | 0x80));
    }

    void addInvalid()
    {
        flush();
        m_result.text.append(QChar(QChar::ReplacementCharacter));
        ++m_result.invalid;
    }

    Iso2022Text finish()
    {
        flush();
        return std::move(m_result);
    }

private:
    /// Row and cell to CP932 by arithmetic, vendor rows included.
    void addCp932(unsigned char first, unsigned char second)
    {
        int lead = ((first - 0x21) >> 1) + 0x81;
        if (lead > 0x9f)
            lead += 0x40;
        int trail = 0;
        if (first % 2 != 0)
            trail = second + (second >= 0x60 ? 0x20 : 0x1f);
        else
            trail = second + 0x7e;
        m_run.append(static_cast<char>(lead));
        m_run.append(static_cast<char>(trail));
    }

    void use(Set set)
    {
        if (set == m_set)
            return;
        flush();
        m_set = set;
    }

    void flush()
    {
        if (m_run.isEmpty())
            return;
        const char *charset = m_set == Set::X0208   ? "CP932"
                              : m_set == Set::X0212 ? "EUC-JP-MS"
                                                    : "EUC-JISX0213";
        Converted converted = convertFrom(charset, m_run);
        m_result.text.append(converted.text);
        m_result.invalid += converted.invalid;
        m_run.clear();
    }

    Set m_set = Set::X0208; ///< the converter in use; ASCII and kana go with CP932
    QByteArray m_run;
    Iso2022Text m_result;
};

bool isCell(unsigned char c) { return c >= 0x21 && c <= 0x7e; }

bool isDoubleByte(Set set) { return set != Set::Ascii && set != Set::HalfKana; }

/// Where a set that was not left at the end of a line is left all the same: the next escape goes to ASCII, which says that
/// the set was never left, and only pairs stand between (folded by a program that knows no escapes). 0: it ends with the
/// line (RFC 1468), and a lost escape costs one line, not the rest.
qsizetype goesOnUntil(QByteArrayView bytes, qsizetype lineEnd)
{
    const qsizetype escape = bytes.indexOf(kEscape, lineEnd);
    const auto next = escape < 0 ? std::nullopt : designationAt(bytes, escape);
    if (!next || next->set != Set::Ascii)
        return 0;
    qsizetype cells = 0;
    for (qsizetype i = lineEnd; i < escape; ++i) {
        const char c = bytes[i];
        if (c == '\n' || c == '\r')
            continue;
        if (!isCell(static_cast<unsigned char>(c)))
            return 0;
        ++cells;
    }
    return cells > 0 && cells % 2 == 0 ? escape : 0;
}

struct Pairs
{
    qsizetype end = 0;
    bool isClosed = false; ///< "(B" or "(J" follows
};

Pairs pairsFrom(QByteArrayView bytes, qsizetype at)
{
    const qsizetype begin = at;
    for (; at + 1 < bytes.size(); at += 2) {
        if (bytes[at] == '(' && (bytes[at + 1] == 'B' || bytes[at + 1] == 'J'))
            return {at, at > begin};
        if (!isCell(static_cast<unsigned char>(bytes[at])) ||
            !isCell(static_cast<unsigned char>(bytes[at + 1])))
            break;
    }
    return {at, false};
}

} // namespace

Iso2022Text decodeIso2022Jp(QByteArrayView bytes)
{
    Runs runs;
    Set set = Set::Ascii;
    qsizetype stayUntil = 0; ///< before here a line end does not end the set
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        if (c == kEscape) {
            if (const auto designation = designationAt(bytes, i)) {
                set = designation->set;
                i += designation->length - 1;
            } else {
                runs.addInvalid();
            }
        } else if (c == 0x0e || c == 0x0f) { // SO and SI: half-width kana of CP50222
            set = c == 0x0e ? Set::HalfKana : Set::Ascii;
        } else if (c < 0x21 || c == 0x7f) {
            const bool isLineEnd = c == '\n' || c == '\r';
            if (isLineEnd && isDoubleByte(set) && i >= stayUntil)
                stayUntil = goesOnUntil(bytes, i);
            if (isLineEnd && i >= stayUntil)
                set = Set::Ascii;
            runs.addAscii(static_cast<char>(c));
        } else if (set == Set::Ascii && c < 0x80) {
            runs.addAscii(static_cast<char>(c));
        } else if (set == Set::HalfKana || (c >= 0xa1 && c <= 0xdf && set == Set::Ascii)) {
            if ((c & 0x7f) >= 0x21 && (c & 0x7f) <= 0x5f)
                runs.addHalfKana(c);
            else
                runs.addInvalid();
        } else if (isCell(c) && i + 1 < bytes.size() && isCell(static_cast<unsigned char>(bytes[i + 1]))) {
            runs.addPair(set, c, static_cast<unsigned char>(bytes[i + 1]));
            ++i;
        } else {
            runs.addInvalid();
        }
    }
    return runs.finish();
}

QByteArray withLostEscapes(QByteArrayView bytes)
{
    constexpr double kJapanese = 0.7;
    if (bytes.contains(kEscape))
        return {};
    QByteArray mended;
    qsizetype taken = 0;
    qsizetype next = 0;
    for (qsizetype at = bytes.indexOf('$'); at >= 0; at = bytes.indexOf('$', next)) {
        next = at + 1;
        if (next >= bytes.size() || (bytes[next] != 'B' && bytes[next] != '@'))
            continue;
        const Pairs pairs = pairsFrom(bytes, at + 2);
        next = qMax(next, pairs.end); // what was gone over is not gone over again
        if (!pairs.isClosed)
            continue;
        const QByteArray stretch = "\x1b" + bytes.sliced(at, pairs.end - at).toByteArray() + "\x1b(B";
        if (plausibility(decodeIso2022Jp(stretch).text, Language::Japanese, 1) < kJapanese)
            continue;
        mended += bytes.sliced(taken, at - taken);
        mended += stretch;
        next = taken = pairs.end + 2;
    }
    if (taken == 0)
        return {};
    mended += bytes.sliced(taken);
    return mended;
}

bool hasJapaneseEscape(QByteArrayView bytes)
{
    for (qsizetype i = bytes.indexOf(kEscape); i >= 0; i = bytes.indexOf(kEscape, i + 1)) {
        const auto designation = designationAt(bytes, i);
        if (designation && designation->set != Set::Ascii)
            return true;
    }
    return false;
}

} // namespace core::mime
