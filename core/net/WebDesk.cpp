#include "core/net/WebDesk.h"

#include "core/net/RemotePictures.h"

namespace core::net {

using namespace Qt::StringLiterals;

WebDesk::WebDesk(std::shared_ptr<const WebServices> services)
    : m_services(services ? std::move(services) : std::make_shared<const WebServices>())
{}

WebDesk::~WebDesk() = default;

void WebDesk::loadPictures(const QStringList &addresses)
{
    m_pictures = std::make_unique<RemotePictures>(*m_services);
    connect(m_pictures.get(), &RemotePictures::loaded, this, &WebDesk::pictureLoaded);
    connect(m_pictures.get(), &RemotePictures::finished, this, &WebDesk::picturesFinished);
    m_pictures->load(addresses);
}

void WebDesk::cancelPictures() { m_pictures.reset(); }

void WebDesk::post(const QString &url, const QByteArray &body)
{
    const auto target = webTarget(QUrl(url, QUrl::StrictMode), *m_services);
    if (!target) {
        Q_EMIT postFailed(url,
                          {ErrorCode::InvalidArgument, u"not an https address of the public internet"_s, {}});
        return;
    }
    auto *request = new WebRequest(*m_services, *target);
    request->setParent(this); // goes with us where it is not answered
    connect(request, &WebRequest::finished, this, [this, request, url] {
        request->deleteLater();
        Q_EMIT posted(url, request->reply().head().status);
    });
    connect(request, &WebRequest::failed, this, [this, request, url](const Error &error) {
        request->deleteLater();
        Q_EMIT postFailed(url, error);
    });
    request->post(body, limits::kUnsubscribeReplyBytes);
}

} // namespace core::net
