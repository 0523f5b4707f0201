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
#include "core/retrieval/MaildropDeletion.h"
#include "core/retrieval/MaildropLook.h"
#include "core/retrieval/RunQueue.h"
#include "core/retrieval/RunServices.h"
#include "core/retrieval/SessionLog.h"
#include "core/retrieval/Turns.h"

#include <QPromise>
#include <QTimer>

#include <atomic>
#include <optional>
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

    using Chosen = std::optional<QSet<QByteArray>>;
    void start(const accounts::Account &account, const QByteArray &password, const Chosen &only);
    void look(const accounts::Account &account, const QByteArray &password, const LookOptions &options);
    void deleteOnServer(const accounts::Account &account, const QByteArray &password,
                        const std::vector<ChosenMessage> &chosen, bool insist,
                        const std::shared_ptr<QPromise<DeletionReport>> &promise);
    void cancel(AccountId account);
    void cancelOrders(AccountId account);
    void cancelAll();
    void test(const accounts::Account &account, const QByteArray &password,
              const std::shared_ptr<QPromise<ConnectionReport>> &promise);
    void shutDown();

    Worker network{u"network"_s};
    SessionLog log;
    std::atomic<int> running = 0; ///< started and not finished, whatever thread asks

private:
    [[nodiscard]] RunServices services()
    {
        return {m_archive, *m_intake, m_transports, m_planner, m_clock, log, m_limits};
    }
    void add(AccountId account, Turn turn);
    void addVisit(std::unique_ptr<ServerVisit> visit);
    void startNext();
    void onProgress(const Progress &progress);
    void onFinished(AccountRun *run, const RunReport &report);
    void finish(AccountRun *run, const RunReport &report);
    void remove(AccountId account, const QObject *which);

    Retriever &m_owner;
    net::SslTransportFactory m_ssl;
    Worker m_planner{u"retrieval plan"_s};
    std::unique_ptr<Intake> m_intake;
    archive::Archive &m_archive;
    const Clock &m_clock;
    net::TransportFactory &m_transports;
    const PhaseLimits m_limits;
    RunQueue m_queue;
    Turns m_turns;
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
            m_turns = Turns();
            m_slotTimer.reset();
            m_intake.reset();
        })
        .waitForFinished();
    network.stop();
}

void Retriever::Private::start(const accounts::Account &account, const QByteArray &password,
                               const Chosen &only)
{
    if (m_isShuttingDown || (!only && m_turns.hasRun(account.id))) {
        --running;
        return;
    }
    auto made = std::make_unique<AccountRun>(account, password, services(), only);
    AccountRun *const run = made.get();
    QObject::connect(run, &AccountRun::progress, run,
                     [this](const Progress &progress) { onProgress(progress); });
    QObject::connect(run, &AccountRun::finished, run,
                     [this, run](const RunReport &report) { onFinished(run, report); });
    Progress waiting;
    waiting.account = account.id;
    Q_EMIT m_owner.progress(waiting);
    add(account.id, Turn(std::move(made), only.has_value()));
}

void Retriever::Private::look(const accounts::Account &account, const QByteArray &password,
                              const LookOptions &options)
{
    MaildropLook::Listener listener;
    listener.listed = [this](const Maildrop &maildrop) { Q_EMIT m_owner.maildropListed(maildrop); };
    listener.seen = [this, id = account.id](const std::vector<SeenHeader> &headers) {
        Q_EMIT m_owner.headersSeen(id, headers);
    };
    listener.ended = [this](const LookReport &report) { Q_EMIT m_owner.lookEnded(report); };
    addVisit(std::make_unique<MaildropLook>(account, password, services(), options, std::move(listener)));
}

void Retriever::Private::deleteOnServer(const accounts::Account &account, const QByteArray &password,
                                        const std::vector<ChosenMessage> &chosen, bool insist,
                                        const std::shared_ptr<QPromise<DeletionReport>> &promise)
{
    addVisit(std::make_unique<MaildropDeletion>(account, password, services(), chosen, insist,
                                                [promise](const DeletionReport &report) {
                                                    promise->addResult(report);
                                                    promise->finish();
                                                }));
}

