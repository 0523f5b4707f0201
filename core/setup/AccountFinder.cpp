#include "core/setup/AccountFinder.h"

#include "core/base/Worker.h"
#include "core/setup/FinderRun.h"
#include "core/setup/MailAddress.h"
#include "core/setup/Presets.h"

#include <QCoreApplication>
#include <QEvent>

#include <utility>

namespace core::setup {

using namespace Qt::StringLiterals;

struct AccountFinder::Private
{
    std::shared_ptr<const FinderServices> services;
    quint64 latest = 0;
    bool isRunning = false;
    std::unique_ptr<FinderRun> run; ///< network thread only
    std::unique_ptr<Worker> worker; ///< last: joined before what its jobs use goes away
};

AccountFinder::AccountFinder(QObject *parent) : AccountFinder({}, parent) {}

AccountFinder::AccountFinder(std::shared_ptr<const FinderServices> services, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->services = services ? std::move(services) : std::make_shared<const FinderServices>();
}

AccountFinder::~AccountFinder()
{
    if (!d->worker)
        return;
    d->worker->post([own = d.get()] {
        own->run.reset(); // its timers and sockets belong to that thread
        // Sockets are deleted later, and the loop that would do it ends with the next job.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    });
    d->worker->stop();
}

quint64 AccountFinder::find(const QString &address)
{
    const quint64 search = ++d->latest;
    d->isRunning = true;
    const auto finishHere = [this, search](const FinderReport &report) {
        QMetaObject::invokeMethod(
            this,
            [this, search, report] {
                if (search != d->latest || !std::exchange(d->isRunning, false))
                    return; // another one was begun, or this one was given up
                Q_EMIT finished(search, report);
            },
            Qt::QueuedConnection);
    };
    const auto tellHere = [this, search](const FinderProgress &progress) {
        QMetaObject::invokeMethod(
            this,
            [this, search, progress] {
                if (search == d->latest && d->isRunning)
                    Q_EMIT progressed(search, progress);
            },
            Qt::QueuedConnection);
    };
    const auto read = readAddress(address);
    if (!read) {
        FinderReport report;
        report.failure = FinderFailure::BadAddress;
        finishHere(report);
        return search;
    }
    if (!d->worker)
        d->worker = std::make_unique<Worker>(u"setup"_s);
    d->worker->post([own = d.get(), address = *read, tellHere, finishHere] {
        own->run = std::make_unique<FinderRun>(own->services, address, tellHere, finishHere);
        own->run->start();
    });
    return search;
}

void AccountFinder::cancel()
{
    if (!std::exchange(d->isRunning, false))
        return;
    d->worker->post([own = d.get()] { own->run.reset(); });
    FinderReport report;
    report.failure = FinderFailure::Cancelled;
    report.error = Error{ErrorCode::Cancelled, u"by the user"_s, {}};
    QMetaObject::invokeMethod(
        this,
        [this, search = d->latest, report] {
            if (search == d->latest)
                Q_EMIT finished(search, report);
        },
        Qt::QueuedConnection);
}

std::optional<Provider> AccountFinder::providerFor(const QString &address)
{
    const auto read = readAddress(address);
    return read ? Presets::builtIn().forDomain(read->ascii) : std::nullopt;
}

} // namespace core::setup
