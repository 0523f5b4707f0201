#include "core/archive/Database.h"
#include "core/archive/Salvage.h"
#include "tests/archive/ArchiveFixture.h"
#include "tests/archive/Harm.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

/// ARC-04: archives with random damage; the seed of each is its number. FUMIBAKO_MUTATIONS says up to which, FUMIBAKO_MUTATION
/// asks for one alone; tests/unbreakable/mutated.sh goes through the thousand.
class TestMutated : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingCrashesAndWhatIsReadableIsSaved();

private:
    struct Tally
    {
        int opened = 0, refused = 0, salvaged = 0, hopeless = 0, found = 0;
        qint64 saved = 0;
    };
    void one(quint32 seed, Tally &tally);
    [[nodiscard]] QByteArray mutated(QRandomGenerator &random) const;
    /// Everything that is said to be read is what was stored.
    void verifyReads(const QString &path, bool mustBeSound);

    static constexpr int kMessages = 400;
    QTemporaryDir m_dir;
    QByteArray m_file;
    std::vector<QByteArray> m_raws;
};

void TestMutated::initTestCase()
{
    ArchiveFixture fixture;
    QVERIFY(fixture.open());
    QRandomGenerator random(1);
    auto messages = fixture.small(kMessages, 0, AccountId{7});
    for (std::size_t n = 0; n < messages.size(); ++n) {
        QByteArray raw = ArchiveFixture::smallRaw(static_cast<int>(n));
        while (n % 20 == 0 && raw.size() < 50'000)
            raw += QByteArray::number(random.generate64(), 36) + "\r\n";
        messages[n].body = fixture.packed(raw).body;
        m_raws.push_back(raw);
    }
    const auto ids = fixture.store(messages);
    QCOMPARE(number(ids.back()), kMessages);
    const auto folder = fixture.archive().ensureFolder(u"Work"_s).result();
    QVERIFY(fixture.archive().move({ids.begin(), ids.begin() + 100}, *folder).result());
    QVERIFY(fixture.archive().move({ids.begin() + 100, ids.begin() + 120}, kTrashFolder).result());
    fixture.close();
    m_file = harm::contents(fixture.path());
    QVERIFY(m_file.size() > 30 * 16384);
}

QByteArray TestMutated::mutated(QRandomGenerator &random) const
{
    QByteArray file = m_file;
    const int pages = static_cast<int>(file.size() / 16384);
    const auto page = [&] { return 16384 * static_cast<qsizetype>(random.bounded(pages)); };
    for (int harms = 1 + random.bounded(3); harms > 0; --harms) {
        switch (random.bounded(8)) {
        case 0: // a few bits
            for (int i = random.bounded(1, 30); i > 0; --i) {
                const qsizetype at = random.bounded(static_cast<int>(file.size()));
                file[at] = static_cast<char>(file[at] ^ (1 << random.bounded(8)));
            }
            break;
        case 1: // in the headers of pages, where it hurts
            for (int i = random.bounded(1, 20); i > 0; --i) {
                const qsizetype at = page() + random.bounded(40);
                file[at] = static_cast<char>(random.bounded(256));
            }
            break;
        case 2: file.replace(page(), 16384, QByteArray(16384, '\0')); break;
        case 3: { // a sector of something else
            const qsizetype at = page() + 512 * random.bounded(32);
            for (qsizetype i = at; i < at + 512; ++i)
                file[i] = static_cast<char>(random.bounded(256));
            break;
        }
        case 4: file.replace(page(), 16384, m_file.mid(page(), 16384)); break; // written to another place
        case 5: file.truncate(file.size() / 2 + random.bounded(static_cast<int>(file.size() / 2))); break;
        case 6: // the header and the schema
            for (int i = random.bounded(1, 10); i > 0; --i)
                file[random.bounded(16384)] = static_cast<char>(random.bounded(256));
            break;
        default: { // pointers that go in circles
            const qsizetype at = page();
            const qsizetype from = at + random.bounded(12);
            file.replace(from, 4, QByteArray("\0\0\0", 3) + static_cast<char>(random.bounded(pages)));
        }
        }
        if (file.size() < 16384 * pages)
            break; // nothing is placed behind the cut
    }
    return file;
}

void TestMutated::verifyReads(const QString &path, bool mustBeSound)
{
    const auto reader = ArchiveReader::open(path);
    if (mustBeSound)
        QVERIFY(reader);
    if (!reader)
        return;
    std::ignore = (*reader)->folders();
    std::ignore = (*reader)->stats();
    std::ignore = (*reader)->ledger(AccountId{7});
    for (const FolderId folder : {kInboxFolder, kTrashFolder}) {
        for (const SortKey key : {SortKey::Date, SortKey::Subject})
            std::ignore = (*reader)->messageIds(folder, {key, true});
    }
    for (int id = 1; id <= kMessages; ++id) {
        std::ignore = (*reader)->summary(MessageId{id});
        const auto raw = (*reader)->raw(MessageId{id});
        if (raw) {
            // ARC-15: never a neighbour's mail.
            QVERIFY2(*raw == m_raws[static_cast<std::size_t>(id) - 1], qPrintable(QString::number(id)));
        }
    }
}

void TestMutated::one(quint32 seed, Tally &tally)
{
    QRandomGenerator random(seed);
    const QString folder = m_dir.filePath(QString::number(seed));
    QVERIFY(QDir().mkpath(folder));
    const QString path = folder + u"/mail.db"_s;
    const QByteArray harmed = mutated(random);
    QVERIFY(harm::write(path, harmed));
    verifyReads(path, false);

    std::atomic<bool> stop = false;
    SalvageOrder order;
    order.from = path;
    order.to = folder + u"/saved.db"_s;
    order.recoveredFolder = u"Recovered"_s;
    const auto report = salvage(order, stop);
    QVERIFY2(harm::contents(path) == harmed, "the damaged file was written to");
    if (report) {
        ++tally.salvaged;
        tally.saved += report->messages;
        verifyReads(order.to, true);
    } else {
        QVERIFY2(report.error().code == ErrorCode::NotAnArchive, qPrintable(report.error().detail));
        ++tally.hopeless;
    }

    support::TestClock clock;
    auto archive = Archive::open(folder, clock);
    if (!archive) {
        ++tally.refused;
    } else {
        ++tally.opened;
        const auto checked = (*archive)->check(seed % 2 == 0).result();
        tally.found += !checked || !checked->findings.empty() ? 1 : 0;
        if (seed % 2 == 0) { // and mail still arrives, or is refused
            ArchiveFixture maker;
            std::ignore = (*archive)->store(maker.small(3, 5000, AccountId{7})).result();
        }
        archive->reset();
        verifyReads(path, false);
    }
    QVERIFY(QDir(folder).removeRecursively());
}

void TestMutated::nothingCrashesAndWhatIsReadableIsSaved()
{
    bool isNumber = false;
    const int asked = qEnvironmentVariableIntValue("FUMIBAKO_MUTATIONS", &isNumber);
    const quint32 count = isNumber ? static_cast<quint32>(asked) : 40;
    bool isOne = false;
    const auto only = static_cast<quint32>(qEnvironmentVariableIntValue("FUMIBAKO_MUTATION", &isOne));
    QElapsedTimer timer;
    timer.start();
    Tally tally;
    for (quint32 seed = isOne ? only : 1; seed <= (isOne ? only : count); ++seed) {
        one(seed, tally);
        if (QTest::currentTestFailed())
            qFatal("mutation %u", seed);
    }
    qInfo("%u archives: %d opened for writing (%d with findings), %d refused; %d salvaged with %lld of %d "
          "messages on "
          "average, %d hopeless; %lld ms",
          count, tally.opened, tally.found, tally.refused, tally.salvaged,
          tally.salvaged ? tally.saved / tally.salvaged : 0, kMessages, tally.hopeless, timer.elapsed());
    QVERIFY(isOne || tally.salvaged > static_cast<int>(count) / 2);
}

QTEST_GUILESS_MAIN(TestMutated)
#include "tst_mutated.moc"
