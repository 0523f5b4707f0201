#include "core/retrieval/ProgressMeter.h"
#include "tests/support/TestClock.h"

#include <QTest>

using namespace core;
using namespace core::retrieval;

/// What a run tells of itself while it goes on.
class TestProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theTimeLeftIsUnknownUntilItMeansSomething();
    void theTimeLeftFollowsTheLine();
    void theTimeLeftIsOfRetrievingOnly();
    void listedSizesThatAreNonsenseGiveNoTime();

private:
    void pass(qint64 ms, qint64 bytes)
    {
        m_clock.advanceMs(ms);
        m_meter->addBytes(bytes);
        m_meter->flush();
    }

    support::TestClock m_clock;
    Progress m_last;
    std::unique_ptr<ProgressMeter> m_meter;
};

void TestProgress::init()
{
    m_last = {};
    m_meter = std::make_unique<ProgressMeter>(AccountId{1}, m_clock,
                                              [this](const Progress &progress) { m_last = progress; });
    m_meter->setPhase(Phase::Connecting);
    m_clock.advanceMs(5'000);
    m_meter->setTotals(100, 1'000'000);
    m_meter->setPhase(Phase::Retrieving);
}

void TestProgress::theTimeLeftIsUnknownUntilItMeansSomething()
{
    pass(0, 1'000);
    QCOMPARE(m_last.secondsLeft, -1);
    pass(1'000, 9'000);
    QCOMPARE(m_last.secondsLeft, -1);
    pass(1'000, 90'000);
    QVERIFY(m_last.secondsLeft > 0);
}

void TestProgress::theTimeLeftFollowsTheLine()
{
    for (int second = 0; second < 10; ++second)
        pass(1'000, 50'000);
    QCOMPARE(m_last.bytesPerSecond, 50'000.0);
    QCOMPARE(m_last.secondsLeft, 10);
    for (int second = 0; second < 4; ++second)
        pass(1'000, 5'000); // the line became ten times slower
    QVERIFY2(m_last.secondsLeft > 18 && m_last.secondsLeft < 100,
             QByteArray::number(m_last.secondsLeft).constData());
    for (int second = 0; second < 4; ++second)
        pass(1'000, 0); // and stands: nobody knows
    QCOMPARE(m_last.bytesPerSecond, 0.0);
    QCOMPARE(m_last.secondsLeft, -1);
}

void TestProgress::theTimeLeftIsOfRetrievingOnly()
{
    for (int second = 0; second < 10; ++second)
        pass(1'000, 50'000);
    m_meter->setPhase(Phase::Storing);
    m_meter->flush();
    QCOMPARE(m_last.secondsLeft, -1);
}

void TestProgress::listedSizesThatAreNonsenseGiveNoTime()
{
    for (int second = 0; second < 30; ++second)
        pass(1'000, 50'000); // more than was listed (POP-41)
    QCOMPARE(m_last.secondsLeft, -1);
}

QTEST_GUILESS_MAIN(TestProgress)
#include "tst_progress.moc"
