#pragma once

#include "core/net/DnsLookup.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QUdpSocket>

#include <functional>

class QNetworkDatagram;

namespace support {

/// A name server on 127.0.0.1 (UDP) that answers what it was told, good or bad, and keeps every question. Names that it was
/// not told of do not exist. Needs the event loop of its thread.
class NameServer final : public QObject
{
    Q_OBJECT

public:
    /// Port 53 for programs that ask the system's, in a network namespace of their own.
    explicit NameServer(quint16 port = 0);

    [[nodiscard]] core::net::DnsServer address() const;

    void setSrv(const QByteArray &name, const QList<core::net::SrvRecord> &records);
    void setMx(const QByteArray &name, const QList<core::net::MxRecord> &records);
    void setAddress(const QByteArray &name, quint32 ipv4);
    /// The name is there, but has nothing of any kind.
    void setEmpty(const QByteArray &name) { m_empty.append(name.toLower()); }
    /// Every answer goes through this before it is sent; empty bytes are not sent at all.
    void setSpoiler(std::function<QByteArray(QByteArray)> spoiler) { m_spoiler = std::move(spoiler); }
    void setCode(int rcode) { m_code = rcode; }

    /// "SRV _pop3s._tcp.example.jp", in the order in which they came.
    [[nodiscard]] const QByteArrayList &questions() const { return m_questions; }

    /// A whole message that answers `question` ("SRV" or "MX" of `name`) with these data of records.
    [[nodiscard]] static QByteArray message(const QByteArray &name, core::net::DnsType type,
                                            const QList<QByteArray> &data, int rcode = 0);
    [[nodiscard]] static QByteArray srvData(const core::net::SrvRecord &record);
    [[nodiscard]] static QByteArray mxData(const core::net::MxRecord &record);
    [[nodiscard]] static QByteArray wireName(const QByteArray &name);

private:
    void answer();
    void reply(const QNetworkDatagram &datagram);
    [[nodiscard]] bool exists(const QByteArray &name) const;

    QUdpSocket m_socket;
    QHash<QPair<quint16, QByteArray>, QList<QByteArray>> m_data; ///< by type and name
    QByteArrayList m_empty;
    std::function<QByteArray(QByteArray)> m_spoiler;
    int m_code = 0;
    QByteArrayList m_questions;
};

} // namespace support
