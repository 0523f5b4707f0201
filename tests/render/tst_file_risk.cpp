#include "core/render/FileRisk.h"

#include <QTest>

using namespace Qt::StringLiterals;
using core::render::contentOf;
using core::render::FileContent;
using core::render::FileRisk;
using core::render::judgeOpening;
using core::render::OpenVerdict;

/// ATT-04, ATT-05: what is opened by the system's program and what is only saved.
class tst_file_risk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatRunsByItsName_data();
    void knowsWhatRunsByItsName();
    void knowsWhatRunsByItsContent_data();
    void knowsWhatRunsByItsContent();
    void knowsWhatRunsByItsLabel();
    void seesThroughADisguise_data();
    void seesThroughADisguise();
    void opensWhatIsOnlyRead_data();
    void opensWhatIsOnlyRead();
    void readsAnyBytes();
};

namespace {

const QByteArray kPng = "\x89PNG\r\n\x1a\n____";
const QByteArray kPdf = "%PDF-1.7\n";
const QByteArray kZip = "PK\x03\x04 word/document.xml";
const QByteArray kOle = QByteArray::fromHex("d0cf11e0a1b11ae1") + QByteArray(600, '\0');

} // namespace

void tst_file_risk::knowsWhatRunsByItsName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<FileRisk>("risk");
    const auto add = [](const char *name, FileRisk risk) {
        QTest::newRow(name) << QString::fromUtf8(name) << risk;
    };
    for (const char *name :
         {"a.exe", "a.AppImage", "a.jar", "a.jnlp", "a.run", "a.deb", "a.iso", "a.xpi", "a.pdf.exe"})
        add(name, FileRisk::Program);
    for (const char *name : {"a.sh", "a.PY", "a.js", "a.vbs", "a.ps1", "a.bat", "a.pl", "a.hta", "a.reg"})
        add(name, FileRisk::Script);
    for (const char *name : {"a.html", "a.htm", "a.xhtml", "a.svg", "a.svgz", "a.mht", "a.mhtml", "a.chm"})
        add(name, FileRisk::WebPage);
    for (const char *name :
         {"a.desktop", "写真.jpg.desktop", "a.url", "a.lnk", "a.scf", "a.webloc", "a.library-ms"})
        add(name, FileRisk::Shortcut);
    for (const char *name : {"a.docm", "a.xlsm", "a.pptm", "a.xlam", "a.xlsb", "a.iqy", "a.slk"})
        add(name, FileRisk::Macros);
    for (const char *name :
         {"a.pdf", "a.jpg", "desktop", "exe", "a.docx", "", "a.", "sh.txt", "a. ", "a.b c"})
        add(name, FileRisk::None);
}

void tst_file_risk::knowsWhatRunsByItsName() // ATT-04
{
    QFETCH(QString, name);
    QFETCH(FileRisk, risk);
    QCOMPARE(core::render::riskOfName(name), risk);
    const OpenVerdict verdict = judgeOpening(name, "application/pdf", {});
    QCOMPARE(verdict.mayOpen(), risk == FileRisk::None);
    if (risk != FileRisk::None)
        QCOMPARE(verdict.evidence, OpenVerdict::Evidence::Name);
}

void tst_file_risk::knowsWhatRunsByItsContent_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FileRisk>("risk");
    QTest::newRow("ELF") << "\x7f"_ba + "ELF\x02\x01\x01" << FileRisk::Program;
    QTest::newRow("AppImage") << "\x7f"_ba + "ELF\x02\x01\x01" + QByteArray(1, '\0') + "AI\x02"
                              << FileRisk::Program;
    QTest::newRow("Windows") << "MZ\x90"_ba << FileRisk::Program;
    QTest::newRow("jar") << "PK\x03\x04 META-INF/MANIFEST.MF Main.class"_ba << FileRisk::Program;
    QTest::newRow("jnlp") << "<?xml version=\"1.0\"?>\n<jnlp spec=\"1.0\">"_ba << FileRisk::Program;
    QTest::newRow("shell") << "#!/bin/sh\nrm -rf ~\n"_ba << FileRisk::Script;
    QTest::newRow("shell behind a mark") << "\xef\xbb\xbf#!/bin/sh\n"_ba << FileRisk::Script;
    QTest::newRow("registry") << "Windows Registry Editor Version 5.00\n"_ba << FileRisk::Script;
    QTest::newRow("html") << " \r\n<!DOCTYPE html><html>"_ba << FileRisk::WebPage;
    QTest::newRow("html behind a comment") << "<!-- x -->\n<script>1</script>"_ba << FileRisk::WebPage;
    QTest::newRow("html in UTF-16") << "\xff\xfe<\0h\0t\0m\0l\0>\0"_ba.left(2) +
                                           QByteArray("<\0h\0t\0m\0l\0>\0", 12)
                                    << FileRisk::WebPage;
    QTest::newRow("svg") << "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'>"_ba
                         << FileRisk::WebPage;
    QTest::newRow("xhtml by name space")
        << "<?xml version='1.0'?><r xmlns:h='http://www.w3.org/1999/xhtml'><h:script/></r>"_ba
        << FileRisk::WebPage;
    QTest::newRow("style sheet") << "<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><r/>"_ba
                                 << FileRisk::WebPage;
    QTest::newRow("mht") << "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"_ba << FileRisk::WebPage;
    QTest::newRow("desktop entry") << "# hello\n[Desktop Entry]\nExec=sh\n"_ba << FileRisk::Shortcut;
    QTest::newRow("url") << "[InternetShortcut]\r\nURL=file:///x\r\n"_ba << FileRisk::Shortcut;
    QTest::newRow("lnk") << QByteArray("L\0\0\0\x01\x14\x02\0\0\0", 10) << FileRisk::Shortcut;
    QTest::newRow("docx with macros") << kZip + "word/vbaProject.bin" << FileRisk::Macros;
    QTest::newRow("odt with macros") << "PK\x03\x04 Basic/Standard/Module1.xml"_ba << FileRisk::Macros;
    QTest::newRow("doc with macros") << kOle + QByteArray("_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0", 24)
                                     << FileRisk::Macros;
    QTest::newRow("office xml") << "<?xml version='1.0'?><?mso-application progid='Word.Document'?>"_ba
                                << FileRisk::Macros;
}

