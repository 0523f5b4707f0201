#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "tests/ui/support/Pictures.h"
#include "tests/ui/support/TestMailServer.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/common/Theme.h"
#include "ui/server/MaildropModel.h"
#include "ui/server/MaildropText.h"
#include "ui/server/MaildropView.h"
#include "ui/server/ServerPage.h"

#include <QApplication>
#include <QCheckBox>

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using core::retrieval::Forecast;
using core::retrieval::Maildrop;
using core::retrieval::MaildropRow;
using ui::MaildropColumn;

// "On the Server Now": what lies on a server, driven by mouse and keyboard against the built-in server.
class tst_maildrop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { support::speakThePicturesLanguage(); }
    void init();
    void cleanup();
    void looksWhenItIsShown();
    void asksNobodyForAPassword();
    void tellsWhatWentWrong();
    void tellsAnEmptyMailbox();
    void fetchesTheChosen();
    void asksBeforeDeleting();
    void deletesWhatIsHere();
    void insistsOnlyByItsBox();
    void freesSpace();
    void filtersAndSorts();
    void holdsTwentyThousandRows();
    void takesNothingOfStrangersForMarkup();
    void pictures_data();
    void pictures();

private:
    void open(int messages);
    void show();
    [[nodiscard]] QTableView *table() const { return part<QTableView>("maildropTable"); }
    [[nodiscard]] ui::MaildropModel *model() const
    {
        return qobject_cast<ui::MaildropModel *>(table()->model());
    }
    template <typename Widget>
    Widget *part(const char *name) const
    {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }
    void click(const char *name)
    {
        auto *button = part<QAbstractButton>(name);
        QVERIFY(button->isVisible() && button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void look()
    {
        QSignalSpy ended(m_page->findChild<ui::MaildropView *>(), &ui::MaildropView::lookEnded);
        show();
        QTRY_VERIFY_WITH_TIMEOUT(!ended.isEmpty(), 30'000);
    }
    void fetchAll()
    {
        QSignalSpy finished(&m_profile->services().retriever, &core::retrieval::Retriever::finished);
        m_profile->services().retriever.start(m_account, support::TestMailServer::password());
        QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty(), 30'000);
    }
    [[nodiscard]] static Maildrop many(int count);

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<support::TestMailServer> m_server;
    core::accounts::Account m_account;
    QPointer<ui::ServerPage> m_page;
};

void tst_maildrop::init() { m_profile = std::make_unique<support::UiProfile>(); }

void tst_maildrop::cleanup()
{
    delete m_page;
    m_server.reset();
    m_profile.reset();
}

void tst_maildrop::open(int messages)
{
    m_server = std::make_unique<support::TestMailServer>(messages);
    m_account = *m_profile->accounts().add(m_server->account(u"Work"_s));
    m_profile->services().passwords.remember(m_account.id, support::TestMailServer::password());
}

void tst_maildrop::show()
{
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page));
}

Maildrop tst_maildrop::many(int count)
{
    static const char16_t *const kSubjects[] = {u"Minutes of the meeting", u"見積書の送付について",
                                                u"Invoice 2026-11", u"Re: Weekend", u"今月のお知らせ"};
    static const char16_t *const kNames[] = {u"Alice Smith", u"佐藤 緑", u"Billing", u"Bob", u"高橋 遥"};
    Maildrop maildrop;
    for (int i = 0; i < count; ++i) {
        MaildropRow row;
        row.number = i + 1;
        row.uidl = "u" + QByteArray::number(i);
        row.bytes = 2'000 + (qint64(i) * 7'919) % 900'000;
        row.isSeen = true;
        row.fromName = QString::fromUtf16(kNames[i % 5]);
        row.fromAddress = u"from%1@example.org"_s.arg(i % 5);
        row.subject = QString::fromUtf16(kSubjects[i % 5]);
        row.dateUtc = 1'780'000'000 - (qint64(count) - i) * 7'000;
        row.isHere = i % 6 != 5;
        row.message = row.isHere ? core::MessageId{i + 1} : core::MessageId{};
        row.forecast = row.isHere ? Forecast{Forecast::Kind::At, row.dateUtc + 90 * 86'400}
                                  : Forecast{Forecast::Kind::AfterFetching};
        maildrop.bytes += row.bytes;
        maildrop.rows.push_back(row);
    }
    return maildrop;
}

