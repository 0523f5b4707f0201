#include "core/accounts/SecretStore.h"
#include "core/base/Error.h"
#include "tests/ui/AddAccountFixture.h"
#include "ui/accounts/ConnectionPanel.h"
#include "ui/setup/LoginTrouble.h"

#include <QDesktopServices>
#include <QRadioButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::setup::AccountFinder;
using core::setup::FinderFailure;
using support::TestCertificates;
using ui::Help;

Q_DECLARE_METATYPE(core::setup::FinderFailure)

/// Each thing that goes wrong while an account is set up: a sentence that says so, and the button that helps. Certificates and
/// refused logins come from real servers; every test runs in English and in Japanese.
class tst_setup_troubles : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void opened(const QUrl &url) { m_opened.append(url); }

private Q_SLOTS:
    static void initTestCase_data();
    void init();
    void cleanup();
    void offersTheAddressThatWasMeant();
    void findsNoServer_data();
    void findsNoServer();
    void tellsWhereThereIsNoPop();
    void goesBackToAWrongPassword();
    void explainsAnAppPassword();
    void tellsWhatTheServerSaysOfALogin_data();
    void tellsWhatTheServerSaysOfALogin();
    void saysThatTheClockIsWrong_data();
    void saysThatTheClockIsWrong();
    void offersTheHostThatTheCertificateCovers();
    void asksWhetherACertificateIsAccepted();
    void knowsAMailboxThatIsCollectedAlready();
    void saysSoWhenTheKeyStoreRefuses();
    void guessesFromTheWordsOfServers_data();
    void guessesFromTheWordsOfServers();
    void pictures_data();
    void pictures();

private:
    [[nodiscard]] Account served(support::ScriptedPop3Server &server, TestCertificates::Kind kind);
    void proceedWith(const QByteArray &password = "correct horse",
                     const QString &address = u"haruka@example.jp"_s);
    void shoot(const QString &name);

    std::unique_ptr<TestCertificates> m_certificates;
    std::unique_ptr<support::AddAccountFixture> f;
    std::unique_ptr<QTranslator> m_words;
    QString m_language;
    QList<QUrl> m_opened;
};

void tst_setup_troubles::initTestCase_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Japanese") << u"ja"_s;
}

void tst_setup_troubles::init()
{
    QFETCH_GLOBAL(QString, language);
    m_language = language;
    ui::applyAppearance(*qApp, ui::Appearance::Light);
    m_words = std::make_unique<QTranslator>();
    const QString given = qEnvironmentVariable("FUMIBAKO_PICTURES_QM"); // of one of the two languages
    const bool isGiven = given.endsWith(u"_%1.qm"_s.arg(language));
    QVERIFY(m_words->load(isGiven ? given : u":/i18n/fumibako_%1.qm"_s.arg(language)));
    QCoreApplication::installTranslator(m_words.get());
    QLocale::setDefault(QLocale(language));
    if (!m_certificates)
        m_certificates = std::make_unique<TestCertificates>();
    f = std::make_unique<support::AddAccountFixture>();
    m_opened.clear();
    QDesktopServices::setUrlHandler(u"https"_s, this, "opened");
    QDesktopServices::setUrlHandler(u"http"_s, this, "opened");
}

void tst_setup_troubles::cleanup()
{
    QDesktopServices::unsetUrlHandler(u"https"_s);
    QDesktopServices::unsetUrlHandler(u"http"_s);
    f.reset();
    m_words.reset();
}

Account tst_setup_troubles::served(support::ScriptedPop3Server &server, TestCertificates::Kind kind)
{
    server.setIdentity(m_certificates->certificateFile(kind), m_certificates->keyFile(kind));
    server.setImplicitTls(true);
    Account account = f->server.account(u"x"_s);
    account.port = server.port();
    account.caFile = m_certificates->caFile();
    return account;
}

