#pragma once

#include "core/base/Result.h"

#include <QByteArray>

namespace core::pop3 {

enum class Op {
    Greeting,
    Capa,
    Stls,
    Utf8,
    AuthList, ///< AUTH without argument: which mechanisms there are
    Auth,
    AuthResponse,
    Apop,
    User,
    Pass,
    Stat,
    Uidl,
    List,
    Top,
    Retr,
    Dele,
    Noop,
    Quit
};

/// One thing asked of the server, and what its answer belongs to.
struct Command
{
    Op op = Op::Noop;
    int number = 0; ///< of the message, for TOP, RETR and DELE
    int lines = 0;  ///< of the body, for TOP
};

/// RFC 2449 section 4: a command line with its CRLF. Longer SASL initial responses go on a line of their own (RFC 5034).
inline constexpr qsizetype kCommandLineBytes = 255;

/// The line of a command that carries nothing secret, CRLF included.
[[nodiscard]] QByteArray commandLine(Command command);

/// `keyword` and an argument from outside. InvalidArgument for CR, LF or NUL in it: it would be a second command
/// (POP-10). Not limited to kCommandLineBytes: servers take longer passwords, and say so when they do not.
[[nodiscard]] Result<QByteArray> commandLine(const QByteArray &keyword, const QByteArray &argument);

/// How an operation is called in errors and logs.
[[nodiscard]] QByteArray opName(Op op);

/// What the log may show of a line to the server (TLS-26): secrets are replaced, and so is every line that is not a
/// known command, since it may be a SASL response. The name behind USER and APOP stays: a log is of no help without it.
[[nodiscard]] QByteArray redacted(const QByteArray &line);

} // namespace core::pop3
