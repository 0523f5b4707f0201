#include "core/archive/ArchiveTransact.h"
#include "core/archive/SubjectThreads.h"
#include "tests/archive/ArchiveFixture.h"

#include <QTest>

#include <sqlite3.h>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

static constexpr qint64 kDay = 86'400;

// Conversations by References, In-Reply-To and subject; linear on hostile input (MIM-15).
class TestConversations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersWithoutReferenceJoinBySubject_data();
    void answersWithoutReferenceJoinBySubject();
    void joinsTheLatestOfThatSubject();
    void referencesWinOverTheSubject();
    void readsAConversationByDate();
    void cutsAVeryLongConversationAroundTheMessage();
    void cyclesAreOneConversation();
    void tenThousandOfOneSubjectStayLinear();
    void aThousandReferencesEachStayLinear();
    void joiningSmallOnesToALargeOneStaysLinear();
    void twoThatAreTooLargeToJoinAreComparedOnce();

private:
    NewMessage mail(const QString &subject, qint64 day, const QByteArray &id = {},
                    std::vector<QByteArray> references = {});
    MessageId store(const NewMessage &message) { return m_f->store({message}).front(); }
    [[nodiscard]] ThreadId threadOf(MessageId id) const { return m_f->reader()->summary(id)->thread; }
    /// Steps of SQLite's machine for storing `messages`, in thousands.
    qint64 steps(std::vector<NewMessage> messages);
    std::unique_ptr<ArchiveFixture> m_f;
    int m_next = 0;
};

void TestConversations::init()
{
    m_f = std::make_unique<ArchiveFixture>();
    QVERIFY(m_f->open());
    m_next = 0;
}

NewMessage TestConversations::mail(const QString &subject, qint64 day, const QByteArray &id,
                                   std::vector<QByteArray> references)
{
    NewMessage message = m_f->small(1, m_next).front();
    message.summary.subject = subject;
    message.summary.dateUtc = 1'700'000'000 + day * kDay + m_next;
    message.summary.messageId = id.isEmpty() ? "m" + QByteArray::number(m_next) : id;
    message.references = std::move(references);
    ++m_next;
    return message;
}

void TestConversations::answersWithoutReferenceJoinBySubject_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<qint64>("day");
    QTest::addColumn<bool>("joins");
    QTest::newRow("Re:") << u"Summer holidays"_s << u"Re: Summer holidays"_s << qint64(1) << true;
    QTest::newRow("case, width and spaces")
        << u"Summer holidays"_s << u"RE[3]:  ＳＵＭＭＥＲ  holidays "_s << qint64(1) << true;
    QTest::newRow("返信：") << u"会議資料の件"_s << u"返信：会議資料の件"_s << qint64(1) << true;
    QTest::newRow("answer to a forwarded one")
        << u"Fwd: Summer holidays"_s << u"Re: Fwd: Summer holidays"_s << qint64(1) << true;
    QTest::newRow("after 60 days") << u"Summer holidays"_s << u"Re: Summer holidays"_s << qint64(59) << true;
    QTest::newRow("after 61 days") << u"Summer holidays"_s << u"Re: Summer holidays"_s << qint64(61) << false;
    QTest::newRow("no answer") << u"Summer holidays"_s << u"Summer holidays"_s << qint64(1) << false;
    QTest::newRow("forwarded") << u"Summer holidays"_s << u"Fwd: Summer holidays"_s << qint64(1) << false;
    QTest::newRow("forwarded answer")
        << u"Summer holidays"_s << u"転送: Re: Summer holidays"_s << qint64(1) << false;
    QTest::newRow("another") << u"Summer holidays"_s << u"Re: Winter holidays"_s << qint64(1) << false;
    QTest::newRow("nothing") << u""_s << u"Re:"_s << qint64(1) << false;
    QTest::newRow("short") << u"Hi"_s << u"Re: Hi"_s << qint64(1) << false;
    QTest::newRow("numbers") << u"2024-12 #3456789"_s << u"Re: 2024-12 #3456789"_s << qint64(1) << false;
    QTest::newRow("phrase") << u"Thank you"_s << u"Re: thank  you"_s << qint64(1) << false;
    QTest::newRow("two characters") << u"会議"_s << u"Re: 会議"_s << qint64(1) << false;
    QTest::newRow("お知らせ") << u"お知らせ"_s << u"Re: お知らせ"_s << qint64(1) << false;
}

