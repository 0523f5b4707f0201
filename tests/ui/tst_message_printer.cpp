#include "tests/ui/DisplaySamples.h"
#include "tests/ui/ReaderSamples.h"
#include "ui/common/Theme.h"
#include "ui/reader/MessagePrinter.h"
#include "ui/reader/PageBreaks.h"
#include "ui/reader/PrintDialogs.h"

#include <QDir>
#include <QFile>
#include <QPageLayout>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using core::render::DisplayItem;
using core::render::DisplayList;
using ui::MessagePrinter;

/// Messages on paper, read back by poppler's tools.
class tst_message_printer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::applyAppearance(*qApp, ui::Appearance::Light);
        QVERIFY(m_folder.isValid());
    }
    void cutsNoLineNorPicture();
    void cutsWhatIsHigherThanASheet();
    void printsHeaderAndBodyOfHtml();
    void printsEachLineOnce();
    void printsTextWithQuotesAndJapanese();
    void keepsLinksThatMayBeOpened();
    void makesWideMessagesFit();
    void saysWhenTheFileCannotBeWritten();
    void namesTheFileAfterTheSubject();
    void picture();

private:
    QString pathOf(const QString &name) const { return m_folder.filePath(name); }
    static QString read(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(30'000) || process.exitCode() != 0)
            return u"failed: "_s + QString::fromUtf8(process.readAllStandardError());
        return QString::fromUtf8(process.readAllStandardOutput());
    }
    /// Noto's CJK fonts share a glyph between a character and its radical, and a PDF names the radical: U+2F24 for U+5927.
    static QString textOf(const QString &pdf)
    {
        return read(u"pdftotext"_s, {u"-layout"_s, pdf, u"-"_s}).normalized(QString::NormalizationForm_KC);
    }
    static ui::PrintHeader header()
    {
        core::render::ReaderDocument document = samples::english();
        return ui::printHeader(document);
    }

    QTemporaryDir m_folder;
    ui::DisplayImages m_images;
};

void tst_message_printer::cutsNoLineNorPicture()
{
    samples::ListBuilder page(600);
    const int font = page.font(14);
    for (int i = 0; i < 120; ++i) {
        page.paragraph(
            u"Some words of a letter that is long enough for several sheets of paper and is wrapped at the "
            "width of the sheet, as letters are."_s,
            font);
        if (i % 10 == 9) {
            page.picture(20, page.y(), 300, 220, page.image(core::render::DisplayImage::State::Ready, {}));
            page.skip(240);
        }
    }
    const DisplayList list = page.list();
    const std::vector<double> tops = ui::pageBreaks(list, 500, 900);
    QVERIFY(tops.size() > 5);
    QCOMPARE(tops[0], 0.0);
    QVERIFY(tops[1] <= 500);
    for (std::size_t i = 1; i < tops.size(); ++i) {
        QVERIFY(tops[i] > tops[i - 1]);
        QVERIFY(tops[i] - tops[i - 1] <= 900);
        QVERIFY(tops[i] - tops[i - 1] > 170); // well filled
        for (const DisplayItem &item : list.items) {
            const double top = static_cast<double>(item.rect.y);
            const double bottom = top + static_cast<double>(item.rect.height);
            QVERIFY2(top >= tops[i] - 0.6 || bottom <= tops[i] + 0.6, qPrintable(QString::number(tops[i])));
        }
    }
}

