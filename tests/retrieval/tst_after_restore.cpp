#include "core/archive/Backup.h"
#include "core/archive/Restore.h"
#include "tests/retrieval/RetrievalFixture.h"

#include <QDir>
#include <QTest>

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using support::FakeAnswer;
using namespace Qt::StringLiterals;

/// ARC-10: the runs after a backup was restored neither lose nor double mail, and delete nothing that nobody has seen.
class TestAfterRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theFirstRunDeletesNothing_data();
    void theFirstRunDeletesNothing();
    void aBrokenRunIsNotTheFirst();
    void everyAccountHasItsOwnFirstRun();
    void whatCameSinceIsFetchedAgainOnce();
    void whatWasErasedComesBackWithoutBeingFetched();
    void anAskedDeleteIsDecidedAnew();
    void withoutRestoreNothingIsHeld();

private:
    [[nodiscard]] QString place() const { return m_f->dir.filePath(u"copy.db"_s); }
    void backUp() const
    {
        const std::atomic<bool> stop = false;
        QVERIFY(archive::makeBackup(m_f->archive->mailDbPath(), place(), m_f->clock, stop));
    }
    /// As after the program was closed, `fumibako restore`, and opened again. `overNothing`: the disk was lost before.
    void restore(bool overNothing) const
    {
        const std::atomic<bool> stop = false;
        m_f->retriever.reset();
        QCoreApplication::sendPostedEvents(m_f.get());
        m_f->archive.reset();
        if (overNothing)
            QVERIFY(QDir(m_f->folder).removeRecursively());
        const auto report = archive::restoreArchive(m_f->folder, place(), m_f->clock, stop);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        m_f->restart();
        m_f->maildrop.clearCommands();
    }
    [[nodiscard]] QByteArrayList sorted() const
    {
        QByteArrayList all = m_f->rawMessages();
        std::sort(all.begin(), all.end());
        return all;
    }
    [[nodiscard]] static QByteArrayList mails(int count)
    {
        QByteArrayList all;
        for (int n = 1; n <= count; ++n)
            all += RetrievalFixture::mail(n);
        std::sort(all.begin(), all.end());
        return all;
    }

    std::unique_ptr<RetrievalFixture> m_f;
};

void TestAfterRestore::init()
{
    m_f = std::make_unique<RetrievalFixture>();
    QVERIFY(m_f->isOpen());
}

void TestAfterRestore::cleanup() { m_f.reset(); }

void TestAfterRestore::theFirstRunDeletesNothing_data()
{
    QTest::addColumn<KeepPolicy>("keep");
    QTest::addColumn<bool>("overNothing");
    for (const bool overNothing : {false, true}) {
        const char *over = overNothing ? "a lost disk" : "a newer archive";
        QTest::addRow("never, over %s", over) << KeepPolicy::Never << overNothing;
        QTest::addRow("days, over %s", over) << KeepPolicy::Days << overNothing;
        QTest::addRow("newest, over %s", over) << KeepPolicy::Newest << overNothing;
        QTest::addRow("deleted here, over %s", over) << KeepPolicy::DeletedHere << overNothing;
    }
}

void TestAfterRestore::theFirstRunDeletesNothing()
{
    QFETCH(KeepPolicy, keep);
    QFETCH(bool, overNothing);
    m_f->addMails(4);
    QVERIFY(!m_f->run(RetrievalFixture::account()).error);
    if (keep == KeepPolicy::DeletedHere) { // then one is due all the same
        const auto id = m_f->reader()->idsAfter({}, 1)->front().id;
        QVERIFY(m_f->archive->move({id}, archive::kTrashFolder).result());
        QVERIFY(m_f->archive->erase({id}).result());
    }
    backUp();
    m_f->addMails(3); // 5 to 7 came since, and are stored nowhere but in what was lost
    QVERIFY(!m_f->run(RetrievalFixture::account()).error);
    restore(overNothing);
    auto account = RetrievalFixture::account(keep);
    account.keepAmount = 1;
    m_f->clock.advanceMs(30LL * 86'400'000);
    const RunReport first = m_f->run(account);
    QVERIFY(!first.error);
    QCOMPARE(m_f->maildrop.count("DELE"), 0);
    QCOMPARE(m_f->maildrop.mails().size(), 7u);
    QVERIFY(first.notices.empty() || first.notices.front() == Notice::AfterRestore);
    QCOMPARE(first.fetched, overNothing ? 3 : 0);
    const qint64 erased = keep == KeepPolicy::DeletedHere ? 1 : 0;
    QCOMPARE(m_f->rawMessages().size(), 7 - erased);
    // From the second on the policy counts; the ages of it too, which begin with what was stored.
    m_f->clock.advanceMs(2LL * 86'400'000);
    const RunReport second = m_f->run(account);
    QVERIFY(!second.error);
    QCOMPARE(second.fetched, 0);
    QVERIFY(second.deleted > 0);
    QCOMPARE(m_f->rawMessages().size(), 7 - erased);
}

