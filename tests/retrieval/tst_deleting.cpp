#include "tests/retrieval/RetrievalFixture.h"

#include <QDir>
#include <QScopeGuard>
#include <QTest>

#include <sys/mount.h>

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using support::FakeAnswer;
using namespace Qt::StringLiterals;

/// What leaves the server, and that nothing does too early.
class TestDeleting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void deletesOnlyWhatCanBeReadFromTheArchive();
    void noteInTheLedgerPrecedesDele();
    void asksAgainAfterADropBetweenDeleAndQuit();
    void leavesItOpenWhenQuitFails_data();
    void leavesItOpenWhenQuitFails();
    void goesOnAfterARefusedDelete();
    void deletesWhatAnEarlierRunStored();
    void alsoDeletesWhatTheUserHasErased();
    void deletesDuplicatesToo();
    void deletesWhatHasNoUidlOnceStored();
    void deletesAfterDays();
    void deletesNothingAfterAClockJump();
    void fullDiskLeavesTheServerAlone();

private:
    [[nodiscard]] static accounts::Account never() { return RetrievalFixture::account(KeepPolicy::Never); }
    std::unique_ptr<RetrievalFixture> m_f;
};

void TestDeleting::init()
{
    m_f = std::make_unique<RetrievalFixture>();
    QVERIFY(m_f->isOpen());
}

void TestDeleting::cleanup() { m_f.reset(); }

// DUR-02
void TestDeleting::deletesOnlyWhatCanBeReadFromTheArchive()
{
    m_f->addMails(30);
    int checked = 0;
    QByteArrayList problems;
    m_f->maildrop.setHook([&](const QByteArray &command) -> FakeAnswer {
        if (!command.startsWith("DELE "))
            return {};
        // As the server sees it: at the moment the command arrives the message must be there for anybody who reads.
        const int number = command.mid(5).toInt();
        const QByteArray expected = m_f->mail(number);
        const QByteArrayList stored = m_f->rawMessages(); // over a connection of its own
        if (!stored.contains(expected))
            problems.append(command);
        ++checked;
        return {};
    });
    const RunReport report = m_f->run(never());
    QVERIFY(!report.error);
    QCOMPARE(checked, 30);
    QVERIFY2(problems.isEmpty(), problems.join(", ").constData());
    QCOMPARE(report.deleted, 30);
    QVERIFY(m_f->maildrop.mails().empty());
    const auto rows = m_f->ledger();
    QVERIFY(std::all_of(rows.begin(), rows.end(),
                        [](const auto &row) { return row.state == archive::LedgerState::Deleted; }));
}

void TestDeleting::noteInTheLedgerPrecedesDele()
{
    m_f->addMails(2);
    QByteArrayList seen;
    m_f->maildrop.setHook([&](const QByteArray &command) -> FakeAnswer {
        if (command.startsWith("DELE") || command == "QUIT")
            seen.append(command + ' ' + m_f->states());
        return {};
    });
    QVERIFY(!m_f->run(never()).error);
    QCOMPARE(seen.join(" | "), "DELE 1 u1:2 u2:2 | DELE 2 u1:2 u2:2 | QUIT u1:2 u2:2"_ba);
    QCOMPARE(m_f->states(), "u1:3 u2:3"_ba);
}

// DUR-11, POP-36, POP-38
void TestDeleting::asksAgainAfterADropBetweenDeleAndQuit()
{
    m_f->addMails(10);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "DELE 6" ? FakeAnswer{FakeAnswer::Kind::Drop, {}} : FakeAnswer{};
    });
    const RunReport first = m_f->run(never());
    QVERIFY(first.error);
    QCOMPARE(first.deleted, 0);
    QCOMPARE(m_f->maildrop.mails().size(), 10u);
    for (const auto &row : m_f->ledger())
        QCOMPARE(row.state, archive::LedgerState::DeleteAsked);
    m_f->maildrop.setHook({});
    m_f->maildrop.clearCommands();
    m_f->restart();
    const RunReport second = m_f->run(never());
    QVERIFY(!second.error);
    QCOMPARE(m_f->maildrop.count("RETR"), 0);
    QCOMPARE(second.skipped, 10);
    QCOMPARE(second.deleted, 10);
    QVERIFY(m_f->maildrop.mails().empty());
    QCOMPARE(m_f->rawMessages().size(), 10);
}

