#include "core/net/PictureFetch.h"

#include "core/base/Log.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace core::net {

using namespace Qt::StringLiterals;

namespace {

constexpr char kAccept[] = "image/png,image/jpeg,image/gif,image/webp,image/bmp";

/// SVG is none of them: it is a document that refers to others (HTM-266).
bool isPictureType(const QByteArray &contentType)
{
    static constexpr std::array<std::string_view, 8> kTypes = {"image/png",   "image/jpeg",    "image/jpg",
                                                               "image/pjpeg", "image/gif",     "image/webp",
                                                               "image/bmp",   "image/x-ms-bmp"};
    const QByteArray type = contentType.split(';').first().trimmed().toLower();
    return std::ranges::find(kTypes, std::string_view(type.constData(),
                                                      static_cast<std::size_t>(type.size()))) != kTypes.end();
}

} // namespace

QUrl pictureUrl(const QString &address)
{
    if (address.size() > limits::kLinkChars)
        return {};
    QUrl url(address.trimmed(), QUrl::TolerantMode);
    const QString scheme = url.scheme();
    if (!url.isValid() || (scheme != "https"_L1 && scheme != "http"_L1) || url.host().isEmpty())
        return {};
    if (scheme == "http"_L1) {
        url.setScheme(u"https"_s);
        if (url.port() == 80)
            url.setPort(-1);
    }
    url.setFragment(QString());
    return url;
}

bool beginsAsPicture(const QByteArray &bytes)
{
    return bytes.startsWith("\x89PNG\r\n\x1a\n") || bytes.startsWith("\xff\xd8\xff") ||
           bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a") || bytes.startsWith("BM") ||
           (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP");
}

PictureFetch::PictureFetch(const WebServices &services, const PictureLimits &pictureLimits, QString address)
    : m_services(services), m_limits(pictureLimits), m_address(std::move(address))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(m_limits.pictureMs);
    connect(&m_timer, &QTimer::timeout, this, &PictureFetch::fail);
}

PictureFetch::~PictureFetch() = default;

void PictureFetch::start()
{
    m_timer.start();
    ask(pictureUrl(m_address));
}

void PictureFetch::ask(const QUrl &url)
{
    const auto target = webTarget(url, m_services);
    if (!target) {
        QMetaObject::invokeMethod(this, &PictureFetch::fail, Qt::QueuedConnection);
        return;
    }
    m_url = url;
    if (m_request)
        m_request.release()->deleteLater(); // we may be in its signal
    m_request = std::make_unique<WebRequest>(m_services, *target);
    connect(m_request.get(), &WebRequest::finished, this, &PictureFetch::onFinished);
    connect(m_request.get(), &WebRequest::failed, this, [this](const Error &error) {
        qCInfo(logNet).noquote() << "a remote picture was not loaded:" << errorName(error.code);
        fail();
    });
    m_request->get(kAccept, m_limits.pictureBytes, [](const HttpHead &head) {
        return head.isRedirect() || (head.status == 200 && isPictureType(head.field("content-type")));
    });
}

void PictureFetch::onFinished()
{
    const HttpReply &reply = m_request->reply();
    if (reply.head().isRedirect()) {
        const QUrl next =
            m_url.resolved(QUrl(QString::fromUtf8(reply.head().field("location")), QUrl::TolerantMode));
        // Only https: what began encrypted does not go on in the clear.
        return ++m_redirects > m_limits.redirects || next.scheme() != "https"_L1 ? fail() : ask(next);
    }
    if (!beginsAsPicture(reply.body()))
        return fail();
    m_timer.stop();
    Q_EMIT fetched({m_address, reply.head().field("content-type"), reply.body()});
}

void PictureFetch::fail()
{
    m_timer.stop();
    if (m_request) {
        m_request->disconnect(this);
        m_request.release()->deleteLater();
    }
    Q_EMIT failed();
}

} // namespace core::net
