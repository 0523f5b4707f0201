#include "tests/ui/DisplaySamples.h"
#include "ui/common/Theme.h"
#include "ui/html/DisplayListView.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace core::render;
using ui::DisplayListView;
using ui::TextSpan;

/// What a reader does with a laid-out message, by real events.
class tst_display_view : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyAppearance(*qApp, ui::Appearance::Light); }
    void selectsOverBlocksByDragging();
    void selectsTheWordAndTheParagraph();
    void extendsAndSelectsAllByKeys();
    void scrollsWhileDraggingBeyondTheEdge();
    void copiesTextAndCleanHtml();
    void showsTheTargetAndActivatesByClick();
    void doesNotActivateAfterDragging();
    void walksThroughLinksByTab();
    void pagesBySpaceUntilTheEnd();
    void scrollsByKeys();
    void zoomsByWheelWithinBounds();
    void asksOnceForTheNewWidth();
    void keepsThePlaceOverANewLayout();
    void keepsThePlaceWhileZooming();
    void keepsPicturesWithWhatTheyBelongTo();
    void offersMenusForWhatIsThere();
    void marksWordsAndMatches();

private:
    static std::unique_ptr<DisplayListView> shown(const DisplayList &list, QSize size = {640, 480})
    {
        auto view = std::make_unique<DisplayListView>();
        view->resize(size);
        view->show();
        view->setFocus();
        view->activateWindow();
        if (!QTest::qWaitForWindowActive(view.get()))
            return nullptr;
        view->showList(list);
        return view;
    }
    /// In the viewport: the left edge, middle or right edge of a piece of the text.
    static QPoint placeOf(const DisplayListView &view, const QString &words, double across = 0.5)
    {
        const auto at = static_cast<int>(view.page().text().text().indexOf(words));
        const QRectF rect =
            view.toViewport(view.page().text().boundsOf({at, at + static_cast<int>(words.size())}));
        return QPointF(rect.left() + rect.width() * across, rect.center().y()).toPoint();
    }
    static void drag(DisplayListView &view, QPoint from, QPoint to)
    {
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
        moveTo(view, (from + to) / 2);
        moveTo(view, to);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, to);
    }
    static void moveTo(DisplayListView &view, QPoint to)
    {
        QMouseEvent move(QEvent::MouseMove, to, view.viewport()->mapToGlobal(to), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(view.viewport(), &move);
    }
};

void tst_display_view::selectsOverBlocksByDragging()
{
    const auto view = shown(samples::newsletter());
    QVERIFY(view);
    QSignalSpy changed(view.get(), &DisplayListView::selectionChanged);
    drag(*view, placeOf(*view, u"friends"_s, 0), placeOf(*view, u"Read more"_s, 1));
    QVERIFY(changed.count() > 0);
    const QString selected = view->selectedText();
    QVERIFY2(selected.startsWith(u"friends of the house, the proofs"_s), qPrintable(selected));
    // Where the paragraph was wrapped there is a space, between paragraphs there is an empty line.
    QVERIFY2(selected.endsWith(u"gallery now.\n\nRead more"_s), qPrintable(selected));
    QCOMPARE(selected.count(u'\n'), 2);

    drag(*view, placeOf(*view, u"Adults"_s, 0), placeOf(*view, u"12 EUR"_s, 1));
    QCOMPARE(view->selectedText(), u"Adults\t12 EUR"_s);
    // Backwards as well.
    drag(*view, placeOf(*view, u"gallery"_s, 1), placeOf(*view, u"Vienna"_s, 0));
    QVERIFY(view->selectedText().startsWith(u"Vienna"_s));
    QVERIFY(view->selectedText().endsWith(u"gallery"_s));
}

