#include "core/net/SystemProxy.h"

#include "core/base/Limits.h"
#include "core/net/LateAnswer.h"

#include <QNetworkProxy>

#include <atomic>
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

} // namespace

void askSystemProxy(const ProxyLookup &lookup, const Endpoint &endpoint, QObject *context,
                    std::function<void(const Result<Proxy> &)> done)
{
    const auto mailbox = (new LateAnswer<Result<Proxy>>(context, std::move(done)))->mailbox();
    if (lookupsUnderWay.fetch_add(1) >= limits::kProxyLookups) {
        lookupsUnderWay.fetch_sub(1);
        return mailbox->post(fail(ErrorCode::ProxyFailed, u"the system does not say which proxy to use"_s));
    }
    const QNetworkProxyQuery query(endpoint.host, endpoint.port, u"pop3"_s, QNetworkProxyQuery::TcpSocket);
    std::thread([mailbox, lookup, query] {
        const auto proxies = lookup ? lookup(query) : QNetworkProxyFactory::systemProxyForQuery(query);
        lookupsUnderWay.fetch_sub(1);
        mailbox->post(firstUsable(proxies));
    }).detach();
}

} // namespace core::net
