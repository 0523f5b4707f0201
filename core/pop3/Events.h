#pragma once

#include "core/base/Error.h"
#include "core/pop3/Capabilities.h"
#include "core/pop3/Listing.h"

#include <QByteArray>

#include <variant>
#include <vector>

namespace core::pop3 {

// What a Session reports, in the order of things. All are values.

struct CapabilitiesSeen
{
    Capabilities capabilities;
};

/// STLS was accepted: start the handshake, then call tlsEstablished().
struct TlsWanted
{};

struct LoggedIn
{
    QByteArray method; ///< that was accepted: its SASL name, "APOP" or "USER/PASS"
};

/// The answer to STAT.
struct MailboxSize
{
    qint64 messages = 0;
    qint64 bytes = 0;
};

/// By number, each once.
struct Listed
{
    std::vector<ListedMessage> messages;
    bool uidlSupported = true; ///< false: the server does not know UIDL at all, no message has one (POP-16)
};

struct MessageBegun
{
    int number = 0;
};

/// Dot-unstuffed, line ends as sent.
struct MessageBytes
{
    int number = 0;
    QByteArray bytes;
};

struct MessageEnded
{
    int number = 0;
};

/// RETR was answered -ERR; the session goes on.
struct MessageRefused
{
    int number = 0;
    Error error;
    bool needsUtf8 = false; ///< [UTF8]: only a session with SessionOptions::utf8 gets it (RFC 6856, POP-46)
};

/// The answer to TOP: header, an empty line, and so many lines of the body as the server pleases (POP-23). To look at,
/// never to be stored as the message.
struct TopArrived
{
    int number = 0;
    QByteArray bytes;   ///< dot-unstuffed, line ends as sent
    bool isCut = false; ///< there was more than kTopBytes
};

/// TOP was answered -ERR; the session goes on.
struct TopRefused
{
    int number = 0;
    Error error;
    bool needsUtf8 = false;
};

/// DELE was answered +OK: certain only after Left.
struct Deleted
{
    int number = 0;
};

struct DeleteRefused
{
    int number = 0;
    Error error;
};

/// QUIT was answered, or the line broke while waiting for that; the connection can be closed. Deletes that are not
/// confirmed (-ERR, or no answer) are unknown, not undone (POP-37).
struct Left
{
    bool deletesConfirmed = false;
};

/// The session is over; nothing follows.
struct Failed
{
    Error error;
    bool quits =
        false; ///< a QUIT was put out: it goes to the server before the line is closed (TLS-08, TLS-09)
};

using Event =
    std::variant<CapabilitiesSeen, TlsWanted, LoggedIn, MailboxSize, Listed, MessageBegun, MessageBytes,
                 MessageEnded, MessageRefused, TopArrived, TopRefused, Deleted, DeleteRefused, Left, Failed>;

} // namespace core::pop3
