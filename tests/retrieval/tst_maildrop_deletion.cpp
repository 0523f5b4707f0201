#include "tests/retrieval/OrderFixture.h"

#include "core/archive/DroppedMessages.h"
#include "tests/archive/Harm.h"

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using support::FakeAnswer;
using namespace Qt::StringLiterals;

/// Deleting on the server by hand: only what is stored here and verified, found by its UIDL in that very session, and gone
/// only when the server has said so. Whatever happens in between, no message is lost.
class TestMaildropDeletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_o.reset(); }
    void deletesWhatIsHere();
    void notesBeforeItAsks();
    void leavesWhatIsNotHere();
    void deletesWhatIsNotHereWhenInsisted();
    void leavesWhatIsDamagedHere();
    void leavesWhatWasErasedHere();
    void leavesHeadersOnly();
    void findsByUidlAndNotByNumber();
    void leavesDoubledUidls();
    void leavesWhatHasAnotherSizeNow();
    void leavesWhatIsNotWhatWasSeen();
    void asksForEachOnce();
    void breaksAtAnyPoint_data();
    void breaksAtAnyPoint();
    void isNotDeletedWithoutQuit_data();
    void isNotDeletedWithoutQuit();
    void tellsARefusal();
    void cancelsBeforeTheLine();
    void followsARunInTurn();
    void manyAtOnce();
    void aChosenFetchIsNoFirstRunAfterARestore();

private:
    void fetchAll(int count)
    {
        m_o->f.addMails(count);
        QCOMPARE(m_o->f.run(m_o->f.account()).fetched, count);
        m_o->f.maildrop.clearCommands();
    }
    std::unique_ptr<OrderFixture> m_o;
};

void TestMaildropDeletion::init()
{
    m_o = std::make_unique<OrderFixture>();
    QVERIFY(m_o->f.isOpen());
}

void TestMaildropDeletion::deletesWhatIsHere()
{
    fetchAll(4);
    const DeletionReport report = m_o->remove(m_o->f.account(), {{"u2"}, {"u4"}});
    QVERIFY(!report.error);
    QCOMPARE(m_o->outcomes(report), "u2:deleted u4:deleted"_ba);
    QCOMPARE(report.deleted, 2);
    QCOMPARE(report.bytesFreed, qint64(m_o->f.mail(2).size() * 2));
    QCOMPARE(m_o->f.maildrop.mails().size(), 2u);
    QCOMPARE(m_o->f.states(), "u1:1 u2:3 u3:1 u4:3"_ba);
    QCOMPARE(m_o->f.maildrop.count("RETR"), 0);
    QCOMPARE(m_o->f.rawMessages().size(), 4);
}

// DUR-11
void TestMaildropDeletion::notesBeforeItAsks()
{
    fetchAll(2);
    QByteArrayList seen;
    m_o->f.maildrop.setHook([&](const QByteArray &command) -> FakeAnswer {
        if (command.startsWith("DELE") || command == "QUIT")
            seen.append(command + ' ' + m_o->f.states());
        return {};
    });
    QCOMPARE(m_o->remove(m_o->f.account(), {{"u1"}}).deleted, 1);
    QCOMPARE(seen.join(" | "), "DELE 1 u1:2 u2:1 | QUIT u1:2 u2:1"_ba);
}

void TestMaildropDeletion::leavesWhatIsNotHere()
{
    fetchAll(1);
    m_o->f.addMails(1);
    const DeletionReport report = m_o->remove(m_o->f.account(), {{"u1"}, {"u2"}, {"u3"}});
    QCOMPARE(m_o->outcomes(report), "u1:deleted u2:not-here u3:not-listed"_ba);
    QCOMPARE(m_o->f.maildrop.mails().size(), 1u);
}

