#include "core/archive/Archive.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/search/SearchBar.h"
#include "ui/search/SearchController.h"
#include "ui/search/SearchField.h"

#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using support::rawMail;
using Ids = std::vector<core::MessageId>;

/// Typing in the search field, on a real index.
class TestSearchField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void findsJapaneseAsTyped();
    void givesTheWordsToHighlight();
    void saysHowManyOfHowMany();
    void searchesThisFolderOnly();
    void mailThatArrivesJoinsTheResults();
    void escapeEmptiesThenLeaves();
    void emptyFieldEndsTheSearch();

private:
    void type(const QString &text);

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<ui::SearchField> m_field;
    std::unique_ptr<ui::SearchBar> m_bar;
    std::unique_ptr<ui::SearchController> m_search;
    std::unique_ptr<QSignalSpy> m_found;
    Ids m_ids;
};

void TestSearchField::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    m_ids = m_profile->addRaw(
        {rawMail(u"田中 <tanaka@example.jp>"_s, u"来週の会議について"_s, u"議題をお送りします。"_s),
         rawMail(u"Bob <bob@example.org>"_s, u"Lunch"_s, u"Shall we meet after the 会議 on Friday?"_s),
         rawMail(u"Carol <carol@example.org>"_s, u"Holiday"_s, u"Pictures of the sea."_s)});
    m_field = std::make_unique<ui::SearchField>();
    m_bar = std::make_unique<ui::SearchBar>();
    m_search = std::make_unique<ui::SearchController>(m_profile->services(), *m_field, *m_bar);
    m_found = std::make_unique<QSignalSpy>(m_search.get(), &ui::SearchController::found);
    m_field->show();
}

void TestSearchField::cleanup()
{
    m_found.reset();
    m_search.reset();
    m_bar.reset();
    m_field.reset();
    m_profile.reset();
}

void TestSearchField::type(const QString &text)
{
    m_found->clear();
    for (const QChar c : text) // as an input method commits it, character by character
        m_field->insert(c);
    QTRY_VERIFY(!m_found->isEmpty());
}

void TestSearchField::findsJapaneseAsTyped()
{
    type(u"会"_s);
    QCOMPARE(m_found->back()[0].value<Ids>().size(), 2U);
    type(u"議"_s);
    QCOMPARE(m_found->back()[0].value<Ids>().size(), 2U);
    QVERIFY(m_search->isActive());
    type(u"に"_s);
    QCOMPARE(m_found->back()[0].value<Ids>(), Ids{m_ids[0]});
}

void TestSearchField::givesTheWordsToHighlight()
{
    type(u"friday 会議"_s);
    const auto words = m_found->back()[1].value<std::vector<QString>>();
    QVERIFY(std::find(words.begin(), words.end(), u"会議"_s) != words.end());
    QVERIFY(std::any_of(words.begin(), words.end(),
                        [](const QString &w) { return w.compare(u"friday"_s, Qt::CaseInsensitive) == 0; }));
}

void TestSearchField::saysHowManyOfHowMany()
{
    type(u"会議"_s);
    QVERIFY(m_bar->isVisible());
    QCOMPARE(m_bar->text(), u"2 found in 3"_s);
}

void TestSearchField::searchesThisFolderOnly()
{
    const auto folder = m_profile->addFolder(u"Work"_s);
    QVERIFY(m_profile->archive().move({m_ids[1]}, folder).result());
    m_search->setFolder(folder, u"Work"_s);
    type(u"会議"_s);
    QCOMPARE(m_found->back()[0].value<Ids>().size(), 2U);
    m_found->clear();
    for (auto *button : m_bar->findChildren<QToolButton *>()) {
        if (button->text() == u"Work"_s)
            button->click();
    }
    QTRY_VERIFY(!m_found->isEmpty());
    QCOMPARE(m_found->back()[0].value<Ids>(), Ids{m_ids[1]});
    QVERIFY(!m_search->isEverywhere());
}

void TestSearchField::mailThatArrivesJoinsTheResults()
{
    type(u"会議"_s);
    m_profile->addRaw({rawMail(u"佐藤 <sato@example.jp>"_s, u"会議室"_s, u"予約しました。"_s)});
    QTRY_COMPARE(m_found->back()[0].value<Ids>().size(), 3U);
    QVERIFY(m_found->back()[2].toBool()); // the same search: the list keeps its place
}

void TestSearchField::escapeEmptiesThenLeaves()
{
    type(u"会議"_s);
    QSignalSpy ended(m_search.get(), &ui::SearchController::ended);
    QSignalSpy left(m_field.get(), &ui::SearchField::left);
    QTest::keyClick(m_field.get(), Qt::Key_Escape);
    QCOMPARE(m_field->text(), QString());
    QCOMPARE(ended.count(), 1);
    QVERIFY(left.isEmpty());
    QTest::keyClick(m_field.get(), Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
}

void TestSearchField::emptyFieldEndsTheSearch()
{
    QSignalSpy ended(m_search.get(), &ui::SearchController::ended);
    type(u"会議"_s);
    m_field->setText(u"  "_s);
    QCOMPARE(ended.count(), 1);
    QVERIFY(!m_search->isActive());
    QVERIFY(!m_bar->isVisible());
}

QTEST_MAIN(TestSearchField)
#include "tst_search_field.moc"
