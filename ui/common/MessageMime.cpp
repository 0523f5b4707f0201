#include "ui/common/MessageMime.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QIODevice>

using namespace Qt::StringLiterals;

namespace ui {

QString messagesMimeType() { return u"application/x-fumibako-messages"_s; }

std::unique_ptr<QMimeData> messagesToMime(const std::vector<core::MessageId> &messages)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << QCoreApplication::applicationPid() << qint64(messages.size());
    for (const auto id : messages)
        stream << core::number(id);
    auto data = std::make_unique<QMimeData>();
    data->setData(messagesMimeType(), bytes);
    return data;
}

std::vector<core::MessageId> messagesFromMime(const QMimeData &data)
{
    const QByteArray bytes = data.data(messagesMimeType());
    QDataStream stream(bytes);
    qint64 process = 0;
    qint64 count = 0;
    stream >> process >> count;
    // Ids of another program's archive would be other messages here.
    if (process != QCoreApplication::applicationPid() || count != (bytes.size() - 16) / 8)
        return {};
    std::vector<core::MessageId> messages;
    messages.reserve(static_cast<std::size_t>(count));
    for (qint64 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        qint64 id = 0;
        stream >> id;
        messages.push_back(core::MessageId{id});
    }
    return messages;
}

bool carriesMessages(const QMimeData &data) { return data.hasFormat(messagesMimeType()); }

} // namespace ui
