#include "core/mime/Charset.h"
#include "core/mime/CharsetLabels.h"
#include "core/mime/Iconv.h"
#include "tests/mime/Encode.h"

#include <QTest>

using namespace core::mime;
using namespace Qt::StringLiterals;

/// Charsets by label and by bytes (MIM-11; measured.md part 1, section 4).
class TestCharset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesByLabel_data();
    void decodesByLabel();
    void repairsWrongLabels_data();
    void repairsWrongLabels();
    void keepsRightLabels_data();
    void keepsRightLabels();
    void neverFails_data();
    void neverFails();
    void guessesShortJapanese_data();
    void guessesShortJapanese();
};

namespace {

const QString kText = u"お世話になっております。文字コードの会議の件です。"_s;

QByteArray shiftJis() { return encoded("CP932", kText); }

QByteArray eucJp() { return encoded("EUC-JP-MS", kText); }

} // namespace

void TestCharset::decodesByLabel_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");

    QTest::newRow("iso-2022-jp") << "ISO-2022-JP"_ba << jis("^$B2q5D^(B abc") << u"会議 abc"_s;
    QTest::newRow("iso-2022-jp old designation")
        << "iso-2022-jp"_ba << jis("^$@2q5D^(J abc") << u"会議 abc"_s;
    QTest::newRow("iso-2022-jp NEC row 13: ①Ⅲ㈱") << "iso-2022-jp"_ba << jis("^$B-!-7-j^(B") << u"①Ⅲ㈱"_s;
    QTest::newRow("iso-2022-jp NEC-selected IBM: 髙﨑") << "iso-2022-jp"_ba << jis("^$B|byu^(B") << u"髙﨑"_s;
    QTest::newRow("iso-2022-jp half-width kana by ESC ( I")
        << "iso-2022-jp"_ba << jis("^(I6@E^(Bx") << u"ｶﾀﾅx"_s;
    QTest::newRow("cp50222 half-width kana by SO") << "cp50222"_ba
                                                   << "\x0e\x36\x0f!"_ba << u"ｶ!"_s;
    QTest::newRow("iso-2022-jp 8-bit kana") << "iso-2022-jp"_ba << jis("^$B2q^(B\xb6") << u"会ｶ"_s;
    QTest::newRow("csISO2022JP") << "csISO2022JP"_ba << jis("^$B2q5D^(B") << u"会議"_s;
    QTest::newRow("iso-2022-jp-1 with JIS X 0212: 丂") << "iso-2022-jp-1"_ba << jis("^$(D0!^(B") << u"丂"_s;
    QTest::newRow("shift_jis") << "Shift_JIS"_ba << shiftJis() << kText;
    QTest::newRow("shift_jis is cp932: ～①髙") << "shift_jis"_ba
                                               << "\x81\x60\x87\x40\xfb\xfc"_ba << u"～①髙"_s;
    QTest::newRow("x-sjis") << "x-sjis"_ba
                            << "\x89\xef\x8b\x63\x82\xcc"_ba << u"会議の"_s;
    QTest::newRow("windows-31j") << "Windows-31J"_ba
                                 << "\x89\xef\x8b\x63\x82\xcc"_ba << u"会議の"_s;
    QTest::newRow("shift_jis half-width kana") << "shift_jis"_ba
                                               << "\xb6\xc5\x82\xa0"_ba << u"ｶﾅあ"_s;
    QTest::newRow("euc-jp") << "EUC-JP"_ba << eucJp() << kText;
    QTest::newRow("euc-jp vendor row: ①") << "euc-jp"_ba
                                          << "\xad\xa1\xa4\xa2"_ba << u"①あ"_s;
    QTest::newRow("utf-8") << "UTF-8"_ba << kText.toUtf8() << kText;
    QTest::newRow("utf-8 with mark") << "utf-8"_ba
                                     << "\xef\xbb\xbf" + kText.toUtf8() << kText;
    QTest::newRow("utf-8 label with junk") << "\"utf-8;\""_ba << kText.toUtf8() << kText;
    QTest::newRow("utf-8 label with language") << "utf-8*ja"_ba << kText.toUtf8() << kText;
    QTest::newRow("iso-8859-1 is windows-1252") << "ISO-8859-1"_ba
                                                << "\x93\x80\x94 caf\xe9"_ba << u"“€” café"_s;
    QTest::newRow("iso-8859-15") << "iso-8859-15"_ba
                                 << "\xa4 10"_ba << u"€ 10"_s;
    QTest::newRow("koi8-r") << "koi8-r"_ba
                            << "\xf0\xd2\xc9\xd7\xc5\xd4"_ba << u"Привет"_s;
    QTest::newRow("gb2312 is gb18030") << "gb2312"_ba << encoded("GB18030", u"会议㐀"_s) << u"会议㐀"_s;
    QTest::newRow("ks_c_5601-1987 is cp949") << "ks_c_5601-1987"_ba
                                             << "\xc8\xb8\xc0\xc7\x20\x8c\x63"_ba << u"회의 똠"_s;
    QTest::newRow("big5") << "big5"_ba
                          << "\xb7\x7c\xc4\xb3"_ba << u"會議"_s;
    QTest::newRow("utf-7") << "utf-7"_ba
                           << "+TxqLcA- a"_ba << u"会議 a"_s;
    QTest::newRow("utf-16 with mark") << "utf-16"_ba
                                      << "\xff\xfe\x1a\x4f\x70\x8b"_ba << u"会議"_s;
    QTest::newRow("utf-16 without mark, Windows order")
        << "utf-16"_ba << QByteArray::fromHex("480065006c006c006f00") << u"Hello"_s;
    QTest::newRow("utf-16be") << "utf-16be"_ba
                              << "\x4f\x1a\x8b\x70"_ba << u"会議"_s;
    QTest::newRow("no label, ascii") << ""_ba
                                     << "plain"_ba << u"plain"_s;
    QTest::newRow("no label, utf-8") << ""_ba << kText.toUtf8() << kText;
    QTest::newRow("nothing") << "utf-8"_ba
                             << ""_ba << QString();
}

