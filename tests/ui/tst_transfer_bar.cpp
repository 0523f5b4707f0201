#include "tests/ui/support/Pictures.h"
#include "ui/common/Theme.h"
#include "ui/transfer/CheckText.h"
#include "ui/transfer/Completeness.h"
#include "ui/transfer/PasswordPrompt.h"
#include "ui/transfer/TransferBar.h"
#include "ui/transfer/TransferDetails.h"
#include "ui/transfer/TransferRow.h"
#include "ui/transfer/TransferSummary.h"
#include "ui/transfer/TransferText.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace core::accounts;
using core::ErrorCode;
using core::retrieval::Phase;
using core::retrieval::Progress;
using core::retrieval::RunReport;
using ui::TransferAction;
using ui::TransferLine;
using ui::TransferState;

class tst_transfer_bar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::applyAppearance(*qApp, ui::Appearance::Light);
        support::speakThePicturesLanguage();
    }
    void showsPhaseFiguresAndProgress();
    void tellsTheTimeLeft();
    void movesWithoutATotal();
    void offersTheActionThatHelps();
    void tellsEachAccountInTheDetails();
    void holdsAnyNumberOfAccounts_data();
    void holdsAnyNumberOfAccounts();
    void tellsWhatBecameOfEachMessage();
    void addsUpAllAccounts();
    void keepsItsWidthUnderLongServerTexts();
    void countsWhatWasFetched();
    void namesFailuresAndRemovals();
    void keepsLoginAndNetworkProblemsApart_data();
    void keepsLoginAndNetworkProblemsApart();
    void promptsForAPassword();
    void promptsAgainWithTheServersWords();
    void pictures_data();
    void pictures();

private:
    static Account account()
    {
        Account a;
        a.id = core::AccountId{5};
        a.name = u"Work"_s;
        a.host = u"pop.example.org"_s;
        a.user = u"haruka@example.org"_s;
        return a;
    }
    static Progress halfWay()
    {
        Progress progress;
        progress.account = core::AccountId{5};
        progress.phase = Phase::Retrieving;
        progress.messages = 120;
        progress.messagesTotal = 400;
        progress.bytes = 3'100'000;
        progress.bytesTotal = 12'400'000;
        progress.bytesPerSecond = 800'000;
        return progress;
    }
    static TransferState running()
    {
        TransferState state;
        state.kind = TransferState::Kind::Running;
        const TransferLine line = ui::runningLine(account(), halfWay());
        state.text = line.name + u": "_s + line.text;
        state.figures = line.figures;
        state.percent = line.percent;
        state.lines = {line};
        return state;
    }
    static TransferState failed(const core::Error &error)
    {
        RunReport report;
        report.error = error;
        const TransferLine line = ui::endedLine(account(), report);
        TransferState state;
        state.kind = TransferState::Kind::Problem;
        state.text = line.text;
        state.action = line.action;
        state.actionAccount = line.account;
        state.lines = {line};
        return state;
    }
    template <typename Widget>
    static Widget *part(const QWidget &bar, const char *name)
    {
        return bar.findChild<Widget *>(QString::fromLatin1(name));
    }
};

void tst_transfer_bar::showsPhaseFiguresAndProgress()
{
    ui::TransferBar bar;
    bar.resize(900, 40);
    bar.show();
    bar.setState(running());
    QCOMPARE(part<QLabel>(bar, "transferText")->text(), u"Work: Getting mail"_s);
    const QString figures = part<QLabel>(bar, "transferFigures")->text();
    QVERIFY(figures.contains(u"120"_s) && figures.contains(u"400"_s) && figures.contains(u"/s"_s));
    QCOMPARE(part<QProgressBar>(bar, "transferProgress")->value(), 25);
    QVERIFY(part<QPushButton>(bar, "transferCancel")->isVisible());
    QSignalSpy cancelled(&bar, &ui::TransferBar::cancelRequested);
    QTest::mouseClick(part<QPushButton>(bar, "transferCancel"), Qt::LeftButton);
    QCOMPARE(cancelled.size(), 1);
    bar.setState({});
    QVERIFY(!part<QPushButton>(bar, "transferCancel")->isVisible());
    QVERIFY(!part<QProgressBar>(bar, "transferProgress")->isVisible());
}

