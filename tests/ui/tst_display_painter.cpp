#include "tests/ui/DisplaySamples.h"
#include "ui/common/Theme.h"
#include "ui/html/DisplayListPainter.h"
#include "ui/html/DisplayListView.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace core::render;

/// What is painted of a display list, looked at by its pixels.
class tst_display_painter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyAppearance(*qApp, ui::Appearance::Light); }
    void fillsToTheEdgeOfPixels();
    void roundsCorners();
    void joinsBordersAtCorners();
    void paintsDotsDashesAndDoubleLines();
    void squeezesTextIntoItsPlace();
    void paintsTextCrispAtTwiceTheScale();
    void ordersRightToLeftText();
    void clips();
    void paintsAndTilesPictures();
    void framesPicturesThatAreNotHere();
    void visitsOnlyWhatIsSeen();
    void survivesAnyFigures();
    void pictures_data();
    void pictures();

private:
    static QImage painted(const DisplayList &list, double scale = 1, ui::DisplayImages *images = nullptr,
                          const std::vector<ui::ItemMark> &marks = {})
    {
        QImage image((QSizeF(list.width, list.height) * scale).toSize(), QImage::Format_RGB32);
        image.fill(list.background);
        ui::DisplayImages none;
        const ui::DisplayPage page(list);
        QPainter painter(&image);
        painter.scale(scale, scale);
        ui::DisplayListPainter(page, images ? *images : none)
            .paint(painter, QRectF(0, 0, list.width, list.height), marks);
        return image;
    }
    /// What is not white, in pixels of the picture.
    static QRect inkOf(const QImage &image, QRect within = {})
    {
        QRect ink;
        within = within.isNull() ? image.rect() : within;
        for (int y = within.top(); y <= within.bottom(); ++y) {
            for (int x = within.left(); x <= within.right(); ++x) {
                if (qGray(image.pixel(x, y)) < 200)
                    ink = ink.united(QRect(x, y, 1, 1));
            }
        }
        return ink;
    }
};

void tst_display_painter::fillsToTheEdgeOfPixels()
{
    samples::ListBuilder page(100);
    page.fill(10, 10, 20.4F, 20, 0xffff0000U); // two neighbours that meet between two pixels
    page.fill(30.4F, 10, 20, 20, 0xffff0000U);
    for (const double scale : {1.0, 1.25, 2.0}) {
        const QImage image = painted(page.list(), scale);
        const int y = static_cast<int>(20 * scale);
        for (int x = static_cast<int>(12 * scale); x < static_cast<int>(49 * scale); ++x)
            QCOMPARE(image.pixelColor(x, y), QColor(0xff0000));
    }
}

void tst_display_painter::roundsCorners()
{
    samples::ListBuilder page(100);
    page.fill(10, 10, 60, 40, 0xff0000ffU).radii = {16, 0, 0, 0};
    page.fill(0, 60, 40, 40, 0xff0000ffU).radii = {500, 500, 500, 500}; // as large as there is room: a disc
    const QImage image = painted(page.list());
    QCOMPARE(image.pixelColor(11, 11), QColor(Qt::white));
    QCOMPARE(image.pixelColor(69, 10), QColor(Qt::blue));
    QCOMPARE(image.pixelColor(69, 49), QColor(Qt::blue));
    QCOMPARE(image.pixelColor(3, 63), QColor(Qt::white));
    QCOMPARE(image.pixelColor(36, 96), QColor(Qt::white));
    QCOMPARE(image.pixelColor(20, 80), QColor(Qt::blue));
    QCOMPARE(image.pixelColor(20, 61), QColor(Qt::blue));
}

