#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QByteArray>

#include <optional>

// Messages of which only the header is here, as the server's TOP gave it. All inside the writer's transaction.
namespace core::archive {

class Database;

/// The header that waits for the message under this UIDL. None: there is none, or the user has erased it.
[[nodiscard]] Result<std::optional<MessageSummary>> partialOf(Database &db, AccountId account,
                                                              const QByteArray &uidl);
/// Removes it, since the whole message takes its place in the same transaction.
[[nodiscard]] Result<void> removePartial(Database &db, const MessageSummary &partial, ArchiveChange &change);
/// `summary` as the user has left the header: folder, flags, place by date.
void takeOver(MessageSummary &summary, const MessageSummary &partial);

} // namespace core::archive
