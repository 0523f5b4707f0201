#include "core/retrieval/WebAccess.h"

#include "core/base/Log.h"
#include "core/base/Worker.h"
#include "core/net/RemotePictures.h"

#include <optional>

namespace core::retrieval {

using namespace Qt::StringLiterals;

namespace {

/// Asks, tells what came of it, and goes away by itself. Lives on the web thread.
class OneClick final : public QObject
{
public:
    OneClick(const net::WebServices &services, const net::WebTarget &target,
             std::function<void(UnsubscribeOutcome)> done)
        : m_request(services, target), m_done(std::move(done))
    {
        connect(&m_request, &net::WebRequest::finished, this, [this] {
            const net::HttpHead &head = m_request.reply().head();
            tell(head.isRedirect()        ? UnsubscribeOutcome::SentOnwards
                 : head.status / 100 == 2 ? UnsubscribeOutcome::Done
                                          : UnsubscribeOutcome::Refused);
        });
        connect(&m_request, &net::WebRequest::failed, this, [this](const Error &error) {
            qCWarning(logNet) << "one-click unsubscription failed:" << errorName(error.code);
            tell(UnsubscribeOutcome::Failed);
        });
        m_request.post("List-Unsubscribe=One-Click", limits::kUnsubscribeReplyBytes); // RFC 8058 section 3.1
    }

private:
    void tell(UnsubscribeOutcome outcome)
    {
        m_done(outcome);
        deleteLater();
    }

    net::WebRequest m_request;
    std::function<void(UnsubscribeOutcome)> m_done;
};

} // namespace

/// What lives on the web thread.
class WebAccess::Room
{
public:
    explicit Room(net::WebServices webServices) : services(std::move(webServices)) {}

    const net::WebServices services;
    std::unique_ptr<net::RemotePictures> pictures;
};

struct WebAccess::Private
{
    explicit Private(const net::WebServices &services) : room(services) {}

    quint64 latest = 0;
    bool picturesUnderWay = false;
    Room room;
    std::unique_ptr<Worker> worker; ///< last: joined before what its jobs use goes away
};

WebAccess::WebAccess(QObject *parent) : WebAccess(net::WebServices(), parent) {}

WebAccess::WebAccess(const net::WebServices &services, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(services))
{}

WebAccess::~WebAccess()
{
    if (!d->worker)
        return;
    d->worker->post(
        [room = &d->room] { room->pictures.reset(); }); // its timers and sockets belong to that thread
    d->worker->stop();
}

void WebAccess::start()
{
    if (!d->worker)
        d->worker = std::make_unique<Worker>(u"web"_s);
}

quint64 WebAccess::loadPictures(const QStringList &addresses)
{
    start();
    const quint64 request = ++d->latest;
    d->picturesUnderWay = true;
    d->worker->post([this, room = &d->room, request, addresses] {
        room->pictures = std::make_unique<net::RemotePictures>(room->services);
        net::RemotePictures *pictures = room->pictures.get();
        // Over to the window's thread; what belongs to an older request ends there.
        connect(pictures, &net::RemotePictures::loaded, this,
                [this, request](const net::RemotePicture &picture) {
                    if (request == d->latest)
                        Q_EMIT pictureLoaded(request, {picture.address, picture.contentType, picture.bytes});
                });
        connect(pictures, &net::RemotePictures::finished, this,
                [this, request](int loadedCount, int failedCount) {
                    if (request == d->latest)
                        Q_EMIT picturesFinished(request, loadedCount, failedCount);
                });
        pictures->load(addresses);
    });
    return request;
}

void WebAccess::cancelPictures()
{
    ++d->latest;
    if (!std::exchange(d->picturesUnderWay, false))
        return;
    d->worker->post([room = &d->room] { room->pictures.reset(); });
}

void WebAccess::unsubscribe(const QString &url)
{
    start();
    d->worker->post([this, room = &d->room, worker = d->worker.get(), url] {
        const auto tell = [this, url](UnsubscribeOutcome outcome) {
            QMetaObject::invokeMethod(
                this, [this, url, outcome] { Q_EMIT unsubscribed(url, outcome); }, Qt::QueuedConnection);
        };
        const auto target = net::webTarget(QUrl(url, QUrl::StrictMode), room->services);
        if (!target)
            return tell(UnsubscribeOutcome::Failed);
        auto *request = new OneClick(room->services, *target, tell);
        request->setParent(worker->context()); // goes with the thread where it is not answered
    });
}

} // namespace core::retrieval
