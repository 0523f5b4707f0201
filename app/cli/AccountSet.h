#pragma once

#include "app/cli/Verb.h"

#include "core/accounts/Account.h"

namespace app::cli {

/// fumibako account set NAME [...]: changes what the options name. Another server, user, port or kind of encryption never
/// gets the password of the old one: unless a new one comes with the order, it is forgotten (CRD-09).
class AccountSet final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;

private:
    void change(const core::accounts::Account &before, const core::accounts::Account &after);
    void writePassword(const core::accounts::Account &before, const core::accounts::Account &after,
                       const QByteArray &password);
    void forgetOld(const core::accounts::Account &before, const core::accounts::Account &after);
    void report(const core::accounts::Account &account);

    Application *m_application = nullptr;
    bool m_forgotten = false;
};

} // namespace app::cli
