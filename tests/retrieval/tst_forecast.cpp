#include "tests/retrieval/OrderFixture.h"

#include "core/archive/Backup.h"

#include <atomic>

using namespace core;
using namespace core::retrieval;
using accounts::Account;
using accounts::KeepPolicy;
using Kind = Forecast::Kind;
using namespace Qt::StringLiterals;

/// "Will be deleted on": what a look foretells, and what the runs then do.
class TestForecast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_o.reset(); }
    void comesTrue_data();
    void comesTrue();
    void comesTrueToTheSecond_data();
    void comesTrueToTheSecond();
    void waitsForABackup();
    void waitsUntilDeletedHere();
    void holdsAfterAClockJump();
    void leavesAloneWhatIsNotHere();

private:
    [[nodiscard]] static Account with(KeepPolicy keep, int amount)
    {
        Account account = RetrievalFixture::account(keep);
        account.keepAmount = amount;
        return account;
    }
    [[nodiscard]] QByteArrayList kinds(const Account &account)
    {
        QByteArrayList all;
        if (m_o->look(account, {.headers = false}).error)
            return {"error"};
        for (const MaildropRow &row : m_o->maildrop->rows)
            all.append(row.uidl + ':' + forecastName(row.forecast.kind).toLatin1());
        return all;
    }
    [[nodiscard]] QByteArrayList onServer() const
    {
        QByteArrayList all;
        for (const auto &mail : m_o->f.maildrop.mails())
            all.append(mail.uidl);
        return all;
    }
    std::unique_ptr<OrderFixture> m_o;
};

void TestForecast::init()
{
    m_o = std::make_unique<OrderFixture>();
    QVERIFY(m_o->f.isOpen());
}

void TestForecast::comesTrue_data()
{
    QTest::addColumn<int>("keep");
    QTest::addColumn<int>("amount");
    QTest::newRow("forever") << int(KeepPolicy::Forever) << 0;
    QTest::newRow("never") << int(KeepPolicy::Never) << 0;
    QTest::newRow("days") << int(KeepPolicy::Days) << 7;
    QTest::newRow("days, none given") << int(KeepPolicy::Days) << 0;
    QTest::newRow("hours") << int(KeepPolicy::Hours) << 30;
    QTest::newRow("newest") << int(KeepPolicy::Newest) << 4;
    QTest::newRow("megabytes") << int(KeepPolicy::Megabytes) << 1;
    QTest::newRow("deleted here") << int(KeepPolicy::DeletedHere) << 0;
}

