#include "tests/archive/ArchiveFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

static constexpr AccountId kAccount{1};

// Headers that stand for large messages, what stays on the server by a rule, and messages under new UIDLs.
class TestArchiveRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aHeaderIsNotAStoredMessage();
    void theWholeMessageTakesThePlaceOfItsHeader();
    void theWholeMessageIsHereAlready();
    void anErasedHeaderGivesNoPlace();
    void aHeaderIsNoCopyOfAMessageOfNothingElse();
    void marksWhatIsWantedWhole();
    void marksWhatIsWantedInSpiteOfARule();
    void wantsWhatWasPutAsideAnew_data();
    void wantsWhatWasPutAsideAnew();
    void leavesOutOnlyWhatIsNotHere();
    void knowsTheSameMessageUnderANewUidl();

private:
    [[nodiscard]] LedgerRow row(const QByteArray &uidl) const;
    [[nodiscard]] NewMessage header(const QByteArray &raw, const QByteArray &uidl, qint64 bytes);

    std::unique_ptr<ArchiveFixture> m_fixture;
};

void TestArchiveRules::init()
{
    m_fixture = std::make_unique<ArchiveFixture>();
    QVERIFY(m_fixture->open());
}

LedgerRow TestArchiveRules::row(const QByteArray &uidl) const
{
    const auto rows = m_fixture->reader()->ledger(kAccount);
    for (const LedgerRow &found : *rows) {
        if (found.uidl == uidl)
            return found;
    }
    return {};
}

NewMessage TestArchiveRules::header(const QByteArray &raw, const QByteArray &uidl, qint64 bytes)
{
    NewMessage message = m_fixture->packed(raw, kAccount, uidl);
    message.ledger->listedBytes = bytes;
    message.summary.partialBytes = bytes;
    return message;
}

void TestArchiveRules::aHeaderIsNotAStoredMessage()
{
    const auto ids = m_fixture->store({header("Subject: x\r\n\r\n", "u", 90'000'000)});
    QCOMPARE(ids.size(), 1u);
    QCOMPARE(m_fixture->reader()->summary(ids[0])->partialBytes, 90'000'000);
    QVERIFY(row("u").state == LedgerState::HeaderOnly);
    QVERIFY(row("u").message == ids[0]);
    // DUR-02: nothing that is not here whole may be asked away.
    QVERIFY(m_fixture->archive().noteDeleteAsked(kAccount, {"u"}).result());
    QVERIFY(m_fixture->archive().noteDeleted(kAccount, {"u"}).result());
    QVERIFY(row("u").state == LedgerState::HeaderOnly);
}

void TestArchiveRules::theWholeMessageTakesThePlaceOfItsHeader()
{
    Archive &archive = m_fixture->archive();
    const FolderId folder = *archive.createFolder({}, u"Work"_s).result();
    const auto before = m_fixture->store({header("Subject: x\r\n\r\n", "u", 500)});
    QVERIFY(archive.move(before, folder).result());
    QVERIFY(archive.setFlags(before, {.unread = false, .starred = true, .answered = true}).result());
    const auto old = *m_fixture->reader()->summary(before[0]);
    QCOMPARE(archive.wantWhole(before).result().value(), 1);
    m_fixture->clock().advanceMs(3'600'000);

    std::vector<ArchiveChange> changes;
    connect(&archive, &Archive::changed, this,
            [&changes](const ArchiveChange &change) { changes.push_back(change); });
    const auto whole = m_fixture->store({m_fixture->packed("Subject: x\r\n\r\nbody\r\n", kAccount, "u")});
    QCOMPARE(whole.size(), 1u);
    QVERIFY(whole != before);
    QTRY_COMPARE(changes.size(), 1u); // one transaction
    QVERIFY(changes[0].added == whole);
    QVERIFY(changes[0].removed == before);
    QVERIFY(changes[0].folders == std::vector{folder});

    const auto reader = m_fixture->reader();
    const auto now = *reader->summary(whole[0]);
    QCOMPARE(now.partialBytes, 0);
    QVERIFY(now.folder == folder);
    QVERIFY(!now.unread && now.starred && now.answered);
    QVERIFY(now.thread == old.thread);
    QCOMPARE(now.dateUtc, old.dateUtc);
    QCOMPARE(*reader->raw(whole[0]), "Subject: x\r\n\r\nbody\r\n"_ba);
    QCOMPARE(reader->summary(before[0]).error().code, ErrorCode::NotFound);
    QVERIFY(row("u").state == LedgerState::Stored);
    QVERIFY(row("u").message == whole[0]);
    QVERIFY(!row("u").wanted);
    QVERIFY(m_fixture->countersAreRight());
    QCOMPARE(m_fixture->number("SELECT count(*) FROM body"), 1);
    disconnect(&archive, nullptr, this, nullptr);
}

