#include "core/archive/ListingChanges.h"
#include "tests/archive/ArchiveFixture.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QHash>
#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

// What the ledger remembers of each server, and the history of runs.
class TestArchiveLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void notesWhatIsListedAndWhatIsGone();
    void anEmptyListingMarksNothingGone();
    void findsWhatAListingChanges();
    void anOldComparisonHarmsNoRow();
    void storingSettlesTheRow();
    void aReusedUidlPointsToTheNewMessage();
    void deletesOnlyWhatIsStored();
    void putsAsideAfterTheSecondFailure();
    void triesAgainWhatWasPutAside();
    void aStoredMessageIsNotPutAside();
    void takesAnyUidl();
    void outlivesTheMessage();
    void keepsAccountsApart();
    void showsItsMessages();
    void keepsRuns();
    void listsTwentyThousandQuickly();

private:
    [[nodiscard]] LedgerRow row(const QByteArray &uidl, AccountId account = AccountId{1}) const;
    [[nodiscard]] bool list(const std::vector<Archive::Listed> &listing)
    {
        return m_fixture->archive().noteListing(AccountId{1}, listing).result().has_value();
    }

    std::unique_ptr<ArchiveFixture> m_fixture;
};

void TestArchiveLedger::init()
{
    m_fixture = std::make_unique<ArchiveFixture>();
    QVERIFY(m_fixture->open());
}

LedgerRow TestArchiveLedger::row(const QByteArray &uidl, AccountId account) const
{
    const auto rows = m_fixture->reader()->ledger(account);
    for (const LedgerRow &found : *rows) {
        if (found.uidl == uidl)
            return found;
    }
    return {};
}

