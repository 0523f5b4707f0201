#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"

#include <QByteArray>

#include <vector>

namespace core::archive {

class Database;

/// The conversation of a message that is about to get the row `message`, by its Message-ID and the ids it refers to.
/// Notes the ids for those that come later; joins conversations that the message shows to be one. Linear: ids are
/// capped (MIM-15), and a conversation joins a larger one, so that a message is relabelled O(log n) times.
[[nodiscard]] Result<ThreadId> threadFor(Database &db, MessageId message, const QByteArray &messageId,
                                         const std::vector<QByteArray> &references);

} // namespace core::archive
