#pragma once

#include "core/retrieval/Retriever.h"

#include <QObject>

#include <functional>
#include <memory>

namespace ui {

class TransferBar;
struct Services;

/// Get Mail: gives the accounts and their passwords to the Retriever and tells in the TransferBar what happens. Where a
/// password is missing it is asked for; a wrong one is asked for once more with the server's words, then the bar says
/// so and waits for the user (catalogue CRD-04: no lock-out loop). A check that nobody asked for opens no prompt: where
/// something is missing it ends with that as its reason. Window thread; arguments are borrowed and outlive it.
class TransferController final : public QObject
{
    Q_OBJECT

public:
    TransferController(Services &services, TransferBar &bar, QObject *parent = nullptr);
    ~TransferController() override;

    void getMail(); ///< all enabled accounts
    void getMail(core::AccountId account);
    void check(core::AccountId account); ///< by itself: see AutomaticChecks
    void cancel();                       ///< all of them
    void cancel(core::AccountId account);
    [[nodiscard]] bool isRunning() const;
    /// Until when the server of an account refuses a login, as it has said; 0: it may go at once.
    using Refusal = std::function<qint64(core::AccountId account)>;
    void setRefusal(Refusal refusedUntilUtc);

Q_SIGNALS:
    void runningChanged(bool running);
    void runBegan(core::AccountId account);
    void runEnded(const core::retrieval::RunReport &report); ///< once for each that began
    void accountsNeeded();                              ///< Get Mail without any account: offer to add one
    void editAccountRequested(core::AccountId account); ///< to AccountsController::editAccount
    void logRequested(core::AccountId account);         ///< to ServerController::showLog
    void serverRequested(core::AccountId account);      ///< to ServerController::showServer

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ui
