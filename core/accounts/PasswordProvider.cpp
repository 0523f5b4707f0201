#include "core/accounts/PasswordSources.h"
#include "core/accounts/SecretBytes.h"
#include "core/accounts/SecretStore.h"
#include "core/base/Futures.h"
#include "core/base/Worker.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <map>

namespace core::accounts {

using namespace Qt::StringLiterals;

namespace {

// A program of the user's may itself ask for a passphrase.
constexpr int kCommandTimeLimitMs = 60'000;

} // namespace

class PasswordProvider::Private final : public QObject
{
public:
    void answerLater(Result<QByteArray> result, SecretStore::ReadDone done)
    {
        QTimer::singleShot(0, this, [result = std::move(result), done = std::move(done)] { done(result); });
    }

    void readFile(const QString &path, SecretStore::ReadDone done)
    {
        if (!m_worker) // a file may lie on a slow network
            m_worker = std::make_unique<Worker>(u"passwords"_s);
        whenDone(m_worker->run([path] { return readPasswordFile(path); }), this,
                 [done = std::move(done)](Result<QByteArray> result) { done(std::move(result)); });
    }

    std::map<AccountId, SecretBytes> m_session;

private:
    std::unique_ptr<Worker> m_worker;
};

PasswordProvider::PasswordProvider(SecretStore &store) : m_store(store), d(std::make_unique<Private>()) {}

PasswordProvider::~PasswordProvider() = default;

void PasswordProvider::password(const Account &account, SecretStore::ReadDone done)
{
    if (const auto it = d->m_session.find(account.id); it != d->m_session.end())
        return d->answerLater(it->second.copy(), std::move(done));
    switch (account.passwordSource) {
    case PasswordSource::KeyStore: return m_store.read(account.id, std::move(done));
    case PasswordSource::File: return d->readFile(account.passwordFile, std::move(done));
    case PasswordSource::Command:
        return runPasswordCommand(account.passwordCommand, kCommandTimeLimitMs, d.get(), std::move(done));
    case PasswordSource::SignIn:
        if (m_tokens)
            return m_tokens->token(account, std::move(done));
        return d->answerLater(fail(ErrorCode::SignInNeeded, u"nobody to ask for a token"_s), std::move(done));
    case PasswordSource::AskEachTime: break;
    }
    d->answerLater(fail(ErrorCode::PasswordMissing, u"asked each time"_s), std::move(done));
}

void PasswordProvider::remember(AccountId account, const QByteArray &secret)
{
    d->m_session.insert_or_assign(account, SecretBytes(secret));
}

void PasswordProvider::forget(AccountId account) { d->m_session.erase(account); }

} // namespace core::accounts
