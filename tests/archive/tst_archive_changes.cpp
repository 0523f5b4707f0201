#include "tests/archive/ArchiveFixture.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

// What the user does, and takes back: messages and folders.
class TestArchiveChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void movesAndMovesBack();
    void flagsAndFlagsBack();
    void erasesOnlyFromTrash();
    void passesOverWhatIsGone();
    void makesAndOrdersFolders();
    void refusesNames_data();
    void refusesNames();
    void refusesASiblingOfTheSameName();
    void renamesFolders();
    void protectsFixedFolders();
    void deletesATreeAndBringsItBack();
    void undoesIntoATakenName();
    void undoWithoutItsFolderGoesToTheInbox();
    void ensuresPaths();
    void limitsDepth();
    void countsRightAfterTenThousandChanges();
    void movesAHundredThousand();

private:
    FolderId make(const QString &name, FolderId parent = {})
    {
        return *m_fixture->archive().createFolder(parent, name).result();
    }
    [[nodiscard]] QStringList paths() const;

    std::unique_ptr<ArchiveFixture> m_fixture;
};

void TestArchiveChanges::init()
{
    m_fixture = std::make_unique<ArchiveFixture>();
    QVERIFY(m_fixture->open());
}

QStringList TestArchiveChanges::paths() const
{
    QStringList paths;
    const auto folders = m_fixture->reader()->folders();
    for (const Folder &folder : *folders)
        paths += folder.path;
    return paths;
}

void TestArchiveChanges::movesAndMovesBack()
{
    const auto ids = m_fixture->store(m_fixture->small(10));
    const FolderId work = make(u"Work"_s);
    QVERIFY(m_fixture->archive().move({ids[0]}, work).result());
    QSignalSpy spy(&m_fixture->archive(), &Archive::changed);
    const auto undo = m_fixture->archive().move({ids[0], ids[1], ids[2], ids[1]}, work).result();
    QVERIFY(undo);
    QCOMPARE(undo->messages, 2); // one was there, one named twice
    QTRY_COMPARE(spy.size(), 1);
    const auto change = spy.front().front().value<ArchiveChange>();
    QCOMPARE(change.moved, (std::vector{ids[1], ids[2]}));
    QCOMPARE(change.folders, (std::vector{kInboxFolder, work}));
    QCOMPARE(m_fixture->reader()->folder(work)->total, 3);
    QCOMPARE(m_fixture->reader()->folder(work)->unread, 2);
    QVERIFY(
        m_fixture->archive().setFlags({ids[1]}, {.unread = {}, .starred = true, .answered = {}}).result());
    QVERIFY(m_fixture->archive().undo(*undo).result());
    QVERIFY(m_fixture->reader()->summary(ids[1])->starred); // starred since: taking the move back leaves that
    QCOMPARE(m_fixture->reader()->folder(work)->total, 1);
    QVERIFY(m_fixture->countersAreRight());
    QCOMPARE(m_fixture->archive().move(ids, FolderId{999}).result().error().code, ErrorCode::NotFound);
    QCOMPARE(m_fixture->reader()->folder(kInboxFolder)->total, 9);
}

void TestArchiveChanges::flagsAndFlagsBack()
{
    const auto ids = m_fixture->store(m_fixture->small(10));
    const auto undo =
        m_fixture->archive().setFlags(ids, {.unread = false, .starred = true, .answered = {}}).result();
    QVERIFY(undo);
    QCOMPARE(m_fixture->reader()->folder(kInboxFolder)->unread, 0);
    QVERIFY(m_fixture->reader()->summary(ids[3])->starred);
    QVERIFY(!m_fixture->reader()->summary(ids[3])->answered);
    QVERIFY(m_fixture->archive()
                .setFlags(ids, {.unread = false, .starred = {}, .answered = {}})
                .result()
                ->isEmpty());
    QVERIFY(m_fixture->archive().undo(*undo).result());
    QCOMPARE(m_fixture->reader()->folder(kInboxFolder)->unread, 5);
    QVERIFY(!m_fixture->reader()->summary(ids[3])->starred);
    QVERIFY(m_fixture->countersAreRight());
}

