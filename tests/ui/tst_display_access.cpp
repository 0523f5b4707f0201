#include "tests/ui/DisplaySamples.h"
#include "ui/common/Theme.h"
#include "ui/html/DisplayListView.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::DisplayListView;

/// What screen readers hear of a laid-out message.
class tst_display_access : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::applyAppearance(*qApp, ui::Appearance::Light);
        QAccessible::setActive(true);
    }
    void isADocumentWithText();
    void tellsAndTakesTheSelection();
    void knowsPlacesOnTheScreen();
    void tellsLinesWordsAndFonts();
    void offersLinksToPress();
    void tellsWhichLinkHasTheFocus();
    void survivesAnotherMessage();
};

void tst_display_access::isADocumentWithText()
{
    DisplayListView view;
    view.resize(640, 480);
    view.show();
    view.showList(samples::newsletter());
    QAccessibleInterface *document = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(document && document->isValid());
    QCOMPARE(document->role(), QAccessible::Document);
    QVERIFY(!document->text(QAccessible::Name).isEmpty());
    QVERIFY(document->state().readOnly);
    QVERIFY(document->state().selectableText);
    QAccessibleTextInterface *text = document->textInterface();
    QVERIFY(text);
    QCOMPARE(text->characterCount(), view.page().text().length());
    const QString all = text->text(0, text->characterCount());
    QVERIFY(all.startsWith(u"Autumn at the museum"_s));
    QVERIFY(all.contains(u"Adults\t12 EUR"_s));
    QCOMPARE(text->text(10, 13), u"the"_s);
    QCOMPARE(text->text(13, 10), QString());
}

void tst_display_access::tellsAndTakesTheSelection()
{
    DisplayListView view;
    view.showList(samples::newsletter());
    QAccessibleTextInterface *text = QAccessible::queryAccessibleInterface(&view)->textInterface();
    QCOMPARE(text->selectionCount(), 0);
    view.setSelection(7, 20);
    int start = 0;
    int end = 0;
    QCOMPARE(text->selectionCount(), 1);
    text->selection(0, &start, &end);
    QCOMPARE(start, 7);
    QCOMPARE(end, 20);
    QCOMPARE(text->cursorPosition(), 20);
    text->setSelection(0, 0, 6);
    QCOMPARE(view.selectedText(), u"Autumn"_s);
    text->setCursorPosition(4);
    QVERIFY(view.selection().isEmpty());
    QCOMPARE(view.caret(), 4);
    text->addSelection(10, 13);
    QCOMPARE(view.selectedText(), u"the"_s);
    text->removeSelection(0);
    QVERIFY(view.selection().isEmpty());
}

void tst_display_access::knowsPlacesOnTheScreen()
{
    DisplayListView view;
    view.resize(640, 300);
    view.show();
    view.showList(samples::newsletter());
    QAccessibleTextInterface *text = QAccessible::queryAccessibleInterface(&view)->textInterface();
    const auto at = static_cast<int>(view.page().text().text().indexOf(u"Vienna"_s));
    const QRect place = text->characterRect(at);
    QVERIFY(place.width() > 3 && place.height() > 8);
    QCOMPARE(text->offsetAtPoint(place.center()), at);
    const QPoint inView = view.viewport()->mapFromGlobal(place.center());
    QCOMPARE(view.page().text().characterAt(view.toPage(inView)), at);
    QCOMPARE(text->offsetAtPoint(view.viewport()->mapToGlobal(QPoint(600, 5))), -1);
    text->scrollToSubstring(text->characterCount() - 3, text->characterCount());
    QVERIFY(view.viewport()->rect().contains(
        view.viewport()->mapFromGlobal(text->characterRect(text->characterCount() - 2).center())));
}

