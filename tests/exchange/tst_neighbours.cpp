#include "core/accounts/AccountStore.h"
#include "core/archive/SeenElsewhere.h"
#include "core/exchange/Neighbours.h"
#include "core/exchange/TakeOver.h"
#include "tests/archive/ArchiveFixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace core;
using namespace core::accounts;
using namespace core::exchange;
using namespace Qt::StringLiterals;

/// Other mail programs as their files are found in a home folder. What their programs wrote themselves lies in
/// tests/data/neighbours.
class TestNeighbours : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;

    void write(const QString &path, const QByteArray &bytes) const;
    [[nodiscard]] Neighbour only() const;

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }
    void findsThunderbird();
    void findsProfilesOfThunderbird();
    void findsSylpheed();
    void findsClawsMail();
    void findsGetmail();
    void findsMpop();
    void findsFetchmail();
    void readsWhatTheProgramsWrote();
    void isNotHarmedByNonsense();
    void neverReadsPasswords();
    void takesAccountsOverOnce();
    void notesWhatWasSeen();
};

namespace {

const QByteArray kBox = "From - Thu Nov 19 10:00:00 2026\nSubject: a\n\ntext\n\n";
const QByteArray kPrefs = R"(// Mozilla User Preferences
user_pref("mail.account.account1.server", "server1");
user_pref("mail.account.account2.identities", "id1,id2");
user_pref("mail.account.account2.server", "server2");
user_pref("mail.account.account3.server", "server3");
user_pref("mail.accountmanager.accounts", "account1,account2,account3");
user_pref("mail.identity.id1.useremail", "taro@example.jp");
user_pref("mail.server.server1.directory-rel", "[ProfD]Mail/Local Folders");
user_pref("mail.server.server1.hostname", "Local Folders");
user_pref("mail.server.server1.name", "Local Folders");
user_pref("mail.server.server1.type", "none");
user_pref("mail.server.server2.delete_by_age_from_server", true);
user_pref("mail.server.server2.directory-rel", "[ProfD]Mail/pop.example.jp");
user_pref("mail.server.server2.hostname", "pop.example.jp");
user_pref("mail.server.server2.leave_on_server", true);
user_pref("mail.server.server2.name", "\u592a\u90ce \"home\"");
user_pref("mail.server.server2.num_days_to_leave_on_server", 14);
user_pref("mail.server.server2.port", 995);
user_pref("mail.server.server2.socketType", 3);
user_pref("mail.server.server2.type", "pop3");
user_pref("mail.server.server2.userName", "taro");
user_pref("mail.server.server3.hostname", "imap.example.jp");
user_pref("mail.server.server3.type", "imap");
user_pref("mailnews.tags.invoice.tag", "Invoices");
)";

} // namespace

void TestNeighbours::write(const QString &path, const QByteArray &bytes) const
{
    const QString full = m_home->filePath(path);
    QDir().mkpath(QFileInfo(full).path());
    QFile file(full);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
}

Neighbour TestNeighbours::only() const
{
    const auto all = findNeighbours(m_home->path());
    return all.size() == 1 ? all.front() : Neighbour();
}

void TestNeighbours::findsThunderbird()
{
    for (const QString &place : {u".thunderbird/"_s, u"snap/thunderbird/common/.thunderbird/"_s,
                                 u".var/app/org.mozilla.Thunderbird/.thunderbird/"_s}) {
        init();
        write(place + u"profiles.ini"_s, "[Profile0]\nName=default\nIsRelative=1\nPath=abc.default\n\n["
                                         "General]\nStartWithLastProfile=1\n");
        write(place + u"abc.default/prefs.js"_s, kPrefs);
        write(place + u"abc.default/Mail/pop.example.jp/Inbox"_s, kBox + kBox);
        write(place + u"abc.default/Mail/pop.example.jp/popstate.dat"_s,
              "# POP3 State File\n# This is a generated file!  Do not edit.\n\n*pop.example.jp taro\nk 0001 "
              "1700000000\n"
              "d 0002 1700000000\nb 0003 1700000000\nf 0004 1700000000\n*other.example taro\nk 0005 "
              "1700000000\n");
        write(place + u"abc.default/Mail/Local Folders/Work.sbd/Lists"_s, kBox);
        const Neighbour found = only();
        QVERIFY(found.program == Program::Thunderbird);
        QCOMPARE(found.accounts.size(), 1u);
        const Account &account = found.accounts[0].account;
        QCOMPARE(account.name, u"太郎 \"home\""_s);
        QCOMPARE(account.email, u"taro@example.jp"_s);
        QCOMPARE(account.host, u"pop.example.jp"_s);
        QCOMPARE(account.user, u"taro"_s);
        QCOMPARE(account.port, 995);
        QVERIFY(account.security == Security::ImplicitTls);
        QVERIFY(account.keep == KeepPolicy::Days);
        QCOMPARE(account.keepAmount, 14);
        QCOMPARE(found.accounts[0].seen, (QByteArrayList{"0001", "0002"}));
        QCOMPARE(found.folders.size(), 2u);
        QCOMPARE(found.folders[0].store, u"Local Folders"_s);
        QCOMPARE(found.folders[0].names, (QStringList{u"Work"_s, u"Lists"_s}));
        QVERIFY(found.folders[1].role == FolderRole::Inbox);
        QCOMPARE(found.messages(), 3);
        QCOMPARE(found.tagNames.value(u"invoice"_s), u"Invoices"_s);
    }
}

