#include "tests/archive/ArchiveFixture.h"
#include "tests/archive/PowerCut.h"

#include <QDir>
#include <QSet>
#include <QTest>

#include <map>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

namespace {

constexpr int kOpenings = 3; ///< each ends with a checkpoint
constexpr int kBatches = 3;  ///< of an opening
constexpr int kMessages = 4; ///< of a batch
constexpr int kAll = kOpenings * kBatches * kMessages;
const AccountId kAccount{1};

QByteArray uidl(int n) { return "uidl-" + QByteArray::number(n); }

} // namespace

/// DUR-04, DUR-02, DUR-03: the power goes at each write and each sync of store, "DELE is going to be sent" and "deleted", and of
/// the checkpoints between. What had been reported is there afterwards, whatever the disk made of the rest.
class TestPowerCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsWhatItReported_data();
    void keepsWhatItReported();
    void aDiskThatOnlySaysSoIsNoticed();

private:
    /// The first thing that is wrong with the folder as the cut has left it; empty: nothing.
    [[nodiscard]] QString wrongAfter(const PowerCut::Cut &cut);

    QTemporaryDir m_dir;
    std::unique_ptr<ArchiveFixture> m_fixture;
    std::map<int, qsizetype> m_storedAt; ///< message: the moment it was reported as stored
    std::map<int, qsizetype> m_askedAt;  ///< message: the moment from which its DELE could be on the line
    int m_round = 0;
};

void TestPowerCut::initTestCase()
{
    PowerCut &cut = PowerCut::instance();
    m_fixture = std::make_unique<ArchiveFixture>();
    QVERIFY(m_fixture->open());
    m_fixture->close();
    cut.watch(m_fixture->folder());
    int next = 0;
    for (int opening = 0; opening < kOpenings; ++opening) {
        QVERIFY(m_fixture->open());
        for (int batch = 0; batch < kBatches; ++batch, next += kMessages) {
            QCOMPARE(m_fixture->store(m_fixture->small(kMessages, next, kAccount)).size(),
                     std::size_t(kMessages));
            std::vector<QByteArray> uidls;
            for (int n = next; n < next + kMessages; ++n) {
                m_storedAt[n] = cut.moment();
                uidls.push_back(uidl(n));
            }
            QVERIFY(m_fixture->archive().noteDeleteAsked(kAccount, uidls).result());
            for (int n = next; n < next + kMessages; ++n)
                m_askedAt[n] = cut.moment();
            QVERIFY(m_fixture->archive().noteDeleted(kAccount, uidls).result());
        }
        m_fixture->close();
    }
    cut.stop();
    QVERIFY(cut.moment() > 100);
}

QString TestPowerCut::wrongAfter(const PowerCut::Cut &cut)
{
    const QString root = m_dir.filePath(QString::number(++m_round));
    const QString folder = root + u"/profile"_s;
    const auto clean = qScopeGuard([&] { QDir(root).removeRecursively(); });
    if (!PowerCut::instance().restore(cut, folder))
        return u"the test cannot write"_s;
    const auto opened = Archive::open(folder, m_fixture->clock());
    if (!opened)
        return u"cannot be opened: "_s + opened.error().detail;
    const auto report = (*opened)->check(false).result();
    if (!report || !report->findings.empty())
        return u"damaged: "_s + (report ? report->findings.front().detail : report.error().detail);
    const auto reader = ArchiveReader::open((*opened)->mailDbPath());
    if (!reader)
        return u"cannot be read"_s;
    const auto rows = (*reader)->ledger(kAccount);
    if (!rows || rows->size() % kMessages != 0 || qint64(rows->size()) != (*reader)->stats()->messages)
        return u"half of a transaction"_s;
    QHash<QByteArray, const LedgerRow *> ledger;
    for (const LedgerRow &row : *rows)
        ledger[row.uidl] = &row;
    for (int n = 0; n < kAll; ++n) {
        const LedgerRow *row = ledger.value(uidl(n));
        if (m_storedAt[n] <= cut.moment && !row)
            return u"message %1 was reported as stored and is lost"_s.arg(n);
        if (m_askedAt[n] <= cut.moment && row->state == LedgerState::Stored)
            return u"message %1: its DELE was sent, and nothing is known of it"_s.arg(n);
        const auto raw = row ? (*reader)->raw(row->message) : Result<QByteArray>(ArchiveFixture::smallRaw(n));
        if (!raw || *raw != ArchiveFixture::smallRaw(n))
            return u"message %1 has other bytes"_s.arg(n);
    }
    return {};
}

void TestPowerCut::keepsWhatItReported_data()
{
    QTest::addColumn<PowerCut::Survives>("unsynced");
    QTest::addColumn<int>("seed");
    QTest::addRow("nothing unsynced survives") << PowerCut::Survives::Nothing << 0;
    QTest::addRow("everything survives") << PowerCut::Survives::Everything << 0;
    for (int seed = 1; seed <= 4; ++seed)
        QTest::addRow("some sectors survive, seed %d", seed) << PowerCut::Survives::SomeSectors << seed;
}

void TestPowerCut::keepsWhatItReported()
{
    QFETCH(PowerCut::Survives, unsynced);
    QFETCH(int, seed);
    for (qsizetype moment = 0; moment <= PowerCut::instance().moment(); ++moment) {
        const QString wrong = wrongAfter({moment, unsynced, quint32(seed * 100'000 + moment), false});
        QVERIFY2(wrong.isEmpty(), qPrintable(u"cut at %1: %2"_s.arg(moment).arg(wrong)));
    }
}

void TestPowerCut::aDiskThatOnlySaysSoIsNoticed()
{
    int noticed = 0;
    const qsizetype all = PowerCut::instance().moment();
    for (qsizetype moment = all / 2; moment <= all; moment += 10)
        noticed += wrongAfter({moment, PowerCut::Survives::Nothing, 0, true}).isEmpty() ? 0 : 1;
    QVERIFY(noticed > 3);
}

QTEST_GUILESS_MAIN(TestPowerCut)
#include "tst_power_cut.moc"
