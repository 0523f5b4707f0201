#include "tests/support/ScriptedPop3Server.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTimer>

#include <sys/socket.h>

namespace support {

using namespace Qt::StringLiterals;

namespace {

/// Long enough for the other side's event loop to take what came before as a read of its own.
constexpr int kSegmentGapMs = 10;

} // namespace

/// One client and its dialogue. A child of the server.
class ScriptedPop3Server::Connection final : public QObject
{
public:
    Connection(ScriptedPop3Server *server, qintptr descriptor, Dialogue dialogue);

private:
    void run();
    bool runStep();
    void hear();
    void sendPending();
    void cut(bool reset);
    void waitAndRun();

    ScriptedPop3Server *const m_server;
    QSslSocket *const m_socket;
    Dialogue m_dialogue;
    QByteArray m_pending; ///< to be sent byte by byte
    QByteArray m_heard;
    bool m_waiting = false;
    bool m_settled = false;
    bool m_over = false;
};

ScriptedPop3Server::Connection::Connection(ScriptedPop3Server *server, qintptr descriptor, Dialogue dialogue)
    : QObject(server), m_server(server), m_socket(new QSslSocket(this)), m_dialogue(std::move(dialogue))
{
    m_socket->setSocketDescriptor(descriptor);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QSslSocket::readyRead, this, &Connection::hear);
    const auto count = [this](qint64 bytes) { m_server->m_bytesSent += bytes; };
    connect(m_socket, &QSslSocket::bytesWritten, this, count);
    connect(m_socket, &QSslSocket::encryptedBytesWritten, this, count);
    connect(m_socket, &QSslSocket::encrypted, this, [this] {
        m_server->m_clientCertificate = m_socket->peerCertificate().digest(QCryptographicHash::Sha256);
        run();
    });
    if (!server->m_certificateFile.isEmpty()) {
        QSslConfiguration configuration = m_socket->sslConfiguration();
        configuration.setLocalCertificateChain(QSslCertificate::fromPath(server->m_certificateFile));
        QFile keyFile(server->m_keyFile);
        if (keyFile.open(QIODevice::ReadOnly)) {
            const QByteArray pem = keyFile.readAll();
            const QSslKey key(pem, QSsl::Ec);
            configuration.setPrivateKey(key.isNull() ? QSslKey(pem, QSsl::Rsa) : key);
        }
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        if (!server->m_clientCaFile.isEmpty()) {
            configuration.setCaCertificates(QSslCertificate::fromPath(server->m_clientCaFile));
            configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        }
        m_socket->setSslConfiguration(configuration);
    }
    if (server->m_implicitTls)
        m_socket->startServerEncryption();
    else
        run();
}

void ScriptedPop3Server::Connection::hear()
{
    const QByteArray bytes = m_socket->readAll();
    m_server->m_heard += bytes;
    if (!m_socket->isEncrypted())
        m_server->m_heardInClear += bytes;
    m_heard += bytes;
    run();
}

void ScriptedPop3Server::Connection::run()
{
    if (m_server->m_implicitTls && !m_socket->isEncrypted())
        return;
    while (!m_over && !m_waiting && runStep()) {
    }
}

bool ScriptedPop3Server::Connection::runStep()
{
    if (!m_pending.isEmpty()) {
        sendPending();
        return false;
    }
    if (m_dialogue.isAtEnd()) {
        m_over = true;
        ++m_server->m_finished;
        return false;
    }
    const bool allSent = m_socket->bytesToWrite() == 0 && m_socket->encryptedBytesToWrite() == 0;
    switch (m_dialogue.current().kind) {
    case DialogueStep::Kind::Say: {
        const QByteArray bytes = m_dialogue.takeSaying();
        if (m_server->m_byteByByte) {
            m_pending = bytes;
        } else {
            m_socket->write(bytes);
            m_socket->flush();
        }
        return true;
    }
    case DialogueStep::Kind::Expect: {
        const qsizetype end = m_heard.indexOf("\r\n");
        if (end < 0)
            return false;
        const QString mismatch = m_dialogue.check(m_heard.first(end));
        m_heard.remove(0, end + 2);
        if (!mismatch.isEmpty()) {
            m_server->m_mismatches << mismatch;
            cut(true);
            return false;
        }
        break;
    }
    case DialogueStep::Kind::Tls: m_socket->startServerEncryption(); break;
    case DialogueStep::Kind::Segment: waitAndRun(); break;
    case DialogueStep::Kind::Stall: return false;
    case DialogueStep::Kind::Drop:
    case DialogueStep::Kind::Close:
        if (!m_settled || !allSent) { // bytesWritten() comes while the bytes are still with OpenSSL
            m_settled = true;
            waitAndRun();
            return false;
        }
        cut(m_dialogue.current().kind == DialogueStep::Kind::Drop);
        ++m_server->m_finished;
        return false;
    }
    m_dialogue.advance();
    return true;
}

void ScriptedPop3Server::Connection::sendPending()
{
    m_socket->write(m_pending.left(1));
    m_socket->flush();
    m_pending.remove(0, 1);
    m_waiting = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_waiting = false;
            run();
        },
        Qt::QueuedConnection);
}

void ScriptedPop3Server::Connection::waitAndRun()
{
    m_waiting = true;
    QTimer::singleShot(kSegmentGapMs, this, [this] {
        m_waiting = false;
        run();
    });
}

void ScriptedPop3Server::Connection::cut(bool reset)
{
    m_over = true;
    const int descriptor = static_cast<int>(m_socket->socketDescriptor());
    if (reset) {
        const linger now{1, 0};
        ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        m_socket->abort();
    } else {
        ::shutdown(descriptor, SHUT_WR); // Qt would send close_notify first
    }
}

ScriptedPop3Server::ScriptedPop3Server(QObject *parent) : QTcpServer(parent)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("cannot listen on the loopback");
}

void ScriptedPop3Server::setIdentity(const QString &certificateFile, const QString &keyFile)
{
    m_certificateFile = certificateFile;
    m_keyFile = keyFile;
}

void ScriptedPop3Server::incomingConnection(qintptr descriptor)
{
    ++m_connections;
    if (m_dialogues.empty()) {
        m_mismatches << u"more connections than dialogues"_s;
        m_dialogues.emplace_back("! drop");
    }
    Dialogue dialogue = std::move(m_dialogues.front());
    m_dialogues.pop_front();
    new Connection(this, descriptor, std::move(dialogue));
}

} // namespace support