void tst_display_access::tellsLinesWordsAndFonts()
{
    DisplayListView view;
    view.showList(samples::newsletter());
    QAccessibleTextInterface *text = QAccessible::queryAccessibleInterface(&view)->textInterface();
    const auto at = static_cast<int>(view.page().text().text().indexOf(u"Thirty-two"_s));
    int start = 0;
    int end = 0;
    const QString line = text->textAtOffset(at + 2, QAccessible::LineBoundary, &start, &end);
    QVERIFY(line.contains(u"Thirty-two drawings"_s));
    QVERIFY(!line.contains(u"gallery now"_s));
    QCOMPARE(end - start, line.size());
    QCOMPARE(text->textAtOffset(at + 12, QAccessible::WordBoundary, &start, &end), u"drawings"_s);
    const QString paragraph = text->textAtOffset(at, QAccessible::ParagraphBoundary, &start, &end);
    QVERIFY(paragraph.startsWith(u"Dear friends"_s) && paragraph.endsWith(u"now."_s));
    QCOMPARE(text->textAtOffset(0, QAccessible::CharBoundary, &start, &end), u"A"_s);
    const QString heading = text->attributes(3, &start, &end);
    QCOMPARE(start, 0);
    QCOMPARE(end, 20);
    QVERIFY(heading.contains(u"font-weight:bold"_s));
    QVERIFY(text->attributes(at, &start, &end).contains(u"font-weight:normal"_s));
}

void tst_display_access::offersLinksToPress() // HTM-278
{
    DisplayListView view;
    view.resize(640, 480);
    view.show();
    view.showList(samples::newsletter());
    QAccessibleInterface *document = QAccessible::queryAccessibleInterface(&view);
    QCOMPARE(document->childCount(), 2);
    QAccessibleInterface *link = document->child(0);
    QVERIFY(link && link->isValid());
    QCOMPARE(link->role(), QAccessible::Link);
    QCOMPARE(link->text(QAccessible::Name), u"museum.example"_s);
    QCOMPARE(link->text(QAccessible::Description), u"https://museum.example/autumn?id=7"_s);
    QCOMPARE(link->parent(), document);
    QCOMPARE(document->indexOfChild(document->child(1)), 1);
    QCOMPARE(document->childAt(link->rect().center().x(), link->rect().center().y()), link);
    QVERIFY(link->state().focusable);

    QSignalSpy activated(&view, &DisplayListView::linkActivated);
    QAccessibleActionInterface *action = link->actionInterface();
    QVERIFY(action && action->actionNames().contains(QAccessibleActionInterface::pressAction()));
    action->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.last().first().toString(), u"https://museum.example/autumn?id=7"_s);
}

void tst_display_access::tellsWhichLinkHasTheFocus()
{
    DisplayListView view;
    view.resize(640, 480);
    view.show();
    view.activateWindow();
    view.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.showList(samples::newsletter());
    QAccessibleInterface *document = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(!document->focusChild());
    QTest::keyClick(&view, Qt::Key_Tab);
    QCOMPARE(document->focusChild(), document->child(0));
    QVERIFY(document->child(0)->state().focused);
    QVERIFY(!document->child(1)->state().focused);
    document->child(1)->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
    QCOMPARE(view.focusedLink(), 1);
}

void tst_display_access::survivesAnotherMessage()
{
    auto view = std::make_unique<DisplayListView>();
    view->showList(samples::newsletter());
    QAccessibleInterface *document = QAccessible::queryAccessibleInterface(view.get());
    QAccessibleInterface *link = document->child(1);
    QVERIFY(link->isValid());
    view->showList(samples::longPage(3));
    QCOMPARE(document->childCount(), 0);
    QVERIFY(!link->isValid());
    QVERIFY(!document->child(0));
    QCOMPARE(document->textInterface()->characterCount(), view->page().text().length());
    QCOMPARE(document->textInterface()->selectionCount(), 0);
    int start = 0;
    int end = 0;
    view->clear();
    QCOMPARE(document->textInterface()->textAtOffset(0, QAccessible::LineBoundary, &start, &end), QString());
    QCOMPARE(document->textInterface()->attributes(0, &start, &end), QString());
    QCOMPARE(document->textInterface()->offsetAtPoint({5, 5}), -1);
    view.reset();
}

QTEST_MAIN(tst_display_access)
#include "tst_display_access.moc"
