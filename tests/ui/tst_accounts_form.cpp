#include "ui/accounts/AccountForm.h"
#include "ui/accounts/ConnectionText.h"
#include "ui/accounts/FieldRow.h"
#include "ui/common/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace core::accounts;
using core::retrieval::ConnectionReport;
using core::retrieval::Phase;
using ui::AccountForm;
using ui::ConnectionStep;

class tst_accounts_form : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proposesServerAndUserFromTheAddress();
    void leavesAloneWhatTheUserWrote();
    void letsThePortFollowTheEncryption();
    void keepsAPortOfTheUsersOwn();
    void warnsOfNoEncryption();
    void tellsWhatIsMissingBesideTheField_data();
    void tellsWhatIsMissingBesideTheField();
    void writesTheChoiceForTheServersCopies_data();
    void writesTheChoiceForTheServersCopies();
    void keepsRulesThatAreFinerThanItsFields();
    void offersToCheckByItself();
    void asksForATokenWhereOneIsUsed();
    void forgetsAnAcceptedCertificate();
    void dropsAnAcceptedCertificateOfAnotherServer();
    void dropsAPasswordSourceThatBelongsElsewhere();
    void leadsToEachFieldByItsLetter();
    void givesBackAnAccountUnchanged_data();
    void givesBackAnAccountUnchanged();
    void noticesThatAnAccountLeadsElsewhere();
    void asksEachTimeWithoutAKeyStore();
    void tellsAConnectionStepByStep();
    void tellsWhereAConnectionStopped();
    void neutralisesNamesInCertificates();