void TestNeighbours::findsProfilesOfThunderbird()
{
    write(u".thunderbird/profiles.ini"_s,
          "[Profile1]\r\nName=one\r\nIsRelative=1\r\nPath=Profiles/"
          "one\r\n[Profile0]\r\nName=two\r\nIsRelative=0\r\nPath=" +
              m_home->path().toUtf8() + "/elsewhere\r\n[Profile2]\nName=empty\nIsRelative=1\nPath=nowhere\n");
    write(u".thunderbird/Profiles/one/prefs.js"_s, kPrefs);
    write(u"elsewhere/prefs.js"_s, kPrefs);
    const auto all = findNeighbours(m_home->path());
    QCOMPARE(all.size(), 2u);
    QCOMPARE(all[0].profile, u"one"_s);
    QCOMPARE(all[1].profile, u"two"_s);
}

void TestNeighbours::findsSylpheed()
{
    write(u".sylpheed-2.0/accountrc"_s,
          "[Account: 1]\naccount_name=Home\nis_default=1\nname=Taro\naddress=taro@example.jp\nprotocol=0\n"
          "receive_server=pop.example.jp\nuser_id=taro@example.jp\npassword=secret\nremove_mail=1\nmessage_"
          "leave_time=0\nssl_pop=2\n"
          "set_popport=1\npop_port=1110\n\n[Account: "
          "2]\naccount_name=News\nprotocol=4\nreceive_server=x\nuser_id=y\n");
    write(u".sylpheed-2.0/folderlist.xml"_s,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<folderlist>\n<folder type=\"mh\" name=\"メール箱\" "
          "path=\"Mail\">\n"
          "<folderitem type=\"inbox\" name=\"inbox\" path=\"inbox\" mtime=\"0\" new=\"0\" unread=\"0\" "
          "total=\"0\">\n"
          "<folderitem type=\"normal\" name=\"work\" path=\"inbox/work\" /></folderitem>\n"
          "<folderitem type=\"trash\" name=\"trash\" path=\"trash\" /></folder></folderlist>\n");
    write(u".sylpheed-2.0/uidl/pop.example.jp-taro%40example.jp"_s,
          "0001\t1700000000\n0002\t1700000001\n0003\n");
    write(u"Mail/inbox/1"_s, "Subject: a\n\n.\n");
    write(u"Mail/inbox/work/1"_s, "Subject: b\n\n.\n");
    write(u"Mail/trash/7"_s, "Subject: c\n\n.\n");
    const Neighbour found = only();
    QVERIFY(found.program == Program::Sylpheed);
    QCOMPARE(found.accounts.size(), 1u);
    const Account &account = found.accounts[0].account;
    QCOMPARE(account.name, u"Home"_s);
    QCOMPARE(account.port, 1110);
    QVERIFY(account.security == Security::StartTls);
    QVERIFY(account.keep == KeepPolicy::Never);
    QCOMPARE(found.accounts[0].seen, (QByteArrayList{"0001", "0002", "0003"}));
    QCOMPARE(found.folders.size(), 3u);
    QVERIFY(found.folders[0].role == FolderRole::Inbox);
    QCOMPARE(found.folders[1].names, (QStringList{u"inbox"_s, u"work"_s}));
    QVERIFY(found.folders[2].role == FolderRole::Trash);
}

void TestNeighbours::findsClawsMail()
{
    write(u".claws-mail/accountrc"_s,
          "[Account: "
          "1]\naccount_name=Home\naddress=taro@example.jp\nprotocol=0\nreceive_server=pop.example.jp\n"
          "user_id=taro/2\nuse_apop_auth=1\nremove_mail=0\nssl_pop=1\n");
    write(u".claws-mail/uidl/pop.example.jp-taro_2"_s,
          "0001\t1700000000\t0\n0002\t1700000000\t1\n0003\t1700000000\t2\n0004\t1700000000\n");
    const Neighbour found = only();
    QVERIFY(found.program == Program::ClawsMail);
    QVERIFY(found.accounts[0].account.auth == AuthMethod::Apop);
    QVERIFY(found.accounts[0].account.keep == KeepPolicy::Forever);
    QCOMPARE(found.accounts[0].seen, (QByteArrayList{"0001", "0004"})); // partly fetched ones are not
}

