#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QUrl>

#include <functional>
#include <optional>

class QTcpServer;
class QTcpSocket;

namespace core::oauth {

/// Waits on this computer alone for the browser to come back (RFC 8252 section 7.3): 127.0.0.1, a free port, one GET request
/// for "/" whose query `take` accepts. All else is answered with 404 and changes nothing; what is too long, too slow or too much
/// at once is cut off. Window thread, child of whoever waits.
class LoopbackListener final : public QObject
{
    Q_OBJECT

public:
    /// What to answer to a query: the page in plain text; nothing: it is none of ours. Asked until it took one.
    using Take = std::function<std::optional<QString>(const QByteArray &query)>;
    explicit LoopbackListener(Take take, QObject *parent = nullptr);
    ~LoopbackListener() override;

    [[nodiscard]] bool listen();
    [[nodiscard]] QUrl address() const; ///< "http://127.0.0.1:PORT/"
    /// No new connections; deletes itself once the answers are out.
    void close();

private:
    void onConnection();
    void onReadable(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &request);
    void onDisconnected(QTcpSocket *socket);

    Take m_take;
    QTcpServer *m_server;
    QHash<QTcpSocket *, QByteArray> m_received; ///< of each connection
    bool m_isOver = false;
};

} // namespace core::oauth
