#include "core/accounts/AccountStore.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/BodyCodec.h"
#include "tests/ui/support/Pictures.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/common/Theme.h"
#include "ui/server/LedgerModel.h"
#include "ui/server/ServerController.h"
#include "ui/server/ServerPage.h"
#include "ui/server/SessionLogWindow.h"
#include "ui/transfer/CheckText.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using core::archive::Archive;
using ui::LedgerColumn;
using ui::LedgerFilter;

// The server page of an account and its session log, driven by mouse and keyboard.
class tst_server : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { support::speakThePicturesLanguage(); }
    void init();
    void cleanup();
    void saysThatNothingWasCollectedYet();
    void filtersByStateAndText();
    void sortsByColumns();
    void opensAMessageAndCopiesRows();
    void triesAgainWhatWasPutAside();
    void tellsTheHistoryOfRuns();
    void scrollsTwoHundredThousandRows();
    void tellsWhenTheAccountIsChecked();
    void showsTheSessionLog();
    void namesErrorsAndRules();
    void pictures_data();
    void pictures();

private:
    void openPage();
    [[nodiscard]] QTableView *table() const { return part<QTableView>("ledgerTable"); }
    [[nodiscard]] QAbstractButton *chip(LedgerFilter filter) const
    {
        return m_page->findChild<QAbstractButton *>(u"chip%1"_s.arg(static_cast<int>(filter)));
    }
    [[nodiscard]] QString cell(int row, LedgerColumn column) const
    {
        return table()->model()->index(row, static_cast<int>(column)).data().toString();
    }
    [[nodiscard]] int rows() const { return table()->model()->rowCount(); }
    template <typename Widget>
    Widget *part(const char *name) const
    {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }
    void list(const std::vector<Archive::Listed> &listing)
    {
        QVERIFY(m_profile->archive().noteListing(m_account.id, listing).result());
    }
    void fail(const QByteArray &uidl)
    {
        for (int i = 0; i < 2; ++i)
            QVERIFY(m_profile->archive().noteFailure(m_account.id, uidl, u"timeout"_s).result());
    }
    void someOfEach();

    std::unique_ptr<support::UiProfile> m_profile;
    core::accounts::Account m_account;
    std::unique_ptr<ui::ServerController> m_controller;
    ui::ServerPage *m_page = nullptr;
};

void tst_server::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    core::accounts::Account account;
    account.name = u"Work"_s;
    account.host = u"pop.example.org"_s;
    account.user = u"haruka"_s;
    account.passwordSource = core::accounts::PasswordSource::AskEachTime; // nothing is looked at by itself
    m_account = *m_profile->accounts().add(account);
    m_profile->services().sessionLog = [](core::AccountId) {
        return QStringList{u"S: +OK ready"_s, u"C: PASS ***"_s};
    };
    m_controller = std::make_unique<ui::ServerController>(m_profile->services(), nullptr);
}

void tst_server::cleanup()
{
    m_controller.reset();
    m_profile.reset();
}

void tst_server::openPage()
{
    m_controller->showServer(m_account.id);
    const auto windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (auto *page = qobject_cast<ui::ServerPage *>(window))
            m_page = page;
    }
    QVERIFY(m_page);
    m_page->showLedger();
    QSignalSpy shown(m_page, &ui::ServerPage::shown);
    QTRY_VERIFY(!shown.isEmpty());
}

