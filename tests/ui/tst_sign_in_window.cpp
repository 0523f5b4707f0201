#include "core/accounts/AccountStore.h"
#include "core/accounts/ChosenSecretStore.h"
#include "core/accounts/VaultStore.h"
#include "core/archive/ArchiveReader.h"
#include "core/oauth/SignIn.h"
#include "tests/oauth/AuthorizationServer.h"
#include "tests/support/MemorySecretStore.h"
#include "tests/support/TestClock.h"
#include "tests/ui/support/Pictures.h"
#include "tests/ui/support/TestMailServer.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/accounts/FieldRow.h"
#include "ui/accounts/MasterPasswordPrompt.h"
#include "ui/accounts/SecretChoice.h"
#include "ui/accounts/SignInPanel.h"
#include "ui/accounts/SignInPrompt.h"
#include "ui/common/Theme.h"
#include "ui/transfer/TransferBar.h"
#include "ui/transfer/TransferController.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace core;
using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::PasswordSource;

namespace {

constexpr accounts::VaultCost kCost{1, 8192 * 1024};

/// Says what it is told to, as the real one does where the user is needed.
class FixedTokens final : public accounts::TokenSource
{
public:
    void token(const Account &, accounts::SecretStore::ReadDone done) override
    {
        QTimer::singleShot(0, &m_context, [answer = answer, done] { done(answer); });
    }
    Result<QByteArray> answer = fail(ErrorCode::SignInNeeded);

private:
    QObject m_context;
};

Result<void> done(const std::function<void(accounts::SecretStore::Done)> &call)
{
    std::optional<Result<void>> answer;
    call([&answer](const Result<void> &result) { answer = result; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000))
        return fail(ErrorCode::Timeout);
    return *answer;
}

} // namespace

class TestSignInWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void saysWhereItCannotSignIn();
    void takesAClientIdOfTheUser();
    void saysThatTheServerIsAStranger();
    void signsInByTheBrowser();
    void goesOnByAddressWhereNoBrowserOpens();
    void saysThatTheUserRefused();
    void cancelsAndBeginsAgain();
    void offersTheAppPassword();
    void makesTheEncryptedFile();
    void unlocksTheEncryptedFile();
    void keepsInTheKeyStore();
    void asksForTheMasterPasswordInPlace();
    void changesTheMasterPassword();
    void transferAsksOnceForTheMasterPassword();
    void transferEndsWithoutTheMasterPassword();
    void transferOffersToSignInAgain();
    void promptKeepsTheClientOfTheUser();
    void onlyOneAttemptAtATime();
    void pictures_data();
    void pictures();

    void openUrl(const QUrl &url) { m_opened = url; } ///< what the desktop is asked to open

private:
    template <typename Widget>
    Widget *child(QWidget &parent, const char *name)
    {
        return parent.findChild<Widget *>(QString::fromLatin1(name));
    }
    void click(QWidget &parent, const char *name)
    {
        QTest::mouseClick(child<QAbstractButton>(parent, name), Qt::LeftButton);
    }
    [[nodiscard]] Account account() const;
    void serve(oauth::SignInProvider provider, std::shared_ptr<const net::WebServices> web = {});
    [[nodiscard]] bool hasServer();

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<support::AuthorizationServer> m_server;
    std::unique_ptr<oauth::SignIn> m_signIn;
    support::TestClock m_clock;
    QTemporaryDir m_dir;
    QUrl m_opened;
};

void TestSignInWindow::initTestCase()
{
    for (const char *scheme : {"http", "https"})
        QDesktopServices::setUrlHandler(QString::fromLatin1(scheme), this, "openUrl");
    if (QSslSocket::supportsSsl() && support::AuthorizationServer::missing().isEmpty()) {
        m_server = std::make_unique<support::AuthorizationServer>();
        QVERIFY(m_server->start());
    }
}

