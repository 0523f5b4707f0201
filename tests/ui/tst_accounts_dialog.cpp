#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/archive/ArchiveReader.h"
#include "tests/ui/support/TestMailServer.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/accounts/AccountDialog.h"
#include "ui/accounts/AccountsController.h"
#include "ui/accounts/AccountsDialog.h"
#include "ui/accounts/StepList.h"
#include "ui/common/Theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::accounts::PasswordSource;

class tst_accounts_dialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyAppearance(*qApp, ui::Appearance::Light); }
    void init();
    void cleanup();
    void addsAnAccountByTyping();
    void keepsThePasswordInTheKeyStoreOnly();
    void tellsThatAConnectionWorks();
    void tellsWhatIsWrongWithAConnection_data();
    void tellsWhatIsWrongWithAConnection();
    void asksForThePasswordAgainForAnotherServer();
    void testsWithTheKeptPassword();
    void removesAKeptPasswordThatIsNotWanted();
    void replacesTheKeptPassword();
    void saysSoWhenTheKeyStoreRefuses();
    void refusesANameTwice();
    void removesAnAccountAfterAsking();
    void opensOneDialogAtATime();
    void pictures_data();
    void pictures();

private:
    ui::AccountDialog *openNew();
    ui::AccountDialog *openFor(const Account &account);
    template <typename Widget>
    static Widget *part(const QWidget *dialog, const char *name)
    {
        return dialog->findChild<Widget *>(QString::fromLatin1(name));
    }
    void fill(const ui::AccountDialog *dialog, const QByteArray &password);
    static QString test(const ui::AccountDialog *dialog);
    support::MemorySecretStore &secrets()
    {
        return static_cast<support::MemorySecretStore &>(m_profile->services().passwords.store());
    }

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<support::TestMailServer> m_server;
    std::unique_ptr<QWidget> m_window;
    ui::AccountsController *m_controller = nullptr;
};

void tst_accounts_dialog::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    m_server = std::make_unique<support::TestMailServer>(3);
    m_window = std::make_unique<QWidget>();
    m_window->resize(1000, 700);
    m_window->show();
    m_controller = new ui::AccountsController(m_profile->services(), m_window.get());
}

void tst_accounts_dialog::cleanup()
{
    m_window.reset();
    m_server.reset();
    m_profile.reset();
}

ui::AccountDialog *tst_accounts_dialog::openNew()
{
    m_controller->addAccount();
    return m_window->findChild<ui::AccountDialog *>();
}

ui::AccountDialog *tst_accounts_dialog::openFor(const Account &account)
{
    m_controller->editAccount(account.id);
    return m_window->findChild<ui::AccountDialog *>();
}

void tst_accounts_dialog::fill(const ui::AccountDialog *dialog, const QByteArray &password)
{
    QTest::keyClicks(part<QLineEdit>(dialog, "email"), u"haruka@example.jp"_s);
    QTest::keyClicks(part<QLineEdit>(dialog, "password"), QString::fromLatin1(password));
    part<QLineEdit>(dialog, "host")->setText(u"localhost"_s);
    part<QLineEdit>(dialog, "user")->setText(u"haruka"_s);
    part<QSpinBox>(dialog, "port")->setValue(m_server->port());
    part<QToolButton>(dialog, "advanced")->setChecked(true);
    part<QLineEdit>(dialog, "caFile")->setText(m_server->caFile());
}

QString tst_accounts_dialog::test(const ui::AccountDialog *dialog)
{
    auto *button = part<QPushButton>(dialog, "test");
    QTest::mouseClick(button, Qt::LeftButton);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 20'000); }();
    return part<ui::StepList>(dialog, "steps")->text();
}

