#pragma once

#include <QByteArray>

#include <utility>
#include <vector>

/// Writes winmail.dat files for tests: attributes with check sums, MAPI properties, attachments (MS-OXTNEF).
namespace tnef {

/// A property: "type << 16 | id" is its tag, the value as its type wants it.
struct Property
{
    quint16 type = 0;
    quint16 id = 0;
    QByteArray value;
};

constexpr quint16 kString8 = 0x001e, kUnicode = 0x001f, kLong = 0x0003, kBinary = 0x0102, kObject = 0x000d;
constexpr quint16 kSubject = 0x0037, kSenderName = 0x0c1a, kSenderMail = 0x0c1f, kBody = 0x1000,
                  kRtf = 0x1009, kHtml = 0x1013, kCodePage = 0x3fde, kAttachObject = 0x3701,
                  kAttachLongName = 0x3707, kAttachType = 0x370e, kAttachContentId = 0x3712;

struct File
{
    QByteArray title; ///< the short name, 8-bit
    QByteArray bytes;
    std::vector<Property> properties;
};

/// "text" as UTF-16 with its NUL.
[[nodiscard]] QByteArray utf16(const QString &text);
/// Rich text as PR_RTF_COMPRESSED holds it: wrapped only, or in the compressed form (MS-OXRTFCP), here without references.
[[nodiscard]] QByteArray storedRtf(const QByteArray &rtf);
[[nodiscard]] QByteArray compressedRtf(const QByteArray &rtf);
[[nodiscard]] QByteArray write(const std::vector<Property> &properties, const std::vector<File> &files);

} // namespace tnef
