#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "tests/ui/support/Pictures.h"
#include "tests/ui/support/TestMailServer.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/common/Format.h"
#include "ui/common/Theme.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListModel.h"
#include "ui/mainwindow/MainWindow.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/NoticeStack.h"
#include "ui/reader/ReaderPane.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::MessageListModel;

// Messages too large for their account's limit, from a real server to the window: the header first, the whole on request.
class tst_header_only : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { support::speakThePicturesLanguage(); }
    void init();
    void cleanup();
    void marksThemInTheList();
    void fetchesTheWholeMessage();
    void keepsItsPlaceInASearch();
    void saysThatTheServerHasItNoMore();
    void saysThatItsAccountIsGone();
    void pictures_data();
    void pictures();

private:
    void openFirst();
    [[nodiscard]] QVariant data(int row, int column, int role) const
    {
        return m_model->index(row, column).data(role);
    }
    [[nodiscard]] bool isHeaderOnly(int row) const
    {
        return data(row, MessageListModel::Attachment, MessageListModel::HeaderOnlyRole).toBool();
    }
    [[nodiscard]] QPushButton *button() const { return m_pane->findChild<QPushButton *>(u"fetchWhole"_s); }
    [[nodiscard]] QString hint() const { return m_pane->findChild<QLabel *>(u"linkTarget"_s)->text(); }
    [[nodiscard]] QString body() const { return m_pane->body().toPlainText(); }

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<support::TestMailServer> m_server;
    core::accounts::Account m_account;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::MessageList *m_list = nullptr;
    MessageListModel *m_model = nullptr;
    ui::ReaderPane *m_pane = nullptr;
};

void tst_header_only::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    m_server = std::make_unique<support::TestMailServer>(3);
    m_account = m_server->account(u"Work"_s);
    m_account.mostMessageBytes = 100; // each of them is larger
    m_account = *m_profile->accounts().add(m_account);
    auto &secrets = static_cast<support::MemorySecretStore &>(m_profile->services().passwords.store());
    secrets.secrets[m_account.id] = m_server->password();
    m_window = std::make_unique<ui::MainWindow>(m_profile->services());
    m_list = m_window->findChild<ui::MessageList *>();
    m_model = m_window->findChild<MessageListModel *>();
    m_pane = m_window->findChild<ui::ReaderPane *>();
    m_window->show();
    m_window->getMail();
    QTRY_COMPARE_WITH_TIMEOUT(m_model->rowCount(), 3, 30'000);
}

void tst_header_only::cleanup()
{
    m_window.reset();
    m_server.reset();
    m_profile.reset();
}

void tst_header_only::openFirst()
{
    m_list->selectMessage(m_model->idAt(0));
    QTRY_VERIFY_WITH_TIMEOUT(button(), 20'000);
}

void tst_header_only::marksThemInTheList()
{
    const qint64 size = m_model->summaryAt(0).partialBytes;
    QVERIFY(size > 100);
    QVERIFY(isHeaderOnly(0));
    const QString tip = data(0, MessageListModel::Attachment, Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"Only the header"_s) && tip.contains(ui::formatSize(size)), qPrintable(tip));
    QVERIFY(data(0, MessageListModel::Subject, Qt::AccessibleTextRole)
                .toString()
                .endsWith(u"only the header is here"_s));
    QCOMPARE(data(0, MessageListModel::Size, Qt::DisplayRole).toString(), ui::formatSize(size));
    const auto whole = m_profile->addRaw({support::rawMail(u"a@example.org"_s, u"whole"_s, u"x"_s)});
    QTRY_COMPARE(m_model->rowCount(), 4);
    const int row = m_model->rowOf(whole.front());
    QVERIFY(!isHeaderOnly(row));
    QVERIFY(data(row, MessageListModel::Attachment, Qt::ToolTipRole).toString().isEmpty());
    m_list->clearSelection();
    const auto drawn = [this](int at) {
        const QRect cell = m_list->visualRect(m_model->index(at, MessageListModel::Attachment));
        return m_list->viewport()->grab(cell).toImage();
    };
    QVERIFY(!isHeaderOnly(row));
    const int one = row == 0 ? 1 : 0;
    const int other = row == 3 ? 2 : 3;
    QCOMPARE(drawn(one), drawn(other));
    QVERIFY(drawn(one) != drawn(row));
}

