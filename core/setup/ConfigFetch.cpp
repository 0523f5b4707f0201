#include "core/setup/ConfigFetch.h"

#include "core/base/Limits.h"

namespace core::setup {

using namespace Qt::StringLiterals;

ConfigFetch::ConfigFetch(const FinderServices &services, QUrl url)
    : m_services(services), m_url(std::move(url))
{}

ConfigFetch::~ConfigFetch() = default;

void ConfigFetch::ask(QUrl url)
{
    m_at = url;
    if (const quint16 port = m_services.realPort(url.host(), static_cast<quint16>(url.port(443)));
        port != 443)
        url.setPort(port);
    const auto target = net::webTarget(url, m_services.web);
    if (!target) {
        const Error refused{
            ErrorCode::PermissionDenied, u"not an https address of the public internet"_s, {}};
        QMetaObject::invokeMethod(
            this, [this, refused] { fail(refused); }, Qt::QueuedConnection);
        return;
    }
    if (m_request)
        m_request.release()->deleteLater(); // we may be in its signal
    m_request = std::make_unique<net::WebRequest>(m_services.web, *target);
    connect(m_request.get(), &net::WebRequest::finished, this, &ConfigFetch::onFinished);
    connect(m_request.get(), &net::WebRequest::failed, this, &ConfigFetch::fail);
    m_request->get("text/xml,application/xml", limits::kAutoconfigBytes, [this](const net::HttpHead &) {
        m_reached = true;
        return true;
    });
}

void ConfigFetch::onFinished()
{
    const net::HttpReply &reply = m_request->reply();
    if (reply.head().isRedirect()) {
        const QUrl next =
            m_at.resolved(QUrl(QString::fromUtf8(reply.head().field("location")), QUrl::TolerantMode));
        if (next.scheme() != "https"_L1) // what began encrypted does not go on in the clear
            return fail({ErrorCode::TlsUnavailable, u"redirected to an address without TLS"_s, {}});
        if (++m_redirects > limits::kAutoconfigRedirects)
            return fail({ErrorCode::LimitExceeded, u"too many redirects"_s, {}});
        return ask(next);
    }
    if (reply.head().status != 200)
        return fail({ErrorCode::NotFound, u"answered with %1"_s.arg(reply.head().status), {}});
    Q_EMIT fetched(reply.body());
}

void ConfigFetch::fail(const Error &error)
{
    if (m_request) {
        m_request->disconnect(this);
        m_request.release()->deleteLater();
    }
    Q_EMIT failed(error);
}

} // namespace core::setup
