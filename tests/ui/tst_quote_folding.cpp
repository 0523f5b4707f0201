#include "core/base/Limits.h"
#include "core/render/PlainText.h"
#include "ui/common/Theme.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/QuoteFolds.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFontMetrics>
#include <QImage>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace Qt::StringLiterals;
using core::render::layoutPlainText;
using core::render::TextBlock;

/// Plain text as it is read: quotations put away and brought back, one width of characters, Japanese line ends (MIM-18).
class tst_quote_folding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyAppearance(*qApp, ui::Appearance::Light); }
    void findsWhatToPutAway_data();
    void findsWhatToPutAway();
    void bringsItBackByClickAndKey();
    void keepsTheStateOverColoursAndZoom();
    void copiesWhatIsPutAway();
    void revealsWhatIsFound();
    void nestsFolds();
    void keepsLinksTrue();
    void findsWhatIsSeenUnderThePointer();
    void staysLinear();
    void readsDeepQuotations();
    void switchesToOneWidth();
    void breaksJapaneseLinesByTheRules();
    void pictures_data();
    void pictures();

private:
    static QString shownText(const ui::BodyView &view)
    {
        QStringList lines;
        for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
            if (block.isVisible())
                lines.append(block.text().replace(QChar(QChar::LineSeparator), u'\n'));
        }
        return lines.join(u'\n');
    }
    static void clickFold(ui::BodyView &view, int number)
    {
        for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
            if (!block.text().contains(u" quoted line"_s) || !block.isVisible() || number-- > 0)
                continue;
            QTextCursor inside(block);
            inside.movePosition(QTextCursor::NextCharacter, QTextCursor::MoveAnchor, 4);
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.cursorRect(inside).center());
            return;
        }
        QFAIL("no such line");
    }
};

namespace {

QString quoted(int lines, const QString &mark = u"> "_s)
{
    QString text;
    for (int i = 0; i < lines; ++i)
        text += mark + u"line %1\n"_s.arg(i);
    return text;
}

/// "2-5/12": blocks and lines of each fold.
QString foldsOf(const QString &text)
{
    QStringList told;
    for (const ui::QuoteFold &fold : ui::findQuoteFolds(layoutPlainText(text, false, false)))
        told.append(u"%1-%2/%3%4"_s.arg(fold.begin)
                        .arg(fold.end)
                        .arg(fold.lines)
                        .arg(fold.parent < 0 ? u""_s : u"^"_s));
    return told.join(u' ');
}

const QString kAnswer = u"Thanks, fine.\n\nOn Monday Ann wrote:\n"_s;

} // namespace

void tst_quote_folding::findsWhatToPutAway_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folds");
    QTest::newRow("nothing quoted") << u"a\nb"_s << QString();
    QTest::newRow("tail below an answer") << kAnswer + quoted(6) << u"1-2/6"_s;
    QTest::newRow("tail with a signature behind it") << kAnswer + quoted(6) + u"\n-- \nBen"_s << u"1-2/6"_s;
    QTest::newRow("short tail") << kAnswer + quoted(3) << QString();
    QTest::newRow("answers between quotations")
        << quoted(6) + u"Yes.\n"_s + quoted(2) + u"No.\n"_s << QString();
    QTest::newRow("answer below a long quotation") << quoted(30) + u"Yes.\n"_s << u"0-1/30"_s;
    QTest::newRow("nothing but a quotation") << u"On Monday Ann wrote:\n"_s + quoted(30) << QString();
    QTest::newRow("nothing but a quotation, Japanese")
        << u"田中さんは書きました：\n"_s + quoted(30) << QString();
    QTest::newRow("quotation within one")
        << kAnswer + quoted(4) + quoted(5, u">> "_s) + quoted(2) << u"1-4/11 2-3/5^"_s;
    QTest::newRow("quotation within a short one")
        << quoted(2) + quoted(4, u"> > "_s) + u"Yes.\nNo."_s << u"1-2/4"_s;
    QTest::newRow("empty lines do not part it") << kAnswer + quoted(3) + u"\n"_s + quoted(3) << u"1-4/7"_s;
    QTest::newRow("all of it twice quoted") << quoted(30, u">> "_s) << QString();
}

