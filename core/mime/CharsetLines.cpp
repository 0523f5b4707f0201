#include "core/mime/CharsetLines.h"

#include "core/mime/CharsetReadings.h"
#include "core/mime/Iconv.h"
#include "core/mime/Iso2022Jp.h"
#include "core/mime/Utf8Shape.h"

#include <vector>

namespace core::mime {

namespace {

constexpr qsizetype kWeighedBytes = 64 * 1024; ///< of the lines that are weighed
constexpr double kReadable = 0.8;              ///< below that a reading is no better than the damaged UTF-8

enum class LineKind { Ascii, Japanese, Utf8, Other };

LineKind kindOf(QByteArrayView line)
{
    if (hasJapaneseEscape(line))
        return LineKind::Japanese;
    if (isAscii(line))
        return LineKind::Ascii;
    const Utf8Shape shape = scanUtf8(line);
    // A few bytes that were lost on the way do not make it something else.
    const bool mostly = shape.longer > 0 && shape.invalid * 3 <= shape.valid();
    return (shape.invalid == 0 && shape.valid() > 0) || mostly ? LineKind::Utf8 : LineKind::Other;
}

struct Line
{
    QByteArrayView bytes; ///< with its end
    LineKind kind = LineKind::Ascii;
};

std::vector<Line> linesOf(QByteArrayView bytes)
{
    std::vector<Line> lines;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype found = bytes.indexOf('\n', at);
        const qsizetype end = found < 0 ? bytes.size() : found + 1;
        const QByteArrayView line = bytes.sliced(at, end - at);
        const LineKind kind = kindOf(line);
        // Neighbours of a kind are one stretch: a million short lines cost no more than one long one.
        if (!lines.empty() && lines.back().kind == kind)
            lines.back().bytes = bytes.sliced(lines.back().bytes.data() - bytes.data(),
                                              lines.back().bytes.size() + line.size());
        else
            lines.push_back({line, kind});
        at = end;
    }
    return lines;
}

const char *tableOf(const Charset &charset)
{
    return charset.family == CharsetFamily::Latin1 ? "CP1252" : charset.iconvName.constData();
}

} // namespace

DecodedText decodeByLines(QByteArrayView bytes, const Charset &named, const CharsetHints &hints)
{
    const std::vector<Line> lines = linesOf(bytes);
    QByteArray others;
    bool hasUtf8 = false;
    bool hasJapanese = false;
    for (const Line &line : lines) {
        if (line.kind == LineKind::Other)
            others.append(
                line.bytes.first(qMin(line.bytes.size(), qMax<qsizetype>(0, kWeighedBytes - others.size()))));
        hasUtf8 |= line.kind == LineKind::Utf8;
        hasJapanese |= line.kind == LineKind::Japanese;
    }
    DecodedText result;
    result.repaired = true;
    CharsetReading best;
    if (!others.isEmpty())
        best = weighReadings(others, named, hints).front();
    const bool asUtf8 = hasUtf8 && best.language < kReadable;
    for (const Line &line : lines) {
        if (line.kind == LineKind::Japanese) {
            Iso2022Text jis = decodeIso2022Jp(line.bytes);
            result.text.append(jis.text);
            result.damaged |= jis.invalid > 0;
        } else if (line.kind != LineKind::Other || asUtf8) {
            result.text.append(QString::fromUtf8(line.bytes));
            result.damaged |= line.kind != LineKind::Ascii && scanUtf8(line.bytes).invalid > 0;
        } else {
            Converted converted = convertFrom(tableOf(best.charset), line.bytes);
            result.text.append(converted.text);
            result.damaged |= converted.invalid > 0;
        }
    }
    result.charset = hasJapanese ? "iso-2022-jp" : hasUtf8 ? "utf-8" : charsetName(best.charset);
    return result;
}

} // namespace core::mime
