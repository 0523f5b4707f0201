#include "core/mime/WideCharset.h"

#include "core/mime/Iconv.h"
#include "core/mime/Plausibility.h"
#include "core/mime/Utf8Shape.h"

namespace core::mime {

namespace {

struct Mark
{
    const char *charset;
    QByteArrayView bytes;
};

std::optional<Mark> markOf(QByteArrayView bytes)
{
    static constexpr char kMarks[] = "\xff\xfe\0\0\0\0\xfe\xff";
    const QByteArrayView little32(kMarks, 4), big32(kMarks + 4, 4), little16(kMarks, 2), big16(kMarks + 6, 2);
    if (bytes.startsWith(little32))
        return Mark{"UTF-32LE", little32};
    if (bytes.startsWith(big32))
        return Mark{"UTF-32BE", big32};
    if (bytes.startsWith(little16))
        return Mark{"UTF-16LE", little16};
    if (bytes.startsWith(big16))
        return Mark{"UTF-16BE", big16};
    return {};
}

DecodedText decoded(const char *charset, QByteArrayView bytes, bool repaired)
{
    Converted converted = convertFrom(charset, bytes);
    return {std::move(converted.text), repaired, converted.invalid > 0, QByteArray(charset).toLower()};
}

/// Which half of each pair is NUL tells the byte order of Western UTF-16 without a mark.
std::optional<QByteArray> orderByNuls(QByteArrayView bytes)
{
    constexpr qsizetype kSample = 512;
    const qsizetype size = qMin(bytes.size(), kSample) & ~qsizetype{1};
    if (size < 2)
        return {};
    qsizetype first = 0;
    qsizetype second = 0;
    for (qsizetype i = 0; i < size; i += 2) {
        first += bytes[i] == '\0';
        second += bytes[i + 1] == '\0';
    }
    const qsizetype enough = qMax<qsizetype>(2, size / 8);
    if (qMax(first, second) < enough || qMin(first, second) * 8 > qMax(first, second))
        return {};
    return QByteArray(first > second ? "UTF-16BE" : "UTF-16LE");
}

/// Without mark and NULs the order that makes sense; RFC 2781, 4.3 has big-endian where nobody knows.
QByteArray orderBySense(QByteArrayView bytes)
{
    constexpr qsizetype kSample = 512;
    const QByteArrayView sample = bytes.first(qMin(bytes.size() & ~qsizetype{1}, kSample));
    const double little = plausibility(convertFrom("UTF-16LE", sample).text, Language::Any, 0);
    const double big = plausibility(convertFrom("UTF-16BE", sample).text, Language::Any, 0);
    return little > big + 0.5 ? "UTF-16LE" : "UTF-16BE";
}

const char *order32(QByteArrayView bytes, const QByteArray &named)
{
    if (named != "UTF-32")
        return named == "UTF-32LE" ? "UTF-32LE" : "UTF-32BE";
    return bytes.size() >= 4 && bytes[0] != '\0' && bytes[3] == '\0' ? "UTF-32LE" : "UTF-32BE";
}

} // namespace

std::optional<DecodedText> decodeWide(QByteArrayView bytes, const Charset &named)
{
    const bool labelled = named.family == CharsetFamily::Utf16;
    if (const auto mark = markOf(bytes); mark && (labelled || bytes.contains('\0')))
        return decoded(mark->charset, bytes.sliced(mark->bytes.size()), !labelled);
    if (labelled && named.iconvName.startsWith("UTF-32") && bytes.contains('\0'))
        return decoded(order32(bytes, named.iconvName), bytes, false);
    const auto order = orderByNuls(bytes);
    if (!labelled) {
        const bool mayBeWide = named.family == CharsetFamily::None || named.family == CharsetFamily::Unknown;
        return order && mayBeWide ? std::optional(decoded(order->constData(), bytes, true)) : std::nullopt;
    }
    if (order)
        return decoded(order->constData(), bytes, *order != named.iconvName && named.iconvName != "UTF-16");
    const bool looksNarrow = isAscii(bytes) || scanUtf8(bytes).invalid == 0;
    if (looksNarrow && !bytes.contains('\0')) // the label survived a conversion that the text went through
        return DecodedText{QString::fromUtf8(bytes), true, false, "utf-8"};
    return decodeChosenWide(bytes, named);
}

DecodedText decodeChosenWide(QByteArrayView bytes, const Charset &chosen)
{
    if (const auto mark = markOf(bytes))
        return decoded(mark->charset, bytes.sliced(mark->bytes.size()), false);
    if (chosen.iconvName.startsWith("UTF-32"))
        return decoded(order32(bytes, chosen.iconvName), bytes, false);
    const QByteArray order = chosen.iconvName == "UTF-16" ? orderBySense(bytes) : chosen.iconvName;
    return decoded(order.constData(), bytes, false);
}

} // namespace core::mime
