#pragma once

#include "core/exchange/Neighbours.h"

#include <QString>

namespace ui {

// Other mail programs in words, for window and command line alike.

/// "Thunderbird" or "Thunderbird (work)".
[[nodiscard]] QString neighbourName(const core::exchange::Neighbour &neighbour);
/// "2 accounts, about 12,300 messages in 14 folders".
[[nodiscard]] QString neighbourSummary(const core::exchange::Neighbour &neighbour);
/// "you@example.com: pop.example.com, 1,234 messages fetched before".
[[nodiscard]] QString foundAccountText(const core::exchange::FoundAccount &found);
/// What becomes of the server's copies, as a sentence.
[[nodiscard]] QString foundKeepText(const core::accounts::Account &account);
/// Names of the tags that Thunderbird comes with, under the words that its files have for them.
[[nodiscard]] QHash<QString, QString> usualTagNames();
/// "Imported from Thunderbird".
[[nodiscard]] QString importFolderName(const core::exchange::Neighbour &neighbour);

} // namespace ui
