#include "app/SingleInstance.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTimer>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr char kRaise[] = "raise\n";
constexpr char kAnswer[] = "raised\n";
constexpr int kPatienceMs = 5'000;

} // namespace

SingleInstance::SingleInstance(QString socketPath, QObject *parent)
    : QObject(parent), m_socketPath(std::move(socketPath)), m_server(std::make_unique<QLocalServer>())
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, &SingleInstance::greet);
}

SingleInstance::~SingleInstance() = default;

core::Result<void> SingleInstance::listen()
{
    // We hold the archive's lock, so nobody alive is behind a socket of that name.
    QLocalServer::removeServer(m_socketPath);
    if (!m_server->listen(m_socketPath))
        return core::fail(core::ErrorCode::Io, u"listening for a second start: "_s + m_server->errorString());
    return {};
}

void SingleInstance::greet()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto answer = [this, socket] {
            if (!socket->canReadLine())
                return;
            if (socket->readLine() == kRaise) {
                socket->write(kAnswer);
                Q_EMIT raiseRequested();
            }
            socket->disconnectFromServer();
        };
        connect(socket, &QLocalSocket::readyRead, this, answer);
        answer(); // what came before the connection was taken up is announced by nothing
    }
}

void askToRaise(const QString &socketPath, QObject *context, std::function<void(bool)> done)
{
    auto *socket = new QLocalSocket(context);
    auto *patience = new QTimer(socket);
    const auto finish = [socket, patience, done = std::move(done)](bool answered) {
        patience->stop();
        socket->disconnect();
        socket->abort();
        socket->deleteLater();
        done(answered);
    };
    QObject::connect(socket, &QLocalSocket::connected, socket, [socket] { socket->write(kRaise); });
    QObject::connect(socket, &QLocalSocket::readyRead, socket, [socket, finish] {
        if (socket->canReadLine())
            finish(socket->readLine() == kAnswer);
    });
    QObject::connect(
        socket, &QLocalSocket::errorOccurred, socket, [finish] { finish(false); }, Qt::QueuedConnection);
    QObject::connect(patience, &QTimer::timeout, socket, [finish] { finish(false); });
    patience->setSingleShot(true);
    patience->start(kPatienceMs);
    socket->connectToServer(socketPath);
}

} // namespace app