/// One stored, one put aside, one waiting, one that was stored and is gone.
void tst_server::someOfEach()
{
    list({{"kept", 2'000}, {"aside", 9'000'000}, {"waiting", 500}, {"vanished", 700}});
    core::archive::BodyCodec codec;
    std::vector<core::archive::NewMessage> batch;
    for (const QByteArray &uidl : {"kept"_ba, "vanished"_ba}) {
        core::archive::NewMessage message;
        message.summary.account = m_account.id;
        message.summary.subject = u"About "_s + QString::fromLatin1(uidl);
        message.summary.fromName = u"Alice"_s;
        message.summary.fromAddress = u"alice@example.org"_s;
        message.body = *codec.pack("Subject: " + uidl + "\r\n\r\n");
        message.ledger = core::archive::LedgerNote{uidl, 2'000};
        batch.push_back(std::move(message));
    }
    QVERIFY(m_profile->archive().store(std::move(batch)).result());
    fail("aside");
    list({{"kept", 2'000}, {"aside", 9'000'000}, {"waiting", 500}});
}

void tst_server::saysThatNothingWasCollectedYet()
{
    openPage();
    auto *empty = part<QLabel>("ledgerEmpty");
    QVERIFY(empty->isVisible());
    QVERIFY2(empty->text().startsWith(u"Nothing was collected"_s), qPrintable(empty->text()));
    QVERIFY(!table()->isVisible());
    QSignalSpy wanted(m_controller.get(), &ui::ServerController::getMailRequested);
    QTest::mouseClick(part<QPushButton>("serverGetMail"), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(!chip(LedgerFilter::Stored)->isVisible()); // there is nothing to filter
}

void tst_server::filtersByStateAndText()
{
    someOfEach();
    openPage();
    QCOMPARE(rows(), 4);
    QCOMPARE(chip(LedgerFilter::All)->text(), u"All 4"_s);
    QCOMPARE(chip(LedgerFilter::Stored)->text(), u"Stored 2"_s);
    QCOMPARE(chip(LedgerFilter::Gone)->text(), u"Gone 1"_s);
    QVERIFY(!chip(LedgerFilter::Deleted)->isVisible());
    QTest::mouseClick(chip(LedgerFilter::PutAside), Qt::LeftButton);
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(cell(0, LedgerColumn::Uidl), u"aside"_s);
    QCOMPARE(cell(0, LedgerColumn::State), u"Put aside"_s);
    QVERIFY2(cell(0, LedgerColumn::Reason).contains(u"pop.example.org"_s),
             qPrintable(cell(0, LedgerColumn::Reason)));
    QTest::keyClick(chip(LedgerFilter::All), Qt::Key_Space);
    QTRY_COMPARE(rows(), 4);
    QTest::keyClicks(part<QLineEdit>("ledgerFilter"), u"about van"_s);
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(cell(0, LedgerColumn::Subject), u"About vanished"_s);
    QCOMPARE(cell(0, LedgerColumn::Gone).count(u':'), 1); // no seconds
    QTest::keyClicks(part<QLineEdit>("ledgerFilter"), u"zzz"_s);
    QTRY_VERIFY(part<QLabel>("ledgerEmpty")->isVisible());
}

void tst_server::sortsByColumns()
{
    someOfEach();
    openPage();
    QHeaderView *header = table()->horizontalHeader();
    const auto click = [&](LedgerColumn column) {
        const int at = header->sectionViewportPosition(static_cast<int>(column)) + 20;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(at, header->height() / 2));
    };
    click(LedgerColumn::Size);
    QTRY_COMPARE(cell(0, LedgerColumn::Uidl), u"waiting"_s);
    click(LedgerColumn::Size);
    QTRY_COMPARE(cell(0, LedgerColumn::Uidl), u"aside"_s);
    QVERIFY(table()
                ->model()
                ->index(0, static_cast<int>(LedgerColumn::State))
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(u"Put aside"_s));
}

void tst_server::opensAMessageAndCopiesRows()
{
    someOfEach();
    openPage();
    QTest::keyClicks(part<QLineEdit>("ledgerFilter"), u"kept"_s);
    QTRY_COMPARE(rows(), 1);
    QSignalSpy opened(m_controller.get(), &ui::ServerController::openMessageRequested);
    const QPoint middle = table()->visualRect(table()->model()->index(0, 0)).center();
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, middle);
    QVERIFY(part<QPushButton>("openMessage")->isEnabled());
    QVERIFY(!part<QPushButton>("tryAgain")->isEnabled());
    QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, middle);
    QCOMPARE(opened.size(), 1);
    QVERIFY(core::isSet(opened[0][0].value<core::MessageId>()));
    QTest::mouseClick(part<QPushButton>("copyRows"), Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().contains(u"About kept"_s));
}

void tst_server::triesAgainWhatWasPutAside()
{
    someOfEach();
    openPage();
    QTest::mouseClick(chip(LedgerFilter::PutAside), Qt::LeftButton);
    QTRY_COMPARE(rows(), 1);
    table()->selectRow(0);
    auto *again = part<QPushButton>("tryAgain");
    QVERIFY(again->isEnabled());
    QVERIFY(!part<QPushButton>("openMessage")->isEnabled());
    QSignalSpy wanted(m_controller.get(), &ui::ServerController::getMailRequested);
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_COMPARE(wanted.size(), 1);
    const auto ledger = m_profile->reader().ledger(m_account.id);
    const auto aside =
        std::find_if(ledger->begin(), ledger->end(), [](const auto &row) { return row.uidl == "aside"; });
    QVERIFY(aside->wanted);
}

void tst_server::tellsTheHistoryOfRuns()
{
    core::archive::RunRecord run;
    run.account = m_account.id;
    run.startedUtc = 1'790'000'000;
    run.listed = 5;
    run.fetched = 3;
    run.skipped = 2;
    QVERIFY(m_profile->archive().noteRun(run).result());
    run.error = u"login-rejected"_s;
    run.notices = {u"pipelining-off"_s};
    QVERIFY(m_profile->archive().noteRun(run).result());
    openPage();
    auto *history = part<QListWidget>("history");
    QCOMPARE(history->count(), 2);
    QVERIFY(history->item(0)->text().contains(u"was not accepted"_s)); // the newest first
    QCOMPARE(history->item(0)->text().count(u'\n'), 3);                // error, completeness, notice
    QVERIFY2(history->item(1)->text().endsWith(u"5 on the server: 3 new, 2 known."_s),
             qPrintable(history->item(1)->text()));
}

void tst_server::scrollsTwoHundredThousandRows()
{
    std::vector<Archive::Listed> listing;
    for (int i = 0; i < 200'000; ++i)
        listing.push_back({"uidl" + QByteArray::number(1'000'000 + i), 1'000 + i});
    list(listing);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 200'000, 60'000);
    // The model has all it shows, and no connection to ask: with the archive closed it still answers everywhere.
    table()->verticalScrollBar()->setValue(table()->verticalScrollBar()->maximum());
    QVERIFY(table()->rowAt(table()->viewport()->height() - 5) >= 199'900);
    QVERIFY(!cell(199'999, LedgerColumn::Uidl).isEmpty());
    QTest::keyClicks(part<QLineEdit>("ledgerFilter"), u"uidl1199999"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 1, 60'000);
}

void tst_server::tellsWhenTheAccountIsChecked()
{
    QString text = u"Next check at 14:35"_s;
    m_controller->setCheckText([&](core::AccountId id) { return id == m_account.id ? text : QString(); });
    openPage();
    auto *label = part<QLabel>("serverCheck");
    QVERIFY(label->isVisible());
    QCOMPARE(label->text(), text);
    text.clear();
    m_controller->showChecks();
    QVERIFY(!label->isVisible());
}

void tst_server::showsTheSessionLog()
{
    QStringList lines{u"C: USER haruka"_s, u"C: PASS ***"_s};
    ui::SessionLogWindow log(
        u"Work"_s, [&] { return lines; }, nullptr);
    log.setAttribute(Qt::WA_DeleteOnClose, false);
    log.show();
    auto *text = log.findChild<QPlainTextEdit *>(u"logText"_s);
    QCOMPARE(text->toPlainText(), lines.join(u'\n'));
    QVERIFY(text->isReadOnly());
    QVERIFY(!log.isModal());
    lines.append(u"S: -ERR \x1b[31m\u202Eno"_s); // ATT-33
    QTest::mouseClick(log.findChild<QPushButton *>(u"logRefresh"_s), Qt::LeftButton);
    QCOMPARE(text->blockCount(), 3);
    QVERIFY(!text->toPlainText().contains(QChar(0x1b)) && !text->toPlainText().contains(QChar(0x202E)));
    QTest::mouseClick(log.findChild<QPushButton *>(u"logCopy"_s), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), text->toPlainText());
    const QString path = m_profile->path(u"log.txt"_s);
    log.saveTo(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("C: USER haruka\n"));
    log.saveTo(m_profile->path(u"no/such/folder/log.txt"_s));
    QVERIFY(log.findChild<QLabel *>(u"logStatus"_s)->text().contains(u"could not be saved"_s));
}

void tst_server::namesErrorsAndRules()
{
    QVERIFY(ui::reasonText({}, {}).isEmpty());
    QCOMPARE(ui::reasonText(u"disk-full"_s, {}), u"The disk is full"_s);
    QVERIFY(ui::reasonText(u"timeout"_s, u"pop.example.org"_s).contains(u"pop.example.org"_s));
    QVERIFY(ui::reasonText(u"too-old"_s, {}).startsWith(u"Older"_s));
    QCOMPARE(ui::reasonText(u"something\u202Enew"_s, {}), u"something new"_s);
}

void tst_server::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void tst_server::pictures()
{
    const QString folder = qEnvironmentVariable("FUMIBAKO_PICTURES");
    if (folder.isEmpty())
        QSKIP("Pictures are made when FUMIBAKO_PICTURES names a folder.");
    QFETCH(bool, dark);
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    someOfEach();
    core::archive::RunRecord run;
    run.account = m_account.id;
    run.startedUtc = 1'790'000'000;
    run.listed = 1'234;
    run.fetched = 12;
    run.skipped = 1'220;
    run.putAside = 2;
    QVERIFY(m_profile->archive().noteRun(run).result());
    using Status = core::retrieval::Scheduler::Status;
    const Status failed{Status::Kind::At, 1'780'000'900, core::ErrorCode::Timeout};
    m_controller->setCheckText(
        [&](core::AccountId) { return ui::checkText(failed, m_account, 1'780'000'000); });
    openPage();
    table()->selectRow(0);
    QCoreApplication::processEvents();
    QVERIFY(
        m_page->grab().save(folder + u"/server-%1-%2.png"_s.arg(QString::fromLatin1(QTest::currentDataTag()))
                                         .arg(qRound(m_page->devicePixelRatioF() * 100))));
}

QTEST_MAIN(tst_server)
#include "tst_server.moc"