void TestDeleting::leavesItOpenWhenQuitFails_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("-ERR") << int(FakeAnswer::Kind::Say) << "-ERR some deleted messages not removed\r\n"_ba;
    QTest::newRow("drop") << int(FakeAnswer::Kind::Drop) << ""_ba;
}

// POP-37
void TestDeleting::leavesItOpenWhenQuitFails()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, text);
    m_f->addMails(3);
    m_f->maildrop.setHook([kind, text](const QByteArray &command) -> FakeAnswer {
        return command == "QUIT" ? FakeAnswer{static_cast<FakeAnswer::Kind>(kind), text} : FakeAnswer{};
    });
    const RunReport first = m_f->run(never());
    QCOMPARE(first.fetched, 3);
    QCOMPARE(first.deleted, 0);
    QCOMPARE(m_f->states(), "u1:2 u2:2 u3:2"_ba);
    m_f->maildrop.setHook({});
    m_f->maildrop.clearCommands();
    QCOMPARE(m_f->run(never()).deleted, 3);
    QCOMPARE(m_f->maildrop.count("RETR"), 0);
    QCOMPARE(m_f->states(), "u1:3 u2:3 u3:3"_ba);
}

void TestDeleting::goesOnAfterARefusedDelete()
{
    m_f->addMails(3);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "DELE 2" ? FakeAnswer{FakeAnswer::Kind::Say, "-ERR locked\r\n"} : FakeAnswer{};
    });
    const RunReport report = m_f->run(never());
    QVERIFY(!report.error);
    QCOMPARE(report.deleted, 2);
    QCOMPARE(m_f->states(), "u1:3 u2:2 u3:3"_ba);
    QCOMPARE(m_f->maildrop.mails().size(), 1u);
}

void TestDeleting::deletesWhatAnEarlierRunStored()
{
    m_f->addMails(4);
    QCOMPARE(m_f->run(RetrievalFixture::account()).deleted, 0);
    m_f->maildrop.clearCommands();
    const RunReport report = m_f->run(never());
    QCOMPARE(m_f->maildrop.count("RETR"), 0);
    QCOMPARE(report.deleted, 4);
    QVERIFY(m_f->maildrop.mails().empty());
}

void TestDeleting::alsoDeletesWhatTheUserHasErased()
{
    m_f->addMails(2);
    QCOMPARE(m_f->run(RetrievalFixture::account()).fetched, 2);
    const auto ids = m_f->reader()->idsAfter(MessageId{}, 10);
    QVERIFY(ids);
    QVERIFY(m_f->archive->move({ids->front().id}, archive::kTrashFolder).result());
    QVERIFY(m_f->archive->erase({ids->front().id}).result());
    const RunReport report = m_f->run(never());
    QCOMPARE(report.fetched, 0); // it does not come back
    QCOMPARE(report.deleted, 2); // and does not fill the mailbox either
    QVERIFY(m_f->maildrop.mails().empty());
}

void TestDeleting::deletesDuplicatesToo()
{
    m_f->maildrop.add("a", m_f->mail(1));
    m_f->maildrop.add("b", m_f->mail(1));
    const RunReport report = m_f->run(never());
    QCOMPARE(report.fetched, 1);
    QCOMPARE(report.duplicates, 1);
    QCOMPARE(report.deleted, 2);
    QCOMPARE(m_f->rawMessages().size(), 1);
}

