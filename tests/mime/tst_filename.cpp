#include "core/base/Limits.h"
#include "core/mime/Message.h"

#include <QTest>

using namespace core;
using namespace core::mime;
using namespace Qt::StringLiterals;

/// Names under which attachments are shown and saved (ATT-01 to ATT-03, M-06).
class TestFileName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesNamesSafe_data();
    void makesNamesSafe();
    void keepsTheExtensionOfLongNames_data();
    void keepsTheExtensionOfLongNames();
    void namesTheNameless();
    void tellsUnsafeNames();
};

void TestFileName::makesNamesSafe_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("safe");
    QTest::newRow("ordinary") << u"見積書 2024.pdf"_s << u"見積書 2024.pdf"_s;
    QTest::newRow("decomposed") << u"ガ.txt"_s.normalized(QString::NormalizationForm_D) << u"ガ.txt"_s;
    QTest::newRow("emoji") << u"😀.png"_s << u"😀.png"_s;
    QTest::newRow("parent folders") << u"../../../../home/u/.bashrc"_s << u"bashrc"_s;
    QTest::newRow("Windows parents") << u"..\\..\\a.txt"_s << u"a.txt"_s;
    QTest::newRow("absolute") << u"/etc/passwd"_s << u"passwd"_s;
    QTest::newRow("drive") << u"C:\\temp\\a.txt"_s << u"a.txt"_s;
    QTest::newRow("drive without path") << u"C:a.txt"_s << u"C_a.txt"_s;
    QTest::newRow("device") << u"/dev/null"_s << u"null"_s;
    QTest::newRow("Windows device") << u"nul.txt"_s << u"_nul.txt"_s;
    QTest::newRow("home") << u"~"_s << u"_~"_s;
    QTest::newRow("dot") << u"."_s << u"attachment.pdf"_s;
    QTest::newRow("dots") << u".."_s << u"attachment.pdf"_s;
    QTest::newRow("only a separator") << u"///"_s << u"attachment.pdf"_s;
    QTest::newRow("hidden") << u".profile"_s << u"profile"_s;
    QTest::newRow("option") << u"-rf"_s << u"_-rf"_s;
    QTest::newRow("trailing dot and space") << u"a.exe. . "_s << u"a.exe"_s;
    QTest::newRow("line ends") << u"a\n\nb.exe"_s << u"ab.exe"_s;
    QTest::newRow("NUL") << u"../etc/passwd"_s + QChar(0) + u".pdf"_s << u"passwd.pdf"_s;
    QTest::newRow("tab") << u"a\tb"_s << u"ab"_s;
    QTest::newRow("shell signs stay") << u"a;`b`$(c).txt"_s << u"a;`b`$(c).txt"_s;
    QTest::newRow("reserved on Windows") << u"a<b>c:d\"e|f?g*h.txt"_s << u"a_b_c_d_e_f_g_h.txt"_s;
    QTest::newRow("right-to-left override") << u"evil\u202Efdp.exe"_s << u"evilfdp.exe"_s;
    QTest::newRow("isolates and zero width") << u"a\u2066b\u200B\u2069c\uFEFF.txt"_s << u"abc.txt"_s;
    QTest::newRow("Hangul filler and Braille blank") << u"a\u3164\u2800b.txt"_s << u"ab.txt"_s;
    QTest::newRow("spaces before the extension")
        << u"a.pdf                                    .exe"_s << u"a.pdf .exe"_s;
    QTest::newRow("Unicode spaces") << u"a\u3000\u00A0b.txt"_s << u"a b.txt"_s;
    QTest::newRow("lone surrogate") << u"a"_s + QChar(0xd800) + u"b"_s << u"a\uFFFDb"_s;
}

void TestFileName::makesNamesSafe()
{
    QFETCH(QString, sent);
    QFETCH(QString, safe);
    QCOMPARE(safeFileName(sent, "application/pdf"), safe);
    QCOMPARE(safeFileName(safe, "application/pdf"), safe); // a safe name stays as it is
}

void TestFileName::keepsTheExtensionOfLongNames_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("extension");
    QTest::newRow("one byte") << QString(5'000, u'a').left(3'000) + u".exe"_s << u".exe"_s;
    QTest::newRow("three bytes") << QString(300, u'会') + u".pdf.exe"_s << u".exe"_s;
    QTest::newRow("four bytes") << u"😀"_s.repeated(300) + u".png"_s << u".png"_s;
    QTest::newRow("long extension") << u"a."_s + QString(300, u'b') << QString();
    QTest::newRow("beyond what is read") << QString(10'000'000, u'a') + u".exe"_s << QString();
}

void TestFileName::keepsTheExtensionOfLongNames()
{
    QFETCH(QString, sent);
    QFETCH(QString, extension);
    const QString safe = safeFileName(sent, {});
    QVERIFY(safe.toUtf8().size() <= limits::kFileNameBytes);
    QVERIFY(safe.toUtf8().size() > limits::kFileNameBytes - 10);
    QVERIFY(safe.contains(u'…')); // ATT-03: seen to be cut
    QVERIFY(safe.endsWith(extension));
    QVERIFY(safe.isValidUtf16());
}

void TestFileName::namesTheNameless()
{
    QCOMPARE(safeFileName({}, "message/rfc822"), u"attachment.eml"_s);
    QCOMPARE(safeFileName(u" "_s, "image/jpeg"), u"attachment.jpg"_s);
    QCOMPARE(safeFileName({}, "application/x-nobody"), u"attachment"_s);
}

void TestFileName::tellsUnsafeNames()
{
    QVERIFY(!isUnsafeFileName(u"見積書 (2).pdf"_s));
    for (const QString &name : {u"../a"_s, u"a\\b"_s, u".bashrc"_s, u"a\u202Eb"_s, u"a\nb"_s})
        QVERIFY(isUnsafeFileName(name));
}

QTEST_APPLESS_MAIN(TestFileName)
#include "tst_filename.moc"
