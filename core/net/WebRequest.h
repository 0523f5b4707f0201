#pragma once

#include "core/net/Dialer.h"
#include "core/net/HttpReply.h"
#include "core/net/Transport.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class QHostAddress;

namespace core::net {

/// What web requests ask around them. The defaults are what the program uses; tests put in their own.
struct WebServices
{
    DialServices dial;                                   ///< resolver and proxies; empty: the system's
    std::function<bool(const QHostAddress &)> isAllowed; ///< empty: isPublicAddress()
    QString caFile;                                      ///< empty: the system's authorities
    Proxy proxy = {Proxy::Kind::System, {}, 0};
    TimeLimits times = {
        .connectMs = limits::kWebConnectMs, .greetingMs = limits::kWebIdleMs, .idleMs = limits::kWebIdleMs};
};

/// Where a request goes: https to a host of the public internet.
struct WebTarget
{
    QString host; ///< A-labels, or an address without brackets
    quint16 port = 443;
    QByteArray path; ///< with the query, in ASCII; never a fragment
};

/// Nothing for any other scheme, a user name, a name without a dot or of this network, an address that is not allowed.
[[nodiscard]] std::optional<WebTarget> webTarget(const QUrl &url, const WebServices &services);

/// One HTTP/1.1 request on one connection of its own, over the Transport of the mail connections: TLS 1.2 and later, chain
/// and name checked, proxies of the system, no way round a failed check. By this and not by QNetworkAccessManager, which
/// connects before anybody could look at the address, sends the user's language, keeps state between requests and takes
/// heads of any size. There are no cookies, no referrer, no cache, and nothing of the user in it.
///
/// One of the signals comes, once, later. Lives on one thread with an event loop. May be deleted in its slots.
class WebRequest final : public QObject
{
    Q_OBJECT

public:
    /// `services` are borrowed.
    WebRequest(const WebServices &services, WebTarget target);
    ~WebRequest() override;

    /// `wanted` is asked once the head is here; false ends the request as Cancelled. A redirect is an answer like others.
    void get(const QByteArray &accept, qint64 mostBytes, std::function<bool(const HttpHead &)> wanted = {});
    /// As a form.
    void post(const QByteArray &body, qint64 mostBytes);

    [[nodiscard]] const HttpReply &reply() const { return *m_reply; }

Q_SIGNALS:
    void finished(); ///< reply() is complete
    void failed(const core::Error &error);

private:
    void send(const QByteArray &request, qint64 mostBytes);
    void onReceived(const QByteArray &bytes);
    void onTransportFailed(const Error &error);
    void settle();
    void failWith(const Error &error);

    const WebTarget m_target;
    std::unique_ptr<Transport> m_transport;
    std::optional<HttpReply> m_reply;
    std::function<bool(const HttpHead &)> m_wanted;
    bool m_over = false;
};

} // namespace core::net
