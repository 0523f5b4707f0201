#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Clock.h"
#include "core/base/Sha256.h"
#include "core/net/Transport.h"
#include "core/retrieval/Retriever.h"
#include "tests/support/DovecotServer.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace core;
using namespace core::retrieval;
using namespace Qt::StringLiterals;

namespace {

/// A connection over which the process kills itself at the n-th piece that comes or goes.
class DeadlyTransport final : public net::Transport
{
public:
    DeadlyTransport(std::unique_ptr<net::Transport> inner, int &left)
        : m_inner(std::move(inner)), m_left(left)
    {
        connect(m_inner.get(), &Transport::connected, this, &Transport::connected);
        connect(m_inner.get(), &Transport::encrypted, this, &Transport::encrypted);
        connect(m_inner.get(), &Transport::failed, this, &Transport::failed);
        connect(m_inner.get(), &Transport::closed, this, &Transport::closed);
        connect(m_inner.get(), &Transport::received, this, [this](const QByteArray &bytes) {
            count();
            Q_EMIT received(bytes);
        });
    }
    void open() override { m_inner->open(); }
    void write(const QByteArray &bytes) override
    {
        count();
        m_inner->write(bytes);
    }
    void startTls() override { m_inner->startTls(); }
    void close() override { m_inner->close(); }
    void abort() override { m_inner->abort(); }
    void setReadingPaused(bool paused) override { m_inner->setReadingPaused(paused); }
    [[nodiscard]] bool isEncrypted() const override { return m_inner->isEncrypted(); }

private:
    void count()
    {
        if (--m_left == 0)
            ::raise(SIGKILL);
    }

    std::unique_ptr<net::Transport> m_inner;
    int &m_left;
};

class DeadlyFactory final : public net::TransportFactory
{
public:
    explicit DeadlyFactory(int left) : m_left(left) {}
    [[nodiscard]] std::unique_ptr<net::Transport> make(const net::Endpoint &endpoint) override
    {
        return std::make_unique<DeadlyTransport>(m_ssl.make(endpoint), m_left);
    }
    /// How many pieces came and went, when it began with 0.
    [[nodiscard]] int counted() const { return -m_left; }

private:
    net::SslTransportFactory m_ssl;
    int m_left;
};

/// The other process: one run with "keep nothing on the server". Prints how many pieces there were.
int runChild(const QStringList &arguments)
{
    const QString profile = arguments.value(2);
    const int killAt = arguments.value(5).toInt();
    const SystemClock clock;
    auto archive = archive::Archive::open(profile, clock);
    if (!archive)
        return 3;
    DeadlyFactory transports(killAt);
    Retriever retriever(**archive, {}, clock, transports);
    accounts::Account account;
    account.id = AccountId{42};
    account.host = u"localhost"_s;
    account.port = arguments.value(3).toUShort();
    account.user = u"user1"_s;
    account.caFile = arguments.value(4);
    account.keep = accounts::KeepPolicy::Never;
    QObject context;
    bool isWell = false;
    QObject::connect(&retriever, &Retriever::finished, &context, [&isWell](const RunReport &report) {
        isWell = !report.error;
        QCoreApplication::quit();
    });
    retriever.start(account, "pass");
    QCoreApplication::exec();
    printf("%d\n", transports.counted());
    return isWell ? 0 : 1;
}

} // namespace

/// kill -9 in the middle, at 20 moments, and again to the end (DUR-01, DUR-11).
class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void losesAndDoublesNothing();

private:
    static constexpr int kMessages = 150;
    static constexpr int kMoments = 20;

    /// Exit code, or -1 when it was killed.
    [[nodiscard]] int child(const QString &profile, int killAt, int *pieces = nullptr) const;
    [[nodiscard]] QSet<QByteArray> onServer() const;
    [[nodiscard]] static QByteArrayList inArchive(const QString &profile);

    support::DovecotServer m_server;
    QString m_corpus;
};

void TestKill::initTestCase()
{
    if (const QString missing = support::DovecotServer::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    const QString problem = m_server.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_corpus = m_server.corpus(kMessages);
    QVERIFY(!m_corpus.isEmpty());
}

int TestKill::child(const QString &profile, int killAt, int *pieces) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--child"_s, profile, QString::number(m_server.tlsPort()), m_server.caFile(),
                   QString::number(killAt)});
    if (!process.waitForFinished(60'000))
        return -2;
    if (pieces)
        *pieces = process.readAllStandardOutput().trimmed().toInt();
    return process.exitStatus() == QProcess::CrashExit ? -1 : process.exitCode();
}

QSet<QByteArray> TestKill::onServer() const
{
    QSet<QByteArray> hashes;
    const QString maildir = m_server.folder() + u"/mail/user1/Maildir/"_s;
    for (const QString &sub : {u"cur/"_s, u"new/"_s}) {
        for (const QString &name : QDir(maildir + sub).entryList(QDir::Files)) {
            QFile file(maildir + sub + name);
            if (file.open(QIODevice::ReadOnly))
                hashes.insert(Sha256::of(file.readAll().replace("\r\n", "\n").replace("\n", "\r\n")));
        }
    }
    return hashes;
}

QByteArrayList TestKill::inArchive(const QString &profile)
{
    QByteArrayList hashes;
    const auto reader = archive::ArchiveReader::open(profile + u"/mail.db"_s);
    if (!reader)
        return hashes; // killed before it was made
    const auto ids = (*reader)->idsAfter(MessageId{}, 1'000'000);
    if (!ids)
        return hashes;
    for (const auto &entry : *ids) {
        const auto raw = (*reader)->raw(entry.id);
        hashes.append(raw ? Sha256::of(*raw) : "unreadable"_ba);
    }
    return hashes;
}

void TestKill::losesAndDoublesNothing()
{
    QTemporaryDir dir;
    QVERIFY(m_server.put(u"user1"_s, m_corpus));
    const QSet<QByteArray> all = onServer();
    QCOMPARE(all.size(), kMessages);
    int pieces = 0;
    QCOMPARE(child(dir.filePath(u"whole"_s), 0, &pieces), 0);
    QVERIFY(pieces > kMoments);
    int killed = 0;
    for (int moment = 1; moment <= kMoments; ++moment) {
        QVERIFY(m_server.put(u"user1"_s, m_corpus));
        const QString profile = dir.filePath(QString::number(moment));
        killed += child(profile, pieces * moment / (kMoments + 1)) == -1 ? 1 : 0;
        // What the server has no more is in the archive, at this very moment.
        const QByteArrayList early = inArchive(profile);
        QVERIFY2((all - onServer()).subtract(QSet<QByteArray>(early.begin(), early.end())).isEmpty(),
                 "deleted on the server and not in the archive");
        QCOMPARE(child(profile, 0), 0);
        const QByteArrayList late = inArchive(profile);
        QCOMPARE(late.size(), kMessages); // each exactly once
        QCOMPARE(QSet<QByteArray>(late.begin(), late.end()), all);
        QVERIFY(onServer().isEmpty());
    }
    QCOMPARE(killed, kMoments);
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == u"--child")
        return runChild(app.arguments());
    TestKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_kill.moc"
