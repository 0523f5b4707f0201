#include "core/archive/Backup.h"
#include "core/retrieval/RetrievalPlan.h"
#include "tests/retrieval/RetrievalFixture.h"

#include <QFile>
#include <QTest>

#include <atomic>

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using archive::LedgerState;
using support::FakeAnswer;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kNow = 1'780'000'000;
constexpr qint64 kMegabyte = 1'048'576;

accounts::Account with(KeepPolicy keep, int amount)
{
    auto account = RetrievalFixture::account(keep);
    account.keepAmount = amount;
    return account;
}

bool has(const RunReport &report, Notice notice)
{
    return std::find(report.notices.begin(), report.notices.end(), notice) != report.notices.end();
}

} // namespace

/// Each policy for the server's copies, and the caps of a run, from the pure rule to the maildrop.
class TestPolicies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_f.reset(); }
    void choosesTheNewest_data();
    void choosesTheNewest();
    void takesNoAmountForNoLimit();
    void knowsWhenAServerExpiresTooSoon();
    void keepsTheNewestOnTheServer();
    void keepsSoManyMegabytes();
    void neverDeletesWhatFailed();
    void deletesAfterHours();
    void deletesWhatWasDeletedHere();
    void holdsDeletesAfterAClockJump();
    void waitsForABackup();
    void keepsWhatWasErasedBeforeTheBackup();
    void fetchesSoManyInOneRun();
    void fetchesSoManyBytesInOneRun();
    void collectsWithoutUidlInOneSession();
    void aDropWithoutUidlStoresNothingTwice();
    void tellsThatNothingIsListed();
    void tellsWhatTheServerDoesByItself();
    void anotherClientAtWorkMakesNoWrongDelete();
    void asksAgainForWhatCameBack();

private:
    [[nodiscard]] QByteArray onServer() const
    {
        QByteArrayList uidls;
        for (const auto &mail : m_f->maildrop.mails())
            uidls.append(mail.uidl);
        return uidls.join(' ');
    }
    std::unique_ptr<RetrievalFixture> m_f;
};

void TestPolicies::init()
{
    m_f = std::make_unique<RetrievalFixture>();
    QVERIFY(m_f->isOpen());
}

void TestPolicies::choosesTheNewest_data()
{
    using Messages = std::vector<RankedMessage>;
    QTest::addColumn<int>("keep");
    QTest::addColumn<int>("amount");
    QTest::addColumn<Messages>("messages"); // number, bytes, first seen
    QTest::addColumn<QByteArray>("stays");
    const int newest = int(KeepPolicy::Newest), megabytes = int(KeepPolicy::Megabytes);
    const qint64 day = 86'400;
    QTest::newRow("by number in one run")
        << newest << 2 << Messages{{1, 9, kNow - day}, {2, 9, kNow - day}, {3, 9, kNow - day}} << "23"_ba;
    QTest::newRow("new ones first") << newest << 1
                                    << Messages{{1, 9, 0}, {2, 9, kNow - day}, {3, 9, kNow - 2 * day}}
                                    << "1"_ba;
    QTest::newRow("a server that numbers the newest first")
        << newest << 2 << Messages{{1, 9, kNow}, {2, 9, kNow - day}, {3, 9, kNow - 2 * day}} << "12"_ba;
    QTest::newRow("more than there are") << newest << 9 << Messages{{1, 9, 0}, {2, 9, 0}} << "12"_ba;
    QTest::newRow("seen in the future: of no use")
        << newest << 1 << Messages{{1, 9, kNow + 900 * day}, {2, 9, kNow - day}} << "2"_ba;
    QTest::newRow("to the byte") << megabytes << 2
                                 << Messages{{1, 1, kNow}, {2, kMegabyte, kNow}, {3, kMegabyte, kNow}}
                                 << "23"_ba;
    QTest::newRow("a byte too many") << megabytes << 2
                                     << Messages{{1, 1, kNow}, {2, kMegabyte, kNow}, {3, kMegabyte + 1, kNow}}
                                     << "3"_ba;
    QTest::newRow("no gap") // a small old one does not stay behind a large one that goes
        << megabytes << 2 << Messages{{1, 1, kNow}, {2, 2 * kMegabyte, kNow}, {3, 9, kNow}} << "3"_ba;
    QTest::newRow("sizes that lie") // POP-14
        << megabytes << 1 << Messages{{1, -5, kNow}, {2, 0, kNow}} << "12"_ba;
}

