#include "core/accounts/SecretStore.h"
#include "core/base/Log.h"

#include <QFileInfo>
#include <QObject>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <chrono>

namespace core::accounts {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A locked key store asks the user for its own password first, so this is a person's time.
constexpr auto kTimeLimit = 120s;

QString serviceName() { return u"fumibako"_s; }
QString keyFor(AccountId account) { return u"account-%1"_s.arg(number(account)); }

/// Whether there is a session bus to ask at all. Without this look, libdbus would try to start one and block.
bool hasSessionBus()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + u"/bus"_s);
}

bool isKde() { return qEnvironmentVariable("XDG_CURRENT_DESKTOP").contains("KDE"_L1); }

Result<void> outcome(QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError: return {};
    case QKeychain::EntryNotFound: return fail(ErrorCode::PasswordMissing, u"key store"_s);
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser: return fail(ErrorCode::SecretStoreDenied, u"key store"_s);
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError: break;
    }
    return fail(ErrorCode::SecretStoreUnavailable, job.errorString());
}

class KeychainStore final : public QObject, public SecretStore
{
public:
    KeychainStore() { probe(); }

    [[nodiscard]] bool isAvailable() const override { return m_isReachable && hasSessionBus(); }

    void read(AccountId account, ReadDone done) override
    {
        auto *job = new QKeychain::ReadPasswordJob(serviceName());
        start(job, account, [job, done = std::move(done)](Result<void> result) {
            if (!result)
                return done(fail(result.error()));
            const QByteArray secret = job->binaryData();
            done(secret.isEmpty() ? Result<QByteArray>(fail(ErrorCode::PasswordMissing, u"key store"_s))
                                  : Result<QByteArray>(secret));
        });
    }

    void write(AccountId account, const QByteArray &secret, Done done) override
    {
        auto *job = new QKeychain::WritePasswordJob(serviceName());
        job->setBinaryData(secret);
        start(job, account, std::move(done));
    }

    void remove(AccountId account, Done done) override
    {
        start(new QKeychain::DeletePasswordJob(serviceName()), account,
              [done = std::move(done)](const Result<void> &result) {
                  if (!result && result.error().code != ErrorCode::PasswordMissing)
                      return done(result);
                  done({});
              });
    }

private:
    /// Asks for an entry that is not there: answered without unlocking anything by the Secret Service. KWallet would
    /// ask the user to open it, so on KDE the first real question finds out.
    void probe()
    {
        if (!hasSessionBus() || isKde())
            return;
        start(new QKeychain::ReadPasswordJob(serviceName()), AccountId{}, [](Result<void>) {});
    }

    /// Runs the job; `done` is called once: by the job, or by the time limit (a key store that hangs, CRD-01).
    void start(QKeychain::Job *job, AccountId account, Done done)
    {
        job->setInsecureFallback(false);
        job->setKey(keyFor(account));
        auto *once = new QObject(this); // lives until the answer
        if (!hasSessionBus()) {
            QTimer::singleShot(0ms, once, [once, job, done = std::move(done)] {
                once->deleteLater();
                job->deleteLater();
                done(fail(ErrorCode::SecretStoreUnavailable, u"no session bus"_s));
            });
            return;
        }
        connect(job, &QKeychain::Job::finished, once,
                [this, once, done](QKeychain::Job *finished) { answer(once, outcome(*finished), done); });
        QTimer::singleShot(kTimeLimit, once, [this, once, done] {
            answer(once, fail(ErrorCode::SecretStoreUnavailable, u"the key store does not answer"_s), done);
        });
        job->start();
    }

    void answer(QObject *once, const Result<void> &result, const Done &done)
    {
        m_isReachable = result || result.error().code != ErrorCode::SecretStoreUnavailable;
        if (!result)
            qCInfo(logAccounts) << "key store:" << errorName(result.error().code);
        const Done call = done; // deleting `once` takes the caller of this with it
        once->disconnect();
        delete once;
        call(result);
    }

    bool m_isReachable = true;
};

} // namespace

std::unique_ptr<SecretStore> makeKeychainStore() { return std::make_unique<KeychainStore>(); }

} // namespace core::accounts