void TestArchiveLedger::notesWhatIsListedAndWhatIsGone()
{
    const qint64 first = m_fixture->clock().nowUtc();
    QVERIFY(list({{"a", 10}, {"b", 20}}));
    QVERIFY(row("a").state == LedgerState::Listed);
    QCOMPARE(row("a").firstSeenUtc, first);
    QCOMPARE(row("b").listedBytes, 20);
    m_fixture->clock().advanceMs(60'000);
    QVERIFY(list({{"b", 21}, {"c", 30}}));
    QCOMPARE(row("a").goneSinceUtc, first + 60);
    QCOMPARE(row("b").goneSinceUtc, 0);
    QCOMPARE(row("b").firstSeenUtc, first);
    QCOMPARE(row("b").listedBytes, 21);
    m_fixture->clock().advanceMs(60'000);
    QVERIFY(list({{"b", 21}}));
    QCOMPARE(row("a").goneSinceUtc, first + 60); // once
    QVERIFY(list({{"a", 10}, {"b", 21}, {"c", 30}}));
    QCOMPARE(row("a").goneSinceUtc, 0);
    QCOMPARE(m_fixture->reader()->ledger(AccountId{1})->size(), 3u);
}

// POP-20
void TestArchiveLedger::anEmptyListingMarksNothingGone()
{
    QVERIFY(list({{"a", 10}}));
    QVERIFY(list({}));
    QCOMPARE(row("a").goneSinceUtc, 0);
}

void TestArchiveLedger::findsWhatAListingChanges()
{
    QVERIFY(list({{"kept", 1}, {"grown", 2}, {"goes", 3}, {"gone", 4}, {"back", 5}}));
    QVERIFY(list({{"kept", 1}, {"grown", 2}, {"goes", 3}}));
    const auto rows = m_fixture->reader()->ledger(AccountId{1});
    QVERIFY(rows);
    const auto changes =
        listingChanges(*rows, {{"kept", 1}, {"grown", 20}, {"back", 5}, {"new", 6}, {"kept", 1}});
    const auto uidls = [](const std::vector<Listed> &listed) {
        QByteArrayList found;
        for (const Listed &one : listed)
            found += one.uidl;
        return found;
    };
    QCOMPARE(uidls(changes.appeared), QByteArrayList{"new"});
    QCOMPARE(uidls(changes.changed), (QByteArrayList{"grown", "back"}));
    QCOMPARE(changes.gone, std::vector<QByteArray>{"goes"});
    // A check with nothing new has nothing to write, and does not wait for the disk.
    QVERIFY(listingChanges(*rows, {{"kept", 1}, {"grown", 2}, {"goes", 3}}).isEmpty());
    QVERIFY(listingChanges(*rows, {}).isEmpty());
}

// It is made on another thread than the one that writes.
void TestArchiveLedger::anOldComparisonHarmsNoRow()
{
    QVERIFY(list({{"b", 9}}));
    const auto rows = m_fixture->reader()->ledger(AccountId{1});
    const ListingChanges changes = listingChanges(*rows, {{"a", 10}, {"b", 11}});
    const auto stored = m_fixture->store(
        {m_fixture->packed("one", AccountId{1}, "a"), m_fixture->packed("two", AccountId{1}, "b")});
    const qint64 bytes = row("b").listedBytes;
    QVERIFY(m_fixture->archive().noteListing(AccountId{1}, changes).result());
    QVERIFY(row("a").state == LedgerState::Stored && row("a").message == stored[0]);
    QVERIFY(row("b").state == LedgerState::Stored && row("b").message == stored[1]);
    QCOMPARE(row("b").listedBytes, bytes);
}

void TestArchiveLedger::storingSettlesTheRow()
{
    QVERIFY(list({{"uidl-0", 10}}));
    const qint64 seen = m_fixture->clock().nowUtc();
    m_fixture->clock().advanceMs(5000);
    QVERIFY(m_fixture->archive().noteFailure(AccountId{1}, "uidl-0", u"timeout"_s).result());
    const auto messages = m_fixture->small(1, 0, AccountId{1});
    const auto ids = m_fixture->store(messages);
    const LedgerRow stored = row("uidl-0");
    QVERIFY(stored.state == LedgerState::Stored);
    QCOMPARE(stored.firstSeenUtc, seen);
    QCOMPARE(stored.storedUtc, seen + 5);
    QCOMPARE(stored.failures, 0);
    QVERIFY(stored.reason.isEmpty());
    QVERIFY(stored.message == ids[0]);
    QCOMPARE(stored.sha256, messages[0].body.sha256);
    QCOMPARE(stored.listedBytes, messages[0].ledger->listedBytes);
}

// POP-19
void TestArchiveLedger::aReusedUidlPointsToTheNewMessage()
{
    const auto old = m_fixture->store({m_fixture->packed("old", AccountId{1}, "u")});
    QVERIFY(m_fixture->archive().noteDeleteAsked(AccountId{1}, {"u"}).result());
    QVERIFY(m_fixture->archive().noteDeleted(AccountId{1}, {"u"}).result());
    const auto fresh = m_fixture->store({m_fixture->packed("new", AccountId{1}, "u")});
    QVERIFY(old != fresh);
    QVERIFY(row("u").message == fresh[0]);
    QVERIFY(row("u").state == LedgerState::Stored);
    QCOMPARE(row("u").deletedUtc, 0);
    QCOMPARE(*m_fixture->reader()->raw(old[0]), "old"_ba);
    QCOMPARE(*m_fixture->reader()->raw(fresh[0]), "new"_ba);
}

void TestArchiveLedger::deletesOnlyWhatIsStored()
{
    QVERIFY(list({{"never fetched", 1}}));
    QVERIFY(m_fixture->archive().noteDeleteAsked(AccountId{1}, {"never fetched", "unheard of"}).result());
    QVERIFY(m_fixture->archive().noteDeleted(AccountId{1}, {"never fetched", "unheard of"}).result());
    QVERIFY(row("never fetched").state == LedgerState::Listed);
    QVERIFY(row("unheard of").uidl.isEmpty());
    m_fixture->store({m_fixture->packed("x", AccountId{1}, "u")});
    QVERIFY(m_fixture->archive().noteDeleteAsked(AccountId{1}, {"u"}).result());
    QVERIFY(row("u").state == LedgerState::DeleteAsked);
    QVERIFY(m_fixture->archive().noteDeleted(AccountId{1}, {"u"}).result());
    QVERIFY(row("u").state == LedgerState::Deleted);
    QCOMPARE(row("u").deletedUtc, m_fixture->clock().nowUtc());
}

void TestArchiveLedger::putsAsideAfterTheSecondFailure()
{
    QVERIFY(list({{"u", 1}}));
    QVERIFY(m_fixture->archive().noteFailure(AccountId{1}, "u", u"timeout"_s).result());
    QVERIFY(row("u").state == LedgerState::Listed);
    QCOMPARE(row("u").failures, 1);
    QVERIFY(m_fixture->archive().noteFailure(AccountId{1}, "u", u"protocol"_s).result());
    QVERIFY(row("u").state == LedgerState::PutAside);
    QCOMPARE(row("u").failures, 2);
    QCOMPARE(row("u").reason, u"protocol"_s);
    QVERIFY(m_fixture->archive().noteFailure(AccountId{1}, "unlisted", u"timeout"_s).result());
    QCOMPARE(row("unlisted").failures, 1);
    QVERIFY(list({{"u", 1}, {"unlisted", 2}}));
    QVERIFY(row("u").state == LedgerState::PutAside);
}

void TestArchiveLedger::triesAgainWhatWasPutAside()
{
    m_fixture->store({m_fixture->packed("x", AccountId{1}, "stored")});
    for (const QByteArray uidl : {"u", "v", "stored"}) {
        for (int i = 0; i < 2; ++i)
            QVERIFY(m_fixture->archive().noteFailure(AccountId{1}, uidl, u"protocol"_s).result());
    }
    const auto retried =
        m_fixture->archive().retryPutAside(AccountId{1}, {"u", "stored", "unknown"}).result();
    QVERIFY(retried);
    QCOMPARE(*retried, 1);
    QVERIFY(row("u").state == LedgerState::Listed);
    QCOMPARE(row("u").failures, 0);
    QVERIFY(row("u").reason.isEmpty());
    QVERIFY(row("v").state == LedgerState::PutAside);
    QVERIFY(row("stored").state == LedgerState::Stored);
    QCOMPARE(*m_fixture->archive().retryPutAside(AccountId{2}, {"v"}).result(), 0);
}

void TestArchiveLedger::aStoredMessageIsNotPutAside()
{
    m_fixture->store({m_fixture->packed("x", AccountId{1}, "u")});
    for (int i = 0; i < 3; ++i)
        QVERIFY(m_fixture->archive().noteFailure(AccountId{1}, "u", u"timeout"_s).result());
    QVERIFY(row("u").state == LedgerState::Stored);
}

// POP-15
void TestArchiveLedger::takesAnyUidl()
{
    const std::vector<QByteArray> uidls{"'; DROP TABLE ledger; --",
                                        "../../etc/passwd",
                                        "a b",
                                        QByteArray("a\0b", 3),
                                        "\xff\xfe",
                                        "%s%n",
                                        QByteArray(255, 'u'),
                                        ""};
    std::vector<Archive::Listed> listing;
    for (const QByteArray &uidl : uidls)
        listing.push_back({uidl, 1});
    QVERIFY(list(listing));
    QVERIFY(list(listing));
    const auto rows = m_fixture->reader()->ledger(AccountId{1});
    QCOMPARE(rows->size(), uidls.size());
    for (const QByteArray &uidl : uidls)
        QVERIFY(std::any_of(rows->begin(), rows->end(), [&](const LedgerRow &r) { return r.uidl == uidl; }));
}

void TestArchiveLedger::outlivesTheMessage()
{
    const auto ids = m_fixture->store({m_fixture->packed("x", AccountId{1}, "u")});
    QVERIFY(m_fixture->archive().move(ids, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase(ids).result());
    QVERIFY(row("u").state == LedgerState::Stored);
    QVERIFY(row("u").message == ids[0]);
    // Ids are never given twice (ARC-15).
    QVERIFY(m_fixture->store({m_fixture->packed("y")}).at(0) > ids[0]);
}

void TestArchiveLedger::keepsAccountsApart()
{
    QVERIFY(list({{"u", 1}}));
    QVERIFY(m_fixture->archive().noteListing(AccountId{2}, {{"u", 5}, {"v", 6}}).result());
    QCOMPARE(row("u").listedBytes, 1);
    QCOMPARE(row("u", AccountId{2}).listedBytes, 5);
    QCOMPARE(row("u").goneSinceUtc, 0);
}

void TestArchiveLedger::showsItsMessages()
{
    QVERIFY(list({{"uidl-0", 10}, {"uidl-1", 20}, {"waiting", 30}}));
    const auto ids = m_fixture->store(m_fixture->small(2, 0, AccountId{1}));
    m_fixture->store({m_fixture->packed("of another", AccountId{2}, "uidl-0")});
    QVERIFY(m_fixture->archive().move({ids[1]}, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase({ids[1]}).result());
    const auto entries = m_fixture->reader()->ledgerEntries(AccountId{1});
    QCOMPARE(entries->size(), 3u);
    const LedgerEntry &kept = entries->at(0);
    QVERIFY(kept.isHere);
    QCOMPARE(kept.subject, u"message 0"_s);
    QCOMPARE(kept.fromAddress, u"sender0@example.org"_s);
    QVERIFY(kept.row.message == ids[0]);
    QCOMPARE(kept.row.sha256, row("uidl-0").sha256);
    const LedgerEntry &erased = entries->at(1);
    QVERIFY(!erased.isHere);
    QVERIFY(erased.subject.isEmpty());
    QVERIFY(erased.row.message == ids[1]); // the ledger forgets nothing
    QVERIFY(entries->at(2).row.state == LedgerState::Listed);
}

void TestArchiveLedger::keepsRuns()
{
    for (int i = 1; i <= 3; ++i) {
        const RunRecord run{
            AccountId{1}, i * 100, i * 100 + 5, 10, 4, 1, 5, 0, 2, 12345, i == 3 ? u"timeout"_s : u""_s};
        QVERIFY(m_fixture->archive().noteRun(run).result());
    }
    QVERIFY(m_fixture->archive().noteRun({.account = AccountId{2}, .error = {}}).result());
    const auto runs = m_fixture->reader()->runs(AccountId{1}, 2);
    QCOMPARE(runs->size(), 2u);
    QCOMPARE(runs->at(0).startedUtc, 300);
    QCOMPARE(runs->at(0).endedUtc, 305);
    QCOMPARE(runs->at(0).error, u"timeout"_s);
    QCOMPARE(runs->at(1).fetched, 4);
    QCOMPARE(runs->at(1).deleted, 2);
    QCOMPARE(runs->at(1).bytes, 12345);
}

void TestArchiveLedger::listsTwentyThousandQuickly()
{
    std::vector<Archive::Listed> listing;
    for (int i = 0; i < 20'000; ++i)
        listing.push_back({"000000" + QByteArray::number(i) + "5f3e9a8c1d", 5000 + i});
    QElapsedTimer timer;
    timer.start();
    QVERIFY(list(listing));
    const qint64 first = timer.restart();
    const auto logBytes = [this] { return QFileInfo(m_fixture->path() + u"-wal"_s).size(); };
    const qint64 before = logBytes();
    QVERIFY(list(listing));
    QCOMPARE(logBytes(), before); // POP-49: nothing is new, so nothing is written
    qInfo("listing of 20,000: new %lld ms, known %lld ms", first, timer.elapsed());
    QCOMPARE(m_fixture->number("SELECT count(*) FROM ledger WHERE gone_since = 0"), 20'000);
}

QTEST_GUILESS_MAIN(TestArchiveLedger)
#include "tst_archive_ledger.moc"
