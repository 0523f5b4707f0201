#include "core/extract/TnefText.h"

#include "core/base/Limits.h"
#include "core/extract/PartText.h"
#include "core/extract/RtfText.h"
#include "core/mime/Charset.h"

#include <QByteArrayList>

#include <cstdlib>
#include <memory>

#include <cstdio>
extern "C" {
#include <ytnef.h>
}

namespace core::extract {

namespace {

constexpr int kDepth = 3;
constexpr int kFiles = 1'000;
constexpr qsizetype kObjectHead = 16; ///< an object begins with the id of its interface
constexpr unsigned kInternetCodePage = 0x3fde;
constexpr quint32 kTnefSignature = 0x223e9f78;

/// The library complains on standard output, which is where this process sends its answers.
class Silence final
{
public:
    Silence() : m_output(stdout), m_nowhere(fopencookie(nullptr, "w", {}))
    {
        if (m_nowhere)
            stdout = m_nowhere;
    }
    ~Silence()
    {
        stdout = m_output;
        if (m_nowhere)
            fclose(m_nowhere);
    }
    Silence(const Silence &) = delete;
    Silence &operator=(const Silence &) = delete;

private:
    FILE *m_output;
    FILE *m_nowhere;
};

struct FreeTnef
{
    void operator()(TNEFStruct *tnef) const
    {
        TNEFFree(tnef);
        delete tnef;
    }
};
using Tnef = std::unique_ptr<TNEFStruct, FreeTnef>;

/// Empty where it is none.
Tnef open(QByteArray &bytes)
{
    Tnef tnef(new TNEFStruct);
    TNEFInitialize(tnef.get());
    tnef->Debug = 0;
    const int code = TNEFParseMemory(reinterpret_cast<BYTE *>(bytes.data()), bytes.size(), tnef.get());
    // A stream that is cut gives what came before.
    const bool hasSome = tnef->body.size > 0 || tnef->starting_attach.next || tnef->MapiProperties.count > 0;
    return code == 0 || hasSome ? std::move(tnef) : Tnef();
}

QByteArray bytesOf(const variableLength *value)
{
    const bool isThere = value && value != MAPI_UNDEFINED && value->data && value->size > 0;
    return isThere ? QByteArray(reinterpret_cast<const char *>(value->data), value->size) : QByteArray();
}

QByteArray property(MAPIProps &properties, ULONG type, ULONG id)
{
    return bytesOf(MAPIFindProperty(&properties, PROP_TAG(type, id)));
}

QByteArray untilNul(const QByteArray &text)
{
    return text.left(qstrnlen(text.constData(), static_cast<size_t>(text.size())));
}

/// The library turns each unit of UTF-16 into UTF-8 by itself, halves of pairs too, ends it with a NUL and leaves the
/// size as it was.
QString unicodeText(MAPIProps &properties, ULONG id)
{
    const variableLength *value = MAPIFindProperty(&properties, PROP_TAG(PT_UNICODE, id));
    if (value == MAPI_UNDEFINED || !value || !value->data || value->size <= 0)
        return {};
    const auto *bytes = value->data;
    const auto most = static_cast<qsizetype>(value->size) * 3 / 2;
    const auto tail = [bytes](qsizetype at) { return static_cast<char16_t>(bytes[at] & 0x3f); };
    QString text;
    for (qsizetype i = 0; i < most && bytes[i] != 0; ++i) {
        const BYTE first = bytes[i];
        if (first < 0x80) {
            text.append(QChar(char16_t(first)));
        } else if (first < 0xe0 && i + 1 < most) {
            text.append(QChar(static_cast<char16_t>((first & 0x1f) << 6 | tail(i + 1))));
            i += 1;
        } else if (i + 2 < most) {
            text.append(QChar(static_cast<char16_t>((first & 0x0f) << 12 | tail(i + 1) << 6 | tail(i + 2))));
            i += 2;
        }
    }
    return text;
}

/// Bytes have the code page of the sender.
QString text(MAPIProps &properties, ULONG id, const QByteArray &charset)
{
    const QString unicode = unicodeText(properties, id);
    if (!unicode.isEmpty())
        return unicode;
    return mime::decodeText(untilNul(property(properties, PT_STRING8, id)), charset).text;
}

quint32 number(const QByteArray &bytes)
{
    quint32 value = 0;
    for (qsizetype i = std::min<qsizetype>(bytes.size(), 4) - 1; i >= 0; --i)
        value = value << 8 | static_cast<quint8>(bytes[i]);
    return value;
}

QByteArray charsetOf(TNEFStruct &tnef)
{
    quint32 page = number(property(tnef.MapiProperties, PT_LONG, kInternetCodePage));
    if (page == 0 || page == 65001)
        page = number(bytesOf(&tnef.CodePage));
    if (page == 932)
        return "cp932";
    return page == 0 ? QByteArray() : "windows-" + QByteArray::number(page);
}

struct Body
{
    QString text;
    QByteArray html; ///< says its charset itself
};

/// Unpacked. The library reads the compressed form; what is only wrapped (MS-OXRTFCP section 2.2.1) it does not.
QByteArray richText(TNEFStruct &tnef)
{
    constexpr qsizetype kHead = 16;
    variableLength *packed = MAPIFindProperty(&tnef.MapiProperties, PROP_TAG(PT_BINARY, PR_RTF_COMPRESSED));
    const QByteArray bytes = bytesOf(packed);
    if (bytes.mid(8, 4) == "MELA")
        return bytes.mid(kHead);
    if (bytes.size() <= kHead || number(bytes.mid(4, 4)) > static_cast<quint32>(limits::kAttachmentBytes))
        return {};
    int size = 0;
    const std::unique_ptr<BYTE, void (*)(void *)> rtf(DecompressRTF(packed, &size), std::free);
    return rtf && size > 0 ? QByteArray(reinterpret_cast<const char *>(rtf.get()), size) : QByteArray();
}

Body bodyOf(TNEFStruct &tnef, const QByteArray &charset)
{
    Body body;
    body.text = text(tnef.MapiProperties, PR_BODY, charset);
    if (body.text.isEmpty())
        body.text = mime::decodeText(untilNul(bytesOf(&tnef.body)), charset).text;
    body.html = property(tnef.MapiProperties, PT_BINARY, PR_BODY_HTML);
    if (body.html.isEmpty())
        body.html = text(tnef.MapiProperties, PR_BODY_HTML, charset).toUtf8();
    const QByteArray rtf = body.html.isEmpty() ? richText(tnef) : QByteArray();
    if (rtf.isEmpty())
        return body;
    RtfText read = readRtf(rtf);
    if (read.isHtml)
        body.html = "<meta charset=utf-8>" + read.text.toUtf8();
    else if (body.text.isEmpty())
        body.text = std::move(read.text);
    return body;
}

struct File
{
    QString name;
    QByteArray type, contentId, bytes;
    bool isMessage = false; ///< `bytes` are a TNEF stream
};

File fileOf(Attachment &attachment, const QByteArray &charset)
{
    File file;
    file.name = text(attachment.MAPI, PR_ATTACH_LONG_FILENAME, charset);
    if (file.name.isEmpty())
        file.name = mime::decodeText(untilNul(bytesOf(&attachment.Title)), charset).text;
    file.type = text(attachment.MAPI, PR_ATTACH_MIME_TAG, charset).toLatin1().toLower();
    file.contentId = text(attachment.MAPI, PR_ATTACH_CONTENT_ID, charset).toLatin1();
    file.bytes = bytesOf(&attachment.FileData);
    QByteArray object = property(attachment.MAPI, PT_OBJECT, PR_ATTACH_DATA_OBJ);
    if (object.isEmpty())
        object = property(attachment.MAPI, PT_BINARY, PR_ATTACH_DATA_OBJ);
    if (object.isEmpty())
        return file;
    object = object.mid(kObjectHead);
    file.isMessage = number(object) == kTnefSignature;
    file.bytes = object;
    return file;
}

std::vector<File> filesOf(TNEFStruct &tnef, const QByteArray &charset)
{
    std::vector<File> files;
    for (Attachment *one = tnef.starting_attach.next; one && files.size() < kFiles; one = one->next)
        files.push_back(fileOf(*one, charset));
    return files;
}

/// A value that cannot end its header line or its quotes.
QByteArray headerValue(const QByteArray &value)
{
    QByteArray safe = value.left(500);
    for (char &c : safe) {
        if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f)
            c = '_';
    }
    return safe;
}

QByteArray encodedPart(const QByteArray &head, const QByteArray &bytes)
{
    const QByteArray digits = bytes.toBase64();
    QByteArray part = head + "Content-Transfer-Encoding: base64\r\n\r\n";
    part.reserve(part.size() + digits.size() + digits.size() / 30);
    constexpr qsizetype kLine = 76;
    for (qsizetype at = 0; at < digits.size(); at += kLine)
        part.append(QByteArrayView(digits).sliced(at, std::min(kLine, digits.size() - at))).append("\r\n");
    return part;
}

/// Base64 has no two hyphens in a row, so any boundary is safe; levels have their own.
QByteArray multipart(const QByteArray &type, const QByteArrayList &parts, const QByteArray &boundary)
{
    QByteArray result = "Content-Type: multipart/" + type + "; boundary=\"" + boundary + "\"\r\n\r\n";
    for (const QByteArray &part : parts)
        result.append("--" + boundary + "\r\n").append(part).append("\r\n");
    return result.append("--" + boundary + "--\r\n");
}

QByteArray messageOf(QByteArray bytes, int depth);

QByteArray partOf(const File &file, int depth)
{
    if (file.isMessage && depth < kDepth) {
        QByteArray inner = messageOf(file.bytes, depth + 1);
        if (!inner.isEmpty())
            return "Content-Type: message/rfc822\r\n\r\n" + inner;
    }
    const bool isType = file.type.count('/') == 1 && !file.type.startsWith("multipart/");
    QByteArray head =
        "Content-Type: " + headerValue(isType ? file.type : "application/octet-stream") + "\r\n";
    // Percent-encoded (RFC 2231): whatever the name holds, it cannot leave its place.
    const QByteArray name = file.name.left(limits::kAttachmentNameChars).toUtf8().toPercentEncoding();
    head += (file.contentId.isEmpty() ? "Content-Disposition: attachment" : "Content-Disposition: inline");
    head += name.isEmpty() ? QByteArray("\r\n") : "; filename*=utf-8''" + name + "\r\n";
    if (!file.contentId.isEmpty())
        head += "Content-ID: <" + headerValue(file.contentId) + ">\r\n";
    return encodedPart(head, file.bytes);
}

QByteArray messageOf(QByteArray bytes, int depth)
{
    const Tnef tnef = open(bytes);
    if (!tnef)
        return {};
    const QByteArray charset = charsetOf(*tnef);
    const Body body = bodyOf(*tnef, charset);
    const QByteArray level = "tnef" + QByteArray::number(depth);
    const std::vector<File> files = filesOf(*tnef, charset);
    QByteArrayList parts;
    if (!body.text.isEmpty())
        parts.append(encodedPart("Content-Type: text/plain; charset=utf-8\r\n", body.text.toUtf8()));
    if (!body.html.isEmpty())
        parts.append(encodedPart("Content-Type: text/html\r\n", body.html));
    if (parts.size() == 2)
        parts = {multipart("alternative", parts, level + "-text")};
    // Pictures of the page go with it.
    QByteArrayList related = parts;
    for (const File &file : files) {
        if (!file.contentId.isEmpty())
            related.append(partOf(file, depth));
    }
    if (related.size() > parts.size())
        parts = {multipart("related", related, level + "-page")};
    for (const File &file : files) {
        if (file.contentId.isEmpty())
            parts.append(partOf(file, depth));
    }
    QByteArray head;
    if (depth > 0) { // a message inside is told by its header; this one has its own
        const QString subject = text(tnef->MapiProperties, PR_SUBJECT, charset);
        const QString sender = text(tnef->MapiProperties, PR_SENDER_NAME, charset);
        const QString address = text(tnef->MapiProperties, PR_SENDER_EMAIL_ADDRESS, charset);
        head = "Subject: =?utf-8?B?" + subject.left(300).toUtf8().toBase64() + "?=\r\nFrom: =?utf-8?B?" +
               sender.left(200).toUtf8().toBase64() + "?= <" + headerValue(address.toUtf8()) + ">\r\n";
    }
    return head + multipart("mixed", parts, level);
}

} // namespace

Extracted tnefText(const QByteArray &bytes)
{
    Extracted message = tnefMessage(bytes);
    if (message.outcome != Outcome::Text)
        return message;
    return messageText(message.message);
}

Extracted tnefMessage(const QByteArray &bytes)
{
    const Silence silence;
    Extracted extracted;
    extracted.message = messageOf(bytes, 0);
    extracted.outcome = extracted.message.isEmpty() ? Outcome::Damaged : Outcome::Text;
    if (extracted.message.size() <= limits::kUnpackedWinmailBytes)
        return extracted;
    extracted.message.clear();
    extracted.outcome = Outcome::TooLarge;
    return extracted;
}

} // namespace core::extract