void TestNeighbours::findsGetmail()
{
    write(u".config/getmail/getmailrc"_s,
          "[retriever]\ntype = SimplePOP3SSLRetriever\nserver = pop.example.jp\nusername = taro\npassword = "
          "secret\n\n"
          "[destination]\ntype = Maildir\npath = ~/Maildir/\n\n[options]\ndelete_after = 30\n");
    write(u".config/getmail/imap"_s,
          "[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = x\nusername = y\n");
    write(u".config/getmail/oldmail-pop.example.jp-995-taro"_s, QByteArray("0001\0"
                                                                           "1700000000\n0002\0"
                                                                           "1700000000\nmalformed\n",
                                                                           42));
    write(u"Maildir/cur/1700000001.a.b:2,S"_s, "Subject: a\n\n.\n");
    const Neighbour found = only();
    QVERIFY(found.program == Program::Getmail);
    QCOMPARE(found.accounts.size(), 1u);
    QVERIFY(found.accounts[0].account.keep == KeepPolicy::Days);
    QCOMPARE(found.accounts[0].account.keepAmount, 30);
    QCOMPARE(found.accounts[0].seen, (QByteArrayList{"0001", "0002"}));
    QCOMPARE(found.folders.size(), 1u);
}

void TestNeighbours::findsMpop()
{
    write(u".config/mpop/config"_s, "# comment\ndefaults\ntls on\ntls_starttls off\nkeep on\ndelivery mbox "
                                    "~/mail/inbox\n\naccount home\nhost pop.example.jp\nuser taro\n"
                                    "password secret\nuidls_file ~/.local/share/%U_at_%H\n\naccount "
                                    "work\nhost pop.example.com\nport 110\nuser \"taro\"\ntls off\nkeep off\n"
                                    "\naccount default : home\n");
    write(u".local/share/taro_at_pop.example.jp"_s,
          "# This file was generated by mpop\n 2 pop.example.jp taro\n0001\n0002\n 1 other taro\n0003\n");
    write(u"mail/inbox"_s, kBox);
    const Neighbour found = only();
    QVERIFY(found.program == Program::Mpop);
    QCOMPARE(found.accounts.size(), 2u);
    QCOMPARE(found.accounts[0].account.name, u"home"_s);
    QVERIFY(found.accounts[0].account.security == Security::ImplicitTls);
    QVERIFY(found.accounts[0].account.keep == KeepPolicy::Forever);
    QCOMPARE(found.accounts[0].seen, (QByteArrayList{"0001", "0002"}));
    QVERIFY(found.accounts[1].account.security == Security::None);
    QVERIFY(found.accounts[1].account.keep == KeepPolicy::Never);
    QVERIFY(found.accounts[1].seen.isEmpty());
}

void TestNeighbours::findsFetchmail()
{
    write(u".fetchmailrc"_s, "set daemon 300\ndefaults proto pop3 keep\npoll pop.example.jp with port 995\n  "
                             "user \"taro\" there with password \"user x keep\" is "
                             "hanako here ssl # comment\n  user jiro, password secret, no keep\nskip "
                             "imap.example.jp proto imap user x pass y\n");
    write(u".fetchids"_s,
          "taro@pop.example.jp 0001\ntaro@pop.example.jp 12@34\njiro@pop.example.jp 0003\ntaro@other 0004\n");
    const Neighbour found = only();
    QVERIFY(found.program == Program::Fetchmail);
    QCOMPARE(found.accounts.size(), 2u);
    QCOMPARE(found.accounts[0].account.user, u"taro"_s);
    QVERIFY(found.accounts[0].account.security == Security::ImplicitTls);
    QVERIFY(found.accounts[0].account.keep == KeepPolicy::Forever);
    QCOMPARE(found.accounts[0].account.port, 995);
    QCOMPARE(found.accounts[0].seen, (QByteArrayList{"0001", "12@34"}));
    QCOMPARE(found.accounts[1].account.user, u"jiro"_s);
    QVERIFY(found.accounts[1].account.keep == KeepPolicy::Never);
    QCOMPARE(found.accounts[1].seen, QByteArrayList{"0003"});
}

/// mpop 1.4.18, fetchmail 6.4.37 and getmail 6.18.11 against Dovecot, see tests/data/neighbours/README.
void TestNeighbours::readsWhatTheProgramsWrote()
{
    const QString home = qEnvironmentVariable("FUMIBAKO_SOURCE_DIR") + u"/tests/data/neighbours/home"_s;
    const auto all = findNeighbours(home);
    QCOMPARE(all.size(), 3u);
    for (const Neighbour &found : all) {
        QVERIFY(found.accounts[0].account.security == Security::None);
        QCOMPARE(found.accounts.size(), 1u);
        QCOMPARE(found.accounts[0].account.user, u"user1"_s);
        QCOMPARE(found.accounts[0].seen.size(), 12);
        for (const QByteArray &uidl : found.accounts[0].seen)
            QCOMPARE(uidl.size(), 16); // Dovecot's %08Xu%08Xv
    }
}

