#include "core/oauth/TokenDesk.h"

#include "core/base/Futures.h"
#include "core/base/Limits.h"
#include "core/base/Worker.h"
#include "core/net/WebRequest.h"

#include <QPromise>
#include <QTimer>

#include <set>

namespace core::oauth {

using namespace Qt::StringLiterals;

struct TokenDesk::Private
{
    using Promise = std::shared_ptr<QPromise<Result<WebReply>>>;
    void send(const QUrl &url, const QByteArray &form, const Promise &promise);

    std::shared_ptr<const net::WebServices> services;
    std::set<net::WebRequest *> requests; ///< under way; its thread only
    std::unique_ptr<Worker> worker;       ///< last: joined before what its jobs use goes away
};

TokenDesk::TokenDesk(std::shared_ptr<const net::WebServices> services) : d(std::make_unique<Private>())
{
    d->services = services ? std::move(services) : std::make_shared<const net::WebServices>();
}

TokenDesk::~TokenDesk()
{
    if (!d->worker)
        return;
    d->worker->post([own = d.get()] { // sockets and timers belong to that thread
        for (net::WebRequest *request : std::exchange(own->requests, {}))
            delete request;
    });
    d->worker->stop();
}

void TokenDesk::Private::send(const QUrl &url, const QByteArray &form, const Promise &promise)
{
    const auto target = net::webTarget(url, *services);
    if (!target) {
        promise->addResult(fail(ErrorCode::InvalidArgument, u"no address of a provider"_s));
        promise->finish();
        return;
    }
    auto *request = new net::WebRequest(*services, *target);
    requests.insert(request);
    const auto end = [this, request, promise](Result<WebReply> result) {
        if (requests.erase(request) == 0)
            return;
        request->deleteLater();
        promise->addResult(std::move(result));
        promise->finish();
    };
    QObject::connect(request, &net::WebRequest::finished, request, [request, end] {
        end(WebReply{request->reply().head().status, request->reply().body()});
    });
    QObject::connect(request, &net::WebRequest::failed, request,
                     [end](const Error &error) { end(fail(error.at(u"asking the provider"_s))); });
    // A server that drips is not waited for, whatever it says in between (POP-34).
    QTimer::singleShot(limits::kSetupStepMs, request,
                       [end] { end(fail(ErrorCode::Timeout, u"asking the provider"_s)); });
    request->post(form, limits::kTokenReplyBytes);
}

void TokenDesk::post(const QUrl &url, const QByteArray &form, QObject *context,
                     std::function<void(const Result<WebReply> &)> done)
{
    if (!d->worker)
        d->worker = std::make_unique<Worker>(u"sign-in"_s);
    auto promise = std::make_shared<QPromise<Result<WebReply>>>();
    promise->start();
    whenDone(promise->future(), context,
             [done = std::move(done)](const Result<WebReply> &reply) { done(reply); });
    d->worker->post([own = d.get(), url, form, promise] { own->send(url, form, promise); });
}

} // namespace core::oauth
