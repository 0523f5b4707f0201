#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/common/Format.h"
#include "ui/list/ListHeader.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListController.h"
#include "ui/list/MessageListModel.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using core::archive::kInboxFolder;
using core::archive::kTrashFolder;
using core::archive::SortKey;
using core::archive::SortOrder;
using support::Mail;
using ui::MessageListModel;

class TestList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesThatLookLikeAddressesGiveWay();
    void init();
    void cleanup();
    void sortsByEachKey_data();
    void sortsByEachKey();
    void headerClickSortsAndTurns();
    void showsSubjectsOfAnyKind_data();
    void showsSubjectsOfAnyKind();
    void selectionSurvivesArrival();
    void placeSurvivesArrival();
    void topStaysAtTheTop();
    void selectionSurvivesAnotherOrder();
    void deletedMessageGivesWayToTheNext();
    void followsFlags();
    void starsByClick();
    void speaksItsRows();
    void scrollsAndJumpsThroughManyMessages();
    void readsWhatIsSeenOnAnotherThread();
    void showsTheFirstRowsAtOnce();
    void readsAChangedRowAnew();
    void emptyListSaysWhy();
    void columnsComeBack();
    void narrowListLeavesTheSizeOut();

private:
    void load(core::FolderId folder = kInboxFolder);
    [[nodiscard]] QStringList subjects() const;

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<MessageListModel> m_model;
    std::unique_ptr<ui::MessageList> m_list;
    std::unique_ptr<ui::MessageListController> m_controller;
};

void TestList::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    m_model = std::make_unique<MessageListModel>(m_profile->reader(), m_profile->services().clock);
    new QAbstractItemModelTester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_model.get());
    m_list = std::make_unique<ui::MessageList>(*m_model);
    m_controller = std::make_unique<ui::MessageListController>(m_profile->archive(), *m_model, *m_list);
    connect(m_list->listHeader(), &ui::ListHeader::orderRequested, m_controller.get(),
            &ui::MessageListController::setOrder);
    m_list->resize(800, 500);
    m_list->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_list.get()));
}

void TestList::cleanup()
{
    m_controller.reset();
    m_list.reset();
    m_model.reset();
    m_profile.reset();
}

