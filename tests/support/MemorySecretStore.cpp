#include "tests/support/MemorySecretStore.h"

#include <QTimer>

namespace support {

using namespace core;

void MemorySecretStore::read(AccountId account, ReadDone done)
{
    ++reads;
    Result<QByteArray> result = fail(ErrorCode::PasswordMissing);
    if (failure)
        result = fail(*failure);
    else if (const auto it = secrets.find(account); it != secrets.end())
        result = it->second;
    QTimer::singleShot(0, &m_context, [result, done = std::move(done)] { done(result); });
}

void MemorySecretStore::write(AccountId account, const QByteArray &secret, Done done)
{
    Result<void> result;
    if (failure)
        result = fail(*failure);
    else
        secrets[account] = secret;
    QTimer::singleShot(0, &m_context, [result, done = std::move(done)] { done(result); });
}

void MemorySecretStore::remove(AccountId account, Done done)
{
    Result<void> result;
    if (failure)
        result = fail(*failure);
    else
        secrets.erase(account);
    QTimer::singleShot(0, &m_context, [result, done = std::move(done)] { done(result); });
}

} // namespace support
