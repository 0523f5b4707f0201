#include "core/exchange/Emlx.h"

namespace core::exchange {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kRead = 1, kDeleted = 2, kAnswered = 4, kFlagged = 16;

std::optional<qint64> flagsOf(QByteArrayView list)
{
    const qsizetype key = list.indexOf("<key>flags</key>");
    const qsizetype begin = key < 0 ? -1 : list.indexOf("<integer>", key);
    const qsizetype end = begin < 0 ? -1 : list.indexOf("</integer>", begin);
    if (end < 0)
        return std::nullopt;
    bool isNumber = false;
    const qint64 flags =
        list.sliced(begin + 9, end - begin - 9).trimmed().toByteArray().toLongLong(&isNumber);
    return isNumber ? std::optional(flags) : std::nullopt;
}

} // namespace

std::optional<Error> readEmlx(QByteArray &bytes, Taken &taken)
{
    const qsizetype lineEnd = bytes.indexOf('\n');
    bool isNumber = false;
    const qint64 length = bytes.first(std::max<qsizetype>(lineEnd, 0)).trimmed().toLongLong(&isNumber);
    if (lineEnd < 0 || !isNumber || length < 0 || length > bytes.size() - lineEnd - 1)
        return Error{ErrorCode::NotAMailFile, u"no length in its first line"_s, {}};
    const auto flags = flagsOf(QByteArrayView(bytes).sliced(lineEnd + 1 + length));
    bytes = bytes.mid(lineEnd + 1, length);
    if (flags) {
        taken.message.flags.read = (*flags & kRead) != 0;
        taken.message.flags.answered = (*flags & kAnswered) != 0;
        taken.message.flags.starred = (*flags & kFlagged) != 0;
        taken.isLeftOut = (*flags & kDeleted) != 0;
    }
    return std::nullopt;
}

} // namespace core::exchange