void TestMaildropDeletion::deletesWhatIsNotHereWhenInsisted()
{
    fetchAll(1);
    m_o->f.addMails(2);
    const DeletionReport report = m_o->remove(m_o->f.account(), {{"u2"}}, true);
    QCOMPARE(m_o->outcomes(report), "u2:deleted"_ba);
    QCOMPARE(m_o->f.maildrop.mails().size(), 2u);
    const auto rows = m_o->f.ledger();
    const auto dropped = std::ranges::find(rows, "u2"_ba, &archive::LedgerRow::uidl);
    QVERIFY(dropped != rows.end());
    QCOMPARE(dropped->reason, QString(archive::kDroppedByUser)); // the ledger does not claim to have it
    QVERIFY(dropped->goneSinceUtc != 0);
    QVERIFY(!isSet(dropped->message));
    // Where the server did not mean it, the message is fetched like any other.
    m_o->f.maildrop.add("u2", m_o->f.mail(2));
    QCOMPARE(m_o->f.run(m_o->f.account()).fetched, 2);
}

// M-14, ARC-01
void TestMaildropDeletion::leavesWhatIsDamagedHere()
{
    m_o->f.maildrop.add("u1", m_o->f.mail(1, 50'000));
    m_o->f.maildrop.add("u2", m_o->f.mail(2, 50'000));
    QCOMPARE(m_o->f.run(m_o->f.account()).fetched, 2);
    // A body changes on the disk, and nobody has noticed yet.
    QVERIFY(harm::execute(m_o->f.archive->mailDbPath(), "UPDATE body SET data = x'0011' WHERE id = 1"));
    int damaged = 0;
    for (const QByteArray &raw : m_o->f.rawMessages())
        damaged += raw.startsWith("cannot be read") ? 1 : 0;
    QCOMPARE(damaged, 1);
    const DeletionReport report = m_o->remove(m_o->f.account(), {{"u1"}, {"u2"}});
    QCOMPARE(report.deleted, 1);
    QCOMPARE(std::ranges::count(report.messages, DeleteOutcome::Damaged, &DeletedMessage::outcome), 1);
    QCOMPARE(m_o->f.maildrop.mails().size(), 1u);
}

void TestMaildropDeletion::leavesWhatWasErasedHere()
{
    fetchAll(1);
    const auto ids = m_o->f.reader()->idsAfter(MessageId{}, 10);
    QVERIFY(m_o->f.archive->move({ids->front().id}, archive::kTrashFolder).result());
    QVERIFY(m_o->f.archive->erase({ids->front().id}).result());
    QCOMPARE(m_o->outcomes(m_o->remove(m_o->f.account(), {{"u1"}})), "u1:not-here"_ba);
    QCOMPARE(m_o->outcomes(m_o->remove(m_o->f.account(), {{"u1"}}, true)), "u1:deleted"_ba);
    QCOMPARE(m_o->f.states(), "u1:3"_ba);
}

void TestMaildropDeletion::leavesHeadersOnly()
{
    m_o->f.maildrop.capabilities.append("TOP");
    m_o->f.maildrop.add("u1", m_o->f.mail(1, 20'000));
    auto account = m_o->f.account();
    account.mostMessageBytes = 1'000;
    QCOMPARE(m_o->f.run(account).headersOnly, 1);
    QCOMPARE(m_o->outcomes(m_o->remove(account, {{"u1"}})), "u1:not-here"_ba);
    QCOMPARE(m_o->f.maildrop.mails().size(), 1u);
}

// POP-22: somebody else deletes between the listing that was seen and the session that deletes.
void TestMaildropDeletion::findsByUidlAndNotByNumber()
{
    fetchAll(5);
    QVERIFY(!m_o->look(m_o->f.account()).error);
    QCOMPARE(m_o->maildrop->rows[3].uidl, "u4"_ba);
    QCOMPARE(m_o->remove(m_o->f.account(), {{"u1"}, {"u2"}}).deleted, 2);
    QCOMPARE(m_o->outcomes(m_o->remove(m_o->f.account(), {{"u4"}})), "u4:deleted"_ba);
    QCOMPARE(m_o->f.maildrop.commands().count("DELE 2"), 2); // once as u2, once as u4
    QByteArrayList left;
    for (const auto &mail : m_o->f.maildrop.mails())
        left.append(mail.uidl);
    QCOMPARE(left, QByteArrayList({"u3", "u5"}));
}

// POP-18
void TestMaildropDeletion::leavesDoubledUidls()
{
    fetchAll(1);
    m_o->f.maildrop.add("u1", m_o->f.mail(7));
    QCOMPARE(m_o->outcomes(m_o->remove(m_o->f.account(), {{"u1"}}, true)), "u1:shared-uidl"_ba);
    QCOMPARE(m_o->f.maildrop.count("DELE"), 0);
}

// POP-14, POP-19: a server that lies about sizes, or uses a UIDL again
void TestMaildropDeletion::leavesWhatHasAnotherSizeNow()
{
    fetchAll(2);
    m_o->f.maildrop.setHook([this](const QByteArray &command) -> FakeAnswer {
        const QByteArray size = QByteArray::number(m_o->f.mail(2).size());
        return command == "LIST"
                   ? FakeAnswer{FakeAnswer::Kind::Say, "+OK\r\n1 999999\r\n2 " + size + "\r\n.\r\n"}
                   : FakeAnswer{};
    });
    QCOMPARE(m_o->outcomes(m_o->remove(m_o->f.account(), {{"u1"}, {"u2"}})), "u1:changed u2:deleted"_ba);
    QCOMPARE(m_o->f.maildrop.count("DELE"), 1);
}

void TestMaildropDeletion::leavesWhatIsNotWhatWasSeen()
{
    fetchAll(2);
    const qint64 size = m_o->f.mail(1).size();
    // Insisting is about what was on screen, and that is not there any more.
    const DeletionReport report = m_o->remove(m_o->f.account(), {{"u1", size + 1}, {"u2", size}}, true);
    QCOMPARE(m_o->outcomes(report), "u1:changed u2:deleted"_ba);
}

void TestMaildropDeletion::asksForEachOnce()
{
    fetchAll(1);
    const DeletionReport report = m_o->remove(m_o->f.account(), {{"u1"}, {"u1"}, {""}});
    QCOMPARE(m_o->outcomes(report), "u1:deleted"_ba);
    QCOMPARE(m_o->f.maildrop.count("DELE"), 1);
}

void TestMaildropDeletion::breaksAtAnyPoint_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("states");
    const QByteArray untouched = "u1:1 u2:1 u3:1";
    const QByteArray asked = "u1:2 u2:2 u3:2";
    QTest::newRow("login") << "PASS secret"_ba << untouched;
    QTest::newRow("listing") << "UIDL"_ba << untouched;
    QTest::newRow("sizes") << "LIST"_ba << untouched;
    QTest::newRow("first DELE") << "DELE 1"_ba << asked;
    QTest::newRow("last DELE") << "DELE 3"_ba << asked;
    QTest::newRow("QUIT") << "QUIT"_ba << asked;
}

// DUR-11, POP-36: dropped before QUIT; the server has deleted nothing, and the next try does.
void TestMaildropDeletion::breaksAtAnyPoint()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, states);
    fetchAll(3);
    m_o->f.maildrop.setHook([command](const QByteArray &line) -> FakeAnswer {
        return line == command ? FakeAnswer{FakeAnswer::Kind::Drop, {}} : FakeAnswer{};
    });
    const DeletionReport broken = m_o->remove(m_o->f.account(), {{"u1"}, {"u2"}, {"u3"}});
    QCOMPARE(broken.deleted, 0);
    QVERIFY(broken.error || command == "QUIT");
    QVERIFY(std::ranges::none_of(broken.messages,
                                 [](const auto &each) { return each.outcome == DeleteOutcome::Deleted; }));
    QCOMPARE(m_o->f.states(), states);
    QCOMPARE(m_o->f.maildrop.mails().size(), 3u);
    QCOMPARE(m_o->f.rawMessages().size(), 3);
    m_o->f.maildrop.setHook({});
    m_o->f.restart();
    m_o->listen();
    QCOMPARE(m_o->remove(m_o->f.account(), {{"u1"}, {"u2"}, {"u3"}}).deleted, 3);
    QCOMPARE(m_o->f.states(), "u1:3 u2:3 u3:3"_ba);
    QCOMPARE(m_o->f.maildrop.count("RETR"), 0);
}

void TestMaildropDeletion::isNotDeletedWithoutQuit_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("-ERR") << int(FakeAnswer::Kind::Say) << "-ERR some deleted messages not removed\r\n"_ba;
    QTest::newRow("silence") << int(FakeAnswer::Kind::TimeOut) << ""_ba;
}

// POP-37
void TestMaildropDeletion::isNotDeletedWithoutQuit()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, text);
    fetchAll(2);
    m_o->f.maildrop.setHook([kind, text](const QByteArray &line) -> FakeAnswer {
        return line == "QUIT" ? FakeAnswer{static_cast<FakeAnswer::Kind>(kind), text} : FakeAnswer{};
    });
    const DeletionReport report = m_o->remove(m_o->f.account(), {{"u1"}, {"u2"}});
    QCOMPARE(m_o->outcomes(report), "u1:unconfirmed u2:unconfirmed"_ba);
    QCOMPARE(report.bytesFreed, 0);
    QCOMPARE(m_o->f.states(), "u1:2 u2:2"_ba);
}

