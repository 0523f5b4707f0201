#include "core/oauth/SignIn.h"

#include "core/accounts/Account.h"
#include "core/base/Limits.h"
#include "core/base/Log.h"
#include "core/oauth/SignInAttempt.h"
#include "core/oauth/TokenBook.h"
#include "core/oauth/TokenDesk.h"

#include <QPointer>
#include <QTimer>

namespace core::oauth {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::SecretStore;

struct SignIn::Private
{
    Private(SignInSetup given, SecretStore &store, const Clock &clock)
        : setup(std::move(given)), desk(setup.web), book(setup.providers, store, clock, desk)
    {}

    SignInSetup setup;
    TokenDesk desk;
    TokenBook book;
    std::unique_ptr<SignInAttempt> attempt; ///< under way
    quint64 number = 0;                     ///< of the last one
    /// What the last one brought, until keep().
    struct Brought
    {
        Client client;
        Grant grant;
    };
    std::optional<Brought> brought;

    void end()
    {
        if (attempt)
            attempt.release()->deleteLater(); // we may be in its signal
    }
};

namespace {

SignInSetup withDefaults(SignInSetup setup)
{
    if (setup.providers.empty())
        setup.providers = builtInProviders();
    if (setup.timeLimitMs <= 0)
        setup.timeLimitMs = limits::kSignInMs;
    return setup;
}

/// The addresses that the account goes by, that of its e-mail first.
QStringList addressesOf(const Account &account)
{
    QStringList addresses;
    for (const QString &name : {account.email, account.user})
        if (name.contains(u'@') && !addresses.contains(name))
            addresses.append(name);
    return addresses;
}

} // namespace

SignIn::SignIn(SecretStore &store, const Clock &clock, QObject *parent) : SignIn(store, clock, {}, parent) {}

SignIn::SignIn(SecretStore &store, const Clock &clock, SignInSetup setup, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(withDefaults(std::move(setup)), store, clock))
{}

SignIn::~SignIn() = default;

std::optional<SignInProvider> SignIn::provider(const QString &id) const
{
    return findProvider(d->setup.providers, id);
}

Result<void> SignIn::check(const Account &account) const
{
    const auto way = wayFor(d->setup.providers, account);
    if (!way)
        return fail(way.error());
    return {};
}

quint64 SignIn::start(const Account &account, const AnswerPages &pages, OpenBrowser open)
{
    cancel();
    const quint64 number = ++d->number;
    const auto failLater = [this, number](const Error &error) {
        QTimer::singleShot(0, this, [this, number, error] {
            if (number == d->number)
                Q_EMIT failed(number, error);
        });
        return number;
    };
    const auto way = wayFor(d->setup.providers, account);
    if (!way)
        return failLater(way.error());
    d->attempt = std::make_unique<SignInAttempt>(*way, pages, d->desk, d->setup.timeLimitMs, nullptr);
    const auto page = d->attempt->begin(addressesOf(account));
    if (!page) {
        d->end();
        return failLater(page.error());
    }
    connect(d->attempt.get(), &SignInAttempt::failed, this, [this, number](const Error &error) {
        qCInfo(logAccounts) << "sign-in:" << errorName(error.code) << error.detail;
        d->end();
        Q_EMIT failed(number, error);
    });
    connect(d->attempt.get(), &SignInAttempt::granted, this,
            [this, account, number, client = way->client](const Grant &grant) {
                d->end();
                d->brought = Private::Brought{client, grant};
                const QString user = grant.identity.value(0);
                if (!isSet(account.id)) {
                    Q_EMIT signedIn(number, user);
                    return;
                }
                keep(number, account, [this, number, user](const Result<void> &kept) {
                    if (number != d->number)
                        return;
                    if (!kept)
                        Q_EMIT notKept(number, kept.error());
                    Q_EMIT signedIn(number, user);
                });
            });
    QTimer::singleShot(0, d->attempt.get(), [this, number, page = *page, open = std::move(open)] {
        Q_EMIT waiting(number, page);
        if (number == d->number && d->attempt) // nobody has cancelled in between
            open(page);
    });
    return number;
}

void SignIn::cancel()
{
    ++d->number;
    d->brought.reset();
    d->end();
}

QByteArray SignIn::tokenOf(quint64 attempt) const
{
    return attempt == d->number && d->brought ? d->brought->grant.access : QByteArray();
}

void SignIn::keep(quint64 attempt, const Account &account, SecretStore::Done done)
{
    if (attempt != d->number || !d->brought) {
        QTimer::singleShot(0, this,
                           [done = std::move(done)] { done(fail(ErrorCode::NotFound, u"no tokens"_s)); });
        return;
    }
    d->book.keep(account, d->brought->client, d->brought->grant, std::move(done));
}

void SignIn::token(const Account &account, SecretStore::ReadDone done)
{
    d->book.token(account, std::move(done));
}

void SignIn::tokenWasRejected(AccountId account) { d->book.dropAccess(account); }

void SignIn::signOut(const Account &account, SecretStore::Done done)
{
    d->book.forget(account, std::move(done));
}

} // namespace core::oauth
