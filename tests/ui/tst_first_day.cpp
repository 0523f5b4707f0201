#include "core/accounts/AccountStore.h"
#include "core/archive/ArchiveReader.h"
#include "core/serve/Pop3Server.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/accounts/AccountDialog.h"
#include "ui/common/UndoBar.h"
#include "ui/folders/FolderModel.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListModel.h"
#include "ui/mainwindow/MainWindow.h"
#include "ui/mainwindow/WelcomePage.h"
#include "ui/reader/BodyView.h"
#include "ui/search/SearchField.h"

#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using core::archive::kInboxFolder;
using core::archive::kTrashFolder;
using ui::MessageListModel;

/// A new user's first ten minutes in one piece, on a real server, a real archive and the real window: nothing is prepared
/// but the server.
class TestFirstDay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fromAnEmptyProfileToMailThatIsFoundAndSorted();

private:
    void addAccount();
    void getMail();
    void readAMessage();
    void searchAsTyped();
    void moveByMenu();
    void deleteAndUndo();

    template <typename T>
    [[nodiscard]] T *find(const char *name = nullptr) const
    {
        return name ? m_window->findChild<T *>(QString::fromLatin1(name)) : m_window->findChild<T *>();
    }
    void press(const QString &text);
    [[nodiscard]] qint64 total(core::FolderId folder) { return m_profile->reader().folder(folder)->total; }

    std::unique_ptr<core::serve::Maildrop> m_maildrop;
    std::unique_ptr<core::serve::Pop3Server> m_server;
    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::MessageList *m_list = nullptr;
    MessageListModel *m_model = nullptr;
};

void TestFirstDay::initTestCase()
{
    m_profile = std::make_unique<support::UiProfile>();
    m_maildrop = core::serve::makeDemoMaildrop();
    auto identity = core::serve::ServerIdentity::make();
    QVERIFY(identity);
    QFile certificate(m_profile->path(u"server.pem"_s));
    QVERIFY(certificate.open(QIODevice::WriteOnly));
    certificate.write(identity->certificatePem);
    m_server =
        std::make_unique<core::serve::Pop3Server>(*m_maildrop, *identity, core::serve::Pop3Server::Options{});
    QVERIFY(m_server->listen());
    m_window = std::make_unique<ui::MainWindow>(m_profile->services());
    m_list = find<ui::MessageList>();
    m_model = find<MessageListModel>();
    m_window->resize(1200, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestFirstDay::press(const QString &text)
{
    for (auto *button : m_window->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == text)
            return QTest::mouseClick(button, Qt::LeftButton);
    }
    QFAIL(qPrintable(u"no button "_s + text));
}

void TestFirstDay::addAccount()
{
    QVERIFY(find<ui::WelcomePage>()->isVisible());
    press(u"Add an Account"_s);
    QTRY_VERIFY(find<ui::AccountDialog>());
    QTest::keyClicks(find<QLineEdit>("email"), u"demo@fumibako.example"_s);
    QTest::keyClicks(find<QLineEdit>("password"), u"demo"_s);
    find<QLineEdit>("host")->setText(u"localhost"_s);
    find<QLineEdit>("user")->setText(u"demo"_s);
    find<QSpinBox>("port")->setValue(m_server->port());
    find<QLineEdit>("caFile")->setText(m_profile->path(u"server.pem"_s));
    QTest::mouseClick(find<QPushButton>("save"), Qt::LeftButton);
    QTRY_COMPARE(m_profile->accounts().accounts().size(), 1U);
    QTRY_VERIFY(!find<ui::AccountDialog>());
}

void TestFirstDay::getMail()
{
    m_window->getMail();
    const auto all = static_cast<qint64>(m_maildrop->entries().size());
    QTRY_COMPARE_WITH_TIMEOUT(total(kInboxFolder), all, 30'000);
    QTRY_VERIFY(m_list->isVisible());
    QTRY_COMPARE(m_model->rowCount(), static_cast<int>(all));
}

void TestFirstDay::readAMessage()
{
    const qint64 unread = m_profile->reader().folder(kInboxFolder)->unread;
    QTRY_VERIFY(m_list->rowAt(5) == 0);
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {},
                      m_list->visualRect(m_model->index(3, MessageListModel::Subject)).center());
    QTRY_COMPARE(m_profile->reader().folder(kInboxFolder)->unread, unread - 1);
    QTRY_VERIFY(!find<ui::BodyView>()->toPlainText().isEmpty());
}

void TestFirstDay::searchAsTyped()
{
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *field = find<ui::SearchField>();
    QVERIFY(field->hasFocus());
    field->insert(u"会議"_s); // as an input method commits it
    QTRY_COMPARE_WITH_TIMEOUT(m_model->rowCount(), 9, 20'000);
    QTest::keyClick(field, Qt::Key_Down);
    QTRY_VERIFY(m_list->hasFocus());
    QTRY_VERIFY(find<ui::BodyView>()->toPlainText().contains(u"会議"_s)); // the first hit is open
}

void TestFirstDay::moveByMenu()
{
    const core::FolderId work = m_profile->addFolder(u"みどり/会議"_s);
    QTRY_VERIFY(find<ui::FolderModel>()->folder(work));
    m_list->selectAll();
    QTest::keyClick(m_list, Qt::Key_M);
    QTRY_VERIFY(qobject_cast<QMenu *>(qApp->activePopupWidget()));
    auto *menu = qobject_cast<QMenu *>(qApp->activePopupWidget());
    for (QAction *action : menu->actions()) {
        if (action->text().trimmed() == u"会議"_s)
            menu->setActiveAction(action);
    }
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(total(work), 9);
    m_window->showFolder(work);
    QTRY_COMPARE(m_model->rowCount(), 9);
}

void TestFirstDay::deleteAndUndo()
{
    m_window->activateWindow(); // offscreen, nobody gives it back after a menu
    QTRY_VERIFY(m_window->isActiveWindow());
    m_list->setFocus();
    m_list->selectMessage(m_model->ids().front());
    QTest::keyClick(m_list, Qt::Key_Delete);
    QTRY_COMPARE(total(kTrashFolder), 1);
    QTRY_COMPARE(m_model->rowCount(), 8);
    QTRY_VERIFY(find<ui::UndoBar>()->isVisible());
    QTest::keyClick(m_list, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(total(kTrashFolder), 0);
    QTRY_COMPARE(m_model->rowCount(), 9);
}

void TestFirstDay::fromAnEmptyProfileToMailThatIsFoundAndSorted()
{
    for (const auto step :
         {&TestFirstDay::addAccount, &TestFirstDay::getMail, &TestFirstDay::readAMessage,
          &TestFirstDay::searchAsTyped, &TestFirstDay::moveByMenu, &TestFirstDay::deleteAndUndo}) {
        (this->*step)();
        if (QTest::currentTestFailed())
            return;
    }
}

QTEST_MAIN(TestFirstDay)
#include "tst_first_day.moc"
