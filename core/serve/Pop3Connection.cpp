#include "core/serve/Pop3Connection.h"

#include "core/base/Limits.h"
#include "core/base/Log.h"

#include <QSslConfiguration>
#include <QSslSocket>

namespace core::serve {

Pop3Connection::Pop3Connection(qintptr descriptor, const QSslConfiguration &tls, bool implicitTls,
                               const Maildrop &maildrop, Pop3Responder::Options options, QObject *parent)
    : QObject(parent),
      m_socket(new QSslSocket(this)),
      m_responder(maildrop, std::move(options)),
      m_implicitTls(implicitTls)
{
    m_socket->setSslConfiguration(tls);
    m_socket->setReadBufferSize(limits::kServedInputBytes);
    connect(m_socket, &QSslSocket::encrypted, this, &Pop3Connection::onEncrypted);
    connect(m_socket, &QSslSocket::readyRead, this, &Pop3Connection::pump);
    connect(m_socket, &QSslSocket::encryptedBytesWritten, this, &Pop3Connection::pump);
    connect(m_socket, &QSslSocket::bytesWritten, this, &Pop3Connection::pump);
    connect(m_socket, &QSslSocket::disconnected, this, &QObject::deleteLater);
    connect(m_socket, &QSslSocket::errorOccurred, this, &QObject::deleteLater);
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, m_socket, &QSslSocket::abort);
    m_idle.start(limits::kServedIdleMs);

    if (!m_socket->setSocketDescriptor(descriptor)) {
        qCWarning(logServe) << "an accepted connection could not be used";
        deleteLater();
        return;
    }
    if (m_implicitTls)
        m_socket->startServerEncryption();
    else
        greet();
}

Pop3Connection::~Pop3Connection()
{
    // Its last signals must not reach a half destroyed object.
    m_socket->disconnect(this);
    m_socket->abort();
}

void Pop3Connection::greet()
{
    m_mayTalk = true;
    m_socket->write(m_responder.greeting());
}

void Pop3Connection::onEncrypted()
{
    if (m_implicitTls) {
        greet();
    } else {
        m_responder.tlsStarted();
        m_mayTalk = true;
    }
    pump();
}

void Pop3Connection::pump()
{
    // Answers only as fast as the client reads them, and reads only as fast as it answers.
    while (m_mayTalk &&
           m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < limits::kServedOutputBytes) {
        if (const auto reply = m_responder.next()) {
            send(*reply);
            continue;
        }
        const QByteArray bytes = m_socket->read(limits::kServedInputBytes);
        if (bytes.isEmpty())
            return;
        m_idle.start(limits::kServedIdleMs);
        m_responder.receive(bytes);
    }
}

void Pop3Connection::send(const Pop3Responder::Reply &reply)
{
    m_socket->write(reply.bytes);
    if (reply.startTls) {
        m_mayTalk = false;
        m_socket->flush();
        m_socket->startServerEncryption();
    } else if (reply.close) {
        m_mayTalk = false;
        m_socket->disconnectFromHost();
    }
}

} // namespace core::serve
