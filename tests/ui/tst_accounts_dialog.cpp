#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/archive/ArchiveReader.h"
#include "core/retrieval/Retriever.h"
#include "tests/support/ScriptedPop3Server.h"
#include "tests/support/TestCertificates.h"
#include "tests/ui/support/Pictures.h"
#include "tests/ui/support/TestMailServer.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/accounts/AccountDialog.h"
#include "ui/accounts/AccountsController.h"
#include "ui/accounts/AccountsDialog.h"
#include "ui/accounts/ConnectionPanel.h"
#include "ui/accounts/StepList.h"
#include "ui/common/Theme.h"
#include "ui/mainwindow/MailChanges.h"
#include "ui/transfer/CheckText.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::accounts::PasswordSource;

class tst_accounts_dialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
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
    void movesTheMailOfARemovedAccountToTrashWhenAsked();
    void switchesAnAccountOffAndOn();
    void putsAccountsInOrder();
    void givesAnAccountAColour();
    void tellsAllStagesOfATest();
    void tellsWhenAnAccountIsChecked();
    void opensOneDialogAtATime();
    void savesAnAccountWhoseTestFailedOnlyAfterASecondWord();
    void sendsNoPasswordToAServerNobodyVouchesFor_data();
    void sendsNoPasswordToAServerNobodyVouchesFor();
    void keepsTlsRequiredWhenTheServerHasNone();
    void asksBeforeACertificateIsAccepted();
    void offersACertificateOnlyInSetUp();
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
    template <typename Choice>
    static void choose(QComboBox *box, Choice choice)
    {
        box->setCurrentIndex(box->findData(static_cast<int>(choice)));
    }
    void fill(const ui::AccountDialog *dialog, const QByteArray &password);
    static QString test(const ui::AccountDialog *dialog);
    static bool shows(const ui::AccountDialog *dialog, const QString &text);
    support::MemorySecretStore &secrets()
    {
        return static_cast<support::MemorySecretStore &>(m_profile->services().passwords.store());
    }

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<support::TestMailServer> m_server;
    std::unique_ptr<QWidget> m_window;
    ui::AccountsController *m_controller = nullptr;
};

void tst_accounts_dialog::initTestCase()
{
    ui::applyAppearance(*qApp, ui::Appearance::Light);
    support::speakThePicturesLanguage();
}

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
    part<QLineEdit>(dialog, "caFile")->setText(m_server->caFile());
}

QString tst_accounts_dialog::test(const ui::AccountDialog *dialog)
{
    auto *button = part<QPushButton>(dialog, "test");
    QTest::mouseClick(button, Qt::LeftButton);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 20'000); }();
    return part<ui::StepList>(dialog, "steps")->text();
}

bool tst_accounts_dialog::shows(const ui::AccountDialog *dialog, const QString &text)
{
    const auto labels = dialog->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&text](const QLabel *label) { return label->text().contains(text); });
}

void tst_accounts_dialog::addsAnAccountByTyping()
{
    QSignalSpy added(m_controller, &ui::AccountsController::accountAdded);
    ui::AccountDialog *dialog = openNew();
    fill(dialog, m_server->password());
    choose(part<QComboBox>(dialog, "keep"), core::accounts::KeepPolicy::Days);
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
        // SQLite takes its working files away while we look, and puts them back again.
        while (!file.open(QIODevice::ReadOnly) && file.exists()) {
        }
        if (!file.isOpen())
            continue;
        QVERIFY2(!file.readAll().contains(m_server->password()), qPrintable(file.fileName()));
        ++looked;
    }
    QVERIFY(looked >= 2);
}

