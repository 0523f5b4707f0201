#include "core/oauth/LoopbackListener.h"

#include "core/base/Limits.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace core::oauth {

using namespace Qt::StringLiterals;

namespace {

QByteArray page(const QString &text)
{
    QString body;
    for (const QString &paragraph : text.split(u'\n', Qt::SkipEmptyParts))
        body += u"<p>"_s + paragraph.toHtmlEscaped() + u"</p>"_s;
    return u"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light "
           u"dark\">"
           "<meta name=\"viewport\" content=\"width=device-width\"><title>Fumibako</title>"
           "<style>body{font:1.1em sans-serif;max-width:32em;margin:4em auto;padding:0 1em}</style>"
           "</head><body><h1>Fumibako</h1>%1</body></html>"_s.arg(body)
               .toUtf8();
}

QByteArray reply(const char *status, const QByteArray &body)
{
    return "HTTP/1.1 "_ba + status + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " +
           QByteArray::number(body.size()) +
           "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: "
           "nosniff\r\n"
           "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\nConnection: "
           "close\r\n\r\n" +
           body;
}

/// The query of "GET /?query HTTP/1.1"; nothing for any other request.
std::optional<QByteArray> queryOf(const QByteArray &request)
{
    const QList<QByteArray> words = request.first(request.indexOf("\r\n")).split(' ');
    if (words.size() != 3 || words[0] != "GET" || !words[1].startsWith("/?") ||
        !words[2].startsWith("HTTP/1."))
        return std::nullopt;
    return words[1].sliced(2);
}

/// Whether it was sent to our address: a name of somebody else's that leads here (DNS rebinding) says another one.
bool isForUs(const QByteArray &request, const QUrl &address)
{
    const QByteArray host = "\r\nhost: 127.0.0.1:" + QByteArray::number(address.port()) + "\r\n";
    return request.toLower().contains(host);
}

} // namespace

LoopbackListener::LoopbackListener(Take take, QObject *parent)
    : QObject(parent), m_take(std::move(take)), m_server(new QTcpServer(this))
{
    m_server->setMaxPendingConnections(limits::kLoopbackConnections);
    connect(m_server, &QTcpServer::newConnection, this, &LoopbackListener::onConnection);
}

LoopbackListener::~LoopbackListener()
{
    for (QTcpSocket *socket : m_received.keys()) { // they say so while they go
        socket->disconnect(this);
        delete socket;
    }
}

bool LoopbackListener::listen() { return m_server->listen(QHostAddress(QHostAddress::LocalHost), 0); }

QUrl LoopbackListener::address() const { return QUrl(u"http://127.0.0.1:%1/"_s.arg(m_server->serverPort())); }

void LoopbackListener::close()
{
    m_isOver = true;
    m_server->close();
    for (auto it = m_received.constBegin(); it != m_received.constEnd(); ++it)
        if (it.key()->bytesToWrite() == 0)
            QTimer::singleShot(0, it.key(), &QTcpSocket::abort);
    if (m_received.isEmpty())
        deleteLater();
}

void LoopbackListener::onConnection()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        if (m_received.size() >= limits::kLoopbackConnections) {
            delete socket;
            continue;
        }
        m_received.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadable(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] { onDisconnected(socket); });
        QTimer::singleShot(limits::kLoopbackConnectionMs, socket, &QTcpSocket::abort);
    }
}

void LoopbackListener::onReadable(QTcpSocket *socket)
{
    QByteArray &request = m_received[socket];
    request += socket->read(limits::kLoopbackRequestBytes + 1 - request.size());
    if (const qsizetype end = request.indexOf("\r\n\r\n"); end >= 0)
        answer(socket, request.first(end + 4));
    else if (request.size() > limits::kLoopbackRequestBytes)
        socket->abort();
}

void LoopbackListener::answer(QTcpSocket *socket, const QByteArray &request)
{
    socket->disconnect(this);
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] { onDisconnected(socket); });
    const auto query = isForUs(request, address()) && !m_isOver ? queryOf(request) : std::nullopt;
    const auto text = query ? m_take(*query) : std::nullopt;
    socket->write(text ? reply("200 OK", page(*text)) : reply("404 Not Found", page(u"404"_s)));
    socket->disconnectFromHost();
    if (text)
        close();
}

void LoopbackListener::onDisconnected(QTcpSocket *socket)
{
    m_received.remove(socket);
    socket->deleteLater();
    if (m_isOver && m_received.isEmpty())
        deleteLater();
}

} // namespace core::oauth
