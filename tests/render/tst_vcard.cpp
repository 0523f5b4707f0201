#include "core/base/Limits.h"
#include "core/render/Contacts.h"
#include "core/render/ContentLines.h"
#include "core/render/ReaderDocument.h"
#include "tests/render/MessageParts.h"

#include <QTest>

using namespace core;
using namespace core::render;
using namespace Qt::StringLiterals;

/// Contacts in mail: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as phones and programs write them.
class TestVCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNames_data();
    void readsNames();
    void readsValues_data();
    void readsValues();
    void readsQuotedPrintable_data();
    void readsQuotedPrintable();
    void readsSeveral();
    void leavesPicturesOut();
    void isACardOfTheMessage();
    void neutralisesWhatItShows();
    void survivesNonsense();
    void splitsAtWhatIsNotEscaped();
};

namespace {

Contact of(const QString &fields)
{
    const auto found = readContacts(u"BEGIN:VCARD\n"_s + fields + u"\nEND:VCARD\n"_s);
    return found.empty() ? Contact{} : found.front();
}

QString told(const std::vector<Contact::Value> &values)
{
    QStringList all;
    for (const Contact::Value &value : values)
        all.append(value.text + u' ' + QString::fromLatin1(value.kinds.join('+')));
    return all.join(u" | "_s).trimmed();
}

} // namespace

void TestVCard::readsNames_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("name");
    QTest::newRow("as it is written") << u"N:Weber;Jonas;;;\nFN:Dr. Jonas Weber"_s << u"Dr. Jonas Weber"_s;
    QTest::newRow("from its pieces") << u"N:Weber;Jonas;Karl;Dr.;MA"_s << u"Dr. Jonas Karl Weber MA"_s;
    QTest::newRow("Japanese") << u"N:山田;太郎;;;"_s << u"山田 太郎"_s;
    QTest::newRow("Korean") << u"N:김;철수"_s << u"김 철수"_s;
    QTest::newRow("escaped") << u"FN:Weber\\, Jonas\\; Sohn"_s << u"Weber, Jonas; Sohn"_s;
    QTest::newRow("folded") << u"FN:Jonas\n  Weber"_s << u"Jonas Weber"_s;
    QTest::newRow("in a group") << u"item1.FN:Jonas"_s << u"Jonas"_s;
    QTest::newRow("lower case") << u"fn:Jonas"_s << u"Jonas"_s;
    QTest::newRow("none, but a firm") << u"ORG:Acme;Sales"_s << QString();
}

void TestVCard::readsNames()
{
    QFETCH(QString, fields);
    QTEST(of(fields).name, "name");
}

void TestVCard::readsValues_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("phones");
    QTest::addColumn<QString>("mails");
    QTest::addColumn<QString>("addresses");
    QTest::newRow("3.0") << u"TEL;TYPE=work,voice:+81-3-1234\nEMAIL;TYPE=INTERNET:a@b.c\n"
                            "ADR;TYPE=home:;;1-2-3;Chiyoda;Tokyo;100-0001;Japan"_s
                         << u"+81-3-1234 work+voice"_s << u"a@b.c internet"_s
                         << u"1-2-3, Chiyoda, Tokyo, 100-0001, Japan home"_s;
    QTest::newRow("2.1") << u"TEL;CELL;VOICE:090\nTEL;FAX:03\nEMAIL:a@b.c"_s << u"090 cell+voice | 03 fax"_s
                         << u"a@b.c"_s << QString();
    QTest::newRow("4.0") << u"TEL;VALUE=uri;TYPE=\"voice,home\":tel:+33-01\nEMAIL;TYPE=work;TYPE=pref:x@y.z"_s
                         << u"+33-01 voice+home"_s << u"x@y.z work+pref"_s << QString();
}

void TestVCard::readsValues()
{
    QFETCH(QString, fields);
    const Contact contact = of(u"FN:x\n"_s + fields);
    QTEST(told(contact.phones), "phones");
    QTEST(told(contact.mails), "mails");
    QTEST(told(contact.addresses), "addresses");
}

void TestVCard::readsQuotedPrintable_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("name");
    QTest::newRow("UTF-8")
        << u"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=B1=B1=E7=94=B0;=E5=A4=AA=E9=83=8E;;;"_s
        << u"山田 太郎"_s;
    // 0x8f 0x5c and the like: a semicolon or backslash inside of a character is none
    QTest::newRow("Shift_JIS")
        << u"N;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=8E=52=93=63;=8F=5C=88=EA;;;"_s << u"山田 十一"_s;
    QTest::newRow("bare, as old phones write it")
        << u"N;QUOTED-PRINTABLE;CHARSET=UTF-8:=E5=B1=B1;x"_s << u"山 x"_s;
    QTest::newRow("soft line breaks")
        << u"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E5=B1=\n=B1=E7=94=\n=B0\nORG:a"_s << u"山田"_s;
    QTest::newRow("endless soft line break") << u"FN;ENCODING=QUOTED-PRINTABLE:a="_s << u"aEND:VCARD"_s;
}

