#include "core/accounts/AccountStore.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/SavedSearches.h"
#include "core/search/SearchService.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/common/Services.h"
#include "ui/folders/FolderModel.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListModel.h"
#include "ui/list/SnippetLoader.h"
#include "ui/mainwindow/MainWindow.h"
#include "ui/search/SavedSearchList.h"
#include "ui/search/SavedSearchModel.h"
#include "ui/search/SearchBar.h"
#include "ui/search/SearchField.h"
#include "ui/search/SearchHelp.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;

/// Searching in the window as a person does it: what stands below a hit, kept searches, the help, the order.
class TestSearchWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsWhereTheWordsStand();
    void oneLineAgainWhenTheSearchEnds();
    void keepsASearchAndNamesIt();
    void aKeptSearchStaysUpToDate();
    void choosingOneShowsItsQuery();
    void deletingOneIsTakenBack();
    void clickingTheFolderLeavesTheSearch();
    void helpOffersWhatIsUnderstood();
    void saysWhatWasLeftOut();
    void bestFirstPutsTheSubjectFirst();

private:
    template <typename T>
    [[nodiscard]] T *find() const
    {
        return m_window->findChild<T *>();
    }
    void search(const QString &text);
    [[nodiscard]] QToolButton *button(const QString &text) const;
    void keep(const QString &query);

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::MessageList *m_list = nullptr;
    ui::MessageListModel *m_model = nullptr;
    ui::SavedSearchModel *m_saved = nullptr;
    ui::SearchField *m_field = nullptr;
};

void TestSearchWindow::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    core::accounts::Account account;
    account.name = u"Home"_s;
    account.host = u"pop.example.org"_s;
    account.user = u"me"_s;
    QVERIFY(m_profile->accounts().add(account));
    m_profile->addRaw(
        {support::rawMail(u"sato@example.jp"_s, u"お知らせ"_s, u"明日の会議室は第二会議室です。"_s),
         support::rawMail(u"bob@example.org"_s, u"meeting"_s, u"nothing of it in here"_s),
         support::rawMail(u"ann@example.org"_s, u"letter"_s,
                          u"many words before it, and then the meeting is on Monday"_s)});
    QVERIFY(m_profile->search().caughtUp().result());
    m_window = std::make_unique<ui::MainWindow>(m_profile->services());
    m_list = find<ui::MessageList>();
    m_model = find<ui::MessageListModel>();
    m_saved = find<ui::SavedSearchModel>();
    m_field = find<ui::SearchField>();
    new QAbstractItemModelTester(m_saved, QAbstractItemModelTester::FailureReportingMode::QtTest, m_saved);
    m_window->resize(1200, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QTRY_COMPARE(m_model->rowCount(), 3);
}

void TestSearchWindow::cleanup()
{
    m_window.reset();
    m_profile.reset();
}

void TestSearchWindow::search(const QString &text)
{
    m_field->setFocus();
    m_field->setText(text);
}

