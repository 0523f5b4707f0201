#include "core/base/Limits.h"
#include "core/extract/Extract.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace core::extract;
using namespace Qt::StringLiterals;

/// What is read of each kind of attachment: files of LibreOffice, files that no office program would write, and hostile
/// ones. Here in the test's own process; tst_extractor_process has the one that is used.
class TestExtractText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatOfficeProgramsSave_data();
    void readsWhatOfficeProgramsSave();
    void readsRunsOfOneWordTogether();
    void leavesReadingsOfCharactersOut();
    void readsVerticalTextInOrder();
    void readsPdfWithoutFontsInIt_data();
    void readsPdfWithoutFontsInIt();
    void readsTextFilesOfAnyCharset_data();
    void readsTextFilesOfAnyCharset();
    void readsHtmlAsItIsSeen();
    void readsForwardedMessages();
    void refusesWhatIsHostileOrLocked_data();
    void refusesWhatIsHostileOrLocked();
    void readsWhatIsLeftOfATruncatedFile();
    void readsUtf16Xml();
    void keepsToTheCaps();
    void knowsKindsByBytesTypeAndName_data();
    void knowsKindsByBytesTypeAndName();
    void survivesEveryTruncation();

private:
    static QByteArray fileBytes(const QString &name);
    static Extracted extractFile(const QString &name);
};

QByteArray TestExtractText::fileBytes(const QString &name)
{
    QFile file(QString::fromLocal8Bit(qgetenv("FUMIBAKO_SOURCE_DIR")) + u"/tests/data/attachments/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no file %s", qPrintable(file.fileName()));
    return file.readAll();
}

Extracted TestExtractText::extractFile(const QString &name)
{
    return extractText({fileBytes(name), "application/octet-stream", {}, name});
}

void TestExtractText::readsWhatOfficeProgramsSave_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("texts");
    const QStringList minutes = {u"第三回企画会議 議事録"_s,
                                 u"予算配分について"_s,
                                 u"半角カナ：ｶﾀｶﾅ ﾃｽﾄ"_s,
                                 u"①②㈱"_s,
                                 u"xylophone"_s,
                                 u"備品購入"_s,
                                 u"脚注の備考欄"_s,
                                 u"社外秘"_s};
    for (const char *name : {"minutes.docx", "minutes.odt", "minutes.pdf"})
        QTest::newRow(name) << QString::fromLatin1(name) << minutes;
    const QStringList figures = {u"株式会社鶴亀商事"_s, u"4830917"_s,      u"Marzipan Trading Ltd"_s,
                                 u"二枚目のシート"_s,   u"要確認の注釈"_s, u"12.5"_s};
    for (const char *name : {"figures.xlsx", "figures.ods"})
        QTest::newRow(name) << QString::fromLatin1(name) << figures;
    const QStringList slides = {u"新製品発表会"_s, u"kumquat press"_s, u"発表者ノート"_s, u"二頁目の概要"_s};
    for (const char *name : {"slides.pptx", "slides.odp"})
        QTest::newRow(name) << QString::fromLatin1(name) << slides;
}

void TestExtractText::readsWhatOfficeProgramsSave()
{
    QFETCH(QString, name);
    QFETCH(QStringList, texts);
    const Extracted extracted = extractFile(name);
    QCOMPARE(extracted.outcome, Outcome::Text);
    QVERIFY(!extracted.cut);
    for (const QString &text : texts)
        QVERIFY2(extracted.text.contains(text), qPrintable(text + u" in "_s + extracted.text));
}

void TestExtractText::readsRunsOfOneWordTogether()
{
    // Two spans in the file; as one word it has to be found.
    for (const QString &name : {u"minutes.docx"_s, u"minutes.odt"_s})
        QVERIFY2(extractFile(name).text.contains(u"来年度の予算配分"_s), qPrintable(name));
    const QStringList rows = extractFile(u"figures.xlsx"_s).text.split(u'\n');
    QVERIFY(rows.contains(u"株式会社鶴亀商事 4830917"_s));
    QVERIFY2(rows.contains(u"売上集計"_s), "names of the sheets");
}

void TestExtractText::leavesReadingsOfCharactersOut()
{
    for (const QString &name : {u"minutes.docx"_s, u"minutes.odt"_s}) {
        const QString text = extractFile(name).text;
        QVERIFY2(text.contains(u"出席者：東海林太郎"_s), qPrintable(text));
    }
}

void TestExtractText::readsVerticalTextInOrder()
{
    const QString text = extractFile(u"vertical.pdf"_s).text;
    QVERIFY2(text.contains(u"第三回企画会議議事録"_s), qPrintable(text));
    QVERIFY2(text.contains(u"来年度の予算配分について"_s), qPrintable(text));
    QVERIFY(text.contains(u"The\nquarterly\nxylophone"_s));
}

void TestExtractText::readsPdfWithoutFontsInIt_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("Shift_JIS") << u"cid-sjis.pdf"_s;
    QTest::newRow("vertical UTF-16") << u"cid-vertical.pdf"_s;
}

