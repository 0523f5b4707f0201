#include "app/cli/BackupStatus.h"

#include "app/cli/Console.h"

#include "core/archive/BackupPlan.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::archive::BackupState;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(app::cli::BackupStatus)
};

QJsonValue isoTime(qint64 secondsUtc)
{
    return secondsUtc == 0
               ? QJsonValue()
               : QJsonValue(QDateTime::fromSecsSinceEpoch(secondsUtc, Qt::UTC).toString(Qt::ISODate));
}

QJsonObject jsonOf(const BackupState &state)
{
    QJsonObject object{{u"messages"_s, state.messages},
                       {u"messages_since"_s, state.messagesSince},
                       {u"due"_s, isoTime(state.dueUtc)},
                       {u"failures"_s, state.failures},
                       {u"failed"_s, isoTime(state.failedUtc)},
                       {u"error"_s, QJsonValue()},
                       {u"plan"_s, QJsonValue()},
                       {u"last"_s, QJsonValue()}};
    if (state.lastError)
        object[u"error"_s] = core::errorName(*state.lastError);
    if (state.plan)
        object[u"plan"_s] = QJsonObject{{u"folder"_s, state.plan->folder},
                                        {u"every_days"_s, state.plan->everyDays},
                                        {u"keep"_s, state.plan->keep}};
    if (state.lastGood)
        object[u"last"_s] = QJsonObject{{u"file"_s, state.lastGood->path},
                                        {u"made"_s, isoTime(state.lastGood->madeUtc)},
                                        {u"bytes"_s, state.lastGood->bytes},
                                        {u"messages"_s, state.lastGood->messages}};
    return object;
}

int counted(qint64 number) { return static_cast<int>(number); }

void printPlan(Console &console, const BackupState &state)
{
    if (!state.plan) {
        console.line(Words::tr("There is no plan for backups. “fumibako backup --plan DIR” makes one."));
        return;
    }
    console.line(
        Words::tr("Every %n day(s) to %1", nullptr, state.plan->everyDays).arg(safeLine(state.plan->folder)));
    console.line(Words::tr("The newest %n are kept.", nullptr, state.plan->keep));
    console.line(Words::tr("Next backup: %1").arg(ui::formatDateTime(state.dueUtc)));
}

} // namespace

void printBackupState(Console &console, const BackupState &state, bool asJson)
{
    if (asJson)
        return console.json(jsonOf(state));
    printPlan(console, state);
    if (state.lastGood) {
        //: a date, a number of messages, a size, a file
        console.line(Words::tr("Last good backup: %1, %2 messages (%3) in %4")
                         .arg(ui::formatDateTime(state.lastGood->madeUtc),
                              QLocale().toString(state.lastGood->messages),
                              ui::formatSize(state.lastGood->bytes), safeLine(state.lastGood->path)));
        console.line(Words::tr("%n message(s) stored since", nullptr, counted(state.messagesSince)));
    } else {
        console.line(Words::tr("No backup was made yet."));
    }
    if (state.lastError)
        console.line(
            Words::tr("The last try failed on %1: %2")
                .arg(ui::formatDateTime(state.failedUtc),
                     ui::errorSummary(*state.lastError,
                                      {{}, {}, state.plan ? safeLine(state.plan->folder) : QString()})));
}

} // namespace app::cli