QToolButton *TestSearchWindow::button(const QString &text) const
{
    for (auto *button : find<ui::SearchBar>()->findChildren<QToolButton *>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

void TestSearchWindow::keep(const QString &query)
{
    search(query);
    QTRY_VERIFY(find<ui::SearchBar>()->isVisible());
    QTest::mouseClick(button(u"Keep"_s), Qt::LeftButton);
    QTRY_COMPARE(m_saved->rowCount(), 1);
}

void TestSearchWindow::showsWhereTheWordsStand()
{
    QSignalSpy loaded(find<ui::SnippetLoader>(), &ui::SnippetLoader::loaded);
    const int oneLine = m_list->rowHeight(0);
    search(u"会議"_s);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QVERIFY(m_list->showsSnippets());
    QVERIFY(m_list->rowHeight(0) > oneLine + m_list->fontMetrics().height() / 2);
    QTRY_VERIFY(!loaded.isEmpty());
    const auto snippets = loaded.front().front().value<std::vector<ui::Snippet>>();
    QCOMPARE(snippets.size(), 1U);
    QCOMPARE(snippets.front().text, u"明日の会議室は第二会議室です。"_s);
    QCOMPARE(snippets.front().marks, (std::vector<core::search::Range>{{3, 2}, {9, 2}}));
    QVERIFY(!m_list->grab().isNull());
}

void TestSearchWindow::oneLineAgainWhenTheSearchEnds()
{
    const int oneLine = m_list->rowHeight(0);
    search(u"meeting"_s);
    QTRY_COMPARE(m_model->rowCount(), 2);
    QTest::keyClick(m_field, Qt::Key_Escape);
    QTRY_COMPARE(m_model->rowCount(), 3);
    QVERIFY(!m_list->showsSnippets());
    QCOMPARE(m_list->rowHeight(0), oneLine);
}

void TestSearchWindow::keepsASearchAndNamesIt()
{
    auto *list = find<ui::SavedSearchList>();
    QVERIFY(!list->isVisible());
    keep(u"meeting is:unread"_s);
    QTRY_VERIFY(list->isVisible());
    QCOMPARE(m_saved->index(0).data().toString(), u"meeting is:unread"_s);
    auto *editor = list->view()->findChild<QLineEdit *>(); // its name is open for editing
    QTRY_VERIFY((editor = list->view()->findChild<QLineEdit *>()) != nullptr);
    editor->setText(u"To do"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(m_saved->index(0).data().toString(), u"To do"_s);
    QCOMPARE(m_profile->reader().savedSearches()->front().query, u"meeting is:unread"_s);
}

void TestSearchWindow::aKeptSearchStaysUpToDate()
{
    keep(u"meeting"_s);
    QTRY_COMPARE(m_saved->index(0).data(ui::FolderModel::UnreadRole).toInt(), 2);
    m_profile->addRaw({support::rawMail(u"eve@example.org"_s, u"another meeting"_s, u"text"_s)});
    QTRY_COMPARE(m_saved->index(0).data(ui::FolderModel::UnreadRole).toInt(), 3);
}

void TestSearchWindow::choosingOneShowsItsQuery()
{
    keep(u"from:ann"_s);
    QTest::keyClick(m_field, Qt::Key_Escape);
    m_field->clear();
    QTRY_COMPARE(m_model->rowCount(), 3);
    auto *view = find<ui::SavedSearchList>()->view();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(m_saved->index(0)).center());
    QCOMPARE(m_field->text(), u"from:ann"_s);
    QTRY_COMPARE(m_model->rowCount(), 1);
}

void TestSearchWindow::deletingOneIsTakenBack()
{
    keep(u"meeting"_s);
    auto *view = find<ui::SavedSearchList>()->view();
    if (auto *editor = view->findChild<QLineEdit *>())
        QTest::keyClick(editor, Qt::Key_Escape);
    view->setFocus();
    view->setCurrentIndex(m_saved->index(0));
    for (QAction *action : view->actions()) {
        if (action->text().remove(u'&') == u"Delete Search"_s)
            action->trigger();
    }
    QTRY_COMPARE(m_saved->rowCount(), 0);
    for (QAction *action : m_window->findChildren<QAction *>()) {
        if (action->text().remove(u'&') == u"Undo"_s)
            action->trigger();
    }
    QTRY_COMPARE(m_saved->rowCount(), 1);
}

void TestSearchWindow::clickingTheFolderLeavesTheSearch()
{
    search(u"meeting"_s);
    QTRY_COMPARE(m_model->rowCount(), 2);
    auto *tree = m_window->findChild<QTreeView *>();
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(tree->currentIndex()).center());
    QTRY_COMPARE(m_model->rowCount(), 3);
    QVERIFY(m_field->text().isEmpty());
}

void TestSearchWindow::helpOffersWhatIsUnderstood()
{
    m_field->setFocus();
    QTest::keyClick(m_field, Qt::Key_F1);
    auto *help = m_field->findChild<ui::SearchHelp *>();
    QVERIFY(help);
    QTRY_VERIFY(help->isVisible());
    QVERIFY(help->examples().size() > 15);
    for (const QString &example : help->examples()) {
        core::search::SearchRequest request;
        request.text = example;
        request.unfinished = false;
        const auto result = m_profile->search().search(request).result();
        QVERIFY2(result, qPrintable(example));
        QVERIFY2(result->ignored.empty(), qPrintable(example));
    }
    for (auto *button : help->findChildren<QToolButton *>()) {
        if (button->text() == u"is:unread"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY(!help->isVisible());
    QCOMPARE(m_field->text(), u"is:unread"_s);
    QTRY_VERIFY(find<ui::SearchBar>()->isVisible());
}

void TestSearchWindow::saysWhatWasLeftOut()
{
    search(u"before:2o24 meeting"_s);
    auto *bar = find<ui::SearchBar>();
    QTRY_VERIFY(bar->isVisible());
    const auto says = [bar](const QString &text) {
        const auto labels = bar->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](QLabel *label) { return label->text() == text; });
    };
    QTRY_VERIFY(says(u"“before:2o24” is not a date and was left out."_s));
    QTRY_COMPARE(m_model->rowCount(), 2); // the remark comes with the request, the rows when they are found
}

void TestSearchWindow::bestFirstPutsTheSubjectFirst()
{
    search(u"meeting"_s);
    QTRY_COMPARE(m_model->rowCount(), 2);
    QCOMPARE(m_model->summaryAt(0).subject, u"letter"_s); // the newest
    QTest::mouseClick(button(u"Best First"_s), Qt::LeftButton);
    QTRY_COMPARE(m_model->summaryAt(0).subject, u"meeting"_s);
    QCOMPARE(m_model->rowCount(), 2);
}

QTEST_MAIN(TestSearchWindow)
#include "tst_search_window.moc"
