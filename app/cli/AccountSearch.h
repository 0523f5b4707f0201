#pragma once

#include "core/accounts/Account.h"
#include "core/setup/AccountFinder.h"

#include <QObject>

namespace app::cli {

class Console;
struct Invocation;

/// "account add --auto ADDRESS": finds the server and tells each step on standard error. One of the signals comes, once.
/// `console` and `invocation` are borrowed. Main thread.
class AccountSearch final : public QObject
{
    Q_OBJECT

public:
    AccountSearch(Console &console, const Invocation &invocation, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// To be named and completed with what the options say.
    void found(const core::accounts::Account &account);
    void failed(const QString &sentence);

private:
    void onFinished(const core::setup::FinderReport &report);
    [[nodiscard]] QString faultOf(const core::setup::FoundServer &server) const;

    Console &m_console;
    const Invocation &m_invocation;
    core::setup::AccountFinder m_finder;
    QString m_lastStep;
};

} // namespace app::cli
