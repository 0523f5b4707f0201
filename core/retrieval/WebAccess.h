#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace core::net {
class WebDesk;
struct WebServices;
} // namespace core::net

namespace core::retrieval {

/// A remote picture of a message, as it came: encoded and not looked into.
struct WebPicture
{
    QString address; ///< as the message refers to it
    QByteArray contentType;
    QByteArray bytes;
};

/// What became of an unsubscription by one click.
enum class UnsubscribeOutcome {
    Done,        ///< the server said so
    Refused,     ///< it said no
    SentOnwards, ///< it wanted the request to go elsewhere; it did not
    Failed,      ///< it could not be reached, or not safely
};

/// The only way from a message to the web, and only because the reader clicked: remote pictures (HTM-269) and
/// unsubscribing (HTM-280). Sockets and TLS live on a thread of its own, which starts with the first request; the rules
/// are those of core/net/WebRequest and RemotePictures. Window thread.
class WebAccess final : public QObject
{
    Q_OBJECT

public:
    explicit WebAccess(QObject *parent = nullptr);
    /// For tests: other names, authorities and allowed addresses.
    explicit WebAccess(std::shared_ptr<const net::WebServices> services, QObject *parent = nullptr);
    ~WebAccess() override; ///< drops what is under way

    /// The pictures of one message; what was under way for another one is dropped. The number comes back with them.
    quint64 loadPictures(const QStringList &addresses);
    /// No signal of it follows.
    void cancelPictures();

    /// RFC 8058: posts to `url`, which is https, once and without redirects. The caller has asked the reader.
    void unsubscribe(const QString &url);

Q_SIGNALS:
    void pictureLoaded(quint64 request, const core::retrieval::WebPicture &picture);
    void picturesFinished(quint64 request, int loadedCount, int failedCount);
    void unsubscribed(const QString &url, core::retrieval::UnsubscribeOutcome outcome);

private:
    void ask(std::function<void(net::WebDesk &)> job);
    void openDesk();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace core::retrieval
