#pragma once

#include "core/setup/AccountFinder.h"
#include "core/setup/Doctor.h"

#include <QString>

// What setting up and examining accounts has to say on the command line: whole sentences, names that came from outside made
// harmless.
namespace app::cli {

/// "Autoconfiguration: found pop.example.jp"; empty for a step that has only begun.
[[nodiscard]] QString stepText(const core::setup::FinderProgress &progress);
/// Why nothing was found, and what to do.
[[nodiscard]] QString failureText(const core::setup::FinderReport &report, const QString &address);
/// What to know or to do at the provider before mail comes; several sentences, or nothing.
[[nodiscard]] QString notesText(const core::setup::Provider &provider);
[[nodiscard]] QString findingText(const core::setup::DoctorFinding &finding, const QString &provider);
/// For JSON: "plain-to-tls".
[[nodiscard]] QString findingWord(core::setup::DoctorKind kind);

} // namespace app::cli