void tst_quote_folding::findsWhatToPutAway()
{
    QFETCH(QString, text);
    QTEST(foldsOf(text), "folds");
}

void tst_quote_folding::bringsItBackByClickAndKey()
{
    ui::BodyView view;
    view.resize(600, 500);
    view.show();
    view.setBlocks(layoutPlainText(kAnswer + quoted(6), false, false));
    QVERIFY(!shownText(view).contains(u"line 3"_s));
    QVERIFY2(shownText(view).contains(u"▸ 6 quoted line"_s), qPrintable(shownText(view)));
    QSignalSpy links(&view, &ui::BodyView::linkActivated);
    clickFold(view, 0);
    QVERIFY(shownText(view).contains(u"line 3"_s));
    QVERIFY(shownText(view).contains(u"▾ 6 quoted line"_s));
    clickFold(view, 0);
    QVERIFY(!shownText(view).contains(u"line 3"_s));

    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Q);
    QVERIFY(shownText(view).contains(u"line 3"_s));
    QTest::keyClick(&view, Qt::Key_Q);
    QVERIFY(!shownText(view).contains(u"line 3"_s));
    QTest::keyClick(&view, Qt::Key_Tab); // as to a link
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(shownText(view).contains(u"line 3"_s));
    QCOMPARE(links.size(), 0); // it leads nowhere
    QCOMPARE(view.refusedResources(), 0);
}

void tst_quote_folding::keepsTheStateOverColoursAndZoom()
{
    ui::BodyView view;
    view.setBlocks(layoutPlainText(kAnswer + quoted(6), false, false));
    view.setAllFolded(false);
    view.setZoomPercent(150);
    QVERIFY(shownText(view).contains(u"line 3"_s));
    ui::applyAppearance(*qApp, ui::Appearance::Dark);
    QCoreApplication::processEvents();
    QVERIFY(shownText(view).contains(u"line 3"_s));
    ui::applyAppearance(*qApp, ui::Appearance::Light);
    view.setBlocks(layoutPlainText(kAnswer + quoted(6), false, false)); // another message
    QVERIFY(!shownText(view).contains(u"line 3"_s));
}

void tst_quote_folding::copiesWhatIsPutAway()
{
    ui::BodyView view;
    view.setBlocks(layoutPlainText(kAnswer + quoted(5), false, false));
    view.selectAll();
    view.copy();
    QVERIFY(!shownText(view).contains(u"line 3"_s)); // to select all shows nothing
    QCOMPARE(QApplication::clipboard()->text(),
             u"Thanks, fine.\n\nOn Monday Ann wrote:\nline 0\nline 1\nline 2\nline 3\nline 4"_s);
}

void tst_quote_folding::revealsWhatIsFound()
{
    ui::BodyView view;
    view.resize(600, 400);
    view.show();
    view.setBlocks(layoutPlainText(kAnswer + quoted(6), false, false));
    view.setHighlight({u"elsewhere"_s});
    QVERIFY(!shownText(view).contains(u"line 3"_s));
    view.setHighlight({u"line"_s}); // words of the search that led here
    QVERIFY(shownText(view).contains(u"line 3"_s));
    view.setAllFolded(true);
    QTextCursor found = view.document()->find(u"line 4"_s); // as the find bar goes to what it found
    QVERIFY(!found.isNull());
    view.setTextCursor(found);
    QVERIFY(shownText(view).contains(u"line 4"_s));
}

void tst_quote_folding::nestsFolds()
{
    ui::BodyView view;
    view.resize(600, 800);
    view.show();
    view.setBlocks(layoutPlainText(kAnswer + quoted(4) + quoted(5, u">> deep "_s) + quoted(2), false, false));
    QVERIFY(!shownText(view).contains(u"5 quoted line"_s)); // its line lies in what is put away
    clickFold(view, 0);
    QVERIFY(shownText(view).contains(u"▸ 5 quoted line"_s));
    QVERIFY(!shownText(view).contains(u"deep"_s));
    clickFold(view, 1);
    QVERIFY(shownText(view).contains(u"deep"_s));
    clickFold(view, 0);
    QVERIFY(!shownText(view).contains(u"deep"_s));
    clickFold(view, 0);
    QVERIFY(shownText(view).contains(u"deep"_s)); // as it was left
}

