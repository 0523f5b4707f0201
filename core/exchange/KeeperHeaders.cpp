#include "core/exchange/KeeperHeaders.h"

#include "core/mime/HeaderBlock.h"

#include <QByteArrayView>

#include <array>

namespace core::exchange {

namespace {

// nsMsgMessageFlags.h of Thunderbird.
constexpr uint kRead = 0x1, kReplied = 0x2, kMarked = 0x4, kExpunged = 0x8, kPartial = 0x400;

constexpr std::array<QByteArrayView, 5> kMozillas{"X-Account-Key", "X-UIDL", "X-Mozilla-Status",
                                                  "X-Mozilla-Status2", "X-Mozilla-Keys"};

bool isMozillas(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    for (const QByteArrayView name : kMozillas) {
        if (colon == name.size() && line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

QByteArrayView valueOf(QByteArrayView line) { return line.sliced(line.indexOf(':') + 1).trimmed(); }

void readMozillas(QByteArrayView line, KeeperNotes &notes)
{
    const auto is = [line](QByteArrayView name) {
        return line.size() > name.size() && line[name.size()] == ':' &&
               line.first(name.size()).compare(name, Qt::CaseInsensitive) == 0;
    };
    if (is("X-Mozilla-Status")) {
        bool isNumber = false;
        const uint flags = valueOf(line).toByteArray().toUInt(&isNumber, 16);
        if (!isNumber)
            return;
        notes.isMozillas = true;
        notes.flags.read = (flags & kRead) != 0;
        notes.flags.answered = (flags & kReplied) != 0;
        notes.flags.starred = (flags & kMarked) != 0;
        notes.isDeleted = (flags & kExpunged) != 0;
        notes.isPartial = (flags & kPartial) != 0;
    } else if (is("X-Mozilla-Keys")) {
        notes.flags.tags = QString::fromUtf8(valueOf(line)).split(u' ', Qt::SkipEmptyParts);
    }
}

void readStatus(const QByteArray &raw, KeeperNotes &notes)
{
    const mime::HeaderBlock block = mime::readHeaderBlock(raw);
    const QByteArray status = block.first("status").trimmed();
    const QByteArray more = block.first("x-status").trimmed();
    const auto isFlags = [](const QByteArray &value) {
        return value.size() <= 6 && QByteArrayView(value).size() == value.size() &&
               std::all_of(value.cbegin(), value.cend(), [](char c) { return c >= 'A' && c <= 'Z'; });
    };
    if (!status.isEmpty() && isFlags(status)) {
        notes.hasStatus = true;
        notes.flags.read = status.contains('R');
    }
    if (!more.isEmpty() && isFlags(more)) {
        notes.hasStatus = true;
        notes.flags.answered = more.contains('A');
        notes.flags.starred = more.contains('F');
        notes.isDeleted = more.contains('D');
    }
}

} // namespace

KeeperNotes takeKeeperHeaders(QByteArray &raw)
{
    KeeperNotes notes;
    qsizetype begin = 0;
    for (;;) {
        const qsizetype end = raw.indexOf('\n', begin);
        if (end < 0 || !isMozillas(QByteArrayView(raw).sliced(begin, end - begin)))
            break;
        readMozillas(QByteArrayView(raw).sliced(begin, end - begin), notes);
        begin = end + 1;
    }
    if (notes.isMozillas)
        raw.remove(0, begin);
    else
        readStatus(raw, notes);
    return notes;
}

} // namespace core::exchange
