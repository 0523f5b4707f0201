#pragma once

#include <QString>

namespace core::pop3 {

/// One line of what was said in a session, fit to be shown, copied and sent to somebody who helps: it never holds a
/// password, token, SASL response or challenge, nor anything of a message (TLS-26).
struct SessionLine
{
    enum class From {
        Client,
        Server, ///< untrusted: made printable and cut, nothing more
        Note    ///< ours: the line became encrypted, the session ended and why
    };

    From from = From::Note;
    QString text;

    bool operator==(const SessionLine &other) const = default;
};

} // namespace core::pop3
