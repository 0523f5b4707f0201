#pragma once

#include <QByteArray>
#include <QList>
#include <QTcpServer>

class QTcpSocket;

/// A POP3 server on 127.0.0.1 that holds back its messages from some number on until the test lets it go on, so that a run
/// stands still where a person would look at it. Takes any login. Needs the event loop.
class HaltingServer final : public QTcpServer
{
public:
    /// `messages` in all; the first `free` of them come at once.
    HaltingServer(int messages, int free);

    [[nodiscard]] quint16 port() const { return serverPort(); }
    void goOn();

private:
    void answer(QTcpSocket *socket, const QByteArray &command);
    void retrieve(QTcpSocket *socket, int number);

    int m_messages;
    int m_free;
    QList<std::pair<QTcpSocket *, int>> m_waiting;
};