void TestNeighbours::isNotHarmedByNonsense()
{
    QByteArray noise;
    for (int i = 0; i < 20'000; ++i)
        noise += static_cast<char>((i * 7919 + i / 13) % 256);
    for (const QString &path : {u".thunderbird/profiles.ini"_s, u".sylpheed-2.0/accountrc"_s,
                                u".sylpheed-2.0/folderlist.xml"_s, u".claws-mail/accountrc"_s,
                                u".getmail/getmailrc"_s, u".mpoprc"_s, u".fetchmailrc"_s, u".fetchids"_s})
        write(path, noise);
    QVERIFY(findNeighbours(m_home->path()).empty());
    write(u".thunderbird/profiles.ini"_s,
          "[Profile0]\nPath=../../../../../../etc\nIsRelative=1\n[Profile1]\nPath=\n[Profile2]\n");
    write(u".sylpheed-2.0/folderlist.xml"_s,
          "<!DOCTYPE a [<!ENTITY b \"c\">]><folderlist><folder type=\"mh\" path=\"&b;\"/>");
    write(u".fetchmailrc"_s, "poll \"");
    QVERIFY(findNeighbours(m_home->path()).empty());
}

void TestNeighbours::neverReadsPasswords()
{
    write(
        u".sylpheed-2.0/accountrc"_s,
        "[Account: "
        "1]\naccount_name=Home\nprotocol=0\nreceive_server=pop.example.jp\nuser_id=taro\npassword=secret\n");
    const Account account = only().accounts.at(0).account;
    QVERIFY(account.passwordSource == PasswordSource::KeyStore);
    QVERIFY(account.passwordCommand.isEmpty() && account.passwordFile.isEmpty());
}

void TestNeighbours::takesAccountsOverOnce()
{
    AccountStore store(m_home->filePath(u"accounts.json"_s));
    QVERIFY(store.load());
    Account account;
    account.name = u"Home"_s;
    account.host = u"pop.example.jp"_s;
    account.user = u"taro"_s;
    const auto first = takeOver(store, account);
    QVERIFY(first && !first->wasHere && isSet(first->account.id));
    const auto again = takeOver(store, account);
    QVERIFY(again && again->wasHere);
    QVERIFY(again->account.id == first->account.id);
    account.user = u"jiro"_s;
    const auto other = takeOver(store, account);
    QCOMPARE(other->account.name, u"Home (2)"_s);
    QCOMPARE(store.accounts().size(), 2u);
}

void TestNeighbours::notesWhatWasSeen()
{
    ArchiveFixture fixture;
    QVERIFY(fixture.open());
    const AccountId account{5};
    fixture.store({fixture.packed(ArchiveFixture::smallRaw(1), account, "stored")});
    QByteArrayList seen{"stored", "", QByteArray(1000, 'x')};
    for (int i = 0; i < 12'000; ++i)
        seen.append("uidl" + QByteArray::number(i));
    archive::SeenElsewhere elsewhere(fixture.archive());
    QCOMPARE(*elsewhere.note(account, seen, u"claws-mail"_s).result(), 12'000);
    QCOMPARE(*elsewhere.note(account, seen, u"claws-mail"_s).result(), 0); // repeatable
    QCOMPARE(*elsewhere.note(account, {}, u"claws-mail"_s).result(), 0);
    auto rows = fixture.reader()->ledger(account);
    QCOMPARE(rows->size(), 12'001u);
    for (const auto &row : *rows) {
        QCOMPARE(archive::isSeenElsewhere(row), row.uidl != "stored");
        if (row.uidl != "stored")
            QCOMPARE(archive::programOfReason(row.reason), u"claws-mail"_s);
    }
    // Listed by the server, it can be wanted in spite of that.
    QVERIFY(fixture.archive().noteListing(account, std::vector<archive::Listed>{{"uidl7", 100}}).result());
    QCOMPARE(*fixture.archive().want(account, {"uidl7"}).result(), 1);
    QCOMPARE(*elsewhere.note(account, {"uidl7"}, u"claws-mail"_s).result(), 0);
    rows = fixture.reader()->ledger(account);
    for (const auto &row : *rows) {
        if (row.uidl == "uidl7")
            QVERIFY(row.wanted && row.goneSinceUtc == 0);
    }
}

QTEST_GUILESS_MAIN(TestNeighbours)
#include "tst_neighbours.moc"