/// What the codes of their fonts mean stands in poppler-data only.
void TestExtractText::readsPdfWithoutFontsInIt()
{
    QFETCH(QString, name);
    const Extracted extracted = extractFile(name);
    QCOMPARE(extracted.outcome, Outcome::Text);
    QVERIFY2(extracted.text.contains(u"見積書を送付いたします"_s), qPrintable(extracted.text));
}

void TestExtractText::readsTextFilesOfAnyCharset_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("charset");
    const QByteArray sjis = QByteArray::fromHex("8ee688f890e62c94848fe30a94bc8a70b6c50a82"
                                                "b182ea82cd8ef3928d88ea979782c582b7");
    QTest::newRow("CSV in Shift_JIS without a label") << sjis << QByteArray();
    QTest::newRow("with a wrong one") << sjis << QByteArray("utf-8");
    QTest::newRow("UTF-8 with a mark") << QByteArray("\xef\xbb\xbf取引先,売上\n") << QByteArray();
    const QString wide = u"取引先\t売上\r\n鶴亀商事\t12\r\n"_s;
    QTest::newRow("UTF-16 of Excel") << QByteArray("\xff\xfe") +
                                            QByteArray(reinterpret_cast<const char *>(wide.utf16()),
                                                       wide.size() * 2)
                                     << QByteArray();
}

void TestExtractText::readsTextFilesOfAnyCharset()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, charset);
    const Extracted extracted = extractText({bytes, "text/csv", charset, u"売上.csv"_s});
    QCOMPARE(extracted.outcome, Outcome::Text);
    QVERIFY2(extracted.text.startsWith(u"取引先"_s), qPrintable(extracted.text));
}

void TestExtractText::readsHtmlAsItIsSeen()
{
    const QByteArray page =
        "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=EUC-JP\">"
        "<title>t</title><script>var hidden = 1;</script></head><body><p>"
        "\xb5\xc4\xbb\xf6\xcf\xbf</p><p>fine</p></body></html>";
    const Extracted extracted = extractText({page, "text/html", {}, u"page.html"_s});
    QCOMPARE(extracted.outcome, Outcome::Text);
    QVERIFY2(extracted.text.contains(u"議事録"_s), qPrintable(extracted.text));
    QVERIFY(extracted.text.contains(u"fine"_s));
    QVERIFY(!extracted.text.contains(u"hidden"_s));
}

void TestExtractText::readsForwardedMessages()
{
    const QByteArray inner =
        "From: Jiro <jiro@example.jp>\r\nSubject: innermost\r\nContent-Type: text/plain\r\n\r\n"
        "deep words\r\n";
    const QByteArray mail =
        "From: =?utf-8?B?5bGx55Sw?= <yamada@example.jp>\r\nTo: hanako@example.jp\r\nSubject: "
        "=?iso-2022-jp?B?GyRCMnE1RBsoQg==?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
        "boundary=x\r\n\r\n"
        "--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n本文です\r\n"
        "--x\r\nContent-Type: application/pdf; name=\"plan.pdf\"\r\nContent-Disposition: "
        "attachment\r\n\r\n%PDF-\r\n"
        "--x\r\nContent-Type: message/rfc822\r\n\r\n" +
        inner + "--x--\r\n";
    const Extracted extracted = extractText({mail, "message/rfc822", {}, {}});
    QCOMPARE(extracted.outcome, Outcome::Text);
    for (const QString &text : {u"山田"_s, u"yamada@example.jp"_s, u"hanako@example.jp"_s, u"会議"_s,
                                u"本文です"_s, u"plan.pdf"_s, u"deep words"_s})
        QVERIFY2(extracted.text.contains(text), qPrintable(text + u" in "_s + extracted.text));
}

void TestExtractText::refusesWhatIsHostileOrLocked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("encrypted OOXML") << u"encrypted.docx"_s << Outcome::Encrypted;
    QTest::newRow("encrypted ODF") << u"encrypted.odt"_s << Outcome::Encrypted;
    QTest::newRow("encrypted PDF") << u"encrypted.pdf"_s << Outcome::Encrypted;
    QTest::newRow("truncated PDF") << u"truncated.pdf"_s << Outcome::Damaged;
}

void TestExtractText::refusesWhatIsHostileOrLocked()
{
    QFETCH(QString, name);
    QFETCH(Outcome, outcome);
    const Extracted extracted = extractFile(name);
    QCOMPARE(extracted.outcome, outcome);
    QVERIFY(extracted.text.isEmpty());
}

void TestExtractText::readsWhatIsLeftOfATruncatedFile()
{
    const Extracted extracted = extractFile(u"truncated.docx"_s);
    QCOMPARE(extracted.outcome, Outcome::Text);
    QVERIFY(extractText({"not a zip at all", "application/octet-stream", {}, u"x.docx"_s}).outcome ==
            Outcome::Damaged);
}

