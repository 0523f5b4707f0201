#pragma once

#include "core/base/Result.h"

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

class QSslSocket;

namespace core::net {

/// Finds the addresses of a name without blocking, and calls back later on the thread of `context`; not at all when that is
/// gone by then. HostNotFound when there are none.
using Resolver = std::function<void(const QString &host, QObject *context,
                                    std::function<void(const Result<QList<QHostAddress>> &)>)>;

/// The system's, by QHostInfo.
void resolveBySystem(const QString &host, QObject *context,
                     std::function<void(const Result<QList<QHostAddress>> &)> done);

/// Families by turns, that of the first address first (RFC 8305 section 4); no more than limits::kAddressesTried.
[[nodiscard]] QList<QHostAddress> interleaved(const QList<QHostAddress> &addresses);

/// Resolves a name and connects to whichever of its addresses answers first: the next attempt starts when one fails, or after
/// a moment while the others go on; the losers are dropped (RFC 8305 section 5). One of the signals comes, once, later. No
/// time limit of its own. May be deleted in its slots.
class AddressRace final : public QObject
{
    Q_OBJECT

public:
    AddressRace(Resolver resolver, int attemptDelayMs);
    ~AddressRace() override;

    void start(const QString &host, quint16 port);
    /// Drops every attempt; no signal follows, and nothing is begun any more.
    void stop() { finish(); }

Q_SIGNALS:
    /// Nothing was read from it. It belongs to whoever takes this.
    void connected(QSslSocket *socket);
    void failed(const core::Error &error);

private:
    void onResolved(const Result<QList<QHostAddress>> &addresses);
    void tryNext();
    void onAttemptFailed(QSslSocket *socket);
    void drop(QSslSocket *socket);
    void finish();

    const Resolver m_resolver;
    QTimer m_delay;
    quint16 m_port = 0;
    QList<QHostAddress> m_waiting;
    std::vector<QSslSocket *> m_attempts;
    Error m_error;
    bool m_over = false;
};

} // namespace core::net
