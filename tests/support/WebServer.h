#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QTcpServer>

#include <functional>

class QSslSocket;

namespace support {

/// A web server under TLS on 127.0.0.1 that answers by path what it was told, good or bad, and keeps every request. Needs
/// the event loop of its thread.
class WebServer final : public QTcpServer
{
    Q_OBJECT

public:
    struct Answer
    {
        QByteArray bytes;        ///< the whole answer, as it goes over the line
        bool closes = true;      ///< ends the connection behind it
        QByteArray endless = {}; ///< sent again and again behind `bytes`
    };

    WebServer(const QString &certificateFile, const QString &keyFile, QObject *parent = nullptr);

    void set(const QByteArray &path, const Answer &answer) { m_answers.insert(path, answer); }
    /// 200 with a body of that type.
    [[nodiscard]] static Answer ok(const QByteArray &contentType, const QByteArray &body,
                                   const QByteArray &extraFields = {});
    [[nodiscard]] static Answer redirect(int status, const QByteArray &location);

    /// Heads as they came, with bodies, in the order in which they were complete.
    [[nodiscard]] const QList<QByteArray> &requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }
    /// Connections at one time, at most.
    [[nodiscard]] int mostAtOnce() const { return m_mostAtOnce; }
    [[nodiscard]] int open() const { return m_open; }
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }

Q_SIGNALS:
    void requested(const QByteArray &path);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void onReadable(QSslSocket *socket);
    void answer(QSslSocket *socket, const QByteArray &request);
    void pump(QSslSocket *socket, const QByteArray &bytes);

    QString m_certificateFile;
    QString m_keyFile;
    QHash<QByteArray, Answer> m_answers;
    QHash<QSslSocket *, QByteArray> m_received;
    QList<QByteArray> m_requests;
    int m_connections = 0;
    int m_open = 0;
    int m_mostAtOnce = 0;
    qint64 m_bytesSent = 0;
};

} // namespace support
