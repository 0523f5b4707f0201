#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/archive/ArchiveReader.h"
#include "tests/support/ScriptedPop3Server.h"
#include "tests/ui/support/TestMailServer.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/transfer/PasswordPrompt.h"
#include "ui/transfer/TransferBar.h"
#include "ui/transfer/TransferController.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::accounts::PasswordSource;

class tst_transfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void asksForAnAccountFirst();
    void getsMailAndTellsTheResult();
    void asksForAMissingPassword();
    void keepsThePasswordOnceItWasAccepted();
    void asksOnceMoreAndThenStops();
    void saysWhatIsMissingWhenNobodyAnswersThePrompt();
    void stopsWhenCancelled();
    void tellsTheAccountThatFailed();
    void promptsForOneAccountAfterAnother();

private:
    Account add(Account account, const QByteArray &keptPassword);
    void getMail() { m_controller->getMail(); }
    [[nodiscard]] bool waitUntilIdle() const
    {
        return QTest::qWaitFor([this] { return !m_controller->isRunning(); }, 30'000);
    }
    ui::PasswordPrompt *prompt()
    {
        ui::PasswordPrompt *found = nullptr;
        [&] { QTRY_VERIFY_WITH_TIMEOUT((found = visiblePrompt()), 20'000); }();
        return found;
    }
    [[nodiscard]] ui::PasswordPrompt *visiblePrompt() const
    {
        const auto all = m_window->findChildren<ui::PasswordPrompt *>();
        for (auto *candidate : all)
            if (candidate->isVisible())
                return candidate;
        return nullptr;
    }
    void answer(ui::PasswordPrompt *asked, const QByteArray &password)
    {
        QTest::keyClicks(asked->findChild<QLineEdit *>(u"password"_s), QString::fromLatin1(password));
        QTest::mouseClick(asked->findChild<QPushButton *>(u"ok"_s), Qt::LeftButton);
    }
    [[nodiscard]] QString told() const { return m_bar->findChild<QLabel *>(u"transferText"_s)->text(); }
    [[nodiscard]] QPushButton *action() const { return m_bar->findChild<QPushButton *>(u"transferAction"_s); }
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
};

void tst_transfer::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    m_server = std::make_unique<support::TestMailServer>(5);
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 60);
    m_bar = new ui::TransferBar(m_window.get());
    m_bar->resize(900, 44);
    m_window->show();
    m_controller = std::make_unique<ui::TransferController>(m_profile->services(), *m_bar);
}

void tst_transfer::cleanup()
{
    m_controller.reset();
    m_window.reset();
    m_server.reset();
    m_profile.reset();
}

Account tst_transfer::add(Account account, const QByteArray &keptPassword)
{
    account = *m_profile->accounts().add(account);
    if (!keptPassword.isEmpty())
        secrets().secrets[account.id] = keptPassword;
    return account;
}

void tst_transfer::asksForAnAccountFirst()
{
    QSignalSpy needed(m_controller.get(), &ui::TransferController::accountsNeeded);
    getMail();
    QCOMPARE(needed.size(), 1);
    QVERIFY(!m_controller->isRunning());
}

void tst_transfer::getsMailAndTellsTheResult()
{
    add(m_server->account(u"Work"_s), m_server->password());
    QSignalSpy running(m_controller.get(), &ui::TransferController::runningChanged);
    getMail();
    QVERIFY(m_controller->isRunning());
    QVERIFY(m_bar->findChild<QPushButton *>(u"transferCancel"_s)->isVisible());
    QVERIFY(m_bar->findChild<QProgressBar *>(u"transferProgress"_s)->isVisible());
    QVERIFY(told().startsWith(u"Work: "_s));
    getMail(); // joins the one under way
    QVERIFY(waitUntilIdle());
    QVERIFY2(told().startsWith(u"5 new message"_s), qPrintable(told()));
    QCOMPARE(stored(), 5);
    QCOMPARE(running.size(), 2);
    getMail();
    QVERIFY(waitUntilIdle());
    QVERIFY2(told().startsWith(u"No new messages."_s), qPrintable(told()));
    QCOMPARE(stored(), 5);
    m_controller =
        std::make_unique<ui::TransferController>(m_profile->services(), *m_bar); // as after a restart
    QVERIFY2(told().startsWith(u"Mail was last checked on "_s), qPrintable(told()));
}

void tst_transfer::asksForAMissingPassword()
{
    const Account account = add(m_server->account(u"Work"_s), {});
    getMail();
    ui::PasswordPrompt *asked = prompt();
    QVERIFY(asked);
    QCOMPARE(asked->windowModality(), Qt::WindowModal);
    asked->findChild<QCheckBox *>(u"remember"_s)->setChecked(false);
    answer(asked, m_server->password());
    QVERIFY(waitUntilIdle());
    QCOMPARE(stored(), 5);
    QVERIFY(secrets().secrets.empty()); // not wanted, not kept
    getMail();                          // but known for this session
    QVERIFY(waitUntilIdle());
    QVERIFY(!visiblePrompt());
    QVERIFY2(told().startsWith(u"No new messages."_s), qPrintable(told()));
    Q_UNUSED(account)
}

