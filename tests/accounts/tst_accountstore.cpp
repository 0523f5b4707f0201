#include "core/accounts/AccountStore.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace core;
using namespace core::accounts;
using namespace Qt::StringLiterals;

class TestAccountStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void idComesFromHostAndUser();
    void givesAnAccountBackAfterLoading();
    void fileIsPrivateFromTheFirstByte();
    void replacesTheFileAtomically();
    void keepsKeysItDoesNotKnow();
    void refusesDamagedFiles_data();
    void refusesDamagedFiles();
    void refusesSymlinkAndFifo();
    void neverWritesOverARefusedFile();
    void reportsAPlaceThatCannotBeWritten();
    void namesAreUniqueWithoutRegardToCase();
    void keepsTwoAccountsOnOneMaildropApart();
    void anotherMaildropGetsAnotherId();
    void refusesWhatCannotWork_data();
    void refusesWhatCannotWork();
    void removesAndTellsOfChanges();

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(u"profile/accounts.json"_s); }
    [[nodiscard]] static Account sample();
    void writeFile(const QByteArray &bytes) const;
    [[nodiscard]] QByteArray readFile() const;

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestAccountStore::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

Account TestAccountStore::sample()
{
    Account account;
    account.name = u"仕事"_s;
    account.email = u"me@example.net"_s;
    account.host = u"pop.example.net"_s;
    account.port = 110;
    account.security = Security::StartTls;
    account.user = u"me"_s;
    account.auth = AuthMethod::UserPass;
    account.passwordSource = PasswordSource::Command;
    account.passwordCommand = u"pass show mail/work"_s;
    account.passwordFile = u"/home/me/.pw"_s;
    account.caFile = u"/etc/ca.pem"_s;
    account.keep = KeepPolicy::Days;
    account.keepAmount = 30;
    account.folder = u"Work/Lists"_s;
    account.enabled = false;
    account.clientCertificateFile = u"/home/me/me.pem"_s;
    account.clientKeyFile = u"/home/me/me.key"_s;
    account.pin = {u"pop.example.net"_s, QByteArray(32, '\x9f')};
    account.proxy = {Proxy::Kind::Socks5, u"localhost"_s, 9050};
    account.onlyBackedUp = true;
    account.fromDateUtc = 1'700'000'000;
    account.mostMessageBytes = 5'000'000;
    account.mostPerRun = 200;
    account.mostBytesPerRun = 8'000'000'000;
    account.checkMinutes = 15;
    return account;
}