void tst_transfer_bar::tellsTheTimeLeft()
{
    Progress progress = halfWay();
    QVERIFY(!ui::runningLine(account(), progress).figures.contains(u"left"_s)); // not known yet
    progress.secondsLeft = 125;
    QVERIFY(ui::runningLine(account(), progress).figures.endsWith(u" · about 2 minute(s) left"_s));
    progress.phase = Phase::Storing;
    QVERIFY(!ui::runningLine(account(), progress).figures.contains(u"left"_s));

    // Several accounts come at once: all are there when the last one is.
    ui::TransferRun slow;
    slow.account = account();
    slow.step = ui::TransferRun::Step::Retrieving;
    slow.progress = halfWay();
    slow.progress.secondsLeft = 125;
    ui::TransferRun fast = slow;
    fast.progress.secondsLeft = 20;
    QVERIFY2(ui::stateOf({&slow, &fast}, 0).figures.endsWith(u" · about 2 minute(s) left"_s),
             qPrintable(ui::stateOf({&slow, &fast}, 0).figures));
    fast.progress.secondsLeft = -1; // one that nobody can tell of
    QVERIFY(!ui::stateOf({&slow, &fast}, 0).figures.contains(u"left"_s));
    fast.step = ui::TransferRun::Step::Ended;
    QVERIFY(ui::stateOf({&slow, &fast}, 0).figures.endsWith(u" · about 2 minute(s) left"_s));
}

void tst_transfer_bar::movesWithoutATotal()
{
    Progress progress;
    progress.phase = Phase::Connecting;
    const TransferLine line = ui::runningLine(account(), progress);
    QCOMPARE(line.percent, -1);
    QVERIFY(line.figures.isEmpty());
    progress.bytes = 50; // more came than was announced (POP-14)
    progress.bytesTotal = 10;
    progress.messagesTotal = 1;
    QCOMPARE(ui::runningLine(account(), progress).percent, 100);
}

void tst_transfer_bar::offersTheActionThatHelps()
{
    ui::TransferBar bar;
    bar.resize(900, 40);
    bar.show();
    bar.setState(failed({ErrorCode::LoginRejected, {}, "[AUTH] wrong"}));
    QVERIFY(part<QLabel>(bar, "transferText")->text().contains(u"[AUTH] wrong"_s));
    auto *action = part<QPushButton>(bar, "transferAction");
    QVERIFY(action->isVisible());
    QSignalSpy asked(&bar, &ui::TransferBar::actionRequested);
    QTest::mouseClick(action, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].value<core::AccountId>(), core::AccountId{5});
    QCOMPARE(asked[0][1].value<TransferAction>(), TransferAction::EnterPassword);
}

void tst_transfer_bar::tellsEachAccountInTheDetails()
{
    ui::TransferBar bar;
    bar.resize(900, 40);
    bar.show();
    TransferState state = running();
    QVERIFY(!part<QToolButton>(bar, "transferDetails")->isVisible()); // no account yet
    state.lines.push_back(failed({ErrorCode::HostNotFound, {}, {}}).lines[0]);
    state.lines.back().name = u"Home"_s;
    bar.setState(state);
    bar.setState(running());
    bar.setState(state); // rows that went and came back
    QTest::mouseClick(part<QToolButton>(bar, "transferDetails"), Qt::LeftButton);
    auto *details = bar.findChild<ui::TransferDetails *>();
    QVERIFY(details->isVisible());
    QStringList texts;
    const auto labels = details->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts.append(label->text());
    QVERIFY(texts.contains(u"Work"_s) && texts.contains(u"Home"_s));
    QSignalSpy asked(&bar, &ui::TransferBar::actionRequested);
    const auto rows = details->findChildren<ui::TransferRow *>();
    QCOMPARE(rows.size(), 2);
    QTest::mouseClick(part<QPushButton>(*rows[0], "rowAction"), Qt::LeftButton);
    QVERIFY(details->isVisible()); // stopping one account leaves the others in sight
    QTest::mouseClick(part<QPushButton>(*rows[1], "rowAction"), Qt::LeftButton);
    QVERIFY(!details->isVisible());
    QTest::mouseClick(part<QToolButton>(bar, "transferDetails"), Qt::LeftButton);
    QTest::mouseClick(part<QToolButton>(*rows[1], "rowLog"), Qt::LeftButton);
    QTest::mouseClick(part<QToolButton>(bar, "transferDetails"), Qt::LeftButton);
    QTest::mouseClick(part<QToolButton>(*rows[1], "rowServer"), Qt::LeftButton);
    QCOMPARE(asked.size(), 4);
    QCOMPARE(asked[0][1].value<TransferAction>(), TransferAction::Cancel);
    QCOMPARE(asked[1][1].value<TransferAction>(), TransferAction::EditAccount);
    QCOMPARE(asked[2][1].value<TransferAction>(), TransferAction::ShowLog);
    QCOMPARE(asked[3][1].value<TransferAction>(), TransferAction::ShowServer);
    QVERIFY(part<QToolButton>(*rows[1], "rowLog")->accessibleName().contains(u"Home"_s));
}

