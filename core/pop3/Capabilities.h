#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace core::pop3 {

/// What CAPA said last (RFC 2449). Asked anew after TLS and after login; an earlier answer is forgotten each time.
struct Capabilities
{
    bool known = false; ///< false: the server has no CAPA
    bool stls = false, user = false, uidl = false, top = false, pipelining = false, respCodes = false;
    bool authRespCode = false; ///< RFC 3206: "-ERR" without [AUTH] to a login is not about the password
    bool lang = false;
    bool utf8 = false, utf8User = false; ///< RFC 6856; the second: user name and password may be UTF-8 too
    std::vector<QByteArray> sasl;        ///< upper case, each once

    /// RFC 2449 section 6.5: seconds between two logins; PerUser: other users may have other ones, asked after login.
    std::optional<int> loginDelaySeconds;
    bool loginDelayPerUser = false;
    /// RFC 2449 section 6.7: days that the server keeps a message; 0: gone after it was read once. Nothing for NEVER.
    std::optional<int> expireDays;
    bool expirePerUser = false;

    QByteArray implementation;     ///< as the server calls itself: untrusted
    std::vector<QByteArray> lines; ///< as sent, for the connection report

    [[nodiscard]] bool offersSasl(QByteArrayView mechanism) const;
};

/// Adds one line of a CAPA answer. Tags in any letter case (POP-02); unknown ones are only kept in `lines`. Of
/// contradicting numbers the one counts that asks for more care.
void addCapabilityLine(Capabilities &capabilities, const QByteArray &line);

/// The answer to AUTH without argument: one mechanism a line, or several; a "SASL" in front is tolerated (POP-05).
void addMechanismLine(Capabilities &capabilities, const QByteArray &line);

} // namespace core::pop3
