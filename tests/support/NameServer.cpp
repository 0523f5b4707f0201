#include "tests/support/NameServer.h"

#include <QNetworkDatagram>

namespace support {

using core::net::DnsType;

namespace {

QByteArray number(quint16 value)
{
    return QByteArray(1, static_cast<char>(value >> 8)) + static_cast<char>(value & 0xff);
}

constexpr quint16 kSrv = 33;
constexpr quint16 kMx = 15;

QByteArray key(DnsType type, const QByteArray &name)
{
    return (type == DnsType::Srv ? "SRV " : "MX ") + name.toLower();
}

} // namespace

NameServer::NameServer(QObject *parent) : QObject(parent)
{
    m_socket.bind(QHostAddress::LocalHost, 0);
    connect(&m_socket, &QUdpSocket::readyRead, this, &NameServer::answer);
}

core::net::DnsServer NameServer::address() const
{
    return {QHostAddress(QHostAddress::LocalHost).toIPv4Address(), m_socket.localPort(), 1};
}

void NameServer::setSrv(const QByteArray &name, const QList<core::net::SrvRecord> &records)
{
    QList<QByteArray> &data = m_data[key(DnsType::Srv, name)];
    for (const auto &record : records)
        data.append(srvData(record));
}

void NameServer::setMx(const QByteArray &name, const QList<core::net::MxRecord> &records)
{
    QList<QByteArray> &data = m_data[key(DnsType::Mx, name)];
    for (const auto &record : records)
        data.append(mxData(record));
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

QByteArray NameServer::message(const QByteArray &name, DnsType type, const QList<QByteArray> &data, int rcode,
                               quint16 id)
{
    const quint16 code = type == DnsType::Srv ? kSrv : kMx;
    QByteArray out = number(id) + number(static_cast<quint16>(0x8180 | rcode)) + number(1) +
                     number(static_cast<quint16>(data.size())) + number(0) + number(0);
    out += wireName(name) + number(code) + number(1);
    for (const QByteArray &record : data)
        out += QByteArray("\xc0\x0c", 2) + number(code) + number(1) + number(0) + number(60) +
               number(static_cast<quint16>(record.size())) + record;
    return out;
}

void NameServer::answer()
{
    while (m_socket.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_socket.receiveDatagram();
        const QByteArray question = datagram.data();
        QByteArrayList labels;
        qsizetype at = 12;
        while (at < question.size() && question[at] != 0) {
            labels.append(question.mid(at + 1, question[at]));
            at += question[at] + 1;
        }
        const QByteArray name = labels.join('.');
        const DnsType type = question.mid(at + 2, 1) == QByteArray(1, char(kMx)) ? DnsType::Mx : DnsType::Srv;
        m_questions.append((type == DnsType::Srv ? "SRV " : "MX ") + name);
        const bool exists = m_empty.contains(name.toLower()) || m_data.contains(key(DnsType::Srv, name)) ||
                            m_data.contains(key(DnsType::Mx, name));
        const auto id = static_cast<quint16>((quint8(question[0]) << 8) | quint8(question[1]));
        QByteArray reply = message(name, type, m_data.value(key(type, name)),
                                   m_code   ? m_code
                                   : exists ? 0
                                            : 3,
                                   id);
        if (m_spoiler)
            reply = m_spoiler(reply);
        if (!reply.isEmpty())
            m_socket.writeDatagram(reply, datagram.senderAddress(),
                                   static_cast<quint16>(datagram.senderPort()));
    }
}

} // namespace support