void TestArchiveChanges::erasesOnlyFromTrash()
{
    const auto ids = m_fixture->store(m_fixture->small(4));
    QVERIFY(m_fixture->archive().move({ids[0], ids[1]}, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase(ids).result());
    const auto reader = m_fixture->reader();
    QCOMPARE(reader->stats()->messages, 2);
    QCOMPARE(reader->raw(ids[0]).error().code, ErrorCode::NotFound);
    QVERIFY(reader->raw(ids[2]));
    QCOMPARE(m_fixture->number("SELECT count(*) FROM body"), 2);
    QVERIFY(m_fixture->countersAreRight());
}

void TestArchiveChanges::passesOverWhatIsGone()
{
    const auto ids = m_fixture->store(m_fixture->small(2));
    const auto undo = m_fixture->archive().move({ids[0], MessageId{77}, ids[1]}, kTrashFolder).result();
    QCOMPARE(undo->messages, 2);
    QVERIFY(m_fixture->archive().erase({ids[0]}).result());
    QVERIFY(m_fixture->archive().undo(*undo).result());
    QVERIFY(m_fixture->reader()->summary(ids[1])->folder == kInboxFolder);
}

void TestArchiveChanges::makesAndOrdersFolders()
{
    const FolderId work = make(u"Work"_s);
    QVERIFY(number(work) >= 100);
    make(u"list two"_s, work);
    make(u"List one"_s, work);
    make(u"会議"_s);
    make(u"alpha"_s);
    make(u"Sub"_s, kInboxFolder);
    QCOMPARE(paths(), (QStringList{u"Inbox"_s, u"Inbox/Sub"_s, u"alpha"_s, u"Work"_s, u"Work/List one"_s,
                                   u"Work/list two"_s, u"会議"_s, u"Junk"_s, u"Trash"_s}));
    QVERIFY(m_fixture->reader()->folderByPath(u"WORK/LIST ONE"_s)->parent == work);
    QVERIFY(m_fixture->reader()->folderByPath(u"inbox"_s)->id == kInboxFolder);
    QCOMPARE(m_fixture->reader()->folderByPath(u"none"_s).error().code, ErrorCode::NotFound);
}

void TestArchiveChanges::refusesNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("spaces") << u"   "_s;
    QTest::newRow("slash") << u"a/b"_s;
    QTest::newRow("control") << u"a\nb"_s;
    QTest::newRow("NUL") << u"a"_s + QChar(u'\0') + u"b"_s;
    QTest::newRow("bidi") << u"a\u202eb"_s;
    QTest::newRow("half a surrogate") << u"a"_s + QChar(0xd800);
    QTest::newRow("too long") << QString(201, u'x');
}

void TestArchiveChanges::refusesNames()
{
    QFETCH(QString, name);
    const auto made = m_fixture->archive().createFolder({}, name).result();
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::InvalidArgument);
    const FolderId work = make(u"Work"_s);
    QCOMPARE(m_fixture->archive().renameFolder(work, name).result().error().code, ErrorCode::InvalidArgument);
}

void TestArchiveChanges::refusesASiblingOfTheSameName()
{
    const FolderId work = make(u"Caf\u00e9"_s);
    for (const QString &name : {u"CAF\u00c9"_s, u"cafe\u0301"_s, u"  Caf\u00e9 "_s, u"INBOX"_s, u"trash"_s}) {
        const auto again = m_fixture->archive().createFolder({}, name).result();
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::AlreadyExists);
    }
    QVERIFY(m_fixture->archive().createFolder(work, u"caf\u00e9"_s).result()); // another level
    QCOMPARE(m_fixture->archive().createFolder(FolderId{999}, u"x"_s).result().error().code,
             ErrorCode::NotFound);
}

void TestArchiveChanges::renamesFolders()
{
    const FolderId work = make(u"Work"_s);
    make(u"Play"_s);
    QVERIFY(m_fixture->archive().renameFolder(work, u"WORK"_s).result()); // its own name in other letters
    QCOMPARE(m_fixture->archive().renameFolder(work, u"play"_s).result().error().code,
             ErrorCode::AlreadyExists);
    QCOMPARE(m_fixture->archive().renameFolder(FolderId{999}, u"x"_s).result().error().code,
             ErrorCode::NotFound);
    QCOMPARE(m_fixture->reader()->folder(work)->name, u"WORK"_s);
}

