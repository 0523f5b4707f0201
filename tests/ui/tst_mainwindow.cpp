#include "core/accounts/AccountStore.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/common/SettingsKeys.h"
#include "ui/common/UndoBar.h"
#include "ui/folders/FolderModel.h"
#include "ui/folders/FolderTree.h"
#include "ui/list/ListHeader.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListModel.h"
#include "ui/mainwindow/MainWindow.h"
#include "ui/mainwindow/WelcomePage.h"
#include "ui/search/SearchBar.h"
#include "ui/search/SearchField.h"

#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using core::archive::kInboxFolder;
using core::archive::kTrashFolder;
using support::Mail;
using support::rawMail;
using ui::MessageListModel;

/// The whole window as a user meets it, by mouse and by keyboard, on a real archive.
class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void firstRunWelcomes();
    void opensAndMarksRead();
    void marksUnreadByKey();
    void deletesAndBringsBack();
    void undoButtonTakesBackWhatItsBarSays();
    void movesByMenu();
    void movesByDrop();
    void asksBeforeErasing();
    void emptiesTrash();
    void searchesAndComesBack();
    void choosingAFolderEndsTheSearch();
    void keysInTheSearchFieldDoNotTouchMail();
    void layoutComesBack();
    void remembersAppearance();
    void everythingHasAName();

private:
    void open();
    template <typename T>
    [[nodiscard]] T *find() const
    {
        return m_window->findChild<T *>();
    }
    [[nodiscard]] QAction *menuEntry(const QString &text) const;
    [[nodiscard]] qint64 total(core::FolderId folder) { return m_profile->reader().folder(folder)->total; }

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::MessageList *m_list = nullptr;
    MessageListModel *m_model = nullptr;
};

void TestMainWindow::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    core::accounts::Account account;
    account.name = u"Home"_s;
    account.host = u"pop.example.org"_s;
    account.user = u"me"_s;
    QVERIFY(m_profile->accounts().add(account));
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_profile.reset();
}

void TestMainWindow::open()
{
    m_window = std::make_unique<ui::MainWindow>(m_profile->services());
    m_list = find<ui::MessageList>();
    m_model = find<MessageListModel>();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    m_list->setFocus();
}

