#include "core/archive/ArchiveTransact.h"
#include "core/archive/Backup.h"
#include "core/archive/BodyMend.h"
#include "core/archive/CheckRun.h"
#include "core/archive/Damage.h"
#include "core/archive/Database.h"
#include "tests/archive/ArchiveFixture.h"
#include "tests/archive/Harm.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <atomic>
#include <thread>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

/// check finds what is wrong, puts right what can be, and says what to fetch again.
class TestCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyFlippedBitInABodyIsFound();
    void mailThatArrivesMeanwhileIsNoFinding();
    void theLogCanBeWrittenBackBetweenSlices();
    void canBeCancelledAtAnyMoment();
    void closingTheArchiveEndsIt();
    void tellsHowFarItIs();
    void makesGarbledIndexesAnew();
    void mendsReferencesAndLosesNoMail();
    void heedsDamageOfTheTreesAndRefusesToMendOverIt();
    void mendsFromABackup();
    void mendsWhereOnlyTheRowWasDamaged();
    void whatIsFetchedAgainMendsInPlace();
    void otherBytesUnderTheSameUidlMendToo();
    void withoutASoundStructureNothingIsWrittenOver();
    void aSoundCopyIsNotMistakenForADamagedOne();
    void asksForWhatTheServerStillHas();
    void bodiesThatAreSharedAreMendedOnce();
    void aHealedBodyLeavesTheTable();

private:
    [[nodiscard]] CheckReport check(bool repair = false)
    {
        const auto report = m_fixture->archive().check(repair).result();
        return report ? *report : CheckReport{0, {CheckFinding{}}};
    }
    [[nodiscard]] static qsizetype count(const CheckReport &report, CheckKind kind)
    {
        return std::count_if(report.findings.begin(), report.findings.end(),
                             [kind](const CheckFinding &f) { return f.kind == kind; });
    }
    /// `columns = values` of a body, while the archive is open: as far as the program knows a bit of the disk.
    void spoil(MessageId id, const char *what = "data = x'00112233'")
    {
        auto db = Database::open(m_fixture->path(), {.writable = true});
        QVERIFY((*db)->uncached("UPDATE body SET "_ba + what + " WHERE id = ?1").bind(id).run());
    }
    [[nodiscard]] QByteArray raw(MessageId id) const
    {
        const auto bytes = m_fixture->reader()->raw(id);
        return bytes ? *bytes : QByteArray();
    }

    std::unique_ptr<ArchiveFixture> m_fixture;
};

void TestCheck::init()
{
    m_fixture = std::make_unique<ArchiveFixture>();
    QVERIFY(m_fixture->open());
}

static QByteArray largeRaw(int n, QRandomGenerator &random)
{
    QByteArray raw = ArchiveFixture::smallRaw(n);
    for (int line = random.bounded(800); line > 0; --line)
        raw += QByteArray::number(random.generate64(), 36) + " words of a line that compress a little\r\n";
    return raw;
}

// M-14, ARC-01: bits of the real file, each alone. SQLite's own check sees about one in six.
void TestCheck::everyFlippedBitInABodyIsFound()
{
    QRandomGenerator random(14);
    std::vector<QByteArray> raws;
    std::vector<NewMessage> messages;
    for (int n = 0; n < 300; ++n) {
        raws.push_back(largeRaw(n, random));
        messages.push_back(m_fixture->packed(raws.back()));
    }
    const auto ids = m_fixture->store(messages);
    QCOMPARE(ids.size(), 300u);
    m_fixture->close();
    const QByteArray file = harm::contents(m_fixture->path());
    int flipped = 0, seenBySqlite = 0;
    while (flipped < 200) {
        const std::size_t which = random.bounded(300);
        const QByteArray &data = messages[which].body.compressed;
        const qsizetype offset = random.bounded(static_cast<int>(data.size()));
        const int bit = random.bounded(8);
        const auto at = harm::placeOf(file, data, offset);
        if (!at)
            continue; // across two pages
        ++flipped;
        QVERIFY(harm::flip(m_fixture->path(), *at, bit));
        QVERIFY(m_fixture->open());
        const CheckReport report = check();
        QCOMPARE(report.bodiesChecked, 300);
        QVERIFY2(count(report, CheckKind::Body) == 1,
                 qPrintable(u"bit %1 of byte %2 of %3"_s.arg(bit).arg(offset).arg(which)));
        const auto found = std::find_if(report.findings.begin(), report.findings.end(),
                                        [](const CheckFinding &f) { return f.kind == CheckKind::Body; });
        QCOMPARE(found->message, ids[which]);
        QCOMPARE(m_fixture->reader()->raw(ids[which]).error().code, ErrorCode::BodyDamaged);
        seenBySqlite += report.findings.size() > 1 ? 1 : 0;
        m_fixture->close();
        QVERIFY(harm::write(m_fixture->path(), file));
    }
    qInfo("%d of 200 flipped bits found, %d of them by SQLite's own check too", flipped, seenBySqlite);
    QVERIFY(m_fixture->open());
    QVERIFY(check().isSound());
}

