#pragma once

#include "core/base/Result.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

class QLocalServer;

namespace app {

/// The door of a running window for later starts on the same profile: a socket in the profile folder that only its owner
/// can open (ONE-05). Made by the process that holds the archive's lock, so a socket left behind by a dead one is
/// simply replaced (ONE-02). Main thread.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(QString socketPath, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Begins to answer. A failure is no reason not to work: a second start then only says that the first runs.
    [[nodiscard]] core::Result<void> listen();

Q_SIGNALS:
    void raiseRequested();

private:
    void greet();

    QString m_socketPath;
    std::unique_ptr<QLocalServer> m_server;
};

/// Asks the process behind the socket to come to the front. `done` is called once, with whether it answered in time
/// (ONE-03: it may hang).
void askToRaise(const QString &socketPath, QObject *context, std::function<void(bool)> done);

} // namespace app