void TestCharset::decodesByLabel()
{
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    const DecodedText decoded = decodeText(bytes, label);
    QCOMPARE(decoded.text, text);
    QVERIFY(!decoded.repaired);
    QVERIFY(!decoded.damaged);
}

void TestCharset::repairsWrongLabels_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("bytes");
    for (const char *label : {"iso-2022-jp", "us-ascii", "iso-8859-1", "shift_jis", "euc-jp", "windows-1252",
                              "gb2312", "x-nobody"})
        QTest::addRow("utf-8 labelled %s", label) << QByteArray(label) << kText.toUtf8();
    for (const char *label : {"iso-2022-jp", "us-ascii", "utf-8", "euc-jp", "iso-8859-1", "", "x-nobody"})
        QTest::addRow("shift_jis labelled '%s'", label) << QByteArray(label) << shiftJis();
    for (const char *label : {"iso-2022-jp", "us-ascii", "utf-8", "shift_jis", "iso-8859-1", ""})
        QTest::addRow("euc-jp labelled '%s'", label) << QByteArray(label) << eucJp();
    const QByteArray asJis = jis("^$B$*@$OC$K$J$C$F$*$j$^^$^!#J8;z%3!<%I$N2q5D$N7o$G$9!#^(B");
    Q_UNUSED(asJis)
    for (const char *label : {"us-ascii", "utf-8", "shift_jis", ""})
        QTest::addRow("iso-2022-jp labelled '%s'", label)
            << QByteArray(label) << encoded("ISO-2022-JP", kText);
}

void TestCharset::repairsWrongLabels()
{
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, bytes);
    const DecodedText decoded = decodeText(bytes, label);
    QCOMPARE(decoded.text, kText);
    QVERIFY(decoded.repaired);
}

void TestCharset::keepsRightLabels_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("German") << "iso-8859-1"_ba
                            << "Gr\xfc\xdf"
                               "e aus K\xf6ln"_ba
                            << u"Grüße aus Köln"_s;
    QTest::newRow("French, letters behind accents")
        << "windows-1252"_ba
        << "d\xe9j\xe0 vu, \xe9t\xe9, no\xebl"_ba << u"déjà vu, été, noël"_s;
    QTest::newRow("two gb2312 characters that are valid utf-8") << "gb2312"_ba
                                                                << "\xc4\xa3\xca\xbd"_ba << u"模式"_s;
}

void TestCharset::keepsRightLabels()
{
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    const DecodedText decoded = decodeText(bytes, label);
    QCOMPARE(decoded.text, text);
    QVERIFY(!decoded.repaired);
}

void TestCharset::neverFails_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("utf-8 broken in the middle") << "utf-8"_ba << kText.toUtf8() + "\xe4\xbc" + kText.toUtf8();
    QTest::newRow("utf-8 overlong and surrogate") << "utf-8"_ba
                                                  << "\xc0\xaf\xed\xa0\x80 text"_ba;
    QTest::newRow("escape left open") << "iso-2022-jp"_ba << jis("^$B2q5D\nnext line");
    QTest::newRow("half a character") << "iso-2022-jp"_ba << jis("^$B2q5^(B text");
    QTest::newRow("unknown escape") << "iso-2022-jp"_ba << jis("^%Gtext");
    QTest::newRow("odd utf-16") << "utf-16le"_ba
                                << "t\0e\0x\0t"_ba;
    QTest::newRow("label that is a path") << "../../UTF-8//TRANSLIT"_ba
                                          << "text \xff\xfe"_ba;
    QTest::newRow("label without end") << QByteArray(100000, 'x') << "text \xe9"_ba;
    QTest::newRow("all bytes") << ""_ba << [] {
        QByteArray all("text");
        for (int i = 0; i < 256; ++i)
            all.append(static_cast<char>(i));
        return all;
    }();
}

void TestCharset::neverFails()
{
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, bytes);
    QVERIFY(!decodeText(bytes, label).text.isEmpty());
    for (const char *other :
         {"", "utf-8", "iso-2022-jp", "shift_jis", "euc-jp", "gb18030", "utf-16", "utf-7", "iso-2022-kr"}) {
        for (qsizetype end = 0; end <= bytes.size(); ++end)
            (void)decodeText(QByteArrayView(bytes).first(end), other);
    }
}

void TestCharset::guessesShortJapanese_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("three words") << u"お知らせ"_s;
    QTest::newRow("katakana") << u"メール"_s;
    QTest::newRow("with kanji") << u"会議の件"_s;
    QTest::newRow("mixed") << u"Re: 見積りについて (2)"_s;
}

void TestCharset::guessesShortJapanese()
{
    QFETCH(QString, text);
    for (const char *charset : {"CP932", "EUC-JP-MS"})
        QCOMPARE(decodeUnlabelled(encoded(charset, text)).text, text);
}

QTEST_APPLESS_MAIN(TestCharset)
#include "tst_charset.moc"
