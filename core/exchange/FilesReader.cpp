#include "core/exchange/FilesReader.h"

#include "core/base/Limits.h"
#include "core/exchange/Emlx.h"
#include "core/exchange/KeeperHeaders.h"
#include "core/exchange/LineEnds.h"
#include "core/exchange/LineFile.h"
#include "core/exchange/MboxLines.h"

#include <QFileInfo>

namespace core::exchange {

using namespace Qt::StringLiterals;

namespace {

QByteArray withCrlf(QByteArrayView bytes)
{
    CrlfText text;
    text.add(bytes);
    return text.take();
}

/// Some programs save one message with the From line of an mbox in front.
QByteArrayView withoutFromLine(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    return bytes.startsWith("From ") && end > 0 ? bytes.sliced(end + 1) : bytes;
}

} // namespace

std::optional<Taken> FilesReader::next()
{
    if (m_next == m_files.size())
        return std::nullopt;
    MessageFile &file = m_files[m_next++];
    Taken taken;
    taken.message.file = file.path;
    taken.isLeftOut = file.isLeftOut;
    if (file.isLeftOut)
        return taken;
    auto bytes = readWhole(file.path, limits::kMessageBytes);
    if (!bytes) {
        taken.error = bytes.error();
        return taken;
    }
    m_bytesRead += bytes->size();
    taken.message.flags = std::move(file.flags);
    taken.message.dateUtc = file.dateUtc;
    if (file.path.endsWith(u".emlx"_s, Qt::CaseInsensitive)) {
        if (auto problem = readEmlx(*bytes, taken))
            taken.error = *problem;
    }
    taken.message.raw = withCrlf(withoutFromLine(*bytes));
    KeeperNotes notes = takeKeeperHeaders(taken.message.raw);
    if (notes.isMozillas) {
        taken.message.flags = std::move(notes.flags);
        taken.isLeftOut = notes.isDeleted || notes.isPartial;
    }
    taken.isLeftOut = taken.isLeftOut || taken.message.raw.isEmpty();
    return taken;
}

FailedReader::FailedReader(const QString &path, Error error)
{
    m_failure.emplace();
    m_failure->message.file = path;
    m_failure->error = std::move(error);
}

} // namespace core::exchange
