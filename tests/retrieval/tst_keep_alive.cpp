#include "core/retrieval/Link.h"
#include "tests/retrieval/RetrievalFixture.h"
#include "tests/support/FakeTransport.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <optional>

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using support::FakeAnswer;
using namespace Qt::StringLiterals;

/// While our own work takes long the server hears of us, and no time limit runs that is meant for the server (POP-42).
class TestKeepAlive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_f.reset(); }
    void staysSilentWhileAnAnswerIsDue();
    void speaksWhileTheListingCannotBeNoted();
    void speaksWhileItStores_data();
    void speaksWhileItStores();
    void speaksWhileThereIsNoRoom();
    void givesHeadersNoTimeLimitWhileThereIsNoRoom();

private:
    std::unique_ptr<RetrievalFixture> m_f;
};

namespace {

/// Holds the archive's thread until it is released or goes.
class HeldArchive final
{
public:
    explicit HeldArchive(archive::Archive &archive)
    {
        // A job that is done before then() is called goes on in this thread, which must not be held: another try.
        for (auto state = m_state; !state->isHeld;) {
            auto missed = std::make_shared<bool>(false);
            archive.noteFailure(AccountId{7}, "held", u"test"_s)
                .then([state, missed, self = QThread::currentThread()](const Result<void> &) {
                    if (QThread::currentThread() == self) {
                        *missed = true;
                        return;
                    }
                    state->isHeld = true;
                    state->held.release();
                    state->gate.acquire();
                });
            if (!*missed)
                state->held.acquire();
        }
    }
    ~HeldArchive() { m_state->gate.release(); }
    Q_DISABLE_COPY_MOVE(HeldArchive)

private:
    struct State
    {
        QSemaphore held;
        QSemaphore gate;
        std::atomic<bool> isHeld = false;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

constexpr PhaseLimits kShort{.keepAliveMs = 1};

} // namespace

void TestKeepAlive::init()
{
    m_f = std::make_unique<RetrievalFixture>(QString(), kShort);
    QVERIFY(m_f->isOpen());
}

/// Never within an outstanding answer, before the login or after QUIT.
void TestKeepAlive::staysSilentWhileAnAnswerIsDue()
{
    const QByteArray idle = support::loginDialogue() + "C: NOOP\nS: +OK\nC: NOOP\nS: -ERR\nC: NOOP\nS: +OK\n";
    support::FakeTransportFactory transports;
    transports.add("S: +OK\nC: CAPA\n! stall");
    transports.add(support::loginDialogue() + "C: RETR 1\nS: +OK\nS: half a message\n! stall");
    transports.add(support::loginDialogue() + "C: QUIT\n! stall");
    transports.add(support::loginDialogue() + "C: NOOP\n! stall"); // one that is not answered is the last
    transports.add(idle + "C: NOOP\n! stall");
    std::vector<std::unique_ptr<Link>> links;
    for (int i = 0; i < 5; ++i) {
        auto link = std::make_unique<Link>(
            transports, net::Endpoint{u"pop.example"_s, 110, net::Security::None, {}},
            pop3::SessionOptions{.loginInClear = true, .user = "ann", .password = "secret"},
            [](const pop3::Event &) {});
        link->setKeepAlive(1);
        link->open();
        if (i == 1)
            link->session().retrieve(1);
        if (i == 2)
            link->session().quit();
        link->pump();
        links.push_back(std::move(link));
    }
    QTRY_COMPARE(transports.log().written.count("NOOP"), 5); // four of the last link: the others had as long
    QVERIFY2(transports.log().mismatches.isEmpty(), qPrintable(transports.log().mismatches.join(u'\n')));
    for (int i = 0; i < 4; ++i)
        QVERIFY(!links[i]->session().isIdle());
}

void TestKeepAlive::speaksWhileTheListingCannotBeNoted()
{
    m_f->addMails(20);
    std::optional<HeldArchive> held;
    std::atomic<bool> isListed = false;
    m_f->maildrop.setHook([&](const QByteArray &command) -> FakeAnswer {
        if (command == "LIST" && !isListed) {
            held.emplace(*m_f->archive); // the listing cannot be noted
            isListed = true;
        }
        return {};
    });
    m_f->retriever->start(m_f->account(KeepPolicy::Never), "secret");
    QTRY_VERIFY(isListed && m_f->maildrop.count("NOOP") >= 3);
    QCOMPARE(m_f->maildrop.count("DELE"), 0);
    held.reset();
    QTRY_COMPARE(m_f->reports.size(), 1u);
    QVERIFY(!m_f->reports[0].error);
    QCOMPARE(m_f->reports[0].fetched, 20);
    QCOMPARE(m_f->reports[0].deleted, 20);
    QCOMPARE(m_f->maildrop.commands().last(), "QUIT"_ba);
}

void TestKeepAlive::speaksWhileItStores_data()
{
    QTest::addColumn<bool>("pipelining");
    QTest::newRow("pipelining") << true;
    QTest::newRow("one at a time") << false;
}

void TestKeepAlive::speaksWhileItStores()
{
    QFETCH(bool, pipelining);
    if (!pipelining)
        m_f->maildrop.capabilities = {"USER", "UIDL"};
    m_f->addMails(20);
    std::optional<HeldArchive> held;
    m_f->maildrop.setHook([&](const QByteArray &command) -> FakeAnswer {
        if (command == "RETR 20")
            held.emplace(*m_f->archive); // at least this one cannot be synced
        return {};
    });
    m_f->retriever->start(m_f->account(KeepPolicy::Never), "secret");
    QTRY_VERIFY(m_f->maildrop.count("RETR 20") == 1 &&
                m_f->maildrop.commands().mid(m_f->maildrop.commands().indexOf("RETR 20")).count("NOOP") >= 3);
    QCOMPARE(m_f->maildrop.count("DELE"), 0); // not before the sync
    held.reset();
    QTRY_COMPARE(m_f->reports.size(), 1u);
    QVERIFY(!m_f->reports[0].error);
    QCOMPARE(m_f->reports[0].fetched, 20);
    QCOMPARE(m_f->reports[0].deleted, 20);
    QCOMPARE(m_f->maildrop.commands().last(), "QUIT"_ba);
}

/// Without pipelining nothing is asked for that could not be read: else an answer would wait, and no NOOP could be said.
void TestKeepAlive::speaksWhileThereIsNoRoom()
{
    m_f->maildrop.capabilities = {"USER", "UIDL"};
    for (int i = 0; i < 30; ++i)
        m_f->maildrop.add("u" + QByteArray::number(i), m_f->mail(i, 1'000'000));
    std::optional<HeldArchive> held;
    m_f->maildrop.setHook([&](const QByteArray &command) -> FakeAnswer {
        if (command == "RETR 1")
            held.emplace(*m_f->archive);
        return {};
    });
    m_f->retriever->start(m_f->account(), "secret");
    const auto saidAfterRetr = [&] {
        const QByteArrayList all = m_f->maildrop.commands();
        return all.size() - 1 - std::max(all.lastIndexOf("RETR 12"), all.lastIndexOf("RETR 13"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(m_f->maildrop.count("RETR") >= 12 && saidAfterRetr() >= 3, 60'000);
    QVERIFY(m_f->maildrop.count("RETR") < 20); // limits::kUnstoredBytes of them
    QCOMPARE(m_f->maildrop.commands().last(), "NOOP"_ba);
    QCOMPARE(m_f->maildrop.pauses(), 0);
    held.reset();
    QTRY_COMPARE_WITH_TIMEOUT(m_f->reports.size(), 1u, 60'000);
    QVERIFY(!m_f->reports[0].error);
    QCOMPARE(m_f->reports[0].fetched, 30);
}

/// The time limit for the next header is the server's; while we have no room for more headers none was asked for (POP-34).
void TestKeepAlive::givesHeadersNoTimeLimitWhileThereIsNoRoom()
{
    // Long enough for a header on a busy machine; the NOOP comes after the limit would be over.
    m_f = std::make_unique<RetrievalFixture>(QString(), PhaseLimits{.topMs = 4'000, .keepAliveMs = 5'000});
    m_f->maildrop.capabilities = {"USER", "UIDL", "TOP"};
    const QByteArray field =
        "X-Filler: " + QByteArray(200'000, 'x').replace("xxxxxxxxxx", "xxxxxxxxx ") + "\r\n";
    for (int i = 0; i < 80; ++i) // headers of 16 MB
        m_f->maildrop.add("u" + QByteArray::number(i), field + m_f->mail(i, 2'000'000 / 80));
    auto account = m_f->account();
    account.mostMessageBytes = 1'000;
    std::optional<HeldArchive> held;
    m_f->maildrop.setHook([&](const QByteArray &command) -> FakeAnswer {
        if (command == "TOP 1 0")
            held.emplace(*m_f->archive);
        return {};
    });
    m_f->retriever->start(account, "secret");
    // By the first NOOP the limit would be over.
    QTRY_VERIFY_WITH_TIMEOUT(m_f->maildrop.count("NOOP") >= 1 || !m_f->reports.empty(), 60'000);
    held.reset();
    QTRY_COMPARE_WITH_TIMEOUT(m_f->reports.size(), 1u, 60'000);
    QVERIFY2(!m_f->reports[0].error, qPrintable(errorName(m_f->reports[0].error.value_or(Error()).code)));
    QCOMPARE(m_f->reports[0].headersOnly, 80);
}

QTEST_GUILESS_MAIN(TestKeepAlive)
#include "tst_keep_alive.moc"
