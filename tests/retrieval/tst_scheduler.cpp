#include "core/retrieval/Retriever.h"
#include "core/retrieval/Scheduler.h"
#include "tests/support/TestClock.h"

#include <QSignalSpy>
#include <QTest>

using namespace core;
using namespace core::retrieval;
using namespace Qt::StringLiterals;
using Kind = Scheduler::Status::Kind;

namespace {

constexpr qint64 kMinute = 60'000;
constexpr qint64 kHour = 60 * kMinute;

accounts::Account accountOf(qint64 id, int minutes)
{
    accounts::Account account;
    account.id = AccountId{id};
    account.name = u"Account %1"_s.arg(id);
    account.host = u"pop.test"_s;
    account.user = u"me"_s;
    account.checkMinutes = minutes;
    return account;
}

} // namespace

/// When accounts are checked by themselves. Nothing here waits: the test turns the clock.
class TestScheduler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void checksAtStartAndThenByInterval();
    void anAccountWithoutIntervalIsNeverChecked();
    void loginDelayIsRespected();
    void aRefusedLoginMakesEvenTheHandWait();
    void backsOffAfterErrorsThatPass_data();
    void backsOffAfterErrorsThatPass();
    void anotherProgramsMailboxIsTriedSoonAgain();
    void stopsWhereOnlyTheUserCanHelp_data();
    void stopsWhereOnlyTheUserCanHelp();
    void aWrongPasswordIsRememberedOverARestart();
    void goesOnWhenTheUserActs_data();
    void goesOnWhenTheUserActs();
    void oneCheckAfterSleeping();
    void aClockThatIsSetIsNoBurst();
    void theNetworkComingBackIsTriedSoon();
    void cancellingIsNoError();
    void oneAccountsTroubleIsItsOwn();
    void accountsDoNotComeInTheSameSecond();
    void neverTwiceWhileOneIsUnderWay();

