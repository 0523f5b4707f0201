#include "core/archive/Upkeep.h"

#include "tests/archive/ArchiveFixture.h"

#include <QTest>

#include <mutex>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

namespace {

/// What the tasks of a test did, in order.
class Diary
{
public:
    void note(const QString &line)
    {
        const std::lock_guard lock(m_mutex);
        m_lines << line;
    }
    [[nodiscard]] QStringList lines() const
    {
        const std::lock_guard lock(m_mutex);
        return m_lines;
    }

private:
    mutable std::mutex m_mutex;
    QStringList m_lines;
};

/// Answers what it is given, one after the other; the last one for ever.
class ScriptedTask final : public UpkeepTask
{
public:
    ScriptedTask(Diary &diary, const char *name, std::vector<Result<qint64>> answers)
        : m_diary(diary), m_name(name), m_answers(std::move(answers))
    {}
    [[nodiscard]] const char *name() const override { return m_name; }
    [[nodiscard]] Result<qint64> step(UpkeepContext &context) override
    {
        m_diary.note(QString::fromLatin1(m_name));
        if (!context.reader.stats())
            return fail(ErrorCode::Internal, u"no reader"_s);
        const auto answer = m_answers.front();
        if (m_answers.size() > 1)
            m_answers.erase(m_answers.begin());
        return answer;
    }

private:
    Diary &m_diary;
    const char *m_name;
    std::vector<Result<qint64>> m_answers;
};

constexpr Upkeep::Pace kAtOnce{.startMs = 0, .pauseMs = 0, .busyMs = 1, .failedMs = 60'000};
constexpr qint64 kLater = 1'000'000; // seconds

} // namespace

class TestUpkeep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesEachTaskItsTurn();
    void waitsAsLongAsATaskWants();
    void asksEachAgainWhenWoken();
    void asksAgainAfterAFailureWithGrowingPauses();
    void restsWhileSomethingElseIsBusy();
    void endsInTheMiddleOfALongTask();

private:
    [[nodiscard]] std::unique_ptr<UpkeepTask> task(const char *name, std::vector<Result<qint64>> answers)
    {
        return std::make_unique<ScriptedTask>(*m_diary, name, std::move(answers));
    }
    void begin(std::vector<std::unique_ptr<UpkeepTask>> tasks)
    {
        m_upkeep =
            std::make_unique<Upkeep>(m_fixture->archive(), m_fixture->clock(), std::move(tasks), kAtOnce);
    }

    [[nodiscard]] qsizetype count() const { return m_diary->lines().count(u"a"_s); }
    /// Waits for some turns of the task "beat": whatever was running before is over then.
    void letBeat() const
    {
        const auto beats = [this] { return m_diary->lines().count(u"beat"_s); };
        const auto before = beats();
        QTRY_VERIFY(beats() > before + 2);
    }

    std::unique_ptr<ArchiveFixture> m_fixture;
    std::unique_ptr<Diary> m_diary;
    std::unique_ptr<Upkeep> m_upkeep;
};

void TestUpkeep::init()
{
    m_upkeep.reset();
    m_fixture = std::make_unique<ArchiveFixture>();
    m_diary = std::make_unique<Diary>();
    QVERIFY(m_fixture->open());
}

void TestUpkeep::givesEachTaskItsTurn()
{
    std::vector<std::unique_ptr<UpkeepTask>> tasks;
    tasks.push_back(task("a", {0, 0, kLater}));
    tasks.push_back(task("b", {0, kLater}));
    begin(std::move(tasks));
    QTRY_COMPARE(m_diary->lines().size(), 5);
    QCOMPARE(m_diary->lines(), (QStringList{u"b"_s, u"a"_s, u"b"_s, u"a"_s, u"a"_s}));
}

void TestUpkeep::waitsAsLongAsATaskWants()
{
    std::vector<std::unique_ptr<UpkeepTask>> tasks;
    tasks.push_back(task("a", {100, kLater}));
    tasks.push_back(task("beat", {0}));
    begin(std::move(tasks));
    QTRY_COMPARE(count(), 1);
    letBeat();
    m_fixture->clock().advanceMs(99'000);
    letBeat();
    QCOMPARE(count(), 1);
    m_fixture->clock().advanceMs(1'000);
    QTRY_COMPARE(count(), 2);
}

void TestUpkeep::asksEachAgainWhenWoken()
{
    std::vector<std::unique_ptr<UpkeepTask>> tasks;
    tasks.push_back(task("a", {kLater}));
    begin(std::move(tasks));
    QTRY_COMPARE(count(), 1);
    m_upkeep->wake();
    QTRY_COMPARE(count(), 2);
}

void TestUpkeep::asksAgainAfterAFailureWithGrowingPauses()
{
    std::vector<std::unique_ptr<UpkeepTask>> tasks;
    tasks.push_back(task("a", {fail(ErrorCode::DiskFull), fail(ErrorCode::DiskFull), kLater}));
    tasks.push_back(task("beat", {0}));
    begin(std::move(tasks));
    QTRY_COMPARE(count(), 1);
    letBeat();
    m_fixture->clock().advanceMs(60'000);
    QTRY_COMPARE(count(), 2);
    letBeat();
    // Twice as long now: after the first pause there are beats, and nothing else.
    m_fixture->clock().advanceMs(60'000);
    letBeat();
    QCOMPARE(count(), 2);
    m_fixture->clock().advanceMs(60'000);
    QTRY_COMPARE(count(), 3);
}

void TestUpkeep::restsWhileSomethingElseIsBusy()
{
    std::vector<std::unique_ptr<UpkeepTask>> tasks;
    tasks.push_back(task("a", {0}));
    begin(std::move(tasks));
    QTRY_VERIFY(!m_diary->lines().isEmpty());
    m_upkeep->setBusy(true);
    // Whatever slice was running when it was told is over as soon as nothing comes any more.
    qsizetype seen = -1;
    while (std::exchange(seen, m_diary->lines().size()) != m_diary->lines().size())
        QTest::qWait(2 * kAtOnce.busyMs);
    m_upkeep->setBusy(false);
    QTRY_VERIFY(m_diary->lines().size() > seen);
}

void TestUpkeep::endsInTheMiddleOfALongTask()
{
    class Endless final : public UpkeepTask
    {
    public:
        explicit Endless(Diary &diary) : m_diary(diary) {}
        [[nodiscard]] const char *name() const override { return "endless"; }
        [[nodiscard]] Result<qint64> step(UpkeepContext &context) override
        {
            m_diary.note(u"begun"_s);
            while (!context.stop)
                QThread::yieldCurrentThread();
            m_diary.note(u"ended"_s);
            return fail(ErrorCode::Cancelled);
        }

    private:
        Diary &m_diary;
    };
    std::vector<std::unique_ptr<UpkeepTask>> tasks;
    tasks.push_back(std::make_unique<Endless>(*m_diary));
    begin(std::move(tasks));
    QTRY_COMPARE(m_diary->lines(), QStringList{u"begun"_s});
    m_upkeep.reset();
    QCOMPARE(m_diary->lines(), (QStringList{u"begun"_s, u"ended"_s}));
}

QTEST_GUILESS_MAIN(TestUpkeep)
#include "tst_upkeep.moc"