void TestConversations::answersWithoutReferenceJoinBySubject()
{
    QFETCH(QString, first);
    QFETCH(QString, answer);
    QFETCH(qint64, day);
    QFETCH(bool, joins);
    const MessageId a = store(mail(first, 0)), b = store(mail(answer, day));
    QCOMPARE(threadOf(a) == threadOf(b), joins);
    QCOMPARE(number(threadOf(a)), number(a));
}

void TestConversations::joinsTheLatestOfThatSubject()
{
    store(mail(u"Weekly report"_s, 0));
    const MessageId newest = store(mail(u"Weekly report"_s, 7));
    const MessageId older = store(mail(u"Weekly report"_s, 3)); // came later, is older
    const MessageId answer = store(mail(u"Re: Weekly report"_s, 8));
    QVERIFY(threadOf(answer) == threadOf(newest));
    QVERIFY(threadOf(older) != threadOf(newest));
    // Each answer carries the conversation on: 60 days from the last one.
    MessageId last = answer;
    for (qint64 day = 60; day < 400; day += 50)
        last = store(mail(u"Re: Weekly report"_s, day));
    QVERIFY(threadOf(last) == threadOf(newest));
}

void TestConversations::referencesWinOverTheSubject()
{
    const MessageId a = store(mail(u"Summer holidays"_s, 0, "a"));
    const MessageId other = store(mail(u"Another matter"_s, 0, "o"));
    const MessageId answer = store(mail(u"Re: Summer holidays"_s, 1, "x", {"o"}));
    QVERIFY(threadOf(answer) == threadOf(other));
    const MessageId unknown = store(mail(u"Re: Summer holidays"_s, 2, "y", {"never-seen"}));
    QVERIFY(threadOf(unknown) != threadOf(a)); // it says whom it answers
}

void TestConversations::readsAConversationByDate()
{
    const MessageId b = store(mail(u"Re: Plan"_s, 2, "b", {"a"}));
    const MessageId c = store(mail(u"Re: Plan"_s, 3, "c", {"a", "b"}));
    const MessageId a = store(mail(u"Plan"_s, 1, "a"));
    const MessageId alone = store(mail(u"Alone"_s, 1, "z"));
    const auto reader = m_f->reader();
    for (const MessageId id : {a, b, c})
        QCOMPARE(*reader->conversation(id), (std::vector{a, b, c}));
    QCOMPARE(*reader->conversation(alone), std::vector{alone});
    QVERIFY(reader->conversation(MessageId{999})->empty());
}

