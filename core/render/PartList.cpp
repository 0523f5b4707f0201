#include "core/render/PartList.h"

#include "core/base/Limits.h"
#include "core/render/BodyChoice.h"

#include <algorithm>

namespace core::render {

using mime::Message;
using mime::Part;

namespace {

QString saveNameOf(const Part &part, int index)
{
    const QString safe = mime::safeFileName(part.fileName, part.type);
    const QLatin1StringView nameless("attachment");
    if (!part.fileName.isEmpty() || !safe.startsWith(nameless))
        return safe;
    return QStringLiteral("part-%1").arg(index) + safe.mid(nameless.size());
}

} // namespace

std::vector<ListedPart> listParts(const Message &message)
{
    std::vector<ListedPart> list;
    const auto &parts = message.parts();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Part &part = parts[i];
        const auto index = static_cast<int>(i);
        ListedPart listed;
        listed.part = index;
        listed.parent = part.parent;
        listed.depth = part.depth;
        listed.type = part.type;
        listed.charset = part.charset;
        listed.saveName = saveNameOf(part, index);
        listed.name = part.fileName.isEmpty() ? QString() : listed.saveName;
        listed.encoding = part.encoding;
        listed.use = part.isMultipart() ? ListedPart::Use::Container : ListedPart::Use::Other;
        listed.sizeBytes = part.isMultipart() ? 0 : message.decodedSize(index);
        list.push_back(listed);
    }
    const BodyChoice choice = chooseBody(message);
    for (const BodyPiece &piece : choice.body)
        list[static_cast<std::size_t>(piece.part)].use = ListedPart::Use::Shown;
    for (const BodyChoice::Attached &attached : choice.attachments)
        list[static_cast<std::size_t>(attached.part)].use =
            attached.isInline ? ListedPart::Use::Inline : ListedPart::Use::Attached;
    return list;
}

QByteArray partSource(const Message &message, int part)
{
    if (part <= 0)
        return message.raw();
    const QByteArrayView content = message.encoded(part);
    const QByteArrayView raw(message.raw());
    if (content.data() < raw.data() || content.data() > raw.data() + raw.size())
        return content.toByteArray(); // it does not stand in the message as such
    const qsizetype begin = content.data() - raw.data();
    const Part &described = message.parts()[static_cast<std::size_t>(part)];
    const bool isInnerMessage =
        described.parent >= 0 && message.parts()[static_cast<std::size_t>(described.parent)].isMessage();
    qsizetype top = begin;
    if (isInnerMessage) {
        top = message.encoded(described.parent).data() - raw.data();
    } else {
        // Its header stands below the boundary line before it.
        const qsizetype first = std::max<qsizetype>(0, begin - limits::kHeaderBlockBytes);
        const qsizetype boundary = raw.sliced(first, begin - first).lastIndexOf(QByteArrayView("\n--"));
        const qsizetype lineEnd = boundary < 0 ? -1 : raw.indexOf('\n', first + boundary + 1);
        if (lineEnd >= 0 && lineEnd < begin)
            top = lineEnd + 1;
    }
    return raw.sliced(top, begin + content.size() - top).toByteArray();
}

} // namespace core::render
