#include "core/oauth/TokenBook.h"

#include "core/accounts/Account.h"
#include "core/base/Clock.h"
#include "core/base/Log.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace core::oauth {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::SecretBytes;
using accounts::SecretStore;

namespace {

/// Tokens are renewed so long before their end: a run takes a while, and clocks differ.
constexpr qint64 kAheadSeconds = 300;

Unexpected neverSignedIn() { return fail(ErrorCode::SignInNeeded, u"no tokens"_s); }

} // namespace

TokenBook::TokenBook(const std::vector<SignInProvider> &providers, SecretStore &store, const Clock &clock,
                     TokenDesk &desk)
    : m_providers(providers), m_store(store), m_clock(clock), m_desk(desk)
{}

TokenBook::~TokenBook() = default;

void TokenBook::answerLater(Result<QByteArray> result, SecretStore::ReadDone done)
{
    QTimer::singleShot(0, this, [result = std::move(result), done = std::move(done)] { done(result); });
}

bool TokenBook::isFresh(const Page &page) const
{
    return m_clock.nowUtc() < page.freshUntilUtc && m_clock.monotonicMs() < page.freshUntilMs;
}

void TokenBook::token(const Account &account, SecretStore::ReadDone done)
{
    const auto way = wayFor(m_providers, account);
    if (!way) {
        const bool noClient = way.error().code == ErrorCode::NotFound;
        return answerLater(noClient ? neverSignedIn() : fail(way.error()), std::move(done));
    }
    Page &page = m_pages[account.id];
    const TokenBinding binding = TokenBinding::of(account, way->client);
    if (page.binding != binding) { // CRD-09: the account leads elsewhere now
        if (page.isBusy)
            return answerLater(neverSignedIn(), std::move(done));
        page = Page{};
        page.binding = binding;
        page.edition = ++m_lastEdition;
    }
    if (isFresh(page))
        return answerLater(page.access.copy(), std::move(done));
    page.waiting.push_back(std::move(done));
    if (page.isBusy)
        return;
    page.isBusy = true;
    if (page.refresh.copy().isEmpty())
        load(account.id, *way);
    else
        refresh(account.id, *way);
}

void TokenBook::load(AccountId account, const SignInWay &way)
{
    const quint64 edition = m_pages[account].edition;
    m_store.read(account, [self = QPointer(this), account, way, edition](const Result<QByteArray> &secret) {
        if (!self || self->m_pages[account].edition != edition)
            return;
        Page &page = self->m_pages[account];
        if (!secret) {
            const ErrorCode code = secret.error().code;
            const bool none = code == ErrorCode::PasswordMissing || code == ErrorCode::SecretStoreUnavailable;
            return self->settle(account, none ? neverSignedIn() : fail(secret.error()));
        }
        const auto stored = readStoredTokens(*secret);
        if (!stored || stored->binding != page.binding)
            return self->settle(account, neverSignedIn());
        page.refresh = SecretBytes(stored->refresh);
        self->refresh(account, way);
    });
}

void TokenBook::refresh(AccountId account, const SignInWay &way)
{
    const Page &page = m_pages[account];
    QByteArray form = refreshForm(way.client, page.refresh.copy());
    m_desk.post(way.provider.token, form, this,
                [this, account, client = way.client, edition = page.edition](const Result<WebReply> &reply) {
                    if (m_pages[account].edition != edition)
                        return; // signed in anew or out meanwhile, and who waited has the answer
                    onRefreshed(account,
                                reply ? readGrant(*reply, Asked::Refresh, client) : fail(reply.error()));
                });
}

