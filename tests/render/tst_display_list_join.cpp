#include "core/render/DisplayListJoin.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace core::render;

namespace {

DisplayList page(float height, const QString &text)
{
    DisplayList list;
    list.width = 100;
    list.height = height;
    list.fonts.push_back({});
    list.clips.push_back({0, 0, 100, height});
    list.images.push_back({});
    list.links.push_back({u"https://example.org/"_s + text, text});
    list.remoteImages = 2;
    list.trackers = 1;
    DisplayItem item;
    item.kind = DisplayItem::Kind::Text;
    item.rect = {0, 5, 50, 10};
    item.text = text;
    item.font = item.clip = item.image = item.link = 0;
    item.block = 3;
    list.items.push_back(item);
    return list;
}

} // namespace

class TestDisplayListJoin final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsNothing();
    void putsPagesBelowEachOther();
    void keepsNumbersApart();
    void keepsTheGroundOfEach();
};

void TestDisplayListJoin::nothingIsNothing()
{
    QCOMPARE(joinPages({}).items.size(), std::size_t(0));
    const DisplayList one = joinPages({page(40, u"a"_s)});
    QCOMPARE(one.height, 40.F);
    QCOMPARE(one.items.size(), std::size_t(1));
}

void TestDisplayListJoin::putsPagesBelowEachOther()
{
    const DisplayList list = joinPages({page(40, u"a"_s), page(30, u"b"_s), page(20, u"c"_s)});
    QCOMPARE(list.height, 90.F);
    QCOMPARE(list.items[0].rect.y, 5.F);
    QCOMPARE(list.items[1].rect.y, 45.F);
    QCOMPARE(list.items[2].rect.y, 75.F);
    QCOMPARE(list.remoteImages, 6);
    QCOMPARE(list.trackers, 3);
}

void TestDisplayListJoin::keepsNumbersApart()
{
    const DisplayList list = joinPages({page(40, u"a"_s), page(30, u"b"_s)});
    const DisplayItem &second = list.items[1];
    QCOMPARE(list.links[std::size_t(second.link)].text, u"b"_s);
    QCOMPARE(second.font, 1);
    QCOMPARE(second.image, 1);
    QCOMPARE(list.clips[std::size_t(second.clip)].y, 40.F);
    QVERIFY(second.block > list.items[0].block); // another paragraph, whatever the pages counted
    DisplayList without = page(40, u"a"_s);
    without.items[0].link = without.items[0].clip = -1;
    const DisplayList kept = joinPages({page(40, u"b"_s), without});
    QCOMPARE(kept.items[1].link, -1);
    QCOMPARE(kept.items[1].clip, -1);
}

void TestDisplayListJoin::keepsTheGroundOfEach()
{
    DisplayList dark = page(30, u"b"_s);
    dark.background = 0xff102030;
    const DisplayList list = joinPages({page(40, u"a"_s), dark});
    QCOMPARE(list.background, 0xffffffffU);
    QCOMPARE(list.items[1].kind, DisplayItem::Kind::Fill);
    QCOMPARE(list.items[1].colour, 0xff102030U);
    QCOMPARE(list.items[1].rect, (DisplayRect{0, 40, 100, 30}));
    QCOMPARE(list.items[2].text, u"b"_s); // over it
}

QTEST_APPLESS_MAIN(TestDisplayListJoin)
#include "tst_display_list_join.moc"
