#pragma once

#include "core/exchange/Neighbours.h"

// Each program's own place and formats. Private to core/exchange.
namespace core::exchange {

using Cancelled = std::function<bool()>;

[[nodiscard]] std::vector<Neighbour> findThunderbird(const QString &home, const Cancelled &isCancelled);
[[nodiscard]] std::vector<Neighbour> findSylpheed(const QString &home, const Cancelled &isCancelled);
[[nodiscard]] std::vector<Neighbour> findClawsMail(const QString &home, const Cancelled &isCancelled);
[[nodiscard]] std::vector<Neighbour> findGetmail(const QString &home, const Cancelled &isCancelled);
[[nodiscard]] std::vector<Neighbour> findMpop(const QString &home, const Cancelled &isCancelled);
[[nodiscard]] std::vector<Neighbour> findFetchmail(const QString &home, const Cancelled &isCancelled);

/// Takes it in where it can be an account at all; the name is its address or user where it has none.
void addAccount(Neighbour &neighbour, FoundAccount found);
/// The mail in a path, if there is any, below `store` in the tree.
void addFolders(Neighbour &neighbour, const QString &path, SourceKind as, const QString &store,
                const Cancelled &isCancelled);
/// "~/Mail", "Mail" and "/home/a/Mail" as seen from a home.
[[nodiscard]] QString fromHome(const QString &path, const QString &home);

} // namespace core::exchange
