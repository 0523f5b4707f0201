#include "core/setup/MailAddress.h"
#include "core/setup/Presets.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>

#include <algorithm>

using namespace core;
using namespace core::setup;
using namespace Qt::StringLiterals;

/// The dated table of providers: every row of it, and what is made of an address by it.
class TestPresets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowHolds_data();
    void everyRowHolds();
    void isReadWhole();
    void refusesRows_data();
    void refusesRows();
    void knowsProviders_data();
    void knowsProviders();
    void knowsWhoseExchangerItIs();
    void makesTheAccount_data();
    void makesTheAccount();
    void guessesWhatWasMeant_data();
    void guessesWhatWasMeant();
    void readsAddresses_data();
    void readsAddresses();
};

static QJsonDocument table()
{
    QFile file(QString::fromLocal8Bit(qgetenv("FUMIBAKO_SOURCE_DIR")) +
               u"/resources/presets/providers.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
}

void TestPresets::everyRowHolds_data()
{
    QTest::addColumn<QJsonObject>("row");
    for (const QJsonValue &value : table().object()[u"providers"_s].toArray())
        QTest::newRow(qPrintable(value[u"id"_s].toString())) << value.toObject();
}

void TestPresets::everyRowHolds()
{
    QFETCH(QJsonObject, row);
    // Read from the file itself, beside what the program makes of it: confirmed, dated, with a source.
    QVERIFY(row[u"state"_s] == u"C"_s || row[u"state"_s] == u"I"_s);
    QVERIFY(!row[u"source"_s].toString().isEmpty());
    const QDate checked = QDate::fromString(row[u"checkedOn"_s].toString(), Qt::ISODate);
    QVERIFY(checked >= QDate(2026, 1, 1));
    QVERIFY(checked <= QDate::currentDate().addDays(1));
    for (const QJsonValue &server : row[u"servers"_s].toArray()) {
        const QString security = server[u"security"_s].toString();
        if (security == u"tls"_s)
            QCOMPARE(server[u"port"_s].toInt(), 995);
        else if (security == u"starttls"_s)
            QCOMPARE(server[u"port"_s].toInt(), 110);
        else // RFC 8314: only with the warning beside it
            QVERIFY(row[u"notes"_s].toArray().contains(u"plain-only"_s));
        QVERIFY(server[u"host"_s].toString().contains(u'.'));
    }
    if (row.contains(u"link"_s)) {
        const QUrl link(row[u"link"_s].toString(), QUrl::StrictMode);
        QVERIFY(link.isValid());
        QCOMPARE(link.scheme(), u"https"_s);
        QVERIFY(link.host().contains(u'.'));
    }
    // Found by each of its domains, and by nobody else's.
    for (const QJsonValue &domain : row[u"domains"_s].toArray()) {
        const auto found = Presets::builtIn().forDomain(domain.toString().replace(u"*."_s, u"below."_s));
        QVERIFY2(found, qPrintable(domain.toString()));
        QCOMPARE(found->id, row[u"id"_s].toString());
        QCOMPARE(qsizetype(found->servers.size()), row[u"servers"_s].toArray().size());
        QCOMPARE(qsizetype(found->notes.size()), row[u"notes"_s].toArray().size());
        QCOMPARE(found->checkedOn, checked);
    }
}

void TestPresets::isReadWhole()
{
    const auto rows = table().object()[u"providers"_s].toArray();
    QVERIFY(rows.size() > 40);
    QCOMPARE(qsizetype(Presets::builtIn().providers().size()), rows.size());
    for (const QJsonValue &domain : table().object()[u"oftenMeant"_s].toArray())
        QVERIFY2(Presets::builtIn().forDomain(domain.toString()), qPrintable(domain.toString()));
}

void TestPresets::refusesRows_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    const auto server = [](int port, const QString &security) {
        return QJsonArray{QJsonObject{{u"host"_s, u"pop.example.jp"_s},
                                      {u"port"_s, port},
                                      {u"security"_s, security},
                                      {u"user"_s, u"full"_s}}};
    };
    QTest::newRow("unconfirmed") << u"state"_s << QJsonValue(u"U"_s);
    QTest::newRow("no date") << u"checkedOn"_s << QJsonValue(u"lately"_s);
    QTest::newRow("http link") << u"link"_s << QJsonValue(u"http://example.jp/"_s);
    QTest::newRow("no source") << u"source"_s << QJsonValue(QString());
    QTest::newRow("no servers") << u"servers"_s << QJsonValue(QJsonArray());
    QTest::newRow("plain, not marked") << u"servers"_s << QJsonValue(server(110, u"none"_s));
    QTest::newRow("port of the other kind") << u"servers"_s << QJsonValue(server(993, u"tls"_s));
    QTest::newRow("no such security") << u"servers"_s << QJsonValue(server(995, u"ssl"_s));
    QTest::newRow("no such note") << u"notes"_s << QJsonValue(QJsonArray{u"be-careful"_s});
    QTest::newRow("marked plain, but is not") << u"notes"_s << QJsonValue(QJsonArray{u"plain-only"_s});
    QTest::newRow("no domain") << u"domains"_s << QJsonValue(QJsonArray());
}

