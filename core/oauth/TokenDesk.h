#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QUrl>

#include <functional>
#include <memory>

class QObject;

namespace core::net {
struct WebServices;
}

namespace core::oauth {

struct WebReply
{
    int status = 0;
    QByteArray body;
};

/// Posts forms to a provider, on a thread of its own that starts with the first one: https only, one answer of at most
/// limits::kTokenReplyBytes, a redirect is an answer like others and is not followed. Window thread.
class TokenDesk final
{
public:
    explicit TokenDesk(std::shared_ptr<const net::WebServices> services); ///< null: as the program does it
    ~TokenDesk();                                                         ///< drops what is under way

    /// The answer comes later on the thread of `context`, and not at all when that is gone.
    void post(const QUrl &url, const QByteArray &form, QObject *context,
              std::function<void(const Result<WebReply> &)> done);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace core::oauth
