#include "ui/transfer/TransferController.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/accounts/VaultStore.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Clock.h"
#include "core/oauth/SignIn.h"
#include "core/retrieval/Retriever.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"
#include "ui/transfer/KeptPassword.h"
#include "ui/transfer/TransferBar.h"
#include "ui/transfer/TransferControllerPrivate.h"
#include "ui/transfer/TransferSummary.h"

#include <QPointer>

#include <vector>

namespace ui {

using namespace Qt::StringLiterals;
using core::AccountId;
using core::ErrorCode;
using core::accounts::Account;
using core::retrieval::Progress;
using core::retrieval::RunReport;

TransferController::TransferController(Services &services, TransferBar &bar, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, services, bar))
{
    connect(&services.retriever, &core::retrieval::Retriever::progress, this,
            [this](const Progress &progress) { d->progressed(progress); });
    connect(&services.retriever, &core::retrieval::Retriever::finished, this,
            [this](const RunReport &report) { d->finished(report); });
    connect(&bar, &TransferBar::cancelRequested, this, [this] { cancel(); });
    connect(&bar, &TransferBar::actionRequested, this,
            [this](AccountId account, TransferAction action) { d->act(account, action); });
    d->tellLastRun();
}

TransferController::~TransferController() = default;

void TransferController::Private::tellLastRun()
{
    qint64 last = 0;
    for (const Account &account : services.accounts.accounts()) {
        const auto history = services.reader.runs(account.id, 1);
        if (history && !history->empty())
            last = std::max(last, history->front().endedUtc);
    }
    TransferState state;
    if (last > 0)
        state.text = TransferController::tr("Mail was last checked on %1.").arg(formatDateTime(last));
    bar.setState(state);
}

void TransferController::getMail()
{
    const std::vector<Account> accounts = d->services.accounts.accounts();
    if (accounts.empty()) {
        Q_EMIT accountsNeeded();
        return;
    }
    d->clearEnded(false);
    for (const Account &account : accounts) {
        if (account.enabled)
            d->begin(account, Private::Why::Asked);
    }
}

void TransferController::getMail(AccountId account) { d->beginAlone(account, Private::Why::Asked); }

void TransferController::check(AccountId account) { d->beginAlone(account, Private::Why::ByItself); }

void TransferController::setRefusal(Refusal refusedUntilUtc)
{
    d->refusedUntilUtc = std::move(refusedUntilUtc);
}

void TransferController::cancel()
{
    for (Run &run : d->runs)
        d->cancel(run);
    d->closePrompt();
    d->refresh();
}

void TransferController::cancel(AccountId account)
{
    if (Run *run = d->find(account))
        d->cancel(*run);
    d->closePrompt();
    d->refresh();
}

bool TransferController::isRunning() const { return d->isRunning(); }

Run *TransferController::Private::find(AccountId account)
{
    const auto found = std::find_if(runs.begin(), runs.end(),
                                    [account](const Run &run) { return run.account.id == account; });
    return found == runs.end() ? nullptr : &*found;
}

bool TransferController::Private::isRunning() const
{
    return std::any_of(runs.begin(), runs.end(), [](const Run &run) { return run.step != Run::Step::Ended; });
}

/// What is on screen of before. A check by itself leaves there what the user has not mended yet.
void TransferController::Private::clearEnded(bool keepProblems)
{
    if (isRunning())
        return;
    std::erase_if(runs, [keepProblems](const Run &run) {
        return !keepProblems || lineOf(run).kind != TransferLine::Kind::Problem;
    });
}

void TransferController::Private::beginAlone(AccountId account, Why why)
{
    const auto found = services.accounts.find(account);
    if (!found)
        return;
    clearEnded(why == Why::ByItself);
    begin(*found, why);
}

/// The server has asked for a pause: a login now would only make it longer (RFC 2449 section 6.6).
bool TransferController::Private::isRefused(const Run &run) const
{
    return !run.isQuiet && refusedUntilUtc && refusedUntilUtc(run.account.id) > services.clock.nowUtc();
}

void TransferController::Private::begin(const Account &account, Why why)
{
    Run *known = find(account.id);
    if (known && known->step != Run::Step::Ended) { // one run an account at a time
        known->isQuiet = known->isQuiet && why == Why::ByItself;
        return;
    }
    if (known)
        *known = Run{};
    Run &run = known ? *known : runs.emplace_back();
    run.account = account;
    run.number = ++lastNumber;
    run.progress.account = account.id;
    run.isQuiet = why == Why::ByItself;
    if (isRefused(run)) {
        run.step = Run::Step::Ended;
        run.report.error = core::Error{ErrorCode::LoginDelay, {}, {}};
        endedUtc = services.clock.nowUtc();
        return refresh();
    }
    Q_EMIT q->runBegan(account.id);
    if (why == Why::NewPassword) {
        services.passwords.forget(account.id);
        run.step = Run::Step::NeedsPassword;
        askNext();
    } else {
        readPassword(run);
    }
    refresh();
}