void TestAccountStore::writeFile(const QByteArray &bytes) const
{
    QDir().mkpath(QFileInfo(path()).path());
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray TestAccountStore::readFile() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestAccountStore::idComesFromHostAndUser()
{
    const AccountId id = accountIdFor(u"Pop.Example.net"_s, u"me"_s);
    QCOMPARE(id, accountIdFor(u"pop.example.NET"_s, u"me"_s));
    QVERIFY(id != accountIdFor(u"pop.example.net"_s, u"Me"_s));
    QVERIFY(accountIdFor(u"ab"_s, u"c"_s) != accountIdFor(u"a"_s, u"bc"_s));
    QVERIFY(number(id) > 0);
    QVERIFY(number(id) < (1LL << 53));
    // The first 52 bits of SHA-256("pop.example.net\0me"): written down, so that ledgers are found for ever.
    QCOMPARE(number(id), 0x3b90988320fadLL);
}

void TestAccountStore::givesAnAccountBackAfterLoading()
{
    AccountStore store(path());
    QVERIFY(store.load());
    QVERIFY(store.accounts().empty());
    const auto added = store.add(sample());
    QVERIFY(added);

    AccountStore again(path());
    QVERIFY(again.load());
    QCOMPARE(again.accounts().size(), 1u);
    QVERIFY(again.accounts().front() == *added);
    Account expected = sample();
    expected.id = accountIdFor(expected.host, expected.user);
    QVERIFY(again.find(expected.id) == expected);
    QVERIFY(again.findByName(u"仕事"_s) == expected);
}

// CRD-03
void TestAccountStore::fileIsPrivateFromTheFirstByte()
{
    const mode_t before = ::umask(0); // the widest umask must not matter
    AccountStore store(path());
    const bool added = store.add(sample()).has_value();
    ::umask(before);
    QVERIFY(added);
    struct stat facts = {};
    QCOMPARE(::stat(QFile::encodeName(path()).constData(), &facts), 0);
    QCOMPARE(facts.st_mode & 07777, 0600u);
    QCOMPARE(::stat(QFile::encodeName(QFileInfo(path()).path()).constData(), &facts), 0);
    QCOMPARE(facts.st_mode & 07777, 0700u);
    // CRD-02: the fields are what they are; there is none for a password.
    QVERIFY(!readFile().contains("\"password\""));
}

void TestAccountStore::replacesTheFileAtomically()
{
    AccountStore store(path());
    QVERIFY(store.add(sample()));
    QFile old(path());
    QVERIFY(old.open(QIODevice::ReadOnly));
    const QByteArray before = readFile();
    Account changed = store.accounts().front();
    changed.name = u"other"_s;
    QVERIFY(store.update(changed));
    QCOMPARE(old.readAll(), before); // the old file was let go, not written into
    QVERIFY(readFile() != before);
    QCOMPARE(QDir(QFileInfo(path()).path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"accounts.json"_s});
}

void TestAccountStore::keepsKeysItDoesNotKnow()
{
    AccountStore store(path());
    QVERIFY(store.add(sample()));
    QJsonObject root = QJsonDocument::fromJson(readFile()).object();
    root["colour"_L1] = u"blue"_s;
    QJsonArray list = root["accounts"_L1].toArray();
    QJsonObject first = list[0].toObject();
    first["holiday"_L1] = u"summer"_s;
    list[0] = first;
    root["accounts"_L1] = list;
    writeFile(QJsonDocument(root).toJson());

    AccountStore again(path());
    QVERIFY(again.load());
    Account changed = again.accounts().front();
    changed.enabled = true;
    QVERIFY(again.update(changed));
    root = QJsonDocument::fromJson(readFile()).object();
    QCOMPARE(root["colour"_L1].toString(), u"blue"_s);
    QCOMPARE(root["accounts"_L1][0]["holiday"_L1].toString(), u"summer"_s);
    QCOMPARE(root["accounts"_L1][0]["enabled"_L1].toBool(), true);
}

void TestAccountStore::refusesDamagedFiles_data()
{
    const auto entry = [](const QByteArray &fields) {
        return QByteArray("{\"version\":1,\"accounts\":[{" + fields + "}]}");
    };
    const QByteArray good = "\"id\":5,\"name\":\"a\",\"host\":\"h\",\"user\":\"u\"";
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const int damaged = int(ErrorCode::SettingsDamaged);
    QTest::newRow("empty") << QByteArray() << damaged;
    QTest::newRow("no JSON") << QByteArray("accounts") << damaged;
    QTest::newRow("cut") << entry(good).chopped(2) << damaged;
    QTest::newRow("list") << QByteArray("[]") << damaged;
    QTest::newRow("no version") << QByteArray("{\"accounts\":[]}") << damaged;
    QTest::newRow("newer") << QByteArray("{\"version\":2,\"accounts\":[]}") << int(ErrorCode::SettingsNewer);
    QTest::newRow("no id") << entry("\"name\":\"a\",\"host\":\"h\",\"user\":\"u\"") << damaged;
    QTest::newRow("negative id") << entry("\"id\":-1,\"name\":\"a\",\"host\":\"h\",\"user\":\"u\"")
                                 << damaged;
    QTest::newRow("no host") << entry("\"id\":1,\"name\":\"a\",\"user\":\"u\"") << damaged;
    QTest::newRow("unknown keep word") << entry(good + ",\"keep\":\"newest\"") << damaged;
    QTest::newRow("keep is no word") << entry(good + ",\"keep\":7") << damaged;
    QTest::newRow("port out of range") << entry(good + ",\"port\":65536") << damaged;
    QTest::newRow("zero days") << entry(good + ",\"keep\":\"days\"") << damaged;
    QTest::newRow("id twice") << QByteArray("{\"version\":1,\"accounts\":[{" + good +
                                            "},{\"id\":5,\"name\":\"b\",\"host\":\"h\",\"user\":\"u\"}]}")
                              << damaged;
    QTest::newRow("good") << entry(good) << -1;
}

void TestAccountStore::refusesDamagedFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    writeFile(bytes);
    AccountStore store(path());
    const auto loaded = store.load();
    QCOMPARE(loaded ? -1 : int(loaded.error().code), code);
    QCOMPARE(store.accounts().size(), code < 0 ? 1u : 0u);
}

