#include "core/mime/Addresses.h"
#include "tests/mime/Encode.h"

#include "core/base/Limits.h"

#include <QTest>

using namespace core;
using namespace core::mime;
using namespace Qt::StringLiterals;

/// Address fields: honest, careless and hostile ones. Addresses are written "name|address" here.
class TestAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOrdinaryFields_data();
    void readsOrdinaryFields();
    void hidesNoAddress_data();
    void hidesNoAddress();
    void survivesBombs_data();
    void survivesBombs();
    void cutsGroups();
};

static QStringList written(const AddressList &list)
{
    QStringList texts;
    for (const Address &address : list.addresses)
        texts.append(address.name + u'|' + address.address);
    return texts;
}

void TestAddresses::readsOrdinaryFields_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QStringList>("addresses");
    QTest::newRow("bare") << "a@example.jp"_ba << QStringList{u"|a@example.jp"_s};
    QTest::newRow("name") << "Hanako Yamada <a@example.jp>"_ba
                          << QStringList{u"Hanako Yamada|a@example.jp"_s};
    QTest::newRow("quoted name with a comma")
        << "\"Yamada, Hanako\" <a@b.c>"_ba << QStringList{u"Yamada, Hanako|a@b.c"_s};
    QTest::newRow("escaped quote") << "\"A \\\"B\\\" C\" <a@b.c>"_ba << QStringList{u"A \"B\" C|a@b.c"_s};
    QTest::newRow("name as comment") << "a@b.c (Hanako (H.) Yamada)"_ba
                                     << QStringList{u"Hanako (H.) Yamada|a@b.c"_s};
    QTest::newRow("several") << "a@b.c, X <d@e.f>,g@h.i"_ba
                             << QStringList{u"|a@b.c"_s, u"X|d@e.f"_s, u"|g@h.i"_s};
    QTest::newRow("semicolons") << "a@b.c; d@e.f"_ba << QStringList{u"|a@b.c"_s, u"|d@e.f"_s};
    QTest::newRow("group") << "Team: a@b.c, X <d@e.f>;, g@h.i"_ba
                           << QStringList{u"|a@b.c"_s, u"X|d@e.f"_s, u"|g@h.i"_s};
    QTest::newRow("empty group") << "undisclosed-recipients:;"_ba
                                 << QStringList{u"undisclosed-recipients|"_s};
    QTest::newRow("encoded name") << "=?UTF-8?B?5bGx55Sw?= =?UTF-8?B?6Iqx5a2Q?= <a@b.c>"_ba
                                  << QStringList{u"山田花子|a@b.c"_s};
    QTest::newRow("encoded name in quotes")
        << "\"=?ISO-2022-JP?B?GyRCOzNFRBsoQg==?=\" <a@b.c>"_ba << QStringList{u"山田|a@b.c"_s};
    QTest::newRow("comma in an encoded word")
        << "=?UTF-8?Q?Yamada,_Hanako?= <a@b.c>"_ba << QStringList{u"Yamada, Hanako|a@b.c"_s};
    QTest::newRow("raw UTF-8") << "山田 <a@b.c>"_ba << QStringList{u"山田|a@b.c"_s};
    QTest::newRow("raw Shift_JIS, backslash inside")
        << "\"" + encoded("CP932", u"ソ表さん"_s) + "\" <a@b.c>" << QStringList{u"ソ表さん|a@b.c"_s};
    QTest::newRow("raw ISO-2022-JP, quote inside")
        << encoded("ISO-2022-JP", u"あいの会"_s) + " <a@b.c>" << QStringList{u"あいの会|a@b.c"_s};
    QTest::newRow("quoted local part")
        << "\"john doe\"@example.com"_ba << QStringList{u"|\"john doe\"@example.com"_s};
    QTest::newRow("blanks around @") << "a @ b.c"_ba << QStringList{u"|a@b.c"_s};
    QTest::newRow("name without <>") << "John Doe john@b.c"_ba << QStringList{u"John Doe|john@b.c"_s};
    QTest::newRow("only a user") << "root"_ba << QStringList{u"|root"_s};
    QTest::newRow("only a name") << "Mail Delivery System"_ba << QStringList{u"Mail Delivery System|"_s};
    QTest::newRow("empty angle") << "Mail Delivery System <>"_ba << QStringList{u"Mail Delivery System|"_s};
    QTest::newRow("dots in the name") << "J. Q. Public <a@b.c>"_ba << QStringList{u"J. Q. Public|a@b.c"_s};
    QTest::newRow("quote never closed") << "\"Yamada <a@b.c>"_ba << QStringList{u"\"Yamada|a@b.c"_s};
    QTest::newRow("angle never closed") << "Yamada <a@b.c"_ba << QStringList{u"Yamada|<a@b.c"_s};
    QTest::newRow("address literal") << "a@[IPv6:2001:db8::1]"_ba << QStringList{u"|a@[IPv6:2001:db8::1]"_s};
    QTest::newRow("route") << "<@a.x,@b.y:c@d.z>"_ba << QStringList{u"|c@d.z"_s};
    QTest::newRow("A-label stays") << "a@xn--pple-43d.com"_ba << QStringList{u"|a@xn--pple-43d.com"_s};
    QTest::newRow("nothing") << " , ;, "_ba << QStringList{};
}