private:
    template <typename Widget>
    static Widget *field(const AccountForm &form, const char *name)
    {
        return form.findChild<Widget *>(QString::fromLatin1(name));
    }
    static void type(const AccountForm &form, const char *name, const QString &text)
    {
        auto *edit = field<QLineEdit>(form, name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    template <typename Choice>
    static void choose(const AccountForm &form, const char *name, Choice choice)
    {
        auto *box = field<QComboBox>(form, name);
        box->setCurrentIndex(box->findData(static_cast<int>(choice)));
    }
    static QString shownText(const QWidget &widget)
    {
        QStringList texts;
        const auto labels = widget.findChildren<QLabel *>();
        for (const QLabel *label : labels)
            if (label->isVisibleTo(&widget))
                texts.append(label->text());
        return texts.join(u'\n');
    }
    static Account sample()
    {
        Account account;
        account.id = core::AccountId{7};
        account.name = u"Work"_s;
        account.email = u"a@example.org"_s;
        account.host = u"pop.example.org"_s;
        account.user = u"a"_s;
        return account;
    }
};

void tst_accounts_form::proposesServerAndUserFromTheAddress()
{
    AccountForm form(true);
    type(form, "email", u"haruka@Example.jp"_s);
    const Account account = form.account();
    QCOMPARE(account.host, u"pop.example.jp"_s);
    QCOMPARE(account.user, u"haruka@Example.jp"_s);
    QCOMPARE(account.name, u"haruka@Example.jp"_s);
    QCOMPARE(account.port, quint16(995));
    QCOMPARE(account.security, Security::ImplicitTls);
    QVERIFY(form.check());
}

void tst_accounts_form::leavesAloneWhatTheUserWrote()
{
    AccountForm form(true);
    type(form, "host", u"mail.provider.example"_s);
    type(form, "email", u"haruka@example.jp"_s);
    QCOMPARE(form.account().host, u"mail.provider.example"_s);
    QCOMPARE(form.account().user, u"haruka@example.jp"_s);
    type(form, "user", u"haruka"_s);
    type(form, "email", u"haruka.sato@example.jp"_s);
    QCOMPARE(form.account().user, u"haruka"_s);
    QCOMPARE(form.account().name, u"haruka.sato@example.jp"_s);
}

void tst_accounts_form::letsThePortFollowTheEncryption()
{
    AccountForm form(true);
    field<QRadioButton>(form, "starttls")->click();
    QCOMPARE(form.account().port, quint16(110));
    field<QRadioButton>(form, "tls")->click();
    QCOMPARE(form.account().port, quint16(995));
}

void tst_accounts_form::keepsAPortOfTheUsersOwn()
{
    AccountForm form(true);
    field<QSpinBox>(form, "port")->setValue(1995);
    field<QRadioButton>(form, "starttls")->click();
    QCOMPARE(form.account().port, quint16(1995));
}

void tst_accounts_form::warnsOfNoEncryption()
{
    AccountForm form(true);
    QVERIFY(!shownText(form).contains(u"Anyone on the way"_s));
    field<QRadioButton>(form, "none")->click();
    QVERIFY(shownText(form).contains(u"Anyone on the way"_s));
    field<QRadioButton>(form, "tls")->click();
    QVERIFY(!shownText(form).contains(u"Anyone on the way"_s));
}

void tst_accounts_form::tellsWhatIsMissingBesideTheField_data()
{
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("caFile");
    QTest::addColumn<QString>("wrong"); // the field that is told so
    QTest::newRow("no server") << u""_s << u""_s << u"a"_s << u"A"_s << u""_s << u"host"_s;
    QTest::newRow("address as server")
        << u""_s << u"https://example.org"_s << u"a"_s << u"A"_s << u""_s << u"host"_s;
    QTest::newRow("port in the server")
        << u""_s << u"pop.example.org:995"_s << u"a"_s << u"A"_s << u""_s << u"host"_s;
    QTest::newRow("no user") << u""_s << u"pop.example.org"_s << u""_s << u"A"_s << u""_s << u"user"_s;
    QTest::newRow("no name") << u""_s << u"pop.example.org"_s << u"a"_s << u""_s << u""_s << u"name"_s;
    QTest::newRow("no such file") << u""_s << u"pop.example.org"_s << u"a"_s << u"A"_s << u"/nowhere.pem"_s
                                  << u"caFile"_s;
}

void tst_accounts_form::tellsWhatIsMissingBesideTheField()
{
    AccountForm form(true);
    QFETCH(QString, email);
    QFETCH(QString, host);
    QFETCH(QString, user);
    QFETCH(QString, name);
    QFETCH(QString, caFile);
    field<QLineEdit>(form, "email")->setText(email);
    field<QLineEdit>(form, "host")->setText(host);
    field<QLineEdit>(form, "user")->setText(user);
    field<QLineEdit>(form, "name")->setText(name);
    field<QLineEdit>(form, "caFile")->setText(caFile);
    QVERIFY(!form.check());
    QFETCH(QString, wrong);
    int problems = 0;
    const auto rows = form.findChildren<ui::FieldRow *>();
    for (const ui::FieldRow *row : rows) {
        if (row->problem().isEmpty())
            continue;
        ++problems;
        QVERIFY(row->findChild<QWidget *>(wrong));
        QVERIFY(row->problem().endsWith(u'.'));
    }
    QCOMPARE(problems, 1);
}

void tst_accounts_form::writesTheChoiceForTheServersCopies_data()
{
    QTest::addColumn<KeepPolicy>("keep");
    QTest::addColumn<int>("amount"); // 0: takes none
    QTest::addColumn<QString>("unit");
    QTest::newRow("for ever") << KeepPolicy::Forever << 0 << QString();
    QTest::newRow("never") << KeepPolicy::Never << 0 << QString();
    QTest::newRow("days") << KeepPolicy::Days << 30 << u" day"_s;
    QTest::newRow("hours") << KeepPolicy::Hours << 12 << u" hour"_s;
    QTest::newRow("newest") << KeepPolicy::Newest << 100 << u" message"_s;
    QTest::newRow("megabytes") << KeepPolicy::Megabytes << 250 << u" MB"_s;
    QTest::newRow("deleted here") << KeepPolicy::DeletedHere << 0 << QString();
}

void tst_accounts_form::writesTheChoiceForTheServersCopies()
{
    QFETCH(KeepPolicy, keep);
    QFETCH(int, amount);
    QFETCH(QString, unit);
    AccountForm form(true);
    QCOMPARE(form.account().keep, KeepPolicy::Forever);
    QVERIFY(!field<QCheckBox>(form, "onlyBackedUp")->isEnabled()); // nothing is ever removed
    choose(form, "keep", keep);
    auto *field = form.findChild<QSpinBox *>(u"keepAmount"_s);
    QCOMPARE(field->isVisibleTo(field->parentWidget()), amount > 0);
    if (amount > 0) {
        field->setValue(amount);
        QVERIFY2(field->suffix().startsWith(unit), qPrintable(field->suffix()));
    }
    QCOMPARE(form.account().keep, keep);
    QCOMPARE(form.account().keepAmount, amount);
}

void tst_accounts_form::keepsRulesThatAreFinerThanItsFields()
{
    Account account = sample();
    account.fromDateUtc = 1'709'290'123; // within a day
    account.mostMessageBytes = 5'555'555;
    account.mostBytesPerRun = 1'234'567; // the form does not show it
    AccountForm form(true);
    form.setAccount(account);
    QCOMPARE(form.account(), account);
    field<QDoubleSpinBox>(form, "megabytes")->setValue(2);
    QCOMPARE(form.account().mostMessageBytes, qint64(2 * 1024 * 1024));
    field<QDateEdit>(form, "from")->setDate(QDate(2023, 7, 1));
    QCOMPARE(form.account().fromDateUtc, QDate(2023, 7, 1).startOfDay().toSecsSinceEpoch());
    field<QCheckBox>(form, "hasFrom")->setChecked(false);
    field<QCheckBox>(form, "hasMostBytes")->setChecked(false);
    QCOMPARE(form.account().fromDateUtc, qint64(0));
    QCOMPARE(form.account().mostMessageBytes, qint64(0));
}

void tst_accounts_form::offersToCheckByItself()
{
    AccountForm form(true);
    auto *box = field<QCheckBox>(form, "checks");
    auto *minutes = field<QSpinBox>(form, "minutes");
    QVERIFY(box->isVisibleTo(box->parentWidget()) && minutes->isVisibleTo(minutes->parentWidget()));
    QCOMPARE(form.account().checkMinutes, 0); // only when asked
    QVERIFY(!minutes->isEnabled());
    box->click();
    QVERIFY(minutes->isEnabled());
    QCOMPARE(form.account().checkMinutes, 10);
    minutes->setValue(25);
    QCOMPARE(form.account().checkMinutes, 25);
    box->click();
    QCOMPARE(form.account().checkMinutes, 0);
}

void tst_accounts_form::asksForATokenWhereOneIsUsed()
{
    AccountForm form(true);
    choose(form, "auth", AuthMethod::XOAuth2);
    QVERIFY(shownText(form).contains(u"T&oken"_s));
    QVERIFY(!shownText(form).contains(u"Pass&word"_s));
    QCOMPARE(form.account().auth, AuthMethod::XOAuth2);
    choose(form, "auth", AuthMethod::Auto);
    QVERIFY(shownText(form).contains(u"Pass&word"_s));
}

void tst_accounts_form::forgetsAnAcceptedCertificate() // TLS-17
{
    Account account = sample();
    account.pin = {account.host, QByteArray(32, 'p')};
    AccountForm form(true);
    form.setAccount(account);
    QVERIFY(!form.isSettingUp());
    QVERIFY(field<QLabel>(form, "pin")->text().startsWith(u"70:70:70"_s));
    field<QPushButton>(form, "forgetPin")->click();
    QCOMPARE(form.account().pin, CertificatePin());
    QVERIFY(form.isSettingUp()); // said by the user, not by a failed check
}

void tst_accounts_form::dropsAnAcceptedCertificateOfAnotherServer() // TLS-17
{
    Account account = sample();
    account.pin = {account.host, QByteArray(32, 'p')};
    AccountForm form(true);
    form.setAccount(account);
    field<QLineEdit>(form, "host")->setText(u"other.example.org"_s);
    QCOMPARE(form.account().pin, CertificatePin());
    field<QLineEdit>(form, "host")->setText(u"POP.example.org"_s); // the same server
    QCOMPARE(form.account().pin, account.pin);
}

void tst_accounts_form::dropsAPasswordSourceThatBelongsElsewhere() // CRD-09
{
    Account account = sample();
    account.passwordSource = PasswordSource::File;
    account.passwordFile = u"/home/a/password"_s;
    AccountForm form(true);
    form.setAccount(account);
    field<QLineEdit>(form, "host")->setText(u"other.example.org"_s);
    QVERIFY(form.account().passwordSource != PasswordSource::File);
    QVERIFY(shownText(form).contains(u"Type the password again."_s));
}

void tst_accounts_form::leadsToEachFieldByItsLetter() // no letter twice on a page or beside one of the tabs
{
    AccountForm form(true);
    const auto letterOf = [](const QString &text) {
        const qsizetype at = text.indexOf(u'&');
        return at < 0 || at + 1 >= text.size() ? QChar() : text[at + 1].toLower();
    };
    QString tabs;
    auto *pages = field<QTabWidget>(form, "pages");
    for (int i = 0; i < pages->count(); ++i)
        tabs += letterOf(pages->tabText(i));
    for (int i = 0; i < pages->count(); ++i) {
        QString used = tabs + u"tsa"_s; // and the buttons of the dialog: Test, Save, Add
        QStringList texts;
        for (const auto *label : pages->widget(i)->findChildren<QLabel *>())
            texts += label->buddy() ? label->text() : QString();
        for (const auto *button : pages->widget(i)->findChildren<QAbstractButton *>())
            texts += button->text();
        for (const QString &text : texts) {
            const QChar letter = letterOf(text);
            QVERIFY2(letter.isNull() || !used.contains(letter), qPrintable(text));
            used += letter.isNull() ? QString() : QString(letter);
        }
    }
}

void tst_accounts_form::givesBackAnAccountUnchanged_data()
{
    QTest::addColumn<Account>("account");
    QTest::newRow("plain") << sample();
    Account account = sample();
    account.security = Security::StartTls;
    account.port = 995; // a standard port, but not of this kind: still the user's choice
    account.keep = KeepPolicy::Days;
    account.keepAmount = 3;
    QTest::newRow("odd port") << account;
    account = sample();
    account.passwordSource = PasswordSource::Command;
    account.passwordCommand = u"pass show mail"_s;
    QTest::newRow("password from a program") << account;
    account = sample();
    account.passwordSource = PasswordSource::AskEachTime;
    account.enabled = false;
    account.folder = u"Work/Lists"_s;
    QTest::newRow("fields that the form does not show") << account;
    account = sample();
    account.auth = AuthMethod::ScramSha256;
    account.proxy = {Proxy::Kind::Socks5, u"proxy.example.org"_s, 9050};
    account.pin = {account.host, QByteArray(32, 'p')};
    account.keep = KeepPolicy::Newest;
    account.keepAmount = 77;
    account.onlyBackedUp = true;
    account.mostPerRun = 12;
    account.checkMinutes = 15;
    QTest::newRow("advanced") << account;
}

void tst_accounts_form::givesBackAnAccountUnchanged()
{
    QFETCH(Account, account);
    AccountForm form(true);
    form.setAccount(account);
    QVERIFY(form.account() == account);
    QVERIFY(!form.leadsElsewhere());
}

void tst_accounts_form::noticesThatAnAccountLeadsElsewhere() // CRD-09
{
    for (const char *name : {"host", "user"}) {
        AccountForm form(true);
        form.setAccount(sample());
        field<QLineEdit>(form, name)->setText(u"other.example.org"_s);
        QVERIFY(form.leadsElsewhere());
        QVERIFY(shownText(form).contains(u"Type the password again."_s));
    }
    AccountForm form(true);
    form.setAccount(sample());
    field<QSpinBox>(form, "port")->setValue(1995);
    QVERIFY(form.leadsElsewhere());
    field<QSpinBox>(form, "port")->setValue(995);
    QVERIFY(!form.leadsElsewhere());
    field<QRadioButton>(form, "none")->click();
    QVERIFY(form.leadsElsewhere()); // the old password was never meant to travel in clear
    field<QLineEdit>(form, "name")->setText(u"Other name"_s);
    field<QRadioButton>(form, "tls")->click();
    QVERIFY(!form.leadsElsewhere());
}

void tst_accounts_form::asksEachTimeWithoutAKeyStore() // CRD-01
{
    AccountForm without(false);
    type(without, "email", u"a@example.org"_s);
    QCOMPARE(without.account().passwordSource, PasswordSource::AskEachTime);
    QVERIFY(!field<QCheckBox>(without, "remember")->isVisibleTo(&without));
    QVERIFY(shownText(without).contains(u"has no key store"_s));
    AccountForm with(true);
    QCOMPARE(with.account().passwordSource, PasswordSource::KeyStore);
    field<QCheckBox>(with, "remember")->setChecked(false);
    QCOMPARE(with.account().passwordSource, PasswordSource::AskEachTime);
}

void tst_accounts_form::tellsAConnectionStepByStep()
{
    ConnectionReport report;
    report.reached = Phase::Done;
    report.encrypted = true;
    report.tlsVersion = u"TLS 1.3"_s;
    report.certificate.names = {u"pop.example.org"_s};
    report.loginMethod = u"SCRAM-SHA-256"_s;
    report.messages = 1234;
    report.bytes = 560LL * 1024 * 1024;
    const auto steps = ui::connectionSteps(report, sample());
    QCOMPARE(steps.size(), std::size_t(7));
    QCOMPARE(steps[0].text, u"The name pop.example.org is known on the network."_s);
    QCOMPARE(steps[1].text, u"The server pop.example.org answers."_s);
    QCOMPARE(steps[2].text, u"The connection is encrypted with TLS 1.3."_s);
    QVERIFY(steps[3].text.contains(u"pop.example.org"_s));
    QCOMPARE(steps[4].text, u"The server does not say what it can do. That is no fault."_s);
    QCOMPARE(steps[5].text, u"The user name and the password were accepted (SCRAM-SHA-256)."_s);
    for (const std::size_t good : {0, 1, 2, 3, 5, 6})
        QCOMPARE(steps[good].kind, ConnectionStep::Kind::Good);
    QVERIFY(steps[6].text.contains(
        QLocale().formattedDataSize(report.bytes, 1, QLocale::DataSizeTraditionalFormat)));
}

void tst_accounts_form::tellsWhereAConnectionStopped()
{
    ConnectionReport report;
    report.reached = Phase::LoggingIn;
    report.encrypted = true;
    report.error = core::Error{core::ErrorCode::LoginRejected, {}, "[AUTH] no"};
    auto steps = ui::connectionSteps(report, sample());
    QCOMPARE(steps.back().kind, ConnectionStep::Kind::Problem);
    QVERIFY(steps.back().text.contains(u"[AUTH] no"_s));
    for (const ConnectionStep &step : steps)
        QVERIFY(!step.text.contains(u"were accepted"_s));
    report = {};
    report.error = core::Error{core::ErrorCode::ConnectionRefused, {}, {}};
    steps = ui::connectionSteps(report, sample());
    QCOMPARE(steps.size(), std::size_t(2)); // the name is known, and no more is claimed
    QCOMPARE(steps.front().text, u"The name pop.example.org is known on the network."_s);
}

void tst_accounts_form::neutralisesNamesInCertificates() // ATT-35
{
    ConnectionReport report;
    report.reached = Phase::Done;
    report.encrypted = true;
    report.certificate.names = {u"evil\u202Egro.example\n<b>x</b>"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s};
    for (const ConnectionStep &step : ui::connectionSteps(report, sample())) {
        QVERIFY(!step.text.contains(QChar(0x202e)));
        QVERIFY(!step.text.contains(u'\n'));
    }
}

QTEST_MAIN(tst_accounts_form)
#include "tst_accounts_form.moc"
