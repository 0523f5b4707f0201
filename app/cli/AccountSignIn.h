#pragma once

#include "app/cli/Verb.h"

#include "core/accounts/Account.h"

namespace app::cli {

/// fumibako account sign-in NAME: prints the address to open in a browser of this computer, and waits for the user to come back.
class AccountSignIn final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;

private:
    void begin(const core::accounts::Account &account);
    void report(const QString &user);

    Application *m_application = nullptr;
    QString m_name;
};

/// fumibako account master-password: makes the encrypted password file, or changes its master password.
class MasterPassword final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;

private:
    void end(const core::Result<void> &result, const QString &done);
    [[nodiscard]] core::Result<QByteArray> freshPassword();
};

} // namespace app::cli