void TestSignInWindow::init()
{
    m_opened.clear();
    m_profile = std::make_unique<support::UiProfile>();
    if (m_server)
        m_server->set(u"deny"_s, {});
}

void TestSignInWindow::cleanup()
{
    m_profile->services().signIn = nullptr;
    m_signIn.reset();
    m_profile.reset();
}

void TestSignInWindow::cleanupTestCase()
{
    for (const char *scheme : {"http", "https"})
        QDesktopServices::unsetUrlHandler(QString::fromLatin1(scheme));
}

Account TestSignInWindow::account() const
{
    Account account;
    account.name = u"Private"_s;
    account.email = u"user1@pop.example"_s;
    account.host = u"localhost"_s;
    account.user = u"user1@pop.example"_s;
    account.passwordSource = PasswordSource::SignIn;
    account.signInProvider = u"test"_s;
    return account;
}

void TestSignInWindow::serve(oauth::SignInProvider provider, std::shared_ptr<const net::WebServices> web)
{
    m_signIn = std::make_unique<oauth::SignIn>(m_profile->services().passwords.store(), m_clock,
                                               oauth::SignInSetup{{std::move(provider)}, std::move(web)});
    m_profile->services().signIn = m_signIn.get();
}

bool TestSignInWindow::hasServer()
{
    if (m_server)
        serve(m_server->provider(), m_server->web());
    return m_server != nullptr;
}

namespace {

oauth::SignInProvider unregistered()
{
    oauth::SignInProvider provider;
    provider.id = u"test"_s;
    provider.name = u"Test Mail"_s;
    provider.authorization = QUrl(u"https://auth.pop.example/authorize"_s);
    provider.token = QUrl(u"https://auth.pop.example/token"_s);
    provider.scopes = {u"mail"_s};
    provider.mailHosts = {u"localhost"_s};
    provider.appPasswordPage = QUrl(u"https://help.pop.example/app-passwords"_s);
    return provider;
}

} // namespace

void TestSignInWindow::saysWhereItCannotSignIn()
{
    serve(unregistered());
    ui::SignInPanel panel(m_profile->services());
    panel.setAccount(account());
    panel.show();
    QVERIFY(!panel.canSignIn());
    QVERIFY(child<QLabel>(panel, "signInText")->text().contains(u"not registered"_s));
    QVERIFY(!child<QPushButton>(panel, "signIn")->isVisible());
    QVERIFY(child<QPushButton>(panel, "useAppPassword")->isVisible());
    panel.start(); // does nothing
    QVERIFY(!panel.isSignedIn() && m_opened.isEmpty());
}

void TestSignInWindow::takesAClientIdOfTheUser()
{
    serve(unregistered());
    ui::SignInPanel panel(m_profile->services());
    panel.setAccount(account());
    panel.show();
    click(panel, "ownClient");
    auto *field = child<QLineEdit>(panel, "clientId");
    QVERIFY(field->isVisible());
    QTest::keyClicks(field, u" mine.example "_s);
    QVERIFY(panel.canSignIn());
    QCOMPARE(panel.clientId(), u"mine.example"_s);
    QVERIFY(child<QPushButton>(panel, "signIn")->isVisible());
    click(panel, "signIn");
    QTRY_VERIFY(m_opened.query().contains(u"client_id=mine.example"_s));
}

void TestSignInWindow::saysThatTheServerIsAStranger()
{
    auto provider = unregistered();
    provider.clientId = u"id"_s;
    serve(provider);
    ui::SignInPanel panel(m_profile->services());
    Account stranger = account();
    stranger.host = u"pop.evil.example"_s;
    panel.setAccount(stranger);
    QVERIFY(!panel.canSignIn());
    QVERIFY(child<QLabel>(panel, "signInText")->text().contains(u"pop.evil.example"_s));
}