void tst_maildrop::looksWhenItIsShown()
{
    open(12);
    m_page = new ui::ServerPage(m_profile->services(), m_account);
    look();
    QCOMPARE(model()->rowCount(), 12);
    QVERIFY(table()->isVisible());
    for (int row = 0; row < 12; ++row)
        QVERIFY(!model()->index(row, int(MaildropColumn::Subject)).data().toString().contains(u'…'));
    QVERIFY(part<QLabel>("maildropMeter")->text().startsWith(u"12 "_s));
    QVERIFY(!part<QPushButton>("maildropStop")->isVisible());
    QVERIFY(!part<QPushButton>("maildropDelete")->isEnabled()); // nothing is chosen
    QVERIFY(!part<QPushButton>("maildropSpace")->isEnabled());  // nothing is here
}

void tst_maildrop::asksNobodyForAPassword()
{
    open(2);
    m_account.passwordSource = core::accounts::PasswordSource::AskEachTime;
    m_page = new ui::ServerPage(m_profile->services(), m_account);
    show();
    QVERIFY(part<QLabel>("maildropWords")->isVisible());
    QVERIFY(part<QPushButton>("maildropTryAgain")->isEnabled());
    m_profile->services().passwords.forget(m_account.id);
    QSignalSpy ended(m_page->findChild<ui::MaildropView *>(), &ui::MaildropView::lookEnded);
    click("maildropTryAgain");
    QTRY_VERIFY(!ended.isEmpty()); // there is none: a sentence, and no dialog
    QVERIFY(!part<QLabel>("maildropWords")->text().isEmpty());
    QVERIFY(!QApplication::activeModalWidget());
}

