#include "core/net/GuardedResolver.h"

#include "core/net/PublicAddress.h"

#include <algorithm>

namespace core::net {

using namespace Qt::StringLiterals;

Resolver guardedResolver(const Resolver &inner, const std::function<bool(const QHostAddress &)> &allowed,
                         const QString &target)
{
    const Resolver resolve = inner ? inner : Resolver(resolveBySystem);
    const std::function<bool(const QHostAddress &)> isAllowed = allowed ? allowed : isPublicAddress;
    return [resolve, isAllowed, target](const QString &host, QObject *context,
                                        std::function<void(const Result<QList<QHostAddress>> &)> done) {
        if (host != target) // a proxy's own name
            return resolve(host, context, std::move(done));
        resolve(host, context, [isAllowed, done = std::move(done)](const Result<QList<QHostAddress>> &found) {
            if (!found)
                return done(found);
            if (!std::ranges::all_of(*found, isAllowed)) // one of them is enough to be refused
                return done(fail(ErrorCode::PermissionDenied, u"the name leads into a private network"_s));
            done(found);
        });
    };
}

} // namespace core::net
