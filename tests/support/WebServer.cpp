#include "tests/support/WebServer.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

namespace support {

WebServer::WebServer(const QString &certificateFile, const QString &keyFile, QObject *parent)
    : QTcpServer(parent), m_certificateFile(certificateFile), m_keyFile(keyFile)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("cannot listen on the loopback");
}

WebServer::Answer WebServer::ok(const QByteArray &contentType, const QByteArray &body,
                                const QByteArray &extraFields)
{
    return {"HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\n" + extraFields +
            "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body};
}

WebServer::Answer WebServer::redirect(int status, const QByteArray &location)
{
    return {"HTTP/1.1 " + QByteArray::number(status) + " Moved\r\nLocation: " + location +
            "\r\nContent-Length: 0\r\n\r\n"};
}

void WebServer::incomingConnection(qintptr descriptor)
{
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    QSslConfiguration configuration = socket->sslConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(m_certificateFile));
    QFile key(m_keyFile);
    if (!key.open(QIODevice::ReadOnly))
        qFatal("no key");
    const QByteArray pem = key.readAll();
    QSslKey parsed(pem, QSsl::Rsa);
    if (parsed.isNull())
        parsed = QSslKey(pem, QSsl::Ec);
    configuration.setPrivateKey(parsed);
    socket->setSslConfiguration(configuration);
    ++m_connections;
    m_mostAtOnce = qMax(m_mostAtOnce, ++m_open);
    connect(socket, &QSslSocket::readyRead, this, [this, socket] { onReadable(socket); });
    connect(socket, &QSslSocket::disconnected, this, [this, socket] {
        --m_open;
        m_received.remove(socket);
        socket->deleteLater();
    });
    socket->startServerEncryption();
}

void WebServer::onReadable(QSslSocket *socket)
{
    QByteArray &received = m_received[socket];
    received += socket->readAll();
    const qsizetype end = received.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const qsizetype at = received.toLower().indexOf("content-length:");
    const qsizetype length =
        at < 0 || at > end ? 0 : received.mid(at + 15, 10).trimmed().split('\r').first().toLongLong();
    if (received.size() < end + 4 + length)
        return;
    const QByteArray request = std::exchange(received, {});
    m_requests.append(request);
    answer(socket, request);
}

void WebServer::answer(QSslSocket *socket, const QByteArray &request)
{
    const QByteArray path = request.split(' ').value(1);
    const Answer answer = m_answers.value(path, {"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"});
    m_bytesSent += answer.bytes.size();
    socket->write(answer.bytes);
    if (!answer.endless.isEmpty()) {
        connect(socket, &QSslSocket::encryptedBytesWritten, this,
                [this, socket, piece = answer.endless] { pump(socket, piece); });
        pump(socket, answer.endless);
    } else if (answer.closes) {
        socket->disconnectFromHost();
    }
    Q_EMIT requested(path);
}

void WebServer::pump(QSslSocket *socket, const QByteArray &bytes)
{
    if (socket->state() != QAbstractSocket::ConnectedState || socket->encryptedBytesToWrite() > 64 * 1024)
        return;
    m_bytesSent += bytes.size();
    socket->write(bytes);
}

} // namespace support
