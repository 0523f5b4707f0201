#include "core/retrieval/SizeMatch.h"
#include "tests/retrieval/RetrievalFixture.h"

#include <QTest>

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using archive::LedgerState;
using support::FakeAnswer;
using support::FakeMail;
using namespace Qt::StringLiterals;

/// POP-20 on a server that shows no headers (POP-23): known messages are found again by sizes and samples, or fetched.
class TestRenumbered : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_f.reset(); }
    void matchesSizesInTheirOrder_data();
    void matchesSizesInTheirOrder();
    void believesNothingWithoutAllSamples();
    void doesNotSampleHeaders();
    void recognisesByASample();
    void findsRunsBetweenGaps();
    void fetchesOtherMessagesOfTheSameSizes();
    void fetchesAllWhereOneSampleIsAnother_data();
    void fetchesAllWhereOneSampleIsAnother();
    void bringsBackNothingThatWasErased();
    void aDropBetweenSamplesLosesNothing();
    void cancelsBetweenSamples();

private:
    static constexpr int kMessages = 300;
    /// Sizes as mail has them: mostly unlike their neighbours'.
    [[nodiscard]] static QByteArray sized(int number, char filling = 'x')
    {
        return RetrievalFixture::mail(number) + QByteArray(number * 7919 % 5003, filling) + "\r\n";
    }
    void collects();
    /// From now on the maildrop lists `mails` with new UIDLs, and knows no TOP.
    void renumber(const std::vector<FakeMail> &mails);
    [[nodiscard]] static bool hasNotice(const RunReport &report, Notice notice)
    {
        return std::ranges::find(report.notices, notice) != report.notices.end();
    }
    std::unique_ptr<RetrievalFixture> m_f;
    std::unique_ptr<support::FakeMaildrop> m_after;
    int m_hosts = 0;
    accounts::Account m_account;
};

void TestRenumbered::init()
{
    m_f = std::make_unique<RetrievalFixture>();
    QVERIFY(m_f->isOpen());
    m_account = m_f->account(KeepPolicy::Never); // if anything may be deleted, it will be
}

void TestRenumbered::collects()
{
    for (int i = 1; i <= kMessages; ++i)
        m_f->maildrop.add("u" + QByteArray::number(i), sized(i));
    QCOMPARE(m_f->run(m_f->account()).fetched, kMessages);
}

void TestRenumbered::renumber(const std::vector<FakeMail> &mails)
{
    m_after = std::make_unique<support::FakeMaildrop>();
    for (size_t i = 0; i < mails.size(); ++i)
        m_after->add("new" + QByteArray::number(qint64(i)), mails[i].raw);
    m_after->setHook([](const QByteArray &command) -> FakeAnswer {
        return command.startsWith("TOP") ? FakeAnswer{FakeAnswer::Kind::Say, "-ERR unknown\r\n"}
                                         : FakeAnswer{};
    });
    m_account.host = u"after%1.test"_s.arg(++m_hosts);
    m_f->transports.serve(m_account.host, *m_after);
}

