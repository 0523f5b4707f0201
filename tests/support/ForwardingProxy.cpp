#include "tests/support/ForwardingProxy.h"

#include <QNetworkProxy>
#include <QTcpSocket>

namespace support {

using namespace Qt::StringLiterals;

ForwardingProxy::ForwardingProxy(Kind kind, QObject *parent) : QTcpServer(parent), m_kind(kind)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("cannot listen on the loopback");
}

void ForwardingProxy::incomingConnection(qintptr descriptor)
{
    auto *client = new QTcpSocket(this);
    client->setSocketDescriptor(descriptor);
    m_heard.insert(client, {});
    connect(client, &QTcpSocket::readyRead, this, [this, client] { hear(client); });
    connect(client, &QTcpSocket::disconnected, this, [this, client] { m_heard.remove(client); });
}

void ForwardingProxy::hear(QTcpSocket *client)
{
    const auto heard = m_heard.find(client);
    if (heard == m_heard.end())
        return;
    *heard += client->readAll();
    while (m_heard.contains(client) &&
           (m_kind == Kind::Socks5 ? hearSocks(client, *heard) : hearHttp(client, *heard))) {
    }
}

/// True when something was taken and there may be more. The greeting is 05 01 00, a request 05 01 00 03 length name port.
bool ForwardingProxy::hearSocks(QTcpSocket *client, QByteArray &heard)
{
    if (heard.size() == 3) {
        client->write("\x05\0"_ba);
        heard.clear();
        client->setProperty("greeted", true);
        return false;
    }
    if (!client->property("greeted").toBool() || heard.size() < 5)
        return false;
    const qsizetype length = static_cast<uchar>(heard[4]);
    if (heard[3] != '\x03' || heard.size() < 5 + length + 2)
        return false;
    const auto port = static_cast<quint16>(static_cast<uchar>(heard[5 + length]) << 8 |
                                           static_cast<uchar>(heard[6 + length]));
    forward(client, QString::fromLatin1(heard.mid(5, length)), port, "\x05\0\0\x01\x7f\0\0\x01\0\x50"_ba);
    return false;
}

bool ForwardingProxy::hearHttp(QTcpSocket *client, QByteArray &heard)
{
    if (!heard.endsWith("\r\n\r\n"))
        return false;
    const QByteArray target = heard.split(' ').value(1);
    const qsizetype colon = target.lastIndexOf(':');
    forward(client, QString::fromLatin1(target.first(colon)), target.mid(colon + 1).toUShort(),
            "HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n"_ba);
    return false;
}

void ForwardingProxy::forward(QTcpSocket *client, const QString &host, quint16 port, const QByteArray &answer)
{
    m_asked << host + u':' + QString::number(port);
    m_heard.remove(client);
    auto *server = new QTcpSocket(client);
    server->setProxy(QNetworkProxy::NoProxy);
    connect(server, &QTcpSocket::connected, client, [client, server, answer] {
        client->write(answer);
        server->write(client->readAll());
    });
    connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
    connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
    server->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

} // namespace support
