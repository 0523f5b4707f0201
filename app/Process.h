#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace app {

/// What the whole process keeps to, set before anything else happens: files for the owner only, no core dumps with
/// passwords in them (CRD-02), no death by a closed pipe or a file size limit, a UTF-8 locale.
void hardenProcess();

/// SIGTERM, SIGINT and SIGHUP as a signal of Qt, so that a run ends in good order. A second one ends at once: what is
/// committed is safe at any moment. One object a process, on the thread that made it.
class TerminationSignals final : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

Q_SIGNALS:
    void requested();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace app
