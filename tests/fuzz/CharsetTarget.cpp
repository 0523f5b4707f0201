#include "core/mime/Addresses.h"
#include "core/mime/Charset.h"
#include "core/mime/EncodedWords.h"
#include "core/mime/Parameters.h"
#include "tests/fuzz/Targets.h"

#include <algorithm>

// Bytes under a label, as text, header, addresses and file name (MIM-11 to MIM-13).
namespace fuzz {

using namespace core::mime;

namespace {

constexpr const char *kLabels[] = {
    "",           "us-ascii", "utf-8",       "iso-2022-jp", "shift_jis",     "euc-jp",
    "iso-8859-1", "gb2312",   "big5",        "euc-kr",      "utf-16",        "utf-32",
    "utf-7",      "hz",       "iso-2022-kr", "iso-2022-cn", "windows-1251",  "koi8-r",
    "x-nobody",   "utf-16le", "iso-8859-8",  "johab",       "iso-2022-jp-3", "macintosh"};

bool isSafeLine(const QString &text)
{
    return std::ranges::none_of(text, [](QChar c) {
        const char16_t u = c.unicode();
        return u < 0x20 || (u >= 0x7f && u < 0xa0) || (u >= 0x202a && u <= 0x202e) ||
               (u >= 0x2066 && u <= 0x2069);
    });
}

/// Bytes that say of themselves that they are another charset, or are none of ASCII.
bool isPlainAscii(QByteArrayView bytes)
{
    return isAscii(bytes) && !bytes.contains('\x1b') && !bytes.contains('\0');
}

} // namespace

void charset(QByteArrayView input)
{
    if (input.size() < 2)
        return;
    const char *label = kLabels[static_cast<unsigned char>(input[0]) % std::size(kLabels)];
    const bool isChosen = static_cast<unsigned char>(input[1]) % 4 == 0;
    const QByteArrayView bytes = input.sliced(2);
    CharsetHints hints{bytes, isChosen ? QByteArray(label) : QByteArray()};

    const DecodedText text = decodeText(bytes, label, hints);
    require(text.text.size() <= bytes.size() * 2 + 8, "a text is no longer than its bytes allow");
    require(text.text == decodeText(bytes, label, hints).text, "the same bytes read the same way twice");
    require(bytes.isEmpty() || !text.text.isEmpty() || bytes.size() <= 8, "bytes are not dropped as a whole");
    if (isPlainAscii(bytes) && hints.chosen.isEmpty())
        require(decodeUnlabelled(bytes, hints).text == QString::fromLatin1(bytes),
                "ASCII without a label is ASCII, UTF-7 or not");
    for (const char *other : {"utf-8", "shift_jis", "iso-2022-jp"})
        (void)decodeAs(bytes, other);

    require(isSafeLine(decodeHeader(bytes, hints).text), "no controls in a header");
    for (const Address &address : parseAddresses(bytes, hints).addresses)
        require(isSafeLine(address.name) && isSafeLine(address.address), "no controls in an address");
    const StructuredField field = parseStructured("attachment; filename=" + bytes.toByteArray(), hints);
    (void)field.text("filename", hints);
    const StructuredField pieces = parseStructured(bytes, hints);
    (void)pieces.text("filename", hints);
}

} // namespace fuzz
