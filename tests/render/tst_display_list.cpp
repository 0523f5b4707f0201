#include "core/base/Limits.h"
#include "core/render/DisplayList.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <functional>
#include <limits>

Q_DECLARE_METATYPE(std::function<void(core::render::DisplayList &)>)

using namespace core;
using namespace core::render;
using namespace Qt::StringLiterals;

/// A laid-out message on its way from the renderer's process: the window takes its bytes for hostile.
class TestDisplayList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas();
    void refusesEveryTruncation();
    void refusesWhatFollows();
    void survivesEveryChangedByte();
    void survivesRandomChanges();
    void refusesNumbersWithoutMeaning_data();
    void refusesNumbersWithoutMeaning();
    void allocatesNothingByANumber();
};

namespace {

DisplayItem item(DisplayItem::Kind kind)
{
    DisplayItem item;
    item.kind = kind;
    item.rect = {1, 2, 30, 40};
    item.clip = 0;
    item.colour = 0x80ff0000;
    return item;
}

DisplayList sample()
{
    DisplayList list;
    list.width = 600;
    list.height = 1234.5F;
    list.background = 0xff123456;
    list.isDark = true;
    list.cut = true;
    list.remoteImages = 3;
    list.trackers = 1;
    list.fonts = {{u"DejaVu Sans"_s, 13.5F, 700, true, true, false, true}, {u"明朝"_s, 16, 400}};
    list.clips = {{0, 0, 100, 200}};
    list.images = {{DisplayImage::Source::Remote, DisplayImage::State::Blocked, u"https://a.example/x.png"_s,
                    u"絵"_s, 640, 480}};
    list.links = {{u"https://a.example/"_s, u"Read on"_s}};
    DisplayItem text = item(DisplayItem::Kind::Text);
    text.font = 1;
    text.baseline = 11.25F;
    text.text = u"Hello 世界 😀"_s;
    text.link = 0;
    text.block = 7;
    text.rightToLeft = true;
    DisplayItem fill = item(DisplayItem::Kind::Fill);
    fill.radii = {1, 2, 3, 4};
    DisplayItem border = item(DisplayItem::Kind::Border);
    border.radii = {5, 6, 7, 8};
    border.sides[0] = {1, 0xff000001, DisplayLine::Style::Solid};
    border.sides[3] = {2, 0xff000002, DisplayLine::Style::Double};
    DisplayItem image = item(DisplayItem::Kind::Image);
    image.image = 0;
    image.link = 0;
    image.repeatX = true;
    image.tile = {3, 4, 5, 6};
    list.items = {fill,
                  border,
                  image,
                  item(DisplayItem::Kind::Disc),
                  item(DisplayItem::Kind::Circle),
                  item(DisplayItem::Kind::Square),
                  text};
    return list;
}

} // namespace

void TestDisplayList::comesBackAsItWas()
{
    const DisplayList list = sample();
    const auto back = decodeDisplayList(encode(list));
    QVERIFY(back);
    QCOMPARE(encode(*back), encode(list));
    QCOMPARE(back->width, 600.F);
    QCOMPARE(back->height, 1234.5F);
    QCOMPARE(back->background, 0xff123456U);
    QVERIFY(back->isDark && back->cut);
    QCOMPARE(back->remoteImages, 3);
    QCOMPARE(back->trackers, 1);
    QVERIFY(back->fonts == list.fonts);
    QVERIFY(back->clips == list.clips);
    QCOMPARE(back->images.at(0).reference, u"https://a.example/x.png"_s);
    QCOMPARE(back->images.at(0).alternative, u"絵"_s);
    QCOMPARE(back->images.at(0).state, DisplayImage::State::Blocked);
    QCOMPARE(back->links.at(0).text, u"Read on"_s);
    const DisplayItem &text = back->items.back();
    QCOMPARE(text.text, u"Hello 世界 😀"_s);
    QCOMPARE(text.baseline, 11.25F);
    QCOMPARE(text.block, 7);
    QVERIFY(text.rightToLeft);
    QVERIFY(back->items.at(0).radii == list.items.at(0).radii);
    QVERIFY(back->items.at(1).sides[3] == list.items.at(1).sides[3]);
    QVERIFY(back->items.at(2).tile == list.items.at(2).tile);
    QVERIFY(back->items.at(2).repeatX && !back->items.at(2).repeatY);
    QVERIFY(decodeDisplayList(encode(DisplayList())));
}

void TestDisplayList::refusesEveryTruncation()
{
    const QByteArray bytes = encode(sample());
    for (qsizetype size = 0; size < bytes.size(); ++size)
        QVERIFY(!decodeDisplayList(QByteArrayView(bytes).first(size)));
}

void TestDisplayList::refusesWhatFollows() { QVERIFY(!decodeDisplayList(encode(sample()) + '\0')); }

