#include "core/net/SystemProxy.h"

#include "core/base/Limits.h"

#include <QNetworkProxy>

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

namespace core::net {

using namespace Qt::StringLiterals;

namespace {

std::atomic<int> lookupsUnderWay = 0;

Proxy firstUsable(const QList<QNetworkProxy> &proxies)
{
    for (const QNetworkProxy &proxy : proxies) {
        switch (proxy.type()) {
        case QNetworkProxy::NoProxy: return {};
        case QNetworkProxy::Socks5Proxy: return {Proxy::Kind::Socks5, proxy.hostName(), proxy.port()};
        case QNetworkProxy::HttpProxy: return {Proxy::Kind::Http, proxy.hostName(), proxy.port()};
        default: break; // caching proxies lead to no mail server
        }
    }
    return {};
}

class Receiver;

struct Shared
{
    std::mutex mutex;
    Receiver *receiver = nullptr; ///< null when nobody waits any more
};

/// Lives as long as somebody waits for the answer.
class Receiver final : public QObject
{
public:
    Receiver(QObject *context, std::function<void(const Result<Proxy> &)> done)
        : QObject(context), m_done(std::move(done))
    {
        m_shared->receiver = this;
    }
    ~Receiver() override
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->receiver = nullptr;
    }
    void answer(const Result<Proxy> &proxy)
    {
        const auto done = std::move(m_done);
        deleteLater();
        done(proxy);
    }
    [[nodiscard]] std::shared_ptr<Shared> shared() const { return m_shared; }

private:
    std::function<void(const Result<Proxy> &)> m_done;
    const std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
};

void post(Shared &shared, const Result<Proxy> &proxy)
{
    const std::scoped_lock lock(shared.mutex);
    if (Receiver *const receiver = shared.receiver)
        QMetaObject::invokeMethod(
            receiver, [receiver, proxy] { receiver->answer(proxy); }, Qt::QueuedConnection);
}

} // namespace

void askSystemProxy(const ProxyLookup &lookup, const Endpoint &endpoint, QObject *context,
                    std::function<void(const Result<Proxy> &)> done)
{
    auto *receiver = new Receiver(context, std::move(done));
    if (lookupsUnderWay.fetch_add(1) >= limits::kProxyLookups) {
        lookupsUnderWay.fetch_sub(1);
        return post(*receiver->shared(),
                    fail(ErrorCode::ProxyFailed, u"the system does not say which proxy to use"_s));
    }
    const QNetworkProxyQuery query(endpoint.host, endpoint.port, u"pop3"_s, QNetworkProxyQuery::TcpSocket);
    std::thread([shared = receiver->shared(), lookup, query] {
        const auto proxies = lookup ? lookup(query) : QNetworkProxyFactory::systemProxyForQuery(query);
        lookupsUnderWay.fetch_sub(1);
        post(*shared, firstUsable(proxies));
    }).detach();
}

} // namespace core::net
