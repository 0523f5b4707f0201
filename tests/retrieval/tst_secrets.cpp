#include "core/accounts/AccountStore.h"
#include "core/accounts/AccountWords.h"
#include "tests/retrieval/LoginServer.h"
#include "tests/retrieval/RetrievalFixture.h"

#include <QDirIterator>
#include <QFile>
#include <QLoggingCategory>
#include <QMutex>
#include <QTest>

#include <unistd.h>

using namespace core;
using namespace core::retrieval;
using accounts::AuthMethod;
using namespace Qt::StringLiterals;
using Mood = LoginServer::Mood;

namespace {

const QByteArray kSecret = "Zq7~Geheim-Wort.42_xyz"; // also a legal token

/// What the program logs, with every category on at every level.
QByteArray logged;
QMutex loggedMutex;
QtMessageHandler before = nullptr;
void takeMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    {
        const QMutexLocker lock(&loggedMutex);
        logged += text.toUtf8() + '\n';
    }
    if (type >= QtCriticalMsg)
        before(type, context, text);
}

/// Standard error of the process, kept in a file while this lives.
class StandardError
{
public:
    explicit StandardError(const QString &file) : m_file(file), m_kept(dup(STDERR_FILENO))
    {
        if (m_file.open(QIODevice::WriteOnly))
            dup2(m_file.handle(), STDERR_FILENO);
    }
    ~StandardError()
    {
        dup2(m_kept, STDERR_FILENO);
        close(m_kept);
    }

private:
    QFile m_file;
    int m_kept;
};

/// A secret in every form in which it could come to light. Base64 of it begins at any of three places of a longer text;
/// what its neighbours have a part in is cut off.
QByteArrayList formsOf(const QByteArray &secret)
{
    QByteArrayList forms{
        secret, secret.toHex(), secret.toPercentEncoding(),
        QByteArray(reinterpret_cast<const char *>(QString::fromUtf8(secret).utf16()), 2 * secret.size())};
    for (int shift = 0; shift < 3; ++shift) {
        const QByteArray text = (QByteArray(shift, '?') + secret).toBase64(QByteArray::OmitTrailingEquals);
        forms += text.mid(shift == 0 ? 0 : 4, secret.size() * 4 / 3 - 4);
    }
    return forms;
}

} // namespace

/// The password or token is searched for in everything that a run leaves behind and tells: the session log, log messages,
/// standard error, reports, accounts.json and every file of the archive (TLS-26, CRD-02, CRD-10).
class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { qInstallMessageHandler(before); }
    void findsASecretThatIsThere();
    void leavesNoSecretBehind_data();
    void leavesNoSecretBehind();

private:
    /// Where one of the secrets was found; empty: nowhere.
    [[nodiscard]] static QString whereIs(const QByteArrayList &secrets, const QString &folder,
                                         const QByteArray &told);
};

void TestSecrets::initTestCase()
{
    before = qInstallMessageHandler(takeMessage);
    QLoggingCategory::setFilterRules(u"fumibako.*=true"_s);
}

QString TestSecrets::whereIs(const QByteArrayList &secrets, const QString &folder, const QByteArray &told)
{
    QByteArrayList forms;
    for (const QByteArray &secret : secrets) {
        if (secret.size() > 6) // shorter ones are found by chance
            forms += formsOf(secret);
    }
    const auto has = [&forms](const QByteArray &bytes) {
        return std::ranges::any_of(forms, [&bytes](const QByteArray &form) { return bytes.contains(form); });
    };
    {
        const QMutexLocker lock(&loggedMutex);
        if (has(logged))
            return u"in the log: "_s + QString::fromUtf8(logged);
    }
    if (has(told))
        return u"in what is told: "_s + QString::fromUtf8(told);
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly) || has(file.readAll()))
            return u"in "_s + file.fileName();
    }
    return {};
}

void TestSecrets::findsASecretThatIsThere()
{
    QTemporaryDir dir;
    QVERIFY(whereIs({kSecret}, dir.path(), "nothing").isEmpty());
    QVERIFY(!whereIs({kSecret}, dir.path(), "-ERR " + kSecret).isEmpty());
    for (const QByteArray &around : {""_ba, "\0user\0"_ba, "a"_ba, "ab"_ba, "user=me\1auth=Bearer "_ba})
        QVERIFY(!whereIs({kSecret}, dir.path(), (around + kSecret + "\1\1").toBase64()).isEmpty());
    QFile file(dir.filePath(u"f"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x" + kSecret.toHex()) > 0);
    file.close();
    QVERIFY(!whereIs({kSecret}, dir.path(), {}).isEmpty());
}

void TestSecrets::leavesNoSecretBehind_data()
{
    QTest::addColumn<AuthMethod>("method");
    QTest::addColumn<Mood>("mood");
    for (const AuthMethod method :
         {AuthMethod::UserPass, AuthMethod::Apop, AuthMethod::Plain, AuthMethod::Login, AuthMethod::CramMd5,
          AuthMethod::ScramSha1, AuthMethod::ScramSha256, AuthMethod::XOAuth2, AuthMethod::OAuthBearer}) {
        for (const auto &[mood, name] :
             std::initializer_list<std::pair<Mood, const char *>>{{Mood::Accepts, "accepted"},
                                                                  {Mood::Refuses, "refused"},
                                                                  {Mood::Wonders, "not understood"},
                                                                  {Mood::Babbles, "no POP3"},
                                                                  {Mood::Drops, "dropped"}})
            QTest::addRow("%s, %s", qPrintable(accounts::wordFor(method)), name) << method << mood;
    }
}

void TestSecrets::leavesNoSecretBehind()
{
    QFETCH(AuthMethod, method);
    QFETCH(Mood, mood);
    {
        const QMutexLocker lock(&loggedMutex);
        logged.clear();
    }
    RetrievalFixture f;
    QVERIFY(f.isOpen());
    f.addMails(2);
    LoginServer server(method, kSecret, mood);
    server.serve(f.maildrop);
    auto account = f.account(accounts::KeepPolicy::Never);
    account.auth = method;
    accounts::AccountStore store(f.dir.filePath(u"accounts.json"_s));
    QVERIFY(store.load() && store.add(account));

    QByteArray told;
    const auto tell = [&told](const std::optional<Error> &error) {
        if (error)
            told += errorName(error->code).toUtf8() + ' ' + error->detail.toUtf8() + ' ' + error->serverText +
                    '\n';
    };
    RunReport report;
    {
        const StandardError kept(f.dir.filePath(u"stderr"_s));
        tell(f.retriever->test(account, kSecret).result().error);
        report = f.run(account, kSecret);
        tell(f.run(account, kSecret).error); // on the way of a second try, too
    }
    tell(report.error);
    for (const FailedMessage &failed : report.failures)
        tell(failed.error);
    QCOMPARE(report.fetched, mood == Mood::Accepts ? 2 : 0);
    QCOMPARE(report.error.has_value(), mood != Mood::Accepts);
    QCOMPARE(f.maildrop.mails().size(), mood == Mood::Accepts ? 0u : 2u);
    told += f.retriever->sessionLog(account.id).join(u'\n').toUtf8();
    QVERIFY(told.contains("connecting to")); // there is a log
    QVERIFY(!server.heard().isEmpty());      // and the secret was on the line
    const QByteArrayList secrets = server.heard() + QByteArrayList{kSecret};
    QCOMPARE(whereIs(secrets, f.dir.path(), told), QString());
    f.restart(); // what is written at the end
    QCOMPARE(whereIs(secrets, f.dir.path(), {}), QString());
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
