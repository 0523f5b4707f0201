#include "core/mime/Charset.h"
#include "core/mime/CharsetLabels.h"
#include "core/mime/CharsetReadings.h"
#include "core/mime/Iso2022Jp.h"
#include "core/mime/Message.h"
#include "core/mime/Mojibake.h"
#include "core/mime/Plausibility.h"
#include "core/mime/ShiftedSets.h"
#include "tests/mime/Encode.h"

#include <QTest>

using namespace core::mime;
using namespace Qt::StringLiterals;

/// How readings are weighed, and what a reader's own choice does (MIM-10 to MIM-13).
class TestReadings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsShortTexts_data();
    void knowsShortTexts();
    void givesReasons();
    void weighsLongTextsLessOften();
    void aLabelIsLeftOnlyForWhatIsClearlyBetter();
    void hintsDecideWhatBytesCannot();
    void unfoldsTextThatWasEncodedTwice_data();
    void unfoldsTextThatWasEncodedTwice();
    void utf7NeedsItsLabel_data();
    void utf7NeedsItsLabel();
    void readsShiftedSets();
    void readsWideText_data();
    void readsWideText();
    void readsLinesOfDifferentCharsets();
    void keepsMostlyUtf8();
    void aChosenCharsetCountsForBodiesAndRawHeaders();
    void aChosenCharsetLeavesTrueWordsAlone();
    void aChosenCharsetNeverChangesTheBytes();
    void namesEveryReadableCharset();
    void wordsWithFaults_data();
    void wordsWithFaults();
    void fileNamesInPieces_data();
    void fileNamesInPieces();
};

void TestReadings::knowsShortTexts_data()
{
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QString>("text");
    const auto add = [](const char *charset, const QStringList &texts) {
        for (const QString &text : texts)
            QTest::addRow("%s %s", charset, qPrintable(text)) << QByteArray(charset) << text;
    };
    const QStringList japanese{
        u"会議"_s,         u"お礼"_s,       u"見積書の件"_s,       u"Re: 御礼"_s,
        u"【重要】更新"_s, u"カレンダー"_s, u"至急！"_s,           u"東京本社 総務部"_s,
        u"ご案内"_s,       u"領収書"_s,     u"納期変更のお願い"_s, u"年末年始の休業"_s};
    add("CP932", japanese);
    add("EUC-JP-MS", japanese);
    add("CP932", {u"ﾃｽﾄﾒｰﾙ"_s, u"ｶﾞｿﾘﾝ"_s, u"①番"_s});
    add("GB18030", {u"您好，请查收附件"_s, u"我们的会议"_s, u"关于产品价格的问题"_s});
    add("BIG5-HKSCS", {u"您好，請查收附件"_s, u"我們的會議"_s, u"關於產品價格的問題"_s});
    add("CP949", {u"안녕하세요"_s, u"회의 일정 안내"_s, u"감사합니다"_s});
    add("CP1251", {u"Добрый день"_s, u"Список документов"_s, u"Имя ФАЙЛА"_s});
    add("KOI8-R", {u"Добрый день"_s, u"Список документов"_s, u"Имя ФАЙЛА"_s});
    add("CP1252", {u"Schöne Grüße"_s, u"déjà vu"_s, u"El niño come"_s, u"l’été – “bientôt”"_s, u"10 €"_s,
                   u"Attache à gauche"_s});
}

void TestReadings::knowsShortTexts()
{
    QFETCH(QByteArray, charset);
    QFETCH(QString, text);
    const QByteArray bytes = encoded(charset.constData(), text);
    QVERIFY(!bytes.isEmpty());
    QCOMPARE(decodeUnlabelled(bytes).text, text);
}

