#include "tests/ui/DisplaySamples.h"
#include "ui/common/Theme.h"
#include "ui/html/DisplayListView.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/FindBar.h"
#include "ui/reader/FoldedFind.h"
#include "ui/reader/TextEditFindable.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using core::render::TextBlock;
using ui::Findable;
using ui::FindBar;

/// Find in the message, over both views.
class tst_find_bar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyAppearance(*qApp, ui::Appearance::Light); }
    void findsByTheFoldingOfTheSearch_data();
    void findsByTheFoldingOfTheSearch();
    void findsAMillionCharacters();
    void walksOverTheHtmlView();
    void walksOverTheTextView();
    void leavesTheMarksOfOthers();
    void followsAnotherMessage();
    void beginsAtWhatIsOnScreen();

private:
    struct Pane
    {
        QWidget window;
        FindBar bar{&window};
        QVBoxLayout layout{&window};

        explicit Pane(QWidget *view)
        {
            layout.addWidget(view);
            layout.addWidget(&bar);
            window.resize(640, 480);
            window.show();
        }
        QString count() const { return bar.findChild<QLabel *>(u"findCount"_s)->text(); }
        QLineEdit *field() const { return bar.findChild<QLineEdit *>(u"findField"_s); }
    };
    static std::vector<TextBlock> textOf(const QStringList &paragraphs)
    {
        std::vector<TextBlock> blocks;
        for (const QString &text : paragraphs) {
            TextBlock block;
            block.text = text;
            blocks.push_back(block);
        }
        return blocks;
    }
};

void tst_find_bar::findsByTheFoldingOfTheSearch_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("needle");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("in the middle of a word") << u"illumination"_s << u"MINA"_s << QStringList{u"mina"_s};
    QTest::newRow("accents") << u"Café CAFE cafe\u0301!"_s << u"café"_s
                             << QStringList{u"Café"_s, u"CAFE"_s, u"cafe\u0301"_s};
    QTest::newRow("width") << u"Ｈｅｌｌｏ ﾊﾟﾝ"_s << u"hello パン"_s << QStringList{u"Ｈｅｌｌｏ ﾊﾟﾝ"_s};
    QTest::newRow("kana") << u"カタカナとかたかな"_s << u"かたかな"_s
                          << QStringList{u"カタカナ"_s, u"かたかな"_s};
    QTest::newRow("no voiced mark is lost") << u"ハハ ﾊﾞﾊ"_s << u"ばは"_s << QStringList{u"ﾊﾞﾊ"_s};
    QTest::newRow("white space") << u"one  two\nthree"_s << u"one two three"_s
                                 << QStringList{u"one  two\nthree"_s};
    QTest::newRow("a broken Japanese line") << u"会議\n室で"_s << u"会議室"_s << QStringList{u"会議\n室"_s};
    QTest::newRow("one letter") << u"aba"_s << u"a"_s << QStringList{u"a"_s, u"a"_s};
    QTest::newRow("not overlapping") << u"aaaa"_s << u"aa"_s << QStringList{u"aa"_s, u"aa"_s};
    QTest::newRow("beyond the first plane") << u"a𠮷野家b"_s << u"𠮷野"_s << QStringList{u"𠮷野"_s};
    QTest::newRow("nothing") << u"abc"_s << u"abd"_s << QStringList{};
    QTest::newRow("empty") << u"abc"_s << QString() << QStringList{};
    QTest::newRow("blank") << u"a b c"_s << u" "_s << QStringList{};
    QTest::newRow("in nothing") << QString() << u"a"_s << QStringList{};
    QTest::newRow("half a pair") << QString(QChar(0xd842)) << QString(QChar(0xd842)) << QStringList{};
}

void tst_find_bar::findsByTheFoldingOfTheSearch()
{
    QFETCH(QString, text);
    QFETCH(QString, needle);
    QFETCH(QStringList, found);
    QStringList got;
    for (const Findable::Match &match : ui::findFolded(text, needle))
        got << text.mid(match.begin, match.end - match.begin);
    if (QByteArrayView(QTest::currentDataTag()) == "half a pair")
        return; // it only has to come to an end
    QCOMPARE(got, found);
}