void TestPolicies::choosesTheNewest()
{
    QFETCH(int, keep);
    QFETCH(int, amount);
    QFETCH(std::vector<RankedMessage>, messages);
    QFETCH(QByteArray, stays);
    const auto chosen =
        amongTheNewest(with(static_cast<KeepPolicy>(keep), amount), messages, {kNow, 0, false});
    QByteArray numbers;
    for (std::size_t i = 0; i < messages.size(); ++i)
        numbers += chosen[i] ? QByteArray::number(messages[i].number) : ""_ba;
    QCOMPARE(numbers, stays);
}

void TestPolicies::takesNoAmountForNoLimit()
{
    for (const int amount : {0, -1})
        QCOMPARE(amongTheNewest(with(KeepPolicy::Newest, amount), {{1, 9, 0}}, {}), std::vector<bool>{true});
}

void TestPolicies::knowsWhenAServerExpiresTooSoon()
{
    QVERIFY(!expiresTooSoon(with(KeepPolicy::Forever, 0), -1));
    QVERIFY(expiresTooSoon(with(KeepPolicy::Forever, 0), 60));
    QVERIFY(expiresTooSoon(with(KeepPolicy::DeletedHere, 0), 60));
    QVERIFY(!expiresTooSoon(with(KeepPolicy::Never, 0), 0));
    QVERIFY(expiresTooSoon(with(KeepPolicy::Days, 31), 30));
    QVERIFY(!expiresTooSoon(with(KeepPolicy::Days, 30), 30));
    QVERIFY(expiresTooSoon(with(KeepPolicy::Hours, 25), 1));
    QVERIFY(!expiresTooSoon(with(KeepPolicy::Hours, 24), 1));
}

void TestPolicies::keepsTheNewestOnTheServer()
{
    m_f->addMails(10);
    const RunReport first = m_f->run(with(KeepPolicy::Newest, 4));
    QVERIFY(!first.error);
    QCOMPARE(first.fetched, 10);
    QCOMPARE(first.deleted, 6); // in the session that fetched them
    QCOMPARE(onServer(), "u7 u8 u9 u10"_ba);
    m_f->maildrop.add("v1", m_f->mail(11));
    m_f->maildrop.add("v2", m_f->mail(12));
    QCOMPARE(m_f->run(with(KeepPolicy::Newest, 4)).deleted, 2);
    QCOMPARE(onServer(), "u9 u10 v1 v2"_ba);
    QCOMPARE(m_f->run(with(KeepPolicy::Newest, 3)).deleted, 1); // known from before, due now
    QCOMPARE(m_f->rawMessages().size(), 12);
}

void TestPolicies::keepsSoManyMegabytes()
{
    for (int i = 1; i <= 5; ++i)
        m_f->maildrop.add("u" + QByteArray::number(i), m_f->mail(i, 400'000));
    const RunReport report = m_f->run(with(KeepPolicy::Megabytes, 1));
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 5);
    QCOMPARE(onServer(), "u4 u5"_ba);
    QCOMPARE(m_f->rawMessages().size(), 5);
}

// POP-24
void TestPolicies::neverDeletesWhatFailed()
{
    m_f->addMails(5);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "RETR 1" ? FakeAnswer{FakeAnswer::Kind::Say, "-ERR broken\r\n"} : FakeAnswer{};
    });
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!m_f->run(with(KeepPolicy::Newest, 2)).error);
        QCOMPARE(onServer().contains("u1"), true);
    }
    const RunReport never = m_f->run(with(KeepPolicy::Never, 0));
    QCOMPARE(never.putAside, 1);
    QCOMPARE(onServer(), "u1"_ba);
}

void TestPolicies::deletesAfterHours()
{
    m_f->addMails(2);
    QCOMPARE(m_f->run(with(KeepPolicy::Hours, 3)).deleted, 0);
    m_f->clock.advanceMs(3LL * 3'600'000 - 1'000);
    QCOMPARE(m_f->run(with(KeepPolicy::Hours, 3)).deleted, 0);
    m_f->clock.advanceMs(1'000);
    QCOMPARE(m_f->run(with(KeepPolicy::Hours, 3)).deleted, 2);
}

void TestPolicies::deletesWhatWasDeletedHere()
{
    m_f->addMails(4);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "RETR 4" ? FakeAnswer{FakeAnswer::Kind::Say, "-ERR broken\r\n"} : FakeAnswer{};
    });
    QCOMPARE(m_f->run(with(KeepPolicy::DeletedHere, 0)).deleted, 0);
    const auto ids = m_f->reader()->idsAfter(MessageId{}, 10);
    QVERIFY(ids && ids->size() == 3);
    QVERIFY(m_f->archive->move({(*ids)[0].id, (*ids)[1].id}, archive::kTrashFolder).result());
    QVERIFY(m_f->archive->erase({(*ids)[1].id}).result());
    const RunReport report = m_f->run(with(KeepPolicy::DeletedHere, 0));
    QVERIFY(!report.error);
    QCOMPARE(report.deleted, 2);
    QCOMPARE(onServer(), "u3 u4"_ba); // u4 was never stored
    QVERIFY(!has(report, Notice::NotBackedUp));
}