void tst_display_view::selectsTheWordAndTheParagraph()
{
    const auto view = shown(samples::newsletter());
    const QPoint at = placeOf(*view, u"Vienna"_s);
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(view->selectedText(), u"Vienna"_s);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, at);
    QVERIFY(view->selectedText().startsWith(u"Dear friends"_s));
    QVERIFY(view->selectedText().endsWith(u"gallery now."_s));
    // By words while dragging on.
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, placeOf(*view, u"proofs"_s));
    QTest::mousePress(view->viewport(), Qt::LeftButton, {}, QPoint(2, 2)); // ends the row of clicks
    QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, QPoint(2, 2));

    const auto japanese = shown(samples::japanesePage());
    QTest::mouseDClick(japanese->viewport(), Qt::LeftButton, {}, placeOf(*japanese, u"カタカナ"_s, 0.4));
    QCOMPARE(japanese->selectedText(), u"カタカナ"_s);
    // A Japanese line that was wrapped has nothing in between.
    QVERIFY(japanese->page().text().text().contains(u"行います。資料は"_s));
}

void tst_display_view::extendsAndSelectsAllByKeys()
{
    const auto view = shown(samples::newsletter());
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, placeOf(*view, u"proofs"_s, 0));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::ShiftModifier, placeOf(*view, u"ready"_s, 1));
    QCOMPARE(view->selectedText(), u"proofs are ready"_s);
    QTest::keyClick(view.get(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(view->selectedText(), u"proofs are read"_s);
    QTest::keyClick(view.get(), Qt::Key_Left, Qt::ShiftModifier | Qt::ControlModifier);
    QCOMPARE(view->selectedText(), u"proofs are "_s);
    QTest::keyClick(view.get(), Qt::Key_Right, Qt::ShiftModifier | Qt::ControlModifier);
    QCOMPARE(view->selectedText(), u"proofs are ready"_s);
    QTest::keyClick(view.get(), Qt::Key_Down, Qt::ShiftModifier);
    const int below = view->page().text().lineAt(view->caret());
    QCOMPARE(below, view->page().text().lineAt(view->selection().begin) + 1);
    QTest::keyClick(view.get(), Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(view->selectedText(), u"proofs are ready"_s);
    QTest::keyClick(view.get(), Qt::Key_End, Qt::ShiftModifier | Qt::ControlModifier);
    QVERIFY(view->selectedText().endsWith(u"asked for it."_s));
    QTest::keyClick(view.get(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(view->selection(), (TextSpan{0, view->page().text().length()}));
}

void tst_display_view::scrollsWhileDraggingBeyondTheEdge()
{
    const auto view = shown(samples::longPage(200));
    QTest::mousePress(view->viewport(), Qt::LeftButton, {}, QPoint(30, 30));
    moveTo(*view, {200, view->viewport()->height() + 40});
    QTRY_VERIFY(view->verticalScrollBar()->value() > 600);
    QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, {200, view->viewport()->height() + 40});
    const int stopped = view->verticalScrollBar()->value();
    QVERIFY(view->selectedText().contains(u"Line 00030"_s));
    QTest::qWait(0);
    QCOMPARE(view->verticalScrollBar()->value(), stopped);
}

void tst_display_view::copiesTextAndCleanHtml() // HTM-263
{
    const auto view = shown(samples::newsletter());
    QApplication::clipboard()->clear();
    view->setImage(1, QImage(40, 40, QImage::Format_RGB32));
    QTest::keyClick(view.get(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(view.get(), Qt::Key_C, Qt::ControlModifier);
    const QMimeData *data = QApplication::clipboard()->mimeData();
    QCOMPARE(data->text(), view->selectedText());
    const QString html = data->html();
    QVERIFY(html.contains(u"<b>Autumn at the museum</b>"_s));
    QVERIFY(html.contains(u"<a href=\"https://museum.example/autumn?id=7\">museum.example</a>"_s));
    QVERIFY(html.contains(u"</p>\n<p>"_s));
    for (const auto *fetched :
         {"<img", "src=", "url(", "<link", "<style", "background", "@import", "<script"})
        QVERIFY2(!html.contains(QLatin1String(fetched)), fetched);
    QCOMPARE(html.count(u"<a "_s), html.count(u"</a>"_s));
    QCOMPARE(html.count(u"<p>"_s), html.count(u"</p>"_s));

    samples::ListBuilder hostile;
    const int font = hostile.font(14);
    hostile.run(20, 20, u"<img src=x onerror=y>"_s, font, hostile.link(u"javascript:alert(1)"_s));
    view->showList(hostile.list());
    view->selectAll();
    view->copy();
    QVERIFY(!QApplication::clipboard()->mimeData()->html().contains(u"<img"_s));
    QVERIFY(!QApplication::clipboard()->mimeData()->html().contains(u"javascript"_s));
    if (QApplication::clipboard()->supportsSelection())
        QVERIFY(!QApplication::clipboard()->text(QClipboard::Selection).isEmpty());
}

void tst_display_view::showsTheTargetAndActivatesByClick() // HTM-278
{
    const auto view = shown(samples::newsletter());
    QSignalSpy hovered(view.get(), &DisplayListView::linkHovered);
    QSignalSpy activated(view.get(), &DisplayListView::linkActivated);
    const QPoint at = placeOf(*view, u"museum.example"_s);
    QTest::mouseMove(view->viewport(), at);
    QTRY_COMPARE(hovered.count(), 1);
    QCOMPARE(hovered.last().first().toString(), u"https://museum.example/autumn?id=7"_s);
    QCOMPARE(view->viewport()->cursor().shape(), Qt::PointingHandCursor);
    QCOMPARE(activated.count(), 0); // a look is no click
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.last().first().toString(), u"https://museum.example/autumn?id=7"_s);
    QCOMPARE(activated.last().last().toString(), u"museum.example"_s); // to be compared with the target
    QTest::mouseMove(view->viewport(), placeOf(*view, u"Vienna"_s));
    QTRY_COMPARE(hovered.last().first().toString(), QString());
    QCOMPARE(view->viewport()->cursor().shape(), Qt::IBeamCursor);
    QTest::mouseMove(view->viewport(), QPoint(590, 470));
    QTRY_COMPARE(view->viewport()->cursor().shape(), Qt::ArrowCursor);
    // The right button is no click either.
    QTest::mouseClick(view->viewport(), Qt::RightButton, {}, at);
    QCOMPARE(activated.count(), 1);
}

void tst_display_view::doesNotActivateAfterDragging()
{
    const auto view = shown(samples::newsletter());
    QSignalSpy activated(view.get(), &DisplayListView::linkActivated);
    drag(*view, placeOf(*view, u"museum.example"_s, 0.1), placeOf(*view, u"museum.example"_s, 0.9));
    QCOMPARE(activated.count(), 0);
    QVERIFY(view->selectedText().size() > 5);
}

void tst_display_view::walksThroughLinksByTab()
{
    QWidget window;
    DisplayListView view(&window);
    QWidget next(&window);
    next.setFocusPolicy(Qt::StrongFocus);
    view.resize(640, 300);
    window.resize(640, 480);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    view.showList(samples::newsletter());
    view.setFocus();
    QSignalSpy hovered(&view, &DisplayListView::linkHovered);
    QSignalSpy activated(&view, &DisplayListView::linkActivated);
    const QImage before = view.viewport()->grab().toImage();
    QTest::keyClick(&view, Qt::Key_Tab);
    QCOMPARE(view.focusedLink(), 0);
    QCOMPARE(hovered.last().first().toString(), u"https://museum.example/autumn?id=7"_s);
    QVERIFY(view.viewport()->grab().toImage() != before); // the ring
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.last().first().toString(), u"https://museum.example/autumn?id=7"_s);
    QTest::keyClick(&view, Qt::Key_Tab);
    QCOMPARE(view.focusedLink(), 1);
    QVERIFY(view.viewport()->rect().contains(view.linkRect(1))); // scrolled to
    QTest::keyClick(&view, Qt::Key_Tab, Qt::ShiftModifier);
    QCOMPARE(view.focusedLink(), 0);
    QTest::keyClick(&view, Qt::Key_Tab);
    QTest::keyClick(&view, Qt::Key_Tab);
    QVERIFY(next.hasFocus());
    QCOMPARE(view.focusedLink(), -1);
    QTest::keyClick(&next, Qt::Key_Tab, Qt::ShiftModifier);
    QVERIFY(view.hasFocus());
    QCOMPARE(view.focusedLink(), 1); // from behind
}

void tst_display_view::pagesBySpaceUntilTheEnd()
{
    const auto view = shown(samples::longPage(60));
    QSignalSpy ended(view.get(), &DisplayListView::endReached);
    int last = -1;
    int pages = 0;
    while (ended.isEmpty() && pages < 20) {
        last = view->verticalScrollBar()->value();
        QTest::keyClick(view.get(), Qt::Key_Space);
        QVERIFY(view->verticalScrollBar()->value() - last < view->viewport()->height()); // no line is skipped
        ++pages;
    }
    QCOMPARE(ended.count(), 1);
    QCOMPARE(last, view->verticalScrollBar()->maximum());
    QVERIFY(pages >= 3);
    QTest::keyClick(view.get(), Qt::Key_Space, Qt::ShiftModifier);
    QVERIFY(view->verticalScrollBar()->value() < last);
    QCOMPARE(ended.count(), 1);
    // One that fits is at its end at once.
    const auto fits = shown(samples::longPage(3));
    QSignalSpy fitsEnded(fits.get(), &DisplayListView::endReached);
    QTest::keyClick(fits.get(), Qt::Key_Space);
    QCOMPARE(fitsEnded.count(), 1);
}

void tst_display_view::scrollsByKeys()
{
    const auto view = shown(samples::longPage(60));
    QScrollBar *bar = view->verticalScrollBar();
    QTest::keyClick(view.get(), Qt::Key_Down);
    const int line = bar->value();
    QVERIFY(line > 0 && line < 100);
    QTest::keyClick(view.get(), Qt::Key_Up);
    QCOMPARE(bar->value(), 0);
    QTest::keyClick(view.get(), Qt::Key_PageDown);
    QVERIFY(bar->value() > 300);
    QTest::keyClick(view.get(), Qt::Key_End);
    QCOMPARE(bar->value(), bar->maximum());
    QTest::keyClick(view.get(), Qt::Key_Home);
    QCOMPARE(bar->value(), 0);
}

void tst_display_view::zoomsByWheelWithinBounds()
{
    const auto view = shown(samples::newsletter());
    QSignalSpy zoomed(view.get(), &DisplayListView::zoomChanged);
    const auto wheel = [&view](int delta) {
        QWheelEvent event(QPointF(100, 100), view->viewport()->mapToGlobal(QPointF(100, 100)), {}, {0, delta},
                          Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view->viewport(), &event);
    };
    wheel(120);
    QCOMPARE(view->zoomPercent(), 110);
    QCOMPARE(zoomed.last().first().toInt(), 110);
    for (int i = 0; i < 40; ++i)
        wheel(120);
    QCOMPARE(view->zoomPercent(), 400);
    for (int i = 0; i < 60; ++i)
        wheel(-120);
    QCOMPARE(view->zoomPercent(), 50);
}

void tst_display_view::asksOnceForTheNewWidth()
{
    const auto view = shown(samples::newsletter());
    QSignalSpy widths(view.get(), &DisplayListView::widthChanged);
    QTRY_COMPARE(widths.count(), 1); // the first
    for (int width = 650; width <= 900; width += 10)
        view->resize(width, 480);
    QTRY_COMPARE(widths.count(), 2);
    QCOMPARE(widths.last().first().toInt(), view->layoutWidth());
    QVERIFY(view->layoutWidth() > 800 && view->layoutWidth() <= 900);
    const int full = view->layoutWidth();
    view->setZoomPercent(200);
    QTRY_COMPARE(widths.count(), 3);
    QVERIFY(std::abs(widths.last().first().toInt() - full / 2) <= 1);
    view->resize(900, 600); // higher only
    view->resize(910, 600);
    QTRY_COMPARE(widths.count(), 4);
}

void tst_display_view::keepsThePlaceOverANewLayout()
{
    const auto paragraphs = [](float width) {
        samples::ListBuilder page(width);
        const int font = page.font(14);
        for (int i = 0; i < 40; ++i)
            page.paragraph(
                u"Paragraph %1 has some words that are wrapped elsewhere when the page is as wide as "
                "this one or as narrow as the other one was before."_s.arg(i, 3, 10, QLatin1Char('0')),
                font);
        return page.list();
    };
    const auto view = shown(paragraphs(600));
    const auto at = static_cast<int>(view->page().text().text().indexOf(u"Paragraph 020"_s));
    const double top = view->page().text().caretAt(at).top();
    view->verticalScrollBar()->setValue(static_cast<int>(top) - 5);
    view->setSelection(at, at + 13);
    view->replaceList(paragraphs(300));
    const auto now = static_cast<int>(view->page().text().text().indexOf(u"Paragraph 020"_s));
    const QRectF place = view->toViewport(view->page().text().caretAt(now));
    QVERIFY2(std::abs(place.top() - 5) < 2, qPrintable(QString::number(place.top())));
    QCOMPARE(view->selectedText(), u"Paragraph 020"_s);
    // Another message begins at its beginning.
    view->showList(paragraphs(600));
    QCOMPARE(view->verticalScrollBar()->value(), 0);
    QVERIFY(view->selection().isEmpty());
}

void tst_display_view::keepsThePlaceWhileZooming()
{
    const auto view = shown(samples::longPage(200));
    view->verticalScrollBar()->setValue(24 * 100 + 20);
    view->setZoomPercent(150);
    const int first = view->page().text().lineAt(view->page().text().positionAt(view->toPage({60, 4})));
    QCOMPARE(view->page().text().lines()[first].begin, view->page().text().text().indexOf(u"Line 00100"_s));
}

void tst_display_view::keepsPicturesWithWhatTheyBelongTo()
{
    const auto page = [](const QStringList &names) {
        samples::ListBuilder builder(600);
        for (const QString &name : names)
            builder.picture(0, 0, 10, 10, builder.image(DisplayImage::State::Ready, name));
        return builder.list();
    };
    const auto pixels = [](Qt::GlobalColor colour) {
        QImage image(2, 2, QImage::Format_RGB32);
        image.fill(colour);
        return image;
    };
    const auto view = shown(page({u"wide"_s, u"logo"_s, u"foot"_s}));
    view->setImage(0, pixels(Qt::red));
    view->setImage(1, pixels(Qt::green));
    view->setImage(2, pixels(Qt::blue));
    QVERIFY(!view->replaceList(page({u"wide"_s, u"logo"_s, u"foot"_s})));
    QCOMPARE(view->image(0), pixels(Qt::red));
    QVERIFY(view->replaceList(page({u"logo"_s, u"narrow"_s, u"foot"_s}))); // the wide one is left out
    QCOMPARE(view->image(0), pixels(Qt::green));
    QVERIFY(view->image(1).isNull());
    QCOMPARE(view->image(2), pixels(Qt::blue));
    view->showList(page({u"logo"_s})); // of another message
    QVERIFY(view->image(0).isNull());
}

void tst_display_view::offersMenusForWhatIsThere()
{
    const auto view = shown(samples::newsletter());
    view->setImage(1, QImage(40, 40, QImage::Format_RGB32));
    const auto textsOf = [&view](QPoint at) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, view->viewport()->mapToGlobal(at));
        QApplication::sendEvent(view->viewport(), &event);
        QStringList texts;
        auto *menu = view->findChild<QMenu *>(u"messageMenu"_s);
        for (const QAction *action : menu->actions())
            texts << action->text();
        return std::pair(texts, menu);
    };
    auto [plain, plainMenu] = textsOf(placeOf(*view, u"Vienna"_s));
    QVERIFY(plain.contains(u"Select All"_s));
    QVERIFY(!plain.contains(u"Copy Link Address"_s));
    delete plainMenu;
    auto [linked, linkedMenu] = textsOf(placeOf(*view, u"museum.example"_s));
    const auto index = linked.indexOf(u"Copy Link Address"_s);
    QVERIFY(index >= 0);
    linkedMenu->actions()[index]->trigger();
    QCOMPARE(QApplication::clipboard()->text(), u"https://museum.example/autumn?id=7"_s);
    delete linkedMenu;

    for (const DisplayItem &item : view->page().list().items) {
        if (item.kind == DisplayItem::Kind::Image && item.image == 1)
            view->verticalScrollBar()->setValue(static_cast<int>(item.rect.y) - 100);
    }
    QSignalSpy saved(view.get(), &DisplayListView::saveImageRequested);
    QSignalSpy copied(view.get(), &DisplayListView::copyImageRequested);
    const int top = view->verticalScrollBar()->value();
    QPoint picture;
    for (const DisplayItem &item : view->page().list().items) {
        if (item.image == 1)
            picture = QPoint(static_cast<int>(item.rect.x) + 10, static_cast<int>(item.rect.y) + 10 - top);
    }
    auto [pictured, pictureMenu] = textsOf(picture);
    QVERIFY(pictured.contains(u"Save Image As…"_s));
    pictureMenu->actions()[pictured.indexOf(u"Save Image As…"_s)]->trigger();
    pictureMenu->actions()[pictured.indexOf(u"Copy Image"_s)]->trigger();
    QCOMPARE(saved.last().first().toInt(), 1);
    QCOMPARE(copied.last().first().toInt(), 1);
    delete pictureMenu;
    // A picture that is not here cannot be saved.
    auto [blocked, blockedMenu] = textsOf(picture - QPoint(220, 0));
    QVERIFY(!blocked.contains(u"Save Image As…"_s));
    delete blockedMenu;
}

void tst_display_view::marksWordsAndMatches()
{
    const auto view = shown(samples::newsletter());
    const QImage plain = view->viewport()->grab().toImage();
    const QPoint at = placeOf(*view, u"proofs"_s, 0) + QPoint(-1, 0);
    const auto groundOf = [&view, at] { // left of the first letter, still within the mark
        return view->viewport()->grab().toImage().pixelColor(at + QPoint(1, -8));
    };
    QCOMPARE(groundOf(), QColor(Qt::white));
    view->setHighlight({u"PROOFS"_s});
    QCOMPARE(groundOf(), QColor(0xff, 0xe5, 0x8a));
    const auto begin = static_cast<int>(view->page().text().text().indexOf(u"proofs"_s));
    view->showMatches({{begin, begin + 6}}, -1);
    QCOMPARE(groundOf(), QColor(0xbd, 0xe8, 0xcb));
    view->showMatches({{begin, begin + 6}}, 0);
    QCOMPARE(groundOf(), QColor(0xf7, 0x9a, 0x3c));
    view->endFind({begin, begin + 6});
    QCOMPARE(view->selectedText(), u"proofs"_s);
    QCOMPARE(groundOf(), view->palette().color(QPalette::Highlight));
    view->setSelection(0, 0);
    view->setHighlight({});
    QCOMPARE(view->viewport()->grab().toImage(), plain);
}

QTEST_MAIN(tst_display_view)
#include "tst_display_view.moc"