void tst_accounts_dialog::addsAnAccountByTyping()
{
    QSignalSpy added(m_controller, &ui::AccountsController::accountAdded);
    ui::AccountDialog *dialog = openNew();
    fill(dialog, m_server->password());
    part<QRadioButton>(dialog, "keepDays")->click();
    QTest::mouseClick(part<QPushButton>(dialog, "save"), Qt::LeftButton);
    QTRY_COMPARE(added.size(), 1);
    QCOMPARE(m_profile->accounts().accounts().size(), std::size_t(1));
    const Account account = m_profile->accounts().accounts().front();
    QCOMPARE(account.id, added[0][0].value<core::AccountId>());
    QCOMPARE(account.name, u"haruka@example.jp"_s);
    QCOMPARE(account.port, m_server->port());
    QCOMPARE(account.keep, core::accounts::KeepPolicy::Days);
    QCOMPARE(account.keepAmount, 14);
    QTRY_VERIFY(!m_window->findChild<ui::AccountDialog *>()); // closed and gone
}

void tst_accounts_dialog::keepsThePasswordInTheKeyStoreOnly() // CRD-02
{
    QSignalSpy added(m_controller, &ui::AccountsController::accountAdded);
    ui::AccountDialog *dialog = openNew();
    fill(dialog, m_server->password());
    const auto labels = dialog->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY(!label->text().contains(QString::fromLatin1(m_server->password())));
    QCOMPARE(part<QLineEdit>(dialog, "password")->echoMode(), QLineEdit::Password);
    QTest::mouseClick(part<QPushButton>(dialog, "save"), Qt::LeftButton);
    QTRY_COMPARE(added.size(), 1);
    QCOMPARE(secrets().secrets[added[0][0].value<core::AccountId>()], m_server->password());
    QDirIterator files(m_profile->path({}), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int looked = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(m_server->password()), qPrintable(file.fileName()));
        ++looked;
    }
    QVERIFY(looked >= 2);
}

void tst_accounts_dialog::tellsThatAConnectionWorks()
{
    ui::AccountDialog *dialog = openNew();
    fill(dialog, m_server->password());
    const QString steps = test(dialog);
    QVERIFY2(steps.contains(u"localhost answers"_s), qPrintable(steps));
    QVERIFY2(steps.contains(u"encrypted with TLS 1."_s), qPrintable(steps));
    QVERIFY2(steps.contains(u"certificate is for"_s), qPrintable(steps));
    QVERIFY2(steps.contains(u"were accepted"_s), qPrintable(steps));
    QVERIFY2(steps.contains(u"3 message"_s), qPrintable(steps));
    QVERIFY(m_profile->accounts().accounts().empty()); // a test saves nothing
    part<QLineEdit>(dialog, "user")->setText(u"other"_s);
    QVERIFY(part<ui::StepList>(dialog, "steps")->text().isEmpty()); // the result was for other words
}

void tst_accounts_dialog::tellsWhatIsWrongWithAConnection_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("told");
    QTest::newRow("wrong password") << u"password"_s << u"was not accepted"_s;
    QTest::newRow("refused") << u"port"_s << u"no mail service answers"_s;
    QTest::newRow("self-signed") << u"caFile"_s << u"Nobody vouches"_s;
}

void tst_accounts_dialog::tellsWhatIsWrongWithAConnection()
{
    QFETCH(QString, change);
    QFETCH(QString, told);
    ui::AccountDialog *dialog = openNew();
    fill(dialog, change == u"password"_s ? "wrong"_ba : m_server->password());
    if (change == u"caFile"_s)
        part<QLineEdit>(dialog, "caFile")->clear();
    if (change == u"port"_s) {
        QTcpServer taken; // a port that surely nobody listens on: taken, then let go
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        part<QSpinBox>(dialog, "port")->setValue(taken.serverPort());
        taken.close();
    }
    const QString steps = test(dialog);
    QVERIFY2(steps.contains(told), qPrintable(steps));
    QVERIFY(!steps.contains(u"were accepted"_s));
    QCOMPARE(steps.contains(u"encrypted with TLS 1."_s), change == u"password"_s);  // how far it came is told
    QVERIFY(dialog->isVisible() && part<QPushButton>(dialog, "save")->isEnabled()); // the window stays usable
}

