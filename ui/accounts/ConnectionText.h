#pragma once

#include "core/accounts/Account.h"
#include "core/retrieval/Retriever.h"

#include <QString>

#include <vector>

namespace ui {

/// One step of a connection test in words.
struct ConnectionStep
{
    enum class Kind { Good, Detail, Warning, Problem, Busy };
    Kind kind = Kind::Good;
    QString text;         ///< plain text; names that came from outside are neutralised
    bool isMinor = false; ///< left out where only the result matters
};

/// The steps that succeeded, in order, and what stopped the test: name, connection, encryption, certificate, abilities, login,
/// mailbox.
[[nodiscard]] std::vector<ConnectionStep> connectionSteps(const core::retrieval::ConnectionReport &report,
                                                          const core::accounts::Account &account);

/// The same as text for whoever is asked for help: the steps, the certificate and what the server says it can. No password and
/// no mail in it.
[[nodiscard]] QString connectionReportText(const core::retrieval::ConnectionReport &report,
                                           const core::accounts::Account &account);

} // namespace ui
