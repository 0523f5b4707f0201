#include "core/accounts/PasswordSources.h"
#include "core/accounts/SecretBytes.h"
#include "tests/support/MemorySecretStore.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>
#include <sys/stat.h>

using namespace core;
using namespace core::accounts;
using namespace Qt::StringLiterals;

class TestPasswords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersLaterAndOnce();
    void readsTheKeyStore();
    void passesOnWhatTheKeyStoreSays_data();
    void passesOnWhatTheKeyStoreSays();
    void sessionMemoryGoesFirst();
    void forgottenSecretIsOverwritten();
    void readsTheFirstLineOfAPrivateFile_data();
    void readsTheFirstLineOfAPrivateFile();
    void refusesUnsafeFiles_data();
    void refusesUnsafeFiles();
    void runsACommandWithoutAShell_data();
    void runsACommandWithoutAShell();
    void endsACommandThatTakesTooLong();
    void endsACommandThatPrintsTooMuch();
    void logsNoSecret();
    void keychainWithoutABusIsUnavailable();

private:
    [[nodiscard]] static Account account(PasswordSource source);
    [[nodiscard]] Result<QByteArray> ask(PasswordProvider &provider, const Account &account);
    [[nodiscard]] Result<QByteArray> run(const QString &command, int timeLimitMs = 60'000);
    [[nodiscard]] QString makeFile(const QByteArray &bytes, mode_t mode);

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestPasswords::init() { m_dir = std::make_unique<QTemporaryDir>(); }

Account TestPasswords::account(PasswordSource source)
{
    Account account;
    account.id = AccountId{7};
    account.passwordSource = source;
    return account;
}

Result<QByteArray> TestPasswords::ask(PasswordProvider &provider, const Account &account)
{
    std::optional<Result<QByteArray>> answer;
    provider.password(account, [&answer](Result<QByteArray> result) { answer = std::move(result); });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000))
        return fail(ErrorCode::Timeout);
    return *answer;
}

Result<QByteArray> TestPasswords::run(const QString &command, int timeLimitMs)
{
    std::optional<Result<QByteArray>> answer;
    QObject context;
    runPasswordCommand(command, timeLimitMs, &context,
                       [&answer](Result<QByteArray> result) { answer = result; });
    if (answer)
        return fail(ErrorCode::Internal, u"answered before the call returned"_s);
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000))
        return fail(ErrorCode::Timeout);
    return *answer;
}

QString TestPasswords::makeFile(const QByteArray &bytes, mode_t mode)
{
    const QString path = m_dir->filePath(u"secret"_s);
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
    file.close();
    ::chmod(QFile::encodeName(path).constData(), mode);
    return path;
}

void TestPasswords::answersLaterAndOnce()
{
    support::MemorySecretStore store;
    PasswordProvider provider(store);
    Account file = account(PasswordSource::File);
    file.passwordFile = makeFile("x\n", 0600);
    Account command = account(PasswordSource::Command);
    command.passwordCommand = u"echo x"_s;
    provider.remember(AccountId{8}, "x");
    Account remembered = account(PasswordSource::AskEachTime);
    remembered.id = AccountId{8};
    for (const Account &each : {account(PasswordSource::KeyStore), account(PasswordSource::AskEachTime), file,
                                command, remembered}) {
        int answers = 0;
        provider.password(each, [&answers](const Result<QByteArray> &) { ++answers; });
        QCOMPARE(answers, 0);
        QTRY_COMPARE(answers, 1);
        QCoreApplication::processEvents();
        QCOMPARE(answers, 1);
    }
}

void TestPasswords::readsTheKeyStore()
{
    support::MemorySecretStore store;
    store.secrets[AccountId{7}] = "open sesame";
    PasswordProvider provider(store);
    QCOMPARE(*ask(provider, account(PasswordSource::KeyStore)), "open sesame"_ba);
}

void TestPasswords::passesOnWhatTheKeyStoreSays_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("locked by the user") << int(ErrorCode::SecretStoreDenied);
    QTest::newRow("none there") << int(ErrorCode::SecretStoreUnavailable);
}

