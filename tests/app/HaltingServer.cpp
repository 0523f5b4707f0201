#include "tests/app/HaltingServer.h"

#include <QTcpSocket>

#include <utility>

namespace {

QByteArray messageOf(int number)
{
    return "From: ann@example.org\r\nSubject: Message " + QByteArray::number(number) + "\r\n\r\n" +
           QByteArray("A line of text.\r\n").repeated(200 + number);
}

} // namespace

HaltingServer::HaltingServer(int messages, int free) : m_messages(messages), m_free(free)
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            socket->write("+OK ready\r\n");
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QObject::destroyed, this, [this, socket] {
                m_waiting.removeIf([socket](const auto &waiting) { return waiting.first == socket; });
            });
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                while (socket->canReadLine())
                    answer(socket, socket->readLine().trimmed());
            });
        }
    });
}

void HaltingServer::goOn()
{
    m_free = m_messages;
    for (const auto &[socket, number] : std::exchange(m_waiting, {}))
        retrieve(socket, number);
}

void HaltingServer::retrieve(QTcpSocket *socket, int number)
{
    if (number > m_free)
        m_waiting.append({socket, number});
    else
        socket->write("+OK\r\n" + messageOf(number) + ".\r\n");
}

void HaltingServer::answer(QTcpSocket *socket, const QByteArray &command)
{
    const QByteArray verb = command.left(4).toUpper();
    if (verb == "RETR") {
        retrieve(socket, command.mid(5).toInt());
        return;
    }
    QByteArray text = "+OK\r\n";
    qint64 bytes = 0;
    for (int i = 1; i <= m_messages; ++i) {
        const QByteArray number = QByteArray::number(i);
        const auto size = messageOf(i).size();
        bytes += size;
        if (verb == "UIDL")
            text += number + " uidl-" + number + "\r\n";
        else if (verb == "LIST")
            text += number + ' ' + QByteArray::number(size) + "\r\n";
    }
    if (verb == "STAT")
        text = "+OK " + QByteArray::number(m_messages) + ' ' + QByteArray::number(bytes) + "\r\n";
    else if (verb == "CAPA")
        text += "USER\r\nUIDL\r\nTOP\r\n.\r\n";
    else if (verb == "UIDL" || verb == "LIST")
        text += ".\r\n";
    socket->write(text);
}