void tst_maildrop::tellsWhatWentWrong()
{
    open(2);
    m_profile->services().passwords.remember(m_account.id, "wrong");
    m_page = new ui::ServerPage(m_profile->services(), m_account);
    look();
    QVERIFY(part<QLabel>("maildropWords")->isVisible());
    QVERIFY2(part<QLabel>("maildropWords")->text().contains(u"password"_s),
             qPrintable(part<QLabel>("maildropWords")->text()));
    m_profile->services().passwords.remember(m_account.id, support::TestMailServer::password());
    QSignalSpy ended(m_page->findChild<ui::MaildropView *>(), &ui::MaildropView::lookEnded);
    click("maildropTryAgain");
    QTRY_VERIFY_WITH_TIMEOUT(!ended.isEmpty(), 30'000);
    QCOMPARE(model()->rowCount(), 2);
}

void tst_maildrop::tellsAnEmptyMailbox()
{
    open(0);
    m_page = new ui::ServerPage(m_profile->services(), m_account);
    look();
    QVERIFY(part<QLabel>("maildropWords")->isVisible());
    QVERIFY(part<QLabel>("maildropWords")->text().contains(u"no mail"_s));
}

void tst_maildrop::fetchesTheChosen()
{
    open(5);
    m_page = new ui::ServerPage(m_profile->services(), m_account);
    look();
    table()->selectRow(1);
    QSignalSpy ended(m_page->findChild<ui::MaildropView *>(), &ui::MaildropView::lookEnded);
    click("maildropFetch");
    QTRY_VERIFY_WITH_TIMEOUT(!ended.isEmpty(), 30'000); // it looks again by itself
    int here = 0;
    for (const MaildropRow &row : model()->maildrop().rows)
        here += row.isHere ? 1 : 0;
    QCOMPARE(here, 1);
    QCOMPARE(m_profile->reader().folder(core::archive::kInboxFolder)->total, 1);
}

void tst_maildrop::asksBeforeDeleting()
{
    open(5);
    fetchAll();
    m_page = new ui::ServerPage(m_profile->services(), m_account);
    look();
    table()->selectRow(0);
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    click("maildropDelete");
    QVERIFY(part<QTableView>("deleteTable")->isVisible());
    QCOMPARE(part<QTableView>("deleteTable")->model()->rowCount(), 2);
    QVERIFY(part<QLabel>("deleteTitle")->text().contains(u"2"_s));
    QVERIFY(!part<QCheckBox>("deleteInsist")->isVisible());
    auto *cancel = part<QPushButton>("deleteCancel");
    QVERIFY(cancel->isDefault());
    m_page->activateWindow();
    QTRY_VERIFY(cancel->hasFocus());
    QTest::keyClick(cancel, Qt::Key_Space);
    QVERIFY(table()->isVisible());
    QCOMPARE(model()->rowCount(), 5);
}

void tst_maildrop::deletesWhatIsHere()
{
    open(5);
    fetchAll();
    m_page = new ui::ServerPage(m_profile->services(), m_account);
    look();
    table()->selectRow(0);
    click("maildropDelete");
    click("deleteConfirm");
    QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 4, 30'000);
    QVERIFY(part<QLabel>("maildropStatus")->isVisible());
    QVERIFY(part<QLabel>("maildropMeter")->text().startsWith(u"4 "_s));
    const auto rows = m_profile->reader().ledger(m_account.id);
    QVERIFY(rows);
    QCOMPARE(std::ranges::count(*rows, core::archive::LedgerState::Deleted, &core::archive::LedgerRow::state),
             1);
}

void tst_maildrop::insistsOnlyByItsBox()
{
    open(3);
    m_page = new ui::ServerPage(m_profile->services(), m_account);
    look();
    table()->selectAll();
    click("maildropDelete");
    QVERIFY(!part<QPushButton>("deleteConfirm")->isEnabled()); // none of it is here
    QCOMPARE(part<QTableView>("deleteTable")->model()->rowCount(), 0);
    click("deleteInsist");
    QCOMPARE(part<QTableView>("deleteTable")->model()->rowCount(), 3);
    click("deleteConfirm");
    QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 0, 30'000);
    QVERIFY(part<QLabel>("maildropWords")->isVisible());
}

void tst_maildrop::freesSpace()
{
    open(6);
    fetchAll();
    m_page = new ui::ServerPage(m_profile->services(), m_account);
    look();
    click("maildropSpace");
    QVERIFY(part<QLabel>("spaceTotal")->text().contains(u"6"_s)); // all of them are less than 100 MB
    click("spaceBy2");
    QVERIFY(!part<QPushButton>("spaceNext")->isEnabled());
    auto *senders = part<QTreeWidget>("spaceSenders");
    QVERIFY(senders->topLevelItemCount() > 0);
    senders->topLevelItem(0)->setSelected(true);
    click("spaceNext");
    QVERIFY(part<QTableView>("deleteTable")->isVisible());
    QVERIFY(part<QTableView>("deleteTable")->model()->rowCount() > 0);
    click("deleteCancel");
    click("maildropSpace");
    click("spaceCancel");
    QVERIFY(table()->isVisible());
    QCOMPARE(model()->rowCount(), 6);
}

void tst_maildrop::filtersAndSorts()
{
    open(1);
    m_page = new ui::ServerPage(m_profile->services(), m_account);
    look();
    model()->show(many(30));
    QTest::keyClicks(part<QLineEdit>("maildropFilter"), u"invoice"_s);
    QTRY_COMPARE(model()->rowCount(), 6);
    part<QLineEdit>("maildropFilter")->clear();
    QTRY_COMPARE(model()->rowCount(), 30);
    table()->sortByColumn(int(MaildropColumn::Size), Qt::DescendingOrder);
    for (int row = 1; row < 30; ++row)
        QVERIFY(model()->rowAt(row - 1).bytes >= model()->rowAt(row).bytes);
    table()->selectRow(3);
    const QByteArray chosen = model()->rowAt(3).uidl;
    table()->sortByColumn(int(MaildropColumn::Date), Qt::AscendingOrder);
    QCOMPARE(model()->rowAt(table()->selectionModel()->selectedRows().front().row()).uidl, chosen);
}

/// With the real table: scrolled, sorted, filtered, and headers arriving in slices.
void tst_maildrop::holdsTwentyThousandRows()
{
    open(1);
    m_page = new ui::ServerPage(m_profile->services(), m_account);
    look();
    model()->show(many(20'000));
    QCOMPARE(model()->rowCount(), 20'000);
    QApplication::processEvents(); // laid out
    table()->scrollToBottom();
    QTRY_VERIFY(table()->rowAt(table()->viewport()->height() / 2) > 19'900);
    table()->sortByColumn(int(MaildropColumn::Sender), Qt::AscendingOrder);
    QCOMPARE(model()->rowCount(), 20'000);
    std::vector<core::retrieval::SeenHeader> slice;
    for (int i = 0; i < 64; ++i)
        slice.push_back({"u" + QByteArray::number(i), i + 1, u"New"_s, u"n@example.org"_s, u"Seen"_s, 1});
    QSignalSpy changed(model(), &QAbstractItemModel::dataChanged);
    QSignalSpy reset(model(), &QAbstractItemModel::modelReset);
    model()->addHeaders(slice);
    QCOMPARE(changed.size(), 1); // a slice is one change
    QCOMPARE(reset.size(), 0);
    table()->selectAll();
    QTRY_VERIFY(part<QPushButton>("maildropDelete")->isEnabled());
    click("maildropDelete");
    QVERIFY(part<QTableView>("deleteTable")->model()->rowCount() > 16'000);
    QCOMPARE(m_page->findChildren<QWidget *>().size() < 400, true); // no widget a row
}

// ATT-33, ATT-37
void tst_maildrop::takesNothingOfStrangersForMarkup()
{
    open(1);
    m_page = new ui::ServerPage(m_profile->services(), m_account);
    look();
    Maildrop maildrop = many(1);
    maildrop.rows[0].subject = u"<b>x</b>\u202Ey\n"_s;
    model()->show(maildrop);
    const QModelIndex subject = model()->index(0, int(MaildropColumn::Subject));
    QVERIFY(!subject.data().toString().contains(QChar(0x202E)));
    QVERIFY(!subject.data().toString().contains(u'\n'));
    QVERIFY(!subject.data(Qt::ToolTipRole).toString().contains(u"<b>"_s));
}

void tst_maildrop::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void tst_maildrop::pictures()
{
    if (qEnvironmentVariable("FUMIBAKO_PICTURES").isEmpty())
        QSKIP("Pictures are made when FUMIBAKO_PICTURES names a folder.");
    QFETCH(bool, dark);
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    open(1);
    m_page = new ui::ServerPage(m_profile->services(), m_account);
    const auto shoot = [this](const QString &what) {
        QApplication::processEvents();
        const QString name = u"maildrop-%1-%2"_s.arg(what, QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(m_page->grab().save(support::pictureFile(name, m_page->devicePixelRatioF())));
    };
    look();
    Maildrop shown = many(60);
    shown.rows[57].isSeen = false;
    model()->show(shown);
    // The sentence above the list counts what the server itself has said.
    table()->selectRow(2);
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    part<QPushButton>("maildropSpace")->setEnabled(true);
    shoot(u"list"_s);
    click("maildropDelete");
    shoot(u"delete"_s);
    click("deleteCancel");
    click("maildropSpace");
    shoot(u"space"_s);
    click("spaceCancel");
    delete m_page;
    m_profile->services().passwords.remember(m_account.id, "wrong");
    m_page = new ui::ServerPage(m_profile->services(), m_account);
    look();
    shoot(u"error"_s);
}

QTEST_MAIN(tst_maildrop)
#include "tst_maildrop.moc"