void tst_display_painter::joinsBordersAtCorners()
{
    samples::ListBuilder page(120);
    DisplayItem &item = page.border(10, 10, 80, 60, {10, 0xffff0000U, DisplayLine::Style::Solid});
    item.sides[1].colour = 0xff00ff00U;
    item.sides[2].colour = 0xff0000ffU;
    item.sides[3].colour = 0xff000000U;
    const QImage image = painted(page.list());
    QCOMPARE(image.pixelColor(50, 12), QColor(0xff0000));  // top
    QCOMPARE(image.pixelColor(87, 40), QColor(0x00ff00));  // right
    QCOMPARE(image.pixelColor(50, 67), QColor(0x0000ff));  // bottom
    QCOMPARE(image.pixelColor(12, 40), QColor(Qt::black)); // left
    QCOMPARE(image.pixelColor(50, 40), QColor(Qt::white));
    // Along the diagonal of the corner: above it the top, below it the left side.
    QCOMPARE(image.pixelColor(17, 12), QColor(0xff0000));
    QCOMPARE(image.pixelColor(12, 17), QColor(Qt::black));
    QCOMPARE(image.pixelColor(82, 12), QColor(0xff0000));
    QCOMPARE(image.pixelColor(87, 17), QColor(0x00ff00));

    samples::ListBuilder hair(60); // a hairline is one device pixel at any scale
    hair.border(10.3F, 10.3F, 30, 30, {0.4F, 0xff000000U, DisplayLine::Style::Solid});
    for (const double scale : {1.0, 1.5, 2.0}) {
        const QImage thin = painted(hair.list(), scale);
        int dark = 0;
        for (int x = 0; x < static_cast<int>(25 * scale); ++x)
            dark += thin.pixelColor(x, static_cast<int>(25 * scale)) == QColor(Qt::black) ? 1 : 0;
        QCOMPARE(dark, 1);
    }
}

void tst_display_painter::paintsDotsDashesAndDoubleLines()
{
    const auto lineOf = [](DisplayLine::Style style, float width) {
        samples::ListBuilder page(220);
        DisplayItem &item = page.border(10, 10, 200, 40, {});
        item.sides[0] = {width, 0xff000000U, style};
        return painted(page.list());
    };
    const auto changesAlong = [](const QImage &image, int y) {
        int changes = 0;
        for (int x = 1; x < image.width(); ++x)
            changes += (qGray(image.pixel(x, y)) < 128) != (qGray(image.pixel(x - 1, y)) < 128) ? 1 : 0;
        return changes;
    };
    QCOMPARE(changesAlong(lineOf(DisplayLine::Style::Solid, 4), 12), 2);
    const int dots = changesAlong(lineOf(DisplayLine::Style::Dotted, 4), 12) / 2;
    QVERIFY2(dots >= 24 && dots <= 26, qPrintable(QString::number(dots)));
    const int dashes = changesAlong(lineOf(DisplayLine::Style::Dashed, 4), 12) / 2;
    QVERIFY2(dashes >= 12 && dashes <= 13, qPrintable(QString::number(dashes)));
    // Dashes stand at both ends.
    const QImage dashed = lineOf(DisplayLine::Style::Dashed, 4);
    QCOMPARE(dashed.pixelColor(11, 12), QColor(Qt::black));
    QCOMPARE(dashed.pixelColor(208, 12), QColor(Qt::black));
    const QImage twice = lineOf(DisplayLine::Style::Double, 6);
    QCOMPARE(twice.pixelColor(100, 10), QColor(Qt::black));
    QCOMPARE(twice.pixelColor(100, 13), QColor(Qt::white));
    QCOMPARE(twice.pixelColor(100, 15), QColor(Qt::black));
    QCOMPARE(twice.pixelColor(100, 17), QColor(Qt::white));
}

void tst_display_painter::squeezesTextIntoItsPlace()
{
    samples::ListBuilder page(400);
    const int font = page.font(20);
    page.run(20, 20, u"MMMMMMMMMM"_s, font);
    DisplayList list = page.list();
    const float natural = list.items[0].rect.width;
    for (const float width : {natural, natural * 0.8F, natural * 0.5F}) {
        list.items[0].rect.width = width;
        const QRect ink = inkOf(painted(list));
        QVERIFY2(ink.right() <= 20 + static_cast<int>(std::ceil(width)),
                 qPrintable(QString::number(ink.right())));
        QVERIFY(ink.right() >= 20 + static_cast<int>(width) - 4);
        QVERIFY(ink.left() >= 20);
    }
    // Positions follow what is seen.
    const ui::DisplayPage squeezed(list);
    const QRectF half = squeezed.text().boundsOf({0, 5});
    QVERIFY(std::abs(half.width() - static_cast<double>(natural) * 0.25) < 1);
    QCOMPARE(squeezed.text().positionAt({20 + static_cast<double>(natural) * 0.25, 30}), 5);
}