// CRD-01: the caller asks the user; nothing falls back to plain text.
void TestPasswords::passesOnWhatTheKeyStoreSays()
{
    QFETCH(int, code);
    support::MemorySecretStore store;
    store.failure = static_cast<ErrorCode>(code);
    PasswordProvider provider(store);
    QCOMPARE(int(ask(provider, account(PasswordSource::KeyStore)).error().code), code);
    store.failure.reset();
    QCOMPARE(ask(provider, account(PasswordSource::KeyStore)).error().code, ErrorCode::PasswordMissing);
}

void TestPasswords::sessionMemoryGoesFirst()
{
    support::MemorySecretStore store;
    store.secrets[AccountId{7}] = "old";
    PasswordProvider provider(store);
    provider.remember(AccountId{7}, "first");
    provider.remember(AccountId{7}, "new");
    QCOMPARE(*ask(provider, account(PasswordSource::KeyStore)), "new"_ba);
    QCOMPARE(*ask(provider, account(PasswordSource::AskEachTime)), "new"_ba);
    QCOMPARE(store.reads, 0);
    provider.forget(AccountId{7});
    QCOMPARE(*ask(provider, account(PasswordSource::KeyStore)), "old"_ba);
    QCOMPARE(ask(provider, account(PasswordSource::AskEachTime)).error().code, ErrorCode::PasswordMissing);
}

// CRD-10
void TestPasswords::forgottenSecretIsOverwritten()
{
    QByteArray secret("hunter2");
    QByteArray other = secret; // shared: must survive
    wipe(other);
    QCOMPARE(secret, "hunter2"_ba);

    // A buffer of ours outlives the array that is wiped, so that it can be looked at.
    SecretBytes kept(secret);
    const QByteArray copy = kept.copy();
    QVERIFY(copy.constData() != secret.constData());
    QVERIFY(kept.copy().constData() != copy.constData());
    kept = SecretBytes();
    QVERIFY(kept.copy().isEmpty());
    QCOMPARE(secret, "hunter2"_ba);
}

void TestPasswords::readsTheFirstLineOfAPrivateFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("password"); // empty: PasswordMissing
    QTest::newRow("line") << "secret\n"_ba
                          << "secret"_ba;
    QTest::newRow("no line end") << "secret"_ba
                                 << "secret"_ba;
    QTest::newRow("CRLF") << "secret\r\n"_ba
                          << "secret"_ba;
    QTest::newRow("more lines") << "secret\nuser: me\n"_ba
                                << "secret"_ba;
    QTest::newRow("blanks are part of it") << " se cret \n"_ba
                                           << " se cret "_ba;
    QTest::newRow("UTF-8") << "秘密\n"_ba
                           << "秘密"_ba;
    QTest::newRow("empty") << ""_ba
                           << ""_ba;
    QTest::newRow("first line empty") << "\nsecret\n"_ba
                                      << ""_ba;
}

void TestPasswords::readsTheFirstLineOfAPrivateFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, password);
    support::MemorySecretStore store;
    PasswordProvider provider(store);
    Account file = account(PasswordSource::File);
    file.passwordFile = makeFile(bytes, 0600);
    const auto answer = ask(provider, file);
    QCOMPARE(answer.has_value(), !password.isEmpty());
    if (answer)
        QCOMPARE(*answer, password);
    else
        QCOMPARE(answer.error().code, ErrorCode::PasswordMissing);
}

void TestPasswords::refusesUnsafeFiles_data()
{
    QTest::addColumn<int>("mode"); // -1: none, -2: folder, -3: FIFO
    QTest::addColumn<int>("code");
    QTest::newRow("readable by the group") << 0640 << int(ErrorCode::PasswordFileUnsafe);
    QTest::newRow("readable by others") << 0604 << int(ErrorCode::PasswordFileUnsafe);
    QTest::newRow("writable by others") << 0602 << int(ErrorCode::PasswordFileUnsafe);
    QTest::newRow("folder") << -2 << int(ErrorCode::PasswordFileUnsafe);
    QTest::newRow("FIFO") << -3 << int(ErrorCode::PasswordFileUnsafe);
    QTest::newRow("missing") << -1 << int(ErrorCode::FileNotFound);
}

