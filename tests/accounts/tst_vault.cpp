#include "core/accounts/ChosenSecretStore.h"
#include "core/accounts/VaultFile.h"
#include "core/accounts/VaultStore.h"
#include "core/base/Limits.h"
#include "tests/support/MemorySecretStore.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <optional>
#include <sys/stat.h>

using namespace core;
using namespace core::accounts;
using namespace Qt::StringLiterals;

namespace {

/// Cheap: what is tested is not how long guessing takes.
constexpr VaultCost kCost{1, 8192 * 1024};
constexpr AccountId kOne{1};
constexpr AccountId kTwo{2};
const QByteArray kMaster = "correct horse";
const QByteArray kSecret = "xyzzy-the-secret";

Result<QByteArray> read(SecretStore &store, AccountId account)
{
    std::optional<Result<QByteArray>> answer;
    store.read(account, [&answer](Result<QByteArray> found) { answer = std::move(found); });
    if (answer)
        return fail(ErrorCode::Internal, u"answered before the call returned"_s);
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000))
        return fail(ErrorCode::Timeout);
    return *answer;
}

/// The answer of any call that takes a Done.
template <typename Call>
Result<void> done(Call call)
{
    std::optional<Result<void>> answer;
    call([&answer](const Result<void> &result) { answer = result; });
    if (answer)
        return fail(ErrorCode::Internal, u"answered before the call returned"_s);
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000))
        return fail(ErrorCode::Timeout);
    return *answer;
}

Result<void> create(VaultStore &vault, const QByteArray &password = kMaster)
{
    return done([&](auto answer) { vault.create(password, answer); });
}
Result<void> unlock(VaultStore &vault, const QByteArray &password = kMaster)
{
    return done([&](auto answer) { vault.unlock(password, answer); });
}
Result<void> write(SecretStore &store, AccountId account, const QByteArray &secret = kSecret)
{
    return done([&](auto answer) { store.write(account, secret, answer); });
}
Result<void> remove(SecretStore &store, AccountId account)
{
    return done([&](auto answer) { store.remove(account, answer); });
}

ErrorCode codeOf(const Result<void> &result) { return result ? ErrorCode::Internal : result.error().code; }

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QStringList g_log;
void keepLog(QtMsgType, const QMessageLogContext &, const QString &text) { g_log.append(text); }

} // namespace

class TestVault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isNotThereUntilMade();
    void keepsAcrossSessions();
    void locksAndUnlocks();
    void takesOnlyTheMasterPassword();
    void sealsAnewWithEachWriting();
    void alteredFileLooksLikeAWrongPassword();
    void damagedFileIsNeverReplaced_data();
    void damagedFileIsNeverReplaced();
    void changesTheMasterPassword();
    void writesDuringAChangeHaveTheNewKey();
    void fullDiskKeepsWhatWasThere();
    void isPrivateAndHasNoPlainText();
    void hidesHowLongAPasswordIs();
    void refusesMoreThanItMayHold();
    void choosesTheKeyStoreFirst();
    void withoutAKeyStoreNothingIsKeptUnasked();
    void fallsBackToTheFile();
    void newPasswordInTheKeyStoreReplacesThatOfTheFile();

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(u"passwords.vault"_s); }
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestVault::init() { m_dir = std::make_unique<QTemporaryDir>(); }

void TestVault::isNotThereUntilMade()
{
    VaultStore vault(path(), kCost);
    QVERIFY(!vault.exists() && !vault.isLocked() && !vault.isAvailable());
    QCOMPARE(read(vault, kOne).error().code, ErrorCode::SecretStoreUnavailable);
    QCOMPARE(codeOf(write(vault, kOne)), ErrorCode::SecretStoreUnavailable);
    QVERIFY(remove(vault, kOne));
    QCOMPARE(codeOf(unlock(vault)), ErrorCode::FileNotFound);
    QCOMPARE(codeOf(create(vault, {})), ErrorCode::InvalidArgument);
    QVERIFY(QDir(m_dir->path()).isEmpty());
    QVERIFY(create(vault));
    QVERIFY(vault.exists() && !vault.isLocked());
    QCOMPARE(codeOf(create(vault)), ErrorCode::AlreadyExists);
    QCOMPARE(read(vault, kOne).error().code, ErrorCode::PasswordMissing);
}

