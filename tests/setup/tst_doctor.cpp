#include "core/setup/Doctor.h"
#include "core/setup/MailAddress.h"

#include <QTest>

using namespace core;
using namespace core::setup;
using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::AuthMethod;
using accounts::PasswordSource;
using accounts::Security;

/// Accounts as they were set up years ago, against what is known of their providers today.
class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNothingAmissInWhatThePresetsMake();
    void findsWhatChanged_data();
    void findsWhatChanged();
    void turnsPasswordsIntoSignIn();
    void leavesHelpersForTokensAlone();
    void tellsThatThereIsNoPop();
    void findsANeedlessPin();
    void forgetsThePinOfAnotherHost();
    void leavesAlone_data();
    void leavesAlone();
};

static Account account(const QString &email, const QString &host, quint16 port = 995,
                       Security security = Security::ImplicitTls, const QString &user = {})
{
    Account made;
    made.name = email;
    made.email = email;
    made.host = host;
    made.port = port;
    made.security = security;
    made.user = user.isEmpty() ? email : user;
    return made;
}

void TestDoctor::findsNothingAmissInWhatThePresetsMake()
{
    int seen = 0;
    for (const Provider &provider : Presets::builtIn().providers()) {
        for (const ProviderServer &server : provider.servers) {
            const QString domain = QString(provider.domains.first()).replace(u"*."_s, u"x."_s);
            const Account made = accountFor(provider, server, *readAddress(u"taro@"_s + domain));
            const DoctorReport report = examine(made, Presets::builtIn());
            QVERIFY2(report.findings.empty(), qPrintable(provider.id));
            QCOMPARE(report.corrected, made);
            QVERIFY(!report.needsPasswordAgain);
            ++seen;
        }
    }
    QVERIFY(seen > 40);
}

void TestDoctor::findsWhatChanged_data()
{
    QTest::addColumn<Account>("before");
    QTest::addColumn<QList<int>>("kinds");
    QTest::addColumn<Account>("after");
    QTest::addColumn<bool>("passwordAgain");
    const auto kinds = [](std::initializer_list<DoctorKind> list) {
        QList<int> out;
        for (const DoctorKind kind : list)
            out.append(int(kind));
        return out;
    };
    const Account ocn = account(u"taro@ocn.ne.jp"_s, u"pop.ocn.ne.jp"_s);
    QTest::newRow("plain to TLS") << account(u"taro@ocn.ne.jp"_s, u"pop.ocn.ne.jp"_s, 110, Security::None)
                                  << kinds({DoctorKind::PlainToTls}) << ocn << false;
    QTest::newRow("kind of TLS") << account(u"taro@ocn.ne.jp"_s, u"pop.ocn.ne.jp"_s, 110, Security::StartTls)
                                 << kinds({DoctorKind::PortChanged}) << ocn << false;
    QTest::newRow("odd port") << account(u"taro@ocn.ne.jp"_s, u"pop.ocn.ne.jp"_s, 8995)
                              << kinds({DoctorKind::PortChanged}) << ocn << false;
    QTest::newRow("another host of theirs, plain")
        << account(u"taro@ocn.ne.jp"_s, u"popcello.ocn.ne.jp"_s, 110, Security::None)
        << kinds({DoctorKind::HostChanged, DoctorKind::PlainToTls}) << ocn << true;
    QTest::newRow("the whole address is wanted")
        << account(u"taro@ocn.ne.jp"_s, u"pop.ocn.ne.jp"_s, 995, Security::ImplicitTls, u"taro"_s)
        << kinds({DoctorKind::UserPattern}) << ocn << true;
    QTest::newRow("the local part is wanted")
        << account(u"taro@yahoo.co.jp"_s, u"pop.mail.yahoo.co.jp"_s) << kinds({DoctorKind::UserPattern})
        << account(u"taro@yahoo.co.jp"_s, u"pop.mail.yahoo.co.jp"_s, 995, Security::ImplicitTls, u"taro"_s)
        << true;
    QTest::newRow("known by its host alone")
        << account({}, u"pop.ocn.ne.jp"_s, 110, Security::None, u"taro"_s) << kinds({DoctorKind::PlainToTls})
        << account({}, u"pop.ocn.ne.jp"_s, 995, Security::ImplicitTls, u"taro"_s) << false;
    Account weak = ocn;
    weak.auth = AuthMethod::Apop;
    QTest::newRow("APOP under TLS") << weak << kinds({DoctorKind::WeakAuth}) << ocn << false;
}

