#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/accounts/VaultStore.h"
#include "ui/accounts/MasterPasswordPrompt.h"
#include "ui/accounts/SignInPrompt.h"
#include "ui/common/Services.h"
#include "ui/transfer/PasswordPrompt.h"
#include "ui/transfer/TransferBar.h"
#include "ui/transfer/TransferControllerPrivate.h"

#include <algorithm>

// What Get Mail asks the user: one question at a time, each opened over the window and answered later.
namespace ui {

using core::AccountId;
using core::ErrorCode;
using core::retrieval::Progress;

void TransferController::Private::askNext()
{
    if (prompt)
        return;
    const auto next = std::find_if(runs.begin(), runs.end(),
                                   [](const Run &run) { return run.step == Run::Step::NeedsPassword; });
    if (next == runs.end())
        return;
    if (next->waitsForVault)
        return askForVault();
    const AccountId id = next->account.id;
    promptedFor = id;
    core::accounts::SecretStore &store = services.passwords.store();
    const bool toVault = store.place() == core::accounts::SecretPlace::Vault;
    const bool mayKeep = store.isAvailable() && !(toVault && store.vault()->isLocked());
    auto *question = new PasswordPrompt(next->account, next->problem, mayKeep, bar.window());
    if (toVault)
        question->keepInEncryptedFile();
    prompt = question;
    QObject::connect(question, &PasswordPrompt::entered, q,
                     [this, id](const QByteArray &password, bool keep) { entered(id, password, keep); });
    QObject::connect(prompt, &QDialog::rejected, q, [this, id] { notEntered(id); });
    QObject::connect(prompt, &QDialog::finished, q, [this] {
        prompt.clear();
        askNext();
    });
    prompt->open();
}

/// One question for all that wait for it.
void TransferController::Private::askForVault()
{
    promptedFor = {};
    prompt = new MasterPasswordPrompt(*services.passwords.store().vault(), MasterPasswordPrompt::Task::Unlock,
                                      bar.window());
    QObject::connect(prompt, &QDialog::finished, q, [this](int result) {
        prompt.clear();
        endVaultWait(result == QDialog::Accepted);
        askNext();
    });
    prompt->open();
}

void TransferController::Private::endVaultWait(bool isOpen)
{
    for (Run &run : runs) {
        if (run.step != Run::Step::NeedsPassword || !run.waitsForVault)
            continue;
        run.waitsForVault = false;
        if (isOpen)
            readPassword(run);
        else
            end(run, core::Error{ErrorCode::VaultLocked, {}, {}});
    }
    refresh();
}

void TransferController::Private::signIn(AccountId account)
{
    const auto found = services.accounts.find(account);
    if (!found || !services.signIn || prompt)
        return;
    auto *page = new SignInPrompt(services, *found, bar.window());
    QObject::connect(page, &QDialog::accepted, q, [this, account] { beginAlone(account, Why::Asked); });
    page->open();
}

void TransferController::Private::entered(AccountId account, const QByteArray &password, bool keep)
{
    Run *run = find(account);
    if (!run || run->step != Run::Step::NeedsPassword)
        return;
    services.passwords.remember(account, password);
    run->toKeep.reset();
    if (keep)
        run->toKeep.emplace(password);
    start(*run, password);
    refresh();
}

void TransferController::Private::notEntered(AccountId account)
{
    Run *run = find(account);
    if (!run || run->step != Run::Step::NeedsPassword)
        return;
    end(*run,
        core::Error{run->wasAskedAgain ? ErrorCode::LoginRejected : ErrorCode::PasswordMissing, {}, {}});
    refresh();
}

/// Nobody needs the answer any more.
void TransferController::Private::closePrompt()
{
    const Run *run = prompt ? find(promptedFor) : nullptr;
    const bool isForVault = prompt && !core::isSet(promptedFor);
    const bool isVaultWanted =
        std::any_of(runs.begin(), runs.end(), [](const Run &each) { return each.waitsForVault; });
    if ((run && run->step == Run::Step::Ended) || (isForVault && !isVaultWanted))
        prompt->reject();
}

} // namespace ui