/// Some mail is old, some younger, some not fetched yet, one has a UIDL twice. What is said to go now is what goes now.
void TestForecast::comesTrue()
{
    QFETCH(int, keep);
    QFETCH(int, amount);
    const Account account = with(static_cast<KeepPolicy>(keep), amount);
    const Account careful = RetrievalFixture::account();
    m_o->f.maildrop.add("u1", m_o->f.mail(1, 400'000));
    m_o->f.maildrop.add("u2", m_o->f.mail(2, 400'000));
    m_o->f.maildrop.add("twice", m_o->f.mail(90));
    m_o->f.maildrop.add("twice", m_o->f.mail(91));
    QVERIFY(!m_o->f.run(careful).error);
    m_o->f.clock.advanceMs(8LL * 86'400'000);
    m_o->f.maildrop.add("u3", m_o->f.mail(3, 400'000));
    QVERIFY(!m_o->f.run(careful).error);
    const auto ids = m_o->f.reader()->idsAfter(MessageId{}, 10);
    QVERIFY(m_o->f.archive->move({ids->front().id}, archive::kTrashFolder).result()); // u1
    m_o->f.maildrop.add("u4", m_o->f.mail(4, 400'000));
    m_o->f.maildrop.add("u5", m_o->f.mail(5));

    QVERIFY(!m_o->look(account, {.headers = false}).error);
    QByteArrayList staying;
    for (const MaildropRow &row : m_o->maildrop->rows) {
        if (row.forecast.kind != Kind::NextCheck && row.forecast.kind != Kind::OnceFetched)
            staying.append(row.uidl);
    }
    const RunReport report = m_o->f.run(account);
    QVERIFY(!report.error);
    QCOMPARE(onServer(), staying);
}

void TestForecast::comesTrueToTheSecond_data()
{
    QTest::addColumn<int>("keep");
    QTest::addColumn<int>("amount");
    QTest::newRow("days") << int(KeepPolicy::Days) << 7;
    QTest::newRow("hours") << int(KeepPolicy::Hours) << 30;
}

void TestForecast::comesTrueToTheSecond()
{
    QFETCH(int, keep);
    QFETCH(int, amount);
    const Account account = with(static_cast<KeepPolicy>(keep), amount);
    m_o->f.addMails(2);
    QVERIFY(!m_o->f.run(account).error);
    m_o->f.clock.advanceMs(3'600'000);
    m_o->f.addMails(1);
    QCOMPARE(kinds(account), QByteArrayList({"u1:at", "u2:at", "u3:after-fetching"}));
    const qint64 first = m_o->maildrop->rows[0].forecast.atUtc;
    m_o->f.clock.advanceMs((first - m_o->f.clock.nowUtc() - 1) * 1'000);
    QCOMPARE(m_o->f.run(account).deleted, 0);
    m_o->f.clock.advanceMs(1'000);
    QCOMPARE(kinds(account), QByteArrayList({"u1:next-check", "u2:next-check", "u3:at"}));
    QCOMPARE(m_o->f.run(account).deleted, 2);
    QCOMPARE(onServer(), QByteArrayList({"u3"}));
}

void TestForecast::waitsForABackup()
{
    Account account = with(KeepPolicy::Never, 0);
    account.onlyBackedUp = true;
    m_o->f.addMails(2);
    QCOMPARE(kinds(account), QByteArrayList({"u1:once-backed-up", "u2:once-backed-up"}));
    QCOMPARE(m_o->f.run(account).deleted, 0);
    QCOMPARE(kinds(account), QByteArrayList({"u1:once-backed-up", "u2:once-backed-up"}));
    const std::atomic<bool> stop = false;
    const auto made = archive::makeBackup(m_o->f.archive->mailDbPath(), m_o->f.dir.filePath(u"backup.db"_s),
                                          m_o->f.clock, stop);
    QVERIFY(made && m_o->f.archive->noteBackup(*made).result());
    QCOMPARE(kinds(account), QByteArrayList({"u1:next-check", "u2:next-check"}));
    QCOMPARE(m_o->f.run(account).deleted, 2);
}

void TestForecast::waitsUntilDeletedHere()
{
    const Account account = with(KeepPolicy::DeletedHere, 0);
    m_o->f.addMails(2);
    QCOMPARE(m_o->f.run(account).deleted, 0);
    QCOMPARE(kinds(account), QByteArrayList({"u1:once-deleted-here", "u2:once-deleted-here"}));
    const auto ids = m_o->f.reader()->idsAfter(MessageId{}, 10);
    QVERIFY(m_o->f.archive->move({ids->front().id}, archive::kTrashFolder).result());
    QCOMPARE(kinds(account), QByteArrayList({"u1:next-check", "u2:once-deleted-here"}));
    QCOMPARE(m_o->f.run(account).deleted, 1);
}

// DUR-12
void TestForecast::holdsAfterAClockJump()
{
    const Account account = with(KeepPolicy::Days, 7);
    m_o->f.addMails(1);
    QVERIFY(!m_o->f.run(account).error);
    m_o->f.clock.advanceMs(10LL * 365 * 86'400'000);
    QCOMPARE(kinds(account), QByteArrayList({"u1:at"}));
    QCOMPARE(m_o->maildrop->rows[0].forecast.atUtc, m_o->f.clock.nowUtc() + 7 * 86'400);
    QCOMPARE(m_o->f.run(account).deleted, 0);
    m_o->f.clock.advanceMs(7LL * 86'400'000);
    QCOMPARE(m_o->f.run(account).deleted, 1);
}

void TestForecast::leavesAloneWhatIsNotHere()
{
    const Account account = with(KeepPolicy::Days, 7);
    m_o->f.addMails(1);
    for (int i = 0; i < 2; ++i)
        QVERIFY(m_o->f.archive->noteFailure(account.id, "u1", u"timeout"_s).result());
    QCOMPARE(kinds(account), QByteArrayList({"u1:not-by-itself"})); // put aside
}

QTEST_GUILESS_MAIN(TestForecast)
#include "tst_forecast.moc"
