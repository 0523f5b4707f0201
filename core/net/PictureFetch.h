#pragma once

#include "core/net/RemotePictures.h"

namespace core::net {

/// One picture, through its redirects. One of the signals comes, once, later. May be deleted in its slots.
class PictureFetch final : public QObject
{
    Q_OBJECT

public:
    /// `services` are borrowed.
    PictureFetch(const WebServices &services, const PictureLimits &pictureLimits, QString address);
    ~PictureFetch() override;

    void start();

Q_SIGNALS:
    void fetched(const core::net::RemotePicture &picture);
    void failed();

private:
    void ask(const QUrl &url);
    void onFinished();
    void fail();

    const WebServices &m_services;
    const PictureLimits m_limits;
    const QString m_address;
    QUrl m_url; ///< where we are by now
    std::unique_ptr<WebRequest> m_request;
    QTimer m_timer;
    int m_redirects = 0;
};

} // namespace core::net
