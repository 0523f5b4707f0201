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

/// Where the process kills itself: as the n-th byte in one direction is about to pass. Bytes and not pieces, since how
/// TCP cuts the stream differs from run to run.
struct Death
{
    bool isSending = false;
    qint64 atByte = 0; ///< 0: never
};

/// How many bytes passed.
struct Traffic
{
    qint64 received = 0;
    qint64 sent = 0;
};

class DeadlyTransport final : public net::Transport
{
public:
    DeadlyTransport(std::unique_ptr<net::Transport> inner, Death death, Traffic &traffic)
        : m_inner(std::move(inner)), m_death(death), m_traffic(traffic)
    {
        connect(m_inner.get(), &Transport::connected, this, &Transport::connected);
        connect(m_inner.get(), &Transport::encrypted, this, &Transport::encrypted);
        connect(m_inner.get(), &Transport::failed, this, &Transport::failed);
        connect(m_inner.get(), &Transport::closed, this, &Transport::closed);
        connect(m_inner.get(), &Transport::received, this, [this](const QByteArray &bytes) {
            m_traffic.received += bytes.size();
            dieIfDue();
            Q_EMIT received(bytes);
        });
    }
    void open() override { m_inner->open(); }
    void write(const QByteArray &bytes) override
    {
        m_traffic.sent += bytes.size();
        dieIfDue();
        m_inner->write(bytes);
    }
    void startTls() override { m_inner->startTls(); }
    void close() override { m_inner->close(); }
    void abort() override { m_inner->abort(); }
    void setReadingPaused(bool paused) override { m_inner->setReadingPaused(paused); }
    [[nodiscard]] bool isEncrypted() const override { return m_inner->isEncrypted(); }

private:
    void dieIfDue() const
    {
        const qint64 passed = m_death.isSending ? m_traffic.sent : m_traffic.received;
        if (m_death.atByte > 0 && passed >= m_death.atByte)
            ::raise(SIGKILL);
    }

    std::unique_ptr<net::Transport> m_inner;
    const Death m_death;
    Traffic &m_traffic;
};

class DeadlyFactory final : public net::TransportFactory
{
public:
    explicit DeadlyFactory(Death death) : m_death(death) {}
    [[nodiscard]] std::unique_ptr<net::Transport> make(const net::Endpoint &endpoint) override
    {
        return std::make_unique<DeadlyTransport>(m_ssl.make(endpoint), m_death, m_traffic);
    }
    [[nodiscard]] Traffic traffic() const { return m_traffic; }

private:
    net::SslTransportFactory m_ssl;
    const Death m_death;
    Traffic m_traffic;
};

/// The other process: one run with "keep nothing on the server". Prints how many bytes came and went.
int runChild(const QStringList &arguments)
{
    const QString profile = arguments.value(2);
    const Death death{arguments.value(5) == u"sent", arguments.value(6).toLongLong()};
    const SystemClock clock;
    auto archive = archive::Archive::open(profile, clock);
    if (!archive)
        return 3;
    DeadlyFactory transports(death);
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
    printf("%lld %lld\n", transports.traffic().received, transports.traffic().sent);
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
    [[nodiscard]] int child(const QString &profile, Death death, Traffic *traffic = nullptr) const;
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

int TestKill::child(const QString &profile, Death death, Traffic *traffic) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--child"_s, profile, QString::number(m_server.tlsPort()), m_server.caFile(),
                   death.isSending ? u"sent"_s : u"received"_s, QString::number(death.atByte)});
    if (!process.waitForFinished(60'000))
        return -2;
    if (traffic) {
        const QByteArrayList numbers = process.readAllStandardOutput().trimmed().split(' ');
        *traffic = {numbers.value(0).toLongLong(), numbers.value(1).toLongLong()};
    }
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
    Traffic whole;
    QCOMPARE(child(dir.filePath(u"whole"_s), {}, &whole), 0);
    QVERIFY(whole.received > kMessages && whole.sent > kMessages);
    int killed = 0;
    for (int moment = 1; moment <= kMoments; ++moment) {
        // Half of them while mail comes in, half at our commands, DELE and QUIT among them.
        const bool isSending = moment > kMoments / 2;
        const int step = isSending ? moment - kMoments / 2 : moment;
        const qint64 atByte = (isSending ? whole.sent : whole.received) * step / (kMoments / 2 + 1);
        QVERIFY(m_server.put(u"user1"_s, m_corpus));
        const QString profile = dir.filePath(QString::number(moment));
        killed += child(profile, {isSending, atByte}) == -1 ? 1 : 0;
        // What the server has no more is in the archive, at this very moment.
        const QByteArrayList early = inArchive(profile);
        QVERIFY2((all - onServer()).subtract(QSet<QByteArray>(early.begin(), early.end())).isEmpty(),
                 "deleted on the server and not in the archive");
        QCOMPARE(child(profile, {}), 0);
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