void tst_accounts_dialog::tellsThatAConnectionWorks()
{
    ui::AccountDialog *dialog = openNew();
    QVERIFY(!part<QPushButton>(dialog, "copyReport")->isVisible()); // nothing was tested
    fill(dialog, m_server->password());
    const QString steps = test(dialog);
    QVERIFY2(steps.contains(u"localhost answers"_s), qPrintable(steps));
    QVERIFY2(steps.contains(u"encrypted with TLS 1."_s), qPrintable(steps));
    QVERIFY2(steps.contains(u"certificate is for"_s), qPrintable(steps));
    QVERIFY2(steps.contains(u"were accepted (PLAIN)"_s), qPrintable(steps));
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
    QVERIFY(shows(dialog, u"Enter the password to test the connection."_s)); // the test ended here
    QVERIFY(part<QPushButton>(dialog, "test")->isEnabled());
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
    QVERIFY(shows(dialog, u"Another account has this name"_s));
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

void tst_accounts_dialog::movesTheMailOfARemovedAccountToTrashWhenAsked()
{
    const Account account = *m_profile->accounts().add(m_server->account(u"Work"_s));
    ui::MailChanges changes(m_profile->services());
    connect(m_controller, &ui::AccountsController::trashMailRequested, &changes,
            &ui::MailChanges::trashAccount);
    m_profile->services().retriever.start(account, m_server->password());
    QTRY_COMPARE_WITH_TIMEOUT(m_profile->reader().folder(core::archive::kInboxFolder)->total, 3, 20'000);
    m_profile->addRaw({support::rawMail(u"a@example.org"_s, u"of nobody"_s, u"x"_s)});
    m_controller->manageAccounts();
    auto *dialog = m_window->findChild<ui::AccountsDialog *>();
    QTest::mouseClick(part<QPushButton>(dialog, "remove"), Qt::LeftButton);
    auto *trash = part<QCheckBox>(dialog, "trashMail");
    QVERIFY(trash->isVisible() && !trash->isChecked());
    trash->click();
    QTest::mouseClick(part<QPushButton>(dialog, "confirmRemove"), Qt::LeftButton);
    const auto total = [this](core::FolderId folder) { return m_profile->reader().folder(folder)->total; };
    QTRY_COMPARE(total(core::archive::kTrashFolder), 3);
    QCOMPARE(total(core::archive::kInboxFolder), 1);
    QTRY_VERIFY(changes.canUndo());
    changes.undoLast();
    QTRY_COMPARE(total(core::archive::kTrashFolder), 0);
    QCOMPARE(total(core::archive::kInboxFolder), 4);
}

void tst_accounts_dialog::switchesAnAccountOffAndOn()
{
    const Account account = *m_profile->accounts().add(m_server->account(u"Work"_s));
    m_controller->manageAccounts();
    auto *list = part<QListWidget>(m_window->findChild<ui::AccountsDialog *>(), "accounts");
    QTest::keyClick(list, Qt::Key_Space);
    QVERIFY(!m_profile->accounts().find(account.id)->enabled);
    QVERIFY(list->item(0)->text().contains(u"Switched off"_s));
    QTest::keyClick(list, Qt::Key_Space);
    QVERIFY(m_profile->accounts().find(account.id)->enabled);
}

void tst_accounts_dialog::putsAccountsInOrder()
{
    for (const QString &name : {u"A"_s, u"B"_s, u"C"_s})
        QVERIFY(m_profile->accounts().add(m_server->account(name)));
    m_controller->manageAccounts();
    auto *dialog = m_window->findChild<ui::AccountsDialog *>();
    auto *list = part<QListWidget>(dialog, "accounts");
    const auto names = [this] {
        QString all;
        for (const Account &account : m_profile->accounts().accounts())
            all += account.name;
        return all;
    };
    QVERIFY(!part<QPushButton>(dialog, "up")->isEnabled());
    QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(names(), u"BAC"_s);
    QCOMPARE(list->currentRow(), 1); // stays with its account
    QTest::mouseClick(part<QPushButton>(dialog, "down"), Qt::LeftButton);
    QTRY_COMPARE(names(), u"BCA"_s);
    QVERIFY(!part<QPushButton>(dialog, "down")->isEnabled());
    list->model()->moveRow({}, 2, {}, 0); // as a drop does it
    QTRY_COMPARE(names(), u"ABC"_s);
}

void tst_accounts_dialog::givesAnAccountAColour()
{
    const Account account = *m_profile->accounts().add(m_server->account(u"Work"_s));
    m_controller->manageAccounts();
    auto *dialog = m_window->findChild<ui::AccountsDialog *>();
    auto *menu = part<QMenu>(dialog, "colors");
    menu->popup(QPoint());
    QTRY_VERIFY(menu->isVisible());
    const auto actions = menu->actions();
    QVERIFY(actions.size() > 5 && actions.front()->isChecked()); // none
    actions.at(1)->trigger();
    menu->close();
    const QString color = m_profile->accounts().find(account.id)->color;
    QVERIFY(QColor(color).isValid());
    const QImage dot = part<QListWidget>(dialog, "accounts")->item(0)->icon().pixmap(16, 16).toImage();
    QCOMPARE(dot.pixelColor(dot.width() / 2, dot.height() / 2), QColor(color));
}

void tst_accounts_dialog::tellsAllStagesOfATest()
{
    core::retrieval::ConnectionReport report;
    report.reached = core::retrieval::Phase::Done;
    report.encrypted = true;
    report.tlsVersion = u"TLS 1.3"_s;
    report.certificate.names = {u"pop.example.org"_s};
    report.capabilities = {u"TOP"_s, u"SASL PLAIN"_s};
    report.loginMethod = u"PLAIN"_s;
    report.messages = 1'234;
    report.bytes = 560'000'000;
    Account account;
    account.host = u"pop.example.org"_s;
    const QString text = ui::connectionReportText(report, account);
    for (const QString &stage : {u"The name pop.example.org"_s, u"pop.example.org answers"_s, u"TLS 1.3"_s,
                                 u"certificate"_s, u"TOP, SASL"_s, u"accepted (PLAIN)"_s, u"on the server"_s})
        QVERIFY2(text.contains(stage), qPrintable(text));
    QCOMPARE(text.count(u'✓'), 7);
    report.error = core::Error{core::ErrorCode::HostNotFound, {}, {}};
    report.reached = core::retrieval::Phase::Connecting;
    report.encrypted = false;
    report.capabilities.clear();
    report.messages = -1;
    QVERIFY(!ui::connectionReportText(report, account).contains(u'✓'));
}

void tst_accounts_dialog::tellsWhenAnAccountIsChecked()
{
    QString text = u"Next check at 14:35"_s;
    const Account account = *m_profile->accounts().add(m_server->account(u"Work"_s));
    m_controller->setCheckText([&](core::AccountId id) { return id == account.id ? text : QString(); });
    m_controller->manageAccounts();
    auto *dialog = m_window->findChild<ui::AccountsDialog *>();
    auto *list = part<QListWidget>(dialog, "accounts");
    QCOMPARE(list->item(0)->text(), u"Work\nharuka on localhost\nNext check at 14:35"_s);
    QTest::mouseClick(part<QPushButton>(dialog, "remove"), Qt::LeftButton);
    text.clear();
    m_controller->showChecks();
    QCOMPARE(list->item(0)->text(), u"Work\nharuka on localhost"_s);
    QVERIFY(part<QLabel>(dialog, "question")->isVisible()); // goes on
    QSignalSpy edited(m_controller, &ui::AccountsController::accountEdited);
    dialog->accept();
    QTRY_VERIFY(!m_window->findChild<ui::AccountsDialog *>());
    ui::AccountDialog *form = openFor(account);
    QTest::keyClicks(part<QLineEdit>(form, "password"), u"another one"_s);
    QTest::mouseClick(part<QPushButton>(form, "save"), Qt::LeftButton);
    QTRY_COMPARE(edited.size(), 1); // a new password too
    QCOMPARE(edited[0][0].value<core::AccountId>(), account.id);
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

void tst_accounts_dialog::savesAnAccountWhoseTestFailedOnlyAfterASecondWord()
{
    ui::AccountDialog *dialog = openNew();
    fill(dialog, "wrong");
    QVERIFY(test(dialog).contains(u"was not accepted"_s));
    QTest::mouseClick(part<QPushButton>(dialog, "save"), Qt::LeftButton);
    QVERIFY(m_profile->accounts().accounts().empty());
    QVERIFY(part<QLabel>(dialog, "status")->text().contains(u"test failed"_s));
    QVERIFY(part<QPushButton>(dialog, "goBack")->isDefault());
    QTest::mouseClick(part<QPushButton>(dialog, "goBack"), Qt::LeftButton);
    QVERIFY(part<QPushButton>(dialog, "save")->isVisible());
    QVERIFY(m_profile->accounts().accounts().empty());
    QTest::mouseClick(part<QPushButton>(dialog, "save"), Qt::LeftButton);
    QTest::mouseClick(part<QPushButton>(dialog, "saveAnyway"), Qt::LeftButton);
    QTRY_COMPARE(m_profile->accounts().accounts().size(), std::size_t(1));
}

void tst_accounts_dialog::sendsNoPasswordToAServerNobodyVouchesFor_data()
{
    using Kind = support::TestCertificates::Kind;
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("implicit");
    for (const bool implicit : {true, false}) {
        const char *way = implicit ? "TLS" : "STLS";
        QTest::addRow("self-signed, %s", way) << Kind::SelfSigned << implicit;
        QTest::addRow("unknown authority, %s", way) << Kind::UnknownAuthority << implicit;
        QTest::addRow("expired, %s", way) << Kind::Expired << implicit;
        QTest::addRow("another host, %s", way) << Kind::WrongHost << implicit;
    }
}

void tst_accounts_dialog::sendsNoPasswordToAServerNobodyVouchesFor() // CRD-05
{
    QFETCH(support::TestCertificates::Kind, kind);
    QFETCH(bool, implicit);
    support::TestCertificates certificates;
    support::ScriptedPop3Server server;
    server.setIdentity(certificates.certificateFile(kind), certificates.keyFile(kind));
    server.setImplicitTls(implicit);
    server.add(implicit
                   ? "S: +OK ready\nC: *\n"
                   : "S: +OK ready\nC: CAPA\nS: +OK\nS: STLS\nS: USER\nS: .\nC: STLS\nS: +OK\n! tls\nC: *\n");
    ui::AccountDialog *dialog = openNew();
    fill(dialog, "hunter2-secret");
    part<QLineEdit>(dialog, "caFile")->setText(certificates.caFile());
    part<QRadioButton>(dialog, implicit ? "tls" : "starttls")->click();
    part<QSpinBox>(dialog, "port")->setValue(server.port());
    const QString steps = test(dialog);
    QVERIFY2(steps.contains(u"your password was not sent"_s), qPrintable(steps));
    QVERIFY(server.connections() > 0);
    for (const QByteArray &secret :
         {"hunter2-secret"_ba, "hunter2-secret"_ba.toBase64(), "USER"_ba, "AUTH"_ba})
        QVERIFY2(!server.heard().contains(secret), server.heard().constData());
}

void tst_accounts_dialog::keepsTlsRequiredWhenTheServerHasNone() // TLS-14
{
    support::ScriptedPop3Server server;
    server.add("S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: .\nC: STLS\nS: -ERR what\nC: *\n");
    Account account = m_server->account(u"Work"_s);
    account.security = core::accounts::Security::StartTls;
    account.port = server.port();
    account = *m_profile->accounts().add(account);
    secrets().secrets[account.id] = "hunter2-secret";
    ui::AccountDialog *dialog = openFor(account);
    QTest::mouseClick(part<QPushButton>(dialog, "test"), Qt::LeftButton);
    auto *steps =
        part<ui::StepList>(dialog, "steps"); // the kept password comes later, and only then the test begins
    QTRY_VERIFY_WITH_TIMEOUT(steps->text().contains(u"not possible this way"_s), 20'000);
    QVERIFY(part<QRadioButton>(dialog, "starttls")->isChecked());
    QTest::mouseClick(part<QPushButton>(dialog, "save"), Qt::LeftButton);
    QTest::mouseClick(part<QPushButton>(dialog, "saveAnyway"), Qt::LeftButton);
    QCOMPARE(m_profile->accounts().accounts().front(), account);
    QVERIFY(!server.heard().contains("PASS") && !server.heard().contains("USER"));
}

namespace {

core::retrieval::ConnectionReport refusedCertificate()
{
    core::retrieval::ConnectionReport report;
    report.error = core::Error{core::ErrorCode::CertificateSelfSigned, {}, {}};
    report.certificate.sha256 = QByteArray(32, 'p');
    report.certificate.subject = report.certificate.issuer = u"CN=mail.home"_s;
    report.certificate.names = {u"mail.home"_s};
    report.certificate.validFromUtc = 1'700'000'000;
    report.certificate.validToUtc = 1'900'000'000;
    report.certificate.mayBePinned = true;
    return report;
}

} // namespace

void tst_accounts_dialog::asksBeforeACertificateIsAccepted() // TLS-17, TLS-19
{
    QDialog window;
    auto *panel = new ui::ConnectionPanel(&window);
    QSignalSpy accepted(panel, &ui::ConnectionPanel::certificateAccepted);
    window.resize(600, 500);
    window.show();
    panel->setReport(refusedCertificate(), m_server->account(u"Work"_s), true);
    QVERIFY(panel->text().contains(u"covers: mail.home"_s));
    QVERIFY(panel->text().contains(u"signed it itself"_s));
    QVERIFY(panel->text().contains(u"70:70:70"_s));
    part<QPushButton>(panel, "offerCertificate")->click();
    auto *accept = part<QPushButton>(panel, "acceptCertificate");
    QVERIFY(accept->isVisible() && !accept->isEnabled()); // for a moment
    QVERIFY(!accept->isDefault() && part<QPushButton>(panel, "declineCertificate")->isDefault());
    QVERIFY(part<QLabel>(panel, "fingerprint")->text().contains(u"70:70:70"_s));
    QTest::mouseClick(accept, Qt::LeftButton);
    QCOMPARE(accepted.size(), 0);
    part<QPushButton>(panel, "declineCertificate")->click();
    QVERIFY(!accept->isVisible());
    part<QPushButton>(panel, "offerCertificate")->click();
    QVERIFY(!accept->isEnabled()); // the moment begins anew
    QTRY_VERIFY_WITH_TIMEOUT(accept->isEnabled(), 30'000);
    accept->click();
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(accepted[0][0].toByteArray(), QByteArray(32, 'p'));
}

void tst_accounts_dialog::offersACertificateOnlyInSetUp() // TLS-17
{
    QDialog window;
    auto *panel = new ui::ConnectionPanel(&window);
    window.show();
    const auto offered = [panel] { return part<QPushButton>(panel, "offerCertificate")->isVisibleTo(panel); };
    const Account account = m_server->account(u"Work"_s);
    panel->setReport(refusedCertificate(), account, false);
    QVERIFY(!offered());
    auto report = refusedCertificate();
    report.certificate.mayBePinned = false; // weak or forged
    panel->setReport(report, account, true);
    QVERIFY(!offered());
    report = {};
    report.encrypted = report.pinned = true;
    report.reached = core::retrieval::Phase::Done;
    report.expireDays = 30;
    report.loginDelaySeconds = 900;
    panel->setReport(report, account, true);
    QVERIFY(!offered());
    QVERIFY(panel->text().contains(u"the one you accepted"_s)); // and not that it is trusted
    QVERIFY(!panel->text().contains(u"is trusted"_s));
    QVERIFY(panel->text().contains(u"deletes mail by itself after 30"_s));
    QVERIFY(panel->text().contains(u"a pause of 15"_s));
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
    QCoreApplication::processEvents();
    QVERIFY(dialog->grab().save(folder + u"/account-empty-"_s + suffix));
    auto *pages = part<QTabWidget>(dialog, "pages");
    choose(part<QComboBox>(dialog, "keep"), core::accounts::KeepPolicy::Days);
    choose(part<QComboBox>(dialog, "auth"), core::accounts::AuthMethod::XOAuth2);
    choose(part<QComboBox>(dialog, "proxyKind"), core::accounts::Proxy::Kind::Socks5);
    pages->setCurrentIndex(1);
    QCoreApplication::processEvents();
    QVERIFY(dialog->grab().save(folder + u"/account-collecting-"_s + suffix));
    pages->setCurrentIndex(2);
    QCoreApplication::processEvents();
    QVERIFY(dialog->grab().save(folder + u"/account-advanced-"_s + suffix));
    pages->setCurrentIndex(0);
    choose(part<QComboBox>(dialog, "auth"), core::accounts::AuthMethod::Auto);
    choose(part<QComboBox>(dialog, "proxyKind"), core::accounts::Proxy::Kind::None);
    fill(dialog, m_server->password());
    test(dialog);
    QCoreApplication::processEvents();
    QVERIFY(dialog->grab().save(folder + u"/account-tested-"_s + suffix));
    auto *panel = dialog->findChild<ui::ConnectionPanel *>();
    panel->setReport(refusedCertificate(), m_server->account(u"Work"_s), true);
    part<QPushButton>(panel, "offerCertificate")->click();
    QCoreApplication::processEvents();
    QVERIFY(dialog->grab().save(folder + u"/account-certificate-"_s + suffix));
    part<QLineEdit>(dialog, "password")->setText(u"wrong"_s);
    part<QRadioButton>(dialog, "none")->click();
    part<QRadioButton>(dialog, "tls")->click();
    test(dialog);
    QCoreApplication::processEvents();
    QVERIFY(dialog->grab().save(folder + u"/account-wrong-"_s + suffix));
    part<QRadioButton>(dialog, "none")->click();
    part<QLineEdit>(dialog, "host")->clear();
    QTest::mouseClick(part<QPushButton>(dialog, "save"), Qt::LeftButton);
    QCoreApplication::processEvents();
    QVERIFY(dialog->grab().save(folder + u"/account-problem-"_s + suffix));
    dialog->reject();
    QVERIFY(m_profile->accounts().add(m_server->account(u"Work"_s)).has_value());
    Account other = m_server->account(u"Home"_s);
    other.user = u"someone@example.org"_s;
    QVERIFY(m_profile->accounts().add(other).has_value());
    m_controller->setCheckText([this](core::AccountId id) {
        using Status = core::retrieval::Scheduler::Status;
        const Account found = *m_profile->accounts().find(id);
        const Status soon{Status::Kind::At, 1'780'000'900, {}};
        const Status waits{Status::Kind::WaitsForUser, 0, core::ErrorCode::LoginRejected};
        return ui::checkText(found.name == u"Work"_s ? soon : waits, found, 1'780'000'000);
    });
    m_controller->manageAccounts();
    auto *list = m_window->findChild<ui::AccountsDialog *>();
    QTest::mouseClick(part<QPushButton>(list, "remove"), Qt::LeftButton);
    QCoreApplication::processEvents();
    QVERIFY(list->grab().save(folder + u"/accounts-"_s + suffix));
}

QTEST_MAIN(tst_accounts_dialog)
#include "tst_accounts_dialog.moc"