void TestConversations::cutsAVeryLongConversationAroundTheMessage()
{
    std::vector<NewMessage> many;
    for (int i = 0; i < 1'500; ++i)
        many.push_back(mail(u"Plan"_s, i, {}, {"root"}));
    const auto ids = m_f->store(many);
    const auto reader = m_f->reader();
    const auto first = *reader->conversation(ids.front()), last = *reader->conversation(ids.back());
    const auto middle = *reader->conversation(ids[700]);
    QCOMPARE(first, (std::vector(ids.begin(), ids.begin() + 1'000)));
    QCOMPARE(last, (std::vector(ids.end() - 1'000, ids.end())));
    QCOMPARE(middle.size(), 1'000u);
    QVERIFY(std::is_sorted(middle.begin(), middle.end()));
    QVERIFY(std::find(middle.begin(), middle.end(), ids[700]) != middle.end());
}

void TestConversations::cyclesAreOneConversation()
{
    const MessageId a = store(mail(u"x"_s, 0, "a", {"b"})), b = store(mail(u"x"_s, 0, "b", {"c"}));
    const MessageId c = store(mail(u"x"_s, 0, "c", {"a", "c"}));
    QCOMPARE(m_f->reader()->conversation(b)->size(), 3u);
    QVERIFY(threadOf(a) == threadOf(c));
}

qint64 TestConversations::steps(std::vector<NewMessage> messages)
{
    qint64 thousands = 0;
    const auto count = [&](bool on) {
        return m_f->archive()
            .transact([&thousands, on](ArchiveWriter &, Database &db, ArchiveChange &) -> Result<void> {
                sqlite3_progress_handler(
                    db.handle(), on ? 1'000 : 0,
                    [](void *counter) {
                        ++*static_cast<qint64 *>(counter);
                        return 0;
                    },
                    &thousands);
                return {};
            })
            .result();
    };
    if (!count(true) || m_f->store(std::move(messages)).empty() || !count(false))
        return -1;
    return thousands;
}

// Twice as many take about twice the steps, not four times.
void TestConversations::tenThousandOfOneSubjectStayLinear()
{
    std::vector<NewMessage> first, second;
    for (int i = 0; i < 5'000; ++i)
        first.push_back(mail(u"Re: Cheap watches for you"_s, 0));
    for (int i = 0; i < 5'000; ++i)
        second.push_back(mail(u"Re: Cheap watches for you"_s, 0));
    const qint64 early = steps(first), late = steps(second);
    QVERIFY(early > 0);
    QVERIFY2(late < early * 3 / 2, qPrintable(u"%1, then %2"_s.arg(early).arg(late)));
    QCOMPARE(m_f->number("SELECT count(DISTINCT thread_id) FROM message"), 1);
}

void TestConversations::aThousandReferencesEachStayLinear()
{
    std::vector<QByteArray> ids;
    for (int i = 0; i < 1'000; ++i)
        ids.push_back("r" + QByteArray::number(i));
    std::vector<NewMessage> first, second;
    for (int i = 0; i < 200; ++i) {
        std::rotate(ids.begin(), ids.begin() + 37, ids.end());
        first.push_back(mail(u"x"_s, 0, {}, ids));
    }
    for (int i = 0; i < 200; ++i) {
        std::rotate(ids.begin(), ids.begin() + 37, ids.end());
        second.push_back(mail(u"x"_s, 0, {}, ids));
    }
    const qint64 early = steps(first), late = steps(second);
    QVERIFY(early > 0);
    QVERIFY2(late < early * 3 / 2, qPrintable(u"%1, then %2"_s.arg(early).arg(late)));
    QVERIFY2(early < 200 * 5, qPrintable(QString::number(early))); // 100 ids of each are looked at
    QCOMPARE(m_f->number("SELECT count(DISTINCT thread_id) FROM message"), 1);
}

void TestConversations::joiningSmallOnesToALargeOneStaysLinear()
{
    std::vector<NewMessage> large, small, joining;
    for (int i = 0; i < 5'000; ++i)
        large.push_back(mail(u"x"_s, 0, {}, {"root"}));
    for (int i = 0; i < 1'000; ++i)
        small.push_back(mail(u"x"_s, 0, "s" + QByteArray::number(i)));
    for (int i = 0; i < 1'000; ++i)
        joining.push_back(mail(u"x"_s, 0, {}, {"root", "s" + QByteArray::number(i)}));
    m_f->store(large);
    m_f->store(small);
    const qint64 thousands = steps(joining);
    QVERIFY2(thousands > 0 && thousands < 1'000 * 3, qPrintable(QString::number(thousands)));
    QCOMPARE(m_f->number("SELECT count(DISTINCT thread_id) FROM message"), 1);
}

void TestConversations::twoThatAreTooLargeToJoinAreComparedOnce()
{
    m_f->close();
    QVERIFY(m_f->fill(22'000));
    QVERIFY(m_f->open());
    const auto two = m_f->archive()
                         .transact([](ArchiveWriter &, Database &db, ArchiveChange &) {
                             return db.execute("UPDATE message SET thread_id = 1 + 11000 * (id > 11000)");
                         })
                         .result();
    QVERIFY(two);
    // Two conversations of 11,000 that ids lead to.
    m_next = 30'000;
    const MessageId a = store(mail(u"x"_s, 0, "a")), b = store(mail(u"x"_s, 0, "b"));
    const auto led =
        m_f->archive()
            .transact([a, b](ArchiveWriter &, Database &db, ArchiveChange &) -> Result<void> {
                if (auto r = db.statement("UPDATE ref SET thread_id = 1 WHERE thread_id = ?").bind(a).run();
                    !r)
                    return r;
                return db.statement("UPDATE ref SET thread_id = 11001 WHERE thread_id = ?").bind(b).run();
            })
            .result();
    QVERIFY(led);
    std::vector<NewMessage> joining;
    for (int i = 0; i < 300; ++i)
        joining.push_back(mail(u"x"_s, 0, {}, {"a", "b"}));
    const qint64 thousands = steps(joining);
    QVERIFY2(thousands > 0 && thousands < 1'000, qPrintable(QString::number(thousands)));
}

QTEST_GUILESS_MAIN(TestConversations)
#include "tst_conversations.moc"
