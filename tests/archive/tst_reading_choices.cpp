#include "core/archive/Database.h"
#include "core/base/Limits.h"
#include "tests/archive/ArchiveFixture.h"
#include "tests/archive/Harm.h"

#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

/// What was chosen for reading, and remote pictures that are kept (tables of 004_reading.sql).
class TestReadingChoices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsChosenAtFirst();
    void ofAMessageIsRemembered();
    void onlyWhatIsSetChanges();
    void ofASenderCountsForAllItsMail();
    void theMessagesOwnChoiceWins();
    void aSenderThatSaysNothingIsForgotten();
    void refusesWhatIsNotThere();
    void keepsPictures();
    void keepsEqualPicturesOnce();
    void keepsNotTooMany();
    void erasingTakesEverythingAlong();
    void aDamagedPictureIsNotShownAndARepairTakesItAway();
    void goesOverFromTheHeaderToTheWholeMessage();

private:
    [[nodiscard]] ReadingChoices choice(MessageId id, const QString &sender = {}) const
    {
        return *m_fixture->reader()->readingChoice(id, sender);
    }
    [[nodiscard]] std::vector<KeptPicture> kept(MessageId id) const
    {
        return *m_fixture->reader()->keptPictures(id);
    }
    [[nodiscard]] static KeptPicture picture(int n, const QByteArray &bytes = "\x89PNG"_ba)
    {
        return {u"https://example.com/%1.png"_s.arg(n), "image/png"_ba, bytes};
    }

    std::unique_ptr<ArchiveFixture> m_fixture;
    std::vector<MessageId> m_ids;
};

void TestReadingChoices::init()
{
    m_fixture = std::make_unique<ArchiveFixture>();
    QVERIFY(m_fixture->open());
    m_ids = m_fixture->store(m_fixture->small(3));
}

void TestReadingChoices::nothingIsChosenAtFirst()
{
    const ReadingChoices choices = choice(m_ids[0], u"a@example.com"_s);
    QVERIFY(choices.message.isEmpty() && choices.sender.isEmpty());
    QCOMPARE(choices.charset(), QByteArray());
    QVERIFY(!choices.remotePictures());
    QVERIFY(kept(m_ids[0]).empty());
    QVERIFY(m_fixture->reader()->senderChoices()->empty());
}

void TestReadingChoices::ofAMessageIsRemembered()
{
    QVERIFY(m_fixture->archive().setReadingChoice(m_ids[0], {"cp932"_ba, true}).result());
    m_fixture->close();
    QVERIFY(m_fixture->open());
    QVERIFY((choice(m_ids[0]).message == ReadingChoice{"cp932"_ba, true}));
    QVERIFY(choice(m_ids[1]).message.isEmpty());
}

void TestReadingChoices::onlyWhatIsSetChanges()
{
    Archive &archive = m_fixture->archive();
    QVERIFY(archive.setReadingChoice(m_ids[0], {"cp932"_ba, {}}).result());
    QVERIFY(archive.setReadingChoice(m_ids[0], {{}, true}).result());
    QVERIFY((choice(m_ids[0]).message == ReadingChoice{"cp932"_ba, true}));
    QVERIFY(archive.setReadingChoice(m_ids[0], {""_ba, {}}).result());
    QVERIFY((choice(m_ids[0]).message == ReadingChoice{""_ba, true}));
}

void TestReadingChoices::ofASenderCountsForAllItsMail()
{
    QVERIFY(m_fixture->archive().setSenderChoice(u" News@Example.COM"_s, {"euc-jp"_ba, true}).result());
    for (const MessageId id : m_ids) {
        QCOMPARE(choice(id, u"news@example.com"_s).charset(), "euc-jp"_ba);
        QVERIFY(choice(id, u"NEWS@example.com"_s).remotePictures());
        QCOMPARE(choice(id, u"news@example.net"_s).charset(), QByteArray());
        QCOMPARE(choice(id).charset(), QByteArray()); // nobody asked for the sender's
    }
    const auto all = *m_fixture->reader()->senderChoices();
    QCOMPARE(all.size(), 1u);
    QCOMPARE(all[0].address, u"news@example.com"_s);
}

void TestReadingChoices::theMessagesOwnChoiceWins()
{
    Archive &archive = m_fixture->archive();
    QVERIFY(archive.setSenderChoice(u"a@b.c"_s, {"euc-jp"_ba, true}).result());
    QVERIFY(archive.setReadingChoice(m_ids[0], {""_ba, false}).result());
    QCOMPARE(choice(m_ids[0], u"a@b.c"_s).charset(), QByteArray()); // "Automatic", said on purpose
    QVERIFY(!choice(m_ids[0], u"a@b.c"_s).remotePictures());
    QVERIFY(choice(m_ids[1], u"a@b.c"_s).remotePictures());
}

void TestReadingChoices::aSenderThatSaysNothingIsForgotten()
{
    Archive &archive = m_fixture->archive();
    QVERIFY(archive.setSenderChoice(u"a@b.c"_s, {"euc-jp"_ba, {}}).result());
    QVERIFY(archive.setSenderChoice(u"a@b.c"_s, {""_ba, {}}).result());
    QCOMPARE(m_fixture->number("SELECT count(*) FROM sender"), 0);
}

