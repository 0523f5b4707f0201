#include "core/mime/Mojibake.h"

#include "core/mime/Plausibility.h"
#include "core/mime/Utf8Shape.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <iconv.h>

namespace core::mime {

namespace {

/// 0x80 to 0x9f in windows-1252; 0: not assigned, and then programs keep the control character of that number.
constexpr std::array<char16_t, 32> kWindows = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

std::optional<QByteArray> toWindows1252(const QString &text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (const QChar character : text) {
        const char16_t c = character.unicode();
        if (c <= 0xff) {
            bytes.append(static_cast<char>(c));
            continue;
        }
        const auto found = std::ranges::find(kWindows, c);
        if (found == kWindows.end())
            return {};
        bytes.append(static_cast<char>(0x80 + (found - kWindows.begin())));
    }
    return bytes;
}

std::optional<QByteArray> toShiftJis(const QString &text)
{
    const iconv_t handle = iconv_open("CP932", "UTF-16LE");
    // iconv_open answers (iconv_t)-1 on failure; the cast is the interface's.
    if (handle == reinterpret_cast<iconv_t>(-1))
        return {};
    QByteArray bytes(text.size() * 2 + 8, Qt::Uninitialized);
    char *in = reinterpret_cast<char *>(const_cast<QChar *>(text.constData())); // iconv does not write there
    size_t inLeft = static_cast<size_t>(text.size()) * sizeof(QChar);
    char *out = bytes.data();
    size_t outLeft = static_cast<size_t>(bytes.size());
    const bool whole = iconv(handle, &in, &inLeft, &out, &outLeft) == 0;
    iconv_close(handle);
    if (!whole)
        return {};
    bytes.truncate(out - bytes.data());
    return bytes;
}

/// The first byte of a UTF-8 sequence, as windows-1252 shows it: Â, Ã, ã, å …
bool mayBeWindows(const QString &text)
{
    const auto first = std::ranges::find_if(text, [](QChar c) { return c.unicode() >= 0x80; });
    return first != text.end() && first->unicode() >= 0xc2 && first->unicode() <= 0xf4 &&
           first + 1 != text.end() && (first + 1)->unicode() >= 0x80;
}

/// Kana begin with E3 81, E3 82 or E3 83: 縺, 繧, 繝.
bool mayBeShiftJis(const QString &text)
{
    return text.contains(u'縺') || text.contains(u'繧') || text.contains(u'繝');
}

std::optional<QString> asUtf8(const std::optional<QByteArray> &bytes, const QString &text)
{
    if (!bytes)
        return {};
    const Utf8Shape shape = scanUtf8(*bytes);
    // One sequence may be chance: "Ã©" is what somebody may write about this very thing.
    const bool enough = shape.longer > 0 ? shape.valid() >= 2 : shape.twoByte >= 3;
    if (shape.invalid > 0 || shape.endsInside || !enough)
        return {};
    QString undone = QString::fromUtf8(*bytes);
    if (plausibility(undone, Language::Any, 0) < plausibility(text, Language::Any, 0) + 1)
        return {};
    return undone;
}

} // namespace

std::optional<QString> undoubled(const QString &text)
{
    if (mayBeWindows(text)) {
        if (auto undone = asUtf8(toWindows1252(text), text))
            return undone;
    }
    if (mayBeShiftJis(text))
        return asUtf8(toShiftJis(text), text);
    return {};
}

} // namespace core::mime