void tst_transfer_bar::holdsAnyNumberOfAccounts_data()
{
    QTest::addColumn<int>("accounts");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("fifty") << 50;
}

void tst_transfer_bar::holdsAnyNumberOfAccounts()
{
    QFETCH(int, accounts);
    ui::TransferBar bar;
    bar.resize(900, 40);
    bar.show();
    TransferState state = running();
    state.lines.resize(0);
    for (int i = 0; i < accounts; ++i) {
        state.lines.push_back(running().lines[0]);
        state.lines.back().name = u"とても長い名前のアカウント"_s.repeated(5); // wraps
    }
    bar.setState(state);
    auto *button = part<QToolButton>(bar, "transferDetails");
    QCOMPARE(button->isVisible(), accounts > 0);
    if (accounts == 0)
        return;
    QTest::mouseClick(button, Qt::LeftButton);
    auto *details = bar.findChild<ui::TransferDetails *>();
    QVERIFY(details->isVisible());
    QVERIFY(details->height() <= 520); // more of them scroll
    QVERIFY(details->width() <= bar.width());
    const auto rows = details->findChildren<ui::TransferRow *>();
    QCOMPARE(rows.size(), accounts);
    for (const auto *row : rows)
        QVERIFY(row->width() < details->width());
}

void tst_transfer_bar::tellsWhatBecameOfEachMessage()
{
    RunReport report;
    report.listed = 1'234;
    report.fetched = 12;
    report.skipped = 1'220;
    report.putAside = 2;
    const QString complete = u"1,234 on the server: 12 new, 1,220 known, 2 put aside."_s;
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCOMPARE(ui::completenessText(report), complete);
    QCOMPARE(ui::endedLine(account(), report).completeness, complete);
    report.deleted = 3;
    QVERIFY(ui::completenessText(report).startsWith(complete + u" 3 message"_s));
    RunReport headers; // of large messages: they are in the list, so they are new
    headers.listed = headers.headersOnly = 3;
    QCOMPARE(ui::completenessText(headers), u"3 on the server: 3 as headers only."_s);
    QCOMPARE(ui::endedLine(account(), headers).text, u"3 new message(s)."_s);
    core::archive::RunRecord record; // of the history: the same words
    record.listed = 10;
    record.fetched = 4;
    record.error = u"connection-lost"_s;
    QCOMPARE(ui::completenessText(ui::reportOf(record)), u"10 on the server: 4 new, 6 not reached."_s);
    QCOMPARE(ui::reportOf(record).error->code, ErrorCode::ConnectionLost);
    record.listed = 0; // it ended before the server was asked: nothing is claimed
    QVERIFY(ui::completenessText(ui::reportOf(record)).isEmpty());
    record.error.clear();
    QVERIFY(!ui::completenessText(ui::reportOf(record)).isEmpty());
    QLocale::setDefault(QLocale::c());
}

void tst_transfer_bar::addsUpAllAccounts()
{
    ui::TransferRun first;
    first.account = account();
    first.step = ui::TransferRun::Step::Retrieving;
    first.progress = halfWay();
    ui::TransferRun second = first;
    second.account.id = core::AccountId{6};
    const TransferState both = ui::stateOf({&first, &second}, 0);
    QCOMPARE(both.lines.size(), 2u);
    QCOMPARE(both.percent, 25);
    QVERIFY2(both.figures.contains(u"240"_s) && both.figures.contains(u"800"_s), qPrintable(both.figures));
    second.step = ui::TransferRun::Step::Ended; // what it brought still counts
    second.report.fetched = 120;
    const TransferState one = ui::stateOf({&first, &second}, 0);
    QVERIFY2(one.figures.contains(u"240"_s) && one.figures.contains(u"520"_s), qPrintable(one.figures));
    QVERIFY(one.text.startsWith(u"Work: "_s));
}