void TestArchiveChanges::protectsFixedFolders()
{
    for (const FolderId fixed : {kInboxFolder, kJunkFolder, kTrashFolder}) {
        QCOMPARE(m_fixture->archive().renameFolder(fixed, u"x"_s).result().error().code,
                 ErrorCode::InvalidArgument);
        QCOMPARE(m_fixture->archive().deleteFolder(fixed).result().error().code, ErrorCode::InvalidArgument);
    }
    QVERIFY(!m_fixture->archive().createFolder(kTrashFolder, u"x"_s).result());
}

void TestArchiveChanges::deletesATreeAndBringsItBack()
{
    const auto ids = m_fixture->store(m_fixture->small(6));
    const FolderId work = make(u"Work"_s), lists = make(u"Lists"_s, work), deep = make(u"Deep"_s, lists);
    QVERIFY(m_fixture->archive().move({ids[0]}, work).result());
    QVERIFY(m_fixture->archive().move({ids[1], ids[2]}, deep).result());
    const auto undo = m_fixture->archive().deleteFolder(work).result();
    QVERIFY(undo);
    QCOMPARE(std::count_if(undo->steps.begin(), undo->steps.end(),
                           [](const UndoStep &s) { return std::holds_alternative<FolderStep>(s); }),
             3);
    QCOMPARE(m_fixture->reader()->folder(kTrashFolder)->total, 3);
    QCOMPARE(m_fixture->reader()->folder(lists).error().code, ErrorCode::NotFound);
    QVERIFY(m_fixture->countersAreRight());
    QVERIFY(m_fixture->archive().undo(*undo).result());
    QCOMPARE(m_fixture->reader()->folder(deep)->path, u"Work/Lists/Deep"_s);
    QCOMPARE(m_fixture->reader()->folder(deep)->total, 2);
    QVERIFY(m_fixture->reader()->summary(ids[0])->folder == work);
    QCOMPARE(m_fixture->reader()->folder(kTrashFolder)->total, 0);
    QVERIFY(m_fixture->countersAreRight());
    // Numbers of deleted folders are not given again.
    const auto gone = m_fixture->archive().deleteFolder(work).result();
    QVERIFY(gone);
    QVERIFY(make(u"Next"_s) > deep);
}

void TestArchiveChanges::undoesIntoATakenName()
{
    const FolderId work = make(u"Work"_s);
    const auto undo = m_fixture->archive().deleteFolder(work).result();
    make(u"work"_s);
    QVERIFY(m_fixture->archive().undo(*undo).result());
    QCOMPARE(m_fixture->reader()->folder(work)->name, u"Work (2)"_s);
    QVERIFY(m_fixture->archive().undo(*undo).result()); // twice does no harm
}

void TestArchiveChanges::undoWithoutItsFolderGoesToTheInbox()
{
    const auto ids = m_fixture->store(m_fixture->small(1));
    const FolderId work = make(u"Work"_s);
    QVERIFY(m_fixture->archive().move(ids, work).result());
    const auto undo = m_fixture->archive().move(ids, kTrashFolder).result();
    QVERIFY(m_fixture->archive().deleteFolder(work).result());
    QVERIFY(m_fixture->archive().undo(*undo).result());
    QVERIFY(m_fixture->reader()->summary(ids[0])->folder == kInboxFolder);
}

void TestArchiveChanges::ensuresPaths()
{
    const auto deep = m_fixture->archive().ensureFolder(u"Work/Lists/Qt"_s).result();
    QVERIFY(deep);
    QCOMPARE(m_fixture->reader()->folder(*deep)->path, u"Work/Lists/Qt"_s);
    QVERIFY(*m_fixture->archive().ensureFolder(u"work/lists/QT"_s).result() == *deep);
    QVERIFY(*m_fixture->archive().ensureFolder(u"Inbox"_s).result() == kInboxFolder);
    for (const QString &bad : {u""_s, u"a//b"_s, u"/a"_s, u"a/"_s, u"a/\u0007/b"_s})
        QCOMPARE(m_fixture->archive().ensureFolder(bad).result().error().code, ErrorCode::InvalidArgument);
    QVERIFY(!paths().contains(u"a"_s)); // nothing half made
}

