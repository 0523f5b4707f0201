#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

// The lines of mbox files that are not mail. There is no standard of it but many customs (RFC 4155, appendix A).
namespace core::exchange {

/// Ways of writing the lines of a message that begin with "From ".
enum class MboxQuoting {
    Auto,       ///< Reversible, and Length where a Content-Length proves right
    Once,       ///< mboxo: ">" in front of "From " only; ">>From " is what somebody wrote
    Reversible, ///< mboxrd: one ">" more in front of any ">From "
    None        ///< mboxcl2: Content-Length says where a message ends
};

/// "From somebody@example.com Thu Nov 19 10:00:00 2026", also without a day, with a zone, with "remote from": ends in or has
/// in it a date as asctime writes it.
[[nodiscard]] bool isDatedFromLine(QByteArrayView line);
/// What its date says, as if it were UTC where it has no zone.
[[nodiscard]] std::optional<qint64> dateOfFromLine(QByteArrayView line);
/// "Name: value": what may stand in the first line of a message. ">From " too, which old mailers wrote there.
[[nodiscard]] bool isHeaderLine(QByteArrayView line);
[[nodiscard]] bool isBlankLine(QByteArrayView line);
/// The line without the ">" that its keeper put there.
[[nodiscard]] QByteArrayView unquoted(QByteArrayView line, MboxQuoting quoting);

} // namespace core::exchange