void tst_transfer_bar::keepsItsWidthUnderLongServerTexts() // POP-44, ATT-37
{
    ui::TransferBar bar;
    bar.resize(700, 40);
    bar.show();
    const QByteArray hostile = "<b>" + QByteArray(5'000, 'A') + "</b>\x1b[31m";
    bar.setState(failed({ErrorCode::ServerRefused, {}, hostile}));
    QCoreApplication::processEvents();
    QCOMPARE(bar.width(), 700);
    QVERIFY(bar.minimumSizeHint().width() < 700);
    QCOMPARE(part<QLabel>(bar, "transferText")->textFormat(), Qt::PlainText);
    QVERIFY(!part<QLabel>(bar, "transferText")->text().contains(QChar(0x1b)));
}

void tst_transfer_bar::countsWhatWasFetched()
{
    QVERIFY(ui::summaryText(0, 1, 1'780'000'000).startsWith(u"No new messages."_s));
    QVERIFY(ui::summaryText(12, 3, 1'780'000'000).startsWith(u"12 new message"_s));
    RunReport report;
    report.fetched = 3;
    QCOMPARE(ui::endedLine(account(), report).kind, TransferLine::Kind::Done);
    report.error = core::Error{ErrorCode::Cancelled, {}, {}};
    const TransferLine line = ui::endedLine(account(), report);
    QCOMPARE(line.kind, TransferLine::Kind::Cancelled);
    QVERIFY(line.text.contains(u"3 new message"_s)); // what came before the stop is told
}

void tst_transfer_bar::namesFailuresAndRemovals()
{
    RunReport report;
    report.fetched = 2;
    report.deleted = 5;
    report.failed = 1;
    const TransferLine line = ui::endedLine(account(), report);
    QCOMPARE(line.kind, TransferLine::Kind::Problem);
    QVERIFY(line.text.contains(u"5 message"_s) && line.text.contains(u"1 message"_s));
    QCOMPARE(line.action, TransferAction::TryAgain);
}

void tst_transfer_bar::keepsLoginAndNetworkProblemsApart_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<TransferAction>("action");
    QTest::newRow("wrong password") << ErrorCode::LoginRejected << TransferAction::EnterPassword;
    QTest::newRow("no password") << ErrorCode::PasswordMissing << TransferAction::EnterPassword;
    QTest::newRow("line lost") << ErrorCode::ConnectionLost << TransferAction::TryAgain;
    QTest::newRow("time out") << ErrorCode::Timeout << TransferAction::TryAgain;
    QTest::newRow("mailbox in use") << ErrorCode::MailboxInUse << TransferAction::TryAgain;
    QTest::newRow("login delay") << ErrorCode::LoginDelay << TransferAction::TryAgain;
    QTest::newRow("key store locked") << ErrorCode::SecretStoreDenied << TransferAction::TryAgain;
    QTest::newRow("unknown host") << ErrorCode::HostNotFound << TransferAction::EditAccount;
    QTest::newRow("refused") << ErrorCode::ConnectionRefused << TransferAction::EditAccount;
    QTest::newRow("self-signed") << ErrorCode::CertificateSelfSigned << TransferAction::EditAccount;
    QTest::newRow("expired") << ErrorCode::CertificateExpired << TransferAction::TryAgain;
    QTest::newRow("disk full") << ErrorCode::DiskFull << TransferAction::TryAgain;
    QTest::newRow("mailbox broken") << ErrorCode::ServerPermanent << TransferAction::None;
}

void tst_transfer_bar::keepsLoginAndNetworkProblemsApart() // CRD-04
{
    QFETCH(ErrorCode, code);
    QFETCH(TransferAction, action);
    QCOMPARE(ui::actionFor(code), action);
    QCOMPARE(ui::actionText(action).isEmpty(), action == TransferAction::None);
}

void tst_transfer_bar::promptsForAPassword()
{
    auto *prompt = new ui::PasswordPrompt(account(), {}, false, nullptr);
    QSignalSpy entered(prompt, &ui::PasswordPrompt::entered);
    prompt->open();
    auto *field = part<QLineEdit>(*prompt, "password");
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QVERIFY(!part<QPushButton>(*prompt, "ok")->isEnabled());
    QVERIFY(!part<QCheckBox>(*prompt, "remember")->isVisible()); // no key store: nothing to keep it in
    field->setText(u"päss wörd"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(entered.size(), 1);
    QCOMPARE(entered[0][0].toByteArray(), u"päss wörd"_s.toUtf8());
    QCOMPARE(entered[0][1].toBool(), false);
}

void tst_transfer_bar::promptsAgainWithTheServersWords()
{
    ui::PasswordPrompt prompt(account(), u"The server said: [AUTH] <b>no</b>"_s, true, nullptr);
    prompt.setAttribute(Qt::WA_DeleteOnClose, false);
    prompt.open();
    auto *problem = part<QLabel>(prompt, "problem");
    QVERIFY(problem->isVisible());
    QCOMPARE(problem->textFormat(), Qt::PlainText);
    QVERIFY(part<QCheckBox>(prompt, "remember")->isVisible());
    QSignalSpy rejected(&prompt, &QDialog::rejected);
    QTest::keyClick(&prompt, Qt::Key_Escape);
    QCOMPARE(rejected.size(), 1);
}

void tst_transfer_bar::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void tst_transfer_bar::pictures()
{
    const QString folder = qEnvironmentVariable("FUMIBAKO_PICTURES");
    if (folder.isEmpty())
        QSKIP("Pictures are made when FUMIBAKO_PICTURES names a folder.");
    QFETCH(bool, dark);
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    QWidget all;
    auto *column = new QVBoxLayout(&all);
    using Status = core::retrieval::Scheduler::Status;
    const std::vector<Status> checks{{Status::Kind::At, 1'780'000'900, {}},
                                     {Status::Kind::WaitsForUser, 0, ErrorCode::LoginRejected}};
    TransferState idle;
    idle.text = ui::summaryText(12, 3, 1'780'000'000);
    TransferState several = running();
    Progress nearly = halfWay();
    nearly.secondsLeft = 125;
    several.lines[0] = ui::runningLine(account(), nearly);
    several.figures = several.lines[0].figures;
    several.lines.push_back(failed({ErrorCode::HostNotFound, {}, {}}).lines[0]);
    RunReport complete;
    complete.listed = 1'234;
    complete.fetched = 12;
    complete.skipped = 1'220;
    complete.putAside = 2;
    several.lines.push_back(ui::endedLine(account(), complete));
    for (const TransferState &state :
         {idle, running(), several, failed({ErrorCode::LoginRejected, {}, "[AUTH] Authentication failed."}),
          failed({ErrorCode::CertificateSelfSigned, {}, {}})}) {
        auto *bar = new ui::TransferBar;
        bar->setState(state);
        bar->setChecks(ui::checksText(checks, 1'780'000'000), {});
        column->addWidget(bar);
    }
    column->addStretch(1);
    all.resize(1100, 330);
    all.show();
    const QString suffix = u"%1-%2.png"_s.arg(QString::fromLatin1(QTest::currentDataTag()))
                               .arg(qRound(all.devicePixelRatioF() * 100));
    QVERIFY(all.grab().save(folder + u"/transfer-"_s + suffix));
    ui::TransferDetails details;
    details.setLines(several.lines);
    all.move(100, 900); // there is room above it
    details.showAbove(all);
    QVERIFY(details.grab().save(folder + u"/details-"_s + suffix));
    ui::PasswordPrompt prompt(
        account(),
        u"The user name or the password was not accepted by pop.example.org. The server said: [AUTH] Authentication failed."_s,
        true, nullptr);
    prompt.setAttribute(Qt::WA_DeleteOnClose, false);
    prompt.show();
    QVERIFY(prompt.grab().save(folder + u"/prompt-"_s + suffix));
}

QTEST_MAIN(tst_transfer_bar)
#include "tst_transfer_bar.moc"
