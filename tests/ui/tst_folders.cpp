#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/common/MessageMime.h"
#include "ui/folders/FolderModel.h"
#include "ui/folders/FolderTree.h"
#include "ui/mainwindow/MailChanges.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using core::archive::kInboxFolder;
using core::archive::kTrashFolder;
using ui::FolderModel;

/// The folder tree with the changes behind it, as the window connects them.
class TestFolders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsTheFixedFolders();
    void createsAFolderAndOpensItsName();
    void renamesInPlace();
    void tellsWhenANameIsTaken();
    void deletesWithMailAndBringsItBack();
    void deleteKeyAsksForTheFolderInHand();
    void keepsFixedFoldersAsTheyAre();
    void countsFollow();
    void dropMovesMessages();
    void refusesWhatWasNotDraggedHere();
    void keepsSelectionAndClosedFolders();
    void speaksUnread();

private:
    [[nodiscard]] QStringList names(core::FolderId parent = {}) const;

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<FolderModel> m_model;
    std::unique_ptr<ui::FolderTree> m_tree;
    std::unique_ptr<ui::MailChanges> m_changes;
};

void TestFolders::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    m_model = std::make_unique<FolderModel>(m_profile->archive(), m_profile->reader());
    new QAbstractItemModelTester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_model.get());
    m_tree = std::make_unique<ui::FolderTree>(*m_model);
    m_changes = std::make_unique<ui::MailChanges>(m_profile->services());
    connect(m_tree.get(), &ui::FolderTree::createRequested, m_changes.get(),
            [this](core::FolderId parent) { m_changes->createFolder(parent, m_model->folders()); });
    connect(m_tree.get(), &ui::FolderTree::deleteRequested, m_changes.get(),
            [this](core::FolderId id) { m_changes->deleteFolder(*m_model->folder(id)); });
    connect(m_model.get(), &FolderModel::renameRequested, m_changes.get(), &ui::MailChanges::renameFolder);
    connect(m_changes.get(), &ui::MailChanges::folderCreated, m_tree.get(), &ui::FolderTree::editFolder);
    m_tree->resize(240, 500);
    m_tree->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_tree.get()));
    m_tree->activateWindow();
    m_tree->setFocus();
}

void TestFolders::cleanup()
{
    m_changes.reset();
    m_tree.reset();
    m_model.reset();
    m_profile.reset();
}

QStringList TestFolders::names(core::FolderId parent) const
{
    QStringList names;
    const QModelIndex index = m_model->indexOf(parent);
    for (int row = 0; row < m_model->rowCount(index); ++row)
        names << m_model->index(row, 0, index).data().toString();
    return names;
}

void TestFolders::showsTheFixedFolders()
{
    QCOMPARE(names(), (QStringList{u"Inbox"_s, u"Junk"_s, u"Trash"_s}));
    QCOMPARE(m_tree->currentFolder(), kInboxFolder);
}

