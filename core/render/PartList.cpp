#include "core/render/PartList.h"

#include "core/base/Limits.h"

#include <algorithm>
#include <functional>

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
    const std::vector<PartEntry> entries = makeReaderDocument(message, MessageId{}).parts;
    for (std::size_t i = 0; i < entries.size() && i < message.parts().size(); ++i) {
        const PartEntry &entry = entries[i];
        const Part &part = message.parts()[i];
        const auto index = static_cast<int>(i);
        ListedPart listed;
        listed.part = index;
        listed.parent = entry.parent;
        listed.depth = entry.depth;
        listed.type = entry.type;
        listed.charset = part.charset;
        listed.name = entry.name;
        listed.saveName = saveNameOf(part, index);
        listed.encoding = part.encoding;
        listed.sizeBytes = entry.sizeBytes;
        listed.role = entry.role;
        list.push_back(listed);
    }
    return list;
}

QByteArray partSource(const Message &message, int part)
{
    if (part <= 0)
        return message.raw();
    const QByteArrayView content = message.encoded(part);
    const QByteArrayView raw(message.raw());
    const std::less<const char *> isBefore;
    if (isBefore(content.data(), raw.data()) || isBefore(raw.data() + raw.size(), content.data()))
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