void tst_display_painter::paintsTextCrispAtTwiceTheScale()
{
    samples::ListBuilder page(300);
    page.run(20, 20, u"illumination"_s, page.font(14));
    const QImage once = painted(page.list(), 1);
    const QImage twice = painted(page.list(), 2);
    const QRect small = inkOf(once);
    const QRect large = inkOf(twice);
    // As large as it should be, and made of more than doubled pixels: no block of 2 x 2 in every place.
    QVERIFY(std::abs(large.width() - 2 * small.width()) <= 4);
    const QImage doubled = once.scaled(twice.size());
    int differing = 0;
    int darkOnce = 0;
    int darkTwice = 0;
    for (int y = 0; y < twice.height(); ++y) {
        for (int x = 0; x < twice.width(); ++x) {
            differing += std::abs(qGray(twice.pixel(x, y)) - qGray(doubled.pixel(x, y))) > 60 ? 1 : 0;
            darkTwice += qGray(twice.pixel(x, y)) < 60 ? 1 : 0;
            darkOnce += qGray(doubled.pixel(x, y)) < 60 ? 1 : 0;
        }
    }
    QVERIFY2(differing > 100, qPrintable(QString::number(differing)));
    QVERIFY(darkTwice > darkOnce); // strokes have a dark middle, no grey ones
}

void tst_display_painter::ordersRightToLeftText()
{
    samples::ListBuilder page(300);
    const int font = page.font(20);
    page.run(100, 20, u"שלום world"_s, font, -1, true);
    const ui::DisplayPage rtl(page.list());
    const DisplayItem &item = rtl.item(0);
    const double right = static_cast<double>(item.rect.x + item.rect.width);
    // The first letter stands at the right edge, the Latin word to the left of the Hebrew one.
    QVERIFY(rtl.text().boundsOf({0, 1}).right() > right - 2);
    QVERIFY(rtl.text().boundsOf({5, 10}).right() < rtl.text().boundsOf({0, 4}).left() + 1);
    QCOMPARE(rtl.text().characterAt({right - 2, 30}), 0);
    const QRect ink = inkOf(painted(page.list()));
    QVERIFY(ink.left() >= 99 && ink.right() <= right + 1);
}

void tst_display_painter::clips()
{
    samples::ListBuilder page(200);
    page.fill(10, 10, 100, 100, 0xff000000U).clip = page.clip(20, 20, 30, 30);
    page.fill(120, 10, 20, 20, 0xff000000U);
    QCOMPARE(inkOf(painted(page.list()), QRect(0, 0, 115, 130)), QRect(20, 20, 30, 30));
    QCOMPARE(inkOf(painted(page.list()), QRect(115, 0, 85, 130)),
             QRect(120, 10, 20, 20)); // not clipped any more
}

void tst_display_painter::paintsAndTilesPictures()
{
    samples::ListBuilder page(200);
    const int number = page.image(DisplayImage::State::Ready, {});
    page.picture(10, 10, 40, 40, number);
    DisplayItem &tiled = page.picture(60, 10, 100, 30, number);
    tiled.repeatX = true;
    tiled.tile = {60, 10, 20, 20};
    DisplayItem &round = page.picture(10, 60, 40, 40, number);
    round.radii = {20, 20, 20, 20};
    QImage halves(4, 4, QImage::Format_RGB32);
    halves.fill(Qt::red);
    for (int y = 0; y < 4; ++y) {
        halves.setPixelColor(2, y, Qt::blue);
        halves.setPixelColor(3, y, Qt::blue);
    }
    ui::DisplayImages images;
    images.set(number, halves);
    const QImage image = painted(page.list(), 1, &images);
    QCOMPARE(image.pixelColor(14, 30), QColor(Qt::red));
    QCOMPARE(image.pixelColor(45, 30), QColor(Qt::blue));
    for (int copy = 0; copy < 5; ++copy) {
        QCOMPARE(image.pixelColor(60 + 20 * copy + 3, 20), QColor(Qt::red));
        QCOMPARE(image.pixelColor(60 + 20 * copy + 17, 20), QColor(Qt::blue));
    }
    QCOMPARE(image.pixelColor(70, 35), QColor(Qt::white)); // repeated to the side only
    QCOMPARE(image.pixelColor(11, 61), QColor(Qt::white));
    QCOMPARE(image.pixelColor(15, 80), QColor(Qt::red));
}

