#include "core/pop3/Sasl.h"

namespace core::pop3 {

QByteArray saslPlain(const QByteArray &user, const QByteArray &password)
{
    QByteArray message;
    message.reserve(user.size() + password.size() + 2);
    message.append('\0').append(user).append('\0').append(password);
    return message.toBase64();
}

} // namespace core::pop3