void TestReadings::givesReasons()
{
    const QByteArray bytes = encoded("CP932", u"お世話になっております。"_s);
    const Charset shiftJis = charsetForLabel("shift_jis");
    const auto readings = weighReadings(bytes, charsetForLabel("iso-8859-1"), {"=?shift_jis?B?gqA=?=", {}});
    QVERIFY(readings.size() >= 8);
    QVERIFY(readings.front().charset == shiftJis);
    QVERIFY(readings.front().reasons & CharsetReading::Hinted);
    QVERIFY(readings.front().language > 2);
    const auto latin = std::ranges::find(readings, charsetForLabel("latin1"), &CharsetReading::charset);
    QVERIFY(latin != readings.end() && (latin->reasons & CharsetReading::Labelled));
    QVERIFY(latin->score < 0);
    for (std::size_t i = 1; i < readings.size(); ++i)
        QVERIFY(readings[i - 1].score >= readings[i].score);
}

/// Thousands of texts that nothing labels cost no more time where each is long (ATT-01).
void TestReadings::weighsLongTextsLessOften()
{
    const auto weighedOf = [](qsizetype size) {
        const CharsetHints hints;
        const QByteArray text = QByteArray("\x89\xef\x8b\x63\xe9 ").repeated(size / 6);
        int times = 0;
        while (weighReadings(text, {}, hints).size() > 1)
            ++times;
        return times;
    };
    QCOMPARE(weighedOf(60), 300);
    QCOMPARE(weighedOf(6'000), 33);
}

void TestReadings::aLabelIsLeftOnlyForWhatIsClearlyBetter()
{
    // Two kanji that are Chinese and Korean too: the label says which.
    const QByteArray bytes("\xc0\xcf\xbb\xfa");
    for (const char *label : {"gb2312", "euc-kr", "euc-jp", "big5"}) {
        const DecodedText decoded = decodeText(bytes, label);
        QVERIFY2(!decoded.repaired, label);
        QCOMPARE(decoded.charset, charsetName(charsetForLabel(label)));
    }
}

void TestReadings::hintsDecideWhatBytesCannot()
{
    const QByteArray name("\xc4\xe3\xba\xc3"); // 你好 in GB 2312, 槙紺 as EUC-JP, and more
    QCOMPARE(decodeUnlabelled(name, {"Content-Type: text/plain; charset=\"gb2312\"", {}}).text, u"你好"_s);
    const QByteArray one("\x8d\x48"); // 工 in Shift_JIS, "H behind a control" elsewhere
    QCOMPARE(decodeUnlabelled(one, {"charset=shift_jis", {}}).text, u"工"_s);
    const CharsetHints many{"=?a?=?b?=?c?=?d?=?e?=?f?=?g?=?h?=?i?=?j?charset=k", {}};
    QCOMPARE(many.labels().size(), 8);
}

void TestReadings::unfoldsTextThatWasEncodedTwice_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("text"); ///< empty: left as it is
    const auto asLatin = [](const QString &text) { return QString::fromLatin1(text.toUtf8()); };
    QTest::newRow("Japanese") << asLatin(u"会議の件"_s) << u"会議の件"_s;
    QTest::newRow("French, three letters") << asLatin(u"déjà été là"_s) << u"déjà été là"_s;
    QTest::newRow("quotes of Windows") << u"Itâ€™s â€œfineâ€\u009d"_s << u"It’s “fine”"_s;
    QTest::newRow("read as Shift_JIS") << u"縺薙ｓ縺ｫ縺｡縺ｯ"_s << u"こんにちは"_s;
    QTest::newRow("one letter: somebody may mean it") << u"Ã©"_s << QString();
    QTest::newRow("real Japanese beside it") << asLatin(u"会議の件"_s) + u"会議"_s << QString();
    QTest::newRow("Portuguese") << u"São João, Ãgua não"_s << QString();
    QTest::newRow("the kanji itself") << u"縺れた糸、繧繝縁"_s << QString();
    QTest::newRow("ASCII") << u"plain"_s << QString();
}

void TestReadings::unfoldsTextThatWasEncodedTwice()
{
    QFETCH(QString, shown);
    QFETCH(QString, text);
    const auto undone = undoubled(shown);
    QCOMPARE(undone.has_value(), !text.isEmpty());
    const DecodedText decoded = decodeText(shown.toUtf8(), "utf-8");
    QCOMPARE(decoded.text, text.isEmpty() ? shown : text);
    QCOMPARE(decoded.repaired, !text.isEmpty());
}

void TestReadings::utf7NeedsItsLabel_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("its label") << "text/html; charset=utf-7"_ba << true;
    QTest::newRow("no label") << "text/html"_ba << false;
    QTest::newRow("another label") << "text/html; charset=us-ascii"_ba << false;
    QTest::newRow("unknown label") << "text/html; charset=x-nobody"_ba << false;
}