void TestPresets::refusesRows()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QJsonObject row{{u"id"_s, u"x"_s},
                    {u"name"_s, u"X"_s},
                    {u"domains"_s, QJsonArray{u"example.jp"_s}},
                    {u"state"_s, u"C"_s},
                    {u"source"_s, u"their page"_s},
                    {u"checkedOn"_s, u"2026-11-01"_s},
                    {u"servers"_s, QJsonArray{QJsonObject{{u"host"_s, u"pop.example.jp"_s},
                                                          {u"port"_s, 995},
                                                          {u"security"_s, u"tls"_s},
                                                          {u"user"_s, u"full"_s}}}}};
    const auto read = [](const QJsonObject &object) {
        return Presets::parse(
            QJsonDocument(QJsonObject{{u"format"_s, 1}, {u"providers"_s, QJsonArray{object}}}).toJson());
    };
    QVERIFY(read(row));
    row.insert(key, value);
    const auto refused = read(row);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::SettingsDamaged);
}

void TestPresets::knowsProviders_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("id");
    QTest::newRow("gmail") << u"Gmail.com"_s << u"gmail"_s;
    QTest::newRow("googlemail") << u"googlemail.com"_s << u"gmail"_s;
    QTest::newRow("outlook.jp") << u"outlook.jp"_s << u"outlook"_s;
    QTest::newRow("hotmail.co.jp") << u"hotmail.co.jp"_s << u"outlook"_s;
    QTest::newRow("yahoo of the world") << u"yahoo.com"_s << u"yahoo"_s;
    QTest::newRow("yahoo of Japan is another") << u"yahoo.co.jp"_s << u"yahoo-jp"_s;
    QTest::newRow("ybb") << u"ybb.ne.jp"_s << u"ybb"_s;
    QTest::newRow("ocn") << u"ocn.ne.jp"_s << u"ocn"_s;
    QTest::newRow("below ocn") << u"cello.ocn.ne.jp"_s << u"ocn"_s;
    QTest::newRow("only looks as if below") << u"notocn.ne.jp"_s << QString();
    QTest::newRow("nobody's") << u"example.jp"_s << QString();
}

void TestPresets::knowsProviders()
{
    QFETCH(QString, domain);
    QFETCH(QString, id);
    const auto found = Presets::builtIn().forDomain(domain);
    QCOMPARE(found ? found->id : QString(), id);
}

void TestPresets::knowsWhoseExchangerItIs()
{
    const Presets &presets = Presets::builtIn();
    QCOMPARE(presets.forMailExchanger(u"ASPMX.L.google.com"_s)->id, u"gmail"_s);
    QCOMPARE(presets.forMailExchanger(u"example-jp.mail.protection.outlook.com"_s)->id, u"microsoft365"_s);
    QVERIFY(!presets.forMailExchanger(u"mx.evilgoogle.com"_s));
    QCOMPARE(presets.forServer(u"pop.ocn.ne.jp"_s)->id, u"ocn"_s);
    QCOMPARE(presets.forServer(u"pop3.live.com"_s)->id, u"outlook"_s); // what it was called once
    QVERIFY(!presets.forServer(u"pop.example.jp"_s));
}

void TestPresets::makesTheAccount_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("user");
    QTest::newRow("full") << u"taro@ocn.ne.jp"_s << u"pop.ocn.ne.jp"_s << u"taro@ocn.ne.jp"_s;
    QTest::newRow("local") << u"taro@yahoo.co.jp"_s << u"pop.mail.yahoo.co.jp"_s << u"taro"_s;
    QTest::newRow("local.domain") << u"taro@iijmio-mail.jp"_s << u"mbox.iijmio-mail.jp"_s
                                  << u"taro.iijmio-mail.jp"_s;
}

