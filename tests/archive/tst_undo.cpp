#include "core/archive/FolderChanges.h"
#include "core/archive/Labels.h"
#include "core/archive/MessageChanges.h"
#include "tests/archive/ArchiveFixture.h"

#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

// Every change is taken back, and done again (ARC-12: the undo window comes before anything is gone).
class TestUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void packsIds();
    void packedIdsAreSmall();
    void takesIdsFromTheEnd();
    void absorbsTheSameChange();
    void aRuleRunIsOneUndo();
    void aRuleRunIsAllOrNothing();
    void theLaterChangeOfAMessageWins();
    void doesAgainWhatWasTakenBack();
    void leavesWhatChangedSince();
    void folderChangesAreTakenBack();
    void movesFoldersButNotIntoThemselves();
    void aFolderThatFilledMeanwhileStays();
    void aPlaceThatIsGoneIsPassedOver();
    void marksAllReadAndBack();

private:
    [[nodiscard]] FolderChanges folders() const { return FolderChanges(m_f->archive()); }
    FolderId make(const QString &name, FolderId parent = {}) const
    {
        return folders().create(parent, name).result()->id;
    }
    [[nodiscard]] QString path(FolderId id) const
    {
        const auto folder = m_f->reader()->folder(id);
        return folder ? folder->path : QString();
    }
    [[nodiscard]] MessageSummary summary(MessageId id) const { return *m_f->reader()->summary(id); }
    std::unique_ptr<ArchiveFixture> m_f;
};

void TestUndo::init()
{
    m_f = std::make_unique<ArchiveFixture>();
    QVERIFY(m_f->open());
}

static std::vector<MessageId> numbers(std::initializer_list<qint64> list)
{
    std::vector<MessageId> ids;
    for (const qint64 n : list)
        ids.push_back(MessageId{n});
    return ids;
}

