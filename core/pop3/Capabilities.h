#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace core::pop3 {

/// What CAPA said last (RFC 2449). Asked anew after TLS and after login; an earlier answer is forgotten each time.
struct Capabilities
{
    bool known = false; ///< false: the server has no CAPA
    bool stls = false, user = false, uidl = false, top = false, pipelining = false, respCodes = false;
    std::vector<QByteArray> sasl;  ///< upper case, each once
    std::vector<QByteArray> lines; ///< as sent, for the connection report

    [[nodiscard]] bool offersSasl(QByteArrayView mechanism) const;
};

/// Adds one line of a CAPA answer. Tags in any letter case (POP-02); unknown ones are only kept in `lines`.
void addCapabilityLine(Capabilities &capabilities, const QByteArray &line);

} // namespace core::pop3