void tst_quote_folding::keepsLinksTrue()
{
    ui::BodyView view;
    view.resize(700, 500);
    view.show();
    view.setBlocks(layoutPlainText(u"See https://a.example/one and\n"_s + kAnswer + quoted(4) +
                                       u"> https://a.example/two\n"_s,
                                   false, false));
    view.setAllFolded(false);
    QSignalSpy links(&view, &ui::BodyView::linkActivated);
    view.setFocus();
    for (const int tabs : {1, 3}) { // the line of the fold lies between
        view.moveCursor(QTextCursor::Start);
        for (int i = 0; i < tabs; ++i)
            QTest::keyClick(&view, Qt::Key_Tab);
        QTest::keyClick(&view, Qt::Key_Return);
    }
    QCOMPARE(links.size(), 2);
    QCOMPARE(links[0][0].toString(), u"https://a.example/one"_s);
    QCOMPARE(links[1][0].toString(), u"https://a.example/two"_s);
}

/// What is put away after it was seen is not where it was: neither for clicks nor for the bars beside quotations.
void tst_quote_folding::findsWhatIsSeenUnderThePointer()
{
    ui::BodyView view;
    view.resize(600, 500);
    view.show();
    view.setBlocks(layoutPlainText(
        u"> one\n> two\n>> deep 1\n>> deep 2\n>> deep 3\n>> deep 4\n> three\nAnswer\nOwn text"_s, false,
        false));
    const auto barAt = [&view](const QString &text) {
        const QTextCursor found = view.document()->find(text);
        const int y = view.cursorRect(found).center().y();
        const QImage picture = view.viewport()->grab().toImage();
        return picture.pixelColor(5, y) != picture.pixelColor(400, y);
    };
    for (int round = 0; round < 2; ++round) {
        QVERIFY(!shownText(view).contains(u"deep"_s));
        QVERIFY(barAt(u"one"_s));
        QVERIFY(barAt(u"three"_s));
        for (const auto &text : {u"one"_s, u"three"_s, u"Own"_s}) {
            const QTextCursor found = view.document()->find(text);
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.cursorRect(found).center());
            QVERIFY2(view.textCursor().block() == found.block(), qPrintable(text));
        }
        QVERIFY(!shownText(view).contains(u"deep"_s));
        view.setAllFolded(false);
        QVERIFY(shownText(view).contains(u"deep"_s));
        view.grab();
        view.setAllFolded(true);
    }
}

