#pragma once

#include "core/base/Result.h"
#include "core/net/RemotePicture.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace core::net {

class RemotePictures;
struct WebServices;

/// The two errands that mail has on the web: the pictures of one message, and one form posted. Lives on a thread with an
/// event loop, where whoever owns it makes, asks and deletes it. See RemotePictures and WebRequest for the rules.
class WebDesk final : public QObject
{
    Q_OBJECT

public:
    /// Null: as the program does it.
    explicit WebDesk(std::shared_ptr<const WebServices> services = {});
    ~WebDesk() override;

    /// What was under way for another message is dropped.
    void loadPictures(const QStringList &addresses);
    void cancelPictures();
    /// Once, without redirects; https only.
    void post(const QString &url, const QByteArray &body);

Q_SIGNALS:
    void pictureLoaded(const core::net::RemotePicture &picture);
    void picturesFinished(int loadedCount, int failedCount);
    void posted(const QString &url, int status); ///< what the server answered
    void postFailed(const QString &url, const core::Error &error);

private:
    const std::shared_ptr<const WebServices> m_services;
    std::unique_ptr<RemotePictures> m_pictures;
};

} // namespace core::net
