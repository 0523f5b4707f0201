#include "core/net/AddressRace.h"

#include "core/base/Limits.h"
#include "core/net/SslErrors.h"

#include <QHostInfo>
#include <QNetworkProxy>
#include <QSslSocket>

#include <utility>

namespace core::net {

using namespace Qt::StringLiterals;

void resolveBySystem(const QString &host, QObject *context,
                     std::function<void(const Result<QList<QHostAddress>> &)> done)
{
    QHostInfo::lookupHost(host, context, [done = std::move(done)](const QHostInfo &info) {
        if (info.error() == QHostInfo::NoError && !info.addresses().isEmpty())
            done(info.addresses());
        else
            done(fail(ErrorCode::HostNotFound, info.errorString()));
    });
}

QList<QHostAddress> interleaved(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> first;
    QList<QHostAddress> second;
    for (const QHostAddress &address : addresses)
        (address.protocol() == addresses.constFirst().protocol() ? first : second).append(address);
    QList<QHostAddress> mixed;
    while (mixed.size() < limits::kAddressesTried && !(first.isEmpty() && second.isEmpty())) {
        if (!first.isEmpty())
            mixed.append(first.takeFirst());
        if (!second.isEmpty() && mixed.size() < limits::kAddressesTried)
            mixed.append(second.takeFirst());
    }
    return mixed;
}

AddressRace::AddressRace(Resolver resolver, int attemptDelayMs)
    : m_resolver(resolver ? std::move(resolver) : Resolver(resolveBySystem))
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(attemptDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &AddressRace::tryNext);
}

AddressRace::~AddressRace() { finish(); }

void AddressRace::start(const QString &host, quint16 port)
{
    m_port = port;
    if (QHostAddress literal; literal.setAddress(host)) {
        m_waiting = {literal};
        QMetaObject::invokeMethod(this, &AddressRace::tryNext, Qt::QueuedConnection);
        return;
    }
    m_resolver(host, this, [this](const Result<QList<QHostAddress>> &found) { onResolved(found); });
}

void AddressRace::onResolved(const Result<QList<QHostAddress>> &addresses)
{
    if (m_over)
        return;
    if (addresses && !addresses->isEmpty()) {
        m_waiting = interleaved(*addresses);
        return tryNext();
    }
    finish();
    Q_EMIT failed(addresses ? Error{ErrorCode::HostNotFound, u"the name has no address"_s, {}}
                            : addresses.error());
}

void AddressRace::tryNext()
{
    if (m_over)
        return;
    if (m_waiting.isEmpty()) {
        if (m_attempts.empty()) {
            finish();
            Q_EMIT failed(m_error);
        }
        return;
    }
    auto *socket = new QSslSocket;
    // Qt would ask the system for a proxy, and libproxy blocks the thread while it looks for one.
    socket->setProxy(QNetworkProxy::NoProxy);
    m_attempts.push_back(socket);
    connect(socket, &QSslSocket::errorOccurred, this, [this, socket] { onAttemptFailed(socket); });
    connect(socket, &QSslSocket::connected, this, [this, socket] {
        std::erase(m_attempts, socket);
        socket->disconnect(this);
        finish();
        Q_EMIT connected(socket);
    });
    const QHostAddress address = m_waiting.takeFirst();
    if (!m_waiting.isEmpty())
        m_delay.start();
    socket->connectToHost(address, m_port);
}

void AddressRace::onAttemptFailed(QSslSocket *socket)
{
    const Error error = errorFor(socket->error(), socket->errorString());
    // Of a refusal and an unreachable family, the refusal tells more.
    if (m_error.detail.isEmpty() || error.code == ErrorCode::ConnectionRefused)
        m_error = error;
    std::erase(m_attempts, socket);
    drop(socket);
    m_delay.stop();
    // Not from here: connectToHost() may have failed at once, and a long list would recurse.
    QMetaObject::invokeMethod(this, &AddressRace::tryNext, Qt::QueuedConnection);
}

void AddressRace::drop(QSslSocket *socket)
{
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void AddressRace::finish()
{
    m_over = true;
    m_delay.stop();
    for (QSslSocket *socket : std::exchange(m_attempts, {}))
        drop(socket);
}

} // namespace core::net