void TestArchiveRules::theWholeMessageIsHereAlready()
{
    const auto copy = m_fixture->store({m_fixture->packed("Subject: x\r\n\r\nbody\r\n", kAccount, "v")});
    const auto partial = m_fixture->store({header("Subject: x\r\n\r\n", "u", 500)});
    QVERIFY(copy != partial);
    const auto whole = m_fixture->store({m_fixture->packed("Subject: x\r\n\r\nbody\r\n", kAccount, "u")});
    QVERIFY(whole == copy);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM message"), 1);
    QVERIFY(row("u").message == copy[0]);
    QVERIFY(m_fixture->countersAreRight());
}

void TestArchiveRules::anErasedHeaderGivesNoPlace()
{
    const auto partial = m_fixture->store({header("Subject: x\r\n\r\n", "u", 500)});
    QVERIFY(m_fixture->archive().move(partial, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase(partial).result());
    const auto whole = m_fixture->store({m_fixture->packed("Subject: x\r\n\r\nbody\r\n", kAccount, "u")});
    QVERIFY(m_fixture->reader()->summary(whole.at(0))->folder == kInboxFolder);
    QVERIFY(row("u").state == LedgerState::Stored);
}

void TestArchiveRules::aHeaderIsNoCopyOfAMessageOfNothingElse()
{
    const auto ids = m_fixture->store({header("Subject: x\r\n\r\n", "u", 500),
                                       m_fixture->packed("Subject: x\r\n\r\n", kAccount, "v"),
                                       header("Subject: x\r\n\r\n", "w", 600)});
    QCOMPARE(ids.size(), 3u);
    QVERIFY(ids[0] != ids[1]);
    QVERIFY(row("v").state == LedgerState::Stored);
    // Two large messages with one header share it until one of them is fetched.
    QVERIFY(ids[0] == ids[2]);
    QCOMPARE(m_fixture->archive().wantWhole({ids[0]}).result().value(), 1);
    QVERIFY(row("u").wanted && row("w").wanted);
}

void TestArchiveRules::marksWhatIsWantedWhole()
{
    const auto partial =
        m_fixture->store({header("Subject: 1\r\n\r\n", "u1", 500), header("Subject: 2\r\n\r\n", "u2", 500)});
    const auto whole = m_fixture->store({m_fixture->packed("Subject: 3\r\n\r\n", kAccount, "u3")});
    QVERIFY(m_fixture->archive().noteListing(kAccount, {{"u1", 500}, {"u3", 14}}).result());
    QCOMPARE(m_fixture->archive().wantWhole({partial[0], partial[1], whole[0], MessageId{}}).result().value(),
             1);
    QVERIFY(row("u1").wanted);
    QVERIFY(row("u2").wanted); // should the server list it again
    QVERIFY(!row("u3").wanted);
}

void TestArchiveRules::marksWhatIsWantedInSpiteOfARule()
{
    Archive &archive = m_fixture->archive();
    QVERIFY(archive.noteLeftOut(kAccount, {{"old", 10, u"too-old"_s, 1'000'000}}).result());
    QVERIFY(row("old").state == LedgerState::LeftOut);
    QCOMPARE(row("old").reason, u"too-old"_s);
    QCOMPARE(row("old").dateUtc, 1'000'000);
    m_fixture->store({m_fixture->packed("x", kAccount, "stored")});
    QCOMPARE(archive.want(kAccount, {"old", "stored", "unheard of"}).result().value(), 1);
    QVERIFY(row("old").wanted);
    m_fixture->store({m_fixture->packed("Subject: old\r\n\r\n", kAccount, "old")});
    QVERIFY(row("old").state == LedgerState::Stored);
    QVERIFY(!row("old").wanted);
}

void TestArchiveRules::wantsWhatWasPutAsideAnew_data()
{
    QTest::addColumn<bool>("leftOut");
    QTest::newRow("put aside") << false;
    QTest::newRow("left out by a rule") << true;
}

// However it was asked for, what fails twice more is put aside and not asked for in every run for ever.
void TestArchiveRules::wantsWhatWasPutAsideAnew()
{
    QFETCH(bool, leftOut);
    Archive &archive = m_fixture->archive();
    const auto fails = [&archive] {
        return bool(archive.noteFailure(kAccount, "u", u"protocol"_s).result());
    };
    if (leftOut) {
        QVERIFY(archive.noteLeftOut(kAccount, {{"u", 10, u"too-old"_s, 1'000'000}}).result());
        QCOMPARE(archive.retryPutAside(kAccount, {"u"}).result().value(), 0);
    } else {
        QVERIFY(fails() && fails());
        QVERIFY(row("u").state == LedgerState::PutAside);
    }
    QCOMPARE(archive.want(kAccount, {"u"}).result().value(), 1);
    QVERIFY(row("u").wanted);
    QVERIFY(row("u").state == (leftOut ? LedgerState::LeftOut : LedgerState::Listed));
    QCOMPARE(row("u").failures, 0);
    QVERIFY(fails());
    QVERIFY(row("u").wanted);
    QVERIFY(fails());
    QVERIFY(!row("u").wanted);
    QVERIFY(row("u").state == LedgerState::PutAside);
    // The other way to ask for it comes to the same.
    QCOMPARE(archive.retryPutAside(kAccount, {"u"}).result().value(), 1);
    QVERIFY(row("u").wanted && row("u").state == LedgerState::Listed && row("u").failures == 0);
    QVERIFY(archive.noteListing(kAccount, {{"other", 1}}).result());
    QCOMPARE(archive.want(kAccount, {"u"}).result().value(), 0); // gone
}

void TestArchiveRules::leavesOutOnlyWhatIsNotHere()
{
    m_fixture->store({m_fixture->packed("x", kAccount, "stored")});
    QVERIFY(m_fixture->archive()
                .noteLeftOut(kAccount, {{"stored", 10, u"too-old"_s, 1}, {"", 1, u"too-old"_s, 1}})
                .result());
    QVERIFY(row("stored").state == LedgerState::Stored);
}

// POP-20, DUR-13: the clock of "delete after N days" goes on.
void TestArchiveRules::knowsTheSameMessageUnderANewUidl()
{
    const auto ids = m_fixture->store({m_fixture->packed("x", kAccount, "old")});
    const auto partial = m_fixture->store({header("Subject: p\r\n\r\n", "old p", 500)});
    const LedgerRow before = row("old");
    m_fixture->clock().advanceMs(86'400'000);
    QVERIFY(m_fixture->archive()
                .noteRenumbered(kAccount,
                                {{"new", 1, "old"}, {"new p", 500, "old p"}, {"new q", 3, "no such"}},
                                {{"new", 1}, {"new p", 500}, {"new q", 3}})
                .result());
    const LedgerRow after = row("new");
    QVERIFY(after.state == LedgerState::Stored);
    QCOMPARE(after.storedUtc, before.storedUtc);
    QCOMPARE(after.firstSeenUtc, before.firstSeenUtc);
    QCOMPARE(after.sha256, before.sha256);
    QCOMPARE(after.sameAs, "old"_ba);
    QVERIFY(after.message == ids[0]);
    QVERIFY(row("new p").state == LedgerState::HeaderOnly);
    QVERIFY(row("new p").message == partial[0]);
    QVERIFY(row("new q").state == LedgerState::Listed);
    QVERIFY(row("old").goneSinceUtc != 0);
}

QTEST_GUILESS_MAIN(TestArchiveRules)
#include "tst_archive_rules.moc"
