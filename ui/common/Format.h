#pragma once

#include "core/archive/Types.h"
#include "core/mime/Message.h"

#include <QString>

namespace ui {

/// "14 KB", by locale.
[[nodiscard]] QString formatSize(qint64 bytes);
/// For lists: the time today, "Yesterday", the day this year, else the date; by locale.
[[nodiscard]] QString formatListDate(qint64 dateUtc, qint64 nowUtc);
/// Complete date and time, by locale.
[[nodiscard]] QString formatDateTime(qint64 dateUtc);
/// Date and time in short, for tables; empty for 0.
[[nodiscard]] QString formatShortDateTime(qint64 dateUtc);
/// The time of day for what comes soon, date and time for what does not.
[[nodiscard]] QString formatTime(qint64 dateUtc, qint64 nowUtc);
/// "about 2 minutes left", as coarse as a guess is; empty for less than 0 (not known). For the window and the command line.
[[nodiscard]] QString timeLeftText(qint64 seconds);
/// The fixed folders in the user's language, others as named.
[[nodiscard]] QString folderName(const core::archive::Folder &folder);
/// Text from mail or servers made fit for one line: control, bidi and line characters neutralised, cut (ATT-33, ATT-35).
[[nodiscard]] QString displayLine(const QString &text, qsizetype maxChars = 500);
/// For tool tips, which Qt would take for markup where they look like it: the text as it is, whatever it holds (ATT-37).
[[nodiscard]] QString literalToolTip(const QString &text);
/// The sender as one word for a list: the name, or the address where there is no name or where the name itself looks like an
/// address or hides characters, and so may lie (ATT-30, ATT-33).
[[nodiscard]] QString displaySender(const QString &name, const QString &address);
/// "Name <address>", the address always visible; both neutralised.
[[nodiscard]] QString displayAddress(const core::mime::Address &address);

} // namespace ui
