#include "ui/reader/SafeLink.h"

#include <QTest>

using namespace Qt::StringLiterals;

class tst_reader_links : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensOnlyWebAndMail_data();
    void opensOnlyWebAndMail();
    void showsTheRealHost();
};

void tst_reader_links::opensOnlyWebAndMail_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("opened"); // empty: refused
    const auto row = [](const char *name, const char *target, const char *opened) {
        QTest::newRow(name) << QString::fromUtf8(target) << QString::fromUtf8(opened);
    };
    row("https", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d");
    row("http", "http://example.org/", "http://example.org/");
    row("upper-case scheme", "HTTPS://example.org/", "https://example.org/");
    row("Japanese path", "https://example.jp/会議", "https://example.jp/%E4%BC%9A%E8%AD%B0");
    row("user and password are cut out", "https://bank.example@evil.example/", "https://evil.example/");
    row("mail", "mailto:a@example.org", "mailto:a@example.org");
    row("mail with subject", "mailto:a@example.org?subject=Hi%20there",
        "mailto:a@example.org?subject=Hi%20there");
    // ATT-21
    row("file", "file:///etc/passwd", "");
    row("upper-case file", "FILE:///etc/passwd", "");
    row("smb", "smb://evil.example/share", "");
    row("javascript", "javascript:alert(1)", "");
    row("data", "data:text/html,x", "");
    row("program's own scheme", "ms-word:ofe|u|http://evil.example/x", "");
    row("option in disguise", "--help", "");
    row("path", "/etc/passwd", "");
    row("resource", "qrc:/x", "");
    row("no host", "https:///etc/passwd", "");
    row("backslash host (ATT-20)", "https://a.example\\@evil.example/", "");
    row("line break", "https://example.org/\r\nX: y", "");
    row("NUL", "https://example.org/%00\x01", "");
    row("empty", "", "");
    // ATT-22
    row("attachment of a file", "mailto:a@example.org?attach=/etc/passwd&subject=x",
        "mailto:a@example.org?subject=x");
    row("attachment of a file, other name", "mailto:a@example.org?Attachment=/etc/passwd",
        "mailto:a@example.org");
    row("header injection in a field", "mailto:a@example.org?subject=x%0D%0ABcc:%20b@example.org",
        "mailto:a@example.org");
    row("header injection in the address", "mailto:a@example.org%0D%0ABcc:b@example.org", "");
    row("mail to nobody", "mailto:", "");
}

void tst_reader_links::opensOnlyWebAndMail() // ATT-21, ATT-22
{
    QFETCH(QString, target);
    QFETCH(QString, opened);
    const auto url = ui::safeLink(target);
    QCOMPARE(url ? QString::fromLatin1(url->toEncoded()) : QString(), opened);
}

void tst_reader_links::showsTheRealHost() // ATT-20, ATT-34
{
    QCOMPARE(ui::shownTarget(u"https://bank.example:pw@evil.example/login"_s),
             u"https://evil.example/login"_s);
    QVERIFY(ui::shownTarget(u"https://аррle.example/"_s).startsWith(u"https://xn--"_s)); // Cyrillic а, р
    QVERIFY(!ui::shownTarget(u"weird:\u202Etxt\u0007"_s).contains(QChar(0x202e)));
}

QTEST_MAIN(tst_reader_links)
#include "tst_reader_links.moc"
