#include "core/accounts/SecretStore.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/Types.h"
#include "core/oauth/SignIn.h"
#include "tests/ui/AddAccountFixture.h"
#include "ui/accounts/AccountDialog.h"
#include "ui/accounts/AccountsController.h"
#include "ui/accounts/SignInPanel.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListModel.h"
#include "ui/reader/BodyView.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDateEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::accounts::KeepPolicy;
using core::accounts::PasswordSource;

/// The page that adds an account by finding its server: on a real mail server, with the search in the hands of the test.
/// Every test runs in English and in Japanese.
class tst_add_account : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    static void initTestCase_data();
    void init();
    void cleanup();
    void takesNoMoreThanThreeClicksToTheFirstMessage();
    void isDoneByTheKeyboardAlone();
    void tellsTheResultInWords();
    void keepsThePasswordInTheKeyStoreOnly();
    void asksWhatBecomesOfTheCopies_data();
    void asksWhatBecomesOfTheCopies();
    void asksFromWhichDateToStart();
    void namesAnAccountAfterItsAddressOrItsPerson();
    void knowsTheProviderWhileTheAddressIsTyped_data();
    void knowsTheProviderWhileTheAddressIsTyped();
    void asksBeforeAPasswordGoesToAnotherHost();
    void sendsNoPasswordOverAPlainLineUnasked();
    void dropsASearchWhenTheAddressChanges();
    void asksForAUserNameThatTheAddressDoesNotTell();
    void goesOnInTheFormWithWhatIsKnown();
    void signsInWhereAProviderTakesNoPassword();

private:
    [[nodiscard]] const Account &made() const { return f->profile.accounts().accounts().front(); }
    void run(const QString &address = u"haruka@example.jp"_s);

    std::unique_ptr<support::AddAccountFixture> f;
    std::unique_ptr<QTranslator> m_words;
};

void tst_add_account::initTestCase_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Japanese") << u"ja"_s;
}

void tst_add_account::init()
{
    QFETCH_GLOBAL(QString, language);
    ui::applyAppearance(*qApp, ui::Appearance::Light);
    m_words = std::make_unique<QTranslator>();
    QVERIFY(m_words->load(u":/i18n/fumibako_%1.qm"_s.arg(language)));
    QCoreApplication::installTranslator(m_words.get());
    f = std::make_unique<support::AddAccountFixture>();
}

void tst_add_account::cleanup()
{
    f.reset();
    m_words.reset();
}