// DUR-12
void TestPolicies::holdsDeletesAfterAClockJump()
{
    m_f->addMails(3);
    QVERIFY(!has(m_f->run(with(KeepPolicy::Hours, 1)), Notice::DeletesHeld));
    m_f->clock.advanceMs(10LL * 365 * 86'400'000);
    const RunReport held = m_f->run(with(KeepPolicy::Hours, 1));
    QCOMPARE(held.deleted, 0);
    QVERIFY(has(held, Notice::DeletesHeld));
    m_f->clock.advanceMs(10LL * 365 * 86'400'000);
    const RunReport newest = m_f->run(with(KeepPolicy::Newest, 1)); // its order comes from the clock, too
    QCOMPARE(newest.deleted, 0);
    QVERIFY(has(newest, Notice::DeletesHeld));
    QCOMPARE(m_f->run(with(KeepPolicy::Newest, 1)).deleted, 2);
    const auto runs = m_f->reader()->runs(m_f->account().id, 2);
    QCOMPARE(runs->at(1).notices, QStringList{noticeName(Notice::DeletesHeld)}); // kept in the history
}

void TestPolicies::waitsForABackup()
{
    auto account = with(KeepPolicy::Never, 0);
    account.onlyBackedUp = true;
    m_f->addMails(3);
    const RunReport first = m_f->run(account);
    QCOMPARE(first.fetched, 3);
    QCOMPARE(first.deleted, 0);
    QVERIFY(has(first, Notice::NotBackedUp));
    QFile file(m_f->dir.filePath(u"backup"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("backup") == 6);
    file.close();
    QVERIFY(m_f->archive->noteBackup({kNow, file.fileName(), 6, 2, MessageId{2}}).result());
    const RunReport second = m_f->run(account);
    QCOMPARE(second.deleted, 2);
    QCOMPARE(onServer(), "u3"_ba);
    QVERIFY(has(second, Notice::NotBackedUp));
    QVERIFY(m_f->archive->noteBackup({kNow, file.fileName(), 7, 3, MessageId{3}}).result());
    QCOMPARE(m_f->run(account).deleted, 0); // the file is not the one that was made
    QVERIFY(m_f->archive->noteBackup({kNow, file.fileName(), 6, 3, MessageId{3}}).result());
    QVERIFY(file.remove());
    QCOMPARE(m_f->run(account).deleted, 0); // it is gone
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("backup") == 6);
    file.close();
    const RunReport last = m_f->run(account);
    QCOMPARE(last.deleted, 1);
    QVERIFY(!has(last, Notice::NotBackedUp));
}

// What was erased here lies in no backup that was made later, whatever number the last message in it has.
void TestPolicies::keepsWhatWasErasedBeforeTheBackup()
{
    auto account = with(KeepPolicy::Never, 0);
    account.onlyBackedUp = true;
    m_f->addMails(4);
    QCOMPARE(m_f->run(account).fetched, 4);
    const auto ids = m_f->reader()->idsAfter(MessageId{}, 10);
    const auto erase = [this, &ids](size_t which) {
        return m_f->archive->move({(*ids)[which].id}, archive::kTrashFolder).result() &&
               m_f->archive->erase({(*ids)[which].id}).result();
    };
    QVERIFY(erase(0));
    const std::atomic<bool> stop = false;
    const QString file = m_f->dir.filePath(u"backup.db"_s);
    const auto made = archive::makeBackup(m_f->archive->mailDbPath(), file, m_f->clock, stop);
    QVERIFY(made && m_f->archive->noteBackup(*made).result());
    QVERIFY(erase(1)); // this one does lie in it
    const RunReport report = m_f->run(account);
    QVERIFY(!report.error);
    QCOMPARE(onServer(), "u1"_ba);
    QCOMPARE(report.deleted, 3);
    QVERIFY(has(report, Notice::NotBackedUp));
    account.onlyBackedUp = false; // the user says that no backup is needed
    QCOMPARE(m_f->run(account).deleted, 1);
}