void TokenBook::onRefreshed(AccountId account, const Result<Grant> &grant)
{
    Page &page = m_pages[account];
    if (!grant) {
        qCInfo(logAccounts) << "token refresh:" << errorName(grant.error().code) << grant.error().detail;
        if (grant.error().code == ErrorCode::SignInNeeded) {
            page.refresh = {};
            page.access = {};
            page.freshUntilUtc = 0;
            m_store.remove(account, [](const Result<void> &) {});
        }
        return settle(account, fail(grant.error()));
    }
    const bool isRotated = !grant->refresh.isEmpty() && grant->refresh != page.refresh.copy();
    take(page, *grant);
    if (!isRotated)
        return settle(account, page.access.copy());
    // The old one may be worth nothing already: the new one is on disk before anybody goes on.
    m_store.write(account, storedTokens(page.binding, grant->refresh),
                  [self = QPointer(this), account, edition = page.edition](const Result<void> &written) {
                      if (!written)
                          qCWarning(logAccounts)
                              << "the new refresh token was not kept:" << errorName(written.error().code);
                      if (self && self->m_pages[account].edition == edition)
                          self->settle(account, self->m_pages[account].access.copy());
                  });
}

void TokenBook::take(Page &page, const Grant &grant)
{
    page.access = SecretBytes(grant.access);
    if (!grant.refresh.isEmpty())
        page.refresh = SecretBytes(grant.refresh);
    const qint64 seconds = grant.seconds - std::min(kAheadSeconds, grant.seconds / 2);
    page.freshUntilUtc = m_clock.nowUtc() + seconds;
    page.freshUntilMs = m_clock.monotonicMs() + seconds * 1000;
}

void TokenBook::settle(AccountId account, const Result<QByteArray> &result)
{
    Page &page = m_pages[account];
    page.isBusy = false;
    for (auto &done : std::exchange(page.waiting, {}))
        answerLater(result, std::move(done));
}

void TokenBook::dropAccess(AccountId account)
{
    if (const auto it = m_pages.find(account); it != m_pages.end()) {
        it->second.access = {};
        it->second.freshUntilUtc = 0;
    }
}

void TokenBook::keep(const Account &account, const Client &client, const Grant &grant, SecretStore::Done done)
{
    Page &page = m_pages[account.id];
    const auto waiting = std::exchange(page.waiting, {});
    page = Page{};
    page.binding = TokenBinding::of(account, client);
    page.edition = ++m_lastEdition;
    take(page, grant);
    for (const auto &each : waiting)
        answerLater(page.access.copy(), each);
    if (grant.refresh.isEmpty()) { // holds as long as its access token, so there is nothing to keep
        QTimer::singleShot(0, this, [done = std::move(done)] { done({}); });
        return;
    }
    m_store.write(account.id, storedTokens(page.binding, grant.refresh), std::move(done));
}

void TokenBook::forget(const Account &account, SecretStore::Done done)
{
    const auto client = [this, &account]() -> Client {
        const auto way = wayFor(m_providers, account);
        return way ? way->client : Client();
    }();
    Page &page = m_pages[account.id];
    const QByteArray known = page.refresh.copy();
    const TokenBinding binding = page.binding;
    const auto waiting = std::exchange(page.waiting, {});
    page = Page{};
    page.edition = ++m_lastEdition;
    for (const auto &each : waiting)
        answerLater(neverSignedIn(), each);
    const auto remove = [this, id = account.id, done = std::move(done)] { m_store.remove(id, done); };
    if (!known.isEmpty()) {
        revoke(binding, known, client);
        return remove();
    }
    m_store.read(account.id, [self = QPointer(this), client, remove](const Result<QByteArray> &secret) {
        if (!self)
            return;
        if (const auto stored = secret ? readStoredTokens(*secret) : std::nullopt)
            self->revoke(stored->binding, stored->refresh, client);
        remove();
    });
}

/// As well as it works: the tokens are forgotten here whatever the provider says (RFC 7009 section 2.2).
void TokenBook::revoke(const TokenBinding &binding, const QByteArray &refreshToken, const Client &client)
{
    const auto provider = findProvider(m_providers, binding.provider);
    if (!provider || provider->revocation.isEmpty() || binding.client != client.id)
        return;
    m_desk.post(provider->revocation, revocationForm(client, refreshToken), this,
                [](const Result<WebReply> &reply) {
                    if (!reply || reply->status != 200)
                        qCInfo(logAccounts) << "the provider did not take the token back";
                });
}

} // namespace core::oauth
