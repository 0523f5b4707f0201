#pragma once

#include "core/retrieval/Reports.h"
#include "core/setup/AccountFinder.h"

#include <QString>

#include <vector>

namespace ui {

/// What a button of set-up does about a problem.
enum class Help {
    TryAgain,
    UseAddress,  ///< `value`: the address as it was meant
    EnterServer, ///< the account form, with what is known filled in
    TypeAddress,
    TypePassword,
    OpenLink,    ///< `value`: a page of the provider, https
    OpenAnyPage, ///< so that the page of a hotel's network shows
    UseHost,     ///< `value`: a name that the certificate covers
    EditAccount, ///< of the account that collects this mailbox already
};

struct HelpButton
{
    Help help = Help::TryAgain;
    QString text;
    QString value = {};
};

/// One thing that went wrong in setting up: a sentence that a person understands, and the button that helps.
struct SetupProblem
{
    QString text;                         ///< what happened, what is safe, what to do; plain text
    std::vector<HelpButton> buttons = {}; ///< what helps most first
    Help focus = Help::TryAgain;          ///< TypeAddress, TypePassword: that field is what has to be changed
};

/// Why no server was found.
[[nodiscard]] SetupProblem problemOf(const core::setup::FinderReport &report, const QString &address);
/// Why logging in failed. `nowUtc`: what the clock of this computer says.
[[nodiscard]] SetupProblem problemOf(const core::retrieval::ConnectionReport &report,
                                     const core::accounts::Account &account,
                                     const std::optional<core::setup::Provider> &provider, qint64 nowUtc);
/// The mailbox is collected already.
[[nodiscard]] SetupProblem alreadyThere(const core::accounts::Account &other);

} // namespace ui