// MIM-11: a page must not become script by a charset that nobody named.
void TestReadings::utf7NeedsItsLabel()
{
    QFETCH(QByteArray, field);
    QFETCH(bool, isRead);
    const QByteArray page = "<meta charset=utf-7>+ADw-script+AD4-";
    const Message message = Message::parse("From: a@b.c\r\nContent-Type: " + field + "\r\n\r\n" + page);
    QCOMPARE(message.text(0).contains(u"<script>"_s), isRead);
}

void TestReadings::readsShiftedSets()
{
    QCOMPARE(decodeHz("~{<:Ky2;~} ~~ x").text, u"己所不 ~ x"_s); // RFC 1843's own example
    QCOMPARE(decodeHz("one ~\ntwo").text, u"one two"_s);
    QCOMPARE(decodeHz("~{<:\nnext").text, u"己\nnext"_s);
    QCOMPARE(decodeIso2022Kr("\x1b$)C\x0eH8@G\x0f abc").text, u"회의 abc"_s);
    QCOMPARE(decodeIso2022Kr("\x0eH8@G\x0f\n\x0eH8\nabc").text, u"회의\n회\nabc"_s);
    QCOMPARE(decodeText("\x1b$)C\x0eH8@G\x0f", "us-ascii").text, u"회의"_s);
    QCOMPARE(decodeText("~{<:Ky2;~}", "gb2312").text, u"己所不"_s);
    QCOMPARE(decodeText("~{<:Ky2;~}", "utf-8").text, u"~{<:Ky2;~}"_s);
    QVERIFY(withLostEscapes("price $B is (B").isEmpty());
    QVERIFY(withLostEscapes("a$B2q5D(Bb").contains("\x1b$B2q5D\x1b(B"));
}

void TestReadings::readsWideText_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("bytes");
    const QString text = u"会議の件です。abc\n"_s;
    const auto wide = [&](const char *charset) { return encoded(charset, text); };
    QTest::newRow("utf-16le without mark") << "utf-16"_ba << wide("UTF-16LE");
    QTest::newRow("utf-16be without mark") << "utf-16"_ba << wide("UTF-16BE");
    QTest::newRow("utf-16 with mark, labelled utf-8") << "utf-8"_ba
                                                      << "\xff\xfe" + wide("UTF-16LE");
    QTest::newRow("utf-16 big with mark, no label") << ""_ba
                                                    << "\xfe\xff" + wide("UTF-16BE");
    QTest::newRow("utf-32 with mark") << "utf-32"_ba
                                      << "\xff\xfe"_ba + QByteArray(2, '\0') + wide("UTF-32LE");
    QTest::newRow("utf-32 with mark, no label")
        << ""_ba << QByteArray(2, '\0') + "\xfe\xff" + wide("UTF-32BE");
    QTest::newRow("utf-32 without mark, Windows order") << "utf-32"_ba << wide("UTF-32LE");
    QTest::newRow("utf-32 without mark") << "utf-32"_ba << wide("UTF-32BE");
    QTest::newRow("utf-32le") << "utf-32le"_ba << wide("UTF-32LE");
    QTest::newRow("utf-16 label, utf-8 bytes") << "utf-16"_ba << text.toUtf8();
}

