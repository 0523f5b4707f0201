#pragma once

#include "core/setup/AccountFinder.h"
#include "ui/accounts/ConnectionText.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace ui {

/// What a user should know of a provider before mail can come, a sentence each, in the order in which they matter.
[[nodiscard]] QStringList providerNotes(const core::setup::Provider &provider);
/// What is said where the question of the server's copies is asked; empty: nothing. %1: the provider.
[[nodiscard]] QString copiesNote(const core::setup::Provider &provider);

/// The places that were looked in, as steps. `isSearching`: with the one that is looked in now.
[[nodiscard]] std::vector<ConnectionStep>
finderSteps(const std::vector<core::setup::FinderProgress> &progress, const QString &domain,
            bool isSearching);
/// The server that was found, and who named it.
[[nodiscard]] ConnectionStep foundStep(const core::setup::FoundServer &found, const QString &domain);

/// The part behind the last @; empty where there is none.
[[nodiscard]] QString domainOfAddress(const QString &address);

} // namespace ui
