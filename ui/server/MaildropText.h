#pragma once

#include "core/retrieval/Maildrop.h"

#include <QString>

namespace ui {

// What lies on a server now and what becomes of it, in the user's words. Window thread (locale); for the command line too.

/// When the policy deletes the server's copy: "12 Mar 2026", "with the next check", "stays".
[[nodiscard]] QString forecastText(const core::retrieval::Forecast &forecast);
/// The same as a sentence.
[[nodiscard]] QString forecastHint(const core::retrieval::Forecast &forecast);
/// "Yes", "Header only", "No".
[[nodiscard]] QString hereText(const core::retrieval::MaildropRow &row);
/// What became of a message that was to be deleted there.
[[nodiscard]] QString outcomeText(core::retrieval::DeleteOutcome outcome);
/// How long ago that was: "3 days", "2 years"; empty for 0.
[[nodiscard]] QString ageText(qint64 dateUtc, qint64 nowUtc);
/// What came of a deletion, in sentences.
[[nodiscard]] QString deletionText(const core::retrieval::DeletionReport &report);

} // namespace ui
