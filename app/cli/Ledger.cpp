#include "app/cli/Ledger.h"

#include "app/Application.h"
#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Listing.h"

#include "core/accounts/Account.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/LedgerNames.h"
#include "core/base/Futures.h"
#include "ui/common/Format.h"
#include "ui/server/LedgerText.h"
#include "ui/transfer/Completeness.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::archive::LedgerRow;
using core::archive::LedgerState;
using core::archive::RunRecord;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(app::cli::Ledger)
};

constexpr int kUidlCells =
    70; // RFC 1939 section 7: at most 70 characters, and none may be missing for --retry

QString stateWord(LedgerRow row)
{
    row.goneSinceUtc = 0; // has a remark of its own
    return ui::stateText(row);
}

/// Why the message is where it is.
QString remark(const LedgerRow &row, const Account &account)
{
    QStringList parts;
    const QString reason = ui::reasonText(row.reason, account.host);
    if (row.failures > 0 && !reason.isEmpty())
        parts += Words::tr("failed %n time(s): %1", nullptr, row.failures).arg(reason);
    else if (!reason.isEmpty())
        parts += reason;
    if (row.wanted && row.state != LedgerState::Stored)
        parts += Words::tr("will be fetched the next time");
    else if (row.state == LedgerState::HeaderOnly && core::isSet(row.message))
        //: %1 is a command to type
        parts += Words::tr("the whole with: %1")
                     .arg(u"fumibako fetch --whole %1"_s.arg(core::number(row.message)));
    if (row.state == LedgerState::Deleted)
        parts += Words::tr("deleted on the server %1").arg(dateText(row.deletedUtc));
    if (ui::isGone(row))
        parts += Words::tr("gone from the server since %1").arg(dateText(row.goneSinceUtc));
    if (!row.sameAs.isEmpty())
        //: %1 is the name that the server gave to the message before
        parts += Words::tr("was %1 before").arg(safeLine(QString::fromLatin1(row.sameAs)));
    //: Between two remarks about a message
    return parts.join(Words::tr("; "));
}

std::vector<QString> cells(const LedgerRow &row, const Account &account)
{
    return {stateWord(row),
            core::isSet(row.message) ? QString::number(core::number(row.message)) : QString(),
            dateText(row.storedUtc != 0 ? row.storedUtc : row.firstSeenUtc),
            ui::formatSize(row.listedBytes),
            safeLine(QString::fromLatin1(row.uidl)),
            remark(row, account)};
}

/// The completeness line of a run of the history, what ended it early, and what there was to tell.
QString runText(const RunRecord &run, const Account &account)
{
    QStringList sentences;
    if (const QString complete = ui::completenessText(ui::reportOf(run)); !complete.isEmpty())
        sentences += complete;
    if (!run.error.isEmpty())
        //: %1 is why a collection ended early: "The connection was lost"
        sentences += Words::tr("It ended early: %1.").arg(ui::reasonText(run.error, account.host));
    return sentences.join(u' ');
}

} // namespace

bool Ledger::Filter::takes(const LedgerRow &row) const
{
    if (!states.empty() && std::find(states.begin(), states.end(), row.state) == states.end())
        return false;
    if (gone && !ui::isGone(row))
        return false;
    return std::max({row.firstSeenUtc, row.storedUtc, row.deletedUtc, row.goneSinceUtc}) >= sinceUtc;
}

std::optional<Ledger::Filter> Ledger::filter()
{
    Filter filter;
    for (const QString &words : invocation().values(u"state"_s)) {
        for (const QString &word : words.split(u',')) {
            const auto state = core::archive::ledgerStateFrom(word);
            if (!state) {
                finishWith(tr("There is no state “%1”. The option --state is listed, stored, delete-asked, "
                              "deleted, put-aside, left-out or header-only.")
                               .arg(safeLine(word)),
                           ExitCode::Usage);
                return std::nullopt;
            }
            filter.states.push_back(*state);
        }
    }
    if (invocation().has(u"put-aside"_s))
        filter.states.push_back(LedgerState::PutAside);
    filter.gone = invocation().has(u"gone"_s);
    if (invocation().has(u"since"_s)) {
        const QDate day = QDate::fromString(invocation().value(u"since"_s), Qt::ISODate);
        if (!day.isValid()) {
            finishWith(tr("The option --since is a date such as 2026-03-01, not “%1”.")
                           .arg(safeLine(invocation().value(u"since"_s))),
                       ExitCode::Usage);
            return std::nullopt;
        }
        filter.sinceUtc = day.startOfDay().toSecsSinceEpoch();
    }
    const bool narrows = filter.gone || !filter.states.empty();
    const bool runs = invocation().has(u"runs"_s);
    const bool retries = invocation().has(u"retry"_s);
    if ((runs && (narrows || retries)) || (retries && (narrows || invocation().has(u"since"_s)))) {
        finishWith(tr("These options ask for different things. Choose --runs, --retry, or what the "
                      "messages are to be: --state, --put-aside, --gone."),
                   ExitCode::Usage);
        return std::nullopt;
    }
    return filter;
}

