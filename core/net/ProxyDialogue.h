#pragma once

#include "core/base/Error.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace core::net {

/// What is said to a proxy until it has connected us: SOCKS5 without a login (RFC 1928) or HTTP CONNECT (RFC 9110 section
/// 9.3.6). No I/O, any split of bytes. The proxy finds the server's address: the name does not reach our own DNS.
///
/// Our own rather than Qt's engines: what a proxy may send is bounded, a wish for a login has an error of its own, and what the
/// server says right behind the proxy's answer stays where it is.
class ProxyDialogue final
{
public:
    enum class Kind { Socks5, Http };
    ProxyDialogue(Kind kind, const QString &host, quint16 port);

    [[nodiscard]] QByteArray takeOutput();
    /// Looks at what is there and says how many bytes of it are used up; what follows them is the server's.
    [[nodiscard]] qsizetype receive(const QByteArray &bytes);
    [[nodiscard]] bool isDone() const { return m_state == State::Done; }
    /// ProxyFailed or ProxyLoginRequired.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    enum class State { Method, Reply, Header, Done, Failed };

    qsizetype receiveMethod(const QByteArray &bytes);
    qsizetype receiveReply(const QByteArray &bytes);
    qsizetype receiveHeader(const QByteArray &bytes);
    void failWith(const QString &why, ErrorCode code = ErrorCode::ProxyFailed,
                  const QByteArray &said = QByteArray());

    QByteArray m_host;
    const quint16 m_port;
    QByteArray m_output;
    State m_state = State::Method;
    std::optional<Error> m_error;
};

} // namespace core::net