void tst_transfer::keepsThePasswordOnceItWasAccepted()
{
    Account account = m_server->account(u"Work"_s);
    account.passwordSource = PasswordSource::AskEachTime;
    account = add(account, {});
    getMail();
    ui::PasswordPrompt *asked = prompt();
    QVERIFY(asked);
    asked->findChild<QCheckBox *>(u"remember"_s)->setChecked(true);
    answer(asked, m_server->password());
    QVERIFY(waitUntilIdle());
    QTRY_COMPARE(secrets().secrets[account.id], m_server->password());
    QCOMPARE(m_profile->accounts().find(account.id)->passwordSource, PasswordSource::KeyStore);
}

void tst_transfer::asksOnceMoreAndThenStops() // CRD-04
{
    const Account account = add(m_server->account(u"Work"_s), "old and wrong");
    getMail();
    ui::PasswordPrompt *asked = prompt();
    QVERIFY(asked);
    QVERIFY(asked->findChild<QLabel *>(u"problem"_s)->text().contains(u"was not accepted"_s));
    asked->findChild<QCheckBox *>(u"remember"_s)->setChecked(true);
    answer(asked, "wrong too");
    QVERIFY(waitUntilIdle());
    QVERIFY(!visiblePrompt());
    QVERIFY2(told().contains(u"was not accepted"_s), qPrintable(told()));
    QCOMPARE(secrets().secrets[account.id], "old and wrong"_ba); // a rejected one is never kept
    QVERIFY(action()->isVisible());
    QTest::mouseClick(action(), Qt::LeftButton); // Enter Password: asks at once
    asked = prompt();
    QVERIFY(asked);
    answer(asked, m_server->password());
    QVERIFY(waitUntilIdle());
    QCOMPARE(stored(), 5);
}

void tst_transfer::saysWhatIsMissingWhenNobodyAnswersThePrompt()
{
    add(m_server->account(u"Work"_s), {});
    getMail();
    ui::PasswordPrompt *asked = prompt();
    QVERIFY(asked);
    QTest::keyClick(asked, Qt::Key_Escape);
    QVERIFY(!m_controller->isRunning());
    QVERIFY2(told().contains(u"no password"_s), qPrintable(told()));
    QVERIFY(action()->isVisible());
}

void tst_transfer::stopsWhenCancelled()
{
    support::ScriptedPop3Server silent;
    silent.add("S: +OK ready\nC: *\n! stall\n");
    Account account = m_server->account(u"Work"_s);
    account.host = u"127.0.0.1"_s;
    account.port = silent.port();
    account.security = core::accounts::Security::None;
    add(account, m_server->password());
    getMail();
    QTRY_COMPARE(silent.connections(), 1);
    QTest::mouseClick(m_bar->findChild<QPushButton *>(u"transferCancel"_s), Qt::LeftButton);
    QVERIFY(waitUntilIdle());
    QVERIFY2(told().startsWith(u"Stopped."_s), qPrintable(told()));
    QVERIFY(!silent.heard().contains(m_server->password()));
}

void tst_transfer::tellsTheAccountThatFailed()
{
    add(m_server->account(u"Work"_s), m_server->password());
    Account broken = m_server->account(u"Home"_s);
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    broken.port = taken.serverPort();
    taken.close();
    const Account home = add(broken, m_server->password());
    getMail();
    QVERIFY(waitUntilIdle());
    QCOMPARE(stored(), 5); // one account's trouble is not the other's
    QVERIFY2(told().startsWith(u"Home: "_s), qPrintable(told()));
    QSignalSpy edit(m_controller.get(), &ui::TransferController::editAccountRequested);
    QTest::mouseClick(action(), Qt::LeftButton);
    QCOMPARE(edit.size(), 1);
    QCOMPARE(edit[0][0].value<core::AccountId>(), home.id);
}

void tst_transfer::promptsForOneAccountAfterAnother()
{
    add(m_server->account(u"One"_s), {});
    Account two = m_server->account(u"Two"_s);
    two.user = u"stranger"_s;
    add(two, {});
    getMail();
    QVERIFY(prompt());
    QCOMPARE(m_window->findChildren<ui::PasswordPrompt *>().size(), 1);
    QTest::keyClick(prompt(), Qt::Key_Escape);
    ui::PasswordPrompt *second = prompt();
    QVERIFY(second);
    m_controller->cancel();
    QVERIFY(!m_controller->isRunning());
    QTRY_VERIFY(!visiblePrompt());
}

QTEST_MAIN(tst_transfer)
#include "tst_transfer.moc"