void TestArchiveChanges::limitsDepth()
{
    FolderId at{};
    Result<FolderId> made = at;
    int depth = 0;
    while ((made = m_fixture->archive().createFolder(at, u"x"_s).result()) && depth < 100) {
        at = *made;
        ++depth;
    }
    QCOMPARE(depth, 32);
    QCOMPARE(made.error().code, ErrorCode::InvalidArgument);
    QVERIFY(!m_fixture->archive().ensureFolder(QString(u"y/"_s).repeated(40) + u"y"_s).result());
}

void TestArchiveChanges::countsRightAfterTenThousandChanges()
{
    QRandomGenerator random(4);
    std::vector<MessageId> ids = m_fixture->store(m_fixture->small(500));
    std::vector<FolderId> folders{kInboxFolder, kJunkFolder, kTrashFolder};
    std::vector<Undo> undos;
    int next = 500;
    const auto some = [&] {
        std::vector<MessageId> chosen;
        for (int i = random.bounded(20); i >= 0; --i)
            chosen.push_back(ids[random.bounded(static_cast<quint32>(ids.size()))]);
        return chosen;
    };
    const auto anywhere = [&] { return folders[random.bounded(static_cast<quint32>(folders.size()))]; };
    const auto keep = [&](const Result<Undo> &undo) {
        if (undo && !undo->isEmpty())
            undos.push_back(*undo);
    };
    for (int changes = 0; changes < 10'000;) {
        const auto chosen = some();
        changes += static_cast<int>(chosen.size());
        switch (random.bounded(8)) {
        case 0: {
            auto fresh = m_fixture->small(5, next);
            next += 5;
            fresh[0].summary.folder = anywhere();
            for (const MessageId id : m_fixture->store(fresh))
                ids.push_back(id);
            break;
        }
        case 1: QVERIFY(m_fixture->archive().erase(chosen).result()); break;
        case 2: {
            const auto made = m_fixture->archive().createFolder({}, QString::number(next++)).result();
            folders.push_back(*made);
            break;
        }
        case 3:
            if (folders.size() > 6)
                keep(m_fixture->archive().deleteFolder(folders[3 + random.bounded(3)]).result());
            break;
        case 4:
            if (!undos.empty())
                QVERIFY(m_fixture->archive()
                            .undo(undos[random.bounded(static_cast<quint32>(undos.size()))])
                            .result());
            break;
        case 5:
            keep(m_fixture->archive()
                     .setFlags(chosen, {random.bounded(2) == 0, random.bounded(2) == 0, {}})
                     .result());
            break;
        default: keep(m_fixture->archive().move(chosen, anywhere()).result());
        }
    }
    QVERIFY(m_fixture->countersAreRight());
    QVERIFY(m_fixture->archive().check(false).result()->findings.empty());
}

void TestArchiveChanges::movesAHundredThousand()
{
    // Rows without bodies are enough for the cost of a move; made by SQL as 100,000 packed messages would take a minute.
    m_fixture->close();
    {
        const auto made = m_fixture->fill(100'000);
        QVERIFY(made);
    }
    QVERIFY(m_fixture->open());
    const auto ids = m_fixture->reader()->messageIds(kInboxFolder, {});
    QCOMPARE(ids->size(), 100'000u);
    QElapsedTimer timer;
    timer.start();
    const auto undo = m_fixture->archive().move(*ids, kTrashFolder).result();
    const qint64 moved = timer.restart();
    QVERIFY(undo);
    QCOMPARE(undo->messages, 100'000);
    QVERIFY(m_fixture->archive().undo(*undo).result());
    qInfo("100,000 messages: move %lld ms, undo %lld ms", moved, timer.restart());
    QVERIFY(m_fixture->archive().setFlags(*ids, {.unread = false, .starred = {}, .answered = {}}).result());
    qInfo("100,000 messages: mark read %lld ms", timer.elapsed());
    QCOMPARE(m_fixture->reader()->folder(kInboxFolder)->total, 100'000);
    QVERIFY(m_fixture->countersAreRight());
}

QTEST_GUILESS_MAIN(TestArchiveChanges)
#include "tst_archive_changes.moc"