void TestCheck::mailThatArrivesMeanwhileIsNoFinding()
{
    m_fixture->store(m_fixture->small(500));
    std::atomic_bool enough = false;
    std::atomic_int rounds = 0;
    std::thread arrival([&] {
        for (int first = 1000; !enough; first += 20, ++rounds) {
            auto stored = m_fixture->archive().store(m_fixture->small(20, first)).result();
            auto moved = m_fixture->archive()
                             .move({stored->messages.at(0).id, stored->messages.at(1).id}, kTrashFolder)
                             .result();
            if (!moved || !m_fixture->archive().erase({stored->messages.at(0).id}).result())
                return;
        }
    });
    for (int i = 0; i < 20 || rounds < 30; ++i) {
        const CheckReport report = check(i % 2 == 0);
        if (!report.findings.empty()) {
            enough = true;
            arrival.join();
            QFAIL(qPrintable(report.findings.front().detail));
        }
    }
    enough = true;
    arrival.join();
    QVERIFY(m_fixture->countersAreRight());
}

// DUR-18
void TestCheck::theLogCanBeWrittenBackBetweenSlices()
{
    m_fixture->store(m_fixture->small(2000));
    int slices = 0, stuck = 0;
    CheckRun run(m_fixture->archive(), false, [&](const CheckProgress &progress) {
        if (progress.phase != CheckPhase::Bodies)
            return;
        auto db = Database::open(m_fixture->path(), {.writable = true, .busyTimeoutMs = 0});
        const auto busy = (*db)->number("PRAGMA wal_checkpoint(TRUNCATE)");
        ++slices;
        stuck += !busy || *busy != 0 ? 1 : 0;
    });
    QVERIFY(run.run());
    QVERIFY(slices > 2);
    QCOMPARE(stuck, 0);
}

void TestCheck::canBeCancelledAtAnyMoment()
{
    m_fixture->store(m_fixture->small(1000));
    for (const CheckPhase phase : {CheckPhase::Structure, CheckPhase::ForeignKeys, CheckPhase::Counters,
                                   CheckPhase::Packing, CheckPhase::Bodies}) {
        CheckRun *running = nullptr;
        CheckRun run(m_fixture->archive(), true, [&](const CheckProgress &progress) {
            if (progress.phase == phase)
                running->cancel();
        });
        running = &run;
        const auto report = run.run();
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
    }
    QVERIFY(check().isSound());
}

void TestCheck::closingTheArchiveEndsIt()
{
    m_fixture->store(m_fixture->small(3000));
    auto one = m_fixture->archive().check(true);
    auto other = m_fixture->archive().check(true);
    m_fixture->close();
    QVERIFY(one.isFinished());
    QVERIFY(other.isFinished());
    QVERIFY(other.resultCount() == 0 || !other.result() || other.result()->isSound());
}

void TestCheck::tellsHowFarItIs()
{
    m_fixture->store(m_fixture->small(600));
    std::vector<CheckProgress> said;
    CheckRun run(m_fixture->archive(), false,
                 [&](const CheckProgress &progress) { said.push_back(progress); });
    QVERIFY(run.run());
    QVERIFY(said.front().phase == CheckPhase::Structure);
    QVERIFY(said.back().phase == CheckPhase::Bodies);
    QCOMPARE(said.back().done, 600);
    QCOMPARE(said.back().total, 600);
    QVERIFY(std::is_sorted(said.begin(), said.end(), [](const CheckProgress &a, const CheckProgress &b) {
        return a.phase != b.phase ? a.phase < b.phase : a.done < b.done;
    }));
}

