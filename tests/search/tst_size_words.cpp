#include "core/search/SizeWords.h"

#include <QTest>

#include <limits>

using namespace core::search;
using namespace Qt::StringLiterals;

class TestSizeWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data();
    void understands();
    void refuses_data();
    void refuses();
    void knowsUnits();
};

void TestSizeWords::understands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("bytes");
    const auto row = [](const QString &text, qint64 bytes) {
        QTest::newRow(qPrintable(text)) << text << bytes;
    };
    row(u"0"_s, 0);
    row(u"500"_s, 500);
    row(u"500b"_s, 500);
    row(u"500 バイト"_s, 500);
    row(u"1,000,000"_s, 1'000'000);
    for (const QString &text :
         {u"10k"_s, u"10K"_s, u"10KB"_s, u"10 kb"_s, u"10KiB"_s, u"１０ＫＢ"_s, u"10キロ"_s, u"10ｷﾛﾊﾞｲﾄ"_s})
        row(text, 10'240);
    for (const QString &text :
         {u"1.5MB"_s, u"1.5m"_s, u"１．５ＭＢ"_s, u"1.5メガバイト"_s, u"1.5MB以上"_s, u"1.5MB未満"_s})
        row(text, 1'572'864);
    row(u"2GB"_s, 2LL << 30);
    row(u"2ギガ"_s, 2LL << 30);
    row(u"1t"_s, 1LL << 40);
    row(u"999999999999999T"_s, std::numeric_limits<qint64>::max());
}

void TestSizeWords::understands()
{
    QFETCH(QString, text);
    QFETCH(qint64, bytes);
    QVERIFY(sizeOf(text));
    QCOMPARE(*sizeOf(text), bytes);
}

void TestSizeWords::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u""_s, u" "_s, u"k"_s, u"MB"_s, u"big"_s, u"-1"_s, u"1,5MB"_s, u"1."_s,
                                u".5M"_s, u"1..5M"_s, u"10X"_s, u"10MBs"_s, u"1e9"_s, u"0x10"_s,
                                u"10 20"_s.repeated(20), u"9"_s.repeated(16), u"9"_s.repeated(2'000), u"🎉"_s})
        QTest::newRow(qPrintable(text.left(30))) << text;
}

void TestSizeWords::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!sizeOf(text));
}

void TestSizeWords::knowsUnits()
{
    for (const QString &text : {u"MB"_s, u"k"_s, u"メガ"_s, u"ＧＢ"_s, u"bytes"_s})
        QVERIFY2(isSizeUnit(text), qPrintable(text));
    for (const QString &text : {u""_s, u"1"_s, u"MBA"_s, u"以上"_s, u"mega"_s})
        QVERIFY2(!isSizeUnit(text), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestSizeWords)
#include "tst_size_words.moc"
