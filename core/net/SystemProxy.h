#pragma once

#include "core/base/Result.h"
#include "core/net/Transport.h"

#include <QList>

#include <functional>

class QNetworkProxy;
class QNetworkProxyQuery;

namespace core::net {

/// Asks the desktop; may block for as long as it likes.
using ProxyLookup = std::function<QList<QNetworkProxy>(const QNetworkProxyQuery &)>;

/// Asks on a thread of its own, since libproxy may fetch and run a script of the network's. `done` is called later on the
/// thread of `context`, or never when `context` is gone by then or the lookup never ends: the caller has a time limit. A
/// lookup cannot be ended, so no more than limits::kProxyLookups wait at once; another one is ProxyFailed.
void askSystemProxy(const ProxyLookup &lookup, const Endpoint &endpoint, QObject *context,
                    std::function<void(const Result<Proxy> &)> done);

} // namespace core::net
