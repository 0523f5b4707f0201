#pragma once

#include <QHash>
#include <QStringList>
#include <QTcpServer>

class QTcpSocket;

namespace support {

/// A SOCKS5 or HTTP CONNECT proxy on 127.0.0.1 that really forwards. Whatever host is asked for, it finds it at 127.0.0.1, as a
/// proxy does that knows names which we do not. Needs the event loop of its thread.
class ForwardingProxy final : public QTcpServer
{
    Q_OBJECT

public:
    enum class Kind { Socks5, Http };
    explicit ForwardingProxy(Kind kind, QObject *parent = nullptr);

    /// "host:port" of each request.
    [[nodiscard]] QStringList asked() const { return m_asked; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void hear(QTcpSocket *client);
    bool hearSocks(QTcpSocket *client, QByteArray &heard);
    bool hearHttp(QTcpSocket *client, QByteArray &heard);
    void forward(QTcpSocket *client, const QString &host, quint16 port, const QByteArray &answer);

    const Kind m_kind;
    QStringList m_asked;
    QHash<QTcpSocket *, QByteArray> m_heard; ///< of clients that are not connected through yet
};

} // namespace support