void TransferController::Private::readPassword(Run &run)
{
    run.step = Run::Step::ReadingPassword;
    services.passwords.password(run.account, [this, alive = QPointer(q), id = run.account.id,
                                              number = run.number](const core::Result<QByteArray> &password) {
        if (alive)
            gotPassword(id, number, password);
    });
}

void TransferController::Private::gotPassword(AccountId account, quint64 number,
                                              const core::Result<QByteArray> &password)
{
    Run *run = find(account);
    if (!run || run->number != number || run->step != Run::Step::ReadingPassword)
        return;
    const ErrorCode code = password ? ErrorCode::Internal : password.error().code;
    if (password) {
        start(*run, *password);
    } else if (!run->isQuiet &&
               (code == ErrorCode::PasswordMissing || code == ErrorCode::SecretStoreUnavailable)) {
        run->step = Run::Step::NeedsPassword; // CRD-01: asked for, never taken from anywhere else
        askNext();
    } else if (!run->isQuiet && code == ErrorCode::VaultLocked && services.passwords.store().vault()) {
        run->step = Run::Step::NeedsPassword;
        run->waitsForVault = true;
        askNext();
    } else {
        end(*run, password.error());
    }
    refresh();
}

void TransferController::Private::start(Run &run, const QByteArray &password)
{
    run.step = Run::Step::Retrieving;
    run.progress.phase = core::retrieval::Phase::Connecting;
    services.retriever.start(run.account, password);
}

void TransferController::Private::progressed(const Progress &progress)
{
    Run *run = find(progress.account);
    if (!run || run->step != Run::Step::Retrieving)
        return;
    run->progress = progress;
    refresh();
}

void TransferController::Private::finished(const RunReport &report)
{
    Run *run = find(report.account);
    if (!run || run->step != Run::Step::Retrieving || report.isChosen) // an order of the server page
        return;
    const bool rejected = report.error && report.error->code == ErrorCode::LoginRejected;
    if (rejected) {
        services.passwords.forget(report.account); // what the key store has stays: the server may be mistaken
        run->toKeep.reset();
    }
    const bool isOldToken = report.error && report.error->code == ErrorCode::TokenRejected &&
                            services.signIn &&
                            run->account.passwordSource == core::accounts::PasswordSource::SignIn;
    if (isOldToken && !run->wasRefreshed && !run->wasCancelled) {
        run->wasRefreshed = true;
        services.signIn->tokenWasRejected(report.account);
        readPassword(*run);
        return refresh();
    }
    if (rejected && !run->isQuiet && !run->wasAskedAgain && !run->wasCancelled) {
        run->wasAskedAgain = true;
        run->problem =
            errorText(*report.error, {.account = run->account.name, .host = run->account.host, .path = {}});
        run->step = Run::Step::NeedsPassword;
        askNext();
    } else {
        if (!report.error)
            keepPassword(*run);
        run->report = report;
        end(*run, report.error);
    }
    refresh();
}

void TransferController::Private::keepPassword(Run &run)
{
    if (!run.toKeep)
        return;
    const QByteArray password = run.toKeep->copy();
    run.toKeep.reset();
    keepAcceptedPassword(services, run.account.id, password);
}

void TransferController::Private::cancel(Run &run)
{
    if (run.step == Run::Step::Ended)
        return;
    run.wasCancelled = true;
    if (run.step == Run::Step::Retrieving)
        services.retriever.cancel(run.account.id); // its report ends the run
    else
        end(run, core::Error{ErrorCode::Cancelled, {}, {}});
}

void TransferController::Private::end(Run &run, std::optional<core::Error> error)
{
    run.step = Run::Step::Ended;
    run.waitsForVault = false;
    run.report.account = run.account.id;
    run.report.error = std::move(error);
    run.toKeep.reset();
    endedUtc = services.clock.nowUtc();
    Q_EMIT q->runEnded(RunReport(run.report));
}

void TransferController::Private::act(AccountId account, TransferAction action)
{
    switch (action) {
    case TransferAction::None: break;
    case TransferAction::Cancel: q->cancel(account); break;
    case TransferAction::EditAccount: Q_EMIT q->editAccountRequested(account); break;
    case TransferAction::ShowLog: Q_EMIT q->logRequested(account); break;
    case TransferAction::ShowServer: Q_EMIT q->serverRequested(account); break;
    case TransferAction::SignIn: signIn(account); break;
    case TransferAction::Unlock:
    case TransferAction::TryAgain:
    case TransferAction::EnterPassword:
        beginAlone(account, action == TransferAction::EnterPassword ? Why::NewPassword : Why::Asked);
    }
}

void TransferController::Private::refresh()
{
    std::vector<const TransferRun *> shown;
    for (const Run &run : runs)
        shown.push_back(&run);
    const bool running = isRunning();
    bar.setState(stateOf(shown, endedUtc));
    if (running != wasRunning) {
        wasRunning = running;
        Q_EMIT q->runningChanged(running);
    }
}

} // namespace ui