void TestVault::keepsAcrossSessions()
{
    {
        VaultStore vault(path(), kCost);
        QVERIFY(create(vault));
        QVERIFY(write(vault, kOne));
        QVERIFY(write(vault, kTwo, "other"));
        QVERIFY(write(vault, kTwo, QByteArray("\0\n other", 8)));
    }
    VaultStore vault(path(), kCost);
    QVERIFY(vault.isLocked());
    QVERIFY(unlock(vault));
    QCOMPARE(*read(vault, kOne), kSecret);
    QCOMPARE(*read(vault, kTwo), QByteArray("\0\n other", 8));
    QVERIFY(remove(vault, kOne));
    QCOMPARE(read(vault, kOne).error().code, ErrorCode::PasswordMissing);
    VaultStore again(path(), kCost);
    QVERIFY(unlock(again));
    QCOMPARE(read(again, kOne).error().code, ErrorCode::PasswordMissing);
    QVERIFY(read(again, kTwo));
}

void TestVault::locksAndUnlocks()
{
    VaultStore vault(path(), kCost);
    QVERIFY(create(vault));
    QVERIFY(write(vault, kOne));
    vault.lock();
    QVERIFY(vault.isLocked());
    QCOMPARE(read(vault, kOne).error().code, ErrorCode::VaultLocked);
    QCOMPARE(codeOf(write(vault, kOne)), ErrorCode::VaultLocked);
    QCOMPARE(codeOf(remove(vault, kOne)), ErrorCode::VaultLocked);
    // What was under way when it was locked opens nothing.
    std::optional<Result<void>> answer;
    vault.unlock(kMaster, [&answer](const Result<void> &result) { answer = result; });
    vault.lock();
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 60'000);
    QVERIFY(vault.isLocked());
    QVERIFY(unlock(vault));
    QCOMPARE(*read(vault, kOne), kSecret);
}

void TestVault::takesOnlyTheMasterPassword()
{
    VaultStore vault(path(), kCost);
    QVERIFY(create(vault));
    QVERIFY(write(vault, kOne));
    vault.lock();
    for (const QByteArray &wrong : {"Correct horse"_ba, ""_ba, "correct horse "_ba, kSecret})
        QCOMPARE(codeOf(unlock(vault, wrong)), ErrorCode::MasterPasswordWrong);
    QVERIFY(vault.isLocked());
    QVERIFY(unlock(vault));
}

void TestVault::sealsAnewWithEachWriting()
{
    VaultStore vault(path(), kCost);
    QVERIFY(create(vault));
    QVERIFY(write(vault, kOne));
    const QByteArray before = bytesOf(path());
    QVERIFY(write(vault, kOne));
    const QByteArray after = bytesOf(path());
    QCOMPARE(before.first(40), after.first(40)); // cost and salt, and so the key
    QVERIFY(before.sliced(40, 24) != after.sliced(40, 24));
    QVERIFY(before.sliced(64) != after.sliced(64));
}

void TestVault::alteredFileLooksLikeAWrongPassword()
{
    VaultStore vault(path(), kCost);
    QVERIFY(create(vault));
    QVERIFY(write(vault, kOne));
    const QByteArray good = bytesOf(path());
    vault.lock();
    for (const qsizetype at : {24, 45, 64, 300, int(good.size()) - 1}) { // salt, nonce, text, tag
        QByteArray altered = good;
        altered[at] = static_cast<char>(altered[at] ^ 1);
        put(path(), altered);
        QCOMPARE(codeOf(unlock(vault)), ErrorCode::MasterPasswordWrong);
        QCOMPARE(bytesOf(path()), altered);
    }
    put(path(), good);
    QVERIFY(unlock(vault));
}

void TestVault::damagedFileIsNeverReplaced_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto key = VaultKey::derive(kMaster, freshSalt(), kCost);
    const QByteArray good = *sealVault({}, **key);
    const auto withCost = [&good](qsizetype at, char value) {
        QByteArray altered = good;
        altered[at] = value;
        return altered;
    };
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("garbage") << QByteArray(5000, 'x');
    QTest::newRow("head only") << good.first(64);
    QTest::newRow("cut") << good.chopped(1);
    QTest::newRow("longer") << good + 'x';
    QTest::newRow("no passes") << withCost(8, 0);
    QTest::newRow("more passes than anybody has time for") << withCost(15, 1);
    QTest::newRow("more memory than the machine has") << withCost(23, 1);
    QTest::newRow("too large") << good + QByteArray(limits::kVaultBytes, 'x');
}

void TestVault::damagedFileIsNeverReplaced()
{
    QFETCH(QByteArray, bytes);
    put(path(), bytes);
    VaultStore vault(path(), kCost);
    QVERIFY(vault.isLocked());
    QCOMPARE(codeOf(unlock(vault)), ErrorCode::VaultDamaged);
    QCOMPARE(codeOf(create(vault)), ErrorCode::AlreadyExists);
    QCOMPARE(codeOf(write(vault, kOne)), ErrorCode::VaultLocked);
    QCOMPARE(codeOf(done([&](auto answer) { vault.changeMasterPassword(kMaster, "new", answer); })),
             ErrorCode::VaultDamaged);
    QCOMPARE(bytesOf(path()), bytes);
}