namespace {

/// Whatever a decoder lets through can be painted: numbers point somewhere, figures are figures.
void expectSound(const DisplayList &list)
{
    const auto within = [](qint32 number, std::size_t size) {
        return number >= -1 && number < static_cast<qint64>(size);
    };
    for (const DisplayItem &item : list.items) {
        QVERIFY(std::isfinite(item.rect.x) && std::isfinite(item.rect.y) && item.rect.width >= 0 &&
                item.rect.height >= 0);
        QVERIFY(within(item.clip, list.clips.size()) && within(item.link, list.links.size()));
        QVERIFY(within(item.font, list.fonts.size()) && within(item.image, list.images.size()));
        if (item.kind == DisplayItem::Kind::Text)
            QVERIFY(item.font >= 0);
        if (item.kind == DisplayItem::Kind::Image)
            QVERIFY(item.image >= 0);
        QVERIFY(item.kind <= DisplayItem::Kind::Square);
    }
    QVERIFY(decodeDisplayList(encode(list)));
}

} // namespace

void TestDisplayList::survivesEveryChangedByte()
{
    const QByteArray bytes = encode(sample());
    int accepted = 0;
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        for (const int value : {0x00, 0x01, 0x7f, 0x80, 0xff}) {
            QByteArray changed = bytes;
            changed[at] = static_cast<char>(value);
            if (const auto list = decodeDisplayList(changed)) {
                ++accepted;
                expectSound(*list);
            }
        }
    }
    QVERIFY(accepted > 0); // colours and letters may be any
}

void TestDisplayList::survivesRandomChanges()
{
    const QByteArray bytes = encode(sample());
    QRandomGenerator random(20261128);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray changed = bytes;
        for (int i = 0; i < 3; ++i)
            changed[random.bounded(static_cast<int>(changed.size()))] =
                static_cast<char>(random.bounded(256));
        if (random.bounded(4) == 0)
            changed.remove(random.bounded(static_cast<int>(changed.size())), random.bounded(16));
        if (const auto list = decodeDisplayList(changed))
            expectSound(*list);
    }
}

void TestDisplayList::refusesNumbersWithoutMeaning_data()
{
    QTest::addColumn<std::function<void(DisplayList &)>>("spoil");
    const auto row = [](const char *name, std::function<void(DisplayList &)> spoil) {
        QTest::newRow(name) << std::move(spoil);
    };
    row("infinite width", [](DisplayList &l) { l.width = std::numeric_limits<float>::infinity(); });
    row("no number", [](DisplayList &l) { l.items[0].rect.x = std::numeric_limits<float>::quiet_NaN(); });
    row("negative height", [](DisplayList &l) { l.items[0].rect.height = -1; });
    row("too far away", [](DisplayList &l) { l.items[0].rect.y = 1e9F; });
    row("unknown font", [](DisplayList &l) { l.items.back().font = 2; });
    row("no font", [](DisplayList &l) { l.items.back().font = -1; });
    row("unknown link", [](DisplayList &l) { l.items.back().link = 1; });
    row("unknown clip", [](DisplayList &l) { l.items[0].clip = 1; });
    row("clip below none", [](DisplayList &l) { l.items[0].clip = -2; });
    row("unknown image", [](DisplayList &l) { l.items[2].image = 5; });
    row("huge font", [](DisplayList &l) { l.fonts[0].pixelSize = 100'000; });
    row("no weight", [](DisplayList &l) { l.fonts[0].weight = 0; });
    row("long family", [](DisplayList &l) { l.fonts[0].family = QString(1'000, u'x'); });
    row("huge picture", [](DisplayList &l) { l.images[0].width = limits::kPictureSide + 1; });
    row("negative picture", [](DisplayList &l) { l.images[0].height = -1; });
    row("unknown kind", [](DisplayList &l) { l.items[0].kind = static_cast<DisplayItem::Kind>(7); });
    row("unknown state", [](DisplayList &l) { l.images[0].state = static_cast<DisplayImage::State>(9); });
    row("fewer than none", [](DisplayList &l) { l.trackers = -1; });
}

void TestDisplayList::refusesNumbersWithoutMeaning()
{
    QFETCH(std::function<void(DisplayList &)>, spoil);
    DisplayList list = sample();
    QVERIFY(decodeDisplayList(encode(list)));
    spoil(list);
    QVERIFY(!decodeDisplayList(encode(list)));
}

/// The number of fonts, with nothing behind it.
void TestDisplayList::allocatesNothingByANumber()
{
    DisplayList empty;
    QByteArray bytes = encode(empty);
    const qsizetype counts = bytes.size() - 5 * 4; // fonts, clips, images, links, items
    for (qsizetype at = counts; at < bytes.size(); at += 4) {
        QByteArray changed = bytes;
        changed.replace(at, 4, "\xff\xff\xff\x0f");
        QVERIFY(!decodeDisplayList(changed));
        changed.replace(at, 4, QByteArray("\xa0\x86\x01\x00", 4)); // 100,000, within the cap
        QVERIFY(!decodeDisplayList(changed));
    }
}

QTEST_GUILESS_MAIN(TestDisplayList)
#include "tst_display_list.moc"
