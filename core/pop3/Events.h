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
{};

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
};

using Event = std::variant<CapabilitiesSeen, TlsWanted, LoggedIn, MailboxSize, Listed, MessageBegun,
                           MessageBytes, MessageEnded, MessageRefused, Deleted, DeleteRefused, Left, Failed>;

} // namespace core::pop3