void TestVCard::readsQuotedPrintable()
{
    QFETCH(QString, fields);
    QTEST(of(fields).name, "name");
}

void TestVCard::readsSeveral()
{
    QString book;
    for (int i = 0; i < 100; ++i)
        book += u"BEGIN:VCARD\nFN:n%1\nEND:VCARD\n"_s.arg(i);
    const auto found = readContacts(book);
    QCOMPARE(found.size(), limits::kContactsShown);
    QCOMPARE(found[1].name, u"n1"_s);
    const auto agent = readContacts(
        u"BEGIN:VCARD\nFN:outer\nAGENT:\nBEGIN:VCARD\nFN:agent\nTEL:1\nEND:VCARD\nTEL:2\nEND:VCARD\n"_s);
    QCOMPARE(agent.size(), size_t(1));
    QCOMPARE(agent[0].name, u"outer"_s);
    QCOMPARE(told(agent[0].phones), u"2"_s);
}

void TestVCard::leavesPicturesOut()
{
    const Contact contact =
        of(u"FN:x\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\n AAAA\nLOGO;VALUE=uri:http://evil.example/l.png\n"
           "KEY:http://evil.example/k\nURL:https://x.example/"_s);
    QCOMPARE(contact.name, u"x"_s);
    QCOMPARE(told(contact.pages), u"https://x.example/"_s);
}

void TestVCard::isACardOfTheMessage()
{
    for (const QByteArray &type :
         {"text/vcard"_ba, "text/x-vcard; name=a.vcf"_ba, "text/directory; profile=vCard"_ba}) {
        const ReaderDocument document = makeReaderDocument(
            mime::Message::parse(
                parts::kHead +
                parts::multi("mixed", {parts::part("text/plain", "Hi"),
                                       parts::part(type, "BEGIN:VCARD\r\nFN:Ann\r\nEND:VCARD\r\n")})),
            MessageId{1});
        QCOMPARE(document.cards.size(), size_t(1));
        QCOMPARE(std::get<Contact>(document.cards[0].content).name, u"Ann"_s);
        QCOMPARE(document.attachments.size(), size_t(1)); // and can be saved
    }
}

void TestVCard::neutralisesWhatItShows() // ATT-33, ATT-35
{
    const Contact contact =
        of(u"FN:a\u202eb\x1b[31m\nNOTE:one\\n\\ntwo\u2066\nTEL:"_s + QString(10'000, u'1'));
    QCOMPARE(contact.name, u"a\ufffdb\ufffd[31m"_s);
    QCOMPARE(contact.note, u"one\n\ntwo\ufffd"_s);
    QVERIFY(contact.phones[0].text.size() <= 301);
}

void TestVCard::survivesNonsense()
{
    const QString whole =
        u"BEGIN:VCARD\nN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=8E=52;=\nx\nTEL;A;B=\"c:d\":1\nEND:VCARD"_s;
    for (qsizetype length = 0; length <= whole.size(); ++length)
        (void)readContacts(whole.left(length));
    (void)readContacts(QString(u"BEGIN:VCARD\n"_s).repeated(100'000));
    (void)readContacts(u"BEGIN:VCARD\nFN:"_s + QString(2'000'000, u';'));
    (void)readContacts(u"BEGIN:VCARD\nN:"_s + QString(2'000'000, u';'));
    (void)readContacts(u"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:"_s + QString(u"=\n"_s).repeated(500'000));
}

void TestVCard::splitsAtWhatIsNotEscaped()
{
    QCOMPARE(splitText(u"a;b\\;c;;d\\\\;e", u';'),
             (QStringList{u"a"_s, u"b;c"_s, QString(), u"d\\"_s, u"e"_s}));
    QCOMPARE(splitText(u"a\\", u';'), QStringList{u"a\\"_s});
    QCOMPARE(splitText(u"", u';'), QStringList{QString()});
    QCOMPARE(unescapedText(u"a\\Nb\\n\\,\\"), u"a\nb\n,\\"_s);
}

QTEST_APPLESS_MAIN(TestVCard)
#include "tst_vcard.moc"