void TestMaildropDeletion::tellsARefusal()
{
    fetchAll(3);
    m_o->f.maildrop.setHook([](const QByteArray &line) -> FakeAnswer {
        return line == "DELE 2" ? FakeAnswer{FakeAnswer::Kind::Say, "-ERR locked\r\n"} : FakeAnswer{};
    });
    const DeletionReport report = m_o->remove(m_o->f.account(), {{"u1"}, {"u2"}, {"u3"}});
    QCOMPARE(m_o->outcomes(report), "u1:deleted u2:refused u3:deleted"_ba);
    QCOMPARE(m_o->f.maildrop.mails().size(), 1u);
}

void TestMaildropDeletion::cancelsBeforeTheLine()
{
    fetchAll(1);
    std::optional<DeletionReport> report;
    auto deleting = m_o->f.retriever->deleteOnServer(m_o->f.account(), "secret", {{"u1"}}, false);
    m_o->f.retriever->cancelOrders(m_o->f.account().id);
    whenDone(deleting, m_o.get(), [&report](const DeletionReport &done) { report = done; });
    QTRY_VERIFY(report.has_value());
    QVERIFY(report->error);
    QCOMPARE(report->error->code, ErrorCode::Cancelled);
    QCOMPARE(m_o->outcomes(*report), "u1:not-reached"_ba);
    QCOMPARE(m_o->f.maildrop.mails().size(), 1u);
}

