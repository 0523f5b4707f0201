#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/archive/ArchiveReader.h"
#include "tests/support/ScriptedPop3Server.h"
#include "tests/ui/support/TestMailServer.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/common/Format.h"
#include "ui/transfer/AutomaticChecks.h"
#include "ui/transfer/CheckText.h"
#include "ui/transfer/PasswordPrompt.h"
#include "ui/transfer/TransferBar.h"
#include "ui/transfer/TransferController.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using core::accounts::Account;
using Status = core::retrieval::Scheduler::Status;

// Mail collected by itself, from a real server, with a clock whose hands the test turns: no time passes.
class tst_automatic_checks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void checksWhenItIsTime();
    void pausesWithoutAPassword();
    void pausesWhenThePasswordIsRefused();
    void remembersARefusedPassword();
    void asksWhenSomebodyWaitsAfterAll();
    void triesAgainLaterAfterAnError();
    void givesTheServerThePauseItWants();
    void givesTheServerThePauseItInsistsOn();
    void startsNoSecondRun();
    void followsTheAccounts();
    void keepsAProblemInSight();
    void startsNothingAfterItsEnd();
    void addsUpAllAccounts();

private:
    static constexpr qint64 kSecond = 1'000;
    static constexpr qint64 kMinute = 60 * kSecond;

    Account add(Account account, const QByteArray &keptPassword = support::TestMailServer::password());
    [[nodiscard]] Account checked(const QString &name = u"Work"_s) const
    {
        Account account = m_server->account(name);
        account.checkMinutes = 10;
        return account;
    }
    [[nodiscard]] static Account inClear(Account account, quint16 port)
    {
        account.host = u"127.0.0.1"_s;
        account.port = port;
        account.security = core::accounts::Security::None;
        return account;
    }
    void begin(); ///< as when the program starts
    void pass(qint64 ms)
    {
        m_profile->clock().advanceMs(ms);
        m_checks->lookAtClock();
    }
    [[nodiscard]] bool waitUntilIdle() const
    {
        return QTest::qWaitFor([this] { return !m_controller->isRunning(); }, 30'000);
    }
    void check(qint64 afterMs = 5 * kSecond) ///< the next one, to its end
    {
        pass(afterMs);
        QVERIFY(m_controller->isRunning());
        QVERIFY(waitUntilIdle());
    }
    [[nodiscard]] QString at(qint64 ms) const ///< the time so long from now, as it is shown
    {
        const qint64 now = m_profile->clock().nowUtc();
        return ui::formatTime(now + ms / 1'000, now);
    }
    [[nodiscard]] QString next(qint64 ms) const { return u"Next check at "_s + at(ms); }
    [[nodiscard]] QLabel *told() const { return m_bar->findChild<QLabel *>(u"transferChecks"_s); }
    [[nodiscard]] bool hasPrompt() const { return m_window->findChild<ui::PasswordPrompt *>() != nullptr; }
    support::MemorySecretStore &secrets()
    {
        return static_cast<support::MemorySecretStore &>(m_profile->services().passwords.store());
    }
    [[nodiscard]] qint64 stored() { return m_profile->reader().stats()->messages; }

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<support::TestMailServer> m_server;
    std::unique_ptr<QWidget> m_window;
    ui::TransferBar *m_bar = nullptr;
    std::unique_ptr<ui::TransferController> m_controller;
    std::unique_ptr<ui::AutomaticChecks> m_checks;
};

void tst_automatic_checks::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    m_server = std::make_unique<support::TestMailServer>(5);
    begin();
}

void tst_automatic_checks::begin()
{
    m_checks.reset();
    m_controller.reset();
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 60);
    m_bar = new ui::TransferBar(m_window.get());
    m_bar->resize(900, 44);
    m_window->show();
    m_controller = std::make_unique<ui::TransferController>(m_profile->services(), *m_bar);
    m_checks = std::make_unique<ui::AutomaticChecks>(m_profile->services(), *m_controller, *m_bar,
                                                     [] { return 0.0; });
}