void TestVault::changesTheMasterPassword()
{
    const auto change = [](VaultStore &vault, const QByteArray &old, const QByteArray &fresh) {
        return done([&](auto answer) { vault.changeMasterPassword(old, fresh, answer); });
    };
    VaultStore vault(path(), kCost);
    QVERIFY(create(vault));
    QVERIFY(write(vault, kOne));
    const QByteArray before = bytesOf(path());
    QCOMPARE(codeOf(change(vault, "wrong", "new")), ErrorCode::MasterPasswordWrong); // although it is open
    QCOMPARE(codeOf(change(vault, kMaster, "")), ErrorCode::InvalidArgument);
    QCOMPARE(bytesOf(path()), before);
    QVERIFY(change(vault, kMaster, "new"));
    QVERIFY(bytesOf(path()).sliced(24, 16) != before.sliced(24, 16)); // another salt
    QVERIFY(write(vault, kTwo, "two"));
    VaultStore again(path(), kCost);
    QCOMPARE(codeOf(unlock(again)), ErrorCode::MasterPasswordWrong);
    QVERIFY(unlock(again, "new"));
    QCOMPARE(*read(again, kOne), kSecret);
    QCOMPARE(*read(again, kTwo), "two"_ba);
}

void TestVault::writesDuringAChangeHaveTheNewKey()
{
    VaultStore vault(path(), kCost);
    QVERIFY(create(vault));
    int answers = 0;
    const auto count = [&answers](const Result<void> &result) { answers += result ? 1 : 100; };
    vault.write(kOne, "before", count);
    vault.changeMasterPassword(kMaster, "new", count);
    vault.write(kTwo, "during", count);
    QTRY_COMPARE_WITH_TIMEOUT(answers, 3, 60'000);
    VaultStore again(path(), kCost);
    QVERIFY(unlock(again, "new"));
    QCOMPARE(*read(again, kOne), "before"_ba);
    QCOMPARE(*read(again, kTwo), "during"_ba);
}

void TestVault::fullDiskKeepsWhatWasThere()
{
    VaultStore vault(path(), kCost);
    QVERIFY(create(vault));
    QVERIFY(write(vault, kOne));
    const QByteArray before = bytesOf(path());
    QVERIFY(QDir(m_dir->path()).mkdir(u"passwords.vault.new"_s)); // the new file cannot be made
    QVERIFY(!write(vault, kOne, "never kept"));
    QCOMPARE(*read(vault, kOne), kSecret);
    QCOMPARE(bytesOf(path()), before);
}

// CRD-02, CRD-03: 0600 from the first byte on, and no plain text in any file or log.
void TestVault::isPrivateAndHasNoPlainText()
{
    g_log.clear();
    QLoggingCategory::setFilterRules(u"*=true"_s);
    QtMessageHandler old = qInstallMessageHandler(keepLog);
    const mode_t mask = ::umask(0);
    {
        VaultStore vault(path(), kCost);
        QVERIFY(create(vault));
        QVERIFY(write(vault, kOne));
        vault.lock();
        QVERIFY(!unlock(vault, "wrong-" + kSecret));
        QVERIFY(unlock(vault));
    }
    ::umask(mask);
    qInstallMessageHandler(old);
    const QStringList files = QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(files, QStringList{u"passwords.vault"_s});
    struct stat facts = {};
    QCOMPARE(::stat(QFile::encodeName(path()).constData(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777U, 0600U);
    for (const QByteArray &plain : {kSecret, kMaster, kSecret.toBase64(), kMaster.toBase64()}) {
        QVERIFY(!bytesOf(path()).contains(plain));
        QVERIFY(!g_log.join(u'\n').toUtf8().contains(plain));
    }
    QVERIFY(!g_log.isEmpty()); // there was something to look at: the wrong password
}

void TestVault::hidesHowLongAPasswordIs()
{
    VaultStore vault(path(), kCost);
    QVERIFY(create(vault));
    QVERIFY(write(vault, kOne, "a"));
    const qsizetype shortOne = bytesOf(path()).size();
    QVERIFY(write(vault, kOne, "a much longer password than the one before, by far"));
    QCOMPARE(bytesOf(path()).size(), shortOne);
}

void TestVault::refusesMoreThanItMayHold()
{
    VaultStore vault(path(), kCost);
    QVERIFY(create(vault));
    QVERIFY(write(vault, kOne));
    QCOMPARE(codeOf(write(vault, kTwo, QByteArray(limits::kVaultBytes, 'x'))), ErrorCode::LimitExceeded);
    QCOMPARE(*read(vault, kOne), kSecret);
}

namespace {

/// There, and its user says no.
class LockedKeyStore final : public SecretStore
{
public:
    [[nodiscard]] bool isAvailable() const override { return true; }
    void read(AccountId, ReadDone done) override
    {
        QTimer::singleShot(0, &m_context, [done] { done(fail(ErrorCode::SecretStoreDenied)); });
    }
    void write(AccountId, const QByteArray &, Done done) override
    {
        done(fail(ErrorCode::SecretStoreDenied));
    }
    void remove(AccountId, Done done) override { done(fail(ErrorCode::SecretStoreDenied)); }

private:
    QObject m_context;
};

struct Chosen
{
    explicit Chosen(const QString &path)
    {
        auto memory = std::make_unique<support::MemorySecretStore>();
        keyStore = memory.get();
        store =
            std::make_unique<ChosenSecretStore>(std::move(memory), std::make_unique<VaultStore>(path, kCost));
    }
    support::MemorySecretStore *keyStore;
    std::unique_ptr<ChosenSecretStore> store;
};

} // namespace

void TestVault::choosesTheKeyStoreFirst()
{
    Chosen chosen(path());
    QVERIFY(create(*chosen.store->vault()));
    QCOMPARE(chosen.store->place(), SecretPlace::KeyStore);
    QVERIFY(write(*chosen.store, kOne));
    QCOMPARE(chosen.keyStore->secrets[kOne], kSecret);
    QCOMPARE(read(*chosen.store->vault(), kOne).error().code, ErrorCode::PasswordMissing);
    // CRD-01: somebody said no; that is not answered by looking elsewhere.
    QVERIFY(write(*chosen.store->vault(), kOne, "old"));
    chosen.keyStore->secrets.clear();
    QCOMPARE(*read(*chosen.store, kOne), "old"_ba);
    ChosenSecretStore locked(std::make_unique<LockedKeyStore>(), std::make_unique<VaultStore>(path(), kCost));
    QVERIFY(unlock(*locked.vault()));
    QCOMPARE(read(locked, kOne).error().code, ErrorCode::SecretStoreDenied);
}

// CRD-01
void TestVault::withoutAKeyStoreNothingIsKeptUnasked()
{
    Chosen chosen(path());
    chosen.keyStore->failure = ErrorCode::SecretStoreUnavailable;
    QCOMPARE(chosen.store->place(), SecretPlace::Nowhere);
    QVERIFY(!chosen.store->isAvailable());
    QCOMPARE(codeOf(write(*chosen.store, kOne)), ErrorCode::SecretStoreUnavailable);
    QCOMPARE(read(*chosen.store, kOne).error().code, ErrorCode::SecretStoreUnavailable);
    QVERIFY(QDir(m_dir->path()).isEmpty());
}

void TestVault::fallsBackToTheFile()
{
    Chosen chosen(path());
    chosen.keyStore->failure = ErrorCode::SecretStoreUnavailable;
    QVERIFY(create(*chosen.store->vault()));
    QCOMPARE(chosen.store->place(), SecretPlace::Vault);
    QVERIFY(write(*chosen.store, kOne));
    QCOMPARE(*read(*chosen.store, kOne), kSecret);
    chosen.store->vault()->lock();
    QCOMPARE(read(*chosen.store, kOne).error().code, ErrorCode::VaultLocked);
    QVERIFY(unlock(*chosen.store->vault()));
    QVERIFY(remove(*chosen.store, kOne));
    QCOMPARE(read(*chosen.store, kOne).error().code, ErrorCode::PasswordMissing);
}

// CRD-09: a password that was replaced or removed while the file was locked does not come back from it.
void TestVault::newPasswordInTheKeyStoreReplacesThatOfTheFile()
{
    Chosen chosen(path());
    VaultStore &vault = *chosen.store->vault();
    QVERIFY(create(vault));
    QVERIFY(write(vault, kOne, "old"));
    vault.lock();
    QVERIFY(write(*chosen.store, kOne, "new"));
    QCOMPARE(*read(*chosen.store, kOne), "new"_ba);
    QVERIFY(unlock(vault));
    chosen.keyStore->failure = ErrorCode::SecretStoreUnavailable;
    QCOMPARE(read(*chosen.store, kOne).error().code, ErrorCode::PasswordMissing);
    QCOMPARE(read(vault, kOne).error().code, ErrorCode::PasswordMissing);
}

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"