void TestCheck::makesGarbledIndexesAnew()
{
    m_fixture->store(m_fixture->small(50));
    m_fixture->close();
    // While its rule leaves them out, rows pass the index by.
    const QByteArray other =
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = sql || ' WHERE id < 0'"
        " WHERE name = 'message_thread'";
    const QByteArray back =
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, ' WHERE id < 0', '')"
        " WHERE name = 'message_thread'";
    QVERIFY(harm::execute(m_fixture->path(), other));
    QVERIFY(harm::execute(m_fixture->path(), "UPDATE message SET thread_id = 77 WHERE id > 40"));
    QVERIFY(harm::execute(m_fixture->path(), back));
    QVERIFY(m_fixture->open());
    const CheckReport found = check();
    QVERIFY(count(found, CheckKind::Structure) > 0);
    QVERIFY(found.findings.front().remedy == Remedy::Repair);
    const CheckReport mended = check(true);
    QVERIFY(!mended.findings.empty());
    QVERIFY(mended.isSound());
    QVERIFY(check().findings.empty());
}

void TestCheck::mendsReferencesAndLosesNoMail()
{
    const auto ids = m_fixture->store(m_fixture->small(10));
    m_fixture->close();
    QVERIFY(
        harm::execute(m_fixture->path(),
                      "INSERT INTO folder(id, parent_id, name, name_key) VALUES(500, 4711, 'Inbox', 'inbox');"
                      "UPDATE message SET folder_id = 12345 WHERE id = 1;"
                      "INSERT INTO tag(id, name, name_key) VALUES(1, 'a', 'a');"
                      "INSERT INTO message_tag VALUES(999, 1), (2, 1), (2, 99);"
                      "INSERT INTO note VALUES(999, 'x'), (2, 'kept');"
                      "INSERT INTO trashed VALUES(999, 1, 1);"
                      "INSERT INTO damage VALUES(999, 1, 'x')"));
    QVERIFY(m_fixture->open());
    QVERIFY(count(check(), CheckKind::ForeignKeys) > 4);
    QVERIFY(!check().isSound());
    const CheckReport mended = check(true);
    QVERIFY(mended.isSound());
    QVERIFY(check().findings.empty());
    const auto reader = m_fixture->reader();
    QVERIFY(reader->summary(ids[0])->folder == kInboxFolder);
    QVERIFY(reader->folder(FolderId{500}));
    QVERIFY(m_fixture->countersAreRight());
    QCOMPARE(m_fixture->number("SELECT count(*) FROM message_tag"), 1);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM note"), 1);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM damage"), 0);
}