void TestSignInWindow::signsInByTheBrowser()
{
    if (!hasServer())
        QSKIP("python3-oauthlib is not installed");
    ui::SignInPanel panel(m_profile->services());
    panel.setAccount(account());
    panel.show();
    QSignalSpy signedIn(&panel, &ui::SignInPanel::signedIn);
    click(panel, "signIn");
    QTRY_VERIFY(!m_opened.isEmpty());
    QVERIFY(child<QPushButton>(panel, "cancelSignIn")->isVisible());
    const QByteArray page = m_server->browse(m_opened);
    QVERIFY(page.contains("go back to Fumibako"));
    QTRY_COMPARE_WITH_TIMEOUT(signedIn.size(), 1, 60'000);
    QVERIFY(panel.isSignedIn() && !panel.token().isEmpty());
    QCOMPARE(panel.user(), u"user1@pop.example"_s);
    QVERIFY(child<QLabel>(panel, "signInText")->text().contains(u"user1@pop.example"_s));
    const auto stored = m_profile->accounts().add(account());
    QVERIFY(stored);
    QVERIFY(done([&](auto answer) { panel.keepFor(*stored, answer); }));
    Account other = account();
    other.user = u"user2@pop.example"_s;
    panel.setAccount(other); // what was reached belongs to somebody else
    QVERIFY(!panel.isSignedIn() && panel.token().isEmpty());
}

void TestSignInWindow::goesOnByAddressWhereNoBrowserOpens()
{
    if (!hasServer())
        QSKIP("python3-oauthlib is not installed");
    ui::SignInPanel panel(m_profile->services());
    panel.setAccount(account());
    panel.show();
    click(panel, "signIn");
    QTRY_VERIFY(!m_opened.isEmpty());
    click(panel, "copyAddress");
    const QUrl copied(QGuiApplication::clipboard()->text());
    QCOMPARE(copied, m_opened);
    std::ignore = m_server->browse(copied);
    QTRY_VERIFY_WITH_TIMEOUT(panel.isSignedIn(), 60'000);
}

void TestSignInWindow::saysThatTheUserRefused()
{
    if (!hasServer())
        QSKIP("python3-oauthlib is not installed");
    m_server->set(u"deny"_s, u"yes"_s);
    ui::SignInPanel panel(m_profile->services());
    panel.setAccount(account());
    panel.show();
    click(panel, "signIn");
    QTRY_VERIFY(!m_opened.isEmpty());
    QVERIFY(m_server->browse(m_opened).contains("You were not signed in"));
    auto *problem = child<QLabel>(panel, "signInProblem");
    QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), 60'000);
    QVERIFY(problem->text().contains(u"was not completed"_s));
    QVERIFY(child<QPushButton>(panel, "signIn")->isVisible()); // once more
}

void TestSignInWindow::cancelsAndBeginsAgain()
{
    if (!hasServer())
        QSKIP("python3-oauthlib is not installed");
    ui::SignInPanel panel(m_profile->services());
    panel.setAccount(account());
    panel.show();
    click(panel, "signIn");
    QTRY_VERIFY(!m_opened.isEmpty());
    const QUrl first = m_opened;
    click(panel, "cancelSignIn");
    QVERIFY(child<QPushButton>(panel, "signIn")->isVisible());
    QVERIFY(m_server->browse(first).isEmpty());
    m_opened.clear();
    click(panel, "signIn");
    QTRY_VERIFY(!m_opened.isEmpty());
    std::ignore = m_server->browse(m_opened);
    QTRY_VERIFY_WITH_TIMEOUT(panel.isSignedIn(), 60'000);
}

void TestSignInWindow::offersTheAppPassword()
{
    serve(unregistered());
    ui::SignInPanel panel(m_profile->services());
    panel.setAccount(account());
    panel.show();
    QSignalSpy wanted(&panel, &ui::SignInPanel::passwordRequested);
    click(panel, "appPasswordHelp");
    QCOMPARE(m_opened, QUrl(u"https://help.pop.example/app-passwords"_s));
    click(panel, "useAppPassword");
    QCOMPARE(wanted.size(), 1);
    panel.setOffersPassword(false);
    QVERIFY(!child<QPushButton>(panel, "useAppPassword")->isVisible());
}

namespace {

struct NoKeyStore
{
    explicit NoKeyStore(const QString &path)
        : store(
              [] {
                  auto memory = std::make_unique<support::MemorySecretStore>();
                  memory->failure = ErrorCode::SecretStoreUnavailable;
                  return memory;
              }(),
              std::make_unique<accounts::VaultStore>(path, kCost))
    {}
    accounts::ChosenSecretStore store;
};

} // namespace

// CRD-01: chosen, never silently
void TestSignInWindow::makesTheEncryptedFile()
{
    NoKeyStore none(m_dir.filePath(u"made.vault"_s));
    ui::SecretChoice choice(none.store);
    choice.show();
    QVERIFY(!choice.keeps() && choice.check()); // to be asked each time is what is chosen first
    QVERIFY(!choice.note().isEmpty());
    QVERIFY(done([&](auto answer) { choice.prepare(answer); }));
    QVERIFY(!none.store.vault()->exists());
    click(choice, "encryptedFile");
    auto *master = child<QLineEdit>(choice, "masterPassword");
    auto *again = child<QLineEdit>(choice, "masterPasswordAgain");
    QVERIFY(choice.keeps() && master->isVisible() && again->isVisible());
    QVERIFY(!choice.check());
    QTest::keyClicks(master, u"secret"_s);
    QTest::keyClicks(again, u"secrit"_s);
    QVERIFY(!choice.check());
    again->setText(u"secret"_s);
    QVERIFY(choice.check());
    QVERIFY(done([&](auto answer) { choice.prepare(answer); }));
    QVERIFY(none.store.vault()->exists() && !none.store.vault()->isLocked());
    QVERIFY(master->text().isEmpty() && again->text().isEmpty());
    QVERIFY(choice.keeps() && choice.check());
    QVERIFY(done([&](auto answer) { choice.prepare(answer); })); // a second account
}

void TestSignInWindow::unlocksTheEncryptedFile()
{
    NoKeyStore none(m_dir.filePath(u"locked.vault"_s));
    QVERIFY(done([&](auto answer) { none.store.vault()->create("secret", answer); }));
    none.store.vault()->lock();
    ui::SecretChoice choice(none.store);
    choice.show();
    auto *master = child<QLineEdit>(choice, "masterPassword");
    QVERIFY(choice.keeps() && master->isVisible());
    QVERIFY(!child<QLineEdit>(choice, "masterPasswordAgain")->isVisible());
    QTest::keyClicks(master, u"wrong"_s);
    QCOMPARE(done([&](auto answer) { choice.prepare(answer); }).error().code, ErrorCode::MasterPasswordWrong);
    QVERIFY(choice.findChild<ui::FieldRow *>()->problem().contains(u"master password"_s));
    master->setText(u"secret"_s);
    QVERIFY(done([&](auto answer) { choice.prepare(answer); }));
    QVERIFY(!none.store.vault()->isLocked());
    QVERIFY(!master->isVisible());
}

void TestSignInWindow::keepsInTheKeyStore()
{
    support::MemorySecretStore memory;
    ui::SecretChoice choice(memory);
    choice.show();
    QVERIFY(choice.keeps() && choice.check());
    QVERIFY(child<QCheckBox>(choice, "remember")->isVisible());
    QVERIFY(!child<QRadioButton>(choice, "askEachTime")->isVisible());
    click(choice, "remember");
    QVERIFY(!choice.keeps());
}

void TestSignInWindow::asksForTheMasterPasswordInPlace()
{
    NoKeyStore none(m_dir.filePath(u"asked.vault"_s));
    QVERIFY(done([&](auto answer) { none.store.vault()->create("secret", answer); }));
    none.store.vault()->lock();
    QWidget window;
    window.show();
    auto *prompt =
        new ui::MasterPasswordPrompt(*none.store.vault(), ui::MasterPasswordPrompt::Task::Unlock, &window);
    QSignalSpy unlocked(prompt, &ui::MasterPasswordPrompt::unlocked);
    prompt->open();
    auto *field = child<QLineEdit>(*prompt, "masterPassword");
    QTest::keyClicks(field, u"wrong"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!prompt->findChild<ui::FieldRow *>()->problem().isEmpty(), 60'000);
    QTRY_VERIFY(field->isEnabled());
    field->setText(u"secret"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(unlocked.size(), 1, 60'000);
    QVERIFY(!none.store.vault()->isLocked());
}

void TestSignInWindow::changesTheMasterPassword()
{
    NoKeyStore none(m_dir.filePath(u"changed.vault"_s));
    QVERIFY(done([&](auto answer) { none.store.vault()->create("secret", answer); }));
    QWidget window;
    window.show();
    auto *prompt =
        new ui::MasterPasswordPrompt(*none.store.vault(), ui::MasterPasswordPrompt::Task::Change, &window);
    QSignalSpy changed(prompt, &ui::MasterPasswordPrompt::unlocked);
    prompt->open();
    QTest::keyClicks(child<QLineEdit>(*prompt, "masterPassword"), u"secret"_s);
    QTest::keyClicks(child<QLineEdit>(*prompt, "newMasterPassword"), u"better"_s);
    click(*prompt, "ok");
    QVERIFY(prompt->isVisible()); // the second one is missing
    QTest::keyClicks(child<QLineEdit>(*prompt, "newMasterPasswordAgain"), u"better"_s);
    click(*prompt, "ok");
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 60'000);
    none.store.vault()->lock();
    QVERIFY(done([&](auto answer) { none.store.vault()->unlock("better", answer); }));
}

namespace {

/// Get Mail with passwords from a locked encrypted file.
struct LockedTransfer
{
    LockedTransfer(support::UiProfile &profile, const QString &path)
        : none(path),
          passwords(none.store),
          services{profile.services().archive,
                   profile.services().reader,
                   profile.services().search,
                   profile.services().retriever,
                   profile.accounts(),
                   passwords,
                   profile.services().clock,
                   {},
                   {}},
          bar(new ui::TransferBar(&window)),
          controller(services, *bar)
    {
        window.resize(900, 60);
        bar->resize(900, 44);
        window.show();
    }
    bool make(const Account &account, const QByteArray &password)
    {
        const bool isMade = done([&](auto answer) { none.store.vault()->create("secret", answer); }) &&
                            done([&](auto answer) { none.store.write(account.id, password, answer); });
        none.store.vault()->lock();
        return isMade;
    }
    ui::MasterPasswordPrompt *prompt() { return window.findChild<ui::MasterPasswordPrompt *>(); }

    NoKeyStore none;
    accounts::PasswordProvider passwords;
    ui::Services services;
    QWidget window;
    ui::TransferBar *bar;
    ui::TransferController controller;
};

} // namespace

void TestSignInWindow::transferAsksOnceForTheMasterPassword()
{
    support::TestMailServer server(5);
    LockedTransfer transfer(*m_profile, m_dir.filePath(u"transfer.vault"_s));
    Account kept = server.account(u"Work"_s);
    kept.passwordSource = PasswordSource::KeyStore;
    kept = *m_profile->accounts().add(kept);
    QVERIFY(transfer.make(kept, server.password()));
    transfer.controller.getMail();
    QTRY_VERIFY_WITH_TIMEOUT(transfer.prompt(), 20'000);
    auto *field = child<QLineEdit>(*transfer.prompt(), "masterPassword");
    QTest::keyClicks(field, u"secret"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!transfer.controller.isRunning(), 60'000);
    QCOMPARE(m_profile->reader().stats()->messages, 5);
    transfer.controller.getMail(); // it is open for the session
    QTRY_VERIFY_WITH_TIMEOUT(!transfer.controller.isRunning(), 60'000);
    QVERIFY(!transfer.prompt());
}

void TestSignInWindow::transferEndsWithoutTheMasterPassword()
{
    support::TestMailServer server(5);
    LockedTransfer transfer(*m_profile, m_dir.filePath(u"without.vault"_s));
    Account kept = server.account(u"Work"_s);
    kept.passwordSource = PasswordSource::KeyStore;
    kept = *m_profile->accounts().add(kept);
    QVERIFY(transfer.make(kept, server.password()));
    transfer.controller.check(kept.id); // by itself: nobody is asked
    QTRY_VERIFY_WITH_TIMEOUT(!transfer.controller.isRunning(), 20'000);
    QVERIFY(!transfer.prompt());
    auto *action = child<QPushButton>(*transfer.bar, "transferAction");
    QVERIFY(action->isVisible());
    QTest::mouseClick(action, Qt::LeftButton); // Unlock…
    QTRY_VERIFY_WITH_TIMEOUT(transfer.prompt(), 20'000);
    transfer.prompt()->reject();
    QTRY_VERIFY(!transfer.controller.isRunning());
    QVERIFY(child<QLabel>(*transfer.bar, "transferText")->text().contains(u"encrypted password file"_s));
}

void TestSignInWindow::transferOffersToSignInAgain()
{
    serve(unregistered());
    FixedTokens tokens;
    m_profile->services().passwords.setTokenSource(&tokens);
    QWidget window;
    window.resize(900, 60);
    auto *bar = new ui::TransferBar(&window);
    bar->resize(900, 44);
    window.show();
    ui::TransferController controller(m_profile->services(), *bar);
    QVERIFY(m_profile->accounts().add(account()));
    controller.getMail();
    QTRY_VERIFY_WITH_TIMEOUT(!controller.isRunning(), 20'000);
    auto *action = child<QPushButton>(*bar, "transferAction");
    QVERIFY(action->isVisible());
    QTest::mouseClick(action, Qt::LeftButton);
    QTRY_VERIFY(window.findChild<ui::SignInPrompt *>());
    auto *prompt = window.findChild<ui::SignInPrompt *>();
    QVERIFY(prompt->findChild<ui::SignInPanel *>());
    prompt->reject();
    m_profile->services().passwords.setTokenSource(nullptr);
}

void TestSignInWindow::promptKeepsTheClientOfTheUser()
{
    if (!m_server)
        QSKIP("python3-oauthlib is not installed");
    auto provider = m_server->provider();
    const QString client = std::exchange(provider.clientId, QString());
    serve(provider, m_server->web());
    const Account stored = *m_profile->accounts().add(account());
    QWidget window;
    auto *prompt = new ui::SignInPrompt(m_profile->services(), stored, &window);
    QSignalSpy accepted(prompt, &QDialog::accepted);
    prompt->open();
    click(*prompt, "ownClient");
    QTest::keyClicks(child<QLineEdit>(*prompt, "clientId"), client);
    click(*prompt, "signIn");
    QTRY_VERIFY(!m_opened.isEmpty());
    std::ignore = m_server->browse(m_opened);
    QTRY_COMPARE_WITH_TIMEOUT(accepted.size(), 1, 60'000);
    const Account after = *m_profile->accounts().find(stored.id);
    QCOMPARE(after.signInClientId, client);
    std::optional<Result<QByteArray>> token;
    m_signIn->token(after, [&token](const Result<QByteArray> &found) { token = found; });
    QTRY_VERIFY(token.has_value());
    QVERIFY(*token);
}

void TestSignInWindow::onlyOneAttemptAtATime()
{
    if (!hasServer())
        QSKIP("python3-oauthlib is not installed");
    ui::SignInPanel first(m_profile->services());
    ui::SignInPanel second(m_profile->services());
    for (ui::SignInPanel *panel : {&first, &second}) {
        panel->setAccount(account());
        panel->show();
    }
    click(first, "signIn");
    QTRY_VERIFY(child<QPushButton>(first, "cancelSignIn")->isVisible());
    click(second, "signIn");
    QTRY_VERIFY(child<QPushButton>(second, "cancelSignIn")->isVisible());
    QVERIFY(child<QPushButton>(first, "signIn")->isVisible()); // it does not wait for ever
}

void TestSignInWindow::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

/// Every state of the panel, the choice and the prompts, one below the other.
void TestSignInWindow::pictures()
{
    const QString folder = qEnvironmentVariable("FUMIBAKO_PICTURES");
    if (folder.isEmpty() || !hasServer())
        QSKIP("Pictures are made when FUMIBAKO_PICTURES names a folder.");
    QFETCH(bool, dark);
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    const auto save = [&](QWidget &widget, const QString &name) {
        widget.grab().save(u"%1/sign-in-%2-%3.png"_s.arg(folder, name, dark ? u"dark"_s : u"light"_s));
    };
    QWidget all;
    auto *column = new QVBoxLayout(&all);
    column->setSpacing(28);
    const auto panel = [&] {
        auto *made = new ui::SignInPanel(m_profile->services());
        made->setAccount(account());
        column->addWidget(made);
        return made;
    };
    auto *refused = panel();
    panel();
    all.resize(620, 900);
    all.show();
    m_server->set(u"deny"_s, u"yes"_s);
    refused->start();
    QTRY_VERIFY(!m_opened.isEmpty());
    std::ignore = m_server->browse(m_opened);
    QTRY_VERIFY(refused->findChild<QLabel *>(u"signInProblem"_s)->isVisible());
    m_server->set(u"deny"_s, {});
    m_opened.clear();
    auto *done = panel();
    done->start();
    QTRY_VERIFY(!m_opened.isEmpty());
    std::ignore = m_server->browse(m_opened);
    QTRY_VERIFY(done->isSignedIn());
    auto *waiting = panel();
    m_opened.clear();
    waiting->start();
    QTRY_VERIFY(!m_opened.isEmpty());
    QTest::qWait(0);
    save(all, u"panel"_s);

    serve(unregistered());
    ui::SignInPrompt prompt(m_profile->services(), account(), nullptr);
    prompt.setAttribute(Qt::WA_DeleteOnClose, false);
    prompt.show();
    save(prompt, u"prompt"_s);
    QWidget choices;
    auto *rows = new QVBoxLayout(&choices);
    rows->setSpacing(28);
    NoKeyStore none(m_dir.filePath(u"picture%1.vault"_s.arg(dark)));
    auto *fresh = new ui::SecretChoice(none.store);
    auto *asked = new ui::SecretChoice(none.store);
    rows->addWidget(asked);
    rows->addWidget(fresh);
    fresh->findChild<QRadioButton *>(u"encryptedFile"_s)->setChecked(true);
    QVERIFY(::done([&](auto answer) { none.store.vault()->create("secret", answer); }));
    none.store.vault()->lock();
    auto *unlock = new ui::SecretChoice(none.store);
    rows->addWidget(unlock);
    rows->addStretch(1);
    choices.resize(620, 480);
    choices.show();
    unlock->findChild<QLineEdit *>(u"masterPassword"_s)->setText(u"wrong"_s);
    QVERIFY(!::done([&](auto answer) { unlock->prepare(answer); }));
    save(choices, u"choice"_s);
    ui::MasterPasswordPrompt change(*none.store.vault(), ui::MasterPasswordPrompt::Task::Change, nullptr);
    change.setAttribute(Qt::WA_DeleteOnClose, false);
    change.show();
    save(change, u"change"_s);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    support::speakThePicturesLanguage();
    TestSignInWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_sign_in_window.moc"
