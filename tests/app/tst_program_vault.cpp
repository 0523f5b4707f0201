#include "tests/app/Program.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

/// The encrypted password file and signing in, from the command line, on a machine without a key store.
class TestProgramVault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsPasswordsInTheEncryptedFile();
    void changesTheMasterPassword();
    void makesNothingUnasked();
    void leavesADamagedFileAlone();
    void signingInSaysWhatIsMissing();
    void signInOptionsAreChecked();
};

namespace {

const QByteArray kSecret = "xyzzy-account-secret";
const QByteArray kMaster = "plugh-master-secret";

Outcome make(const Program &program, const QString &file)
{
    return program.run({u"account"_s, u"master-password"_s, u"--new-master-password-file"_s, file});
}

QStringList add(const QString &name)
{
    return {u"account"_s, u"add"_s, name,        u"--host"_s, u"127.0.0.1"_s,
            u"--port"_s,  u"1"_s,   u"--user"_s, u"user"_s,   u"--password-stdin"_s};
}

} // namespace

// CRD-01, CRD-02, CRD-03
void TestProgramVault::keepsPasswordsInTheEncryptedFile()
{
    Program program;
    const QString master = program.write(u"master"_s, kMaster + '\n');
    const QString wrong = program.write(u"wrong"_s, "something else\n");
    QCOMPARE(make(program, master).exitCode, 0);
    const Outcome locked = program.run(add(u"Home"_s), kSecret + '\n');
    QCOMPARE(locked.exitCode, 1);
    QVERIFY(locked.err.contains("--master-password-file"));
    QCOMPARE(program.run({u"account"_s, u"list"_s, u"--json"_s}).jsonLines().size(), std::size_t(0));
    const QStringList withMaster{u"--master-password-file"_s, master};
    QCOMPARE(program.run(add(u"Home"_s) + withMaster, kSecret + '\n').exitCode, 0);

    const QStringList test{u"account"_s, u"test"_s, u"Home"_s};
    const Outcome without = program.run(test);
    QVERIFY(without.exitCode == 1 && without.err.contains("encrypted password file"));
    const Outcome mistyped = program.run(test + QStringList{u"--master-password-file"_s, wrong});
    QVERIFY(mistyped.exitCode == 1 && mistyped.err.contains("not the master password"));
    // Opened: what is wrong now is that nobody listens at port 1.
    for (const Outcome &open :
         {program.run(test + withMaster),
          program.run(test + QStringList{u"--master-password-stdin"_s}, kMaster + '\n')}) {
        QVERIFY(open.exitCode == 1 && !open.err.contains("password"));
        QVERIFY2(open.err.contains("127.0.0.1"), open.err.constData());
    }
    QDirIterator files(program.profile(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const QByteArray &plain : {kSecret, kMaster, kSecret.toBase64()})
            QVERIFY2(!bytes.contains(plain), qPrintable(file.fileName()));
        ++seen;
    }
    QVERIFY(seen >= 3);
    struct stat facts = {};
    QCOMPARE(::stat(QFile::encodeName(program.profile() + u"/passwords.vault"_s).constData(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777U, 0600U);
}

void TestProgramVault::changesTheMasterPassword()
{
    Program program;
    const QString one = program.write(u"one"_s, "first\n");
    const QString two = program.write(u"two"_s, "second\n");
    QCOMPARE(make(program, one).exitCode, 0);
    const Outcome needed = make(program, two);
    QVERIFY(needed.exitCode == 1 && needed.hasOneClearSentence());
    const auto change = [&](const QString &old, const QString &fresh) {
        return program.run({u"account"_s, u"master-password"_s, u"--master-password-file"_s, old,
                            u"--new-master-password-file"_s, fresh});
    };
    QCOMPARE(change(two, two).exitCode, 1);
    QCOMPARE(change(one, two).exitCode, 0);
    QCOMPARE(change(one, two).exitCode, 1);
    QCOMPARE(change(two, one).exitCode, 0);
}

// CRD-01
void TestProgramVault::makesNothingUnasked()
{
    Program program;
    const Outcome refused = program.run(add(u"Home"_s), kSecret + '\n');
    QCOMPARE(refused.exitCode, 1);
    QVERIFY(!QFile::exists(program.profile() + u"/passwords.vault"_s));
    const QString open = program.write(u"open"_s, "first\n");
    ::chmod(QFile::encodeName(open).constData(), 0644); // anybody could read it
    QCOMPARE(make(program, open).exitCode, 1);
    QVERIFY(!QFile::exists(program.profile() + u"/passwords.vault"_s));
}

void TestProgramVault::leavesADamagedFileAlone()
{
    Program program;
    const QString master = program.write(u"master"_s, kMaster + '\n');
    QCOMPARE(make(program, master).exitCode, 0);
    QFile vault(program.profile() + u"/passwords.vault"_s);
    QVERIFY(vault.resize(100));
    const Outcome outcome =
        program.run(add(u"Home"_s) + QStringList{u"--master-password-file"_s, master}, kSecret + '\n');
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.err.contains("cannot be read"));
    QCOMPARE(vault.size(), 100);
}

void TestProgramVault::signingInSaysWhatIsMissing()
{
    Program program;
    const QStringList gmail{u"account"_s,        u"add"_s,           u"Gmail"_s,
                            u"--host"_s,         u"pop.gmail.com"_s, u"--user"_s,
                            u"taro@gmail.com"_s, u"--sign-in"_s,     u"google"_s};
    const Outcome added = program.run(gmail);
    QCOMPARE(added.exitCode, 0);
    QVERIFY(added.out.contains("account sign-in"));
    const Outcome fetched = program.run({u"fetch"_s});
    QVERIFY(fetched.exitCode == 1 && fetched.err.contains("sign in again"));
    const Outcome signIn = program.run({u"account"_s, u"sign-in"_s, u"Gmail"_s});
    QVERIFY(signIn.exitCode == 1 && signIn.err.contains("--client-id"));
    // CRD-09: another server is another sign-in.
    QCOMPARE(program.run({u"account"_s, u"set"_s, u"Gmail"_s, u"--host"_s, u"pop.evil.example"_s}).exitCode,
             0);
    QCOMPARE(program.run({u"account"_s, u"list"_s, u"--json"_s}).json()[u"password"_s].toString(), u"ask"_s);
    QCOMPARE(program.addAccount(u"Plain"_s, u"pop.example"_s, 995).exitCode, 0);
    QCOMPARE(program.run({u"account"_s, u"sign-in"_s, u"Plain"_s}).exitCode, 2);
}

void TestProgramVault::signInOptionsAreChecked()
{
    Program program;
    const QStringList base{u"account"_s,       u"add"_s,    u"A"_s, u"--host"_s,
                           u"pop.gmail.com"_s, u"--user"_s, u"a"_s};
    QCOMPARE(program.run(base + QStringList{u"--sign-in"_s, u"nobody"_s}).exitCode, 2);
    QCOMPARE(program.run(base + QStringList{u"--sign-in"_s, u"google"_s, u"--password-stdin"_s}).exitCode, 2);
    QCOMPARE(
        program.run(base + QStringList{u"--sign-in"_s, u"google"_s, u"--security"_s, u"none"_s}).exitCode, 2);
}

QTEST_GUILESS_MAIN(TestProgramVault)
#include "tst_program_vault.moc"