void tst_file_risk::knowsWhatRunsByItsContent() // ATT-05: the name and the label say something harmless
{
    QFETCH(QByteArray, bytes);
    QFETCH(FileRisk, risk);
    for (const auto &name : {u"invoice.pdf"_s, u"notes.txt"_s, u"invoice"_s, u"invoice.unknown"_s}) {
        const OpenVerdict verdict = judgeOpening(name, "application/pdf", bytes);
        QCOMPARE(verdict.risk, risk);
        QCOMPARE(verdict.evidence, OpenVerdict::Evidence::Content);
    }
}

void tst_file_risk::knowsWhatRunsByItsLabel() // ATT-05
{
    for (const char *type :
         {"application/x-executable", "text/html", "image/svg+xml", "TEXT/X-Python", "application/x-desktop",
          "application/vnd.ms-excel.sheet.macroEnabled.12", "application/java-archive"}) {
        const OpenVerdict verdict = judgeOpening(u"a.dat"_s, type, "\x01\x02\x03");
        QVERIFY2(!verdict.mayOpen(), type);
        QCOMPARE(verdict.evidence, OpenVerdict::Evidence::Label);
    }
    for (const char *type : {"", "application/octet-stream", "application/pdf", "text/plain", "nonsense"})
        QVERIFY2(judgeOpening(u"a.dat"_s, type, "\x01\x02\x03").mayOpen(), type);
}

void tst_file_risk::seesThroughADisguise_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("zip as pdf") << u"a.pdf"_s << kZip;
    QTest::newRow("text as pdf") << u"a.pdf"_s << "hello\n"_ba;
    QTest::newRow("pdf as picture") << u"a.jpg"_s << kPdf;
    QTest::newRow("text as picture") << u"a.png"_s << "hello\n"_ba;
    QTest::newRow("pdf as text") << u"a.txt"_s << kPdf;
    QTest::newRow("old office as zip") << u"a.zip"_s << kOle;
}

void tst_file_risk::seesThroughADisguise() // ATT-05
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QCOMPARE(judgeOpening(name, "application/octet-stream", bytes).risk, FileRisk::Disguised);
}

void tst_file_risk::opensWhatIsOnlyRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("pdf") << u"請求書.PDF"_s << kPdf;
    QTest::newRow("pdf behind junk") << u"a.pdf"_s << "\n\n"_ba + kPdf;
    QTest::newRow("png") << u"a.png"_s << kPng;
    QTest::newRow("png called jpg") << u"a.jpg"_s << kPng; // both only pixels
    QTest::newRow("docx") << u"a.docx"_s << kZip;
    QTest::newRow("encrypted docx") << u"a.docx"_s << kOle;
    QTest::newRow("doc") << u"a.doc"_s << kOle;
    QTest::newRow("rtf called doc") << u"a.doc"_s << "{\\rtf1 x}"_ba;
    QTest::newRow("csv") << u"a.csv"_s << "a,b\r\n1,2\r\n"_ba;
    QTest::newRow("text in Shift_JIS") << u"a.txt"_s << QByteArray::fromHex("93fa967b8cea0d0a");
    QTest::newRow("xml") << u"a.xml"_s << "<?xml version='1.0'?><invoice/>"_ba;
    QTest::newRow("empty") << u"a.pdf"_s << QByteArray();
    QTest::newRow("unknown kind") << u"図面.jww"_s << "\x01\x02\x03"_ba;
}

void tst_file_risk::opensWhatIsOnlyRead()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    const OpenVerdict verdict = judgeOpening(name, "application/octet-stream", bytes);
    QVERIFY2(verdict.mayOpen(), qPrintable(QString::number(static_cast<int>(verdict.risk))));
}

void tst_file_risk::readsAnyBytes()
{
    QCOMPARE(contentOf({}), FileContent::Empty);
    for (int first = 0; first < 256; ++first) {
        for (int size = 1; size < 12; ++size)
            static_cast<void>(contentOf(QByteArray(size, static_cast<char>(first))));
    }
    QCOMPARE(contentOf("plain text\n"), FileContent::Text);
    QCOMPARE(contentOf(QByteArray("\0\x01\x02", 3)), FileContent::Unknown);
}

QTEST_GUILESS_MAIN(tst_file_risk)
#include "tst_file_risk.moc"
