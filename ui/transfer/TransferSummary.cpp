#include "ui/transfer/TransferSummary.h"

#include "ui/transfer/TransferText.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

using core::retrieval::Progress;

namespace {

struct TransferSummary
{
    Q_DECLARE_TR_FUNCTIONS(ui::TransferSummary)
};

void add(Progress &sum, const Progress &one)
{
    sum.messages += one.messages;
    sum.messagesTotal += one.messagesTotal;
    sum.bytes += one.bytes;
    sum.bytesTotal += one.bytesTotal;
    sum.bytesPerSecond += one.bytesPerSecond;
}

/// What has arrived of accounts that are through still counts: the bar must not run backwards.
Progress wholeOf(const TransferRun &run)
{
    Progress done = run.progress;
    if (run.step == TransferRun::Step::Ended) {
        done.messagesTotal = done.messages;
        done.bytesTotal = done.bytes;
        done.bytesPerSecond = 0;
    }
    return done;
}

/// All are there when the last one is; -1 where one of them cannot tell yet.
qint64 secondsLeft(const std::vector<const TransferRun *> &runs)
{
    qint64 longest = 0;
    for (const TransferRun *run : runs) {
        if (run->step == TransferRun::Step::Ended || run->progress.phase > core::retrieval::Phase::Retrieving)
            continue;
        if (run->progress.secondsLeft < 0)
            return -1;
        longest = std::max(longest, run->progress.secondsLeft);
    }
    return longest;
}

TransferState runningState(const std::vector<const TransferRun *> &runs)
{
    TransferState state;
    state.kind = TransferState::Kind::Running;
    Progress sum;
    int underWay = 0;
    const TransferRun *only = nullptr;
    for (const TransferRun *run : runs) {
        state.lines.push_back(lineOf(*run));
        add(sum, wholeOf(*run));
        if (run->step == TransferRun::Step::Ended)
            continue;
        ++underWay;
        only = run;
    }
    sum.phase = core::retrieval::Phase::Retrieving;
    sum.secondsLeft = secondsLeft(runs);
    const TransferLine shown =
        runs.size() == 1 && only ? state.lines.front() : runningLine(core::accounts::Account{}, sum);
    state.figures = shown.figures;
    state.percent = shown.percent;
    if (underWay == 1 && only) {
        const TransferLine line = lineOf(*only);
        //: %1 an account, %2 what is being done for it
        state.text = TransferSummary::tr("%1: %2").arg(line.name, line.text);
    } else {
        state.text = TransferSummary::tr("Getting mail from %n account(s)", nullptr, underWay);
    }
    return state;
}

/// What did not go well, in the words of the bar.
void addProblems(TransferState &state, qint64 fetched)
{
    int problems = 0;
    const TransferLine *problem = nullptr;
    for (const TransferLine &line : state.lines) {
        if (line.kind != TransferLine::Kind::Problem)
            continue;
        ++problems;
        problem = &line;
    }
    if (!problem)
        return;
    state.kind = TransferState::Kind::Problem;
    if (problems == 1) {
        //: %1 an account, %2 one or more sentences
        const QString named = TransferSummary::tr("%1: %2").arg(problem->name, problem->text);
        state.text = state.lines.size() == 1 ? problem->text : named;
        state.actionAccount = problem->account;
        state.action = problem->action;
        return;
    }
    const QString failed =
        TransferSummary::tr("%n account(s) could not be checked completely.", nullptr, problems);
    // Where nothing worked, "no new messages" would be a word too many.
    const bool nothingElse = fetched == 0 && problems == static_cast<int>(state.lines.size());
    //: Two sentences
    state.text = nothingElse ? failed : TransferSummary::tr("%1 %2").arg(failed, state.text);
}

TransferState endedState(const std::vector<const TransferRun *> &runs, qint64 endedUtc)
{
    TransferState state;
    qint64 fetched = 0;
    bool cancelled = false;
    for (const TransferRun *run : runs) {
        state.lines.push_back(lineOf(*run));
        fetched += arrivedIn(run->report);
        cancelled = cancelled || state.lines.back().kind == TransferLine::Kind::Cancelled;
    }
    state.text = cancelled ? TransferSummary::tr("Stopped. %n new message(s) were stored.", nullptr,
                                                 static_cast<int>(fetched))
                           : summaryText(fetched, static_cast<int>(runs.size()), endedUtc);
    addProblems(state, fetched);
    return state;
}

} // namespace

TransferLine lineOf(const TransferRun &run)
{
    if (run.step == TransferRun::Step::Ended)
        return endedLine(run.account, run.report);
    TransferLine line = runningLine(run.account, run.progress);
    if (run.step == TransferRun::Step::NeedsPassword)
        line.text = TransferSummary::tr("The password is needed.");
    return line;
}

TransferState stateOf(const std::vector<const TransferRun *> &runs, qint64 endedUtc)
{
    for (const TransferRun *run : runs) {
        if (run->step != TransferRun::Step::Ended)
            return runningState(runs);
    }
    return endedState(runs, endedUtc);
}

} // namespace ui