void TestPasswords::refusesUnsafeFiles()
{
    QFETCH(int, mode);
    QFETCH(int, code);
    QString path = m_dir->filePath(u"secret"_s);
    if (mode >= 0)
        path = makeFile("secret\n", static_cast<mode_t>(mode));
    else if (mode == -2)
        path = m_dir->path();
    else if (mode == -3)
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    const auto answer = readPasswordFile(path);
    QVERIFY(!answer);
    QCOMPARE(int(answer.error().code), code);
}

void TestPasswords::runsACommandWithoutAShell_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("password"); // empty: fails
    QTest::newRow("word") << u"echo secret"_s << "secret"_ba;
    QTest::newRow("quoted") << u"echo \"two  words\""_s << "two  words"_ba;
    QTest::newRow("no shell") << u"echo $HOME;id"_s << "$HOME;id"_ba;
    QTest::newRow("first line") << u"printf 'a\\nb\\n'"_s << "'a"_ba; // single quotes are no quotes here
    QTest::newRow("first of many") << u"printf a\\nb\\n"_s << "a"_ba;
    QTest::newRow("fails") << u"false"_s << QByteArray();
    QTest::newRow("prints nothing") << u"true"_s << QByteArray();
    QTest::newRow("no such program") << u"/nonexistent/program"_s << QByteArray();
    QTest::newRow("empty") << u"  "_s << QByteArray();
    QTest::newRow("reads its input") << u"cat"_s << QByteArray(); // ends at once: nothing is there
}

void TestPasswords::runsACommandWithoutAShell()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, password);
    const auto answer = run(command);
    QCOMPARE(answer.has_value(), !password.isEmpty());
    if (answer)
        QCOMPARE(*answer, password);
    else
        QVERIFY(answer.error().code == ErrorCode::PasswordCommandFailed ||
                answer.error().code == ErrorCode::PasswordMissing);
}

void TestPasswords::endsACommandThatTakesTooLong()
{
    QCOMPARE(run(u"sleep 1000"_s, 50).error().code, ErrorCode::PasswordCommandFailed);
}

void TestPasswords::endsACommandThatPrintsTooMuch()
{
    QCOMPARE(run(u"yes secret"_s).error().code, ErrorCode::PasswordCommandFailed);
}

// CRD-02
void TestPasswords::logsNoSecret()
{
    static QByteArray log; // a message handler is a plain function
    log.clear();
    const auto before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &text) { log += text.toUtf8(); });
    const auto answer = run(u"echo hunter2"_s);
    const auto failed = run(u"/nonexistent/hunter2"_s);
    qInstallMessageHandler(before);
    QCOMPARE(*answer, "hunter2"_ba);
    QVERIFY(!failed.error().detail.contains(u"hunter2"));
    QVERIFY(!log.contains("hunter2"));
}

// CRD-01
void TestPasswords::keychainWithoutABusIsUnavailable()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qunsetenv("XDG_RUNTIME_DIR");
    const auto store = makeKeychainStore();
    QVERIFY(!store->isAvailable());
    std::optional<ErrorCode> read, written, removed;
    store->read(AccountId{7},
                [&read](const Result<QByteArray> &r) { read = r ? ErrorCode::Internal : r.error().code; });
    store->write(AccountId{7}, "x",
                 [&written](const Result<void> &r) { written = r ? ErrorCode::Internal : r.error().code; });
    store->remove(AccountId{7},
                  [&removed](const Result<void> &r) { removed = r ? ErrorCode::Internal : r.error().code; });
    QVERIFY(!read && !written && !removed);
    QTRY_VERIFY(read && written && removed);
    QCOMPARE(*read, ErrorCode::SecretStoreUnavailable);
    QCOMPARE(*written, ErrorCode::SecretStoreUnavailable);
    QCOMPARE(*removed, ErrorCode::SecretStoreUnavailable);
}

QTEST_GUILESS_MAIN(TestPasswords)
#include "tst_passwords.moc"
