#include "core/accounts/Account.h"

#include "core/base/Sha256.h"

namespace core::accounts {

quint16 standardPort(Security security) { return security == Security::ImplicitTls ? 995 : 110; }

AccountId accountIdFor(const QString &host, const QString &user)
{
    // A NUL between the two, so that "a" + "bc" is not "ab" + "c". Host names know no case, user names may.
    const QByteArray hash = Sha256::of(host.toLower().toUtf8() + '\0' + user.toUtf8());
    quint64 bits = 0;
    for (int i = 0; i < 8; ++i)
        bits = (bits << 8) | static_cast<quint8>(hash[i]);
    // 52 bits: exact as a JSON number, and with room for the next free number below 2^53.
    const auto id = static_cast<qint64>(bits >> 12);
    return AccountId{id == 0 ? 1 : id};
}

} // namespace core::accounts
