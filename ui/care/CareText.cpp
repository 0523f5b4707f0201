#include "ui/care/CareText.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace ui {

using core::ErrorCode;
using core::archive::BackupState;

namespace {

constexpr qint64 kDay = 86'400;
/// What was missed is made by itself soon after the start; only when that does not happen is anything said.
constexpr qint64 kGraceMs = 30LL * 60 * 1000;
constexpr qint64 kDaysInWords = 14;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ui::CareText)
};

QString placeOf(const BackupState &state) { return state.plan ? state.plan->folder : QString(); }

/// By more than a day more than the plan says, or there is none at all.
bool isLate(const BackupState &state, qint64 nowUtc)
{
    if (!state.plan)
        return false;
    return !state.lastGood || nowUtc - state.lastGood->madeUtc > (state.plan->everyDays + 1) * kDay;
}

QString whenText(qint64 madeUtc, qint64 nowUtc)
{
    const QDateTime made = QDateTime::fromSecsSinceEpoch(madeUtc);
    const qint64 days = made.date().daysTo(QDateTime::fromSecsSinceEpoch(nowUtc).date());
    if (days == 0)
        return Texts::tr("Last backup: today");
    if (days == 1)
        return Texts::tr("Last backup: yesterday");
    if (days > 1 && days <= kDaysInWords)
        return Texts::tr("Last backup: %n day(s) ago", nullptr, static_cast<int>(days));
    //: %1 is a date
    return Texts::tr("Last backup: %1").arg(QLocale().toString(made.date(), QLocale::ShortFormat));
}

} // namespace

BackupLineText backupLineText(const BackupState &state, qint64 nowUtc)
{
    if (state.lastError)
        //: %1 is "The disk is full" and the like
        return {Texts::tr("Last backup failed: %1").arg(backupErrorSummary(*state.lastError, placeOf(state))),
                true};
    if (state.lastGood)
        return {whenText(state.lastGood->madeUtc, nowUtc), isLate(state, nowUtc)};
    if (state.messages == 0)
        return {};
    return {Texts::tr("No backup yet"), false};
}

QString lastGoodText(const BackupState &state)
{
    if (!state.lastGood)
        return Texts::tr("No backup was made yet.");
    //: %1 a date and time, %2 "12 messages", %3 a size, %4 the name of a file
    return Texts::tr("Last good backup: %1, with %2 (%3), in %4")
        .arg(formatDateTime(state.lastGood->madeUtc),
             Texts::tr("%Ln message(s)", nullptr, static_cast<int>(state.lastGood->messages)),
             formatSize(state.lastGood->bytes), displayLine(state.lastGood->path));
}

QString lastErrorText(const BackupState &state)
{
    if (!state.lastError)
        return {};
    //: %1 a date and time, %2 sentences about what went wrong
    return Texts::tr("The last try failed on %1. %2")
        .arg(formatDateTime(state.failedUtc), backupErrorText({*state.lastError, {}, {}}, placeOf(state)));
}

QString backupErrorText(const core::Error &error, const QString &place)
{
    const QString shown = displayLine(place);
    switch (error.code) {
    case ErrorCode::AlreadyExists:
        return Texts::tr("Something else in %1 has the name of the backup, and was left as it is. Choose "
                         "another folder.")
            .arg(shown);
    case ErrorCode::DiskFull:
        return Texts::tr("There is not enough room for a backup at %1. Older backups are as they were; free "
                         "some space there, or choose another folder.")
            .arg(shown);
    case ErrorCode::LimitExceeded:
        return Texts::tr("The medium of %1 takes no file of 4 GB or more, because it is formatted with FAT. "
                         "Older backups are as they were; choose another medium, or format this one with "
                         "exFAT.")
            .arg(shown);
    case ErrorCode::FileNotFound:
        return Texts::tr("The folder %1 is not there. Older backups are as they were; connect the medium, or "
                         "choose another folder.")
            .arg(shown);
    case ErrorCode::ReadOnly:
    case ErrorCode::PermissionDenied:
        return Texts::tr("Nothing can be written to %1. Older backups are as they were; make the folder "
                         "writable, or choose another one.")
            .arg(shown);
    case ErrorCode::ArchiveCorrupt:
    case ErrorCode::BodyDamaged:
        return Texts::tr(
            "Part of the archive is damaged, so that the copy was thrown away. Older backups are "
            "as they were; keep them, and check the archive.");
    default: return errorText(error, {{}, {}, place});
    }
}

QString backupErrorSummary(ErrorCode code, const QString &place)
{
    switch (code) {
    case ErrorCode::DiskFull: return Texts::tr("not enough room");
    case ErrorCode::LimitExceeded: return Texts::tr("the medium takes no large files");
    case ErrorCode::FileNotFound: return Texts::tr("the folder is not there");
    case ErrorCode::ReadOnly:
    case ErrorCode::PermissionDenied: return Texts::tr("nothing can be written there");
    case ErrorCode::ArchiveCorrupt:
    case ErrorCode::BodyDamaged: return Texts::tr("the archive is damaged");
    default: return errorSummary(code, {{}, {}, place});
    }
}

BackupStrip backupStrip(const BackupState &state, qint64 nowUtc, qint64 runningMs)
{
    if (wantsFirstBackup(state))
        return BackupStrip::AskForFirst;
    if (!isLate(state, nowUtc))
        return BackupStrip::None;
    if (state.lastError)
        return BackupStrip::Failing;
    return runningMs > kGraceMs ? BackupStrip::Missed : BackupStrip::None;
}

QString backupStripText(BackupStrip strip, const BackupState &state)
{
    switch (strip) {
    case BackupStrip::AskForFirst:
        return Texts::tr("No backup of your mail has been made yet. If this disk fails, it is gone.");
    case BackupStrip::Failing:
        return Texts::tr("Your mail is not backed up as planned. %1")
            .arg(backupErrorText({state.lastError.value_or(ErrorCode::Internal), {}, {}}, placeOf(state)));
    case BackupStrip::Missed:
        return Texts::tr("The backup that was planned has not been made. Your mail is safe on this disk, and "
                         "older backups are as they were; make one now, or change the plan.");
    case BackupStrip::None: break;
    }
    return {};
}

} // namespace ui
