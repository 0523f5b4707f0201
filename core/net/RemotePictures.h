#pragma once

#include "core/net/RemotePicture.h"
#include "core/net/WebRequest.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <vector>

namespace core::net {

/// How much of the pictures of one message is loaded. Tests give smaller ones.
struct PictureLimits
{
    qint64 pictureBytes = limits::kRemotePictureBytes;
    qint64 messageBytes = limits::kKeptPictureBytes;
    qsizetype pictures = limits::kRemotePictures;
    int atOnce = limits::kPicturesAtOnce;
    int redirects = limits::kPictureRedirects;
    int pictureMs = limits::kPictureMs;
    int messageMs = limits::kMessagePicturesMs;
};

/// The address that is really asked for a picture: https as it is, http as https at the same host; empty for others.
[[nodiscard]] QUrl pictureUrl(const QString &address);

/// Whether bytes begin as PNG, JPEG, GIF, WebP or BMP do.
[[nodiscard]] bool beginsAsPicture(const QByteArray &bytes);

class PictureFetch;

/// Loads the remote pictures of one message, because its reader asked for them (HTM-269): each by requests that have
/// nothing in common (see WebRequest), redirects followed by the same rules as first addresses, anything that is not
/// labelled and built as a picture dropped. Never begins by itself. Lives on one thread with an event loop.
class RemotePictures final : public QObject
{
    Q_OBJECT

public:
    explicit RemotePictures(WebServices services = {}, PictureLimits pictureLimits = {});
    ~RemotePictures() override;

    /// Once. Equal addresses are asked for once; those over the limit not at all.
    void load(const QStringList &addresses);
    /// Drops all that is under way; no signal follows.
    void cancel();

Q_SIGNALS:
    void loaded(const core::net::RemotePicture &picture);
    /// All are there or given up.
    void finished(int loadedCount, int failedCount);

private:
    void startNext();
    void onFetched(PictureFetch *fetch, const RemotePicture &picture);
    void onFailed(PictureFetch *fetch);
    void drop(PictureFetch *fetch);
    void giveUpRest();

    const WebServices m_services;
    const PictureLimits m_limits;
    QStringList m_waiting;
    std::vector<std::unique_ptr<PictureFetch>> m_running;
    QTimer m_timer;
    qint64 m_bytes = 0;
    int m_loaded = 0;
    int m_failed = 0;
    bool m_over = true;
};

} // namespace core::net