void tst_add_account::run(const QString &address)
{
    f->open();
    f->fill(address, support::TestMailServer::password());
    f->click("continue");
    QTRY_VERIFY_WITH_TIMEOUT(f->isReady(), 20'000);
}

void tst_add_account::takesNoMoreThanThreeClicksToTheFirstMessage()
{
    auto window = std::make_unique<ui::MainWindow>(f->profile.services());
    auto *accounts = window->findChild<ui::AccountsController *>();
    QVERIFY(accounts);
    accounts->setFinder(&f->finder.port);
    window->resize(1200, 800);
    window->show();
    accounts->addAccount();
    f->dialog = window->findChild<ui::AddAccountDialog *>();
    QVERIFY(f->dialog && !f->dialog->isModal());
    f->fill(u"haruka@example.jp"_s, support::TestMailServer::password());
    f->click("continue");
    QTRY_VERIFY_WITH_TIMEOUT(f->isReady(), 20'000);
    f->click("start");
    auto *body = window->findChild<ui::BodyView *>();
    auto *list = window->findChild<ui::MessageList *>();
    auto *model = window->findChild<ui::MessageListModel *>();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 5, 20'000);
    QTRY_VERIFY(list->isVisible());
    ++f->clicks; // opens the newest
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(model->index(0, ui::MessageListModel::Subject)).center());
    QTRY_VERIFY(!body->toPlainText().isEmpty());
    QVERIFY(f->clicks <= 3);
    QTRY_VERIFY(!f->dialog);
    window.reset();
}

void tst_add_account::isDoneByTheKeyboardAlone()
{
    f->open();
    QTRY_COMPARE(qApp->focusWidget(), f->part<QLineEdit>("email")); // whoever opens it may type at once
    QTest::keyClicks(qApp->focusWidget(), u"haruka@example.jp"_s);
    QTest::keyClick(qApp->focusWidget(), Qt::Key_Tab);
    QCOMPARE(qApp->focusWidget(), f->part<QLineEdit>("password"));
    QTest::keyClicks(qApp->focusWidget(), QString::fromLatin1(support::TestMailServer::password()));
    QTest::keyClick(qApp->focusWidget(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(f->isReady(), 20'000);
    QTRY_COMPARE(qApp->focusWidget(), f->part<QPushButton>("start"));
    QTest::keyClick(qApp->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(f->profile.accounts().accounts().size(), std::size_t(1));
    QTRY_VERIFY(!f->dialog);
}

void tst_add_account::tellsTheResultInWords()
{
    f->finder.provider = core::setup::AccountFinder::providerFor(u"x@gmail.com"_s);
    f->finder.found(f->server.account(u"x"_s));
    run();
    QVERIFY2(f->steps().contains(u"localhost"_s), qPrintable(f->steps()));
    QVERIFY2(f->steps().contains(u"Gmail"_s), qPrintable(f->steps()));
    QVERIFY2(f->steps().contains(u"TLS 1."_s), qPrintable(f->steps()));
    QVERIFY2(f->steps().contains(u'5'), qPrintable(f->steps())); // messages
    QVERIFY(f->part<QLabel>("copiesNote")->isVisible()); // POP-40: Gmail decides about its copies itself
    QVERIFY(f->part<QLabel>("copiesNote")->text().contains(u"Gmail"_s));
    f->click("copySetupReport");
    const QString report = QGuiApplication::clipboard()->text();
    QVERIFY(report.contains(u"localhost"_s) && report.contains(u"SHA-256"_s));
    QVERIFY(!report.contains(QString::fromLatin1(support::TestMailServer::password())));
}

void tst_add_account::keepsThePasswordInTheKeyStoreOnly() // CRD-01, CRD-02
{
    auto &secrets = static_cast<support::MemorySecretStore &>(f->profile.services().passwords.store());
    run();
    for (const QLabel *label : f->dialog->findChildren<QLabel *>())
        QVERIFY(!label->text().contains(QString::fromLatin1(support::TestMailServer::password())));
    QCOMPARE(f->part<QLineEdit>("password")->echoMode(), QLineEdit::Password);
    f->click("start");
    QTRY_VERIFY(!f->dialog);
    QCOMPARE(made().passwordSource, PasswordSource::KeyStore);
    QCOMPARE(secrets.secrets[made().id], support::TestMailServer::password());
    QFile settings(f->profile.path(u"accounts.json"_s));
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QVERIFY(!settings.readAll().contains(support::TestMailServer::password()));
}

void tst_add_account::asksWhatBecomesOfTheCopies_data()
{
    QTest::addColumn<QByteArray>("choice");
    QTest::addColumn<KeepPolicy>("keep");
    QTest::addColumn<int>("amount");
    QTest::newRow("nothing chosen") << ""_ba << KeepPolicy::Forever << 0;
    QTest::newRow("some days") << "keepSome"_ba << KeepPolicy::Days << 30;
    QTest::newRow("at once") << "keepNone"_ba << KeepPolicy::Never << 0;
}

void tst_add_account::asksWhatBecomesOfTheCopies()
{
    QFETCH(QByteArray, choice);
    run();
    if (!choice.isEmpty())
        f->part<QRadioButton>(choice.constData())->click();
    f->click("start");
    QTRY_VERIFY(!f->dialog);
    QTEST(made().keep, "keep");
    QTEST(made().keepAmount, "amount");
    QCOMPARE(made().fromDateUtc, 0);
    QVERIFY(made().newestFirst);
}

void tst_add_account::asksFromWhichDateToStart()
{
    run();
    auto *day = f->part<QDateEdit>("fromDay");
    QVERIFY(!day->isEnabled());
    f->part<QRadioButton>("fromDate")->click();
    QVERIFY(day->isEnabled());
    day->setDate(QDate(2026, 3, 1));
    f->part<QCheckBox>("newestFirst")->click();
    f->part<QCheckBox>("checksByItself")->click();
    f->click("start");
    QTRY_VERIFY(!f->dialog);
    QCOMPARE(made().fromDateUtc, QDate(2026, 3, 1).startOfDay().toSecsSinceEpoch());
    QVERIFY(!made().newestFirst);
    QCOMPARE(made().checkMinutes, 0);
}

void tst_add_account::namesAnAccountAfterItsAddressOrItsPerson()
{
    run();
    f->click("start");
    QTRY_VERIFY(!f->dialog);
    QCOMPARE(made().name, u"haruka@example.jp"_s);
    QCOMPARE(made().email, u"haruka@example.jp"_s);
    auto second = f->server.account(u"x"_s);
    second.host = u"127.0.0.1"_s; // another maildrop, for all that is known
    f->finder.found(second);
    f->open();
    f->type("name", u"haruka@example.jp"_s);
    f->fill(u"haruka@example.jp"_s, support::TestMailServer::password());
    f->click("continue");
    QTRY_VERIFY_WITH_TIMEOUT(f->isReady() || !f->asks().isEmpty(), 20'000);
    if (!f->isReady())
        QSKIP("the test server's certificate does not cover 127.0.0.1");
    f->click("start");
    QTRY_COMPARE(f->profile.accounts().accounts().size(), std::size_t(2));
    QCOMPARE(f->profile.accounts().accounts().back().name, u"haruka@example.jp (2)"_s);
}

void tst_add_account::knowsTheProviderWhileTheAddressIsTyped_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("name");
    QTest::newRow("Gmail") << u"taro@gmail.com"_s << u"Gmail"_s;
    QTest::newRow("Outlook.com") << u"taro@outlook.jp"_s << u"Outlook.com"_s;
    QTest::newRow("iCloud") << u"taro@icloud.com"_s << u"iCloud"_s;
}

void tst_add_account::knowsTheProviderWhileTheAddressIsTyped()
{
    QFETCH(QString, address);
    QFETCH(QString, name);
    f->open();
    f->type("email", address.chopped(3));
    QVERIFY(!f->part<QLabel>("providerNotes")->isVisible());
    QTest::keyClicks(f->part<QLineEdit>("email"), address.right(3));
    auto *notes = f->part<QLabel>("providerNotes");
    QVERIFY(notes->isVisible());
    QVERIFY2(notes->text().contains(name), qPrintable(notes->text()));
    QVERIFY(f->part<QPushButton>("providerLink")->isVisible());
    QVERIFY(f->finder.asked.isEmpty()); // nothing goes out for it
}

void tst_add_account::asksBeforeAPasswordGoesToAnotherHost() // CRD-06, CRD-07
{
    f->finder.report.found->mustConfirmHost = true;
    f->finder.report.found->source = core::setup::FinderStep::Autoconfig;
    f->open();
    f->fill(u"haruka@example.jp"_s, support::TestMailServer::password());
    f->click("continue");
    QTRY_VERIFY(f->asks().contains(u"localhost"_s));
    QVERIFY(f->asks().contains(u"example.jp"_s));
    auto *refuse = f->part<QPushButton>("refuseHost");
    QVERIFY(refuse->isDefault() && refuse->hasFocus()); // a hasty Return sends nothing
    f->click("refuseHost");
    QVERIFY(f->asks().isEmpty());
    QVERIFY(!f->isReady());
    f->click("continue");
    QTRY_VERIFY(!f->asks().isEmpty());
    f->click("agreeHost");
    QTRY_VERIFY_WITH_TIMEOUT(f->isReady(), 20'000);
}

void tst_add_account::sendsNoPasswordOverAPlainLineUnasked() // CRD-05
{
    support::ScriptedPop3Server plain;
    QVERIFY(plain.isListening() || plain.listen(QHostAddress::LocalHost));
    plain.add("S: +OK ready\nC: *\n");
    Account account = f->server.account(u"x"_s);
    account.security = core::accounts::Security::None;
    account.port = plain.port();
    f->finder.found(account);
    f->finder.report.found->isEncrypted = false;
    f->open();
    f->fill(u"haruka@example.jp"_s, "hunter2-secret");
    f->click("continue");
    QTRY_VERIFY(f->part<QPushButton>("agreePlain"));
    auto *agree = f->part<QPushButton>("agreePlain");
    QVERIFY(!agree->isEnabled() && !agree->isDefault()); // TLS-19
    QTest::mouseClick(agree, Qt::LeftButton);
    f->click("refusePlain");
    QVERIFY(f->asks().isEmpty());
    QCOMPARE(plain.connections(), 0);
}

void tst_add_account::dropsASearchWhenTheAddressChanges()
{
    f->finder.holdsBack = true;
    f->open();
    f->fill(u"haruka@example.jp"_s, support::TestMailServer::password());
    f->click("continue");
    QTRY_VERIFY(f->steps().contains(u"autoconfig.example.jp"_s));
    QVERIFY(!f->part<QPushButton>("continue")->isEnabled());
    QTest::keyClicks(f->part<QLineEdit>("email"), u"x"_s);
    QCOMPARE(f->finder.cancelled, 1);
    QVERIFY(f->part<QPushButton>("continue")->isEnabled());
    QVERIFY(f->steps().isEmpty());
}

void tst_add_account::asksForAUserNameThatTheAddressDoesNotTell()
{
    Account account = f->server.account(u"x"_s);
    account.user.clear();
    f->finder.found(account);
    f->open();
    f->fill(u"h.yamada@example.jp"_s, support::TestMailServer::password());
    QVERIFY(!f->part<QLineEdit>("user")->isVisible());
    f->click("continue");
    QTRY_VERIFY(f->part<QLineEdit>("user")->isVisible());
    QTest::keyClicks(f->part<QLineEdit>("user"), u"haruka"_s);
    f->click("continue");
    QTRY_VERIFY_WITH_TIMEOUT(f->isReady(), 20'000);
    f->click("start");
    QTRY_VERIFY(!f->dialog);
    QCOMPARE(made().user, u"haruka"_s);
}

void tst_add_account::goesOnInTheFormWithWhatIsKnown()
{
    QWidget window;
    window.show();
    ui::AccountsController accounts(f->profile.services(), &window);
    accounts.setFinder(&f->finder.port);
    accounts.addAccount();
    f->dialog = window.findChild<ui::AddAccountDialog *>();
    f->fill(u"haruka@example.jp"_s, "pass word");
    f->click("manual");
    QTRY_VERIFY(!f->dialog);
    auto *form = window.findChild<ui::AccountDialog *>();
    QVERIFY(form && form->isVisible());
    const auto text = [form](const char *name) {
        return form->findChild<QLineEdit *>(QString::fromLatin1(name))->text();
    };
    QCOMPARE(text("email"), u"haruka@example.jp"_s);
    QCOMPARE(text("host"), u"pop.example.jp"_s);
    QCOMPARE(text("user"), u"haruka@example.jp"_s);
    QCOMPARE(text("password"), u"pass word"_s);
}

void tst_add_account::signsInWhereAProviderTakesNoPassword()
{
    core::oauth::SignIn signIn(f->profile.services().passwords.store(), f->profile.clock());
    f->profile.services().signIn = &signIn;
    f->open();
    auto *panel = f->dialog->findChild<ui::SignInPanel *>();
    auto *password = f->part<QLineEdit>("password");
    QVERIFY(panel && !panel->isVisible() && password->isVisible());
    f->type("email", u"taro@outlook.jp"_s);
    QVERIFY(panel->isVisible() && !password->isVisible());
    f->click("continue");
    QVERIFY(f->finder.asked.isEmpty()); // nothing goes on before somebody has signed in
    f->type("email", u"taro@example.jp"_s);
    QVERIFY(!panel->isVisible() && password->isVisible());
    delete f->dialog;
    f->profile.services().signIn = nullptr;
}

QTEST_MAIN(tst_add_account)
#include "tst_add_account.moc"