private:
    void start(int minutes) { m_scheduler->setAccounts({accountOf(1, minutes)}); }
    /// Passes the time in steps of a second, as the timer would; how often the account came due.
    int pass(qint64 ms, qint64 id = 1)
    {
        int times = 0;
        for (qint64 passed = 0; passed < ms; passed += 1'000) {
            m_clock.advanceMs(1'000);
            QSignalSpy due(m_scheduler.get(), &Scheduler::due);
            m_scheduler->lookAtClock();
            for (const auto &call : due)
                times += call[0].value<AccountId>() == AccountId{id} ? 1 : 0;
        }
        return times;
    }
    void end(std::optional<ErrorCode> error = {}, int loginDelay = 0, qint64 id = 1)
    {
        RunReport report;
        report.account = AccountId{id};
        report.loginDelaySeconds = loginDelay;
        if (error)
            report.error = Error{*error, {}, {}};
        m_scheduler->runEnded(report);
    }
    /// How long until the account comes due, -1 when not within a day.
    qint64 waited(qint64 id = 1)
    {
        for (qint64 second = 1; second <= 86'400; ++second) {
            if (pass(1'000, id) > 0)
                return second * 1'000;
        }
        return -1;
    }
    [[nodiscard]] Scheduler::Status status(qint64 id = 1) const { return m_scheduler->status(AccountId{id}); }

    support::TestClock m_clock;
    double m_chance = 0;
    std::unique_ptr<Scheduler> m_scheduler;
};

void TestScheduler::init()
{
    m_chance = 0;
    m_scheduler = std::make_unique<Scheduler>(m_clock, [this] { return m_chance; });
}

void TestScheduler::checksAtStartAndThenByInterval()
{
    start(10);
    QCOMPARE(status().kind, Kind::At);
    QVERIFY(waited() <= 10'000);
    QCOMPARE(status().kind, Kind::Running);
    m_scheduler->runBegan(AccountId{1});
    end();
    QCOMPARE(status(), (Scheduler::Status{Kind::At, m_clock.nowUtc() + 600, {}}));
    QCOMPARE(waited(), 10 * kMinute);
    end();
    pass(5 * kMinute);
    m_scheduler->runBegan(AccountId{1}); // by hand, in the middle
    end();
    QCOMPARE(waited(), 10 * kMinute);
}

void TestScheduler::anAccountWithoutIntervalIsNeverChecked()
{
    start(0);
    QCOMPARE(status().kind, Kind::Off);
    QCOMPARE(waited(), -1);
    accounts::Account off = accountOf(1, 10);
    off.enabled = false;
    m_scheduler->setAccounts({off});
    QCOMPARE(waited(), -1);
    start(10); // switched on
    QVERIFY(waited() <= 10'000);
}

// POP-11
void TestScheduler::loginDelayIsRespected()
{
    start(5);
    waited();
    end({}, 900);
    QCOMPARE(status().atUtc, m_clock.nowUtc() + 900);
    QCOMPARE(waited(), 15 * kMinute);
    end(ErrorCode::ConnectionLost, 900); // the retry is no reason either
    QCOMPARE(waited(), 15 * kMinute);
    end(ErrorCode::
            Timeout); // did not come so far as to log in: what was announced stays, the last login is long ago
    QCOMPARE(waited(), 2 * kMinute);
    end({}, 900);
    m_scheduler->checkSoon();
    m_scheduler->userActed(AccountId{1});
    QCOMPARE(waited(), 15 * kMinute);
}

// POP-11
void TestScheduler::aRefusedLoginMakesEvenTheHandWait()
{
    start(5);
    waited();
    end();
    QCOMPARE(m_scheduler->refusedUntilUtc(AccountId{1}), 0); // by hand at once
    end(ErrorCode::LoginDelay);
    const qint64 until = m_scheduler->refusedUntilUtc(AccountId{1});
    QCOMPARE(until, m_clock.nowUtc() + 300);
    m_scheduler->checkSoon();
    QCOMPARE(status(), (Scheduler::Status{Kind::At, until, ErrorCode::LoginDelay}));
    QCOMPARE(waited(), 5 * kMinute);
    end(ErrorCode::LoginDelay, 1200);
    QCOMPARE(waited(), 20 * kMinute);
    QCOMPARE(m_scheduler->refusedUntilUtc(AccountId{1}), 0);
}

// POP-09
void TestScheduler::backsOffAfterErrorsThatPass_data()
{
    QTest::addColumn<ErrorCode>("error");
    for (const ErrorCode code :
         {ErrorCode::HostNotFound, ErrorCode::ConnectionRefused, ErrorCode::NetworkUnreachable,
          ErrorCode::ConnectionLost, ErrorCode::Timeout, ErrorCode::ServerTemporary, ErrorCode::ServerRefused,
          ErrorCode::ProxyFailed, ErrorCode::TlsHandshake, ErrorCode::DiskFull, ErrorCode::Protocol,
          ErrorCode::NotPop3, ErrorCode::SecretStoreUnavailable, ErrorCode::PasswordCommandFailed})
        QTest::newRow(qPrintable(errorName(code))) << code;
}

void TestScheduler::backsOffAfterErrorsThatPass()
{
    QFETCH(ErrorCode, error);
    start(10);
    waited();
    for (const qint64 minutes : {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
        end(error);
        QCOMPARE(status(), (Scheduler::Status{Kind::At, m_clock.nowUtc() + minutes * 60, error}));
        QCOMPARE(waited(), minutes * kMinute);
    }
    end(); // it works again: as if nothing had been
    QCOMPARE(waited(), 10 * kMinute);
    end(error);
    QCOMPARE(waited(), kMinute);
}

void TestScheduler::anotherProgramsMailboxIsTriedSoonAgain()
{
    start(30);
    waited();
    for (int i = 0; i < 5; ++i) {
        end(ErrorCode::MailboxInUse);
        QCOMPARE(waited(), kMinute);
    }
    end(ErrorCode::MailboxInUse);
    QCOMPARE(waited(), 2 * kMinute);
}

// CRD-04
void TestScheduler::stopsWhereOnlyTheUserCanHelp_data()
{
    QTest::addColumn<ErrorCode>("error");
    for (const ErrorCode code :
         {ErrorCode::LoginRejected, ErrorCode::TokenRejected, ErrorCode::PasswordMissing,
          ErrorCode::SecretStoreDenied, ErrorCode::PasswordFileUnsafe, ErrorCode::CertificateExpired,
          ErrorCode::CertificateUntrusted, ErrorCode::CertificateWrongHost, ErrorCode::CertificateChanged,
          ErrorCode::CertificateSelfSigned, ErrorCode::ClientCertificateUnusable, ErrorCode::ServerPermanent,
          ErrorCode::UidlUnsupported, ErrorCode::TlsInjection})
        QTest::newRow(qPrintable(errorName(code))) << code;
}

void TestScheduler::stopsWhereOnlyTheUserCanHelp()
{
    QFETCH(ErrorCode, error);
    start(1);
    QVERIFY(waited() > 0); // the one automatic try
    end(error);
    QCOMPARE(status(), (Scheduler::Status{Kind::WaitsForUser, 0, error}));
    m_scheduler->checkSoon();
    m_clock.setUtc(m_clock.nowUtc() + 40'000); // it slept
    QCOMPARE(waited(), -1);
    start(2); // another interval is not another password
    QCOMPARE(waited(), -1);
    end(); // Get Mail by hand, and it worked
    QCOMPARE(waited(), 2 * kMinute);
}

// CRD-04: a program that starts at each login of the user would lock the account in a week.
void TestScheduler::aWrongPasswordIsRememberedOverARestart()
{
    m_scheduler->setAccounts({accountOf(1, 10), accountOf(2, 10)});
    m_scheduler->recall(AccountId{1}, ErrorCode::LoginRejected);
    m_scheduler->recall(AccountId{2}, ErrorCode::Timeout); // says nothing about now
    QCOMPARE(status(1).kind, Kind::WaitsForUser);
    QCOMPARE(status(2).kind, Kind::At);
    QCOMPARE(pass(kHour), 0);
    m_scheduler->userActed(AccountId{1});
    QCOMPARE(pass(kMinute), 1);
}

void TestScheduler::goesOnWhenTheUserActs_data()
{
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("wrong password") << ErrorCode::LoginRejected;
    QTest::newRow("certificate") << ErrorCode::CertificateUntrusted;
    QTest::newRow("long silence") << ErrorCode::Timeout;
}

void TestScheduler::goesOnWhenTheUserActs()
{
    QFETCH(ErrorCode, error);
    start(60);
    waited();
    for (int i = 0; i < 8; ++i)
        end(error);
    accounts::Account edited = accountOf(1, 60);
    edited.port = 1995;
    m_scheduler->setAccounts({edited});
    QVERIFY(waited() <= 10'000);
    for (int i = 0; i < 8; ++i)
        end(error);
    m_scheduler->userActed(AccountId{1});
    QVERIFY(waited() <= 10'000);
    end();
    m_scheduler->userActed(AccountId{1}); // nothing was wrong: no reason to hurry
    QCOMPARE(waited(), kHour);
}

void TestScheduler::oneCheckAfterSleeping()
{
    start(10);
    waited();
    end();
    pass(3 * kMinute);
    m_clock.setUtc(m_clock.nowUtc() + 8 * 3'600); // the monotonic clock stood still
    QCOMPARE(pass(30'000), 1);
    end();
    QCOMPARE(pass(9 * kMinute), 0); // one, not forty-eight
    QCOMPARE(pass(kMinute), 1);
    end();
    m_clock.setUtc(m_clock.nowUtc() + 300); // slept for five of the ten minutes
    QCOMPARE(waited(), 5 * kMinute);
}

// DUR-12
void TestScheduler::aClockThatIsSetIsNoBurst()
{
    start(10);
    waited();
    end();
    m_clock.setUtc(m_clock.nowUtc() + 20LL * 365 * 86'400);
    QCOMPARE(pass(30'000), 1);
    end();
    QCOMPARE(waited(), 10 * kMinute);
    end();
    m_clock.setUtc(1'000'000'000); // and back: nothing happens
    QCOMPARE(waited(), 10 * kMinute);
}

void TestScheduler::theNetworkComingBackIsTriedSoon()
{
    m_scheduler->setAccounts({accountOf(1, 10), accountOf(2, 10)});
    pass(10'000);
    for (int i = 0; i < 7; ++i)
        end(ErrorCode::NetworkUnreachable);
    end({}, 0, 2);
    m_scheduler->checkSoon();
    QCOMPARE(pass(30'000, 1), 1);
    end();
    QCOMPARE(waited(2), 9 * kMinute + 30'000); // it had not missed anything
}

void TestScheduler::cancellingIsNoError()
{
    start(10);
    waited();
    end(ErrorCode::Cancelled);
    QCOMPARE(status(), (Scheduler::Status{Kind::At, m_clock.nowUtc() + 600, {}}));
    end(ErrorCode::LoginRejected);
    end(ErrorCode::Cancelled); // a try by hand that was stopped has proved nothing
    QCOMPARE(status().kind, Kind::WaitsForUser);
}

void TestScheduler::oneAccountsTroubleIsItsOwn()
{
    m_scheduler->setAccounts({accountOf(1, 10), accountOf(2, 10)});
    pass(10'000);
    end(ErrorCode::LoginRejected, 0, 1);
    end({}, 0, 2);
    QCOMPARE(waited(2), 10 * kMinute);
    m_scheduler->setAccounts({accountOf(2, 10)});
    QCOMPARE(status(1).kind, Kind::Off);
    end({}, 0, 1); // of an account that is gone
}

void TestScheduler::accountsDoNotComeInTheSameSecond()
{
    start(60);
    waited();
    m_chance = 0.5;
    end();
    QCOMPARE(waited(), 63 * kMinute);
}

void TestScheduler::neverTwiceWhileOneIsUnderWay()
{
    start(1);
    QCOMPARE(pass(kHour), 1); // due, and its run never ends
    end();
    m_scheduler->runBegan(AccountId{1}); // by hand
    QCOMPARE(pass(kHour), 0);
}

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
