#pragma once

#include "core/archive/BackupPlan.h"
#include "core/base/Error.h"

#include <QString>

namespace ui {

// Backups in words, for the line at the bottom, the strips and the dialog. Pure; window thread (locale).

struct BackupLineText
{
    QString text; ///< empty: there is no mail that could be backed up
    bool isWarning = false;
};

/// "Last backup: yesterday", "No backup yet", "Last backup failed: The disk is full".
[[nodiscard]] BackupLineText backupLineText(const core::archive::BackupState &state, qint64 nowUtc);
/// When, how much and where: a sentence.
[[nodiscard]] QString lastGoodText(const core::archive::BackupState &state);
/// Why the last try came to nothing, and when; empty: it did not.
[[nodiscard]] QString lastErrorText(const core::archive::BackupState &state);
/// What happened, what is safe, what to do, for a backup that could not be made at `place`.
[[nodiscard]] QString backupErrorText(const core::Error &error, const QString &place);
/// The same in a few words, without a full stop.
[[nodiscard]] QString backupErrorSummary(core::ErrorCode code, const QString &place);

enum class BackupStrip { None, AskForFirst, Failing, Missed };
/// What is to be said above the list. `runningMs`: since the window opened; the plan is given time to make what was missed
/// while the program did not run.
[[nodiscard]] BackupStrip backupStrip(const core::archive::BackupState &state, qint64 nowUtc,
                                      qint64 runningMs);
[[nodiscard]] QString backupStripText(BackupStrip strip, const core::archive::BackupState &state);

} // namespace ui