void tst_automatic_checks::cleanup()
{
    m_checks.reset();
    m_controller.reset();
    m_window.reset();
    m_server.reset();
    m_profile.reset();
}

Account tst_automatic_checks::add(Account account, const QByteArray &keptPassword)
{
    account = *m_profile->accounts().add(account);
    if (!keptPassword.isEmpty())
        secrets().secrets[account.id] = keptPassword;
    return account;
}

void tst_automatic_checks::checksWhenItIsTime()
{
    const Account account = add(checked());
    QCOMPARE(m_checks->text(account.id), next(5 * kSecond)); // soon after it was added
    pass(4 * kSecond);
    QVERIFY(!m_controller->isRunning());
    pass(kSecond);
    QVERIFY(m_controller->isRunning());
    QCOMPARE(m_checks->text(account.id), u"Checking for mail now"_s);
    QVERIFY(!told()->isVisible()); // the bar tells of the run
    QVERIFY(waitUntilIdle());
    QCOMPARE(stored(), 5);
    QCOMPARE(m_checks->text(account.id), next(10 * kMinute));
    QVERIFY(told()->isVisible());
    QCOMPARE(told()->text(), next(10 * kMinute));
    QVERIFY(told()->toolTip().contains(u"Work: Next check at "_s));
    pass(9 * kMinute);
    QVERIFY(!m_controller->isRunning());
    m_controller->getMail(account.id); // whoever asks for it: from there it counts anew
    QVERIFY(waitUntilIdle());
    QCOMPARE(m_checks->text(account.id), next(10 * kMinute));
    check(10 * kMinute);
}