void TestReadings::readsWideText()
{
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, bytes);
    QCOMPARE(decodeText(bytes, label).text, u"会議の件です。abc\n"_s);
}

void TestReadings::readsLinesOfDifferentCharsets()
{
    const QString first = u"来週の会議の件です。\n"_s, second = u"このメールは一斉配信です。\n"_s;
    const QByteArray utf8 = first.toUtf8(), shiftJis = encoded("CP932", second);
    for (const char *label : {"utf-8", "", "us-ascii", "iso-2022-jp"})
        QCOMPARE(decodeText(utf8 + "--\n" + shiftJis, label).text, first + u"--\n"_s + second);
    const QByteArray jis = encoded("ISO-2022-JP", first);
    for (const char *label : {"iso-2022-jp", "us-ascii", "shift_jis"})
        QCOMPARE(decodeText(jis + "--\n" + shiftJis + utf8, label).text, first + u"--\n"_s + second + first);
}

void TestReadings::keepsMostlyUtf8()
{
    const QByteArray whole = u"来週の会議の件です。資料を添付します。"_s.toUtf8();
    QByteArray broken = whole;
    broken.remove(1, 1);
    for (const char *label : {"utf-8", "", "iso-8859-1"}) {
        const DecodedText decoded = decodeText(broken, label);
        QVERIFY2(decoded.text.endsWith(u"週の会議の件です。資料を添付します。"_s), qPrintable(decoded.text));
        QVERIFY(decoded.damaged);
    }
}

static QByteArray garbled(const QByteArray &subject, const QByteArray &body)
{
    return "From: " + encoded("EUC-JP-MS", u"鈴木"_s) + " <a@b.c>\r\nSubject: " + subject +
           "\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n" + body;
}

void TestReadings::aChosenCharsetCountsForBodiesAndRawHeaders()
{
    const QString text = u"東京都港区"_s;
    const QByteArray raw = garbled(encoded("EUC-JP-MS", text), encoded("EUC-JP-MS", text));
    const Message message = Message::parse(raw, {"euc-jp"});
    QCOMPARE(message.text(0), text);
    QCOMPARE(message.subject(), text);
    QCOMPARE(message.from().at(0).name, u"鈴木"_s);
    QCOMPARE(message.charsetOf(0), "euc-jp"_ba);
    QVERIFY(!message.has(Defect::CharsetRepaired)); // nothing was guessed
    // At its word, also where it is wrong.
    const Message wrong = Message::parse(raw, {"koi8-r"});
    QCOMPARE(wrong.text(0), QString::fromUtf8(encoded("UTF-8", wrong.text(0))));
    QVERIFY(wrong.text(0) != text);
    QCOMPARE(wrong.text(0).size(), 10);
}

void TestReadings::aChosenCharsetLeavesTrueWordsAlone()
{
    const QString text = u"お知らせ"_s;
    const auto word = [](const char *label, const QByteArray &bytes) {
        return "=?" + QByteArray(label) + "?B?" + bytes.toBase64() + "?=";
    };
    for (const QByteArray &subject :
         {word("utf-8", text.toUtf8()), word("iso-2022-jp", encoded("ISO-2022-JP", text)),
          word("iso-8859-1", encoded("CP932", text)), // says nothing
          word("utf-8", encoded("CP932", text)),      // cannot be true
          encoded("CP932", text)})
        QCOMPARE(Message::parse(garbled(subject, "x"), {"shift_jis"}).subject(), text);
}

void TestReadings::aChosenCharsetNeverChangesTheBytes()
{
    const QByteArray raw = garbled("x", encoded("EUC-JP-MS", u"東京都"_s));
    for (const ReadableCharset &readable : readableCharsets()) {
        const Message message = Message::parse(raw, {readable.label});
        QVERIFY(!message.text(0).isEmpty());
        QCOMPARE(message.raw(), raw);
        QCOMPARE(message.bytes(0), encoded("EUC-JP-MS", u"東京都"_s));
    }
}