void TestDoctor::findsWhatChanged()
{
    QFETCH(Account, before);
    QFETCH(QList<int>, kinds);
    QFETCH(Account, after);
    const DoctorReport report = examine(before, Presets::builtIn());
    QList<int> found;
    for (const DoctorFinding &finding : report.findings) {
        found.append(int(finding.kind));
        QVERIFY(finding.before != finding.after);
        QVERIFY(!finding.after.isEmpty());
    }
    QCOMPARE(found, kinds);
    QCOMPARE(report.corrected.host, after.host);
    QCOMPARE(report.corrected.port, after.port);
    QVERIFY(report.corrected.security == after.security);
    QCOMPARE(report.corrected.user, after.user);
    QVERIFY(report.corrected.auth == after.auth);
    QTEST(report.needsPasswordAgain, "passwordAgain"); // CRD-09
    QVERIFY(examine(report.corrected, Presets::builtIn()).findings.empty());
}

void TestDoctor::turnsPasswordsIntoSignIn()
{
    Account old = account(u"taro@hotmail.co.jp"_s, u"pop3.live.com"_s);
    old.passwordSource = PasswordSource::File;
    old.passwordFile = u"/home/taro/secret"_s;
    const DoctorReport report = examine(old, Presets::builtIn());
    QCOMPARE(int(report.findings.size()), 2);
    QVERIFY(report.findings[0].kind == DoctorKind::HostChanged);
    QVERIFY(report.findings[1].kind == DoctorKind::PasswordToSignIn);
    QCOMPARE(report.corrected.host, u"outlook.office365.com"_s);
    QVERIFY(report.corrected.passwordSource == PasswordSource::SignIn);
    QCOMPARE(report.corrected.signInProvider, u"microsoft"_s);
    QVERIFY(report.corrected.auth == AuthMethod::XOAuth2);
    QVERIFY(report.corrected.passwordFile.isEmpty());
}

void TestDoctor::leavesHelpersForTokensAlone()
{
    Account helped = account(u"taro@outlook.jp"_s, u"outlook.office365.com"_s);
    helped.auth = AuthMethod::XOAuth2;
    helped.passwordSource = PasswordSource::Command;
    helped.passwordCommand = u"oauth-helper taro"_s;
    QVERIFY(examine(helped, Presets::builtIn()).findings.empty());
    // At Gmail an app password is as good as signing in.
    QVERIFY(examine(account(u"taro@gmail.com"_s, u"pop.gmail.com"_s), Presets::builtIn()).findings.empty());
}

void TestDoctor::tellsThatThereIsNoPop()
{
    const Account cloud = account(u"taro@icloud.com"_s, u"pop.mail.me.com"_s);
    const DoctorReport report = examine(cloud, Presets::builtIn());
    QCOMPARE(int(report.findings.size()), 1);
    QVERIFY(report.findings[0].kind == DoctorKind::NoPop);
    QCOMPARE(report.corrected, cloud);
}

void TestDoctor::findsANeedlessPin() // TLS-17
{
    Account pinned = account(u"taro@ocn.ne.jp"_s, u"pop.ocn.ne.jp"_s);
    pinned.pin = {pinned.host, QByteArray(32, 'x')};
    QVERIFY(examine(pinned, Presets::builtIn()).findings.empty());
    const DoctorReport report = examine(pinned, Presets::builtIn(), true);
    QCOMPARE(int(report.findings.size()), 1);
    QVERIFY(report.findings[0].kind == DoctorKind::NeedlessPin);
    QVERIFY(report.corrected.pin.sha256.isEmpty());
}

void TestDoctor::forgetsThePinOfAnotherHost() // TLS-17
{
    Account pinned = account(u"taro@ocn.ne.jp"_s, u"popcello.ocn.ne.jp"_s);
    pinned.pin = {pinned.host, QByteArray(32, 'x')};
    QVERIFY(examine(pinned, Presets::builtIn()).corrected.pin.sha256.isEmpty());
}

void TestDoctor::leavesAlone_data()
{
    QTest::addColumn<Account>("account");
    QTest::newRow("a relay at home") << account(u"taro@gmail.com"_s, u"localhost"_s, 1110, Security::None);
    QTest::newRow("an address") << account(u"taro@gmail.com"_s, u"192.168.1.5"_s, 110, Security::None);
    QTest::newRow("an unknown provider")
        << account(u"taro@example.jp"_s, u"pop.example.jp"_s, 110, Security::None);
    QTest::newRow("a user name of its own") << account(u"taro@ocn.ne.jp"_s, u"pop.ocn.ne.jp"_s, 995,
                                                       Security::ImplicitTls, u"recent:taro@ocn.ne.jp"_s);
    QTest::newRow("TLS where the table knows none")
        << account(u"taro@nifty.com"_s, u"pop.nifty.com"_s, 995, Security::ImplicitTls, u"taro"_s);
    QTest::newRow("looks alike") << account(u"taro@gmail.com"_s, u"pop.gmail.com.example.jp"_s, 110,
                                            Security::None);
}

void TestDoctor::leavesAlone()
{
    QFETCH(Account, account);
    const DoctorReport report = examine(account, Presets::builtIn());
    QVERIFY(report.findings.empty());
    QCOMPARE(report.corrected, account);
}

QTEST_APPLESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
