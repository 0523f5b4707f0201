#include "core/search/Fold.h"

#include <QLocale>
#include <QTest>

using namespace core::search;
using namespace Qt::StringLiterals;

class TestFold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesLikeThingsEqual_data();
    void makesLikeThingsEqual();
    void keepsDifferentThingsApart_data();
    void keepsDifferentThingsApart();
    void isIdempotentForEveryCharacter();
    void takesBrokenSurrogates();
};

void TestFold::makesLikeThingsEqual_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");

    QTest::newRow("case") << u"Straße ÉCOLE"_s << u"strasse ecole"_s;
    QTest::newRow("full-width letters") << u"ＡＢＣ１２３"_s << u"abc123"_s;
    QTest::newRow("full-width signs") << u"（：）　～－"_s << u"(:) ~-"_s;
    QTest::newRow("wave dash and tilde") << u"〜～"_s << u"~~"_s;
    QTest::newRow("minus signs") << u"−－"_s << u"--"_s;
    QTest::newRow("katakana") << u"カタカナ"_s << u"かたかな"_s;
    QTest::newRow("half-width kana") << u"ｶﾀｶﾅ"_s << u"かたかな"_s;
    QTest::newRow("half-width kana with voiced marks") << u"ｶｲｷﾞ ﾊﾟﾋﾞﾌﾟ ｳﾞ"_s << u"かいぎ ぱびぷ ゔ"_s;
    QTest::newRow("decomposed kana") << u"\u304B\u3099\u30CF\u309A"_s << u"がぱ"_s;
    QTest::newRow("spacing voiced marks") << u"か゛ハ゜"_s << u"がぱ"_s;
    QTest::newRow("iteration marks") << u"ヽヾ"_s << u"ゝゞ"_s;
    QTest::newRow("long vowel") << u"ｻｰﾊﾞｰ サーバー"_s << u"さーばー さーばー"_s;
    QTest::newRow("squared words") << u"㌔㌀㈱"_s << u"きろあぱーと(株)"_s;
    QTest::newRow("precomposed accents") << u"Résumé naïve Ångström"_s << u"resume naive angstrom"_s;
    QTest::newRow("combining accents") << u"Re\u0301sume\u0301"_s << u"resume"_s;
    QTest::newRow("strokes") << u"Łódź Ørsted Đặng"_s << u"lodz orsted dang"_s;
    QTest::newRow("Turkish i") << u"İstanbul ışık"_s << u"istanbul isik"_s;
    QTest::newRow("Greek with final sigma") << u"ΟΔΌΣ οδός"_s << u"οδοσ οδοσ"_s;
    QTest::newRow("Cyrillic") << u"Ёлка"_s << u"елка"_s;
    QTest::newRow("ligatures and numbers") << u"ﬁn x² ①"_s << u"fin x2 1"_s;
    QTest::newRow("Hangul from letters") << u"\u1112\u1161\u11AB\u1100\u1173\u11AF"_s << u"한글"_s;
    QTest::newRow("Hangul whole") << u"한글"_s << u"한글"_s;
    QTest::newRow("compatibility ideographs") << u"\uF9D0\u2F00"_s << u"類一"_s;
    QTest::newRow("outside the first plane") << u"𝐀𝟘𠀋"_s << u"a0𠀋"_s;
    QTest::newRow("old forms") << u"國會 學校 廣澤"_s << u"国会 学校 広沢"_s;
    QTest::newRow("forms in names") << u"髙橋 山﨑 渡邊 渡邉 𠮷田 櫻井"_s
                                    << u"高橋 山崎 渡辺 渡辺 吉田 桜井"_s;
    QTest::newRow("an old form with a selector") << u"邉\U000E0102"_s << u"辺"_s;
    QTest::newRow("variation selector") << u"葛\U000E0100飾"_s << u"葛飾"_s;
    QTest::newRow("soft hyphen and joiners") << u"su\u00ADper\u200B\u200Dman"_s << u"superman"_s;
    QTest::newRow("Arabic vowels") << u"\u0643\u064E\u062A\u064E\u0628"_s << u"\u0643\u062A\u0628"_s;
}

void TestFold::makesLikeThingsEqual()
{
    QFETCH(QString, text);
    QFETCH(QString, folded);
    QCOMPARE(fold(text), folded);
}

void TestFold::keepsDifferentThingsApart_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");

    QTest::newRow("voiced and unvoiced") << u"かき"_s << u"がき"_s;
    QTest::newRow("small kana") << u"びょういん"_s << u"びよういん"_s;
    QTest::newRow("Thai vowels") << u"กิ"_s << u"กุ"_s;
    QTest::newRow("Devanagari vowels") << u"कि"_s << u"कु"_s;
    QTest::newRow("ideographs") << u"会"_s << u"合"_s;
    QTest::newRow("two names") << u"斉藤"_s << u"斎藤"_s;
}

void TestFold::keepsDifferentThingsApart()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QVERIFY(fold(one) != fold(other));
}

void TestFold::isIdempotentForEveryCharacter()
{
    for (char32_t c = 1; c <= 0x2FFFF; ++c) {
        if (QChar::isSurrogate(c))
            continue;
        const QString once = fold(QString::fromUcs4(&c, 1));
        if (fold(once) != once)
            QFAIL(qPrintable(QStringLiteral("U+%1").arg(uint(c), 4, 16, QLatin1Char('0'))));
    }
}

void TestFold::takesBrokenSurrogates()
{
    QCOMPARE(fold(QString(QChar(0xD800)) + u'A').size(), 2);
    QCOMPARE(fold(QString(QChar(0xDC00))).size(), 1);
}

QTEST_GUILESS_MAIN(TestFold)
#include "tst_fold.moc"