void Ledger::run()
{
    const auto filter = this->filter();
    const auto range = filter ? this->range(std::numeric_limits<qint64>::max()) : std::nullopt;
    const auto found = range ? account(invocation().arguments.first()) : std::nullopt;
    if (!found)
        return;
    if (invocation().has(u"retry"_s))
        retry(*found);
    else if (invocation().has(u"runs"_s))
        printRuns(*found, *filter, *range);
    else
        printRows(*found, *filter, *range);
}

void Ledger::printRows(const Account &account, const Filter &filter, Range range)
{
    auto *reader = openReader();
    if (!reader)
        return;
    auto rows = reader->ledger(account.id);
    if (!rows) {
        finishWith(rows.error());
        return;
    }
    const bool any = !rows->empty();
    std::erase_if(*rows, [&filter](const LedgerRow &row) { return !filter.takes(row); });
    using Align = Table::Align;
    Table table({Align::Left, Align::Right, Align::Left, Align::Right, Align::Left, Align::Left},
                Table::Last::Wrap);
    for (const LedgerRow &row : range.of(*rows)) {
        if (wantsJson())
            console().json(toJson(row, account.name, ui::reasonText(row.reason, account.host)));
        else
            table.add(cells(row, account));
    }
    table.print(console(), kUidlCells);
    if (!wantsJson() && rows->empty())
        console().line(any ? tr("Nothing on the server of “%1” is like that.").arg(safeLine(account.name))
                           : tr("Nothing was seen on the server of “%1” yet. Get its mail with: fumibako "
                                "fetch")
                                 .arg(safeLine(account.name)));
    finish(ExitCode::Done);
}

void Ledger::printRuns(const Account &account, const Filter &filter, Range range)
{
    auto *reader = openReader();
    if (!reader)
        return;
    auto runs = reader->runs(account.id, std::numeric_limits<int>::max());
    if (!runs) {
        finishWith(runs.error());
        return;
    }
    std::erase_if(*runs, [&filter](const RunRecord &run) { return run.startedUtc < filter.sinceUtc; });
    Table table({Table::Align::Left, Table::Align::Right, Table::Align::Left}, Table::Last::Wrap);
    for (const RunRecord &run : range.of(*runs)) {
        const QString text = runText(run, account);
        if (wantsJson())
            console().json(toJson(run, account.name, text));
        else
            table.add({dateText(run.startedUtc),
                       tr("%1 s").arg(QLocale().toString(run.endedUtc - run.startedUtc)), text});
    }
    table.print(console());
    if (!wantsJson() && runs->empty())
        console().line(tr("Nothing was collected from “%1” then.").arg(safeLine(account.name)));
    finish(ExitCode::Done);
}

void Ledger::retry(const Account &account)
{
    Application *application = openApplication();
    if (!application)
        return;
    const QStringList given = invocation().values(u"retry"_s);
    const auto answer = [this](const core::Result<qint64> &found) {
        if (!found) {
            finishWith(found.error());
        } else if (*found == 0) {
            finishWith(tr("No such message is put aside or left out, or the server no longer has it. "
                          "“fumibako ledger” shows what became of each."));
        } else {
            console().line(
                tr("%n message(s) will be fetched the next time.", nullptr, static_cast<int>(*found)));
            finish(ExitCode::Done);
        }
    };
    std::vector<QByteArray> uidls;
    if (!given.contains(u"all"_s)) {
        for (const QString &uidl : given)
            uidls.push_back(uidl.toLatin1());
        core::whenDone(application->archive().want(account.id, std::move(uidls)), this, answer);
        return;
    }
    const auto rows = application->reader().ledger(account.id);
    if (!rows) {
        finishWith(rows.error());
        return;
    }
    for (const LedgerRow &row : *rows)
        if (row.state == LedgerState::PutAside)
            uidls.push_back(row.uidl);
    core::whenDone(application->archive().retryPutAside(account.id, std::move(uidls)), this, answer);
}

} // namespace app::cli
