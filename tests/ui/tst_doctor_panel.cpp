#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "tests/ui/support/Pictures.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/accounts/AccountDialog.h"
#include "ui/accounts/AccountsController.h"
#include "ui/accounts/AccountsDialog.h"
#include "ui/common/Theme.h"
#include "ui/setup/AskPanel.h"
#include "ui/setup/DoctorPanel.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using core::accounts::Account;

/// The settings doctor in the list of accounts, with the table of providers as it is shipped.
class tst_doctor_panel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    static void initTestCase();
    void init();
    void cleanup();
    void saysThatAllIsWellOnlyWhenAsked();
    void correctsWhatLeadsToTheSamePlace();
    void asksForThePasswordWhereItLeadsElsewhere();
    void switchesToSigningIn();
    void isPutOff();
    void hasWordsForEachFinding();
    void pictures_data();
    void pictures();

private:
    Account add(const QString &name, const QString &host,
                core::accounts::AuthMethod auth = core::accounts::AuthMethod::Auto);
    ui::AccountsDialog *open();
    template <typename T>
    [[nodiscard]] T *part(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    void press(const char *name) const
    {
        auto *button = part<QPushButton>(name);
        QVERIFY2(button && button->isVisible(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<QWidget> m_window;
    ui::AccountsController *m_controller = nullptr;
};

void tst_doctor_panel::initTestCase()
{
    ui::applyAppearance(*qApp, ui::Appearance::Light);
    support::speakThePicturesLanguage();
}

void tst_doctor_panel::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    m_window = std::make_unique<QWidget>();
    m_window->show();
    m_controller = new ui::AccountsController(m_profile->services(), m_window.get());
}

void tst_doctor_panel::cleanup()
{
    m_window.reset();
    m_profile.reset();
}

Account tst_doctor_panel::add(const QString &name, const QString &host, core::accounts::AuthMethod auth)
{
    Account account;
    account.name = name;
    account.email = account.user = u"taro@gmail.com"_s;
    account.host = host;
    account.auth = auth;
    return *m_profile->accounts().add(account);
}

ui::AccountsDialog *tst_doctor_panel::open()
{
    m_controller->manageAccounts();
    return m_window->findChild<ui::AccountsDialog *>();
}

void tst_doctor_panel::saysThatAllIsWellOnlyWhenAsked()
{
    add(u"Gmail"_s, u"pop.gmail.com"_s);
    add(u"Home"_s, u"mail.home.arpa"_s); // nothing is known of it, so nothing is said
    open();
    QVERIFY(!m_window->findChild<ui::DoctorPanel *>()->isVisible());
    press("examine");
    QVERIFY(part<QLabel>("allIsWell")->isVisible());
    QVERIFY(!part<ui::AskPanel>("finding"));
}

void tst_doctor_panel::correctsWhatLeadsToTheSamePlace()
{
    const Account old = add(u"Gmail"_s, u"pop.gmail.com"_s, core::accounts::AuthMethod::CramMd5);
    open();
    QVERIFY(part<ui::AskPanel>("finding")->text().contains(u"“Gmail”"_s));
    press("useNew");
    QCOMPARE(m_profile->accounts().find(old.id)->auth, core::accounts::AuthMethod::Auto);
    QVERIFY(!part<ui::AskPanel>("finding"));
    QVERIFY(!m_window->findChild<ui::AccountDialog *>());
}

void tst_doctor_panel::asksForThePasswordWhereItLeadsElsewhere() // CRD-09
{
    const Account old = add(u"Gmail"_s, u"pop.googlemail.com"_s);
    auto &secrets = static_cast<support::MemorySecretStore &>(m_profile->services().passwords.store());
    secrets.secrets[old.id] = "kept for the old server";
    auto *dialog = open();
    auto *doctor = dialog->findChild<ui::DoctorPanel *>();
    doctor->setExamine([](const Account &account) {
        core::setup::DoctorReport report;
        report.corrected = account;
        if (account.host != u"pop.gmail.com"_s) {
            report.corrected.host = u"pop.gmail.com"_s;
            report.findings = {{core::setup::DoctorKind::HostChanged, account.host, u"pop.gmail.com"_s}};
            report.needsPasswordAgain = true;
        }
        return report;
    });
    press("examine");
    QVERIFY(part<ui::AskPanel>("finding")->text().contains(
        u"pop.gmail.com in the place of pop.googlemail.com"_s));
    press("useNew");
    QCOMPARE(m_profile->accounts().accounts().front().host,
             u"pop.googlemail.com"_s); // not before the user has said so
    auto *form = m_window->findChild<ui::AccountDialog *>();
    QVERIFY(form && form->isVisible());
    QCOMPARE(form->findChild<QLineEdit *>(u"host"_s)->text(), u"pop.gmail.com"_s);
    QVERIFY(form->findChild<QLineEdit *>(u"password"_s)->text().isEmpty());
    QTest::keyClicks(form->findChild<QLineEdit *>(u"password"_s), u"typed anew"_s);
    QTest::mouseClick(form->findChild<QPushButton *>(u"save"_s), Qt::LeftButton);
    QTRY_COMPARE(m_profile->accounts().accounts().front().host, u"pop.gmail.com"_s);
    const core::AccountId id = m_profile->accounts().accounts().front().id;
    QTRY_COMPARE(secrets.secrets[id], "typed anew"_ba);
    QVERIFY(!part<ui::AskPanel>("finding")); // looked at anew
}

void tst_doctor_panel::switchesToSigningIn() // CRD-09: the password that was kept is of no more use, and goes
{
    Account old = add(u"Outlook"_s, u"outlook.office365.com"_s);
    old.email = u"taro@outlook.jp"_s;
    QVERIFY(m_profile->accounts().update(old));
    auto &secrets = static_cast<support::MemorySecretStore &>(m_profile->services().passwords.store());
    secrets.secrets[old.id] = "kept";
    open();
    press("useNew");
    const Account now = m_profile->accounts().accounts().front();
    QCOMPARE(now.passwordSource, core::accounts::PasswordSource::SignIn);
    QCOMPARE(now.signInProvider, u"microsoft"_s);
    QTRY_VERIFY(secrets.secrets.empty());
}

void tst_doctor_panel::isPutOff()
{
    add(u"Gmail"_s, u"pop.gmail.com"_s, core::accounts::AuthMethod::CramMd5);
    open();
    press("notNow");
    QVERIFY(!m_window->findChild<ui::DoctorPanel *>()->isVisible());
    press("examine"); // asked for again
    QVERIFY(part<ui::AskPanel>("finding"));
}

void tst_doctor_panel::hasWordsForEachFinding()
{
    using core::setup::DoctorKind;
    QStringList said;
    for (const DoctorKind kind :
         {DoctorKind::NoPop, DoctorKind::HostChanged, DoctorKind::PlainToTls, DoctorKind::PortChanged,
          DoctorKind::UserPattern, DoctorKind::PasswordToSignIn, DoctorKind::WeakAuth,
          DoctorKind::NeedlessPin}) {
        core::setup::DoctorReport report;
        report.corrected.host = u"pop.example.org"_s;
        const QString text = ui::doctorText(report, {kind, u"old"_s, u"new"_s});
        QVERIFY(!text.isEmpty() && !text.contains(u'%') && !said.contains(text));
        said.append(text);
    }
}

void tst_doctor_panel::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void tst_doctor_panel::pictures()
{
    const QString folder = qEnvironmentVariable("FUMIBAKO_PICTURES");
    if (folder.isEmpty())
        QSKIP("Pictures are made when FUMIBAKO_PICTURES names a folder.");
    QFETCH(bool, dark);
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    Account account = add(u"Gmail"_s, u"pop.gmail.com"_s, core::accounts::AuthMethod::CramMd5);
    account.color = u"#3b74d4"_s;
    QVERIFY(m_profile->accounts().update(account));
    account = add(u"仕事"_s, u"pop.example.jp"_s);
    account.color = u"#3f9b50"_s;
    account.enabled = false;
    QVERIFY(m_profile->accounts().update(account));
    add(u"Home"_s, u"mail.home.arpa"_s);
    auto *dialog = open();
    QTest::mouseClick(part<QPushButton>("remove"), Qt::LeftButton);
    QCoreApplication::processEvents();
    QVERIFY(dialog->grab().save(
        u"%1/accounts-doctor-%2-%3.png"_s.arg(folder, QString::fromLatin1(QTest::currentDataTag()))
            .arg(qRound(m_window->devicePixelRatioF() * 100))));
}

QTEST_MAIN(tst_doctor_panel)
#include "tst_doctor_panel.moc"