void TestAfterRestore::aBrokenRunIsNotTheFirst()
{
    m_f->addMails(3);
    QVERIFY(!m_f->run(RetrievalFixture::account()).error);
    backUp();
    restore(true);
    m_f->addMails(1);
    m_f->maildrop.setHook([](const QByteArray &command) {
        return command.startsWith("RETR") ? FakeAnswer{FakeAnswer::Kind::Drop, {}} : FakeAnswer{};
    });
    QVERIFY(m_f->run(RetrievalFixture::account(KeepPolicy::Never)).error);
    m_f->maildrop.setHook({});
    QVERIFY(!m_f->run(RetrievalFixture::account(KeepPolicy::Never)).error);
    QCOMPARE(m_f->maildrop.count("DELE"), 0);
    QVERIFY(!m_f->run(RetrievalFixture::account(KeepPolicy::Never)).error);
    QCOMPARE(m_f->maildrop.count("DELE"), 4);
    QCOMPARE(sorted(), mails(4));
}

void TestAfterRestore::everyAccountHasItsOwnFirstRun()
{
    auto other = RetrievalFixture::account(KeepPolicy::Never);
    other.id = AccountId{43};
    m_f->addMails(2);
    QVERIFY(!m_f->run(RetrievalFixture::account()).error);
    backUp();
    restore(true);
    QVERIFY(!m_f->run(RetrievalFixture::account(KeepPolicy::Never)).error);
    QVERIFY(!m_f->run(other).error);
    QCOMPARE(m_f->maildrop.count("DELE"), 0);
    QCOMPARE(m_f->run(other).deleted, 2);
}

void TestAfterRestore::whatCameSinceIsFetchedAgainOnce()
{
    m_f->addMails(3);
    QVERIFY(!m_f->run(RetrievalFixture::account()).error);
    backUp();
    m_f->addMails(4);
    QVERIFY(!m_f->run(RetrievalFixture::account()).error);
    restore(true);
    QCOMPARE(m_f->rawMessages().size(), 3);
    QCOMPARE(m_f->run(RetrievalFixture::account()).fetched, 4);
    QCOMPARE(m_f->run(RetrievalFixture::account()).fetched, 0);
    QCOMPARE(sorted(), mails(7));
}

void TestAfterRestore::whatWasErasedComesBackWithoutBeingFetched()
{
    m_f->addMails(3);
    QVERIFY(!m_f->run(RetrievalFixture::account()).error);
    backUp();
    const auto id = m_f->reader()->idsAfter({}, 1)->front().id;
    QVERIFY(m_f->archive->move({id}, archive::kTrashFolder).result());
    QVERIFY(m_f->archive->erase({id}).result());
    restore(false);
    QCOMPARE(sorted(), mails(3));
    const RunReport run = m_f->run(RetrievalFixture::account());
    QCOMPARE(run.fetched, 0);
    QCOMPARE(m_f->maildrop.count("RETR"), 0);
    QCOMPARE(sorted(), mails(3));
}

void TestAfterRestore::anAskedDeleteIsDecidedAnew()
{
    m_f->addMails(2);
    m_f->maildrop.setHook([](const QByteArray &command) {
        return command == "QUIT" ? FakeAnswer{FakeAnswer::Kind::Drop, {}} : FakeAnswer{};
    });
    m_f->run(RetrievalFixture::account(KeepPolicy::Never));
    m_f->maildrop.setHook({});
    QCOMPARE(m_f->states(), "u1:2 u2:2"_ba);
    backUp();
    restore(true);
    QCOMPARE(m_f->states(), "u1:1 u2:1"_ba);
    for (int i = 0; i < 3; ++i) // the user keeps everything by now
        QVERIFY(!m_f->run(RetrievalFixture::account()).error);
    QCOMPARE(m_f->maildrop.count("DELE"), 0);
}

void TestAfterRestore::withoutRestoreNothingIsHeld()
{
    m_f->addMails(2);
    QCOMPARE(m_f->run(RetrievalFixture::account(KeepPolicy::Never)).deleted, 2);
}

QTEST_GUILESS_MAIN(TestAfterRestore)
#include "tst_after_restore.moc"
