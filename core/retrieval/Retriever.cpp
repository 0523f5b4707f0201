#include "core/retrieval/Retriever.h"

#include "core/archive/Archive.h"
#include "core/base/Log.h"
#include "core/base/Worker.h"
#include "core/net/Transport.h"
#include "core/retrieval/AccountRun.h"
#include "core/retrieval/ConnectionTest.h"
#include "core/retrieval/Intake.h"

#include <QPromise>

#include <atomic>
#include <map>
#include <vector>

namespace core::retrieval {

using namespace Qt::StringLiterals;

/// Everything that lives on the network thread.
class Retriever::Private final
{
public:
    Private(Retriever &owner, archive::Archive &archive, IndexSink index, const Clock &clock,
            net::TransportFactory *transports);
    ~Private();

    void start(const accounts::Account &account, const QByteArray &password);
    void cancel(AccountId account);
    void cancelAll();
    void test(const accounts::Account &account, const QByteArray &password,
              const std::shared_ptr<QPromise<ConnectionReport>> &promise);
    void shutDown();

    Worker network{u"network"_s};
    std::atomic<int> running = 0; ///< started and not finished, whatever thread asks

private:
    void onFinished(AccountRun *run, const RunReport &report);

    Retriever &m_owner;
    net::SslTransportFactory m_ssl;
    Worker m_planner{u"retrieval plan"_s};
    std::unique_ptr<Intake> m_intake;
    archive::Archive &m_archive;
    const Clock &m_clock;
    net::TransportFactory &m_transports;
    std::map<AccountId, std::unique_ptr<AccountRun>> m_runs;
    std::vector<std::unique_ptr<ConnectionTest>> m_tests;
    bool m_isShuttingDown = false;
    QPromise<void> m_idle; ///< finished when the last run has ended while shutting down
};

Retriever::Private::Private(Retriever &owner, archive::Archive &archive, IndexSink index, const Clock &clock,
                            net::TransportFactory *transports)
    : m_owner(owner), m_archive(archive), m_clock(clock), m_transports(transports ? *transports : m_ssl)
{
    m_idle.start();
    network.run([&] { m_intake = std::make_unique<Intake>(archive, std::move(index), clock); })
        .waitForFinished();
}

Retriever::Private::~Private()
{
    const QFuture<void> idle = m_idle.future();
    network.post([this] { shutDown(); });
    // The network thread goes on: what is being stored is answered there.
    QFuture<void>(idle).waitForFinished();
    network
        .run([this] {
            m_tests.clear();
            m_runs.clear();
            m_intake.reset();
        })
        .waitForFinished();
    network.stop();
}

void Retriever::Private::start(const accounts::Account &account, const QByteArray &password)
{
    if (m_isShuttingDown || m_runs.contains(account.id)) {
        --running;
        return;
    }
    const RunServices services{m_archive, *m_intake, m_transports, m_planner, m_clock};
    auto run = std::make_unique<AccountRun>(account, password, services);
    AccountRun *const started = run.get();
    QObject::connect(started, &AccountRun::progress, started,
                     [this](const Progress &now) { Q_EMIT m_owner.progress(now); });
    QObject::connect(started, &AccountRun::finished, started,
                     [this, started](const RunReport &report) { onFinished(started, report); });
    m_runs.emplace(account.id, std::move(run));
    started->start();
}

void Retriever::Private::onFinished(AccountRun *run, const RunReport &report)
{
    qCInfo(logRetrieval) << "run ended:" << report.listed << "listed," << report.fetched << "fetched,"
                         << report.duplicates << "duplicates," << report.skipped << "skipped,"
                         << report.failed << "failed," << report.deleted << "deleted"
                         << (report.error ? errorName(report.error->code) : u"well"_s);
    auto node = m_runs.extract(run->accountId());
    node.mapped().release()->deleteLater(); // its slot is on the stack
    --running;
    Q_EMIT m_owner.finished(report);
    if (m_isShuttingDown && m_runs.empty())
        m_idle.finish();
}

void Retriever::Private::cancel(AccountId account)
{
    if (const auto run = m_runs.find(account); run != m_runs.end())
        run->second->cancel();
}

void Retriever::Private::cancelAll()
{
    std::vector<AccountId> accounts; // a run may end, and leave the map, before cancel() returns
    for (const auto &[account, run] : m_runs)
        accounts.push_back(account);
    for (const AccountId account : accounts)
        cancel(account);
}

void Retriever::Private::test(const accounts::Account &account, const QByteArray &password,
                              const std::shared_ptr<QPromise<ConnectionReport>> &promise)
{
    auto made = std::make_unique<ConnectionTest>(account, password, m_transports);
    ConnectionTest *const test = made.get();
    m_tests.push_back(std::move(made));
    test->start([this, test, promise](const ConnectionReport &report) {
        promise->addResult(report);
        promise->finish();
        const auto it = std::find_if(m_tests.begin(), m_tests.end(),
                                     [test](const auto &each) { return each.get() == test; });
        it->release()->deleteLater();
        m_tests.erase(it);
    });
}

void Retriever::Private::shutDown()
{
    m_isShuttingDown = true;
    while (!m_tests.empty())
        m_tests.front()->cancel();
    cancelAll();
    if (m_runs.empty())
        m_idle.finish();
}

Retriever::Retriever(archive::Archive &archive, IndexSink index, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, archive, std::move(index), clock, nullptr))
{}

Retriever::Retriever(archive::Archive &archive, IndexSink index, const Clock &clock,
                     net::TransportFactory &transports, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, archive, std::move(index), clock, &transports))
{}

Retriever::~Retriever() = default;

void Retriever::start(const accounts::Account &account, const QByteArray &password)
{
    ++d->running;
    d->network.post([this, account, password] { d->start(account, password); });
}

void Retriever::cancel(AccountId account)
{
    d->network.post([this, account] { d->cancel(account); });
}

void Retriever::cancelAll()
{
    d->network.post([this] { d->cancelAll(); });
}

bool Retriever::isRunning() const { return d->running > 0; }

QFuture<ConnectionReport> Retriever::test(const accounts::Account &account, const QByteArray &password)
{
    auto promise = std::make_shared<QPromise<ConnectionReport>>();
    promise->start();
    auto future = promise->future();
    d->network.post([this, account, password, promise] { d->test(account, password, promise); });
    return future;
}

} // namespace core::retrieval