void TestAddresses::readsOrdinaryFields()
{
    QFETCH(QByteArray, value);
    QFETCH(QStringList, addresses);
    QCOMPARE(written(parseAddresses(value)), addresses);
}

void TestAddresses::hidesNoAddress_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QStringList>("addresses");
    // M-07, ATT-30 to ATT-33
    QTest::newRow("address as name") << "admin@legit.com <attacker@evil.com>"_ba
                                     << QStringList{u"admin@legit.com|attacker@evil.com"_s};
    QTest::newRow("address as quoted name") << "\"admin@legit.com\" <attacker@evil.com>"_ba
                                            << QStringList{u"admin@legit.com|attacker@evil.com"_s};
    QTest::newRow("two angles") << "Name <spoofed@x.com> <legit@y.com>"_ba
                                << QStringList{u"Name|spoofed@x.com"_s, u"|legit@y.com"_s};
    QTest::newRow("angle and rest") << "<a@e.com>b@l.com"_ba << QStringList{u"|a@e.com"_s, u"|b@l.com"_s};
    QTest::newRow("bare and angle") << "a@l.com,<b@e.com>"_ba << QStringList{u"|a@l.com"_s, u"|b@e.com"_s};
    QTest::newRow("group named like an address")
        << "admin@legit.com:attacker@evil.com;"_ba
        << QStringList{u"admin@legit.com|"_s, u"|attacker@evil.com"_s};
    QTest::newRow("NUL") << QByteArray("admin@legit.com\0@evil.com", 25)
                         << QStringList{u"|admin@legit.com\uFFFD@evil.com"_s};
    QTest::newRow("NUL in angle") << QByteArray("X <admin@legit.com\0@evil.com>", 29)
                                  << QStringList{u"X|admin@legit.com\uFFFD@evil.com"_s};
    QTest::newRow("escaped comma") << "admin@legit.com\\,@evil.com"_ba
                                   << QStringList{u"|admin@legit.com\\,@evil.com"_s};
    QTest::newRow("two without comma")
        << "a@legit.com b@evil.com"_ba << QStringList{u"|a@legit.com"_s, u"|b@evil.com"_s};
    QTest::newRow("Mailsploit: NUL in an encoded name")
        << "\"=?utf-8?Q?potus=40whitehouse.gov=00?=\" <real@evil.com>"_ba
        << QStringList{u"potus@whitehouse.gov\uFFFD|real@evil.com"_s};
    QTest::newRow("Mailsploit: line end in an encoded name")
        << "=?utf-8?Q?potus=40whitehouse.gov=0A=00?= <real@evil.com>"_ba
        << QStringList{u"potus@whitehouse.gov \uFFFD|real@evil.com"_s};
    QTest::newRow("Mailsploit: encoded local part")
        << "=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=00?=@evil.com"_ba
        << QStringList{u"|=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=00?=@evil.com"_s};
    QTest::newRow("Mailsploit: quote and angle in an encoded name")
        << "=?utf-8?Q?=22a=22_=3Cpotus=40whitehouse.gov=3E?= <real@evil.com>"_ba
        << QStringList{u"\"a\" <potus@whitehouse.gov>|real@evil.com"_s};
}

void TestAddresses::hidesNoAddress()
{
    QFETCH(QByteArray, value);
    QFETCH(QStringList, addresses);
    QCOMPARE(written(parseAddresses(value)), addresses);
}

void TestAddresses::survivesBombs_data()
{
    QTest::addColumn<QByteArray>("value");
    // MIM-02; the watchdog of the test is what fails here
    for (const char *sign : {";", "(", "<", "\"", ",", "\\", ":", "@", "=?", "a ", "<>", "()", "[", "a@b,"})
        QTest::newRow(sign) << QByteArray(sign).repeated(1'000'000);
    QTest::newRow("alternating") << QByteArray("<\"(").repeated(300'000);
    QTest::newRow("one name of 1 MB") << QByteArray(1'000'000, 'n') + " <a@b.c>";
}

void TestAddresses::survivesBombs()
{
    QFETCH(QByteArray, value);
    QVERIFY(qsizetype(parseAddresses(value).addresses.size()) <= limits::kAddressesKept);
}

void TestAddresses::cutsGroups()
{
    // M-03: 50,000 nested groups overflow GMime's stack
    const AddressList bomb = parseAddresses(QByteArray("a:").repeated(50'000));
    QVERIFY(bomb.tooManyGroups);
    const AddressList honest = parseAddresses("Team: a@b.c; Others: d@e.f;");
    QVERIFY(!honest.tooManyGroups);
    QCOMPARE(qsizetype(honest.addresses.size()), 2);
}

QTEST_APPLESS_MAIN(TestAddresses)
#include "tst_addresses.moc"