void tst_automatic_checks::pausesWithoutAPassword() // CRD-01
{
    const Account account = add(checked(), {});
    check();
    QVERIFY(!hasPrompt());
    QCOMPARE(m_checks->text(account.id), u"Paused: Fumibako has no password for Work. Get mail to go on."_s);
    QCOMPARE(told()->text(), u"1 account(s) paused"_s);
    pass(1'000 * kMinute);
    QVERIFY(!m_controller->isRunning());
    m_controller->getMail(account.id); // now somebody is there to be asked
    QTRY_VERIFY(hasPrompt());
    auto *prompt = m_window->findChild<ui::PasswordPrompt *>();
    QTest::keyClicks(prompt->findChild<QLineEdit *>(u"password"_s), u"correct horse"_s);
    QTest::mouseClick(prompt->findChild<QPushButton *>(u"ok"_s), Qt::LeftButton);
    QVERIFY(waitUntilIdle());
    QCOMPARE(stored(), 5);
    QCOMPARE(m_checks->text(account.id), next(10 * kMinute));
}

void tst_automatic_checks::pausesWhenThePasswordIsRefused() // CRD-04
{
    const Account account = add(checked(), "old and wrong");
    check();
    QVERIFY(!hasPrompt());
    QVERIFY2(m_checks->text(account.id).startsWith(u"Paused: The user name or the password was not"_s),
             qPrintable(m_checks->text(account.id)));
    QCOMPARE(secrets().reads, 1);
    pass(1'000 * kMinute);
    QVERIFY(!m_controller->isRunning()); // no second login with it: providers lock accounts
    secrets().secrets[account.id] = m_server->password();
    m_checks->userActed(account.id);
    QCOMPARE(m_checks->text(account.id), next(0)); // it is long overdue
    check(0);
    QCOMPARE(stored(), 5);
}

void tst_automatic_checks::remembersARefusedPassword() // CRD-04
{
    const Account account = add(checked(), "old and wrong");
    check();
    begin();
    QVERIFY2(m_checks->text(account.id).startsWith(u"Paused: "_s), qPrintable(m_checks->text(account.id)));
    QCOMPARE(told()->text(), u"1 account(s) paused"_s);
    pass(1'000 * kMinute);
    QVERIFY(!m_controller->isRunning());
}

void tst_automatic_checks::asksWhenSomebodyWaitsAfterAll()
{
    const Account account = add(checked(), {});
    pass(5 * kSecond);
    m_controller->getMail(account.id); // joins the check under way, and is asked
    QTRY_VERIFY(hasPrompt());
    QTest::keyClick(m_window->findChild<ui::PasswordPrompt *>(), Qt::Key_Escape);
    QVERIFY(!m_controller->isRunning());
}

void tst_automatic_checks::triesAgainLaterAfterAnError()
{
    Account account = checked();
    QTcpServer taken; // a port that surely nobody listens on: taken, then let go
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    account.port = taken.serverPort();
    taken.close();
    account = add(account);
    const auto paused = [&](qint64 ms) {
        return u"Paused: Fumibako reached localhost, but no mail service answers there. Next try at "_s +
               at(ms);
    };
    check();
    QCOMPARE(m_checks->text(account.id), paused(kMinute));
    QCOMPARE(told()->text(), u"Next try at "_s + at(kMinute));
    check(kMinute);
    QCOMPARE(m_checks->text(account.id), paused(2 * kMinute));
    account.port = m_server->port(); // the user mends it
    QVERIFY(m_profile->accounts().update(account).has_value());
    QCOMPARE(m_checks->text(account.id), next(5 * kSecond));
    check();
    QCOMPARE(stored(), 5);
}

void tst_automatic_checks::givesTheServerThePauseItWants() // POP-11
{
    support::ScriptedPop3Server server;
    server.add(support::loginDialogue("S: LOGIN-DELAY 1800\n") +
               "C: STAT\nS: +OK 0 0\nC: QUIT\nS: +OK\n! close\n");
    Account account = inClear(checked(), server.port());
    account.user = u"ann"_s;
    account = add(account, "secret");
    check();
    QVERIFY2(server.mismatches().isEmpty(), qPrintable(server.mismatches().join(u'\n')));
    QCOMPARE(m_checks->text(account.id), next(30 * kMinute)); // not after ten minutes
    pass(29 * kMinute);
    QVERIFY(!m_controller->isRunning());
}

void tst_automatic_checks::givesTheServerThePauseItInsistsOn() // POP-11
{
    support::ScriptedPop3Server server;
    server.add("S: +OK ready\nC: CAPA\nS: +OK\nS: RESP-CODES\nS: USER\nS: .\nC: USER *\nS: +OK\nC: PASS *\n"
               "S: -ERR [LOGIN-DELAY] wait\nC: QUIT\nS: +OK\n! close\n");
    const Account account = add(inClear(checked(), server.port()));
    check();
    const QString paused =
        u"Paused: You have logged in at 127.0.0.1 only a moment ago, and it wants a pause. Next try at "_s;
    QCOMPARE(m_checks->text(account.id), paused + at(5 * kMinute));
    m_controller->getMail(account.id); // another login would only make it longer
    QVERIFY(!m_controller->isRunning());
    QVERIFY(m_bar->findChild<QLabel *>(u"transferText"_s)->text().contains(u"it wants a pause"_s));
    QCOMPARE(server.connections(), 1);
    QCOMPARE(m_checks->text(account.id), paused + at(5 * kMinute));
    add(m_server->account(u"Other"_s));
    m_controller->getMail(); // of all: the others are no worse for it, and it is told
    QVERIFY(waitUntilIdle());
    QCOMPARE(stored(), 5);
    QCOMPARE(server.connections(), 1);
    const QString text = m_bar->findChild<QLabel *>(u"transferText"_s)->text();
    QVERIFY2(text.startsWith(u"Work: You have logged in"_s), qPrintable(text));
}

void tst_automatic_checks::startsNoSecondRun()
{
    support::ScriptedPop3Server silent;
    silent.add("S: +OK ready\nC: *\n! stall\n");
    const Account account = add(inClear(checked(), silent.port()));
    m_controller->getMail(account.id);
    QTRY_COMPARE(silent.connections(), 1);
    pass(1'000 * kMinute);
    QCOMPARE(m_checks->text(account.id), u"Checking for mail now"_s);
    m_controller->cancel();
    QVERIFY(waitUntilIdle());
    QCOMPARE(silent.connections(), 1);
    QCOMPARE(m_checks->text(account.id), next(10 * kMinute)); // stopped is not failed
}

void tst_automatic_checks::followsTheAccounts()
{
    Account account = m_server->account(u"Work"_s);
    account = add(account); // only when asked
    QVERIFY(m_checks->text(account.id).isEmpty());
    QVERIFY(told()->text().isEmpty() && !told()->isVisible());
    account.checkMinutes = 10;
    QVERIFY(m_profile->accounts().update(account).has_value());
    QCOMPARE(m_checks->text(account.id), next(5 * kSecond));
    account.enabled = false;
    QVERIFY(m_profile->accounts().update(account).has_value());
    QVERIFY(m_checks->text(account.id).isEmpty());
    pass(1'000 * kMinute);
    QVERIFY(!m_controller->isRunning());
    account.enabled = true;
    QVERIFY(m_profile->accounts().update(account).has_value());
    QVERIFY(m_profile->accounts().remove(account.id).has_value());
    QVERIFY(m_checks->text(account.id).isEmpty());
    pass(1'000 * kMinute);
    QVERIFY(!m_controller->isRunning());
}

void tst_automatic_checks::keepsAProblemInSight()
{
    Account broken = m_server->account(u"Home"_s);
    broken.user = u"stranger"_s;
    broken = add(broken, "wrong");
    add(checked());
    m_controller->getMail(broken.id);
    QTRY_VERIFY(hasPrompt());
    QTest::keyClick(m_window->findChild<ui::PasswordPrompt *>(), Qt::Key_Escape);
    QVERIFY(waitUntilIdle());
    check(); // of the other one
    const QString text = m_bar->findChild<QLabel *>(u"transferText"_s)->text();
    QVERIFY2(text.contains(u"Home: The user name or the password was not accepted"_s), qPrintable(text));
    QVERIFY(m_bar->findChild<QPushButton *>(u"transferAction"_s)->isVisible());
}

void tst_automatic_checks::startsNothingAfterItsEnd()
{
    add(checked());
    m_checks.reset();
    m_profile->clock().advanceMs(1'000 * kMinute);
    QCoreApplication::processEvents();
    QVERIFY(!m_controller->isRunning());
    m_controller->getMail(); // which works without
    QVERIFY(waitUntilIdle());
    QCOMPARE(stored(), 5);
}

void tst_automatic_checks::addsUpAllAccounts()
{
    const qint64 now = 1'780'000'000;
    const auto atTime = [now](qint64 seconds) { return ui::formatTime(now + seconds, now); };
    const Status off;
    const Status soon{Status::Kind::At, now + 60, {}};
    const Status later{Status::Kind::At, now + 900, {}};
    const Status failed{Status::Kind::At, now + 30, core::ErrorCode::Timeout};
    const Status waits{Status::Kind::WaitsForUser, 0, core::ErrorCode::LoginRejected};
    QCOMPARE(ui::checksText({}, now), QString());
    QCOMPARE(ui::checksText({off, off}, now), QString());
    QCOMPARE(ui::checksText({later, off, soon}, now), u"Next check at "_s + atTime(60));
    QCOMPARE(ui::checksText({later, failed}, now), u"Next try at "_s + atTime(30));
    QCOMPARE(ui::checksText({waits, later, waits}, now),
             u"Next check at %1 · 2 account(s) paused"_s.arg(atTime(900)));
    const Status tomorrow{Status::Kind::At, now + 3 * 86'400, {}};
    QCOMPARE(ui::checksText({tomorrow}, now), u"Next check at "_s + ui::formatDateTime(now + 3 * 86'400));
}

QTEST_MAIN(tst_automatic_checks)
#include "tst_automatic_checks.moc"
