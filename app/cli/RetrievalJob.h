#pragma once

#include "core/accounts/Account.h"
#include "core/retrieval/Retriever.h"

#include <QObject>
#include <QSet>

#include <optional>
#include <set>
#include <vector>

namespace app {
class Application;
}

namespace app::cli {

class Console;

/// Runs some accounts, all at once, and reports each as it ends; then waits until what arrived can be found. Main thread;
/// the application and the console are
/// borrowed.
class RetrievalJob final : public QObject
{
    Q_OBJECT

public:
    enum class Until { Stored, Searchable };
    RetrievalJob(Application &application, Console &console, Until until, QObject *parent = nullptr);

    void start(const std::vector<core::accounts::Account> &accounts);
    /// Only these messages of the accounts, before start().
    void setOnly(QSet<QByteArray> uidls) { m_only = std::move(uidls); }
    void cancel(); ///< finished() follows
    /// Everything retrieved is stored, but the index could not take it.
    [[nodiscard]] bool indexFailed() const { return m_indexFailed; }

Q_SIGNALS:
    void progressed(const core::accounts::Account &account, const core::retrieval::Progress &progress);
    void indexing(qint64 indexed, qint64 total);
    /// Once an account, also where it could not start for want of a password.
    void accountDone(const core::accounts::Account &account, const core::retrieval::RunReport &report);
    void finished(bool allSucceeded);

private:
    void beginRun(const core::accounts::Account &account);
    void startRun(const core::accounts::Account &account, const core::Result<QByteArray> &password);
    void onRunFinished(const core::retrieval::RunReport &report);
    void onAccountDone(const core::accounts::Account &account, const core::retrieval::RunReport &report);
    void waitForIndex();

    Application &m_application;
    Console &m_console; ///< to ask for passwords
    Until m_until;
    std::optional<QSet<QByteArray>> m_only;
    std::vector<core::accounts::Account> m_accounts;
    std::set<core::AccountId> m_refreshed; ///< had a fresh token already
    std::size_t m_open = 0;                ///< accounts whose report is still to come
    bool m_allSucceeded = true;
    bool m_cancelled = false;
    bool m_indexFailed = false;
};

} // namespace app::cli
