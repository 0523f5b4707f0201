#include "core/retrieval/Retriever.h"

#include "core/archive/Archive.h"
#include "core/base/Clock.h"
#include "core/base/Limits.h"
#include "core/base/Log.h"
#include "core/base/Worker.h"
#include "core/net/Transport.h"
#include "core/retrieval/AccountRun.h"
#include "core/retrieval/ConnectionTest.h"
#include "core/retrieval/Intake.h"
#include "core/retrieval/RunQueue.h"
#include "core/retrieval/RunServices.h"
#include "core/retrieval/SessionLog.h"

#include <QPromise>
#include <QTimer>

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
            net::TransportFactory *transports, const PhaseLimits &limits);
    ~Private();

    void start(const accounts::Account &account, const QByteArray &password);
    void cancel(AccountId account);
    void cancelAll();
    void test(const accounts::Account &account, const QByteArray &password,
              const std::shared_ptr<QPromise<ConnectionReport>> &promise);
    void shutDown();

    Worker network{u"network"_s};
    SessionLog log;
    std::atomic<int> running = 0; ///< started and not finished, whatever thread asks

private:
    void startNext();
    void onProgress(const Progress &progress);
    void onFinished(AccountRun *run, const RunReport &report);
    void finish(const RunReport &report);

    Retriever &m_owner;
    net::SslTransportFactory m_ssl;
    Worker m_planner{u"retrieval plan"_s};
    std::unique_ptr<Intake> m_intake;
    archive::Archive &m_archive;
    const Clock &m_clock;
    net::TransportFactory &m_transports;
    const PhaseLimits m_limits;
    RunQueue m_queue;
    std::map<AccountId, std::unique_ptr<AccountRun>> m_waiting; ///< made, not started
    std::map<AccountId, std::unique_ptr<AccountRun>> m_runs;
    std::unique_ptr<QTimer> m_slotTimer; ///< while some wait: looks for runs that stand
    std::vector<std::unique_ptr<ConnectionTest>> m_tests;
    bool m_isShuttingDown = false;
    QPromise<void> m_idle; ///< finished when the last run has ended while shutting down
};

Retriever::Private::Private(Retriever &owner, archive::Archive &archive, IndexSink index, const Clock &clock,
                            net::TransportFactory *transports, const PhaseLimits &limits)
    : log(clock),
      m_owner(owner),
      m_archive(archive),
      m_clock(clock),
      m_transports(transports ? *transports : m_ssl),
      m_limits(limits)
{
    m_idle.start();
    network
        .run([&] {
            m_intake = std::make_unique<Intake>(archive, std::move(index), clock);
            m_slotTimer = std::make_unique<QTimer>();
            m_slotTimer->setInterval(static_cast<int>(limits::kSlotIdleMs) / 4);
            QObject::connect(m_slotTimer.get(), &QTimer::timeout, m_slotTimer.get(), [this] { startNext(); });
        })
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
            m_slotTimer.reset();
            m_intake.reset();
        })
        .waitForFinished();
    network.stop();
}

void Retriever::Private::start(const accounts::Account &account, const QByteArray &password)
{
    if (m_isShuttingDown || m_queue.contains(account.id)) {
        --running;
        return;
    }
    const RunServices services{m_archive, *m_intake, m_transports, m_planner, m_clock, log, m_limits};
    m_waiting.emplace(account.id, std::make_unique<AccountRun>(account, password, services));
    m_queue.add(account.id);
    Progress waiting;
    waiting.account = account.id;
    Q_EMIT m_owner.progress(waiting);
    startNext();
}

void Retriever::Private::startNext()
{
    while (const auto next = m_queue.next(m_clock.monotonicMs())) {
        auto node = m_waiting.extract(*next);
        AccountRun *const started = node.mapped().get();
        QObject::connect(started, &AccountRun::progress, started,
                         [this](const Progress &progress) { onProgress(progress); });
        QObject::connect(started, &AccountRun::finished, started,
                         [this, started](const RunReport &report) { onFinished(started, report); });
        m_runs.insert(std::move(node));
        started->start();
    }
    if (!m_queue.isWaiting())
        m_slotTimer->stop();
    else if (!m_slotTimer->isActive())
        m_slotTimer->start();
}

void Retriever::Private::onProgress(const Progress &progress)
{
    m_queue.moved(progress.account, m_clock.monotonicMs());
    Q_EMIT m_owner.progress(progress);
}

void Retriever::Private::onFinished(AccountRun *run, const RunReport &report)
{
    qCInfo(logRetrieval) << "run ended:" << report.listed << "listed," << report.fetched << "fetched,"
                         << report.duplicates << "duplicates," << report.skipped << "skipped,"
                         << report.failed << "failed," << report.deleted << "deleted"
                         << (report.error ? errorName(report.error->code) : u"well"_s);
    auto node = m_runs.extract(run->accountId());
    node.mapped().release()->deleteLater(); // its slot is on the stack
    finish(report);
}

void Retriever::Private::finish(const RunReport &report)
{
    m_queue.remove(report.account);
    --running;
    Q_EMIT m_owner.finished(report);
    if (m_isShuttingDown && m_runs.empty() && m_waiting.empty())
        m_idle.finish();
    else if (!m_isShuttingDown)
        startNext();
}

void Retriever::Private::cancel(AccountId account)
{
    if (const auto run = m_runs.find(account); run != m_runs.end()) {
        run->second->cancel();
    } else if (const auto node = m_waiting.extract(account)) {
        RunReport report;
        report.account = account;
        report.accountName = node.mapped()->accountName();
        report.error = Error{ErrorCode::Cancelled, u"before its turn"_s, {}};
        finish(report);
    }
}

void Retriever::Private::cancelAll()
{
    // A run may end, and leave the map, before cancel() returns; those that wait go first, else their turn comes.
    std::vector<AccountId> accounts;
    for (const auto *runs : {&m_waiting, &m_runs}) {
        for (const auto &[account, run] : *runs)
            accounts.push_back(account);
    }
    for (const AccountId account : accounts)
        cancel(account);
}

void Retriever::Private::test(const accounts::Account &account, const QByteArray &password,
                              const std::shared_ptr<QPromise<ConnectionReport>> &promise)
{
    auto made = std::make_unique<ConnectionTest>(account, password, m_transports, log);
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
    while (!m_tests.empty())
        m_tests.front()->cancel();
    const bool isIdle = m_runs.empty() && m_waiting.empty();
    m_isShuttingDown = true;
    if (isIdle)
        m_idle.finish();
    cancelAll();
}

Retriever::Retriever(archive::Archive &archive, IndexSink index, const Clock &clock, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(*this, archive, std::move(index), clock, nullptr, PhaseLimits()))
{}

Retriever::Retriever(archive::Archive &archive, IndexSink index, const Clock &clock,
                     net::TransportFactory &transports)
    : Retriever(archive, std::move(index), clock, transports, PhaseLimits())
{}

Retriever::Retriever(archive::Archive &archive, IndexSink index, const Clock &clock,
                     net::TransportFactory &transports, const PhaseLimits &limits)
    : d(std::make_unique<Private>(*this, archive, std::move(index), clock, &transports, limits))
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

QStringList Retriever::sessionLog(AccountId account) const { return d->log.lines(account); }

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