void TestMaildropDeletion::followsARunInTurn()
{
    m_o->f.addMails(20);
    m_o->f.retriever->start(m_o->f.account(), "secret");
    const DeletionReport report = m_o->remove(m_o->f.account(), {{"u20"}}); // is not here when it is ordered
    QCOMPARE(m_o->outcomes(report), "u20:deleted"_ba);
    QCOMPARE(m_o->f.reports.size(), 1u);
    const QByteArrayList commands = m_o->f.maildrop.commands();
    QVERIFY(commands.indexOf("QUIT") < commands.indexOf("DELE 20"));
}

void TestMaildropDeletion::manyAtOnce()
{
    fetchAll(700); // more than are read back in one go
    std::vector<ChosenMessage> chosen;
    for (int i = 1; i <= 700; ++i)
        chosen.push_back({"u" + QByteArray::number(i)});
    const DeletionReport report = m_o->remove(m_o->f.account(), chosen);
    QCOMPARE(report.deleted, 700);
    QVERIFY(m_o->f.maildrop.mails().empty());
}

// ARC-10: the run that deletes nothing is one that has looked at everything.
void TestMaildropDeletion::aChosenFetchIsNoFirstRunAfterARestore()
{
    fetchAll(3);
    QVERIFY(harm::execute(m_o->f.archive->mailDbPath(),
                          "INSERT OR REPLACE INTO care(key, number) VALUES('restored-at', 1),"
                          " ('restored-after-run', (SELECT max(id) FROM run))"));
    m_o->f.addMails(2);
    QCOMPARE(m_o->fetch(m_o->f.account(), {"u4"}).fetched, 1);
    QVERIFY(!m_o->look(m_o->f.account(KeepPolicy::Never)).error);
    QCOMPARE(m_o->maildrop->rows[0].forecast.kind, Forecast::Kind::AfterNextCheck);
    QCOMPARE(m_o->f.run(m_o->f.account(KeepPolicy::Never)).deleted, 0);
    QCOMPARE(m_o->f.run(m_o->f.account(KeepPolicy::Never)).deleted, 5);
}

QTEST_GUILESS_MAIN(TestMaildropDeletion)
#include "tst_maildrop_deletion.moc"
