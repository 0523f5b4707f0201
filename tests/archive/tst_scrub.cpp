#include "core/archive/ArchiveTransact.h"
#include "core/archive/CareMemory.h"
#include "core/archive/Damage.h"
#include "core/archive/Database.h"
#include "core/archive/ScrubTask.h"
#include "tests/archive/ArchiveFixture.h"

#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

/// ARC-01: a background scrub reads every body once in thirty days.
class TestScrub : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsEveryBodyOnceInARound();
    void spreadsItOverTheDays();
    void goesOnAfterARestart();
    void notesWhatIsDamagedAndForgetsWhatIsMended();
    void takesErasedMailForGranted();
    void survivesAClockThatWasWrong();
    void stopsWhenTheProgramEnds();

private:
    static constexpr qint64 kDay = 86'400;

    [[nodiscard]] UpkeepContext context()
    {
        return {m_fixture->archive(), *m_reader, m_fixture->clock(), m_stop};
    }
    /// Steps, with the clock moved on as asked for, until the round is at its end. Answers the seconds it took.
    qint64 finishRound(ScrubTask &task)
    {
        auto with = context();
        const qint64 started = m_fixture->clock().nowUtc();
        const qint64 ended = remembered(kScrubRoundEnded);
        for (int i = 0; i < 100'000 && remembered(kScrubRoundEnded) == ended; ++i) {
            const auto wait = task.step(with);
            if (!wait)
                return -1;
            m_fixture->clock().setUtc(m_fixture->clock().nowUtc() + *wait);
        }
        return m_fixture->clock().nowUtc() - started;
    }
    [[nodiscard]] qint64 remembered(QStringView key)
    {
        return *m_fixture->archive()
                    .transact([key](ArchiveWriter &, Database &db, ArchiveChange &) {
                        return archive::remembered(db, key);
                    })
                    .result();
    }
    void spoil(MessageId id)
    {
        auto db = Database::open(m_fixture->path(), {.writable = true});
        QVERIFY((*db)->statement("UPDATE body SET data = x'00' WHERE id = ?").bind(id).run());
    }

    std::unique_ptr<ArchiveFixture> m_fixture;
    std::unique_ptr<ArchiveReader> m_reader;
    std::vector<MessageId> m_ids;
    std::atomic_bool m_stop = false;
};

void TestScrub::init()
{
    m_stop = false;
    m_reader.reset();
    m_fixture = std::make_unique<ArchiveFixture>();
    QVERIFY(m_fixture->open());
    m_ids = m_fixture->store(m_fixture->small(600));
    m_reader = m_fixture->reader();
}

void TestScrub::readsEveryBodyOnceInARound()
{
    for (const std::size_t i : {std::size_t{0}, std::size_t{255}, std::size_t{256}, std::size_t{599}})
        spoil(m_ids[i]);
    ScrubTask task;
    QVERIFY(finishRound(task) >= 0);
    const auto damages = m_reader->damages();
    QCOMPARE(damages->size(), 4u);
    QCOMPARE(damages->at(2).id, m_ids[256]);
    QCOMPARE(damages->at(2).subject, u"message 256"_s);
}

void TestScrub::spreadsItOverTheDays()
{
    ScrubTask task;
    const qint64 took = finishRound(task);
    // Slices of 256 messages and pauses of an hour at most: the last pause is cut short by the end.
    QVERIFY2(took >= 2 * 3600, qPrintable(QString::number(took)));
    QVERIFY(took <= 30 * kDay);
    // And then none until the next month.
    auto with = context();
    QCOMPARE(*task.step(with), 3600);
    const qint64 started = remembered(kScrubRoundStarted);
    m_fixture->clock().setUtc(started + 30 * kDay);
    QVERIFY(task.step(with));
    QCOMPARE(remembered(kScrubRoundStarted), started + 30 * kDay);
}

void TestScrub::goesOnAfterARestart()
{
    auto with = context();
    {
        ScrubTask task;
        QVERIFY(task.step(with));
    }
    const qint64 after = remembered(kScrubAfter);
    QVERIFY(after > 0 && after < 600);
    spoil(m_ids[0]); // behind it: the next round's
    ScrubTask task;
    QVERIFY(finishRound(task) >= 0);
    QVERIFY(m_reader->damages()->empty());
    QCOMPARE(remembered(kScrubAfter), 0);
    m_fixture->clock().setUtc(m_fixture->clock().nowUtc() + 31 * kDay);
    ScrubTask again;
    QVERIFY(finishRound(again) >= 0);
    QCOMPARE(m_reader->damages()->size(), 1u);
}

void TestScrub::notesWhatIsDamagedAndForgetsWhatIsMended()
{
    QVERIFY(m_fixture->archive()
                .transact([&](ArchiveWriter &, Database &db, ArchiveChange &) {
                    return noteDamage(db, m_ids[7], u"once"_s, 5);
                })
                .result());
    spoil(m_ids[8]);
    ScrubTask task;
    QVERIFY(finishRound(task) >= 0);
    const auto damages = m_reader->damages();
    QCOMPARE(damages->size(), 1u);
    QCOMPARE(damages->at(0).id, m_ids[8]);
    QVERIFY(damages->at(0).foundUtc > 1'000);
}

void TestScrub::takesErasedMailForGranted()
{
    QVERIFY(m_fixture->archive().move(m_ids, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase(m_ids).result());
    ScrubTask task;
    QVERIFY(finishRound(task) >= 0);
    QVERIFY(m_reader->damages()->empty());
}

void TestScrub::survivesAClockThatWasWrong()
{
    const qint64 now = m_fixture->clock().nowUtc();
    m_fixture->clock().setUtc(now + 10'000 * kDay);
    ScrubTask task;
    QVERIFY(finishRound(task) >= 0);
    m_fixture->clock().setUtc(now);
    spoil(m_ids[3]);
    QVERIFY(finishRound(task) >= 0);
    QCOMPARE(m_reader->damages()->size(), 1u);
}

void TestScrub::stopsWhenTheProgramEnds()
{
    m_stop = true;
    auto with = context();
    ScrubTask task;
    QVERIFY(task.step(with));
    QVERIFY(remembered(kScrubAfter) <= 1);
    QCOMPARE(remembered(kScrubRoundEnded), 0);
}

QTEST_GUILESS_MAIN(TestScrub)
#include "tst_scrub.moc"