void TestFolders::createsAFolderAndOpensItsName()
{
    m_tree->newFolderAction()->trigger();
    QTRY_VERIFY(m_tree->findChild<QLineEdit *>());
    auto *editor = m_tree->findChild<QLineEdit *>();
    QCOMPARE(editor->text(), u"New folder"_s);
    editor->setText(u"仕事"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(names().contains(u"仕事"_s));
    QVERIFY(!names().contains(u"New folder"_s));
    QVERIFY(m_profile->reader().folderByPath(u"仕事"_s));
}

void TestFolders::renamesInPlace()
{
    const auto id = m_profile->addFolder(u"Work"_s);
    m_tree->selectFolder(id);
    QTRY_COMPARE(m_tree->currentFolder(), id);
    m_tree->renameAction()->trigger();
    auto *editor = m_tree->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->setText(u"Office"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(m_model->folder(id)->name, u"Office"_s);
    QCOMPARE(m_tree->currentFolder(), id);
}

void TestFolders::tellsWhenANameIsTaken()
{
    m_profile->addFolder(u"Work"_s);
    const auto id = m_profile->addFolder(u"Lists"_s);
    QTRY_VERIFY(m_model->indexOf(id).isValid());
    QSignalSpy failed(m_changes.get(), &ui::MailChanges::failed);
    m_model->setData(m_model->indexOf(id), u"work"_s);
    QTRY_VERIFY(!failed.isEmpty());
    QVERIFY(failed.front().front().toString().contains(u"“work”"_s));
    QCOMPARE(m_model->folder(id)->name, u"Lists"_s);
}

void TestFolders::deletesWithMailAndBringsItBack()
{
    const auto id = m_profile->addFolder(u"Work"_s);
    support::Mail mail;
    mail.folder = id;
    m_profile->addMail({mail, mail});
    QTRY_VERIFY(m_model->folder(id) && m_model->folder(id)->total == 2);

    QSignalSpy done(m_changes.get(), &ui::MailChanges::done);
    m_changes->deleteFolder(*m_model->folder(id));
    QTRY_VERIFY(!done.isEmpty());
    QTRY_VERIFY(!names().contains(u"Work"_s));
    QCOMPARE(m_model->folder(kTrashFolder)->total, 2);

    m_changes->undoLast();
    QTRY_VERIFY(names().contains(u"Work"_s));
    const auto back = m_profile->reader().folderByPath(u"Work"_s);
    QVERIFY(back);
    QCOMPARE(back->total, 2);
    QTRY_COMPARE(m_model->folder(kTrashFolder)->total, 0);
    QVERIFY(!m_changes->canUndo());
}

void TestFolders::deleteKeyAsksForTheFolderInHand()
{
    const auto id = m_profile->addFolder(u"Work"_s);
    m_tree->selectFolder(id);
    QTRY_COMPARE(m_tree->currentFolder(), id);
    QSignalSpy asked(m_tree.get(), &ui::FolderTree::deleteRequested);
    QTest::keyClick(m_tree.get(), Qt::Key_Delete);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front().front().value<core::FolderId>(), id);
    QTRY_VERIFY(!m_model->indexOf(id).isValid());
}

void TestFolders::keepsFixedFoldersAsTheyAre()
{
    m_tree->selectFolder(kTrashFolder);
    QVERIFY(!m_tree->deleteAction()->isEnabled());
    QVERIFY(!m_tree->renameAction()->isEnabled());
    QVERIFY(!(m_model->flags(m_model->indexOf(kTrashFolder)) & Qt::ItemIsEditable));
}

void TestFolders::countsFollow()
{
    const auto unread = [this] {
        return m_model->indexOf(kInboxFolder).data(FolderModel::UnreadRole).toLongLong();
    };
    QCOMPARE(unread(), 0);
    const auto ids = m_profile->addMail({{}, {}, {}});
    QTRY_COMPARE(unread(), 3);
    m_changes->setUnread({ids[0]}, false);
    QTRY_COMPARE(unread(), 2);
    m_changes->undoLast();
    QTRY_COMPARE(unread(), 3);
}

void TestFolders::dropMovesMessages()
{
    const auto id = m_profile->addFolder(u"Work"_s);
    const auto ids = m_profile->addMail({{}, {}});
    QTRY_VERIFY(m_model->indexOf(id).isValid());
    connect(
        m_model.get(), &FolderModel::messagesDropped, m_changes.get(),
        [this](const auto &messages, core::FolderId to) { m_changes->move(messages, *m_model->folder(to)); });

    const auto data = ui::messagesToMime(ids);
    const QModelIndex target = m_model->indexOf(id);
    QVERIFY(m_model->canDropMimeData(data.get(), Qt::MoveAction, -1, -1, target));
    QVERIFY(m_model->dropMimeData(data.get(), Qt::MoveAction, -1, -1, target));
    QTRY_COMPARE(m_model->folder(id)->total, 2);
    QCOMPARE(m_model->folder(kInboxFolder)->total, 0);
}

void TestFolders::refusesWhatWasNotDraggedHere()
{
    QSignalSpy dropped(m_model.get(), &FolderModel::messagesDropped);
    const QModelIndex target = m_model->indexOf(kTrashFolder);
    QMimeData text;
    text.setText(u"hello"_s);
    QVERIFY(!m_model->dropMimeData(&text, Qt::MoveAction, -1, -1, target));
    QMimeData broken;
    broken.setData(ui::messagesMimeType(), "\xff\xff\xff\xff\xff\xff\xff\xff\xff"_ba);
    QVERIFY(!m_model->dropMimeData(&broken, Qt::MoveAction, -1, -1, target));
    QVERIFY(dropped.isEmpty());
}

void TestFolders::keepsSelectionAndClosedFolders()
{
    const auto lists = m_profile->addFolder(u"Work/Lists"_s);
    const auto work = m_profile->reader().folderByPath(u"Work"_s)->id;
    m_tree->setCollapsedFolders({});
    QTRY_VERIFY(m_tree->isExpanded(m_model->indexOf(work)));
    m_tree->selectFolder(lists);
    QTRY_COMPARE(m_tree->currentFolder(), lists);

    m_profile->addFolder(u"Archive"_s); // sorts before
    m_profile->addMail({{}});
    QTRY_VERIFY(names().contains(u"Archive"_s));
    QCOMPARE(m_tree->currentFolder(), lists);

    m_tree->collapse(m_model->indexOf(work));
    QCOMPARE(m_tree->collapsedFolders(), QStringList{QString::number(core::number(work))});
    m_profile->addFolder(u"Work/Plans"_s);
    QTRY_COMPARE(m_model->rowCount(m_model->indexOf(work)), 2);
    QVERIFY(!m_tree->isExpanded(m_model->indexOf(work)));
}

void TestFolders::speaksUnread()
{
    m_profile->addMail({{}});
    QTRY_COMPARE(m_model->indexOf(kInboxFolder).data(Qt::AccessibleTextRole).toString(),
                 u"Inbox, 1 unread"_s);
}

QTEST_MAIN(TestFolders)
#include "tst_folders.moc"