void TestCheck::heedsDamageOfTheTreesAndRefusesToMendOverIt()
{
    QRandomGenerator random(3);
    auto messages = m_fixture->small(20, 0, AccountId{1});
    QByteArray large = ArchiveFixture::smallRaw(99);
    while (large.size() < 200'000)
        large += QByteArray::number(random.generate64(), 36) + "\r\n";
    messages.push_back(m_fixture->packed(large, AccountId{1}, "large"));
    const auto ids = m_fixture->store(messages);
    m_fixture->close();
    // The middle of a body's chain of pages: the pointer to the next one leads to a page of another table.
    const qint64 root = m_fixture->number("SELECT rootpage FROM sqlite_schema WHERE name = 'folder'");
    const QByteArray &data = messages.back().body.compressed;
    const auto at = harm::placeOf(harm::contents(m_fixture->path()), data, data.size() / 2);
    QVERIFY(at);
    const qint64 page = *at / 16384;
    QByteArray pointer(4, '\0');
    pointer[3] = static_cast<char>(root);
    QVERIFY(harm::overwrite(m_fixture->path(), page * 16384, pointer));
    QVERIFY(m_fixture->open());
    const CheckReport report = check(true);
    QVERIFY(!report.isSound());
    QVERIFY(count(report, CheckKind::Structure) > 0);
    QVERIFY(report.findings.front().remedy == Remedy::Salvage);
    QVERIFY(count(report, CheckKind::Body) >= 1);
    const auto bad = std::find_if(report.findings.begin(), report.findings.end(),
                                  [](const CheckFinding &f) { return f.kind == CheckKind::Body; });
    QVERIFY(bad->message == ids.back());
    // What comes again is stored beside it: writing over it would free the folders' page.
    const auto again = m_fixture->store({messages.back()});
    QVERIFY(again.at(0) != bad->message);
    QCOMPARE(raw(again.at(0)), large);
    QVERIFY(m_fixture->reader()->folders());
    QCOMPARE(raw(ids.at(0)), ArchiveFixture::smallRaw(0));
}

void TestCheck::mendsFromABackup()
{
    const auto ids = m_fixture->store(m_fixture->small(20));
    const QString file = m_fixture->folder() + u"/../backup.db"_s;
    const std::atomic<bool> stop = false;
    const auto made = makeBackup(m_fixture->path(), file, m_fixture->clock(), stop);
    QVERIFY(made);
    QVERIFY(m_fixture->archive().noteBackup(*made).result());
    spoil(ids[3]);
    {
        auto db = Database::open(m_fixture->path(), {.writable = true, .pragmas = {"foreign_keys=ON"}});
        QVERIFY((*db)->execute("DELETE FROM body WHERE id = 6"));
    }
    QVERIFY(m_fixture->archive().move({ids[3]}, kJunkFolder).result());
    const CheckReport found = check();
    QCOMPARE(found.findings.size(), 2u);
    QCOMPARE(m_fixture->reader()->damages()->size(), 2u);
    const CheckReport mended = check(true);
    QCOMPARE(mended.findings.size(), 2u);
    QVERIFY(mended.isSound());
    QCOMPARE(raw(ids[3]), ArchiveFixture::smallRaw(3));
    QCOMPARE(raw(ids[5]), ArchiveFixture::smallRaw(5));
    QVERIFY(m_fixture->reader()->summary(ids[3])->folder == kJunkFolder);
    QVERIFY(m_fixture->reader()->damages()->empty());
    QVERIFY(check().findings.empty());
}

void TestCheck::mendsWhereOnlyTheRowWasDamaged()
{
    const auto ids = m_fixture->store(m_fixture->small(5));
    spoil(ids[1], "sha256 = zeroblob(32)");
    spoil(ids[2], "raw_bytes = raw_bytes + 64");
    QCOMPARE(count(check(), CheckKind::Body), 2);
    QVERIFY(check(true).isSound());
    QCOMPARE(raw(ids[1]), ArchiveFixture::smallRaw(1));
    QCOMPARE(raw(ids[2]), ArchiveFixture::smallRaw(2));
    QVERIFY(check().findings.empty());
}

void TestCheck::whatIsFetchedAgainMendsInPlace()
{
    const AccountId account{7};
    const auto ids = m_fixture->store(m_fixture->small(5, 0, account));
    QVERIFY(m_fixture->archive().move({ids[2]}, kJunkFolder).result());
    QVERIFY(m_fixture->archive().setFlags({ids[2]}, {{}, true, {}}).result());
    spoil(ids[2]);
    QCOMPARE(count(check(), CheckKind::Body), 1);
    const qint64 before = m_fixture->number("SELECT count(*) FROM message");
    const auto again = m_fixture->archive().store(m_fixture->small(1, 2, account)).result();
    QVERIFY(again);
    QCOMPARE(again->messages.at(0).id, ids[2]);
    QVERIFY(again->messages.at(0).duplicate);
    QCOMPARE(raw(ids[2]), ArchiveFixture::smallRaw(2));
    QCOMPARE(m_fixture->number("SELECT count(*) FROM message"), before);
    const auto summary = m_fixture->reader()->summary(ids[2]);
    QVERIFY(summary->folder == kJunkFolder);
    QVERIFY(summary->starred);
    QVERIFY(m_fixture->reader()->damages()->empty());
    QVERIFY(check().findings.empty());
}

void TestCheck::otherBytesUnderTheSameUidlMendToo()
{
    const AccountId account{7};
    const auto ids = m_fixture->store(m_fixture->small(3, 0, account));
    spoil(ids[1]);
    QCOMPARE(count(check(true), CheckKind::Body), 1);
    // The server has added a line to the header meanwhile.
    const QByteArray raw2 = "X-Scanned: yes\r\n" + ArchiveFixture::smallRaw(1);
    const auto again = m_fixture->archive().store({m_fixture->packed(raw2, account, "uidl-1")}).result();
    QCOMPARE(again->messages.at(0).id, ids[1]);
    QCOMPARE(raw(ids[1]), raw2);
    QCOMPARE(m_fixture->reader()->summary(ids[1])->sizeBytes, raw2.size());
    QCOMPARE(m_fixture->number("SELECT count(*) FROM message"), 3);
    QVERIFY(check().findings.empty());
}

void TestCheck::withoutASoundStructureNothingIsWrittenOver()
{
    const AccountId account{7};
    const auto ids = m_fixture->store(m_fixture->small(3, 0, account));
    QVERIFY(m_fixture->archive().move({ids[1]}, kJunkFolder).result());
    spoil(ids[1]);
    // Found by the scrub, which knows nothing of the structure.
    QVERIFY(m_fixture->archive()
                .transact([&](ArchiveWriter &writer, Database &db, ArchiveChange &) {
                    return noteDamage(db, ids[1], u"x"_s, writer.nowUtc());
                })
                .result());
    const auto again = m_fixture->store(m_fixture->small(1, 1, account));
    QVERIFY(again.at(0) != ids[1]);
    QCOMPARE(raw(again.at(0)), ArchiveFixture::smallRaw(1));
    QVERIFY(m_fixture->reader()->summary(again.at(0))->folder == kJunkFolder);
    const auto rows = m_fixture->reader()->ledger(account);
    QVERIFY(std::any_of(rows->begin(), rows->end(), [&](const LedgerRow &row) {
        return row.uidl == "uidl-1" && row.message == again.at(0) && row.state == LedgerState::Stored;
    }));
}

void TestCheck::aSoundCopyIsNotMistakenForADamagedOne()
{
    const auto ids = m_fixture->store(m_fixture->small(3, 0, AccountId{7}));
    spoil(ids[0]);
    QCOMPARE(count(check(), CheckKind::Body), 1);
    const auto again = m_fixture->archive().store(m_fixture->small(1, 2, AccountId{7})).result();
    QCOMPARE(again->messages.at(0).id, ids[2]);
    QVERIFY(again->messages.at(0).duplicate);
    QCOMPARE(m_fixture->reader()->damages()->size(), 1u);
}

void TestCheck::asksForWhatTheServerStillHas()
{
    const AccountId account{7};
    auto mail = m_fixture->small(4, 0, account);
    mail.push_back(m_fixture->packed(ArchiveFixture::smallRaw(9)));
    const auto ids = m_fixture->store(mail);
    QVERIFY(m_fixture->archive()
                .noteListing(account, std::vector<Listed>{{"uidl-0", 1}, {"uidl-1", 1}})
                .result());
    for (const std::size_t i : {std::size_t{1}, std::size_t{2}, std::size_t{4}})
        spoil(ids[i]);
    const CheckReport report = check(true);
    QCOMPARE(count(report, CheckKind::Body), 3);
    QVERIFY(!report.isSound());
    const auto damages = m_fixture->reader()->damages();
    QCOMPARE(damages->size(), 3u);
    QCOMPARE(damages->at(0).uidl, "uidl-1"_ba);
    QCOMPARE(damages->at(0).subject, u"message 1"_s);
    QVERIFY(damages->at(0).account == account);
    QVERIFY(damages->at(0).onServer && damages->at(0).wanted);
    QCOMPARE(damages->at(1).uidl, "uidl-2"_ba);
    QVERIFY(!damages->at(1).onServer && !damages->at(1).wanted);
    QVERIFY(damages->at(2).uidl.isEmpty());
    for (const CheckFinding &finding : report.findings)
        QVERIFY((finding.remedy == Remedy::FetchAgain) == (finding.message == ids[1]));
    QCOMPARE(*fetchAgain(m_fixture->archive(), ids).result(), 2);
}

void TestCheck::bodiesThatAreSharedAreMendedOnce()
{
    const auto ids = m_fixture->store(m_fixture->small(3, 0, AccountId{7}));
    const auto other = m_fixture->store(m_fixture->small(1, 1, AccountId{8}));
    QCOMPARE(other.size(), 1u);
    {
        auto db = Database::open(m_fixture->path(), {.writable = true});
        QVERIFY((*db)
                    ->statement("UPDATE body SET same_as = ?2, data = x'' WHERE id = ?1")
                    .bind(other[0], ids[1])
                    .run());
    }
    spoil(ids[1]);
    // As far as the packing follows same_as, both are damaged; the table of damages says so in any case.
    QVERIFY(count(check(), CheckKind::Body) >= 1);
    QVERIFY(m_fixture->archive()
                .transact([&](ArchiveWriter &, Database &db, ArchiveChange &) {
                    return noteDamage(db, other[0], u"x"_s, 0);
                })
                .result());
    QVERIFY(m_fixture->archive().store(m_fixture->small(1, 1, AccountId{7})).result());
    QCOMPARE(raw(ids[1]), ArchiveFixture::smallRaw(1));
    QVERIFY(m_fixture->reader()->damages()->empty());
}

void TestCheck::aHealedBodyLeavesTheTable()
{
    const auto ids = m_fixture->store(m_fixture->small(3));
    QVERIFY(m_fixture->archive()
                .transact([&](ArchiveWriter &, Database &db, ArchiveChange &) {
                    return noteDamage(db, ids[1], u"a disk that could not be read for a moment"_s, 5);
                })
                .result());
    QCOMPARE(m_fixture->reader()->damages()->size(), 1u);
    QVERIFY(check().findings.empty());
    QVERIFY(m_fixture->reader()->damages()->empty());
}

QTEST_GUILESS_MAIN(TestCheck)
#include "tst_check.moc"
