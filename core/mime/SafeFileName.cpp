#include "core/base/Limits.h"
#include "core/mime/Message.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <string_view>

using namespace Qt::StringLiterals;

namespace core::mime {

namespace {

constexpr qsizetype kReadChars = 4'096;
constexpr qsizetype kExtensionChars = 16;

/// Not seen, or seen elsewhere than it stands: controls, zero-width, bidi, tags, lone surrogates, line separators.
bool isInvisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    case QChar::Other_NotAssigned: return QChar::isNonCharacter(c);
    default: return c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x2800;
    }
}

QString visibleCharacters(const QString &sent)
{
    constexpr QStringView kReserved = u"<>:\"|?*";
    QString result;
    for (const char32_t c : sent.left(kReadChars).normalized(QString::NormalizationForm_C).toUcs4()) {
        if (isInvisible(c))
            continue;
        if (QChar::isSpace(c))
            result.append(u' ');
        else if (c < 0x80 && kReserved.contains(QChar(static_cast<char16_t>(c))))
            result.append(u'_');
        else
            result.append(QStringView(QChar::fromUcs4(c)));
    }
    return result;
}

/// What stands behind the last separator of either system: the rest is somebody else's folder.
QString lastComponent(const QString &path)
{
    QString name = path;
    name.replace(u'\\', u'/');
    while (name.endsWith(u'/') || name.endsWith(u' '))
        name.chop(1);
    return name.mid(name.lastIndexOf(u'/') + 1);
}

/// CON, NUL, COM1: devices on Windows with any extension.
bool isDeviceName(const QString &name)
{
    const QString stem = name.section(u'.', 0, 0).trimmed().toUpper();
    static constexpr std::array<QStringView, 4> kDevices = {u"CON", u"PRN", u"AUX", u"NUL"};
    if (std::ranges::find(kDevices, QStringView(stem)) != kDevices.end())
        return true;
    return stem.size() == 4 && (stem.startsWith("COM"_L1) || stem.startsWith("LPT"_L1)) && stem[3].isDigit();
}

/// Cut in the middle, so that the extension that is shown is the extension that is there (ATT-03).
QString cutToLimit(const QString &name)
{
    if (name.toUtf8().size() <= limits::kFileNameBytes)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const bool hasExtension = dot > 0 && name.size() - dot <= kExtensionChars;
    const QString extension = hasExtension ? name.mid(dot) : QString();
    QString stem = hasExtension ? name.left(dot) : name;
    const qsizetype room = limits::kFileNameBytes - extension.toUtf8().size() - 3; // "…" has three bytes
    qsizetype bytes = 0;
    qsizetype keep = 0;
    while (keep < stem.size()) {
        const bool pair = stem[keep].isHighSurrogate() && keep + 1 < stem.size();
        const char16_t unit = stem[keep].unicode();
        const int width = pair ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
        if (bytes + width > room)
            break;
        bytes += width;
        keep += pair ? 2 : 1;
    }
    return stem.left(keep).trimmed() + u'…' + extension;
}

QString extensionFor(const QByteArray &type)
{
    struct Row
    {
        std::string_view type;
        QStringView extension;
    };
    static constexpr std::array kRows = {
        Row{"application/json", u".json"}, Row{"application/msword", u".doc"},
        Row{"application/pdf", u".pdf"},   Row{"application/pgp-signature", u".asc"},
        Row{"application/zip", u".zip"},   Row{"audio/mpeg", u".mp3"},
        Row{"image/gif", u".gif"},         Row{"image/heic", u".heic"},
        Row{"image/jpeg", u".jpg"},        Row{"image/png", u".png"},
        Row{"image/svg+xml", u".svg"},     Row{"image/tiff", u".tiff"},
        Row{"image/webp", u".webp"},       Row{"message/global", u".eml"},
        Row{"message/rfc822", u".eml"},    Row{"text/calendar", u".ics"},
        Row{"text/csv", u".csv"},          Row{"text/html", u".html"},
        Row{"text/plain", u".txt"},        Row{"text/vcard", u".vcf"},
        Row{"video/mp4", u".mp4"},
    };
    for (const Row &row : kRows) {
        if (type == QByteArrayView(row.type.data(), static_cast<qsizetype>(row.type.size())))
            return row.extension.toString();
    }
    return {};
}

} // namespace

QString safeFileName(const QString &sent, const QByteArray &type)
{
    QString name = lastComponent(visibleCharacters(sent)).simplified();
    while (name.startsWith(u'.') || name.startsWith(u' ')) // never hidden, never "..": ATT-01
        name.remove(0, 1);
    while (name.endsWith(u'.') || name.endsWith(u' ')) // Windows drops them, and with them the check
        name.chop(1);
    if (name.isEmpty())
        return u"attachment"_s + extensionFor(type);
    if (name.startsWith(u'-') || name.startsWith(u'~') || isDeviceName(name))
        name.prepend(u'_');
    return cutToLimit(name);
}

bool isUnsafeFileName(const QString &sent)
{
    if (sent.contains(u'/') || sent.contains(u'\\') || sent.startsWith(u'.'))
        return true;
    const auto characters = sent.left(kReadChars).toUcs4();
    return std::ranges::any_of(characters, isInvisible);
}

} // namespace core::mime