void tst_header_only::fetchesTheWholeMessage()
{
    openFirst();
    const core::archive::MessageSummary header = m_model->summaryAt(0);
    QVERIFY(button()->isVisible() && body().isEmpty());
    QStringList told;
    const auto labels = m_pane->findChild<ui::NoticeStack *>()->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        told += label->text();
    auto *bar = m_window->findChild<QLabel *>(u"transferText"_s);
    QVERIFY2(bar->text().startsWith(u"3 new message"_s), qPrintable(bar->text())); // as the list shows
    QVERIFY2(told.join(u' ').contains(ui::formatSize(header.partialBytes)), qPrintable(told.join(u' ')));
    QTest::mouseClick(button(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(body().startsWith(u"Body "_s), 30'000);
    QVERIFY(!button());
    QTRY_COMPARE(m_model->rowOf(header.id), -1);
    QTRY_COMPARE(m_list->selectedIds().size(), std::size_t(1));
    const core::MessageId now = m_list->selectedIds().front();
    QTRY_COMPARE(m_model->summaryAt(m_model->rowOf(now)).subject, header.subject);
    QCOMPARE(m_model->summaryAt(m_model->rowOf(now)).partialBytes, 0);
    QCOMPARE(m_model->rowCount(), 3);
    int headers = 0;
    for (int row = 0; row < 3; ++row)
        headers += isHeaderOnly(row) ? 1 : 0;
    QCOMPARE(headers, 2); // nobody asked for the others
    QVERIFY(body().startsWith(u"Body "_s));
}

void tst_header_only::keepsItsPlaceInASearch()
{
    m_profile->addRaw({support::rawMail(u"a@example.org"_s, u"something else"_s, u"x"_s)});
    QTRY_COMPARE(m_model->rowCount(), 4);
    m_window->startSearch(u"Message"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_model->rowCount(), 3, 20'000); // so these are the hits
    openFirst();
    QTest::mouseClick(button(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!isHeaderOnly(0), 30'000);
    QCOMPARE(m_model->rowCount(), 3);
    QTRY_COMPARE(m_list->selectedIds(), ui::MessageList::Ids{m_model->idAt(0)});
    QTRY_VERIFY(body().startsWith(u"Body "_s));
    QVERIFY(!button());
}

void tst_header_only::saysThatTheServerHasItNoMore()
{
    openFirst();
    QVERIFY(m_profile->archive().noteListing(m_account.id, {{"another", 10}}).result());
    QTest::mouseClick(button(), Qt::LeftButton);
    QTRY_VERIFY(hint().contains(u"does not list it any more"_s));
    QVERIFY(button()); // what is here stays
}

void tst_header_only::saysThatItsAccountIsGone()
{
    openFirst();
    QVERIFY(m_profile->accounts().remove(m_account.id).has_value());
    QTest::mouseClick(button(), Qt::LeftButton);
    QVERIFY(hint().contains(u"account was removed"_s));
}

void tst_header_only::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void tst_header_only::pictures()
{
    const QString folder = qEnvironmentVariable("FUMIBAKO_PICTURES");
    if (folder.isEmpty())
        QSKIP("Pictures are made when FUMIBAKO_PICTURES names a folder.");
    QFETCH(bool, dark);
    openFirst();
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    m_window->resize(1280, 800);
    QCoreApplication::processEvents();
    QVERIFY(m_window->grab().save(
        folder + u"/header-only-%1-%2.png"_s.arg(QString::fromLatin1(QTest::currentDataTag()))
                     .arg(qRound(m_window->devicePixelRatioF() * 100))));
}

QTEST_MAIN(tst_header_only)
#include "tst_header_only.moc"
