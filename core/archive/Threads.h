#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace core::archive {

class Database;

/// What of a message that is about to get its row says to which conversation it belongs.
struct Arrival
{
    MessageId id{};
    const QByteArray &messageId;
    const std::vector<QByteArray> &references; ///< of References and In-Reply-To
    const QString &subject;
    qint64 dateUtc = 0;
};

/// The conversation of an arriving message: by its Message-ID and the ids it refers to, and of an answer that names none by
/// its subject (SubjectThreads.h). Notes what later messages need; joins conversations that the message shows to be one.
/// Linear: ids are capped (MIM-15), the smaller conversation joins the larger and is counted no further than the smaller
/// one goes, and what has joined once is found as one from then on.
[[nodiscard]] Result<ThreadId> threadFor(Database &db, const Arrival &arrival);

/// The messages of the conversation of `message` by date, at most `most`: around it where there are more. Any connection.
[[nodiscard]] Result<std::vector<MessageId>> conversationOf(Database &db, MessageId message, qint64 most);

} // namespace core::archive