void TestPolicies::fetchesSoManyInOneRun()
{
    auto account = with(KeepPolicy::Never, 0);
    account.mostPerRun = 4;
    m_f->addMails(10);
    const RunReport first = m_f->run(account);
    QVERIFY(!first.error);
    QCOMPARE(first.fetched, 4);
    QCOMPARE(first.leftOut, 6);
    QCOMPARE(first.deleted, 4);
    QVERIFY(has(first, Notice::MoreWaits));
    QCOMPARE(onServer(), "u5 u6 u7 u8 u9 u10"_ba);
    QCOMPARE(m_f->run(account).leftOut, 2);
    const RunReport last = m_f->run(account);
    QCOMPARE(last.fetched, 2);
    QCOMPARE(last.leftOut, 0);
    QVERIFY(!has(last, Notice::MoreWaits));
    QCOMPARE(m_f->rawMessages().size(), 10);
    QCOMPARE(m_f->reader()->runs(account.id, 1)->at(0).leftOut, 0);
    QCOMPARE(m_f->reader()->runs(account.id, 3)->at(2).leftOut, 6);
}

void TestPolicies::fetchesSoManyBytesInOneRun()
{
    auto account = with(KeepPolicy::Forever, 0);
    account.mostBytesPerRun = 25'000;
    for (int i = 1; i <= 4; ++i)
        m_f->maildrop.add("u" + QByteArray::number(i), m_f->mail(i, 10'000));
    m_f->maildrop.add("large", m_f->mail(5, 60'000));
    m_f->maildrop.add("after", m_f->mail(6));
    QCOMPARE(m_f->run(account).fetched, 2);
    QCOMPARE(m_f->run(account).fetched, 2); // the large one would be over
    const RunReport third = m_f->run(account);
    QCOMPARE(third.fetched, 1); // alone, but it comes
    QCOMPARE(third.leftOut, 1);
    QCOMPARE(m_f->run(account).leftOut, 0);
    QCOMPARE(m_f->rawMessages().size(), 6);
}

namespace {
FakeAnswer withoutUidl(const QByteArray &command)
{
    return command == "UIDL" ? FakeAnswer{FakeAnswer::Kind::Say, "+OK\r\n.\r\n"} : FakeAnswer{};
}
} // namespace

// POP-16
void TestPolicies::collectsWithoutUidlInOneSession()
{
    m_f->addMails(5);
    m_f->maildrop.refusesUidl = true;
    m_f->maildrop.capabilities = {"USER", "PIPELINING"};
    const RunReport refused = m_f->run(with(KeepPolicy::Forever, 0));
    QVERIFY(refused.error);
    QCOMPARE(refused.error->code, ErrorCode::UidlUnsupported);
    QCOMPARE(m_f->maildrop.count("RETR") + m_f->maildrop.count("DELE"), 0);
    const RunReport report = m_f->run(with(KeepPolicy::Never, 0));
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 5);
    QCOMPARE(report.deleted, 5);
    QVERIFY(has(report, Notice::WithoutUidl));
    QVERIFY(m_f->maildrop.mails().empty());
    QCOMPARE(m_f->rawMessages().size(), 5);
}

// POP-16 with POP-36 and DUR-11: known again by their bytes.
void TestPolicies::aDropWithoutUidlStoresNothingTwice()
{
    m_f->addMails(5);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "DELE 2" ? FakeAnswer{FakeAnswer::Kind::Drop, {}} : withoutUidl(command);
    });
    QVERIFY(m_f->run(with(KeepPolicy::Never, 0)).error);
    QCOMPARE(m_f->maildrop.mails().size(), 5u);
    m_f->maildrop.setHook(withoutUidl);
    const RunReport second = m_f->run(with(KeepPolicy::Never, 0));
    QCOMPARE(second.duplicates, 5);
    QCOMPARE(second.deleted, 5);
    QCOMPARE(m_f->rawMessages().size(), 5);
    // And where the run itself connects again (POP-43), each counts once.
    m_f->addMails(20);
    m_f->maildrop.setHook([this, before = m_f->maildrop.sessions()](const QByteArray &command) -> FakeAnswer {
        if (m_f->maildrop.sessions() == before + 1 && command == "RETR 10")
            return {FakeAnswer::Kind::Say, "what was that?\r\n"};
        return withoutUidl(command);
    });
    const RunReport third = m_f->run(with(KeepPolicy::Never, 0));
    QVERIFY(!third.error);
    QVERIFY(has(third, Notice::PipeliningOff));
    QCOMPARE(third.deleted, 20);
}

// POP-20
void TestPolicies::tellsThatNothingIsListed()
{
    QVERIFY(!has(m_f->run(m_f->account()), Notice::ListedNothing));
    m_f->addMails(3);
    QCOMPARE(m_f->run(m_f->account()).fetched, 3);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        if (command == "UIDL" || command == "LIST")
            return {FakeAnswer::Kind::Say, "+OK\r\n.\r\n"};
        return {};
    });
    const RunReport empty = m_f->run(m_f->account());
    QVERIFY(!empty.error);
    QVERIFY(has(empty, Notice::ListedNothing));
    for (const auto &row : m_f->ledger())
        QCOMPARE(row.goneSinceUtc, 0);
    QVERIFY(!has(m_f->run(m_f->account()), Notice::ListedNothing)); // told once
    m_f->maildrop.setHook({});
    QCOMPARE(m_f->run(m_f->account(KeepPolicy::Never)).deleted, 3);
    QVERIFY(!has(m_f->run(m_f->account(KeepPolicy::Never)), Notice::ListedNothing)); // we emptied it
}

