#include "ui/transfer/TransferController.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretBytes.h"
#include "core/accounts/SecretStore.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Clock.h"
#include "core/base/Log.h"
#include "core/retrieval/Retriever.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"
#include "ui/transfer/PasswordPrompt.h"
#include "ui/transfer/TransferBar.h"
#include "ui/transfer/TransferText.h"

#include <QPointer>

#include <vector>

namespace ui {

using namespace Qt::StringLiterals;
using core::AccountId;
using core::ErrorCode;
using core::accounts::Account;
using core::retrieval::Progress;
using core::retrieval::RunReport;

namespace {

/// One account from Get Mail to its result.
struct Run
{
    enum class Step { ReadingPassword, NeedsPassword, Retrieving, Ended };
    Account account;
    quint64 number = 0; ///< answers to earlier runs are dropped
    Step step = Step::ReadingPassword;
    QString problem;            ///< why the password is asked for again
    bool wasAskedAgain = false; ///< CRD-04: once, then the user decides
    bool wasCancelled = false;
    std::optional<core::accounts::SecretBytes>
        toKeep; ///< goes to the key store once the server has accepted it
    Progress progress;
    RunReport report;
};

} // namespace

class TransferController::Private
{
public:
    Private(TransferController *owner, Services &all, TransferBar &transferBar)
        : q(owner), services(all), bar(transferBar)
    {}

    void begin(const Account &account, bool askFirst);
    void gotPassword(AccountId account, quint64 number, const core::Result<QByteArray> &password);
    void start(Run &run, const QByteArray &password);
    void askNext();
    void entered(AccountId account, const QByteArray &password, bool keep);
    void notEntered(AccountId account);
    void progressed(const Progress &progress);
    void finished(const RunReport &report);
    void keepPassword(Run &run);
    void end(Run &run, std::optional<core::Error> error);
    void act(AccountId account, TransferAction action);
    void refresh();
    void tellLastRun();
    [[nodiscard]] Run *find(AccountId account);
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] TransferLine lineOf(const Run &run) const;
    [[nodiscard]] TransferState runningState() const;
    [[nodiscard]] TransferState endedState() const;

    TransferController *q;
    Services &services;
    TransferBar &bar;
    std::vector<Run> runs; ///< from the first Get Mail until the one after all have ended
    QPointer<PasswordPrompt> prompt;
    quint64 lastNumber = 0;
    qint64 endedUtc = 0;
    bool wasRunning = false;
};

TransferController::TransferController(Services &services, TransferBar &bar, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, services, bar))
{
    connect(&services.retriever, &core::retrieval::Retriever::progress, this,
            [this](const Progress &progress) { d->progressed(progress); });
    connect(&services.retriever, &core::retrieval::Retriever::finished, this,
            [this](const RunReport &report) { d->finished(report); });
    connect(&bar, &TransferBar::cancelRequested, this, &TransferController::cancel);
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
    for (const Account &account : accounts) {
        if (account.enabled)
            d->begin(account, false);
    }
}

void TransferController::getMail(AccountId account)
{
    if (const auto found = d->services.accounts.find(account))
        d->begin(*found, false);
}

