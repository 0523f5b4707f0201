#pragma once

#include <QByteArray>

#include <vector>

namespace core::mime {

/// The id of a Message-ID field without <>; a bare word where there are none. Over-long ids are no ids.
[[nodiscard]] QByteArray parseMessageId(const QByteArray &value);

/// The ids of References, oldest first, then that of In-Reply-To; each once, at most limits::kReferencesKept: of a
/// longer list the first (the root of the thread) and the newest stay (MIM-15). Linear.
[[nodiscard]] std::vector<QByteArray> parseReferences(const QByteArray &references,
                                                      const QByteArray &inReplyTo);

} // namespace core::mime
