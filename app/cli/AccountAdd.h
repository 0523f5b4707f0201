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
    /// The account as the options describe it. Nothing: reported, and the verb is finished.
    [[nodiscard]] std::optional<core::accounts::Account> described();
    [[nodiscard]] bool takeServer(core::accounts::Account &account);
    [[nodiscard]] bool takeKeep(core::accounts::Account &account);
    [[nodiscard]] bool takePasswordSource(core::accounts::Account &account);
    [[nodiscard]] bool takeFile(const QString &option, QString &path);
    [[nodiscard]] bool refuse(const QString &sentence);
    void storePassword(Application &application, const core::accounts::Account &account);
    void report(const core::accounts::Account &account);
};

} // namespace app::cli