/// Figures are told, not asserted; what is asserted is that nothing is left out.
void tst_quote_folding::staysLinear()
{
    QString text = kAnswer;
    for (int i = 0; i < 9'000; ++i)
        text += (i % 2 == 0 ? u"> a\n"_s : u">> b\n>> b\n>> b\n"_s);
    QElapsedTimer timer;
    timer.start();
    ui::BodyView view;
    view.resize(700, 500);
    view.show();
    view.setBlocks(layoutPlainText(text, false, false));
    qInfo("%d folds, first screen after %lld ms", static_cast<int>(view.folds().size()), timer.elapsed());
    QTRY_VERIFY_WITH_TIMEOUT(view.isComplete(), 60'000);
    qInfo("all of it after %lld ms", timer.restart());
    view.setAllFolded(false);
    view.grab();
    qInfo("brought back: the first screen after %lld ms", timer.restart());
    QTRY_VERIFY_WITH_TIMEOUT(shownText(view).count(u'b') >= 9'000, 60'000);
    qInfo("and all of it after %lld ms more", timer.elapsed());
}

void tst_quote_folding::readsDeepQuotations() // MIM-18
{
    const std::vector<TextBlock> blocks = layoutPlainText(
        QString(100'000, u'>') + u" deep\n"_s + kAnswer + QString(100'000, u'>'), false, false);
    ui::BodyView view;
    view.setBlocks(blocks);
    view.grab();
    QVERIFY(view.toPlainText().contains(u"deep"_s));
    QString stairs = kAnswer;
    for (int depth = 1; depth < 2'000; ++depth)
        stairs += QString(depth, u'>') + u" x\n"_s;
    view.setBlocks(layoutPlainText(stairs, false, false));
    view.setAllFolded(false);
    QTRY_VERIFY_WITH_TIMEOUT(view.isComplete(), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(shownText(view).count(u'x') >= 1'990, 60'000);
}

void tst_quote_folding::switchesToOneWidth()
{
    const auto isOneWidth = [](const ui::BodyView &view) {
        const QTextBlock block = view.document()->begin();
        const QFontMetrics metrics(block.begin().fragment().charFormat().font());
        return metrics.horizontalAdvance(u'i') == metrics.horizontalAdvance(u'W');
    };
    ui::BodyView view;
    view.setBlocks(layoutPlainText(u"iiii\nWWWW"_s, false, false));
    QVERIFY(!isOneWidth(view));
    view.setMonospace(true);
    QVERIFY(isOneWidth(view));
    TextBlock fromHtml;
    fromHtml.text = u"paragraph"_s;
    view.setBlocks({fromHtml});
    QVERIFY(!isOneWidth(view));
    view.setMonospace(false);
    view.setBlocks(layoutPlainText(u"iiii"_s, false, false));
    QVERIFY(!isOneWidth(view));
}

/// JIS X 4051: no line begins with what closes, a small kana or the sign of a long vowel, none ends with what opens.
void tst_quote_folding::breaksJapaneseLinesByTheRules()
{
    ui::BodyView view;
    view.resize(400, 300);
    view.show();
    const QString never =
        u"。、」』）】〉》，．！？：；ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ〕］｝…・〜％℃"_s;
    const QString open = u"「『（【〈《〔［｛￥＄"_s;
    const auto breaks = [&view](QChar sign, int before) {
        // One paragraph for each place in the line, so that the sign meets the end of the line in some.
        std::vector<TextBlock> blocks;
        for (int i = 0; i < 40; ++i) {
            TextBlock block;
            block.isPreformatted = true;
            block.text = QString(i, u'漢') + sign + QString(40, u'字');
            blocks.push_back(block);
        }
        view.setBlocks(blocks);
        view.grab();
        int wrapped = 0;
        for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
            const QTextLayout *layout = block.layout();
            for (int line = 1; line < layout->lineCount(); ++line) {
                ++wrapped;
                if (block.text()[layout->lineAt(line).textStart() - before] == sign)
                    return -1;
            }
        }
        return wrapped;
    };
    for (const QChar sign : never)
        QVERIFY2(breaks(sign, 0) > 40, qPrintable(u"a line begins with "_s + sign));
    for (const QChar sign : open)
        QVERIFY2(breaks(sign, 1) > 40, qPrintable(u"a line ends with "_s + sign));
    QCOMPARE(breaks(u'字', 0), -1); // that this test can fail
}

void tst_quote_folding::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("quotes-light") << false;
    QTest::newRow("quotes-dark") << true;
}

void tst_quote_folding::pictures()
{
    const QString folder = qEnvironmentVariable("FUMIBAKO_PICTURES");
    if (folder.isEmpty())
        QSKIP("Pictures are made when FUMIBAKO_PICTURES names a folder.");
    QFETCH(bool, dark);
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    ui::BodyView view;
    view.resize(720, 620);
    view.setBlocks(layoutPlainText(
        u"了解しました。資料は https://example.jp/files に置きました。\nよろしくお願いします。\n\n-- \n田中\n\n2024年1月2日 山田 "_s
        u"wrote:\n> ご確認ください。\n> 次回は金曜です。\n>> 会議の日程ですが、\n>> 来週はいかがでしょうか。\n>> 鈴木\n> よろしく。\n"_s
        u"\nAnd in between:\n> First point\n> second line\nYes.\n> Second point\nNo, since the hall is taken.\n\nAnn wrote:\n"_s +
            quoted(12),
        false, false));
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QVERIFY(view.grab().save(u"%1/%2.png"_s.arg(folder, QString::fromLatin1(QTest::currentDataTag()))));
    view.setAllFolded(false);
    QVERIFY(view.grab().save(u"%1/%2-open.png"_s.arg(folder, QString::fromLatin1(QTest::currentDataTag()))));
}

QTEST_MAIN(tst_quote_folding)
#include "tst_quote_folding.moc"