void TestAccountStore::refusesSymlinkAndFifo()
{
    QDir().mkpath(QFileInfo(path()).path());
    const QString elsewhere = m_dir->filePath(u"elsewhere.json"_s);
    QFile file(elsewhere);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write("{\"version\":1,\"accounts\":[]}") > 0);
    file.close();
    QVERIFY(QFile::link(elsewhere, path()));
    AccountStore linked(path());
    QCOMPARE(linked.load().error().code, ErrorCode::SettingsDamaged);
    AccountStore unread(path());
    QCOMPARE(unread.add(sample()).error().code, ErrorCode::SettingsDamaged);

    QVERIFY(QFile::remove(path()));
    QCOMPARE(::mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
    AccountStore fifo(path());
    QCOMPARE(fifo.load().error().code, ErrorCode::SettingsDamaged); // and at once: nothing waits for a writer
}

void TestAccountStore::neverWritesOverARefusedFile()
{
    writeFile("half of a file");
    AccountStore store(path());
    QVERIFY(!store.load());
    QCOMPARE(store.add(sample()).error().code, ErrorCode::SettingsDamaged);
    QCOMPARE(readFile(), "half of a file"_ba);
}

void TestAccountStore::reportsAPlaceThatCannotBeWritten()
{
    writeFile("{\"version\":1,\"accounts\":[]}");
    AccountStore store(path());
    QVERIFY(store.load());
    QVERIFY(QDir().mkdir(path() + u".new"_s)); // what the new file would be called
    QSignalSpy changes(&store, &AccountStore::changed);
    QVERIFY(!store.add(sample()));
    QVERIFY(store.accounts().empty());
    QCOMPARE(changes.count(), 0);
    QCOMPARE(readFile(), "{\"version\":1,\"accounts\":[]}"_ba);
}

void TestAccountStore::namesAreUniqueWithoutRegardToCase()
{
    AccountStore store(path());
    Account account = sample();
    account.name = u"Work"_s;
    QVERIFY(store.add(account));
    account.name = u"WORK"_s;
    account.user = u"someone"_s;
    QCOMPARE(store.add(account).error().code, ErrorCode::AlreadyExists);
    account.name = u"Home"_s;
    auto second = store.add(account);
    QVERIFY(second);
    second->name = u"work"_s;
    QCOMPARE(store.update(*second).error().code, ErrorCode::AlreadyExists);
    second->name = u"HOME"_s; // its own name in other letters is no clash
    QVERIFY(store.update(*second));
}

// POP-48
void TestAccountStore::keepsTwoAccountsOnOneMaildropApart()
{
    AccountStore store(path());
    Account account = sample();
    const auto first = store.add(account);
    account.name = u"second"_s;
    const auto second = store.add(account);
    QVERIFY(first && second);
    QCOMPARE(number(second->id), number(first->id) + 1);
    QVERIFY(store.remove(first->id));
    account.name = u"again"_s;
    QCOMPARE(store.add(account)->id, first->id); // its ledger is found again
}

