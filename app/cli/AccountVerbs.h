#pragma once

#include "app/cli/LogOutput.h"
#include "app/cli/Verb.h"

namespace core::retrieval {
struct ConnectionReport;
}

namespace app::cli {

/// fumibako account list
class AccountList final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;
};

/// fumibako account remove NAME: the account and its password; mail and ledger stay.
class AccountRemove final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;
};

/// fumibako account test NAME [--log FILE]: connects, logs in, asks how much is there, leaves. Changes nothing.
class AccountTest final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;

private:
    void test(Application &application, const core::accounts::Account &account, const QByteArray &password);
    void report(const core::accounts::Account &account, const core::retrieval::ConnectionReport &report);

    LogOutput m_log;
};

} // namespace app::cli