void TestReadings::namesEveryReadableCharset()
{
    for (const ReadableCharset &readable : readableCharsets()) {
        QCOMPARE(charsetName(charsetForLabel(readable.label)), QByteArray(readable.label));
        QVERIFY(!decodeAs("text \xe9\xe8", readable.label).text.isEmpty());
        QCOMPARE(decodeAs("text", readable.label).damaged, false);
    }
    QCOMPARE(charsetName(charsetForLabel("Windows-31J")), "shift_jis"_ba);
    QCOMPARE(charsetName(charsetForLabel("iso-8859-1")), "windows-1252"_ba);
    QCOMPARE(charsetName(charsetForLabel("KOI8-R;")), "koi8-r"_ba);
    QCOMPARE(charsetName({}), QByteArray());
}

void TestReadings::wordsWithFaults_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("a question mark in Q") << "=?ISO-2022-JP?Q?=1B$B$*85$$!)=1B(B?= x"_ba << u"お元い？ x"_s;
    QTest::newRow("cut by a server") << "=?iso-2022-jp?B?GyRCMnE1RBsoQg=="_ba << u"会議"_s;
    QTest::newRow("cut in its base64") << "=?utf-8?B?5Lya6K2w5Ls"_ba << u"会議\ufffd\ufffd"_s;
    QTest::newRow("no word at all") << "=?utf-8?B?5Lya 6K2w"_ba << u"=?utf-8?B?5Lya 6K2w"_s;
    QTest::newRow("B word in a sentence") << "a =?utf-8?b?5Lya?= b"_ba << u"a 会 b"_s;
    QTest::newRow("Q with equals at its end") << "=?utf-8?Q?a=3D?=)"_ba << u"a=)"_s;
    QTest::newRow("raw beside a word") << encoded("CP932", u"件名 "_s) + "=?utf-8?B?5Lya?=" << u"件名 会"_s;
}

// MIM-12
void TestReadings::wordsWithFaults()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, text);
    const QByteArray raw = "From: a@b.c\r\nSubject: " + value + "\r\n\r\n";
    QCOMPARE(Message::parse(raw).subject(), text);
}

void TestReadings::fileNamesInPieces_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QString>("name");
    QTest::newRow("a charset for each piece")
        << "filename*0*=utf-8''%E4%BC%9A; filename*1*=shift_jis''%8B%63; filename*2=.txt"_ba << u"会議.txt"_s;
    QTest::newRow("the same charset again, cut in a character")
        << "filename*0*=utf-8''%E4%BC; filename*1*=utf-8''%9A.txt"_ba << u"会.txt"_s;
    QTest::newRow("quotes in a later piece are its own")
        << "filename*0*=utf-8''it; filename*1*='s 5'.txt"_ba << u"it's 5'.txt"_s;
    QTest::newRow("a word inside RFC 2231")
        << "filename*=utf-8''%3D%3Futf-8%3FB%3F5Lya%3F%3D.txt"_ba << u"会.txt"_s;
    QTest::newRow("percent signs as in addresses") << "filename=\"%E4%BC%9A%20a.txt\""_ba << u"会 a.txt"_s;
    QTest::newRow("percent signs that are none")
        << "filename=\"100%25 sure %41.txt\""_ba << u"100%25 sure %41.txt"_s;
    QTest::newRow("iso-2022-jp in percent signs")
        << "filename*=iso-2022-jp''%1B$B2q5D%1B%28B.txt"_ba << u"会議.txt"_s;
}

// MIM-13
void TestReadings::fileNamesInPieces()
{
    QFETCH(QByteArray, parameters);
    QFETCH(QString, name);
    const Message message =
        Message::parse("From: a@b.c\r\nContent-Type: application/x\r\nContent-Disposition: "
                       "attachment; " +
                       parameters + "\r\n\r\nx");
    QCOMPARE(message.parts().at(0).fileName, name);
}

QTEST_APPLESS_MAIN(TestReadings)
#include "tst_readings.moc"