void TestList::load(core::FolderId folder)
{
    QSignalSpy loaded(m_controller.get(), &ui::MessageListController::loaded);
    m_controller->showFolder(folder);
    QTRY_VERIFY_WITH_TIMEOUT(!loaded.isEmpty(), 30'000);
}

QStringList TestList::subjects() const
{
    QStringList subjects;
    for (int row = 0; row < m_model->rowCount(); ++row)
        subjects << m_model->index(row, MessageListModel::Subject).data().toString();
    return subjects;
}

void TestList::sortsByEachKey_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("newest first") << int(SortKey::Date) << true << QStringList{u"b"_s, u"c"_s, u"a"_s};
    QTest::newRow("oldest first") << int(SortKey::Date) << false << QStringList{u"a"_s, u"c"_s, u"b"_s};
    QTest::newRow("sender") << int(SortKey::Sender) << false << QStringList{u"c"_s, u"a"_s, u"b"_s};
    QTest::newRow("subject") << int(SortKey::Subject) << false << QStringList{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("subject backwards")
        << int(SortKey::Subject) << true << QStringList{u"c"_s, u"b"_s, u"a"_s};
    QTest::newRow("largest first") << int(SortKey::Size) << true << QStringList{u"a"_s, u"c"_s, u"b"_s};
}

void TestList::sortsByEachKey()
{
    QFETCH(int, key);
    QFETCH(bool, descending);
    m_profile->addMail({{u"Bob"_s, u"a"_s, 1'000'000'000, 9'000},
                        {u"Carol"_s, u"b"_s, 1'000'000'900, 1'000},
                        {u"Alice"_s, u"c"_s, 1'000'000'500, 5'000}});
    m_controller->setOrder({static_cast<SortKey>(key), descending});
    load();
    QTEST(subjects(), "expected");
}

void TestList::headerClickSortsAndTurns()
{
    m_profile->addMail({{u"Bob"_s, u"b"_s, 3'000}, {u"Alice"_s, u"a"_s, 2'000}, {u"Carol"_s, u"c"_s, 1'000}});
    load();
    QCOMPARE(subjects(), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
    auto *header = m_list->listHeader();
    const auto click = [header](int column) {
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          {header->sectionViewportPosition(column) + header->sectionSize(column) / 2,
                           header->height() / 2});
    };
    click(MessageListModel::Subject);
    QTRY_COMPARE(subjects(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    click(MessageListModel::Subject);
    QTRY_COMPARE(subjects(), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    click(MessageListModel::Unread); // not a key: nothing moves
    QCOMPARE(header->order(), (SortOrder{SortKey::Subject, true}));
}

void TestList::showsSubjectsOfAnyKind_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("shown");
    QTest::newRow("none") << QString() << u"(no subject)"_s;
    QTest::newRow("Japanese") << u"来週の会議の議題について"_s << u"来週の会議の議題について"_s;
    QTest::newRow("markup stays text, ATT-37") << u"<b>&amp;</b>"_s << u"<b>&amp;</b>"_s;
    QTest::newRow("turned around, ATT-35") << u"a\u202Etxt.exe"_s << u"a txt.exe"_s;
    QTest::newRow("line breaks and escapes, ATT-35") << u"a\r\nb\u001B[31mc"_s << u"a b [31mc"_s;
    QTest::newRow("pile of marks, ATT-35")
        << QString(u'e' + QString(50, QChar(0x0301))) << QString(u'e' + QString(4, QChar(0x0301)));
}

void TestList::showsSubjectsOfAnyKind()
{
    QFETCH(QString, subject);
    Mail mail;
    mail.subject = subject;
    m_profile->addMail({mail});
    load();
    QTEST(subjects().value(0), "shown");
    QVERIFY(!m_list->grab().isNull());
}

void TestList::selectionSurvivesArrival()
{
    const auto ids = m_profile->addMany(300);
    load();
    QCOMPARE(m_model->rowCount(), 300);
    m_list->selectMessage(ids[250]);
    QSignalSpy current(m_list.get(), &ui::MessageList::currentMessageChanged);

    m_profile->addMany(3);                                     // older than all
    m_profile->addMail({{u"New"_s, u"new"_s, 1'790'000'000}}); // newer than all
    QTRY_COMPARE(m_model->rowCount(), 304);
    QCOMPARE(m_list->currentMessage(), ids[250]);
    QVERIFY(m_list->selectedIds() == std::vector{ids[250]});
    QVERIFY(current.isEmpty());
}

void TestList::placeSurvivesArrival()
{
    m_profile->addMany(300);
    load();
    QTRY_VERIFY(m_list->verticalScrollBar()->maximum() > 5'000);
    m_list->verticalScrollBar()->setValue(2'345);
    const int row = m_list->rowAt(0);
    const auto top = m_model->idAt(row);
    const int offset = m_list->rowViewportPosition(row);

    m_profile->addMail({{u"New"_s, u"new"_s, 1'790'000'000}, {u"New"_s, u"newer"_s, 1'790'000'001}});
    QTRY_COMPARE(m_model->rowCount(), 302);
    QCOMPARE(m_model->idAt(m_list->rowAt(0)), top);
    QCOMPARE(m_list->rowViewportPosition(m_list->rowAt(0)), offset);
}

void TestList::topStaysAtTheTop()
{
    m_profile->addMany(300);
    load();
    const auto ids = m_profile->addMail({{u"New"_s, u"new"_s, 1'790'000'000}});
    QTRY_COMPARE(m_model->rowCount(), 301);
    QCOMPARE(m_model->idAt(m_list->rowAt(0)), ids[0]);
}

void TestList::selectionSurvivesAnotherOrder()
{
    const auto ids = m_profile->addMany(1'000);
    load();
    m_list->selectMessage(ids[10]);
    m_list->selectionModel()->select(m_model->index(m_model->rowOf(ids[20]), 0),
                                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QSignalSpy current(m_list.get(), &ui::MessageList::currentMessageChanged);
    QSignalSpy loaded(m_controller.get(), &ui::MessageListController::loaded);
    m_controller->setOrder({SortKey::Size, true});
    QTRY_VERIFY(!loaded.isEmpty());
    QCOMPARE(m_list->currentMessage(), ids[10]);
    auto selected = m_list->selectedIds();
    std::sort(selected.begin(), selected.end());
    QVERIFY(selected == (std::vector{ids[10], ids[20]}));
    QVERIFY(current.isEmpty());
    QVERIFY(m_list->viewport()->rect().intersects(m_list->visualRect(m_list->currentIndex())));
}

void TestList::deletedMessageGivesWayToTheNext()
{
    const auto ids = m_profile->addMany(10);
    load();
    m_list->selectMessage(ids[5]);
    QSignalSpy current(m_list.get(), &ui::MessageList::currentMessageChanged);
    QVERIFY(m_profile->archive().move({ids[5]}, kTrashFolder).result());
    QTRY_COMPARE(m_model->rowCount(), 9);
    QCOMPARE(m_list->currentMessage(), ids[4]); // newest first: the one below
    QVERIFY(!current.isEmpty());
    QCOMPARE(m_list->selectedCount(), 1);
}

void TestList::followsFlags()
{
    const auto ids = m_profile->addMail({{}});
    load();
    const auto cell = m_model->index(0, MessageListModel::Unread);
    QVERIFY(cell.data(MessageListModel::UnreadRole).toBool());
    core::archive::Flags flags;
    flags.unread = false;
    QVERIFY(m_profile->archive().setFlags(ids, flags).result());
    QTRY_VERIFY(!cell.data(MessageListModel::UnreadRole).toBool());
    QCOMPARE(m_model->rowCount(), 1);
}

void TestList::starsByClick()
{
    const auto ids = m_profile->addMail({{}, {}});
    load();
    QSignalSpy starred(m_list.get(), &ui::MessageList::starClicked);
    const QRect cell = m_list->visualRect(m_model->index(1, MessageListModel::Starred));
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(starred.count(), 1);
    QCOMPARE(starred[0][0].value<core::MessageId>(), m_model->idAt(1));
    QVERIFY(starred[0][1].toBool());
    QCOMPARE(m_list->selectedCount(), 0); // a click on the star does not open the message
}

void TestList::speaksItsRows()
{
    Mail mail;
    mail.from = u"田中"_s;
    mail.subject = u"会議"_s;
    mail.attachment = true;
    m_profile->addMail({mail});
    load();
    m_list->selectMessage(m_model->idAt(0));
    auto *table = QAccessible::queryAccessibleInterface(m_list.get());
    QVERIFY(table);
    QCOMPARE(table->text(QAccessible::Name), u"Messages"_s);
    auto *cell = table->focusChild() ? table->focusChild()
                                     : table->tableInterface()->cellAt(0, MessageListModel::Subject);
    const QString said = cell->text(QAccessible::Name);
    for (const QString &word : {u"unread"_s, u"田中"_s, u"会議"_s, u"with attachment"_s})
        QVERIFY2(said.contains(word), qPrintable(said));
}

void TestList::scrollsAndJumpsThroughManyMessages()
{
    const auto ids = m_profile->addMany(100'000);
    load();
    QCOMPARE(m_model->rowCount(), 100'000);
    m_list->setFocus();
    QTest::keyClick(m_list.get(), Qt::Key_End);
    QCOMPARE(m_list->currentMessage(), ids.front());
    QVERIFY(!m_list->grab().isNull());
    QCOMPARE(m_list->currentIndex().data().toString(), u"Message number 0"_s);
    QTest::keyClick(m_list.get(), Qt::Key_Home);
    QCOMPARE(m_list->currentMessage(), ids.back());
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(m_list.get(), Qt::Key_PageDown);
        m_list->viewport()->repaint();
    }
    m_list->verticalScrollBar()->setValue(m_list->verticalScrollBar()->maximum() / 2);
    const int row = m_list->rowAt(10);
    QCOMPARE(m_model->index(row, MessageListModel::Subject).data().toString(),
             u"Message number %1"_s.arg(99'999 - row));
    m_list->selectAll();
    QCOMPARE(m_list->selectedCount(), 100'000);
    QCOMPARE(m_list->selectedIds().size(), 100'000U);
}

void TestList::readsWhatIsSeenOnAnotherThread()
{
    m_profile->addMany(2'000);
    load();
    QVERIFY(!m_model->isReady(1'999));
    QSignalSpy wanted(m_model.get(), &MessageListModel::pageWanted);
    m_list->scrollToBottom();
    m_list->viewport()->repaint();
    QVERIFY(!m_model->isReady(1'999)); // painting has not waited for it
    QVERIFY(!wanted.isEmpty());
    QTRY_VERIFY(m_model->isReady(1'999));
    wanted.clear();
    m_list->viewport()->repaint();
    QVERIFY(wanted.isEmpty());
    // Somewhere else altogether, and back before anything has come: each gets its rows.
    m_list->scrollTo(m_model->index(1'000, MessageListModel::Subject));
    m_list->viewport()->repaint();
    m_list->scrollTo(m_model->index(500, MessageListModel::Subject));
    m_list->viewport()->repaint();
    QTRY_VERIFY(m_model->isReady(500));
}

void TestList::showsTheFirstRowsAtOnce()
{
    m_profile->addMany(500);
    QSignalSpy wanted(m_model.get(), &MessageListModel::pageWanted);
    load();
    QVERIFY(m_model->isReady(0));
    QVERIFY(m_model->isReady(20));
    m_list->viewport()->repaint();
    QVERIFY(wanted.isEmpty());
}

void TestList::readsAChangedRowAnew()
{
    const auto ids = m_profile->addMail({{u"Bob"_s, u"b"_s, 3'000}});
    load();
    QVERIFY(m_model->summaryAt(0).unread);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    core::archive::Flags read;
    read.unread = false;
    QVERIFY(m_profile->archive().setFlags(ids, read).result());
    QTRY_VERIFY(!changed.isEmpty());
    QVERIFY(m_model->isReady(0)); // seen without a gap
    QVERIFY(!m_model->summaryAt(0).unread);
}

void TestList::emptyListSaysWhy()
{
    m_list->setEmptyState({ui::Icon::Inbox, u"No mail here yet"_s, u"Get Mail"_s});
    const QImage without = m_list->grab().toImage();
    m_list->setEmptyState({ui::Icon::Inbox, QString(), QString()});
    QVERIFY(without != m_list->grab().toImage());
    m_list->setEmptyState({ui::Icon::Inbox, u"No mail here yet"_s, u"Get Mail"_s});
    QCOMPARE(m_list->accessibleDescription(), u"No mail here yet"_s);
}

void TestList::columnsComeBack()
{
    auto *header = m_list->listHeader();
    header->resizeSection(MessageListModel::Sender, 233);
    header->moveSection(header->visualIndex(MessageListModel::Date), 0);
    header->showColumn(MessageListModel::Attachment, false);
    header->showColumn(MessageListModel::Size, false);
    const QByteArray state = header->layoutState();

    ui::MessageList second(*m_model);
    second.listHeader()->restoreLayout(state);
    QCOMPARE(second.listHeader()->sectionSize(MessageListModel::Sender), 233);
    QCOMPARE(second.listHeader()->visualIndex(MessageListModel::Date), 0);
    QVERIFY(second.listHeader()->isSectionHidden(MessageListModel::Size));

    QVERIFY(second.listHeader()->isSectionHidden(MessageListModel::Attachment));

    ui::MessageList third(*m_model);
    third.resize(900, 300);
    third.listHeader()->restoreLayout("\x63nonsense"_ba);
    QVERIFY(!third.listHeader()->isSectionHidden(MessageListModel::Attachment));
    QVERIFY(!third.listHeader()->isSectionHidden(MessageListModel::Subject));
}

void TestList::narrowListLeavesTheSizeOut()
{
    auto *header = m_list->listHeader();
    QVERIFY(!header->isSectionHidden(MessageListModel::Size));
    m_list->resize(480, 400);
    QTRY_VERIFY(header->isSectionHidden(MessageListModel::Size));
    QVERIFY(header->sectionSize(MessageListModel::Subject) >= 130);
    m_list->resize(800, 400);
    QTRY_VERIFY(!header->isSectionHidden(MessageListModel::Size));
}

void TestList::namesThatLookLikeAddressesGiveWay() // ATT-30, ATT-33
{
    QCOMPARE(ui::displaySender(u"田中 美咲"_s, u"misaki@example.jp"_s), u"田中 美咲"_s);
    QCOMPARE(ui::displaySender({}, u"misaki@example.jp"_s), u"misaki@example.jp"_s);
    QCOMPARE(ui::displaySender(u"ceo@bank.example\uFFFD"_s, u"mallory@evil.example"_s),
             u"mallory@evil.example"_s);
    QCOMPARE(ui::displaySender(u"ceo＠bank.example"_s, u"mallory@evil.example"_s), u"mallory@evil.example"_s);
}

QTEST_MAIN(TestList)
#include "tst_list.moc"