QAction *TestMainWindow::menuEntry(const QString &text) const
{
    for (QAction *action : m_window->findChildren<QAction *>()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    return nullptr;
}

void TestMainWindow::firstRunWelcomes()
{
    QVERIFY(m_profile->accounts().remove(m_profile->accounts().accounts().front().id));
    int started = 0;
    m_profile->services().startDemo = [&](std::function<void(QString)> done) {
        ++started;
        done(u"The sample mailbox could not be started."_s);
    };
    open();
    auto *welcome = find<ui::WelcomePage>();
    QVERIFY(welcome->isVisible());
    QVERIFY(!m_list->isVisible());
    for (auto *button : welcome->findChildren<QPushButton *>()) {
        if (button->text() == u"Try the Sample Mailbox"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(started, 1);
    m_profile->addMail({{}}); // the first mail is there: on to it
    QTRY_VERIFY(m_list->isVisible());
    QTRY_COMPARE(m_model->rowCount(), 1);
}

void TestMainWindow::opensAndMarksRead()
{
    m_profile->addRaw({rawMail(u"田中 <tanaka@example.jp>"_s, u"会議"_s, u"よろしく"_s)});
    open();
    QTRY_COMPARE(m_model->rowCount(), 1);
    QTRY_COMPARE(m_list->rowAt(5), 0);
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {},
                      m_list->visualRect(m_model->index(0, MessageListModel::Subject)).center());
    QTRY_COMPARE(m_profile->reader().folder(kInboxFolder)->unread, 0);
    QTRY_VERIFY(!m_model->index(0, MessageListModel::Unread).data(MessageListModel::UnreadRole).toBool());
}

void TestMainWindow::marksUnreadByKey()
{
    Mail read;
    read.unread = false;
    const auto ids = m_profile->addMail({read, read, read});
    open();
    QTRY_COMPARE(m_model->rowCount(), 3);
    m_list->selectAll();
    QTest::keyClick(m_list, Qt::Key_U);
    QTRY_COMPARE(m_profile->reader().folder(kInboxFolder)->unread, 3);
    auto *bar = find<ui::UndoBar>();
    QTRY_VERIFY(bar->isVisible());
    QTest::keyClick(m_list, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_profile->reader().folder(kInboxFolder)->unread, 0);
    QTest::keyClick(m_list, Qt::Key_S);
    QTRY_VERIFY(m_profile->reader().summary(ids[0])->starred);
}

void TestMainWindow::deletesAndBringsBack()
{
    const auto ids = m_profile->addMany(20);
    open();
    QTRY_COMPARE(m_model->rowCount(), 20);
    m_list->selectMessage(ids[10]);
    QTest::keyClick(m_list, Qt::Key_Delete);
    QTRY_COMPARE(m_model->rowCount(), 19);
    QCOMPARE(total(kTrashFolder), 1);
    QCOMPARE(m_list->currentMessage(), ids[9]);
    auto *bar = find<ui::UndoBar>();
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(bar->text().contains(u"Trash"_s));

    QTest::keyClick(m_list, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_model->rowCount(), 20);
    QCOMPARE(total(kTrashFolder), 0);
    QTRY_VERIFY(!bar->isVisible());
}

void TestMainWindow::undoButtonTakesBackWhatItsBarSays()
{
    const auto ids = m_profile->addMany(5);
    open();
    QTRY_COMPARE(m_model->rowCount(), 5);
    m_list->selectMessage(ids[2]);
    QTest::keyClick(m_list, Qt::Key_Delete);
    QTRY_COMPARE(total(kTrashFolder), 1);
    auto *bar = find<ui::UndoBar>();
    QTRY_VERIFY(bar->isVisible());
    QTRY_COMPARE(m_model->rowCount(), 4);
    QTest::keyClick(m_list, Qt::Key_S); // done since, without a bar of its own
    QTRY_VERIFY(m_profile->reader().summary(m_list->currentMessage())->starred);
    QTest::mouseClick(bar->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(total(kTrashFolder), 0);
    QVERIFY(m_profile->reader().summary(m_list->currentMessage())->starred);
}

void TestMainWindow::movesByMenu()
{
    const auto work = m_profile->addFolder(u"Work/Lists"_s);
    const auto ids = m_profile->addMany(5);
    open();
    QTRY_COMPARE(m_model->rowCount(), 5);
    m_list->selectMessage(ids[0]);
    QTest::keyClick(m_list, Qt::Key_M);
    QTRY_VERIFY(qApp->activePopupWidget());
    auto *menu = qobject_cast<QMenu *>(qApp->activePopupWidget());
    QVERIFY(menu);
    QAction *target = nullptr;
    for (QAction *action : menu->actions()) {
        if (action->text().trimmed() == u"Lists"_s)
            target = action;
        if (action->text() == u"Inbox"_s)
            QVERIFY(!action->isEnabled()); // they are there already
    }
    QVERIFY(target);
    menu->setActiveAction(target);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(total(work), 1);
    QTRY_COMPARE(m_model->rowCount(), 4);
}

void TestMainWindow::movesByDrop()
{
    const auto work = m_profile->addFolder(u"Work"_s);
    const auto ids = m_profile->addMany(5);
    open();
    QTRY_COMPARE(m_model->rowCount(), 5);
    auto *folders = find<ui::FolderModel>();
    Q_EMIT folders->messagesDropped({ids[0], ids[1]}, work);
    QTRY_COMPARE(total(work), 2);
    QTRY_VERIFY(find<ui::UndoBar>()->text().contains(u"“Work”"_s));
}

void TestMainWindow::asksBeforeErasing()
{
    Mail gone;
    gone.folder = kTrashFolder;
    const auto ids = m_profile->addMail({gone, gone});
    open();
    m_window->showFolder(kTrashFolder);
    QTRY_COMPARE(m_model->rowCount(), 2);
    m_list->selectMessage(ids[0]);

    QTest::keyClick(m_list, Qt::Key_Delete);
    auto *box = m_window->findChild<QMessageBox *>(u"eraseQuestion"_s);
    QVERIFY(box);
    QTest::keyClick(box, Qt::Key_Return); // Cancel is what Return does
    QTRY_VERIFY(!m_window->findChild<QMessageBox *>(u"eraseQuestion"_s));
    QCOMPARE(total(kTrashFolder), 2);
    m_window->activateWindow();
    m_list->setFocus();
    QTRY_VERIFY(m_window->isActiveWindow());

    QTest::keyClick(m_list, Qt::Key_Delete);
    box = m_window->findChild<QMessageBox *>(u"eraseQuestion"_s);
    QVERIFY(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    }
    QTRY_COMPARE(total(kTrashFolder), 1);
}

void TestMainWindow::emptiesTrash()
{
    Mail gone;
    gone.folder = kTrashFolder;
    m_profile->addMail({gone, gone, gone});
    open();
    m_window->showFolder(kTrashFolder);
    QTRY_COMPARE(m_model->rowCount(), 3);
    for (auto *button : m_window->findChildren<QToolButton *>()) {
        if (button->isVisible() && button->text() == u"Empty Trash…"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    auto *box = m_window->findChild<QMessageBox *>(u"eraseQuestion"_s);
    QVERIFY(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    }
    QTRY_COMPARE(m_model->rowCount(), 0);
    QTRY_COMPARE(m_list->emptyState().title, u"Trash is empty"_s);
}

void TestMainWindow::searchesAndComesBack()
{
    m_profile->addRaw({rawMail(u"田中 <t@example.jp>"_s, u"来週の会議"_s, u"議題"_s),
                       rawMail(u"Bob <b@example.org>"_s, u"Lunch"_s, u"Friday?"_s)});
    open();
    QTRY_COMPARE(m_model->rowCount(), 2);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *field = find<ui::SearchField>();
    QVERIFY(field->hasFocus());
    field->insert(u"会議"_s);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QVERIFY(find<ui::SearchBar>()->isVisible());
    QVERIFY(!m_list->listHeader()->isSectionHidden(MessageListModel::FolderColumn));
    QCOMPARE(m_model->index(0, MessageListModel::FolderColumn).data().toString(), u"Inbox"_s);
    QTest::keyClick(field, Qt::Key_Down);
    QVERIFY(m_list->hasFocus());
    QCOMPARE(m_list->currentIndex().row(), 0);

    field->setText(u"zzzz"_s);
    QTRY_COMPARE(m_model->rowCount(), 0);
    QTRY_VERIFY(m_list->emptyState().title.contains(u"zzzz"_s));

    field->setFocus();
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_COMPARE(m_model->rowCount(), 2);
    QVERIFY(!find<ui::SearchBar>()->isVisible());
    QVERIFY(m_list->listHeader()->isSectionHidden(MessageListModel::FolderColumn));
}

void TestMainWindow::choosingAFolderEndsTheSearch()
{
    m_profile->addRaw({rawMail(u"Bob <b@example.org>"_s, u"Lunch"_s, u"Friday?"_s)});
    open();
    QTRY_COMPARE(m_model->rowCount(), 1);
    m_window->startSearch(u"lunch"_s);
    QTRY_VERIFY(find<ui::SearchBar>()->isVisible());
    m_window->showFolder(kTrashFolder);
    QTRY_COMPARE(m_model->rowCount(), 0);
    QCOMPARE(find<ui::SearchField>()->text(), QString());
    QTRY_COMPARE(m_list->emptyState().title, u"Trash is empty"_s);
}

void TestMainWindow::keysInTheSearchFieldDoNotTouchMail()
{
    const auto ids = m_profile->addMany(3);
    open();
    QTRY_COMPARE(m_model->rowCount(), 3);
    m_list->selectMessage(ids[0]);
    auto *field = find<ui::SearchField>();
    field->setFocus();
    QTest::keyClicks(field, u"sum"_s);
    QTest::keyClick(field, Qt::Key_Home);
    QTest::keyClick(field, Qt::Key_Delete);
    QCOMPARE(field->text(), u"um"_s);
    QVERIFY(!qApp->activePopupWidget());
    QCOMPARE(total(kTrashFolder), 0);
    QVERIFY(!m_profile->reader().summary(ids[0])->starred);
}

void TestMainWindow::layoutComesBack()
{
    const auto work = m_profile->addFolder(u"Work"_s);
    open();
    m_window->resize(1111, 666);
    m_window->showFolder(work);
    m_list->listHeader()->resizeSection(MessageListModel::Sender, 222);
    m_list->listHeader()->setOrder({core::archive::SortKey::Sender, false});
    auto *splitter = find<QSplitter>();
    QList<QSplitter *> splitters = m_window->findChildren<QSplitter *>();
    splitters.front()->setSizes({333, 778});
    const int left = splitters.front()->sizes().front();
    QVERIFY(splitter);
    m_window->close();

    open();
    QCOMPARE(m_window->size(), QSize(1111, 666));
    QTRY_COMPARE(find<ui::FolderTree>()->currentFolder(), work);
    QCOMPARE(m_list->listHeader()->sectionSize(MessageListModel::Sender), 222);
    QCOMPARE(m_list->listHeader()->order(),
             (core::archive::SortOrder{core::archive::SortKey::Sender, false}));
    QCOMPARE(m_window->findChildren<QSplitter *>().front()->sizes().front(), left);
}

void TestMainWindow::remembersAppearance()
{
    open();
    menuEntry(u"Dark"_s)->trigger();
    QVERIFY(qApp->palette().color(QPalette::Window).lightness() < 128);
    QCOMPARE(QSettings(m_profile->services().settingsFile, QSettings::IniFormat)
                 .value(ui::keys::kAppearance)
                 .toString(),
             u"dark"_s);
    m_window.reset();
    open();
    QVERIFY(menuEntry(u"Dark"_s)->isChecked());
    menuEntry(u"Light"_s)->trigger();
    QVERIFY(qApp->palette().color(QPalette::Window).lightness() > 128);
}

void TestMainWindow::everythingHasAName()
{
    m_profile->addMany(3);
    open();
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() ||
            widget->objectName().startsWith(u"qt_"_s))
            continue;
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(spoken);
        const bool isPane = qobject_cast<QMenuBar *>(widget) || qobject_cast<QSplitter *>(widget) ||
                            qobject_cast<QLabel *>(widget);
        QVERIFY2(isPane || !spoken->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
