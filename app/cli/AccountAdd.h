#pragma once

#include "app/cli/Verb.h"

#include "core/accounts/Account.h"

namespace app::cli {

/// fumibako account add NAME --host H --user U [...]
class AccountAdd final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;

private:
    void storePassword(Application &application, const core::accounts::Account &account);
    void report(const core::accounts::Account &account);
};

} // namespace app::cli
