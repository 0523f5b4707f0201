#include "core/extract/Document.h"

#include "core/base/Names.h"
#include "core/base/Sha256.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace core::extract {

using namespace Qt::StringLiterals;

namespace {

bool isOneOf(QByteArrayView value, std::initializer_list<QByteArrayView> values)
{
    return std::ranges::find(values, value) != values.end();
}

QByteArray extensionOf(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    static constexpr qsizetype kLongest = 8;
    if (dot < 0 || name.size() - dot - 1 > kLongest)
        return {};
    return name.mid(dot + 1).toLower().toUtf8();
}

/// Readers of PDF look for the mark in the first kilobyte (ISO 32000-1, annex H.3.4.1).
bool looksLikePdf(QByteArrayView bytes)
{
    static constexpr qsizetype kLook = 1024;
    return bytes.first(std::min(bytes.size(), kLook)).indexOf("%PDF-") >= 0;
}

bool isOffice(QByteArrayView type, QByteArrayView extension)
{
    return type.startsWith("application/vnd.openxmlformats-officedocument.") ||
           type.startsWith("application/vnd.oasis.opendocument.") ||
           (type.startsWith("application/vnd.ms-") && type.endsWith(".12")) ||
           isOneOf(extension,
                   {"docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "xltx", "xltm", "pptx", "pptm", "potx",
                    "potm", "ppsx", "ppsm", "odt",  "ods",  "odp",  "odg",  "ott",  "ots",  "otp"});
}

bool isHtml(QByteArrayView type, QByteArrayView extension)
{
    return isOneOf(type, {"text/html", "application/xhtml+xml"}) ||
           isOneOf(extension, {"html", "htm", "xhtml"});
}

bool isMessage(QByteArrayView type, QByteArrayView extension)
{
    return isOneOf(type, {"message/rfc822", "message/global"}) || extension == "eml";
}

bool isPlain(QByteArrayView type, QByteArrayView extension)
{
    if (isOneOf(type, {"text/rtf", "text/richtext"}) || extension == "rtf")
        return false;
    return type.startsWith("text/") ||
           isOneOf(type, {"application/json", "application/xml", "application/csv"}) ||
           isOneOf(extension, {"txt", "text", "csv", "tsv", "md", "log", "json", "xml", "ics", "vcf"});
}

bool isWinmail(QByteArrayView bytes, QByteArrayView type)
{
    return isOneOf(type, {"application/ms-tnef", "application/vnd.ms-tnef"}) ||
           bytes.startsWith("\x78\x9f\x3e\x22");
}

/// Without a charset of two bytes a character, no text has a NUL.
bool isBinary(QByteArrayView bytes)
{
    static constexpr qsizetype kLook = 4096;
    const QByteArrayView head = bytes.first(std::min(bytes.size(), kLook));
    const bool wide = head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff");
    const auto zeros = std::count(head.begin(), head.end(), '\0');
    return !wide && zeros > 0 && zeros * 4 < head.size();
}

constexpr std::array kOutcomes{
    Named<Outcome>{Outcome::Text, "text"},           Named<Outcome>{Outcome::Nothing, "nothing"},
    Named<Outcome>{Outcome::Encrypted, "encrypted"}, Named<Outcome>{Outcome::Damaged, "damaged"},
    Named<Outcome>{Outcome::TooLarge, "too-large"},  Named<Outcome>{Outcome::Crashed, "crashed"},
    Named<Outcome>{Outcome::TimedOut, "timed-out"},  Named<Outcome>{Outcome::Unavailable, "unavailable"},
    Named<Outcome>{Outcome::Cancelled, "cancelled"},
};

} // namespace

Kind kindOf(const Document &document)
{
    const QByteArray extension = extensionOf(document.name);
    const QByteArrayView bytes = document.bytes;
    if (bytes.isEmpty())
        return Kind::None;
    if (isMessage(document.type, extension))
        return Kind::Message; // before the bytes: a PDF may be named in the first kilobyte of a mail
    if (isWinmail(bytes, document.type))
        return Kind::Winmail; // whatever its files hold
    if (looksLikePdf(bytes))
        return Kind::Pdf;
    // An office file with a password is no zip but a compound file: it goes there to be told so.
    if (isOffice(document.type, extension))
        return Kind::Office;
    if (bytes.startsWith("PK\x03\x04") || isBinary(bytes))
        return Kind::None;
    if (isHtml(document.type, extension))
        return Kind::Html;
    return isPlain(document.type, extension) ? Kind::Plain : Kind::None;
}

QByteArray keyOf(const Document &document, Kind kind)
{
    Sha256 hash;
    const bool hasCharset = kind == Kind::Plain || kind == Kind::Html;
    hash.add(QByteArray::number(static_cast<int>(kind)) + ' ' +
             (hasCharset ? document.charset : QByteArray()) + '\n');
    hash.add(document.bytes);
    return hash.finish();
}

QString outcomeName(Outcome outcome) { return nameIn(kOutcomes, outcome); }

} // namespace core::extract
