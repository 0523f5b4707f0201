#include "core/net/WebRequest.h"

#include "core/net/GuardedResolver.h"
#include "core/net/PublicAddress.h"
#include "core/net/SslTransport.h"

#include <QHostAddress>

#include <algorithm>

namespace core::net {

using namespace Qt::StringLiterals;

namespace {

/// What a browser of no particular make says: servers refuse requests without it.
constexpr char kUserAgent[] = "Mozilla/5.0";

bool isAllowed(const WebServices &services, const QHostAddress &address)
{
    return services.isAllowed ? services.isAllowed(address) : isPublicAddress(address);
}

/// Names that this network or this computer answers for (RFC 6761, RFC 6762, RFC 8375).
bool isLocalName(const QString &host)
{
    static const QStringList kEndings = {u".local"_s,    u".localhost"_s, u".internal"_s, u".home.arpa"_s,
                                         u".intranet"_s, u".lan"_s,       u".home"_s,     u".corp"_s};
    return !host.contains(u'.') ||
           std::ranges::any_of(kEndings, [&host](const QString &ending) { return host.endsWith(ending); });
}

} // namespace

std::optional<WebTarget> webTarget(const QUrl &url, const WebServices &services)
{
    if (!url.isValid() || url.scheme() != "https"_L1 || !url.userInfo().isEmpty())
        return {};
    WebTarget target;
    target.host = url.host(QUrl::FullyEncoded).toLower();
    while (target.host.endsWith(u'.'))
        target.host.chop(1);
    target.port = static_cast<quint16>(url.port(443));
    if (target.host.startsWith(u'[') && target.host.endsWith(u']'))
        target.host = target.host.sliced(1).chopped(1);
    QHostAddress literal;
    if (literal.setAddress(target.host) ? !isAllowed(services, literal) : isLocalName(target.host))
        return {};
    target.path = url.path(QUrl::FullyEncoded).toLatin1();
    if (!target.path.startsWith('/'))
        target.path.prepend('/');
    if (url.hasQuery())
        target.path += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    const auto plain = [](char c) { return c > ' ' && c < 0x7f; };
    if (target.host.isEmpty() || target.port == 0 || !std::ranges::all_of(target.path, plain) ||
        target.path.size() > limits::kLinkChars)
        return {};
    return target;
}

WebRequest::WebRequest(const WebServices &services, WebTarget target) : m_target(std::move(target))
{
    const auto dial = std::make_shared<DialServices>(
        DialServices{guardedResolver(services.dial.resolver, services.isAllowed, m_target.host),
                     services.dial.proxyLookup});
    Endpoint endpoint{m_target.host, m_target.port, Security::ImplicitTls, services.caFile};
    endpoint.proxy = services.proxy;
    m_transport = std::make_unique<SslTransport>(endpoint, services.times, dial);
    connect(m_transport.get(), &Transport::received, this, &WebRequest::onReceived);
    connect(m_transport.get(), &Transport::failed, this, &WebRequest::onTransportFailed);
}

WebRequest::~WebRequest()
{
    if (m_transport) { // we may be in its signal
        m_transport->disconnect(this);
        m_transport->abort();
        m_transport.release()->deleteLater();
    }
}

void WebRequest::get(const QByteArray &accept, qint64 mostBytes, std::function<bool(const HttpHead &)> wanted)
{
    m_wanted = std::move(wanted);
    send("GET " + m_target.path + " HTTP/1.1\r\nAccept: " + accept + "\r\n", mostBytes);
}

void WebRequest::post(const QByteArray &body, qint64 mostBytes)
{
    send("POST " + m_target.path +
             " HTTP/1.1\r\nAccept: */*\r\nContent-Type: "
             "application/x-www-form-urlencoded\r\nContent-Length: " +
             QByteArray::number(body.size()) + "\r\n\r\n" + body,
         mostBytes);
}

void WebRequest::send(const QByteArray &request, qint64 mostBytes)
{
    m_reply.emplace(mostBytes);
    const bool isAddress = m_target.host.contains(u':');
    QByteArray host = m_target.host.toLatin1();
    if (isAddress)
        host = '[' + host + ']';
    if (m_target.port != 443)
        host += ':' + QByteArray::number(m_target.port);
    const QByteArray common = "Host: " + host + "\r\nUser-Agent: " + kUserAgent +
                              "\r\nAccept-Encoding: identity\r\nConnection: close\r\n";
    QByteArray whole = request;
    whole.insert(request.indexOf("\r\n") + 2, common);
    if (!whole.contains("\r\n\r\n"))
        whole += "\r\n";
    connect(m_transport.get(), &Transport::connected, this, [this, whole] {
        if (!m_transport->isEncrypted()) // cannot be; and nothing is said in the clear
            return failWith({ErrorCode::TlsUnavailable, u"not encrypted"_s, {}});
        m_transport->write(whole);
    });
    m_transport->open();
}

void WebRequest::onReceived(const QByteArray &bytes)
{
    if (m_over)
        return;
    const bool hadHead = m_reply->state() != HttpReply::State::Head;
    m_reply->receive(bytes);
    const auto state = m_reply->state();
    const bool hasHead = state == HttpReply::State::Body || state == HttpReply::State::Complete;
    if (!hadHead && hasHead && m_wanted && !m_wanted(m_reply->head()))
        return failWith({ErrorCode::Cancelled, u"not what was asked for"_s, {}});
    settle();
}

void WebRequest::onTransportFailed(const Error &error)
{
    if (m_over)
        return;
    if (error.code != ErrorCode::ConnectionLost)
        return failWith(error);
    m_reply->end();
    settle();
}

void WebRequest::settle()
{
    if (m_reply->state() == HttpReply::State::Broken)
        return failWith(m_reply->error());
    if (m_reply->state() != HttpReply::State::Complete)
        return;
    m_over = true;
    m_transport->abort();
    Q_EMIT finished();
}

void WebRequest::failWith(const Error &error)
{
    m_over = true;
    m_transport->abort();
    Q_EMIT failed(error);
}

} // namespace core::net