void TestRenumbered::matchesSizesInTheirOrder_data()
{
    using Sizes = std::vector<int>;
    QTest::addColumn<Sizes>("known");
    QTest::addColumn<Sizes>("listed");
    QTest::addColumn<int>("samples");
    QTest::addColumn<int>("rest");
    Sizes all, twin, constant, reversed;
    for (int i = 0; i < 40; ++i) {
        all.push_back(1'000 + i * 37 % 41);
        constant.push_back(7);
    }
    const auto without = [&all](std::initializer_list<int> gone) {
        Sizes sizes;
        for (int i = 0; i < 40; ++i) {
            if (std::ranges::find(gone, i) == gone.end())
                sizes.push_back(all[i]);
        }
        return sizes;
    };
    const auto plus = [](Sizes sizes, int more) {
        sizes.push_back(more);
        return sizes;
    };
    reversed.assign(all.rbegin(), all.rend());
    twin = all;
    twin[20] = twin[21];
    Sizes swapped = all;
    std::swap(swapped[19], swapped[20]);
    QTest::newRow("the same") << all << all << 2 << 38;
    QTest::newRow("a new one behind") << all << plus(all, 5) << 2 << 38;
    QTest::newRow("a new one before") << all << plus(reversed, 5) << 0 << 0;
    QTest::newRow("one gone") << all << without({20}) << 4 << 35;
    QTest::newRow("one gone and one come") << all << plus(without({20}), 5) << 4 << 35;
    QTest::newRow("short pieces") << all << without({7, 14, 21, 28, 35}) << 0 << 0;
    QTest::newRow("two have changed places") << all << swapped << 4 << 34;
    QTest::newRow("neighbours alike") << twin << twin << 2 << 36;
    QTest::newRow("all alike") << constant << constant << 0 << 0;
    QTest::newRow("backwards") << all << reversed << 0 << 0;
    QTest::newRow("other sizes") << all << Sizes(40, 9) << 0 << 0;
    QTest::newRow("nothing") << Sizes{} << all << 0 << 0;
}

namespace {
std::vector<Vanished> vanished(const std::vector<int> &sizes)
{
    std::vector<Vanished> rows;
    for (size_t i = 0; i < sizes.size(); ++i) {
        Vanished one;
        one.row.uidl = "u" + QByteArray::number(qint64(i));
        one.row.listedBytes = sizes[i];
        one.row.message = MessageId{qint64(i) + 1};
        one.row.state = LedgerState::Stored;
        one.isHere = true;
        rows.push_back(one);
    }
    std::reverse(rows.begin(), rows.end()); // the ledger has an order of its own
    return rows;
}
std::vector<PlannedMessage> listed(const std::vector<int> &sizes)
{
    std::vector<PlannedMessage> messages;
    for (size_t i = 0; i < sizes.size(); ++i)
        messages.push_back(
            {.number = int(i) + 1, .bytes = sizes[i], .uidl = "n" + QByteArray::number(qint64(i))});
    return messages;
}
} // namespace

void TestRenumbered::matchesSizesInTheirOrder()
{
    QFETCH(std::vector<int>, known);
    QFETCH(std::vector<int>, listed);
    QFETCH(int, samples);
    QFETCH(int, rest);
    const SizeMatch match(vanished(known), {}, ::listed(listed));
    QCOMPARE(int(match.samples().size()), samples);
    QCOMPARE(int(match.rest().size()), rest);
    QCOMPARE(int(match.others().size()), int(listed.size()) - samples - rest);
    for (const auto *pairs : {&match.samples(), &match.rest()}) {
        for (const SizePair &pair : *pairs)
            QCOMPARE(known[pair.uidl.mid(1).toInt()], pair.message.bytes);
    }
}

void TestRenumbered::believesNothingWithoutAllSamples()
{
    std::vector<int> sizes;
    for (int i = 0; i < 1'200; ++i)
        sizes.push_back(1'000 + i * 37 % 1'009);
    SizeMatch match(vanished(sizes), {}, listed(sizes));
    QCOMPARE(match.samples().size(), 4u); // both ends, and each 500th
    QVERIFY(!match.isProven());
    for (size_t i = 0; i < 3; ++i) {
        match.tell(match.samples()[i].message.uidl, match.samples()[i].stored);
        match.tell(match.samples()[i].message.uidl, match.samples()[i].stored); // counts once
    }
    match.tell("n5", MessageId{6}); // was never asked for
    QVERIFY(!match.isProven());
    SizeMatch other = match;
    other.tell(other.samples()[3].message.uidl, MessageId{}); // it was new
    QVERIFY(!other.isProven());
    match.tell(match.samples()[3].message.uidl, match.samples()[3].stored);
    QVERIFY(match.isProven());
}

void TestRenumbered::doesNotSampleHeaders()
{
    std::vector<int> sizes;
    for (int i = 0; i < 30; ++i)
        sizes.push_back(1'000 + i * 37 % 41);
    auto known = vanished(sizes);
    for (Vanished &one : known) {
        if (one.row.uidl == "u0" || one.row.uidl == "u1")
            one.row.state = LedgerState::HeaderOnly;
        one.isHere = one.row.uidl != "u29"; // erased
    }
    const SizeMatch match(known, {}, listed(sizes));
    QCOMPARE(match.samples().size(), 2u);
    QCOMPARE(match.samples()[0].uidl, "u2"_ba);
    QCOMPARE(match.samples()[1].uidl, "u28"_ba);
    QCOMPARE(match.rest().size(), 25u);
    QCOMPARE(match.others().size(), 3u); // nothing vouches for what lies outside
}

void TestRenumbered::recognisesByASample()
{
    collects();
    const qint64 storedUtc = m_f->ledger().front().storedUtc;
    m_f->clock.advanceMs(10LL * 86'400'000);
    auto mails = m_f->maildrop.mails();
    mails.push_back({"late", m_f->mail(1'000)});
    renumber(mails);
    const RunReport report = m_f->run(m_account);
    QVERIFY(!report.error);
    QVERIFY(hasNotice(report, Notice::UidlsChanged));
    QCOMPARE(report.fetched, 1);
    QCOMPARE(report.duplicates, 2);
    QCOMPARE(report.skipped, kMessages - 2);
    QCOMPARE(m_after->count("RETR"), 3); // two samples and the new one
    QCOMPARE(m_after->count("TOP"), 1);
    QCOMPARE(m_after->count("DELE"), 0);
    QCOMPARE(m_f->rawMessages().size(), kMessages + 1);
    int same = 0;
    for (const auto &row : m_f->ledger()) {
        same += row.sameAs.isEmpty() ? 0 : 1;
        if (!row.sameAs.isEmpty())
            QCOMPARE(row.storedUtc, storedUtc); // the clock of "delete after N days" goes on
    }
    QCOMPARE(same, kMessages - 2);
    m_after->clearCommands();
    const RunReport next = m_f->run(m_account); // the numbers are trusted again
    QCOMPARE(next.deleted, kMessages + 1);
    QCOMPARE(m_after->count("RETR"), 0);
    QCOMPARE(m_f->rawMessages().size(), kMessages + 1);
}

void TestRenumbered::findsRunsBetweenGaps()
{
    collects();
    std::vector<FakeMail> mails;
    for (const FakeMail &mail : m_f->maildrop.mails()) {
        if (mails.size() % 60 == 59)
            mails.push_back({"between", m_f->mail(int(2'000 + mails.size()))});
        else
            mails.push_back(mail);
    }
    renumber(mails);
    const RunReport report = m_f->run(m_account);
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 5);
    QCOMPARE(report.duplicates, 10); // both ends of five runs
    QCOMPARE(report.skipped, kMessages - 15);
    QCOMPARE(m_f->rawMessages().size(), kMessages + 5);
    QCOMPARE(m_after->count("DELE"), 0);
}

// The adversary's maildrop: every size is right, and nothing else.
void TestRenumbered::fetchesOtherMessagesOfTheSameSizes()
{
    collects();
    std::vector<FakeMail> mails;
    for (int i = 1; i <= kMessages; ++i)
        mails.push_back({"other", sized(i, 'y')});
    renumber(mails);
    const RunReport report = m_f->run(m_account);
    QVERIFY(!report.error);
    // All but those without filling, which are the same bytes.
    QCOMPARE(report.fetched + report.duplicates, kMessages);
    QVERIFY(report.fetched >= kMessages - 1);
    QCOMPARE(report.skipped, 0);
    QCOMPARE(m_after->count("DELE"), 0);
    const QByteArrayList stored = m_f->rawMessages();
    const QSet<QByteArray> here(stored.begin(), stored.end());
    for (const FakeMail &mail : mails)
        QVERIFY(here.contains(mail.raw));
}

void TestRenumbered::fetchesAllWhereOneSampleIsAnother_data()
{
    QTest::addColumn<bool>("refused");
    QTest::newRow("other bytes") << false;
    QTest::newRow("refused") << true; // POP-24
}

void TestRenumbered::fetchesAllWhereOneSampleIsAnother()
{
    QFETCH(bool, refused);
    collects();
    auto mails = m_f->maildrop.mails();
    if (!refused)
        mails.back().raw = sized(kMessages, 'y');
    renumber(mails);
    if (refused) {
        m_after->setHook([](const QByteArray &command) -> FakeAnswer {
            const bool isRefused = command.startsWith("TOP") || command == "RETR 1";
            return isRefused ? FakeAnswer{FakeAnswer::Kind::Say, "-ERR no\r\n"} : FakeAnswer{};
        });
    }
    const RunReport report = m_f->run(m_account);
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, refused ? 0 : 1);
    QCOMPARE(report.failed, refused ? 1 : 0);
    QCOMPARE(report.duplicates, kMessages - 1);
    QCOMPARE(report.skipped, 0);
    QCOMPARE(m_after->count("RETR"), kMessages); // samples not again
    QCOMPARE(m_after->count("DELE"), 0);
    QCOMPARE(m_f->rawMessages().size(), refused ? kMessages : kMessages + 1);
}

void TestRenumbered::bringsBackNothingThatWasErased()
{
    collects();
    const auto ids = m_f->reader()->idsAfter(MessageId{}, 100'000);
    std::vector<MessageId> gone;
    for (size_t i = 100; i < 110; ++i)
        gone.push_back((*ids)[i].id);
    QVERIFY(m_f->archive->move(gone, archive::kTrashFolder).result());
    QVERIFY(m_f->archive->erase(gone).result());
    renumber(m_f->maildrop.mails());
    const RunReport report = m_f->run(m_account);
    QVERIFY(!report.error);
    QCOMPARE(report.skipped, kMessages - 2);
    QCOMPARE(report.fetched, 0);
    QCOMPARE(m_f->rawMessages().size(), kMessages - 10);
}

// POP-36
void TestRenumbered::aDropBetweenSamplesLosesNothing()
{
    collects();
    renumber(m_f->maildrop.mails());
    m_after->setHook([](const QByteArray &command) -> FakeAnswer {
        if (command == "RETR 300")
            return {FakeAnswer::Kind::Drop, {}};
        return command.startsWith("TOP") ? FakeAnswer{FakeAnswer::Kind::Say, "-ERR\r\n"} : FakeAnswer{};
    });
    const RunReport dropped = m_f->run(m_account);
    QVERIFY(dropped.error);
    QCOMPARE(m_after->mails().size(), size_t(kMessages));
    for (const auto &row : m_f->ledger())
        QVERIFY(row.sameAs.isEmpty() && row.goneSinceUtc == 0); // nothing by halves
    renumber(m_after->mails());
    const RunReport report = m_f->run(m_account);
    QVERIFY(!report.error);
    QVERIFY(report.duplicates <= 4);
    QCOMPARE(report.fetched, 0);
    QCOMPARE(m_after->count("DELE"), 0);
    QCOMPARE(m_f->rawMessages().size(), kMessages);
}

void TestRenumbered::cancelsBetweenSamples()
{
    collects();
    renumber(m_f->maildrop.mails());
    std::atomic<bool> reached = false;
    m_after->setHook([&reached](const QByteArray &command) -> FakeAnswer {
        reached = reached || command == "RETR 300";
        if (command.startsWith("TOP"))
            return {FakeAnswer::Kind::Say, "-ERR\r\n"};
        return command == "RETR 300" ? FakeAnswer{FakeAnswer::Kind::Stall, {}} : FakeAnswer{};
    });
    const size_t before = m_f->reports.size();
    m_f->retriever->start(m_account, "secret");
    QTRY_VERIFY(reached);
    m_f->retriever->cancel(m_account.id);
    QTRY_COMPARE(m_f->reports.size(), before + 1);
    QCOMPARE(m_f->reports.back().error.value_or(Error{}).code, ErrorCode::Cancelled);
    QCOMPARE(m_f->rawMessages().size(), kMessages);
    QCOMPARE(m_after->mails().size(), size_t(kMessages));
}

QTEST_GUILESS_MAIN(TestRenumbered)
#include "tst_renumbered.moc"
