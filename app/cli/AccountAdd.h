#pragma once

#include "app/cli/Verb.h"

#include "core/accounts/Account.h"

namespace app::cli {

class AccountSearch;

/// fumibako account add NAME --host H --user U [...], or --auto ADDRESS in place of both
class AccountAdd final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;

private:
    void search();
    void add(core::accounts::Account account);
    void storePassword(Application &application, const core::accounts::Account &account);
    void report(const core::accounts::Account &account);

    AccountSearch *m_search = nullptr; ///< a child
};

} // namespace app::cli
