#include "core/retrieval/SpacePlan.h"

#include <QStringList>
#include <QTest>

using namespace core::retrieval;
using namespace Qt::StringLiterals;

/// What would go to make room on a server: only what is here, and a total that is right.
class TestSpacePlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesTheLargestFirst();
    void takesWhatIsLarger();
    void takesWhatIsOlder();
    void takesASendersMail();
    void groupsBySender();
    void takesOnlyWhatIsHere();
    void livesWithNonsense();

private:
    void add(qint64 bytes, qint64 dateUtc, const QString &from, bool isHere = true)
    {
        MaildropRow row;
        row.number = int(m_maildrop.rows.size()) + 1;
        row.uidl = QByteArray::number(row.number);
        row.bytes = bytes;
        row.dateUtc = dateUtc;
        row.fromAddress = from;
        row.fromName = from.section(u'@', 0, 0);
        row.isHere = isHere;
        m_maildrop.rows.push_back(row);
    }
    using Rows = std::vector<std::size_t>;
    Maildrop m_maildrop;
};

void TestSpacePlan::init()
{
    m_maildrop = {};
    add(100, 50, u"a@x"_s);
    add(900, 10, u"b@x"_s);
    add(900, 30, u"A@x"_s);
    add(5'000, 20, u"b@x"_s, false); // is not here
    add(300, 0, u"c@x"_s);
}

void TestSpacePlan::takesTheLargestFirst()
{
    QCOMPARE(largestFirst(m_maildrop, 1).rows, Rows({1}));
    QCOMPARE(largestFirst(m_maildrop, 900).rows, Rows({1}));
    QCOMPARE(largestFirst(m_maildrop, 901).rows, Rows({1, 2}));
    QCOMPARE(largestFirst(m_maildrop, 1'801).rows, Rows({1, 2, 4}));
    const SpacePlan all = largestFirst(m_maildrop, 1'000'000); // what there is
    QCOMPARE(all.rows, Rows({1, 2, 4, 0}));
    QCOMPARE(all.bytes, 2'200);
    QVERIFY(largestFirst(m_maildrop, 0).rows.empty());
}

void TestSpacePlan::takesWhatIsLarger()
{
    QCOMPARE(largerThan(m_maildrop, 300).rows, Rows({1, 2, 4}));
    QVERIFY(largerThan(m_maildrop, 901).rows.empty());
}

void TestSpacePlan::takesWhatIsOlder()
{
    QCOMPARE(olderThan(m_maildrop, 31).rows, Rows({1, 2}));
    QCOMPARE(olderThan(m_maildrop, 30).rows, Rows({1}));
    QCOMPARE(olderThan(m_maildrop, 1'000).rows, Rows({1, 2, 0})); // no date: nobody knows
}

void TestSpacePlan::takesASendersMail()
{
    const SpacePlan plan = fromSenders(m_maildrop, {u"a@X"_s});
    QCOMPARE(plan.rows, Rows({2, 0}));
    QCOMPARE(plan.bytes, 1'000);
    QVERIFY(fromSenders(m_maildrop, {}).rows.empty());
}

void TestSpacePlan::groupsBySender()
{
    const auto groups = senderGroups(m_maildrop);
    QCOMPARE(groups.size(), 3u);
    QCOMPARE(groups[0].address, u"a@x"_s);
    QCOMPARE(groups[0].messages, 2);
    QCOMPARE(groups[0].bytes, 1'000);
    QCOMPARE(groups[0].name, u"A"_s); // the newest one's
    QCOMPARE(groups[1].bytes, 900);
    QCOMPARE(groups[2].address, u"c@x"_s);
}

void TestSpacePlan::takesOnlyWhatIsHere()
{
    m_maildrop.rows[1].isShared = true;
    m_maildrop.rows[2].uidl.clear();
    QCOMPARE(largestFirst(m_maildrop, 1'000'000).rows, Rows({4, 0}));
    QCOMPARE(olderThan(m_maildrop, 1'000).rows, Rows({0}));
}

// POP-14: sizes are the server's word.
void TestSpacePlan::livesWithNonsense()
{
    m_maildrop.rows[0].bytes = -5;
    m_maildrop.rows[1].bytes = -5;
    m_maildrop.rows[2].bytes = -5;
    m_maildrop.rows[4].bytes = -5;
    QCOMPARE(largestFirst(m_maildrop, 10).bytes, 0);
    QCOMPARE(senderGroups(m_maildrop).front().bytes, 0);
}

QTEST_APPLESS_MAIN(TestSpacePlan)
#include "tst_space_plan.moc"