void tst_display_painter::framesPicturesThatAreNotHere()
{
    samples::ListBuilder page(300);
    page.picture(10, 10, 150, 60, page.image(DisplayImage::State::Blocked, u"The long gallery"_s));
    page.picture(200, 10, 2, 2, page.image(DisplayImage::State::Blocked, u"tracker"_s));
    DisplayItem &background = page.picture(180, 30, 100, 60, page.image(DisplayImage::State::Blocked, {}));
    background.repeatX = background.repeatY = true;
    const QImage image = painted(page.list());
    QVERIFY(image.pixelColor(10, 40) != QColor(Qt::white));   // its frame
    QVERIFY(!inkOf(image, QRect(42, 12, 110, 50)).isEmpty()); // its name
    QVERIFY(!inkOf(image, QRect(14, 14, 24, 24)).isEmpty());  // an icon
    QVERIFY(inkOf(image, QRect(170, 0, 120, 100)).isEmpty()); // neither spacers nor backgrounds
}

void tst_display_painter::visitsOnlyWhatIsSeen()
{
    const ui::DisplayPage page(samples::longPage(100'000));
    ui::DisplayImages images;
    QImage image(600, 480, QImage::Format_RGB32);
    for (const int first : {0, 50'000, 99'970}) {
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.translate(0, -24.0 * first);
        ui::DisplayListPainter lines(page, images);
        lines.paint(painter, QRectF(0, 24.0 * first, 600, 480));
        painter.end();
        QVERIFY2(lines.painted() >= 15 && lines.painted() <= 25,
                 qPrintable(QString::number(lines.painted())));
        QVERIFY(!inkOf(image).isEmpty());
    }
}

void tst_display_painter::survivesAnyFigures() // HTM-274
{
    const float huge = 1e9F;
    const float nothing = std::numeric_limits<float>::quiet_NaN();
    samples::ListBuilder page(200);
    const int number = page.image(DisplayImage::State::Ready, {});
    for (const float figure :
         {0.0F, -5.0F, 1e-6F, huge, -huge, std::numeric_limits<float>::infinity(), nothing}) {
        page.fill(figure, figure, figure, figure, 0x40ff0000U).radii = {figure, figure, figure, figure};
        for (const DisplayLine::Style style : {DisplayLine::Style::Dotted, DisplayLine::Style::Dashed,
                                               DisplayLine::Style::Double, DisplayLine::Style::Solid}) {
            page.border(10, 10, figure, 50, {3, 0xff000000U, style});
            page.border(10, 10, 50, 50, {figure, 0xff000000U, style});
        }
        DisplayItem &tiled = page.picture(0, 0, figure, 40, number);
        tiled.tile = {figure, figure, figure, 1};
        tiled.repeatX = tiled.repeatY = true;
        page.picture(0, 0, figure, figure, number);
        page.run(figure, 0, u"text"_s, page.font(figure));
    }
    DisplayList list = page.list();
    list.items.back().font = 77;
    list.items.back().clip = 77;
    list.items.back().link = 77;
    list.items.push_back(list.items.back());
    list.items.back().image = 77;
    list.items.back().kind = DisplayItem::Kind::Image;
    list.height = 200;
    ui::DisplayImages images;
    images.set(number, QImage(3, 3, QImage::Format_RGB32));
    QVERIFY(!painted(list, 1, &images).isNull());
}

void tst_display_painter::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<double>("scale");
    for (const bool dark : {false, true}) {
        for (const double scale : {1.0, 2.0})
            QTest::addRow("%s-%d", dark ? "dark" : "light", static_cast<int>(scale * 100)) << dark << scale;
    }
}

void tst_display_painter::pictures()
{
    QFETCH(bool, dark);
    QFETCH(double, scale);
    ui::DisplayImages images;
    QImage drawing(480, 360, QImage::Format_RGB32);
    QPainter painter(&drawing);
    QLinearGradient sky(0, 0, 480, 360);
    sky.setColorAt(0, QColor(0x2b5aa6));
    sky.setColorAt(1, QColor(0xe5b94e));
    painter.fillRect(drawing.rect(), sky);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::white);
    painter.drawEllipse(QPoint(350, 110), 60, 60);
    painter.end();
    images.set(1, drawing);
    const QImage image = painted(samples::newsletter(640, dark), scale, &images);
    QVERIFY(!image.isNull());
    const QString folder = qEnvironmentVariable("FUMIBAKO_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(image.save(u"%1/display-%2.png"_s.arg(folder, QLatin1String(QTest::currentDataTag()))));
}

QTEST_MAIN(tst_display_painter)
#include "tst_display_painter.moc"
