#include "core/base/ErrorNames.h"

#include <QHash>

namespace core {

std::optional<ErrorCode> errorFrom(const QString &name)
{
    static const QHash<QString, ErrorCode> codes = [] {
        QHash<QString, ErrorCode> all;
        for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i)
            all.insert(errorName(static_cast<ErrorCode>(i)), static_cast<ErrorCode>(i));
        return all;
    }();
    const auto found = codes.constFind(name);
    return found == codes.cend() ? std::nullopt : std::optional(*found);
}

} // namespace core
