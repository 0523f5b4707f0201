#include "core/mime/MessageIds.h"

#include "core/base/Limits.h"

#include <QSet>

#include <algorithm>

namespace core::mime {

namespace {

constexpr qsizetype kLongestId = 998; ///< a line of RFC 5322

/// The next id in angle brackets from `at` on; `at` moves behind it. Empty at the end.
QByteArray nextId(const QByteArray &value, qsizetype &at)
{
    while (true) {
        const qsizetype begin = value.indexOf('<', at);
        const qsizetype end = begin < 0 ? -1 : value.indexOf('>', begin);
        if (end < 0) {
            at = value.size();
            return {};
        }
        at = end + 1;
        QByteArray id = value.mid(begin + 1, end - begin - 1);
        id.replace(' ', "").replace('\t', ""); // folded inside by old programs
        if (!id.isEmpty() && id.size() <= kLongestId)
            return id;
    }
}

} // namespace

QByteArray parseMessageId(const QByteArray &value)
{
    qsizetype at = 0;
    QByteArray id = nextId(value, at);
    if (!id.isEmpty() || value.contains('<'))
        return id;
    const QByteArray bare = value.trimmed();
    return bare.contains(' ') || bare.size() > kLongestId ? QByteArray() : bare;
}

std::vector<QByteArray> parseReferences(const QByteArray &references, const QByteArray &inReplyTo)
{
    std::vector<QByteArray> ids;
    QSet<QByteArray> seen;
    qsizetype at = 0;
    for (QByteArray id = nextId(references, at); !id.isEmpty(); id = nextId(references, at)) {
        if (seen.contains(id))
            continue;
        seen.insert(id);
        ids.push_back(std::move(id));
    }
    at = 0;
    if (const QByteArray parent = nextId(inReplyTo, at); !parent.isEmpty()) {
        if (seen.contains(parent))
            ids.erase(std::ranges::find(ids, parent));
        ids.push_back(parent);
    }
    if (const auto kept = static_cast<size_t>(limits::kReferencesKept); ids.size() > kept)
        ids.erase(ids.begin() + 1, ids.end() - static_cast<qsizetype>(kept - 1));
    return ids;
}

} // namespace core::mime