void tst_accounts_dialog::asksForThePasswordAgainForAnotherServer() // CRD-09
{
    const Account account = *m_profile->accounts().add(m_server->account(u"Work"_s));
    secrets().secrets[account.id] = m_server->password();
    QTcpServer stranger;
    QVERIFY(stranger.listen(QHostAddress::LocalHost));
    ui::AccountDialog *dialog = openFor(account);
    part<QSpinBox>(dialog, "port")->setValue(stranger.serverPort());
    QTest::mouseClick(part<QPushButton>(dialog, "test"), Qt::LeftButton);
    QTest::qWait(0);
    QVERIFY(!stranger.hasPendingConnections()); // nobody was called at all
    QCOMPARE(secrets().reads, 0);
    QTest::mouseClick(part<QPushButton>(dialog, "save"), Qt::LeftButton);
    QTRY_VERIFY(!secrets().secrets.contains(account.id)); // and the old password does not follow
}

void tst_accounts_dialog::testsWithTheKeptPassword()
{
    const Account account = *m_profile->accounts().add(m_server->account(u"Work"_s));
    secrets().secrets[account.id] = m_server->password();
    ui::AccountDialog *dialog = openFor(account);
    QTest::mouseClick(part<QPushButton>(dialog, "test"), Qt::LeftButton);
    auto *steps = part<ui::StepList>(dialog, "steps");
    QTRY_VERIFY_WITH_TIMEOUT(steps->text().contains(u"3 message"_s), 20'000);
    QVERIFY(part<QLineEdit>(dialog, "password")->text().isEmpty());
    part<QLineEdit>(dialog, "name")->setText(u"Office"_s);
    QTest::mouseClick(part<QPushButton>(dialog, "save"), Qt::LeftButton);
    QTRY_COMPARE(m_profile->accounts().accounts().front().name, u"Office"_s);
    QCOMPARE(secrets().secrets[account.id], m_server->password()); // a new name costs no password
}

void tst_accounts_dialog::removesAKeptPasswordThatIsNotWanted()
{
    const Account account = *m_profile->accounts().add(m_server->account(u"Work"_s));
    secrets().secrets[account.id] = m_server->password();
    ui::AccountDialog *dialog = openFor(account);
    part<QCheckBox>(dialog, "remember")->setChecked(false);
    QTest::mouseClick(part<QPushButton>(dialog, "save"), Qt::LeftButton);
    QTRY_VERIFY(secrets().secrets.empty());
    QCOMPARE(m_profile->accounts().accounts().front().passwordSource, PasswordSource::AskEachTime);
}

void tst_accounts_dialog::replacesTheKeptPassword()
{
    const Account account = *m_profile->accounts().add(m_server->account(u"Work"_s));
    secrets().secrets[account.id] = "old";
    ui::AccountDialog *dialog = openFor(account);
    part<QSpinBox>(dialog, "port")->setValue(account.port == 1 ? 2 : 1); // even for another place
    QTest::keyClicks(part<QLineEdit>(dialog, "password"), u"new one"_s);
    QTest::mouseClick(part<QPushButton>(dialog, "save"), Qt::LeftButton);
    QTRY_VERIFY(!m_window->findChild<ui::AccountDialog *>());
    QCOMPARE(secrets().secrets[account.id], "new one"_ba);
}

void tst_accounts_dialog::saysSoWhenTheKeyStoreRefuses() // CRD-01
{
    ui::AccountDialog *dialog = openNew();
    fill(dialog, m_server->password());
    secrets().failure = core::ErrorCode::SecretStoreDenied; // locked after the dialog was opened
    QSignalSpy added(m_controller, &ui::AccountsController::accountAdded);
    QTest::mouseClick(part<QPushButton>(dialog, "save"), Qt::LeftButton);
    QTRY_VERIFY(part<QLabel>(dialog, "status")->text().contains(u"key store did not take"_s));
    QCOMPARE(added.size(), 1);
    QCOMPARE(m_profile->accounts().accounts().size(), std::size_t(1));
    QVERIFY(secrets().secrets.empty());
    QVERIFY(!part<QPushButton>(dialog, "save")->isVisible());
}

void tst_accounts_dialog::refusesANameTwice()
{
    QVERIFY(m_profile->accounts().add(m_server->account(u"Work"_s)).has_value());
    ui::AccountDialog *dialog = openNew();
    fill(dialog, m_server->password());
    part<QLineEdit>(dialog, "name")->setText(u"work"_s);
    QTest::mouseClick(part<QPushButton>(dialog, "save"), Qt::LeftButton);
    QCOMPARE(m_profile->accounts().accounts().size(), std::size_t(1));
    bool told = false;
    const auto labels = dialog->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        told = told || label->text().contains(u"Another account has this name"_s);
    QVERIFY(told);
    QVERIFY(dialog->isVisible());
}

void tst_accounts_dialog::removesAnAccountAfterAsking()
{
    const Account account = *m_profile->accounts().add(m_server->account(u"Work <b>"_s));
    secrets().secrets[account.id] = m_server->password();
    m_profile->addRaw({support::rawMail(u"a@example.org"_s, u"kept"_s, u"x"_s)});
    m_controller->manageAccounts();
    auto *dialog = m_window->findChild<ui::AccountsDialog *>();
    QCOMPARE(part<QListWidget>(dialog, "accounts")->count(), 1);
    QTest::mouseClick(part<QPushButton>(dialog, "remove"), Qt::LeftButton);
    QVERIFY(part<QLabel>(dialog, "question")->isVisible());
    QVERIFY(part<QLabel>(dialog, "question")->text().contains(u"“Work <b>”"_s));
    QCOMPARE(m_profile->accounts().accounts().size(), std::size_t(1)); // asked, not done
    QTest::mouseClick(part<QPushButton>(dialog, "confirmRemove"), Qt::LeftButton);
    QCOMPARE(m_profile->accounts().accounts().size(), std::size_t(0));
    QCOMPARE(part<QListWidget>(dialog, "accounts")->count(), 0);
    QTRY_VERIFY(secrets().secrets.empty());
    QCOMPARE(m_profile->reader().stats()->messages, 1);
}

void tst_accounts_dialog::opensOneDialogAtATime()
{
    m_controller->addAccount();
    m_controller->addAccount();
    m_controller->manageAccounts();
    m_controller->manageAccounts();
    QCOMPARE(m_window->findChildren<ui::AccountDialog *>().size(), 1);
    QCOMPARE(m_window->findChildren<ui::AccountsDialog *>().size(), 1);
}

void tst_accounts_dialog::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void tst_accounts_dialog::pictures()
{
    const QString folder = qEnvironmentVariable("FUMIBAKO_PICTURES");
    if (folder.isEmpty())
        QSKIP("Pictures are made when FUMIBAKO_PICTURES names a folder.");
    QFETCH(bool, dark);
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    const QString suffix = u"%1-%2.png"_s.arg(QString::fromLatin1(QTest::currentDataTag()))
                               .arg(qRound(m_window->devicePixelRatioF() * 100));
    ui::AccountDialog *dialog = openNew();
    QVERIFY(dialog->grab().save(folder + u"/account-empty-"_s + suffix));
    fill(dialog, m_server->password());
    test(dialog);
    QVERIFY(dialog->grab().save(folder + u"/account-tested-"_s + suffix));
    part<QLineEdit>(dialog, "password")->setText(u"wrong"_s);
    part<QRadioButton>(dialog, "none")->click();
    part<QRadioButton>(dialog, "tls")->click();
    test(dialog);
    QVERIFY(dialog->grab().save(folder + u"/account-wrong-"_s + suffix));
    part<QRadioButton>(dialog, "none")->click();
    part<QLineEdit>(dialog, "host")->clear();
    QTest::mouseClick(part<QPushButton>(dialog, "save"), Qt::LeftButton);
    QVERIFY(dialog->grab().save(folder + u"/account-problem-"_s + suffix));
    dialog->reject();
    QVERIFY(m_profile->accounts().add(m_server->account(u"Work"_s)).has_value());
    m_controller->manageAccounts();
    auto *list = m_window->findChild<ui::AccountsDialog *>();
    QTest::mouseClick(part<QPushButton>(list, "remove"), Qt::LeftButton);
    QVERIFY(list->grab().save(folder + u"/accounts-"_s + suffix));
}

QTEST_MAIN(tst_accounts_dialog)
#include "tst_accounts_dialog.moc"
