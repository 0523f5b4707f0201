#pragma once

#include "core/mime/Message.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace core::render {

/// The authserv-id of the topmost Authentication-Results that no stranger's server stands above; nothing where there is
/// none. "" is the id of fields that name none.
[[nodiscard]] std::optional<QString> topAuthservId(const std::vector<mime::HeaderField> &headers);

/// Which authserv-ids are those of an account's own provider. `samples`: topAuthservId() of its messages, some dozens
/// of the newest, the one in question among them; `popHost`: where the mail is collected. An id counts when it belongs to
/// the domain of that host and stands on at least half of the messages, or when it stands on nine of ten of at least
/// twenty: a forger writes into his own messages only. Pure; any thread.
[[nodiscard]] QStringList ownAuthservIds(const std::vector<std::optional<QString>> &samples,
                                         const QString &popHost);

} // namespace core::render
