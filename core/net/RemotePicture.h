#pragma once

#include <QByteArray>
#include <QString>

namespace core::net {

/// A picture from the web, encoded as it came and not looked into beyond its first bytes.
struct RemotePicture
{
    QString address; ///< as it was asked for
    QByteArray contentType;
    QByteArray bytes;
};

} // namespace core::net