void TestReadingChoices::refusesWhatIsNotThere()
{
    Archive &archive = m_fixture->archive();
    QCOMPARE(archive.setReadingChoice(MessageId{99}, {"cp932"_ba, {}}).result().error().code,
             ErrorCode::NotFound);
    QCOMPARE(archive.keepPictures(MessageId{99}, {picture(1)}).result().error().code, ErrorCode::NotFound);
    QCOMPARE(archive.setSenderChoice(u"  "_s, {"cp932"_ba, {}}).result().error().code,
             ErrorCode::InvalidArgument);
    QCOMPARE(archive.setSenderChoice(QString(1'000, u'a'), {"cp932"_ba, {}}).result().error().code,
             ErrorCode::InvalidArgument);
}

void TestReadingChoices::keepsPictures()
{
    Archive &archive = m_fixture->archive();
    QVERIFY(archive.keepPictures(m_ids[0], {picture(1, "one"), picture(2, "two")}).result());
    QVERIFY(archive.keepPictures(m_ids[0], {picture(2, "new"), picture(3, "three")}).result());
    QVERIFY((kept(m_ids[0]) ==
             std::vector<KeptPicture>{picture(1, "one"), picture(2, "new"), picture(3, "three")}));
    QCOMPARE(m_fixture->number("SELECT count(*) FROM picture"), 3); // "two" is used by nobody
    QVERIFY(archive.forgetPictures(m_ids[0]).result());
    QVERIFY(kept(m_ids[0]).empty());
    QCOMPARE(m_fixture->number("SELECT count(*) FROM picture"), 0);
}

void TestReadingChoices::keepsEqualPicturesOnce()
{
    Archive &archive = m_fixture->archive();
    for (const MessageId id : m_ids)
        QVERIFY(archive.keepPictures(id, {picture(1), picture(2)}).result());
    QCOMPARE(m_fixture->number("SELECT count(*) FROM picture"), 1);
    QVERIFY(archive.forgetPictures(m_ids[0]).result());
    QCOMPARE(kept(m_ids[1]).size(), 2u);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM picture"), 1);
}

void TestReadingChoices::keepsNotTooMany()
{
    Archive &archive = m_fixture->archive();
    QVERIFY(archive.keepPictures(m_ids[0], {picture(0)}).result());
    std::vector<KeptPicture> many;
    for (int n = 0; n <= limits::kKeptPictures; ++n)
        many.push_back(picture(n));
    QCOMPARE(archive.keepPictures(m_ids[0], many).result().error().code, ErrorCode::LimitExceeded);
    QCOMPARE(kept(m_ids[0]).size(), 1u); // all or nothing
    const QByteArray half(limits::kKeptPictureBytes / 2 + 1, 'x');
    QCOMPARE(archive.keepPictures(m_ids[1], {picture(1, half), picture(2, half)}).result().error().code,
             ErrorCode::LimitExceeded);
    QVERIFY(kept(m_ids[1]).empty());
}

void TestReadingChoices::erasingTakesEverythingAlong()
{
    Archive &archive = m_fixture->archive();
    QVERIFY(archive.setReadingChoice(m_ids[0], {"cp932"_ba, true}).result());
    QVERIFY(archive.keepPictures(m_ids[0], {picture(1), picture(2, "other")}).result());
    QVERIFY(archive.keepPictures(m_ids[1], {picture(1)}).result());
    QVERIFY(archive.move({m_ids[0]}, kTrashFolder).result());
    QVERIFY(archive.erase({m_ids[0]}).result());
    QCOMPARE(m_fixture->number("SELECT count(*) FROM reading"), 0);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM message_picture"), 1);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM picture"), 1);
    QCOMPARE(kept(m_ids[1]).size(), 1u);
}

void TestReadingChoices::aDamagedPictureIsNotShownAndARepairTakesItAway()
{
    QVERIFY(m_fixture->archive().keepPictures(m_ids[0], {picture(1), picture(2, "other")}).result());
    m_fixture->close();
    QVERIFY(harm::execute(m_fixture->path(), "UPDATE picture SET data = x'00' WHERE id = 1"));
    QVERIFY(m_fixture->open());
    QVERIFY((kept(m_ids[0]) == std::vector<KeptPicture>{picture(2, "other")}));
    const auto found = m_fixture->archive().check(false).result();
    QCOMPARE(found->findings.size(), 1u);
    QVERIFY(found->findings[0].kind == CheckKind::Picture);
    QVERIFY(m_fixture->archive().check(true).result()->isSound());
    QVERIFY(m_fixture->archive().check(false).result()->findings.empty());
    QCOMPARE(kept(m_ids[0]).size(), 1u);
}

void TestReadingChoices::goesOverFromTheHeaderToTheWholeMessage()
{
    const AccountId account{7};
    const QByteArray raw = ArchiveFixture::smallRaw(9);
    NewMessage header = m_fixture->packed(raw.left(40), account, "uidl-x");
    header.summary.partialBytes = raw.size();
    const auto first = m_fixture->store({header});
    QVERIFY(m_fixture->archive().setReadingChoice(first[0], {"cp932"_ba, {}}).result());
    QVERIFY(m_fixture->archive().keepPictures(first[0], {picture(1)}).result());
    const auto whole = m_fixture->store({m_fixture->packed(raw, account, "uidl-x")});
    QVERIFY(whole[0] != first[0]);
    QCOMPARE(choice(whole[0]).charset(), "cp932"_ba);
    QCOMPARE(kept(whole[0]).size(), 1u);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM reading"), 1);
}

QTEST_GUILESS_MAIN(TestReadingChoices)
#include "tst_reading_choices.moc"