void tst_message_printer::cutsWhatIsHigherThanASheet() // HTM-274
{
    samples::ListBuilder page(600);
    page.fill(0, 0, 600, 5'000, 0xffeeeeeeU);
    page.run(20, 20, u"Huge"_s, page.font(2'000));
    QCOMPARE(ui::pageBreaks(page.list(), 900, 900).size(), 6U);
    DisplayList endless = page.list();
    endless.height = 1e9F;
    QCOMPARE(ui::pageBreaks(endless, 900, 900).size(), 1'000U);
    endless.height = std::numeric_limits<float>::infinity();
    QCOMPARE(ui::pageBreaks(endless, 900, 900).size(), 1U);
    QCOMPARE(ui::pageBreaks(DisplayList(), 900, 900).size(), 1U);
    QCOMPARE(ui::pageBreaks(page.list(), 0, 0).size(), 1U);
}

void tst_message_printer::printsHeaderAndBodyOfHtml() // HTM-263
{
    const QString pdf = pathOf(u"html.pdf"_s);
    const int width = MessagePrinter::bodyWidth(MessagePrinter::pdfLayout());
    QVERIFY(width > 600 && width < 760);
    const auto saved =
        MessagePrinter(header()).savePdf(pdf, samples::newsletter(static_cast<float>(width)), m_images);
    QVERIFY(saved);
    const QString text = textOf(pdf).simplified();
    for (const auto *words : {"Re: Autumn exhibition", "Maria Lindqvist <maria.lindqvist@museum.example>",
                              "From", "Date", "haruka@example.jp", "Autumn at the museum",
                              "Thirty-two drawings", "museum.example", "Book a ticket", "12 EUR"})
        QVERIFY2(text.contains(QString::fromUtf8(words)), words);
    QVERIFY(read(u"pdfinfo"_s, {pdf}).contains(u"Re: Autumn exhibition"_s));
    const QFile file(pdf);
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
}

void tst_message_printer::printsEachLineOnce()
{
    const QString pdf = pathOf(u"long.pdf"_s);
    QVERIFY(MessagePrinter(header()).savePdf(pdf, samples::longPage(200), m_images));
    const QString text = textOf(pdf);
    for (int i = 0; i < 200; ++i)
        QCOMPARE(text.count(u"Line %1 of"_s.arg(i, 5, 10, QLatin1Char('0'))), 1);
    const auto pages = text.count(u'\f');
    QVERIFY2(pages >= 5 && pages <= 7, qPrintable(QString::number(pages)));
    QVERIFY(text.contains(u"Page 1 of %1"_s.arg(pages)));
    QVERIFY(text.contains(u"Page %1 of %1"_s.arg(pages)));
}

void tst_message_printer::printsTextWithQuotesAndJapanese()
{
    const QString pdf = pathOf(u"text.pdf"_s);
    core::render::ReaderDocument document = samples::japanese();
    const int width = MessagePrinter::bodyWidth(MessagePrinter::pdfLayout());
    QVERIFY(MessagePrinter(ui::printHeader(document))
                .savePdf(pdf, ui::paperList(document.body, width), m_images));
    const QString text = textOf(pdf).remove(QRegularExpression(u"\\s"_s));
    for (const auto &block : document.body) {
        QString words = block.text.left(12);
        words.remove(QRegularExpression(u"\\s"_s));
        QVERIFY2(text.contains(words.normalized(QString::NormalizationForm_KC)), qPrintable(words));
    }
    const DisplayList quoted = ui::paperList(samples::english().body, width);
    for (const DisplayItem &item : quoted.items)
        QVERIFY(item.rect.x + item.rect.width <= static_cast<float>(width) + 1);
    core::render::TextBlock empty;
    QVERIFY(ui::paperList({empty}, width).height > 0);
}

void tst_message_printer::keepsLinksThatMayBeOpened() // ATT-21
{
    samples::ListBuilder page(600);
    const int font = page.font(14);
    page.run(20, 20, u"good"_s, font, page.link(u"https://museum.example/autumn"_s));
    page.run(20, 60, u"bad"_s, font, page.link(u"file:///etc/passwd"_s));
    page.run(20, 100, u"worse"_s, font, page.link(u"javascript:alert(1)"_s));
    const QString pdf = pathOf(u"links.pdf"_s);
    QVERIFY(MessagePrinter(header()).savePdf(pdf, page.list(), m_images));
    QFile file(pdf);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("https://museum.example/autumn"));
    QCOMPARE(bytes.count("/URI ("), 1);
    QVERIFY(!bytes.contains("etc/passwd"));
    QVERIFY(!bytes.contains("javascript"));
}

void tst_message_printer::makesWideMessagesFit()
{
    samples::ListBuilder page(2'000);
    const int font = page.font(28);
    page.run(20, 20, u"Left"_s, font);
    page.run(1'900, 20, u"Right"_s, font);
    const QString pdf = pathOf(u"wide.pdf"_s);
    QVERIFY(MessagePrinter(header()).savePdf(pdf, page.list(), m_images));
    const QString boxes = read(u"pdftotext"_s, {u"-bbox"_s, pdf, u"-"_s});
    const auto right = QRegularExpression(u"xMax=\"([0-9.]+)\"[^>]*>Right<"_s).match(boxes);
    QVERIFY(right.hasMatch());
    QVERIFY(right.captured(1).toDouble() < MessagePrinter::pdfLayout().fullRect(QPageLayout::Point).width());
}

void tst_message_printer::saysWhenTheFileCannotBeWritten()
{
    const auto saved =
        MessagePrinter(header()).savePdf(pathOf(u"no/such/folder/a.pdf"_s), samples::longPage(1), m_images);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, core::ErrorCode::Io);
    // A folder in its place.
    QVERIFY(QDir(m_folder.path()).mkdir(u"taken.pdf"_s));
    QVERIFY(!MessagePrinter(header()).savePdf(pathOf(u"taken.pdf"_s), samples::longPage(1), m_images));
}

void tst_message_printer::namesTheFileAfterTheSubject() // ATT-01
{
    QCOMPARE(ui::pdfNameOf(u"Autumn exhibition"_s), u"Autumn exhibition.pdf"_s);
    QCOMPARE(ui::pdfNameOf(u"  "_s), u"Message.pdf"_s);
    for (const auto *hostile : {"../../etc/passwd", ".bashrc", "a/b\\c:d", "x\u202efdp.exe", "CON", "a\nb"}) {
        const QString name = ui::pdfNameOf(QString::fromUtf8(hostile));
        QVERIFY2(name.endsWith(u".pdf"_s), hostile);
        QVERIFY2(!name.contains(u'/') && !name.contains(u'\\') && !name.startsWith(u'.'), qPrintable(name));
        QVERIFY(!name.contains(QChar(0x202e)));
    }
    QVERIFY(ui::pdfNameOf(u"x"_s.repeated(3'000)).size() < 120);
}

void tst_message_printer::picture()
{
    const QString folder = qEnvironmentVariable("FUMIBAKO_PICTURES");
    if (folder.isEmpty())
        QSKIP("Pictures are made when FUMIBAKO_PICTURES names a folder.");
    const int width = MessagePrinter::bodyWidth(MessagePrinter::pdfLayout());
    const QString html = pathOf(u"print-html.pdf"_s);
    QVERIFY(MessagePrinter(header()).savePdf(html, samples::newsletter(static_cast<float>(width)), m_images));
    read(u"pdftoppm"_s, {u"-png"_s, u"-r"_s, u"80"_s, html, folder + u"/print-html"_s});
    const QString text = pathOf(u"print-text.pdf"_s);
    QVERIFY(MessagePrinter(header()).savePdf(text, ui::paperList(samples::english().body, width), m_images));
    read(u"pdftoppm"_s, {u"-png"_s, u"-r"_s, u"80"_s, text, folder + u"/print-text"_s});
}

QTEST_MAIN(tst_message_printer)
#include "tst_message_printer.moc"