void tst_setup_troubles::proceedWith(const QByteArray &password, const QString &address)
{
    f->open();
    f->fill(address, password);
    f->click("continue");
    QTRY_VERIFY_WITH_TIMEOUT(f->isReady() || !f->asks().isEmpty(), 20'000);
}

void tst_setup_troubles::offersTheAddressThatWasMeant()
{
    f->finder.failed(FinderFailure::DomainUnknown, u"taro@gmail.com"_s);
    proceedWith("correct horse", u"taro@gmial.com"_s);
    QVERIFY(f->asks().contains(u"gmial.com"_s) && f->asks().contains(u"taro@gmail.com"_s));
    QPushButton *use = f->helpButton(Help::UseAddress);
    QVERIFY(use && use->isDefault());
    f->finder.found(f->server.account(u"x"_s));
    QTest::mouseClick(use, Qt::LeftButton);
    QCOMPARE(f->part<QLineEdit>("email")->text(), u"taro@gmail.com"_s);
    QTRY_VERIFY_WITH_TIMEOUT(f->isReady(), 20'000);
    QCOMPARE(f->finder.asked, QStringList({u"taro@gmial.com"_s, u"taro@gmail.com"_s}));
}

void tst_setup_troubles::findsNoServer_data()
{
    QTest::addColumn<FinderFailure>("failure");
    QTest::addColumn<Help>("help");
    QTest::newRow("no such domain") << FinderFailure::DomainUnknown << Help::TypeAddress;
    QTest::newRow("no network") << FinderFailure::Offline << Help::TryAgain;
    QTest::newRow("captive portal") << FinderFailure::CaptivePortal << Help::OpenAnyPage;
    QTest::newRow("nowhere") << FinderFailure::NotFound << Help::EnterServer;
    QTest::newRow("certificate that does not hold") << FinderFailure::Certificate << Help::EnterServer;
}

void tst_setup_troubles::findsNoServer()
{
    QFETCH(FinderFailure, failure);
    QFETCH(Help, help);
    f->finder.failed(failure);
    if (failure == FinderFailure::Certificate)
        f->finder.report.error->code = core::ErrorCode::CertificateUntrusted;
    proceedWith();
    QVERIFY(!f->asks().isEmpty());
    QPushButton *button = f->helpButton(help);
    QVERIFY(button && button->isVisible());
    QSignalSpy manual(f->dialog, &ui::AddAccountDialog::manualRequested);
    QTest::mouseClick(button, Qt::LeftButton);
    switch (help) {
    case Help::TypeAddress: QVERIFY(f->part<QLineEdit>("email")->hasFocus()); break;
    case Help::OpenAnyPage:
        QCOMPARE(m_opened.size(), 1);
        QCOMPARE(m_opened.front().scheme(), u"http"_s); // so that the network can answer in its place
        QVERIFY(f->helpButton(Help::TryAgain));
        break;
    case Help::EnterServer: QCOMPARE(manual.size(), 1); break;
    default:
        f->finder.found(f->server.account(u"x"_s)); // back on the network
        QTRY_COMPARE(f->finder.asked.size(), 2);
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady() || !f->asks().isEmpty(), 20'000);
        break;
    }
}

void tst_setup_troubles::tellsWhereThereIsNoPop()
{
    f->finder.failed(FinderFailure::NoPop);
    f->finder.report.provider = AccountFinder::providerFor(u"taro@icloud.com"_s);
    QVERIFY(f->finder.report.provider);
    proceedWith("correct horse", u"taro@icloud.com"_s);
    QVERIFY(f->asks().contains(u"iCloud"_s));
    QVERIFY(f->part<QLineEdit>("email")->hasFocus());
    QVERIFY(f->helpButton(Help::TypeAddress));
}

void tst_setup_troubles::goesBackToAWrongPassword() // CRD-04
{
    proceedWith("wrong");
    auto *password = f->part<QLineEdit>("password");
    QVERIFY(password->hasFocus());
    QCOMPARE(password->selectedText(), password->text());
    QVERIFY(f->asks().contains(u"localhost"_s) && f->asks().contains(u"haruka"_s));
    QTest::keyClicks(password, u"correct horse"_s); // replaces what is selected
    QVERIFY(f->asks().isEmpty());
    QTest::keyClick(password, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(f->isReady(), 20'000);
    QCOMPARE(f->finder.asked.size(), 1); // the server is known
}

void tst_setup_troubles::explainsAnAppPassword()
{
    f->finder.provider = AccountFinder::providerFor(u"taro@gmail.com"_s);
    f->finder.found(f->server.account(u"x"_s));
    proceedWith("everyday password", u"taro@gmail.com"_s);
    QPushButton *link = f->helpButton(Help::OpenLink);
    QVERIFY(link && link->isVisible());
    QTest::mouseClick(link, Qt::LeftButton);
    QCOMPARE(m_opened, {QUrl(f->finder.provider->link)});
    QVERIFY(f->part<QLineEdit>("password")->isEnabled());
}

void tst_setup_troubles::tellsWhatTheServerSaysOfALogin_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Help>("help");
    QTest::newRow("POP switched off")
        << "-ERR [SYS/PERM] Your account is not enabled for POP access. Please visit your settings page."_ba
        << Help::OpenLink;
    QTest::newRow("locked") << "-ERR [AUTH] Account locked: too many failed attempts"_ba << Help::TryAgain;
    QTest::newRow("sign in on the web")
        << "-ERR [AUTH] Web login required: https://example.com/"_ba << Help::TryAgain;
    QTest::newRow("in use") << "-ERR [IN-USE] Do you have another session running?"_ba << Help::TryAgain;
}

void tst_setup_troubles::tellsWhatTheServerSaysOfALogin()
{
    QFETCH(QByteArray, answer);
    QFETCH(Help, help);
    support::ScriptedPop3Server server;
    server.add("S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: RESP-CODES\nS: AUTH-RESP-CODE\nS: .\nC: USER "
               "haruka\nS: +OK\n"
               "C: PASS *\nS: " +
               answer + "\nC: *\n");
    f->finder.provider = AccountFinder::providerFor(u"taro@gmail.com"_s);
    f->finder.found(served(server, TestCertificates::Kind::Valid));
    proceedWith();
    QVERIFY(!f->isReady());
    // The server's own words are shown in every case.
    QVERIFY2(f->asks().contains(QString::fromLatin1(answer.mid(answer.indexOf(']') + 2, 20))),
             qPrintable(f->asks()));
    QVERIFY(f->helpButton(help) && f->helpButton(help)->isVisible());
    QVERIFY(server.heard().contains("correct horse")); // the server was verified before
}

void tst_setup_troubles::saysThatTheClockIsWrong_data()
{
    QTest::addColumn<TestCertificates::Kind>("kind");
    QTest::newRow("expired") << TestCertificates::Kind::Expired;
    QTest::newRow("not yet valid") << TestCertificates::Kind::NotYetValid;
}

void tst_setup_troubles::saysThatTheClockIsWrong() // CRD-05
{
    QFETCH(TestCertificates::Kind, kind);
    support::ScriptedPop3Server server;
    server.add("S: +OK ready\nC: *\n");
    f->finder.found(served(server, kind));
    f->profile.clock().setUtc(QDateTime(QDate(2011, 2, 3), QTime(4, 5)).toSecsSinceEpoch());
    proceedWith("hunter2-secret");
    QVERIFY2(f->asks().contains(u"2011"_s), qPrintable(f->asks()));
    QVERIFY(f->helpButton(Help::TryAgain) && f->helpButton(Help::TryAgain)->isDefault());
    QVERIFY(!server.heard().contains("hunter2-secret"));
}

void tst_setup_troubles::offersTheHostThatTheCertificateCovers() // TLS-16
{
    support::ScriptedPop3Server server;
    server.add("S: +OK ready\nC: *\n");
    f->finder.found(served(server, TestCertificates::Kind::WrongHost));
    proceedWith("hunter2-secret");
    QVERIFY(f->asks().contains(u"another.example"_s));
    QPushButton *use = f->helpButton(Help::UseHost);
    QVERIFY(use && use->text().contains(u"another.example"_s));
    QVERIFY(!server.heard().contains("hunter2-secret"));
    QTest::mouseClick(use, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(f->helpButton(Help::UseHost) == nullptr && !f->asks().isEmpty(), 30'000);
    QVERIFY2(f->asks().contains(u"another.example"_s),
             qPrintable(f->asks())); // it was asked, and is not there
}

void tst_setup_troubles::asksWhetherACertificateIsAccepted() // TLS-17, TLS-19
{
    support::ScriptedPop3Server server;
    server.add("S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: UIDL\nS: .\nC: USER haruka\nS: +OK\nC: PASS *\nS: "
               "+OK\nC: CAPA\n"
               "S: +OK\nS: UIDL\nS: .\nC: STAT\nS: +OK 2 3000\nC: QUIT\nS: +OK\n");
    f->finder.found(served(server, TestCertificates::Kind::SelfSigned));
    // As the search itself tells it: it was seen, and does not hold.
    f->finder.report.error = core::Error{core::ErrorCode::CertificateSelfSigned, {}, {}};
    f->finder.report.failure = FinderFailure::Certificate;
    std::swap(f->finder.report.refused, f->finder.report.found);
    auto &facts = f->finder.report.refused->certificate;
    facts.sha256 = m_certificates->sha256(TestCertificates::Kind::SelfSigned);
    facts.names = {u"localhost"_s};
    facts.mayBePinned = true;
    proceedWith("hunter2-secret");
    QCOMPARE(server.connections(), 0);
    f->click("offerCertificate");
    auto *accept = f->part<QPushButton>("acceptCertificate");
    QVERIFY(accept->isVisible() && !accept->isEnabled());
    QVERIFY(f->part<QPushButton>("declineCertificate")->hasFocus());
    QTRY_VERIFY_WITH_TIMEOUT(accept->isEnabled(), 30'000);
    accept->click();
    QTRY_VERIFY_WITH_TIMEOUT(f->isReady(), 20'000);
    f->click("start");
    QTRY_VERIFY(!f->dialog);
    const Account made = f->profile.accounts().accounts().front();
    QCOMPARE(made.pin.sha256, m_certificates->sha256(TestCertificates::Kind::SelfSigned));
    QCOMPARE(made.pin.host, made.host);
}

void tst_setup_troubles::knowsAMailboxThatIsCollectedAlready()
{
    const auto old = f->profile.accounts().add(f->server.account(u"Work"_s));
    QVERIFY(old);
    proceedWith();
    QVERIFY(f->asks().contains(u"Work"_s));
    QSignalSpy edited(f->dialog, &ui::AddAccountDialog::editRequested);
    QTest::mouseClick(f->helpButton(Help::EditAccount), Qt::LeftButton);
    QCOMPARE(edited.size(), 1);
    QCOMPARE(edited[0][0].value<core::AccountId>(), old->id);
}

void tst_setup_troubles::saysSoWhenTheKeyStoreRefuses() // CRD-01
{
    auto &secrets = static_cast<support::MemorySecretStore &>(f->profile.services().passwords.store());
    proceedWith();
    QVERIFY(f->isReady());
    secrets.failure = core::ErrorCode::SecretStoreDenied;
    QSignalSpy added(f->dialog, &ui::AddAccountDialog::accountAdded);
    f->click("start");
    QTRY_VERIFY(!f->asks().isEmpty());
    QCOMPARE(added.size(), 1); // mail comes all the same, in this session
    QVERIFY(f->dialog && f->dialog->isVisible());
    QVERIFY(secrets.secrets.empty());
}

void tst_setup_troubles::guessesFromTheWordsOfServers_data()
{
    QTest::addColumn<core::ErrorCode>("code");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<ui::LoginTrouble>("trouble");
    using core::ErrorCode;
    using ui::LoginTrouble;
    QTest::newRow("Gmail") << ErrorCode::LoginRejected << "Username and password not accepted."_ba
                           << LoginTrouble::WrongPassword;
    QTest::newRow("Gmail, two steps")
        << ErrorCode::LoginRejected << "Application-specific password required"_ba
        << LoginTrouble::AppPassword;
    QTest::newRow("Gmail, POP off") << ErrorCode::ServerPermanent
                                    << "Your account is not enabled for POP access."_ba
                                    << LoginTrouble::PopOff;
    QTest::newRow("Gmail, web") << ErrorCode::LoginRejected << "Web login required"_ba
                                << LoginTrouble::WebSignIn;
    QTest::newRow("locked") << ErrorCode::ServerRefused << "Account locked"_ba << LoginTrouble::Locked;
    QTest::newRow("nothing said") << ErrorCode::ServerRefused << QByteArray() << LoginTrouble::Other;
    QTest::newRow("not of the login") << ErrorCode::Timeout << "locked"_ba << LoginTrouble::Other;
}

void tst_setup_troubles::guessesFromTheWordsOfServers()
{
    QFETCH(core::ErrorCode, code);
    QFETCH(QByteArray, said);
    QTEST(ui::loginTrouble({code, {}, said}), "trouble");
}

void tst_setup_troubles::shoot(const QString &name)
{
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    const QString file = support::pictureFile(
        u"%1-%2"_s.arg(name, QString::fromLatin1(QTest::currentDataTag())), f->dialog->devicePixelRatioF());
    QVERIFY2(f->dialog->grab().save(file), qPrintable(file));
    delete f->dialog;
}

void tst_setup_troubles::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void tst_setup_troubles::pictures()
{
    if (qEnvironmentVariable("FUMIBAKO_PICTURES").isEmpty())
        QSKIP("Pictures are made when FUMIBAKO_PICTURES names a folder.");
    if (!qEnvironmentVariable("FUMIBAKO_PICTURES_QM").endsWith(u"_%1.qm"_s.arg(m_language)))
        QSKIP("These are of the other language.");
    QFETCH(bool, dark);
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    f->open();
    shoot(u"add-empty"_s);
    f->open();
    f->fill(u"taro@gmail.com"_s, "secret");
    shoot(u"add-gmail"_s);
    f->open();
    f->fill(u"taro@icloud.com"_s, "secret");
    shoot(u"add-icloud"_s);
    f->finder.holdsBack = true;
    f->open();
    f->fill(u"haruka@example.jp"_s, "secret");
    f->click("continue");
    QTRY_VERIFY(!f->steps().isEmpty());
    shoot(u"add-searching"_s);
    f->finder.holdsBack = false;
    proceedWith();
    shoot(u"add-ready"_s);
    proceedWith("wrong");
    shoot(u"add-wrong-password"_s);
    for (const auto &[failure, name] : {std::pair(FinderFailure::Offline, u"add-offline"_s),
                                        std::pair(FinderFailure::CaptivePortal, u"add-portal"_s),
                                        std::pair(FinderFailure::NotFound, u"add-not-found"_s)}) {
        f->finder.failed(failure);
        proceedWith();
        shoot(name);
    }
    f->finder.failed(FinderFailure::DomainUnknown, u"taro@gmail.com"_s);
    proceedWith("secret", u"taro@gmial.com"_s);
    shoot(u"add-typo"_s);
    f->finder.found(f->server.account(u"x"_s));
    f->finder.report.found->mustConfirmHost = true;
    proceedWith();
    shoot(u"add-other-host"_s);
    f->finder.report.found->mustConfirmHost = false;
    f->finder.report.found->isEncrypted = false;
    proceedWith();
    shoot(u"add-plain"_s);
    for (const auto &[kind, name] : {std::pair(TestCertificates::Kind::SelfSigned, u"add-self-signed"_s),
                                     std::pair(TestCertificates::Kind::WrongHost, u"add-wrong-host"_s),
                                     std::pair(TestCertificates::Kind::NotYetValid, u"add-clock"_s)}) {
        support::ScriptedPop3Server server;
        server.add("S: +OK ready\nC: *\n");
        f->finder.found(served(server, kind));
        proceedWith();
        if (kind == TestCertificates::Kind::SelfSigned &&
            f->part<QPushButton>("offerCertificate")->isVisible())
            f->click("offerCertificate");
        shoot(name);
    }
}

QTEST_MAIN(tst_setup_troubles)
#include "tst_setup_troubles.moc"
