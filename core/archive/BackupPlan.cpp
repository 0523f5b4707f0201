#include "core/archive/BackupPlan.h"

#include "core/archive/ArchiveTransact.h"
#include "core/archive/Backup.h"
#include "core/archive/Database.h"
#include "core/base/ErrorNames.h"
#include "core/base/Limits.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDay = 86'400;
constexpr qint64 kFirstPause = 900;
/// Enough to be told, and a millisecond to count.
constexpr qint64 kCountedSince = 100'000;
/// Fewer are not worth a question.
constexpr qint64 kWorthABackup = 50;

// In the table `care`, which keeps numbers only: the reason is in the key of its row.
constexpr char kFailedKey[] = "backup-failed:"; ///< + errorName(): when
constexpr char kFailuresKey[] = "backup-failures";

bool isOfPlan(const BackupRecord &record, const BackupPlan &plan)
{
    const QFileInfo file(record.path);
    return file.path() == plan.folder && isPlannedBackupName(file.fileName());
}

Result<std::optional<BackupPlan>> readPlan(Database &db)
{
    auto read = db.statement("SELECT folder, every_days, keep FROM backup_plan WHERE id = 1");
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return std::optional<BackupPlan>();
    return std::optional(
        BackupPlan{read.text(0), static_cast<int>(read.integer(1)), static_cast<int>(read.integer(2))});
}

Result<void> readFailure(Database &db, BackupState &state)
{
    auto read =
        db.statement("SELECT key, number FROM care WHERE key >= 'backup-fail' AND key < 'backup-faim'");
    return read.eachRow([&] {
        const QString key = read.text(0);
        if (key == QLatin1StringView(kFailuresKey)) {
            state.failures = static_cast<int>(read.integer(1));
        } else if (key.startsWith(QLatin1StringView(kFailedKey))) {
            state.lastError =
                errorFrom(key.mid(qsizetype(sizeof kFailedKey) - 1)).value_or(ErrorCode::Internal);
            state.failedUtc = read.integer(1);
        }
    });
}

Result<void> countMessages(Database &db, BackupState &state)
{
    const auto all = db.number("SELECT sum(total) FROM folder");
    if (!all)
        return fail(all.error());
    state.messages = state.messagesSince = *all;
    if (!state.lastGood)
        return {};
    auto counted = db.statement("SELECT count(*) FROM (SELECT 1 FROM message WHERE id > ?1 LIMIT ?2)")
                       .bind(state.lastGood->lastMessage, kCountedSince);
    const auto row = counted.step();
    if (!row)
        return fail(row.error());
    state.messagesSince = counted.integer(0);
    return {};
}

/// A time that lies ahead was read from a clock that was wrong: nobody waits for it.
bool isBelievable(qint64 time, qint64 nowUtc) { return time <= nowUtc + kDay; }

qint64 dueAt(const BackupState &state, const std::vector<BackupRecord> &records, qint64 nowUtc)
{
    const auto last = std::ranges::find_if(
        records, [&](const BackupRecord &record) { return isOfPlan(record, *state.plan); });
    qint64 due = nowUtc;
    if (last != records.end() && isBelievable(last->madeUtc, nowUtc))
        due = last->madeUtc + state.plan->everyDays * kDay;
    if (state.failures > 0 && isBelievable(state.failedUtc, nowUtc))
        due = std::max(due, state.failedUtc + pauseAfterFailures(state.failures));
    return due;
}

} // namespace

Result<BackupState> backupState(Database &db, qint64 nowUtc)
{
    BackupState state;
    auto plan = readPlan(db);
    if (!plan)
        return fail(plan.error());
    state.plan = *std::move(plan);
    const auto records = backupRecords(db);
    if (!records)
        return fail(records.error());
    if (!records->empty())
        state.lastGood = records->front();
    if (auto r = readFailure(db, state); !r)
        return fail(r.error());
    if (auto r = countMessages(db, state); !r)
        return fail(r.error());
    if (state.plan)
        state.dueUtc = dueAt(state, *records, nowUtc);
    return state;
}

bool wantsFirstBackup(const BackupState &state)
{
    return !state.plan && !state.lastGood && state.messages >= kWorthABackup;
}

Result<void> setBackupPlan(Database &db, const std::optional<BackupPlan> &plan)
{
    if (auto r = noteBackupSucceeded(db); !r) // what went wrong with another plan says nothing of this one
        return r;
    if (!plan)
        return db.statement("DELETE FROM backup_plan").run();
    if (!QFileInfo(plan->folder).isAbsolute() || plan->everyDays < 1 ||
        plan->everyDays > limits::kBackupDays || plan->keep < 1 || plan->keep > limits::kBackupsKept)
        return fail(ErrorCode::InvalidArgument, u"a plan for backups that cannot be kept"_s);
    return db
        .statement("INSERT OR REPLACE INTO backup_plan(id, folder, every_days, keep) VALUES(1, ?1, ?2, ?3)")
        .bind(plan->folder, plan->everyDays, plan->keep)
        .run();
}

Result<void> noteBackupFailed(Database &db, ErrorCode code, qint64 nowUtc)
{
    const auto state = backupState(db, nowUtc);
    if (!state)
        return fail(state.error());
    if (auto r = noteBackupSucceeded(db); !r)
        return r;
    auto note = db.statement("INSERT OR REPLACE INTO care(key, number) VALUES(?1, ?2)");
    if (auto r = note.bind(QString::fromLatin1(kFailedKey) + errorName(code), nowUtc).run(); !r)
        return r;
    return note.bind(QString::fromLatin1(kFailuresKey), state->failures + 1).run();
}

Result<void> noteBackupSucceeded(Database &db)
{
    return db.statement("DELETE FROM care WHERE key >= 'backup-fail' AND key < 'backup-faim'").run();
}

QFuture<Result<void>> setBackupPlan(Archive &archive, std::optional<BackupPlan> plan)
{
    return archive.transact([plan = std::move(plan)](ArchiveWriter &, Database &db, ArchiveChange &) {
        return setBackupPlan(db, plan);
    });
}

QString plannedBackupName(const QDateTime &local, int again)
{
    // Digits of our own: a format would follow the user's language.
    const QDate day = local.date();
    const auto two = [](int n) { return u"%1"_s.arg(n, 2, 10, QChar(u'0')); };
    return u"fumibako-%1-%2-%3-%4%5%6.db"_s.arg(day.year(), 4, 10, QChar(u'0'))
        .arg(two(day.month()), two(day.day()), two(local.time().hour()), two(local.time().minute()),
             again > 1 ? u"-%1"_s.arg(again) : QString());
}

bool isPlannedBackupName(const QString &name)
{
    static const QRegularExpression pattern(
        u"\\Afumibako-[0-9]{4}(-[0-9]{2}){2}-[0-9]{4}(-[0-9]+)?\\.db\\z"_s);
    return pattern.match(name).hasMatch();
}

std::vector<BackupRecord> beyondThoseKept(const std::vector<BackupRecord> &records, const BackupPlan &plan,
                                          const BackupRecord &made, bool (*isThere)(const BackupRecord &))
{
    std::vector<BackupRecord> beyond;
    int kept = 1;
    for (const BackupRecord &record : records) {
        if (record.path == made.path || !isOfPlan(record, plan) || !isThere(record))
            continue;
        if (kept < plan.keep)
            ++kept;
        else
            beyond.push_back(record);
    }
    return beyond;
}

qint64 pauseAfterFailures(int failures)
{
    return std::min(kDay, kFirstPause << std::clamp(failures - 1, 0, 10));
}

} // namespace core::archive