void Retriever::Private::addVisit(std::unique_ptr<ServerVisit> made)
{
    ServerVisit *const visit = made.get();
    const AccountId account = visit->accountId();
    QObject::connect(visit, &ServerVisit::moved, visit,
                     [this, account] { m_queue.moved(account, m_clock.monotonicMs()); });
    QObject::connect(visit, &ServerVisit::finished, visit,
                     [this, account, visit] { remove(account, visit); });
    add(account, Turn(std::move(made)));
    if (m_isShuttingDown)
        visit->cancel();
}

void Retriever::Private::add(AccountId account, Turn turn)
{
    if (m_turns.add(account, std::move(turn)))
        m_queue.add(account);
    else if (const Turn &first = m_turns.first(account); first.visit)
        first.visit->makeRoom();
    if (!m_isShuttingDown)
        startNext();
}

void Retriever::Private::startNext()
{
    while (const auto next = m_queue.next(m_clock.monotonicMs())) {
        Turn &turn = m_turns.first(*next);
        turn.isStarted = true;
        turn.run ? turn.run->start() : turn.visit->start();
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
    finish(run, report);
}

void Retriever::Private::finish(AccountRun *run, const RunReport &report)
{
    --running;
    Q_EMIT m_owner.finished(report);
    remove(report.account, run);
}

/// Its slot may be on the stack. The next turn of the account waits for a place like any other.
void Retriever::Private::remove(AccountId account, const QObject *which)
{
    auto [turn, wasFirst] = m_turns.take(account, which);
    if (turn.run)
        turn.run.release()->deleteLater();
    else
        turn.visit.release()->deleteLater();
    if (wasFirst) {
        m_queue.remove(account);
        if (m_turns.contains(account))
            m_queue.add(account);
    }
    if (m_isShuttingDown && m_turns.isEmpty())
        m_idle.finish();
    else if (!m_isShuttingDown)
        startNext();
}

void Retriever::Private::cancel(AccountId account)
{
    // Those that wait go first, else their turn comes.
    for (AccountRun *run : m_turns.runs(account, false)) {
        RunReport report;
        report.account = account;
        report.accountName = run->accountName();
        report.isChosen = run->isChosen();
        report.error = Error{ErrorCode::Cancelled, u"before its turn"_s, {}};
        finish(run, report);
    }
    for (AccountRun *run : m_turns.runs(account, true))
        run->cancel();
}

void Retriever::Private::cancelOrders(AccountId account)
{
    auto visits = m_turns.visits(account);
    std::reverse(visits.begin(), visits.end()); // those that wait first
    for (ServerVisit *visit : visits)
        visit->cancel();
}

void Retriever::Private::cancelAll()
{
    for (const AccountId account : m_turns.accounts())
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
    const bool isIdle = m_turns.isEmpty();
    m_isShuttingDown = true;
    if (isIdle)
        m_idle.finish();
    for (const AccountId account : m_turns.accounts()) {
        cancelOrders(account);
        cancel(account);
    }
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
    d->network.post([this, account, password] { d->start(account, password, std::nullopt); });
}

void Retriever::fetchChosen(const accounts::Account &account, const QByteArray &password,
                            const QSet<QByteArray> &uidls)
{
    ++d->running;
    d->network.post([this, account, password, uidls] { d->start(account, password, uidls); });
}

void Retriever::look(const accounts::Account &account, const QByteArray &password, const LookOptions &options)
{
    d->network.post([this, account, password, options] { d->look(account, password, options); });
}

QFuture<DeletionReport> Retriever::deleteOnServer(const accounts::Account &account,
                                                  const QByteArray &password,
                                                  const std::vector<ChosenMessage> &chosen, bool insist)
{
    auto promise = std::make_shared<QPromise<DeletionReport>>();
    promise->start();
    auto future = promise->future();
    d->network.post([this, account, password, chosen, insist, promise] {
        d->deleteOnServer(account, password, chosen, insist, promise);
    });
    return future;
}

void Retriever::cancelOrders(AccountId account)
{
    d->network.post([this, account] { d->cancelOrders(account); });
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
