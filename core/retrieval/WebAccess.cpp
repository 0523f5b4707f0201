#include "core/retrieval/WebAccess.h"

#include "core/base/Log.h"
#include "core/base/Worker.h"
#include "core/net/WebDesk.h"

#include <utility>

namespace core::retrieval {

using namespace Qt::StringLiterals;

namespace {

UnsubscribeOutcome outcomeOf(int status)
{
    switch (status / 100) {
    case 2: return UnsubscribeOutcome::Done;
    case 3: return UnsubscribeOutcome::SentOnwards;
    default: return UnsubscribeOutcome::Refused;
    }
}

} // namespace

struct WebAccess::Private
{
    std::shared_ptr<const net::WebServices> services;
    quint64 latest = 0; ///< request for pictures
    bool picturesUnderWay = false;
    std::unique_ptr<net::WebDesk> desk; ///< web thread only, as the next
    quint64 deskRequest = 0;            ///< what it is at
    std::unique_ptr<Worker> worker;     ///< last: joined before what its jobs use goes away
};

WebAccess::WebAccess(QObject *parent) : WebAccess(std::shared_ptr<const net::WebServices>(), parent) {}

WebAccess::WebAccess(std::shared_ptr<const net::WebServices> services, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->services = std::move(services);
}

WebAccess::~WebAccess()
{
    if (!d->worker)
        return;
    d->worker->post([own = d.get()] { own->desk.reset(); }); // its timers and sockets belong to that thread
    d->worker->stop();
}

/// Runs `job` with the desk on the web thread.
void WebAccess::ask(std::function<void(net::WebDesk &)> job)
{
    if (!d->worker)
        d->worker = std::make_unique<Worker>(u"web"_s);
    d->worker->post([this, own = d.get(), job = std::move(job)] {
        if (!own->desk)
            openDesk();
        job(*own->desk);
    });
}

/// On the web thread; what the desk says goes over to the window's.
void WebAccess::openDesk()
{
    d->desk = std::make_unique<net::WebDesk>(d->services);
    net::WebDesk *desk = d->desk.get();
    connect(desk, &net::WebDesk::posted, this,
            [this](const QString &url, int status) { Q_EMIT unsubscribed(url, outcomeOf(status)); });
    connect(desk, &net::WebDesk::postFailed, this, [this](const QString &url, const Error &error) {
        qCWarning(logRetrieval) << "one-click unsubscription failed:" << errorName(error.code);
        Q_EMIT unsubscribed(url, UnsubscribeOutcome::Failed);
    });
    const auto tell = [this](auto emitSignal) { // what belongs to an older request ends here
        QMetaObject::invokeMethod(
            this,
            [this, request = d->deskRequest, emitSignal = std::move(emitSignal)] {
                if (request == d->latest)
                    emitSignal(request);
            },
            Qt::QueuedConnection);
    };
    connect(desk, &net::WebDesk::pictureLoaded, desk, [this, tell](const net::RemotePicture &picture) {
        tell([this, picture](quint64 request) {
            Q_EMIT pictureLoaded(request, {picture.address, picture.contentType, picture.bytes});
        });
    });
    connect(desk, &net::WebDesk::picturesFinished, desk, [this, tell](int loadedCount, int failedCount) {
        tell([this, loadedCount, failedCount](quint64 request) {
            Q_EMIT picturesFinished(request, loadedCount, failedCount);
        });
    });
}

quint64 WebAccess::loadPictures(const QStringList &addresses)
{
    const quint64 request = ++d->latest;
    d->picturesUnderWay = true;
    ask([own = d.get(), request, addresses](net::WebDesk &desk) {
        own->deskRequest = request;
        desk.loadPictures(addresses);
    });
    return request;
}

void WebAccess::cancelPictures()
{
    ++d->latest;
    if (std::exchange(d->picturesUnderWay, false))
        ask([](net::WebDesk &desk) { desk.cancelPictures(); });
}

void WebAccess::unsubscribe(const QString &url)
{
    ask([url](net::WebDesk &desk) { desk.post(url, "List-Unsubscribe=One-Click"); }); // RFC 8058 section 3.1
}

} // namespace core::retrieval
