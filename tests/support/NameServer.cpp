#include "tests/support/NameServer.h"

#include <QNetworkDatagram>

#include <algorithm>

namespace support {

using core::net::DnsType;

namespace {

QByteArray number(quint16 value)
{
    return QByteArray(1, static_cast<char>(value >> 8)) + static_cast<char>(value & 0xff);
}

constexpr quint16 kAddress = 1;
constexpr quint16 kMx = 15;
constexpr quint16 kSrv = 33;

quint16 codeOf(DnsType type) { return type == DnsType::Srv ? kSrv : kMx; }

/// What is asked for, and of whom.
struct Question
{
    quint16 code = 0;
    QByteArray name;
};

Question readQuestion(const QByteArray &bytes)
{
    QByteArrayList labels;
    qsizetype at = 12;
    while (at < bytes.size() && bytes[at] != 0) {
        labels.append(bytes.mid(at + 1, bytes[at]));
        at += bytes[at] + 1;
    }
    return {static_cast<quint16>(at + 2 < bytes.size() ? quint8(bytes[at + 2]) : 0),
            labels.join('.').toLower()};
}

QByteArray wireMessage(quint16 id, const Question &question, const QList<QByteArray> &data, int rcode)
{
    QByteArray out = number(id) + number(static_cast<quint16>(0x8180 | rcode)) + number(1) +
                     number(static_cast<quint16>(data.size())) + number(0) + number(0);
    out += NameServer::wireName(question.name) + number(question.code) + number(1);
    for (const QByteArray &record : data)
        out += QByteArray("\xc0\x0c", 2) + number(question.code) + number(1) + number(0) + number(60) +
               number(static_cast<quint16>(record.size())) + record;
    return out;
}

} // namespace

NameServer::NameServer(quint16 port)
{
    if (!m_socket.bind(QHostAddress::LocalHost, port))
        qFatal("cannot listen on the loopback");
    connect(&m_socket, &QUdpSocket::readyRead, this, &NameServer::answer);
}

core::net::DnsServer NameServer::address() const
{
    return {QHostAddress(QHostAddress::LocalHost).toIPv4Address(), m_socket.localPort(), 1};
}

void NameServer::setSrv(const QByteArray &name, const QList<core::net::SrvRecord> &records)
{
    for (const auto &record : records)
        m_data[{kSrv, name.toLower()}].append(srvData(record));
}

void NameServer::setMx(const QByteArray &name, const QList<core::net::MxRecord> &records)
{
    for (const auto &record : records)
        m_data[{kMx, name.toLower()}].append(mxData(record));
}

void NameServer::setAddress(const QByteArray &name, quint32 ipv4)
{
    m_data[{kAddress, name.toLower()}] = {number(static_cast<quint16>(ipv4 >> 16)) +
                                          number(static_cast<quint16>(ipv4 & 0xffff))};
}

QByteArray NameServer::wireName(const QByteArray &name)
{
    QByteArray wire;
    if (name != ".")
        for (const QByteArray &label : name.split('.'))
            wire += static_cast<char>(label.size()) + label;
    return wire + '\0';
}

QByteArray NameServer::srvData(const core::net::SrvRecord &record)
{
    return number(record.priority) + number(record.weight) + number(record.port) +
           wireName(record.target.toLatin1());
}

QByteArray NameServer::mxData(const core::net::MxRecord &record)
{
    return number(record.preference) + wireName(record.exchanger.toLatin1());
}

QByteArray NameServer::message(const QByteArray &name, DnsType type, const QList<QByteArray> &data, int rcode)
{
    return wireMessage(0, {codeOf(type), name}, data, rcode);
}

bool NameServer::exists(const QByteArray &name) const
{
    // What has something below it exists too (RFC 8020).
    const auto isOrIsAbove = [&name](const QByteArray &known) {
        return known == name || known.endsWith('.' + name);
    };
    if (std::ranges::any_of(m_empty, isOrIsAbove))
        return true;
    for (auto at = m_data.keyBegin(); at != m_data.keyEnd(); ++at)
        if (isOrIsAbove(at->second))
            return true;
    return false;
}

void NameServer::answer()
{
    while (m_socket.hasPendingDatagrams())
        reply(m_socket.receiveDatagram());
}

void NameServer::reply(const QNetworkDatagram &datagram)
{
    const QByteArray bytes = datagram.data();
    const Question question = readQuestion(bytes);
    if (question.code == kSrv || question.code == kMx)
        m_questions.append((question.code == kSrv ? "SRV " : "MX ") + question.name);
    const auto id = static_cast<quint16>((quint8(bytes[0]) << 8) | quint8(bytes[1]));
    QByteArray message = wireMessage(id, question, m_data.value({question.code, question.name}),
                                     m_code                  ? m_code
                                     : exists(question.name) ? 0
                                                             : 3);
    if (m_spoiler)
        message = m_spoiler(message);
    if (!message.isEmpty())
        m_socket.writeDatagram(message, datagram.senderAddress(),
                               static_cast<quint16>(datagram.senderPort()));
}

} // namespace support
