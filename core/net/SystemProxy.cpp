#include "core/net/SystemProxy.h"

#include "core/base/Limits.h"
#include "core/net/LateAnswer.h"
#include "core/net/LookupThreads.h"

#include <QNetworkProxy>

namespace core::net {

using namespace Qt::StringLiterals;

namespace {

LookupThreads threads(limits::kProxyLookups);

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
    const QNetworkProxyQuery query(endpoint.host, endpoint.port, u"pop3"_s, QNetworkProxyQuery::TcpSocket);
    const bool isStarted = threads.start([mailbox, lookup, query] {
        mailbox->post(firstUsable(lookup ? lookup(query) : QNetworkProxyFactory::systemProxyForQuery(query)));
    });
    if (!isStarted)
        mailbox->post(fail(ErrorCode::ProxyFailed, u"the system does not say which proxy to use"_s));
}

} // namespace core::net