void TestUndo::packsIds()
{
    const auto ids = numbers({5, 6, 7, 1'000'000, 3, 3, 1, 9'007'199'254'740'993, 2});
    PackedIds packed(ids);
    QCOMPARE(packed.ids(), ids);
    PackedIds more(numbers({4, 8}));
    more.append(packed);
    QCOMPARE(more.size(), 11);
    QCOMPARE(more.ids()[2], MessageId{5});
    QVERIFY(PackedIds().ids().empty());
}

void TestUndo::packedIdsAreSmall()
{
    PackedIds packed;
    for (qint64 i = 0; i < 1'000'000; ++i)
        packed.append(MessageId{i * 13 + i % 7});
    QVERIFY(packed.bytes() < 2'000'000);
    QCOMPARE(packed.ids().back(), MessageId{999'999 * 13 + 999'999 % 7});
}

void TestUndo::takesIdsFromTheEnd()
{
    PackedIds packed(numbers({1, 1'000'000, 2, 500}));
    QCOMPARE(packed.takeLast(2), numbers({2, 500}));
    packed.append(MessageId{7});
    QCOMPARE(packed.ids(), numbers({1, 1'000'000, 7}));
    QCOMPARE(packed.takeLast(9), numbers({1, 1'000'000, 7}));
    QVERIFY(packed.isEmpty());
    Undo undo{{FolderStep{}, MoveStep{kInboxFolder, 0, {}, PackedIds(numbers({1, 2, 3}))}}, 3};
    QCOMPARE(std::get<MoveStep>(undo.takeSlice(2).steps.front()).messages.ids(), numbers({2, 3}));
    QCOMPARE(undo.takeSlice(2).steps.size(), 2u);
    QVERIFY(undo.isEmpty());
}

void TestUndo::absorbsTheSameChange()
{
    Undo undo{{MoveStep{kInboxFolder, 0, {}, PackedIds(numbers({1}))}}, 1};
    undo.absorb({{MoveStep{kInboxFolder, 0, {}, PackedIds(numbers({2}))},
                  MoveStep{kJunkFolder, 0, {}, PackedIds(numbers({3}))}},
                 2});
    QCOMPARE(undo.steps.size(), 2u);
    QCOMPARE(undo.messages, 3);
    QCOMPARE(std::get<MoveStep>(undo.steps[0]).messages.ids(), numbers({1, 2}));
}

void TestUndo::aRuleRunIsOneUndo()
{
    const auto ids = m_f->store(m_f->small(6)); // 0, 2, 4 unread
    const FolderId a = make(u"a"_s), b = make(u"b"_s);
    const TagId tag = Labels(m_f->archive()).create(u"t"_s).result()->id;
    QVERIFY(Labels(m_f->archive()).tag({ids[5]}, {tag}, {}).result());
    std::vector<MessageChange> changes{
        {ids[0], a, {.unread = false, .starred = true, .answered = {}}, {tag}, {}},
        {ids[1], b, {}, {}, {}},
        {ids[2], kTrashFolder, {}, {tag, TagId{99}}, {}},
        {ids[3], {}, {.unread = {}, .starred = {}, .answered = true}, {}, {}},
        {ids[5], a, {}, {}, {tag}},
        {MessageId{777}, a, {}, {tag}, {}}};
    const auto undo = applyChanges(m_f->archive(), changes).result();
    QVERIFY(undo);
    QCOMPARE(undo->messages, 5);
    QVERIFY(summary(ids[0]).folder == a && !summary(ids[0]).unread && summary(ids[0]).starred);
    QCOMPARE(summary(ids[0]).tags, std::vector{tag});
    QVERIFY(summary(ids[1]).folder == b);
    QVERIFY(summary(ids[2]).folder == kTrashFolder);
    QVERIFY(summary(ids[3]).answered);
    QVERIFY(summary(ids[5]).tags.empty());
    QVERIFY(m_f->countersAreRight());
    QVERIFY(m_f->archive().undo(*undo).result());
    for (int i = 0; i < 6; ++i) {
        const auto now = summary(ids[std::size_t(i)]);
        QVERIFY(now.folder == kInboxFolder);
        QCOMPARE(now.unread, i % 2 == 0);
        QVERIFY(!now.starred && !now.answered);
        QCOMPARE(now.tags.size(), i == 5 ? 1u : 0u);
    }
    QVERIFY(m_f->countersAreRight());
}

void TestUndo::aRuleRunIsAllOrNothing()
{
    const auto ids = m_f->store(m_f->small(2));
    std::vector<MessageChange> changes{
        {ids[0], kJunkFolder, {.unread = {}, .starred = true, .answered = {}}, {}, {}},
        {ids[1], FolderId{999}, {}, {}, {}}};
    QCOMPARE(applyChanges(m_f->archive(), changes).result().error().code, ErrorCode::NotFound);
    QVERIFY(summary(ids[0]).folder == kInboxFolder && !summary(ids[0]).starred);
    changes.pop_back(); // the next change starts clean
    QVERIFY(applyChanges(m_f->archive(), changes).result());
    QVERIFY(summary(ids[0]).folder == kJunkFolder);
}

void TestUndo::theLaterChangeOfAMessageWins()
{
    const auto ids = m_f->store(m_f->small(1));
    QVERIFY(
        applyChanges(m_f->archive(), {{ids[0], kJunkFolder, {}, {}, {}}, {ids[0], kTrashFolder, {}, {}, {}}})
            .result());
    QVERIFY(summary(ids[0]).folder == kTrashFolder);
}

void TestUndo::doesAgainWhatWasTakenBack()
{
    const auto ids = m_f->store(m_f->small(4));
    const FolderId a = make(u"a"_s), b = make(u"b"_s, a);
    QVERIFY(m_f->archive().move({ids[0]}, a).result());
    QVERIFY(m_f->archive().move({ids[1], ids[2]}, b).result());
    auto undo = m_f->archive().deleteFolder(a).result();
    for (int round = 0; round < 3; ++round) {
        QCOMPARE(path(b), QString());
        QCOMPARE(m_f->reader()->folder(kTrashFolder)->total, 3);
        auto redo = m_f->archive().undo(*undo).result();
        QVERIFY(redo);
        QCOMPARE(redo->messages, 3);
        QCOMPARE(path(b), u"a/b"_s);
        QCOMPARE(m_f->reader()->folder(b)->total, 2);
        QVERIFY(m_f->countersAreRight());
        undo = m_f->archive().undo(*redo).result();
        QVERIFY(undo);
    }
}

void TestUndo::leavesWhatChangedSince()
{
    const auto ids = m_f->store(m_f->small(2));
    const auto starred =
        m_f->archive().setFlags(ids, {.unread = {}, .starred = true, .answered = {}}).result();
    QVERIFY(m_f->archive().setFlags(ids, {.unread = false, .starred = {}, .answered = {}}).result());
    QVERIFY(m_f->archive().move({ids[1]}, kTrashFolder).result());
    QVERIFY(m_f->archive().erase({ids[1]}).result());
    QVERIFY(m_f->archive().undo(*starred).result());
    QVERIFY(!summary(ids[0]).starred);
    QVERIFY(!summary(ids[0]).unread); // read since: stays
}

void TestUndo::folderChangesAreTakenBack()
{
    const auto a = folders().create({}, u"a"_s).result();
    const FolderId b = make(u"b"_s), c = make(u"c"_s, b);
    std::vector<Undo> undos{*folders().rename(a->id, u"A two"_s).result(), *folders().move(c, a->id).result(),
                            *folders().move(a->id, b).result()};
    QCOMPARE(path(c), u"b/A two/c"_s);
    for (; !undos.empty(); undos.pop_back())
        QVERIFY(m_f->archive().undo(undos.back()).result());
    QCOMPARE(path(c), u"b/c"_s);
    QCOMPARE(path(a->id), u"a"_s);
    QVERIFY(m_f->archive().undo(a->undo).result());
    QCOMPARE(path(a->id), QString());
}

void TestUndo::movesFoldersButNotIntoThemselves()
{
    const FolderId a = make(u"a"_s), b = make(u"b"_s, a), c = make(u"c"_s, b), other = make(u"B"_s);
    for (const FolderId below : {a, b, c})
        QCOMPARE(folders().move(a, below).result().error().code, ErrorCode::InvalidArgument);
    QCOMPARE(folders().move(a, kTrashFolder).result().error().code, ErrorCode::InvalidArgument);
    QCOMPARE(folders().move(kJunkFolder, a).result().error().code, ErrorCode::InvalidArgument);
    QCOMPARE(folders().move(a, FolderId{999}).result().error().code, ErrorCode::NotFound);
    QCOMPARE(folders().move(FolderId{999}, a).result().error().code, ErrorCode::NotFound);
    QCOMPARE(folders().move(b, {}).result().error().code, ErrorCode::AlreadyExists); // "B" is there
    QVERIFY(folders().move(a, kInboxFolder).result());
    QCOMPARE(path(c), u"Inbox/a/b/c"_s);
    QVERIFY(folders().move(a, {}).result());
    FolderId deep = other;
    for (int level = 2; level <= 30; ++level)
        deep = make(u"x"_s, deep);
    QCOMPARE(folders().move(a, deep).result().error().code, ErrorCode::InvalidArgument); // 30 + 3 > 32
    QVERIFY(folders().move(b, deep).result());                                           // 30 + 2
}

void TestUndo::aFolderThatFilledMeanwhileStays()
{
    const auto a = folders().create({}, u"a"_s).result();
    const auto ids = m_f->store(m_f->small(1));
    QVERIFY(m_f->archive().move(ids, a->id).result());
    QVERIFY(m_f->archive().undo(a->undo).result());
    QCOMPARE(path(a->id), u"a"_s);
    QVERIFY(summary(ids[0]).folder == a->id);
}

void TestUndo::aPlaceThatIsGoneIsPassedOver()
{
    const FolderId a = make(u"a"_s), b = make(u"b"_s, a);
    const auto moved = folders().move(b, {}).result();
    QVERIFY(m_f->archive().deleteFolder(a).result());
    QVERIFY(m_f->archive().undo(*moved).result());
    QCOMPARE(path(b), u"b"_s);
    // Its old parent stands below it now: taking back the first move would close a circle.
    const FolderId c = make(u"c"_s);
    const FolderId d = make(u"d"_s, c);
    const auto out = folders().move(d, {}).result();
    QVERIFY(folders().move(c, d).result());
    QVERIFY(m_f->archive().undo(*out).result());
    QCOMPARE(path(c), u"d/c"_s);
}

void TestUndo::marksAllReadAndBack()
{
    const auto ids = m_f->store(m_f->small(10));
    QVERIFY(m_f->archive().move({ids[0]}, kJunkFolder).result());
    const auto undo = folders().markAllRead(kInboxFolder).result();
    QCOMPARE(undo->messages, 4);
    QCOMPARE(m_f->reader()->folder(kInboxFolder)->unread, 0);
    QCOMPARE(m_f->reader()->folder(kJunkFolder)->unread, 1);
    QVERIFY(m_f->archive().undo(*undo).result());
    QCOMPARE(m_f->reader()->folder(kInboxFolder)->unread, 4);
}

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"