void TestPresets::makesTheAccount()
{
    QFETCH(QString, address);
    const auto read = readAddress(address);
    QVERIFY(read);
    const auto provider = Presets::builtIn().forDomain(read->domain);
    const accounts::Account account = accountFor(*provider, provider->servers.front(), *read);
    QTEST(account.host, "host");
    QTEST(account.user, "user");
    QCOMPARE(account.email, address);
    QCOMPARE(account.passwordSource, accounts::PasswordSource::KeyStore);

    const auto gmail = Presets::builtIn().forDomain(u"gmail.com"_s);
    const auto signedIn = accountFor(*gmail, gmail->servers.front(), *readAddress(u"taro@gmail.com"_s));
    QCOMPARE(signedIn.auth, accounts::AuthMethod::XOAuth2);
    QCOMPARE(signedIn.passwordSource, accounts::PasswordSource::SignIn);
    QCOMPARE(signedIn.signInProvider, u"google"_s);
}

void TestPresets::guessesWhatWasMeant_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("meant");
    QTest::newRow("swapped") << u"gmial.com"_s << u"gmail.com"_s;
    QTest::newRow("left out") << u"yaho.co.jp"_s << u"yahoo.co.jp"_s;
    QTest::newRow("put in") << u"gmaill.com"_s << u"gmail.com"_s;
    QTest::newRow("next key") << u"gmsil.com"_s << u"gmail.com"_s;
    QTest::newRow("end left out") << u"gmail.co"_s << u"gmail.com"_s;
    QTest::newRow("wrong end") << u"gmail.co.jp"_s << u"gmail.com"_s;
    QTest::newRow("comma for n") << u"icloud.con"_s << u"icloud.com"_s;
    QTest::newRow("two in a long one") << u"hotmial.co.pj"_s << u"hotmail.co.jp"_s;
    QTest::newRow("right") << u"gmail.com"_s << QString();
    QTest::newRow("right, though near another") << u"mail.com"_s << QString();
    QTest::newRow("two in a short one") << u"abc.de"_s << QString();
    QTest::newRow("like none") << u"example.co.jp"_s << QString();
    QTest::newRow("hostile") << QString(60'000, u'g') << QString();
}

void TestPresets::guessesWhatWasMeant()
{
    QFETCH(QString, typed);
    QFETCH(QString, meant);
    QCOMPARE(Presets::builtIn().meantDomain(typed), meant);
}

void TestPresets::readsAddresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("read");
    QTest::addColumn<QString>("ascii");
    QTest::newRow("plain") << u"Taro.Yamada@Example.JP"_s << u"Taro.Yamada@example.jp"_s << u"example.jp"_s;
    QTest::newRow("spaces") << u" taro@example.jp\n"_s << u"taro@example.jp"_s << u"example.jp"_s;
    QTest::newRow("full width") << u"ｔａｒｏ＠ｇｍａｉｌ．ｃｏｍ"_s << u"taro@gmail.com"_s << u"gmail.com"_s;
    QTest::newRow("ideographic stop") << u"taro@example。jp"_s << u"taro@example.jp"_s << u"example.jp"_s;
    QTest::newRow("international") << u"taro@例え.jp"_s << u"taro@例え.jp"_s << u"xn--r8jz45g.jp"_s;
    for (const char *wrong :
         {"", "taro", "@example.jp", "taro@", "taro@example", "ta ro@example.jp", "taro@exa mple.jp",
          "taro@-example.jp", "taro@example..jp", "taro@192.0.2.1", "taro@example.jp/x",
          "ta\x01ro@example.jp", "taro@example.jp:99", "a@b@example.jp"})
        QTest::newRow(qPrintable(u"not \"%1\""_s.arg(QString::fromLatin1(wrong))))
            << QString::fromLatin1(wrong) << QString() << QString();
}

void TestPresets::readsAddresses()
{
    QFETCH(QString, typed);
    const auto address = readAddress(typed);
    QTEST(address ? address->full() : QString(), "read");
    QTEST(address ? address->ascii : QString(), "ascii");
}

QTEST_APPLESS_MAIN(TestPresets)
#include "tst_presets.moc"