void tst_find_bar::findsAMillionCharacters()
{
    QString text = u"lorem ipsum dolor sit amet, "_s.repeated(36'000);
    text += u"needle"_s;
    QCOMPARE(ui::findFolded(text, u"Needle"_s).size(), 1U);
    QCOMPARE(ui::findFolded(text, u"o"_s).size(), 10'000U); // no more are counted
}

void tst_find_bar::walksOverTheHtmlView()
{
    auto *view = new ui::DisplayListView;
    Pane pane(view);
    view->showList(samples::longPage(100));
    pane.bar.setTarget(view);
    QVERIFY(pane.bar.isHidden());
    pane.bar.open();
    QTest::keyClicks(pane.field(), u"line 0001"_s);
    QTRY_COMPARE(pane.count(), u"1 of 10"_s);
    QTest::keyClick(pane.field(), Qt::Key_Return);
    QCOMPARE(pane.count(), u"2 of 10"_s);
    QTest::keyClick(pane.field(), Qt::Key_F3);
    QCOMPARE(pane.count(), u"3 of 10"_s);
    QTest::keyClick(pane.field(), Qt::Key_F3, Qt::ShiftModifier);
    QTest::keyClick(pane.field(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(pane.field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(pane.count(), u"10 of 10"_s); // around
    // It is on screen and stands out among the others.
    const auto at = static_cast<int>(view->page().text().text().indexOf(u"Line 00019"_s));
    const QRectF place = view->toViewport(view->page().text().boundsOf({at, at + 9}));
    QVERIFY(QRectF(view->viewport()->rect()).contains(place));
    const QImage image = view->viewport()->grab().toImage();
    QCOMPARE(image.pixelColor(QPoint(static_cast<int>(place.left()), static_cast<int>(place.top()) + 1)),
             QColor(0xf7, 0x9a, 0x3c));
    const auto other = static_cast<int>(view->page().text().text().indexOf(u"Line 00018"_s));
    const QRectF second = view->toViewport(view->page().text().boundsOf({other, other + 9}));
    QCOMPARE(image.pixelColor(QPoint(static_cast<int>(second.left()), static_cast<int>(second.top()) + 1)),
             QColor(0xbd, 0xe8, 0xcb));

    QSignalSpy closed(&pane.bar, &FindBar::closed);
    QTest::keyClick(pane.field(), Qt::Key_Escape);
    QVERIFY(pane.bar.isHidden());
    QCOMPARE(closed.count(), 1);
    QCOMPARE(view->selectedText(), u"Line 0001"_s);
    QCOMPARE(view->selection().begin, at);

    pane.bar.open();
    pane.field()->setText(u"nowhere"_s);
    QTRY_COMPARE(pane.count(), u"Not found"_s);
    QTest::keyClick(pane.field(), Qt::Key_Return);
    QCOMPARE(pane.count(), u"Not found"_s);
}

void tst_find_bar::walksOverTheTextView()
{
    auto *view = new ui::BodyView;
    Pane pane(view);
    view->setBlocks(
        textOf({u"The proofs are ready."_s, u"PROOFS of paper"_s, u"no such word"_s, u"proofreader"_s}));
    ui::TextEditFindable text(*view);
    pane.bar.setTarget(&text);
    pane.bar.open();
    QTest::keyClicks(pane.field(), u"proof"_s);
    QTRY_COMPARE(pane.count(), u"1 of 3"_s);
    QCOMPARE(view->extraSelections().size(), 3);
    QTest::keyClick(pane.field(), Qt::Key_Return);
    QCOMPARE(pane.count(), u"2 of 3"_s);
    QTest::keyClick(pane.field(), Qt::Key_Escape);
    QCOMPARE(view->textCursor().selectedText(), u"PROOF"_s);
    QCOMPARE(view->extraSelections().size(), 0);
}

void tst_find_bar::leavesTheMarksOfOthers()
{
    auto *view = new ui::BodyView;
    Pane pane(view);
    view->setBlocks(textOf({u"one two three"_s}));
    view->setHighlight({u"two"_s});
    ui::TextEditFindable text(*view);
    pane.bar.setTarget(&text);
    pane.bar.open(u"three"_s);
    QCOMPARE(view->extraSelections().size(), 2);
    pane.bar.close();
    QCOMPARE(view->extraSelections().size(), 1);
    QCOMPARE(view->extraSelections().first().cursor.selectedText(), u"two"_s);
}

void tst_find_bar::followsAnotherMessage()
{
    auto *view = new ui::DisplayListView;
    Pane pane(view);
    connect(view, &ui::DisplayListView::contentChanged, &pane.bar, &FindBar::refresh);
    view->showList(samples::longPage(100));
    pane.bar.setTarget(view);
    pane.bar.open(u"of the message"_s);
    QCOMPARE(pane.bar.matches(), 100);
    view->showList(samples::longPage(7));
    QCOMPARE(pane.count(), u"7 found"_s);
    QCOMPARE(view->verticalScrollBar()->value(), 0); // not scrolled by itself
    QTest::keyClick(pane.field(), Qt::Key_Return);
    QCOMPARE(pane.count(), u"1 of 7"_s);
    view->clear();
    QCOMPARE(pane.bar.matches(), 0);
    pane.bar.setTarget(nullptr);
    QTest::keyClick(pane.field(), Qt::Key_Return);
}

void tst_find_bar::beginsAtWhatIsOnScreen()
{
    auto *view = new ui::DisplayListView;
    Pane pane(view);
    view->showList(samples::longPage(100));
    pane.bar.setTarget(view);
    view->verticalScrollBar()->setValue(20 + 24 * 50);
    pane.bar.open(u"message"_s);
    QCOMPARE(pane.count(), u"51 of 100"_s);
}

QTEST_MAIN(tst_find_bar)
#include "tst_find_bar.moc"
