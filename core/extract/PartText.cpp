#include "core/extract/PartText.h"

#include "core/base/Limits.h"
#include "core/mime/Charset.h"
#include "core/mime/Message.h"
#include "core/render/BodyChoice.h"
#include "core/render/HtmlText.h"

#include <QStringList>

#include <algorithm>

namespace core::extract {

namespace {

Extracted cutToSize(QString text)
{
    const bool cut = text.size() > limits::kAttachmentTextChars;
    qsizetype size = std::min(text.size(), limits::kAttachmentTextChars);
    if (cut && text[size - 1].isHighSurrogate())
        --size;
    text.truncate(size);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.remove(u'\0');
    return {Outcome::Text, std::move(text), cut};
}

/// Four bytes a character are enough for any charset.
QByteArrayView readable(const QByteArray &bytes)
{
    static constexpr qsizetype kMost = 4 * limits::kAttachmentTextChars;
    return QByteArrayView(bytes).first(std::min(bytes.size(), kMost));
}

/// <meta charset="x"> or <meta http-equiv … content="text/html; charset=x">, as the HTML standard looks for it.
QByteArray charsetOfPage(const QByteArray &bytes)
{
    static constexpr qsizetype kLook = 1024;
    const QByteArray head = bytes.left(kLook).toLower();
    qsizetype at = head.indexOf("charset");
    if (at < 0)
        return {};
    const auto skip = [&](const char *set) {
        while (at < head.size() && std::strchr(set, head[at]) != nullptr)
            ++at;
    };
    at += 7;
    skip(" \t\r\n=\"'");
    const qsizetype start = at;
    while (at < head.size() && std::strchr("\"' ;/>\t\r\n", head[at]) == nullptr)
        ++at;
    return head.mid(start, at - start);
}

void addPeople(QStringList &lines, const std::vector<mime::Address> &people)
{
    for (const mime::Address &one : people)
        lines.append(one.name.isEmpty() ? one.address : one.name + u' ' + one.address);
}

} // namespace

Extracted plainText(const Document &document)
{
    return cutToSize(mime::decodeText(readable(document.bytes), document.charset).text);
}

Extracted pageText(const Document &document)
{
    const QByteArray charset = document.charset.isEmpty() ? charsetOfPage(document.bytes) : document.charset;
    const QString html = mime::decodeText(readable(document.bytes), charset).text;
    const render::HtmlText page = render::htmlToText(html);
    Extracted extracted = cutToSize(render::joinedBlocks(page.blocks));
    extracted.cut = extracted.cut || page.cut;
    return extracted;
}

Extracted messageText(const QByteArray &bytes)
{
    const mime::Message message = mime::Message::parse(bytes);
    const render::BodyChoice choice = render::chooseBody(message);
    QStringList lines{message.subject()};
    addPeople(lines, message.from());
    addPeople(lines, message.to());
    addPeople(lines, message.cc());
    lines.append(render::bodyText(message, choice));
    for (const render::BodyChoice::Attached &attached : choice.attachments) {
        const mime::Part &part = message.parts()[static_cast<std::size_t>(attached.part)];
        if (!part.fileName.isEmpty())
            lines.append(mime::safeFileName(part.fileName, part.type));
    }
    lines.removeAll(QString());
    return cutToSize(lines.join(u'\n'));
}

} // namespace core::extract
