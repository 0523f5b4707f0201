#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace core::pop3 {

/// The first line of every answer.
struct StatusLine
{
    enum class Kind { Ok, Err, Continue, Unknown };

    Kind kind = Kind::Unknown;
    QByteArray code; ///< response code of RFC 2449 and 3206 in upper case, without brackets; may be empty
    QByteArray text; ///< behind "+OK", "-ERR" or "+", code included
    QByteArray line; ///< as sent
};

/// "+OK" and "-ERR" in any letter case (POP-45), "+ " for SASL; everything else is Unknown.
[[nodiscard]] StatusLine parseStatusLine(const QByteArray &line);

/// What was asked decides what a "-ERR" without response code means.
enum class Asked { Login, Other };

/// The class of a "-ERR": its response code, else well-known words of its text (POP-09), else what was asked.
[[nodiscard]] ErrorCode errorCodeFor(const StatusLine &status, Asked asked);

struct MaildropSize
{
    qint64 messages = 0;
    qint64 bytes = 0; ///< 0 where the server gave none that can be read
};

/// "+OK 7 1800662". The count must be a number and within limits; the octets are only a hint (POP-12).
[[nodiscard]] Result<MaildropSize> parseStat(const StatusLine &status);

struct SizeLine
{
    int number = 0;
    qint64 bytes = 0; ///< 0: unreadable
};
struct UidlLine
{
    int number = 0;
    QByteArray uidl; ///< empty: none that can be used (missing, or longer than kUidlBytes)
};

/// A line of LIST or UIDL; nothing where there is no message number. Tolerates "+OK" in front of every line, more than
/// one space, and other words behind (POP-13, POP-15). A UIDL is any bytes: it never becomes part of a path.
[[nodiscard]] std::optional<SizeLine> parseSizeLine(QByteArrayView line);
[[nodiscard]] std::optional<UidlLine> parseUidlLine(QByteArrayView line);

} // namespace core::pop3