void TransferController::cancel()
{
    for (Run &run : d->runs) {
        if (run.step == Run::Step::Ended)
            continue;
        run.wasCancelled = true;
        if (run.step == Run::Step::Retrieving)
            d->services.retriever.cancel(run.account.id); // its report ends the run
        else
            d->end(run, core::Error{ErrorCode::Cancelled, {}, {}});
    }
    if (d->prompt)
        d->prompt->reject();
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

void TransferController::Private::begin(const Account &account, bool askFirst)
{
    if (!isRunning())
        runs.clear();
    Run *known = find(account.id);
    if (known && known->step != Run::Step::Ended)
        return; // one run an account at a time
    if (known)
        *known = Run{};
    Run &run = known ? *known : runs.emplace_back();
    run.account = account;
    run.number = ++lastNumber;
    run.progress.account = account.id;
    if (askFirst) {
        services.passwords.forget(account.id);
        run.step = Run::Step::NeedsPassword;
        askNext();
    } else {
        services.passwords.password(account, [this, alive = QPointer(q), id = account.id,
                                              number = run.number](const core::Result<QByteArray> &password) {
            if (alive)
                gotPassword(id, number, password);
        });
    }
    refresh();
}

void TransferController::Private::gotPassword(AccountId account, quint64 number,
                                              const core::Result<QByteArray> &password)
{
    Run *run = find(account);
    if (!run || run->number != number || run->step != Run::Step::ReadingPassword)
        return;
    if (password) {
        start(*run, *password);
    } else if (password.error().code == ErrorCode::PasswordMissing ||
               password.error().code == ErrorCode::SecretStoreUnavailable) {
        run->step = Run::Step::NeedsPassword; // CRD-01: asked for, never taken from anywhere else
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

void TransferController::Private::askNext()
{
    if (prompt)
        return;
    const auto next = std::find_if(runs.begin(), runs.end(),
                                   [](const Run &run) { return run.step == Run::Step::NeedsPassword; });
    if (next == runs.end())
        return;
    const AccountId id = next->account.id;
    prompt = new PasswordPrompt(next->account, next->problem, services.passwords.store().isAvailable(),
                                bar.window());
    QObject::connect(prompt, &PasswordPrompt::entered, q,
                     [this, id](const QByteArray &password, bool keep) { entered(id, password, keep); });
    QObject::connect(prompt, &QDialog::rejected, q, [this, id] { notEntered(id); });
    QObject::connect(prompt, &QDialog::finished, q, [this] {
        prompt.clear();
        askNext();
    });
    prompt->open();
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
    if (!run || run->step != Run::Step::Retrieving)
        return;
    const bool rejected = report.error && report.error->code == ErrorCode::LoginRejected;
    if (rejected) {
        services.passwords.forget(report.account); // what the key store has stays: the server may be mistaken
        run->toKeep.reset();
    }
    if (rejected && !run->wasAskedAgain && !run->wasCancelled) {
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
    services.passwords.store().write(run.account.id, password, [](const core::Result<void> &written) {
        if (!written)
            qCWarning(core::logUi) << "password was not kept:" << core::errorName(written.error().code);
    });
    auto account = services.accounts.find(run.account.id);
    if (account && account->passwordSource == core::accounts::PasswordSource::AskEachTime) {
        account->passwordSource = core::accounts::PasswordSource::KeyStore;
        if (const auto updated = services.accounts.update(*account); !updated)
            qCWarning(core::logUi) << "account was not updated:" << core::errorName(updated.error().code);
    }
}

void TransferController::Private::end(Run &run, std::optional<core::Error> error)
{
    run.step = Run::Step::Ended;
    run.report.account = run.account.id;
    run.report.error = std::move(error);
    run.toKeep.reset();
    endedUtc = services.clock.nowUtc();
}

void TransferController::Private::act(AccountId account, TransferAction action)
{
    const auto found = services.accounts.find(account);
    if (action == TransferAction::EditAccount)
        Q_EMIT q->editAccountRequested(account);
    else if (found && action != TransferAction::None)
        begin(*found, action == TransferAction::EnterPassword);
}

TransferLine TransferController::Private::lineOf(const Run &run) const
{
    if (run.step == Run::Step::Ended)
        return endedLine(run.account, run.report);
    TransferLine line = runningLine(run.account, run.progress);
    if (run.step == Run::Step::NeedsPassword)
        line.text = TransferController::tr("The password is needed.");
    return line;
}

TransferState TransferController::Private::runningState() const
{
    TransferState state;
    state.kind = TransferState::Kind::Running;
    Progress sum;
    int under = 0;
    const Run *only = nullptr;
    for (const Run &run : runs) {
        state.lines.push_back(lineOf(run));
        if (run.step == Run::Step::Ended)
            continue;
        ++under;
        only = &run;
        sum.messages += run.progress.messages;
        sum.messagesTotal += run.progress.messagesTotal;
        sum.bytes += run.progress.bytes;
        sum.bytesTotal += run.progress.bytesTotal;
        sum.bytesPerSecond += run.progress.bytesPerSecond;
    }
    const TransferLine shown = under == 1 ? lineOf(*only) : runningLine({}, sum);
    //: %1 an account, %2 what is being done for it
    state.text = under == 1 ? TransferController::tr("%1: %2").arg(shown.name, shown.text)
                            : TransferController::tr("Getting mail from %n account(s)", nullptr, under);
    state.figures = shown.figures;
    state.percent = shown.percent;
    return state;
}

TransferState TransferController::Private::endedState() const
{
    TransferState state;
    qint64 fetched = 0;
    int problems = 0;
    bool cancelled = false;
    const TransferLine *problem = nullptr;
    for (const Run &run : runs) {
        state.lines.push_back(lineOf(run));
        fetched += run.report.fetched;
        cancelled = cancelled || state.lines.back().kind == TransferLine::Kind::Cancelled;
    }
    for (const TransferLine &line : state.lines) {
        if (line.kind != TransferLine::Kind::Problem)
            continue;
        ++problems;
        problem = &line;
    }
    state.text = cancelled ? TransferController::tr("Stopped. %n new message(s) were stored.", nullptr,
                                                    static_cast<int>(fetched))
                           : summaryText(fetched, static_cast<int>(runs.size()), endedUtc);
    if (problems == 0)
        return state;
    state.kind = TransferState::Kind::Problem;
    if (problems == 1) {
        //: %1 an account, %2 one or more sentences
        state.text = runs.size() == 1 ? problem->text
                                      : TransferController::tr("%1: %2").arg(problem->name, problem->text);
        state.actionAccount = problem->account;
        state.action = problem->action;
    } else {
        const QString failed =
            TransferController::tr("%n account(s) could not be checked completely.", nullptr, problems);
        // Where nothing worked, "no new messages" would be a word too many.
        const bool nothingElse = fetched == 0 && problems == static_cast<int>(runs.size());
        //: Two sentences
        state.text = nothingElse ? failed : TransferController::tr("%1 %2").arg(failed, state.text);
    }
    return state;
}

void TransferController::Private::refresh()
{
    const bool running = isRunning();
    bar.setState(running ? runningState() : endedState());
    if (running != wasRunning) {
        wasRunning = running;
        Q_EMIT q->runningChanged(running);
    }
}

} // namespace ui
