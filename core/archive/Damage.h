#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QFuture>
#include <QSet>

#include <vector>

namespace core::archive {

class Archive;
class Database;

/// A message whose body is damaged or missing, and where a good copy may come from.
struct DamagedMessage
{
    MessageId id{};
    qint64 foundUtc = 0;
    QString detail; ///< English, for the log
    QString subject;
    QString fromName;
    QString fromAddress;
    AccountId account{};   ///< none: imported
    QByteArray uidl;       ///< under which the server had it; empty: it came from no server
    bool onServer = false; ///< it was listed the last time, so that it can be fetched again
    bool wanted = false;   ///< the next collection fetches it again
};

/// All that is known and not mended, by id. Any connection.
[[nodiscard]] Result<std::vector<DamagedMessage>> damagedMessages(Database &db);

// Inside the writer's transaction.
[[nodiscard]] Result<void> noteDamage(Database &db, MessageId message, const QString &detail, qint64 nowUtc);
[[nodiscard]] Result<void> forgetDamage(Database &db, MessageId message);
/// The next collection fetches these again. Answers for how many of them that can come true: the server lists them.
[[nodiscard]] Result<qint64> wantAgain(Database &db, const std::vector<MessageId> &messages);

/// The last one for the window and the command line; any thread.
[[nodiscard]] QFuture<Result<qint64>> fetchAgain(Archive &archive, std::vector<MessageId> messages);

} // namespace core::archive
