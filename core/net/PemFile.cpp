#include "core/net/PemFile.h"

#include "core/base/Limits.h"

#include <QFile>
#include <QFileInfo>

namespace core::net {

using namespace Qt::StringLiterals;

Result<QByteArray> readPemFile(const QString &path, const QString &what)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorCode::FileNotFound, what + u" does not exist"_s);
    if (!info.isFile())
        return fail(ErrorCode::InvalidArgument, what + u" is not a file"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::PermissionDenied, what + u" cannot be read: "_s + file.errorString());
    if (file.size() > limits::kPemFileBytes)
        return fail(ErrorCode::InvalidArgument, what + u" is too large to be one"_s);
    return file.read(limits::kPemFileBytes);
}

} // namespace core::net
