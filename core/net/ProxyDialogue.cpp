#include "core/net/ProxyDialogue.h"

#include "core/base/Limits.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace core::net {

using namespace Qt::StringLiterals;

namespace {

/// RFC 1928 section 5: kind of address and address.
QByteArray socksAddress(const QByteArray &host)
{
    QHostAddress address;
    if (!address.setAddress(QString::fromLatin1(host)))
        return QByteArray(1, '\x03') + static_cast<char>(host.size()) + host;
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        QByteArray bytes(1, '\x01');
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes += static_cast<char>((address.toIPv4Address() >> shift) & 0xff);
        return bytes;
    }
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return QByteArray(1, '\x04') + QByteArray(reinterpret_cast<const char *>(v6.c), 16);
}

QString socksReason(int reply)
{
    switch (reply) {
    case 2: return u"not allowed by its rules"_s;
    case 3: return u"network unreachable"_s;
    case 4: return u"host unreachable"_s;
    case 5: return u"connection refused"_s;
    case 6: return u"time to live expired"_s;
    default: return u"reply %1"_s.arg(reply);
    }
}

} // namespace

ProxyDialogue::ProxyDialogue(Kind kind, const QString &host, quint16 port) : m_port(port)
{
    QHostAddress literal;
    m_host = literal.setAddress(host) ? literal.toString().toLatin1() : QUrl::toAce(host);
    if (m_host.isEmpty() || m_host.size() > 255) { // toAce also refuses spaces and line ends
        failWith(u"the server's name cannot be told to a proxy"_s);
        return;
    }
    if (kind == Kind::Socks5) {
        m_output = "\x05\x01"_ba + '\0'; // version 5, one method: no login
        return;
    }
    m_state = State::Header;
    const QByteArray to =
        (m_host.contains(':') ? '[' + m_host + ']' : m_host) + ':' + QByteArray::number(port);
    m_output = "CONNECT " + to + " HTTP/1.1\r\nHost: " + to + "\r\n\r\n";
}

QByteArray ProxyDialogue::takeOutput() { return std::exchange(m_output, {}); }

qsizetype ProxyDialogue::receive(const QByteArray &bytes)
{
    switch (m_state) {
    case State::Method: return receiveMethod(bytes);
    case State::Reply: return receiveReply(bytes);
    case State::Header: return receiveHeader(bytes);
    case State::Done:
    case State::Failed: break;
    }
    return 0;
}

qsizetype ProxyDialogue::receiveMethod(const QByteArray &bytes)
{
    if (!bytes.isEmpty() && bytes[0] != '\x05')
        failWith(u"it does not speak SOCKS5"_s);
    else if (bytes.size() >= 2 && bytes[1] == '\xff')
        failWith(u"it wants a login"_s, ErrorCode::ProxyLoginRequired);
    else if (bytes.size() >= 2 && bytes[1] != '\0')
        failWith(u"it chose a method that was not offered"_s);
    if (m_error || bytes.size() < 2)
        return 0;
    m_output = "\x05\x01"_ba + '\0' + socksAddress(m_host) + static_cast<char>(m_port >> 8) +
               static_cast<char>(m_port & 0xff);
    m_state = State::Reply;
    return 2;
}

qsizetype ProxyDialogue::receiveReply(const QByteArray &bytes)
{
    if (!bytes.isEmpty() && bytes[0] != '\x05')
        failWith(u"it does not speak SOCKS5"_s);
    else if (bytes.size() >= 2 && bytes[1] != '\0')
        failWith(u"it cannot connect: "_s + socksReason(static_cast<uchar>(bytes[1])));
    if (m_error || bytes.size() < 5)
        return 0;
    // VER REP RSV ATYP BND.ADDR BND.PORT
    qsizetype size = 0;
    switch (bytes[3]) {
    case '\x01': size = 4 + 4 + 2; break;
    case '\x03': size = 4 + 1 + static_cast<uchar>(bytes[4]) + 2; break;
    case '\x04': size = 4 + 16 + 2; break;
    default: failWith(u"it answered with an unknown kind of address"_s); return 0;
    }
    if (bytes.size() < size)
        return 0;
    m_state = State::Done;
    return size;
}

qsizetype ProxyDialogue::receiveHeader(const QByteArray &bytes)
{
    constexpr QByteArrayView kBegin("HTTP/1.");
    const QByteArrayView begin = QByteArrayView(bytes).first(std::min(bytes.size(), kBegin.size()));
    if (!kBegin.startsWith(begin)) {
        failWith(u"it does not speak HTTP"_s);
        return 0;
    }
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0) {
        if (bytes.size() >= limits::kProxyAnswerBytes)
            failWith(u"its answer does not end"_s);
        return 0;
    }
    const QByteArray line = bytes.first(bytes.indexOf("\r\n"));
    const QByteArray status = line.mid(kBegin.size() + 2, 3);
    if (status == "407")
        failWith(u"it wants a login"_s, ErrorCode::ProxyLoginRequired);
    else if (status.size() < 3 || status[0] != '2')
        failWith(u"it does not connect"_s, ErrorCode::ProxyFailed, line);
    else
        m_state = State::Done;
    return m_error ? 0 : end + 4;
}

void ProxyDialogue::failWith(const QString &why, ErrorCode code, const QByteArray &said)
{
    m_state = State::Failed;
    m_error = Error{code, u"proxy: "_s + why, said};
}

} // namespace core::net