void TestPolicies::tellsWhatTheServerDoesByItself()
{
    m_f->maildrop.capabilities = {"USER", "UIDL", "EXPIRE 7", "LOGIN-DELAY 900"};
    const RunReport report = m_f->run(with(KeepPolicy::Days, 30));
    QVERIFY(!report.error);
    QCOMPARE(report.expireDays, 7);
    QCOMPARE(report.loginDelaySeconds, 900);
    QVERIFY(has(report, Notice::ServerExpires));
    QVERIFY(!has(m_f->run(with(KeepPolicy::Days, 7)), Notice::ServerExpires));
    m_f->maildrop.capabilities = {"USER", "UIDL", "EXPIRE NEVER"};
    const RunReport never = m_f->run(with(KeepPolicy::Forever, 0));
    QCOMPARE(never.expireDays, -1);
    QVERIFY(!has(never, Notice::ServerExpires));
}

// POP-22, POP-47: numbers have shifted since the last session.
void TestPolicies::anotherClientAtWorkMakesNoWrongDelete()
{
    m_f->addMails(6);
    QCOMPARE(m_f->run(with(KeepPolicy::Newest, 6)).fetched, 6);
    support::FakeMaildrop other; // the same mailbox after another program took two and three came
    for (const int i : {2, 3, 5, 6})
        other.add("u" + QByteArray::number(i), m_f->mail(i));
    for (const int i : {7, 8, 9})
        other.add("u" + QByteArray::number(i), m_f->mail(i));
    m_f->transports.serve(u"other.test"_s, other);
    auto account = with(KeepPolicy::Newest, 5);
    account.host = u"other.test"_s;
    const RunReport report = m_f->run(account);
    QVERIFY(!report.error);
    QCOMPARE(report.deleted, 2);
    QByteArrayList left;
    for (const auto &mail : other.mails())
        left.append(mail.uidl);
    QCOMPARE(left.join(' '), "u5 u6 u7 u8 u9"_ba);
    QCOMPARE(m_f->rawMessages().size(), 9);
    for (const auto &row : m_f->ledger())
        QCOMPARE(row.goneSinceUtc != 0, row.uidl == "u1" || row.uidl == "u4");
}

// POP-38, POP-40: the server confirmed the deletes, and lists them again.
void TestPolicies::asksAgainForWhatCameBack()
{
    m_f->addMails(4);
    QCOMPARE(m_f->run(with(KeepPolicy::Never, 0)).deleted, 4);
    for (int i = 1; i <= 4; ++i)
        m_f->maildrop.add("u" + QByteArray::number(i), m_f->mail(i));
    m_f->maildrop.clearCommands();
    const RunReport again = m_f->run(with(KeepPolicy::Never, 0));
    QCOMPARE(again.skipped, 4);
    QCOMPARE(again.deleted, 4);
    QCOMPARE(m_f->maildrop.count("RETR"), 0);
    QCOMPARE(m_f->rawMessages().size(), 4);
}

QTEST_GUILESS_MAIN(TestPolicies)
#include "tst_policies.moc"