// POP-48, CRD-09
void TestAccountStore::anotherMaildropGetsAnotherId()
{
    AccountStore store(path());
    const auto first = store.add(sample());
    QVERIFY(first);
    Account changed = *first;
    changed.port = 995;
    changed.host = changed.host.toUpper();
    QCOMPARE(store.update(changed)->id, first->id);
    changed.user = u"another"_s;
    const auto moved = store.update(changed);
    QVERIFY(moved);
    QVERIFY(moved->id != first->id);
    QVERIFY(!store.find(first->id));
    QCOMPARE(store.accounts().size(), 1u);
    QCOMPARE(store.update(changed).error().code, ErrorCode::NotFound); // by the old id
}

void TestAccountStore::refusesWhatCannotWork_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("host empty") << u"host"_s << u""_s << false;
    QTest::newRow("host with space") << u"host"_s << u"pop example"_s << false;
    QTest::newRow("host with space in front") << u"host"_s << u" pop.example"_s << false;
    QTest::newRow("host with scheme") << u"host"_s << u"https://pop.example"_s << false;
    QTest::newRow("host with port") << u"host"_s << u"pop.example:995"_s << false;
    QTest::newRow("host with user") << u"host"_s << u"me@pop.example"_s << false;
    QTest::newRow("host with line end") << u"host"_s << u"pop\r\nQUIT"_s << false;
    QTest::newRow("host with NUL") << u"host"_s << u"pop\0x"_s << false;
    QTest::newRow("host too long") << u"host"_s << QString(300, u'a') << false;
    QTest::newRow("host like an option") << u"host"_s << u"-x"_s << false;
    QTest::newRow("IPv4") << u"host"_s << u"192.0.2.1"_s << true;
    QTest::newRow("IPv6") << u"host"_s << u"::1"_s << true;
    QTest::newRow("Japanese domain") << u"host"_s << u"例え.jp"_s << true;
    QTest::newRow("user empty") << u"user"_s << u""_s << false;
    QTest::newRow("user with line end") << u"user"_s << u"me\nDELE 1"_s << false;
    QTest::newRow("user with space") << u"user"_s << u"me and you"_s << true;
    QTest::newRow("name empty") << u"name"_s << u" "_s << false;
    QTest::newRow("name with control") << u"name"_s << u"a\u001bb"_s << false;
    QTest::newRow("command missing") << u"command"_s << u" "_s << false;
    QTest::newRow("file missing") << u"file"_s << u""_s << false;
    QTest::newRow("no port") << u"port"_s << u"0"_s << false;
    QTest::newRow("no days") << u"days"_s << u"0"_s << false;
    QTest::newRow("negative days") << u"days"_s << u"-3"_s << false;
    QTest::newRow("one day") << u"days"_s << u"1"_s << true;
}

void TestAccountStore::refusesWhatCannotWork()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(bool, isValid);
    Account account = sample();
    if (field == u"host")
        account.host = value;
    else if (field == u"user")
        account.user = value;
    else if (field == u"name")
        account.name = value;
    else if (field == u"command")
        account.passwordCommand = value;
    else if (field == u"file") {
        account.passwordSource = PasswordSource::File;
        account.passwordFile = value;
    } else if (field == u"port")
        account.port = value.toUShort();
    else
        account.keepAmount = value.toInt();
    AccountStore store(path());
    const auto added = store.add(account);
    QCOMPARE(added.has_value(), isValid);
    if (!isValid)
        QCOMPARE(added.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(QFile::exists(path()), isValid);
}

void TestAccountStore::removesAndTellsOfChanges()
{
    AccountStore store(path());
    QSignalSpy changes(&store, &AccountStore::changed);
    const auto added = store.add(sample());
    QVERIFY(added);
    QCOMPARE(changes.count(), 1);
    QVERIFY(store.remove(added->id));
    QCOMPARE(changes.count(), 2);
    QCOMPARE(store.remove(added->id).error().code, ErrorCode::NotFound);
    AccountStore again(path());
    QVERIFY(again.load());
    QVERIFY(again.accounts().empty());
}

QTEST_GUILESS_MAIN(TestAccountStore)
#include "tst_accountstore.moc"