void TestDeleting::deletesWhatHasNoUidlOnceStored()
{
    m_f->addMails(2);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "UIDL" ? FakeAnswer{FakeAnswer::Kind::Say, "+OK\r\n1 u1\r\n.\r\n"} : FakeAnswer{};
    });
    const RunReport first = m_f->run(RetrievalFixture::account());
    QVERIFY(!first.error);
    QCOMPARE(first.fetched, 2);
    const RunReport second = m_f->run(never());
    QCOMPARE(second.duplicates, 1); // fetched again, known by its bytes
    QCOMPARE(second.deleted, 2);
    QVERIFY(m_f->maildrop.mails().empty());
    QCOMPARE(m_f->rawMessages().size(), 2);
}

void TestDeleting::deletesAfterDays()
{
    auto account = RetrievalFixture::account(KeepPolicy::Days);
    account.keepAmount = 7;
    m_f->addMails(2);
    QCOMPARE(m_f->run(account).deleted, 0);
    m_f->clock.advanceMs(7LL * 86'400'000 - 1'000);
    m_f->addMails(1);
    QCOMPARE(m_f->run(account).deleted, 0);
    m_f->clock.advanceMs(1'000);
    const RunReport report = m_f->run(account);
    QCOMPARE(report.deleted, 2);
    QCOMPARE(m_f->maildrop.mails().size(), 1u); // the younger one
}

// DUR-12
void TestDeleting::deletesNothingAfterAClockJump()
{
    auto account = RetrievalFixture::account(KeepPolicy::Days);
    account.keepAmount = 7;
    m_f->addMails(2);
    QCOMPARE(m_f->run(account).fetched, 2);
    m_f->clock.advanceMs(10LL * 365 * 86'400'000);
    QCOMPARE(m_f->run(account).deleted, 0);
    QCOMPARE(m_f->run(account).deleted, 0); // nor the second time
    m_f->clock.advanceMs(-10LL * 365 * 86'400'000);
    QCOMPARE(m_f->run(account).deleted, 0);
    m_f->clock.advanceMs(7LL * 86'400'000);
    QCOMPARE(m_f->run(account).deleted, 2); // seven days of a clock that can be trusted again
}

// DUR-05
void TestDeleting::fullDiskLeavesTheServerAlone()
{
    QTemporaryDir place;
    const QByteArray path = QFile::encodeName(place.path());
    if (::mount("tmpfs", path.constData(), "tmpfs", 0, "size=2m") != 0)
        QSKIP("mounting a small tmpfs is not allowed here");
    const auto unmount = qScopeGuard([path] { ::umount2(path.constData(), MNT_DETACH); });
    {
        RetrievalFixture f(place.path() + u"/profile"_s);
        QVERIFY(f.isOpen());
        for (int i = 1; i <= 60; ++i) {
            QByteArray raw = f.mail(i);
            quint32 noise = quint32(i); // hard to compress
            for (int k = 0; k < 100'000; ++k) {
                noise = noise * 1664525u + 1013904223u;
                raw += static_cast<char>('!' + (noise >> 16) % 90);
            }
            f.maildrop.add("u" + QByteArray::number(i), raw + "\r\n");
        }
        const RunReport report = f.run(never());
        QVERIFY(report.error);
        QCOMPARE(report.error->code, ErrorCode::DiskFull);
        QCOMPARE(f.maildrop.count("DELE") + f.maildrop.count("QUIT"), 0);
        QCOMPARE(f.maildrop.mails().size(), 60u);
        QCOMPARE(f.rawMessages().size(), qsizetype(report.fetched)); // what is reported as stored is there
        QVERIFY(::mount("tmpfs", path.constData(), "tmpfs", MS_REMOUNT, "size=64m") == 0);
        f.restart();
        QVERIFY(f.isOpen());
        const RunReport second = f.run(never());
        QVERIFY(!second.error);
        QCOMPARE(second.fetched + second.skipped, 60);
        QCOMPARE(second.deleted, 60);
        QCOMPARE(f.rawMessages().size(), 60);
    }
}

QTEST_GUILESS_MAIN(TestDeleting)
#include "tst_deleting.moc"