void TestExtractText::readsUtf16Xml() { QCOMPARE(extractFile(u"utf16.docx"_s).text, u"幅の広い文字"_s); }

void TestExtractText::keepsToTheCaps()
{
    // M-11: comes back at all, and with nothing.
    for (const QString &name : {u"entities.docx"_s, u"entities-utf16.docx"_s, u"deep.docx"_s})
        QVERIFY2(extractFile(name).text.isEmpty(), qPrintable(name));
    const Extracted bomb = extractFile(u"bomb.docx"_s);
    QVERIFY(bomb.cut || bomb.outcome == Outcome::TooLarge);
    QVERIFY(bomb.text.size() <= limits::kAttachmentTextChars);

    const QTemporaryDir folder;
    const QString script =
        QString::fromLocal8Bit(qgetenv("FUMIBAKO_SOURCE_DIR")) + u"/tests/support/attachments.py"_s;
    QCOMPARE(QProcess::execute(u"python3"_s, {script, folder.path(), u"--large"_s}), 0);
    const auto made = [&folder](const QString &name) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? extractText({file.readAll(), {}, {}, name}) : Extracted();
    };
    QCOMPARE(made(u"many-entries.docx"_s).outcome, Outcome::TooLarge);
    const Extracted lengthy = made(u"long.docx"_s);
    QCOMPARE(lengthy.outcome, Outcome::Text);
    QVERIFY(lengthy.cut);
    QCOMPARE(lengthy.text.size(), limits::kAttachmentTextChars);

    const QByteArray large(limits::kAttachmentBytes + 1, 'a');
    QCOMPARE(extractText({large, "text/plain", {}, {}}).outcome, Outcome::TooLarge);
    const Extracted text = extractText({large.left(limits::kAttachmentBytes), "text/plain", {}, {}});
    QCOMPARE(text.text.size(), limits::kAttachmentTextChars);
    QVERIFY(text.cut);
}

void TestExtractText::knowsKindsByBytesTypeAndName_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("name");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("pdf by its bytes") << "%PDF-1.4"_ba
                                      << "application/octet-stream"_ba << u"x"_s << Kind::Pdf;
    QTest::newRow("pdf behind junk") << "\r\n%PDF-1.4"_ba
                                     << "text/plain"_ba << u"x.txt"_s << Kind::Pdf;
    QTest::newRow("no pdf in it") << "hello"_ba
                                  << "application/pdf"_ba << u"x.pdf"_s << Kind::None;
    QTest::newRow("docx by name") << "PK\x03\x04"_ba
                                  << "application/octet-stream"_ba << u"報告.DOCX"_s << Kind::Office;
    QTest::newRow("ods by type") << "PK\x03\x04"_ba
                                 << "application/vnd.oasis.opendocument.spreadsheet"_ba << u""_s
                                 << Kind::Office;
    QTest::newRow("a zip") << "PK\x03\x04"_ba
                           << "application/zip"_ba << u"x.zip"_s << Kind::None;
    QTest::newRow("a picture") << "\x89PNG\r\n\x1a\n"_ba
                               << "image/png"_ba << u"x.png"_s << Kind::None;
    QTest::newRow("csv by name") << "a,b"_ba
                                 << "application/vnd.ms-excel"_ba << u"x.csv"_s << Kind::Plain;
    QTest::newRow("rtf") << "{\\rtf1"_ba
                         << "text/rtf"_ba << u"x.rtf"_s << Kind::None;
    QTest::newRow("a program that says it is text")
        << QByteArray("MZ\0\3 and so on and on", 22) << "text/plain"_ba << u"x.txt"_s << Kind::None;
    QTest::newRow("a message") << "Subject: x"_ba
                               << "message/rfc822"_ba << u""_s << Kind::Message;
    QTest::newRow("a message by name") << "Subject: x"_ba
                                       << "application/octet-stream"_ba << u"x.eml"_s << Kind::Message;
    QTest::newRow("html") << "<p>"_ba
                          << "text/html"_ba << u""_s << Kind::Html;
    QTest::newRow("nothing") << QByteArray() << "text/plain"_ba << u"x.txt"_s << Kind::None;
}

void TestExtractText::knowsKindsByBytesTypeAndName()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, type);
    QFETCH(QString, name);
    QFETCH(Kind, kind);
    QCOMPARE(kindOf({bytes, type, {}, name}), kind);
}

/// Whatever is left of it: an answer. Under the sanitizers, no access out of bounds.
void TestExtractText::survivesEveryTruncation()
{
    for (const QString &name : {u"minutes.docx"_s, u"figures.xlsx"_s, u"slides.odp"_s}) {
        const QByteArray bytes = fileBytes(name);
        for (qsizetype size = 0; size < bytes.size(); size += 131)
            (void)extractText({bytes.left(size), {}, {}, name});
    }
}

QTEST_GUILESS_MAIN(TestExtractText)
#include "tst_extract_text.moc"
