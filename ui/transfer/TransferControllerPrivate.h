#pragma once

#include "core/accounts/SecretBytes.h"
#include "ui/transfer/TransferController.h"
#include "ui/transfer/TransferState.h"
#include "ui/transfer/TransferSummary.h"

#include <QDialog>
#include <QPointer>

#include <optional>
#include <vector>

// The inside of TransferController, which lies in two sources: what runs, and what the user is asked (TransferQuestions.cpp).
namespace ui {

struct Services;

/// One account from Get Mail to its result.
struct Run : TransferRun
{
    quint64 number = 0;         ///< answers to earlier runs are dropped
    QString problem;            ///< why the password is asked for again
    bool wasAskedAgain = false; ///< CRD-04: once, then the user decides
    bool wasCancelled = false;
    bool waitsForVault = false; ///< the master password is what it needs
    bool wasRefreshed = false;  ///< CRD-08: one fresh token a run, then the user decides
    bool isQuiet = false;       ///< nobody asked for it, so nobody is asked for anything
    std::optional<core::accounts::SecretBytes>
        toKeep; ///< goes to the key store once the server has accepted it
};

class TransferController::Private
{
public:
    Private(TransferController *owner, Services &all, TransferBar &transferBar)
        : q(owner), services(all), bar(transferBar)
    {}

    enum class Why { Asked, NewPassword, ByItself };
    void begin(const core::accounts::Account &account, Why why);
    void beginAlone(core::AccountId account, Why why);
    void clearEnded(bool keepProblems);
    [[nodiscard]] bool isRefused(const Run &run) const;
    void readPassword(Run &run);
    void gotPassword(core::AccountId account, quint64 number, const core::Result<QByteArray> &password);
    void start(Run &run, const QByteArray &password);
    void askNext();
    void askForVault();
    void endVaultWait(bool isOpen);
    void signIn(core::AccountId account);
    void entered(core::AccountId account, const QByteArray &password, bool keep);
    void notEntered(core::AccountId account);
    void progressed(const core::retrieval::Progress &progress);
    void finished(const core::retrieval::RunReport &report);
    void keepPassword(Run &run);
    void cancel(Run &run);
    void closePrompt();
    void end(Run &run, std::optional<core::Error> error);
    void act(core::AccountId account, TransferAction action);
    void refresh();
    void tellLastRun();
    [[nodiscard]] Run *find(core::AccountId account);
    [[nodiscard]] bool isRunning() const;

    TransferController *q;
    Services &services;
    TransferBar &bar;
    std::vector<Run> runs; ///< from the first Get Mail until the one after all have ended
    QPointer<QDialog> prompt;
    core::AccountId promptedFor{};
    quint64 lastNumber = 0;
    qint64 endedUtc = 0;
    Refusal refusedUntilUtc;
    bool wasRunning = false;
};

} // namespace ui
