#include "core/accounts/AccountStore.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/ArchiveTransact.h"
#include "core/archive/BackupTask.h"
#include "core/archive/BodyCodec.h"
#include "core/archive/Upkeep.h"
#include "core/archive/VerifiedCopy.h"
#include "core/search/SearchService.h"
#include "tests/archive/Harm.h"
#include "tests/ui/support/Pictures.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/care/BackupDialog.h"
#include "ui/care/BackupLine.h"
#include "ui/care/CareDialog.h"
#include "ui/care/CareStrip.h"
#include "ui/care/CareText.h"
#include "ui/care/TrashStrip.h"
#include "ui/common/Theme.h"
#include "ui/mainwindow/MainWindow.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSemaphore>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using core::archive::BackupState;
using core::archive::kTrashFolder;

constexpr qint64 kDayMs = 86'400'000;
constexpr int kLong = 30'000; ///< until something must have happened

// What the window says and does for the archive to stay whole, on a real archive.
class tst_care : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { support::speakThePicturesLanguage(); }
    void init();
    void cleanup();
    void asksForAFirstBackup();
    void asksNothingOfAFewMessages();
    void notNowLastsFourteenDays();
    void backsUpIntoAFolderThatIsTyped();
    void savesAPlanAndTurnsItOff();
    void savedPlanIsCarriedOutByUpkeep();
    void refusesAFolderThatIsNotThere();
    void tellsOfAPlanThatFails();
    void cancelLeavesNoBackup();
    void saysWhenTheLastOneWas();
    void tellsOfAMissedPlanOnlyAfterAWhile();
    void soundArchiveIsSaidToBeSound();
    void flippedBitIsNamedAndComesBackFromABackup();
    void damageIsToldAndCanBeHidden();
    void checkAndCompactionAreCancelled();
    void compactsWhileTheWindowIsOpen();
    void rebuildsTheIndexAlsoWhenClosed();
    void trashDaysAreChosen();
    void everythingHasAName();
    void pictures_data();
    void pictures();

private:
    void open(int messages);
    void openAgain();
    void trigger(const QString &entry);
    void press(QWidget *in, const char *name);
    [[nodiscard]] QString textOf(QWidget *in, const char *name) const;
    [[nodiscard]] core::MessageId storeOne(QByteArray *packed);
    void flipABitOf(const QByteArray &packed);
    [[nodiscard]] ui::BackupDialog *backupDialog();
    [[nodiscard]] ui::CareDialog *careDialog(const QString &entry);
    [[nodiscard]] ui::CareStrip *strip(const char *name) const
    {
        return m_window->findChild<ui::CareStrip *>(QString::fromLatin1(name));
    }
    [[nodiscard]] ui::BackupLine *line() const { return m_window->findChild<ui::BackupLine *>(); }
    [[nodiscard]] BackupState state()
    {
        return *m_profile->reader().backupState(m_profile->clock().nowUtc());
    }
    [[nodiscard]] QString folder(const QString &name);
    [[nodiscard]] QStringList files(const QString &in) const
    {
        return QDir(in).entryList(QDir::Files | QDir::Hidden);
    }

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<ui::MainWindow> m_window;
};

/// The archive's writer does nothing while one of these is there.
class Held
{
public:
    explicit Held(core::archive::Archive &archive)
    {
        m_done = archive.transact([this](core::archive::ArchiveWriter &, core::archive::Database &,
                                         core::archive::ArchiveChange &) -> core::Result<void> {
            m_begun.release();
            m_end.acquire();
            return {};
        });
        m_begun.acquire();
    }
    ~Held()
    {
        m_end.release();
        m_done.waitForFinished();
    }

private:
    QSemaphore m_begun, m_end;
    QFuture<core::Result<void>> m_done;
};

void tst_care::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    core::accounts::Account account;
    account.name = u"Home"_s;
    account.host = u"pop.example.org"_s;
    account.user = u"me"_s;
    QVERIFY(m_profile->accounts().add(account));
}

void tst_care::cleanup()
{
    m_window.reset();
    m_profile.reset();
}

void tst_care::open(int messages)
{
    m_profile->addMany(messages);
    openAgain();
}

void tst_care::openAgain()
{
    m_window.reset();
    m_window = std::make_unique<ui::MainWindow>(m_profile->services());
    m_window->resize(1100, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_VERIFY(line()->isVisible()); // the archive was asked
}

void tst_care::trigger(const QString &entry)
{
    for (QAction *action : m_window->findChildren<QAction *>()) {
        if (action->text().remove(u'&') == entry)
            return action->trigger();
    }
    QFAIL(qPrintable(entry));
}

void tst_care::press(QWidget *in, const char *name)
{
    auto *button = in->findChild<QAbstractButton *>(QString::fromLatin1(name));
    QVERIFY(button);
    QVERIFY2(button->isVisible() && button->isEnabled(), name);
    QTest::mouseClick(button, Qt::LeftButton);
}

QString tst_care::textOf(QWidget *in, const char *name) const
{
    const auto *label = in->findChild<QLabel *>(QString::fromLatin1(name));
    return label && label->isVisible() ? label->text() : QString();
}

QString tst_care::folder(const QString &name)
{
    const QString path = m_profile->path(name);
    QDir().mkpath(path);
    return QDir(path).canonicalPath();
}

ui::BackupDialog *tst_care::backupDialog()
{
    if (auto *open = m_window->findChild<ui::BackupDialog *>())
        return open;
    QTest::mouseClick(line(), Qt::LeftButton);
    auto *dialog = m_window->findChild<ui::BackupDialog *>();
    return dialog && QTest::qWaitForWindowExposed(dialog) ? dialog : nullptr;
}

ui::CareDialog *tst_care::careDialog(const QString &entry)
{
    trigger(entry);
    auto *dialog = m_window->findChild<ui::CareDialog *>();
    return dialog && QTest::qWaitForWindowExposed(dialog) ? dialog : nullptr;
}

/// A message whose packed bytes lie in the file at one place only.
core::MessageId tst_care::storeOne(QByteArray *packed)
{
    QRandomGenerator random(7);
    QByteArray raw = "From: Alice <alice@example.org>\r\nSubject: Plans for the garden\r\n\r\n";
    for (int i = 0; i < 3'000; ++i)
        raw += char('!' + random.bounded(90));
    core::archive::BodyCodec codec;
    core::archive::NewMessage message;
    message.summary.folder = core::archive::kInboxFolder;
    message.summary.dateUtc = message.summary.receivedUtc = 1'779'990'000;
    message.summary.sizeBytes = raw.size();
    message.summary.fromName = u"Alice"_s;
    message.summary.subject = u"Plans for the garden"_s;
    message.summary.messageId = "garden@test";
    message.body = *codec.pack(raw);
    *packed = message.body.compressed;
    std::vector<core::archive::NewMessage> batch;
    batch.push_back(std::move(message));
    return m_profile->archive().store(std::move(batch)).result()->messages.front().id;
}

void tst_care::flipABitOf(const QByteArray &packed)
{
    const QString file = m_profile->archive().mailDbPath();
    QVERIFY(harm::execute(file, "PRAGMA wal_checkpoint(TRUNCATE)"));
    const auto at = harm::placeOf(harm::contents(file), packed, packed.size() / 2);
    QVERIFY(at);
    QVERIFY(harm::flip(file, *at, 3));
}

// --- backups

void tst_care::asksForAFirstBackup()
{
    open(60);
    QTRY_VERIFY(strip("backupStrip")->isVisible());
    QVERIFY(strip("backupStrip")->text().startsWith(u"No backup of your mail has been made yet."_s));
    QCOMPARE(line()->text(), u"No backup yet"_s);
    press(strip("backupStrip"), "backupSetUp");
    QVERIFY(m_window->findChild<ui::BackupDialog *>());
    QVERIFY(!m_window->findChild<ui::BackupDialog *>()->isModal());
}

void tst_care::asksNothingOfAFewMessages()
{
    open(10);
    QVERIFY(!strip("backupStrip")->isVisible());
    m_profile->addMany(50); // while the window is open
    QTRY_VERIFY(strip("backupStrip")->isVisible());
}

void tst_care::notNowLastsFourteenDays()
{
    open(60);
    QTRY_VERIFY(strip("backupStrip")->isVisible());
    press(strip("backupStrip"), "backupNotNow");
    QVERIFY(!strip("backupStrip")->isVisible());
    const qint64 pressed = m_profile->clock().nowUtc();
    m_profile->clock().advanceMs(13 * kDayMs);
    openAgain();
    QVERIFY(!strip("backupStrip")->isVisible());
    m_profile->clock().advanceMs(1 * kDayMs);
    openAgain();
    QVERIFY(strip("backupStrip")->isVisible());
    // It was pressed with a clock that was ahead.
    m_profile->clock().setUtc(pressed - 400 * kDayMs / 1000);
    openAgain();
    QVERIFY(strip("backupStrip")->isVisible());
}

void tst_care::backsUpIntoAFolderThatIsTyped()
{
    open(60);
    const QString place = folder(u"stick"_s);
    auto *dialog = backupDialog();
    QVERIFY(dialog);
    QVERIFY(!dialog->findChild<QPushButton *>(u"backupNow"_s)->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"backupFolder"_s), place);
    dialog->findChild<QSpinBox *>(u"backupEvery"_s)->setValue(3);
    press(dialog, "backupNow");
    QTRY_VERIFY_WITH_TIMEOUT(textOf(dialog, "backupText").contains(u"read again to the end"_s), kLong);
    QCOMPARE(files(place).size(), 1);
    const std::atomic_bool stop = false;
    const auto contents = core::archive::verifyCopy(place + u'/' + files(place).front(),
                                                    core::archive::Thoroughness::Full, stop);
    QVERIFY(contents);
    QCOMPARE(contents->messages, 60);
    QCOMPARE(state().plan, (core::archive::BackupPlan{place, 3, 7}));
    QTRY_COMPARE(line()->text(), u"Last backup: today"_s);
    QVERIFY(!strip("backupStrip")->isVisible());
    QVERIFY(textOf(dialog, "backupLast").contains(files(place).front()));
    press(dialog, "backupNow"); // by the plan that is kept now
    QTRY_COMPARE_WITH_TIMEOUT(files(place).size(), 2, kLong);
}

void tst_care::savesAPlanAndTurnsItOff()
{
    open(60);
    const QString place = folder(u"stick"_s);
    auto *dialog = backupDialog();
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"backupFolder"_s), place);
    QTest::keyClick(dialog->findChild<QLineEdit *>(u"backupFolder"_s), Qt::Key_Return);
    QTRY_COMPARE(state().plan, (core::archive::BackupPlan{place, 1, 7}));
    QTRY_VERIFY(dialog->findChild<QPushButton *>(u"backupOff"_s)->isEnabled());
    QVERIFY(files(place).isEmpty()); // upkeep makes it
    press(dialog, "backupOff");
    QTRY_VERIFY(!state().plan);
    QTRY_VERIFY(textOf(dialog, "backupText").startsWith(u"No more backups"_s));
}

/// The window stays as it is: nothing is pressed but Save, and the line follows.
void tst_care::savedPlanIsCarriedOutByUpkeep()
{
    std::vector<std::unique_ptr<core::archive::UpkeepTask>> tasks;
    tasks.push_back(std::make_unique<core::archive::BackupTask>());
    core::archive::Upkeep upkeep(m_profile->archive(), m_profile->clock(), std::move(tasks),
                                 {0, 5, 5, 1'000});
    m_profile->services().upkeep = &upkeep;
    open(60);
    const QString place = folder(u"stick"_s);
    auto *dialog = backupDialog();
    dialog->findChild<QLineEdit *>(u"backupFolder"_s)->setText(place);
    // Each Save wakes it; the first time it lets the start of the program pass.
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            press(dialog, "backupSave");
            return files(place).size() == 1 && core::archive::isPlannedBackupName(files(place).front());
        }(),
        kLong);
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            press(dialog, "backupSave"); // it looks whether the copy is done
            return line()->text() == u"Last backup: today"_s;
        }(),
        kLong);
    QVERIFY(!strip("backupStrip")->isVisible());
    m_window.reset();
    m_profile->services().upkeep = nullptr;
}

void tst_care::refusesAFolderThatIsNotThere()
{
    open(60);
    auto *dialog = backupDialog();
    auto *edit = dialog->findChild<QLineEdit *>(u"backupFolder"_s);
    for (const QString &name : {m_profile->path(u"nowhere"_s), u"relative"_s}) {
        edit->setText(name);
        press(dialog, "backupSave");
        QTRY_VERIFY(textOf(dialog, "backupText").startsWith(u"The folder "_s + name + u" is not there."_s));
        QVERIFY(!state().plan);
    }
    QVERIFY(!QDir(m_profile->path(u"nowhere"_s)).exists());
    press(dialog, "backupNow");
    QTRY_VERIFY(textOf(dialog, "backupText").contains(u"is not there"_s));
    QVERIFY(!state().plan);
}

void tst_care::tellsOfAPlanThatFails()
{
    open(60);
    const QString place = folder(u"stick"_s);
    QVERIFY(setBackupPlan(m_profile->archive(), core::archive::BackupPlan{place, 1, 7}).result());
    auto *dialog = backupDialog();
    QTRY_VERIFY(dialog->findChild<QPushButton *>(u"backupOff"_s)->isEnabled()); // the plan is seen
    QCOMPARE(dialog->findChild<QLineEdit *>(u"backupFolder"_s)->text(), place);
    QVERIFY(QDir(place).removeRecursively()); // the stick is taken out
    press(dialog, "backupNow");
    QTRY_COMPARE(line()->text(), u"Last backup failed: the folder is not there"_s);
    QTRY_VERIFY(strip("backupStrip")->isVisible());
    QVERIFY(strip("backupStrip")->text().contains(u"Older backups are as they were; connect the medium"_s));
    press(strip("backupStrip"), "backupNotNow");
    QVERIFY(!strip("backupStrip")->isVisible());
    QVERIFY(QDir().mkpath(place));
    press(dialog, "backupNow");
    QTRY_COMPARE_WITH_TIMEOUT(line()->text(), u"Last backup: today"_s, kLong);
}

void tst_care::cancelLeavesNoBackup()
{
    open(60);
    const QString place = folder(u"stick"_s);
    auto *dialog = backupDialog();
    dialog->findChild<QLineEdit *>(u"backupFolder"_s)->setText(place);
    {
        const Held held(m_profile->archive()); // it cannot get to its end
        press(dialog, "backupNow");
        press(dialog, "backupCancel");
        QVERIFY(!dialog->findChild<QPushButton *>(u"backupCancel"_s)->isEnabled());
    }
    QTRY_VERIFY(textOf(dialog, "backupText").startsWith(u"Stopped."_s));
    QVERIFY(files(place).isEmpty());
    QVERIFY(!state().lastGood);
    QVERIFY(!state().lastError);
}

void tst_care::saysWhenTheLastOneWas()
{
    constexpr qint64 kNow = 1'780'000'000;
    BackupState state;
    QVERIFY(ui::backupLineText(state, kNow).text.isEmpty()); // nothing to back up
    state.messages = 3;
    QCOMPARE(ui::backupLineText(state, kNow).text, u"No backup yet"_s);
    state.lastGood = core::archive::BackupRecord{kNow - 86'400, u"/a/b"_s, 5'000, 3, core::MessageId{3}};
    QCOMPARE(ui::backupLineText(state, kNow).text, u"Last backup: yesterday"_s);
    QVERIFY(!ui::backupLineText(state, kNow).isWarning);
    state.lastGood->madeUtc = kNow - 9 * 86'400;
    QCOMPARE(ui::backupLineText(state, kNow).text, u"Last backup: 9 day(s) ago"_s);
    QVERIFY(!ui::backupLineText(state, kNow).isWarning); // without a plan nothing is late
    state.plan = core::archive::BackupPlan{u"/a"_s, 3, 7};
    QVERIFY(ui::backupLineText(state, kNow).isWarning);
    state.lastError = core::ErrorCode::DiskFull;
    QCOMPARE(ui::backupLineText(state, kNow).text, u"Last backup failed: not enough room"_s);
}

void tst_care::tellsOfAMissedPlanOnlyAfterAWhile()
{
    using ui::BackupStrip;
    constexpr qint64 kNow = 1'780'000'000;
    BackupState state;
    state.messages = 3;
    state.plan = core::archive::BackupPlan{u"/a"_s, 1, 7};
    state.lastGood = core::archive::BackupRecord{kNow - 5 * 86'400, u"/a/b"_s, 5'000, 3, core::MessageId{3}};
    QCOMPARE(ui::backupStrip(state, kNow, 60'000), BackupStrip::None); // it is being made up for
    QCOMPARE(ui::backupStrip(state, kNow, kDayMs), BackupStrip::Missed);
    state.lastError = core::ErrorCode::FileNotFound;
    QCOMPARE(ui::backupStrip(state, kNow, 0), BackupStrip::Failing);
    state.lastGood->madeUtc = kNow - 86'400; // in time
    QCOMPARE(ui::backupStrip(state, kNow, 0), BackupStrip::None);
}

// --- check

void tst_care::soundArchiveIsSaidToBeSound()
{
    open(60);
    auto *dialog = careDialog(u"Check Archive…"_s);
    QVERIFY(dialog);
    QVERIFY(!dialog->isModal());
    press(dialog, "careStart");
    QTRY_COMPARE_WITH_TIMEOUT(textOf(dialog, "careSummary"),
                              u"The archive is sound; 60 message(s) were checked."_s, kLong);
    QVERIFY(!dialog->findChild<QPushButton *>(u"careRepair"_s)->isVisible());
    QVERIFY(!dialog->findChild<QPlainTextEdit *>()->isVisible());
    QVERIFY(!strip("damageStrip")->isVisible());
}

void tst_care::flippedBitIsNamedAndComesBackFromABackup()
{
    QByteArray packed;
    const core::MessageId id = storeOne(&packed);
    open(5);
    auto *backup = backupDialog();
    backup->findChild<QLineEdit *>(u"backupFolder"_s)->setText(folder(u"stick"_s));
    press(backup, "backupNow");
    QTRY_COMPARE_WITH_TIMEOUT(line()->text(), u"Last backup: today"_s, kLong);
    flipABitOf(packed);

    auto *dialog = careDialog(u"Check Archive…"_s);
    press(dialog, "careStart");
    QTRY_VERIFY_WITH_TIMEOUT(textOf(dialog, "careSummary").contains(u"then press Repair"_s), kLong);
    auto *lines = dialog->findChild<QPlainTextEdit *>();
    QVERIFY(lines->toPlainText().contains(u"The message “Plans for the garden” from Alice is damaged"_s));
    QTRY_VERIFY(strip("damageStrip")->isVisible());
    press(dialog, "careRepair");
    QTRY_VERIFY_WITH_TIMEOUT(
        textOf(dialog, "careSummary").startsWith(u"Everything that was found has been repaired"_s), kLong);
    QVERIFY(lines->toPlainText().contains(u"got its bytes back"_s));
    QTRY_VERIFY(!strip("damageStrip")->isVisible());
    QVERIFY(m_profile->reader().raw(id));
}

void tst_care::damageIsToldAndCanBeHidden()
{
    QByteArray packed;
    const core::MessageId id = storeOne(&packed);
    m_profile->addMany(5);
    flipABitOf(packed); // last: the writer's own pages would cover it
    QVERIFY(m_profile->archive().check(false).result());
    openAgain();
    QTRY_VERIFY(strip("damageStrip")->isVisible());
    press(strip("damageStrip"), "damageDetails");
    auto *dialog = m_window->findChild<ui::CareDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QPlainTextEdit *>()->toPlainText().contains(u"Plans for the garden"_s));
    press(dialog, "careRepair"); // no backup and no server has it
    QTRY_VERIFY2_WITH_TIMEOUT(textOf(dialog, "careSummary").startsWith(u"What could be repaired"_s),
                              qPrintable(textOf(dialog, "careSummary") + textOf(dialog, "careProgress")),
                              kLong);
    QVERIFY(!m_profile->reader().raw(id));
    QTRY_VERIFY(strip("damageStrip")->isVisible());
    press(strip("damageStrip"), "damageHide");
    openAgain();
    QVERIFY(!strip("damageStrip")->isVisible());
}

void tst_care::checkAndCompactionAreCancelled()
{
    open(60);
    const QList<std::pair<QString, QString>> jobs{{u"Check Archive…"_s, u"The check was stopped"_s},
                                                  {u"Compact Archive…"_s, u"Stopped."_s}};
    for (const auto &[entry, said] : jobs) {
        auto *dialog = careDialog(entry);
        {
            const Held held(m_profile->archive());
            press(dialog, "careStart");
            QTRY_VERIFY(!textOf(dialog, "careProgress").isEmpty());
            press(dialog, "careCancel");
            QCOMPARE(textOf(dialog, "careProgress"), u"Stopping…"_s);
        }
        QTRY_VERIFY(textOf(dialog, "careSummary").startsWith(said));
        press(dialog, "careClose");
        QTRY_VERIFY(!m_window->findChild<ui::CareDialog *>());
    }
    // Closing stops as well.
    auto *dialog = careDialog(u"Check Archive…"_s);
    const Held held(m_profile->archive());
    press(dialog, "careStart");
    press(dialog, "careClose");
    QTRY_VERIFY(!m_window->findChild<ui::CareDialog *>());
}

void tst_care::compactsWhileTheWindowIsOpen()
{
    open(800);
    const auto ids = *m_profile->reader().messageIds(core::archive::kInboxFolder, {});
    const std::vector<core::MessageId> most(ids.begin(), ids.begin() + 700);
    QVERIFY(m_profile->archive().move(most, kTrashFolder).result());
    QVERIFY(m_profile->archive().erase(most).result());
    auto *dialog = careDialog(u"Compact Archive…"_s);
    press(dialog, "careStart");
    QTRY_VERIFY_WITH_TIMEOUT(textOf(dialog, "careSummary").startsWith(u"The archive has "_s), kLong);
    QVERIFY(m_profile->archive().check(false).result()->isSound());
    QCOMPARE(m_profile->reader().folder(core::archive::kInboxFolder)->total, 100);
    auto database = core::archive::Database::open(m_profile->archive().mailDbPath(), {});
    QCOMPARE(*(*database)->number("PRAGMA freelist_count"), 0);
}

void tst_care::rebuildsTheIndexAlsoWhenClosed()
{
    m_profile->addRaw({support::rawMail(u"Alice"_s, u"Garden"_s, u"Seeds and spades"_s)});
    open(5);
    auto *dialog = careDialog(u"Rebuild Search Index…"_s);
    press(dialog, "careStart");
    QTRY_VERIFY_WITH_TIMEOUT(textOf(dialog, "careSummary").startsWith(u"All messages can be found"_s), kLong);
    press(dialog, "careStart");
    QVERIFY(!dialog->findChild<QPushButton *>(u"careCancel"_s)->isVisible());
    QVERIFY(textOf(dialog, "careRunning").contains(u"goes on in the background"_s));
    press(dialog, "careClose");
    QTRY_VERIFY(!m_window->findChild<ui::CareDialog *>());
    const auto found = m_profile->search().search({u"spades"_s, {}, false}).result();
    QVERIFY(found);
    QVERIFY(m_profile->search().caughtUp().result());
    QCOMPARE(m_profile->search().search({u"spades"_s, {}, false}).result()->ids.size(), 1u);
}

// --- Trash

void tst_care::trashDaysAreChosen()
{
    open(5);
    auto *trash = m_window->findChild<ui::TrashStrip *>();
    QVERIFY(!trash->isVisible());
    const auto ids = *m_profile->reader().messageIds(core::archive::kInboxFolder, {});
    QVERIFY(m_profile->archive().move({ids.front()}, kTrashFolder).result());
    m_window->showFolder(kTrashFolder);
    QTRY_VERIFY(trash->isVisible());
    QCOMPARE(trash->text(), u"Messages here are kept until you empty Trash."_s);
    press(trash, "trashDays");
    QTRY_VERIFY(trash->findChild<QMenu *>()->isVisible());
    QCOMPARE(trash->findChild<QMenu *>()->actions().size(), 5);
    trash->findChild<QMenu *>()->hide();
    const auto choose = [trash](int days) {
        const auto actions = trash->findChild<QMenu *>()->actions();
        for (QAction *action : actions) {
            if (action->data().toInt() == days)
                return action->trigger();
        }
        QFAIL("no such choice");
    };
    choose(30);
    QCOMPARE(*m_profile->reader().trashDays(), 0); // not before it is answered
    auto *box = m_window->findChild<QMessageBox *>(u"trashDaysQuestion"_s);
    QVERIFY(box);
    QTest::mouseClick(box->findChild<QPushButton *>(u"confirmTrashDays"_s), Qt::LeftButton);
    QTRY_COMPARE(*m_profile->reader().trashDays(), 30);
    QTRY_COMPARE(trash->text(), u"Messages here are erased after 30 day(s)."_s);
    choose(365); // longer: nothing to ask
    QTRY_COMPARE(*m_profile->reader().trashDays(), 365);
    QTRY_VERIFY(trash->text().contains(u"365"_s));
    openAgain();
    QTRY_VERIFY(m_window->findChild<ui::TrashStrip *>()->text().contains(u"365"_s));
    m_window->startSearch(u"Message"_s);
    QTRY_VERIFY(!m_window->findChild<ui::TrashStrip *>()->isVisible());
}

void tst_care::everythingHasAName()
{
    open(60);
    QList<QWidget *> places{strip("backupStrip"), m_window->findChild<ui::TrashStrip *>(), line(),
                            backupDialog()};
    places.append(careDialog(u"Check Archive…"_s));
    for (QWidget *place : std::as_const(places)) {
        QVERIFY(place);
        for (auto *button : place->findChildren<QAbstractButton *>()) {
            if (button->objectName() == u"qt_toolbar_ext_button"_s)
                continue;
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty() || !button->isVisible(),
                     qPrintable(button->objectName()));
        }
        for (auto *box : place->findChildren<QSpinBox *>())
            QVERIFY(!box->accessibleName().isEmpty());
    }
    QVERIFY(!line()->accessibleName().isEmpty());
}

void tst_care::pictures_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

/// With FUMIBAKO_PICTURES: what it looks like.
void tst_care::pictures()
{
    const QString place = qEnvironmentVariable("FUMIBAKO_PICTURES");
    if (place.isEmpty())
        QSKIP("FUMIBAKO_PICTURES is not set");
    QFETCH(bool, isDark);
    QFile settings(m_profile->path(u"settings.ini"_s));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write(isDark ? "[General]\nappearance=dark\n" : "[General]\nappearance=light\n");
    settings.close();
    const auto shoot = [&](QWidget *widget, const QString &name) {
        QTest::qWait(50);
        QVERIFY(widget->grab().save(place + u"/care-%1-%2-%3.png"_s.arg(name, isDark ? u"dark"_s : u"light"_s)
                                                .arg(qRound(widget->devicePixelRatioF() * 100))));
    };
    QByteArray packed;
    const core::MessageId id = storeOne(&packed);
    std::ignore = id;
    open(60);
    QTRY_VERIFY(strip("backupStrip")->isVisible());
    shoot(m_window.get(), u"first"_s);
    auto *backup = backupDialog();
    shoot(backup, u"backup-new"_s);
    const QString stick = folder(u"stick"_s);
    backup->findChild<QLineEdit *>(u"backupFolder"_s)->setText(stick);
    {
        const Held held(m_profile->archive());
        press(backup, "backupNow");
        shoot(backup, u"backup-running"_s);
    }
    QTRY_COMPARE_WITH_TIMEOUT(files(stick).size(), 1, kLong);
    QTRY_VERIFY(state().lastGood);
    QTest::qWait(300);
    shoot(backup, u"backup-made"_s);
    QVERIFY(QDir(stick).removeRecursively());
    m_profile->clock().advanceMs(5 * kDayMs);
    press(backup, "backupNow");
    QTRY_VERIFY(strip("backupStrip")->isVisible());
    shoot(backup, u"backup-failed"_s);
    backup->close();
    flipABitOf(packed);
    auto *check = careDialog(u"Check Archive…"_s); // these pictures are of the English window
    shoot(check, u"check-new"_s);
    {
        const Held held(m_profile->archive());
        press(check, "careStart");
        QTest::qWait(300);
        shoot(check, u"check-running"_s);
    }
    QTRY_VERIFY_WITH_TIMEOUT(!textOf(check, "careSummary").isEmpty(), kLong);
    QTRY_VERIFY(strip("damageStrip")->isVisible());
    shoot(check, u"check-damaged"_s);
    check->close();
    const auto ids = *m_profile->reader().messageIds(core::archive::kInboxFolder, {});
    QVERIFY(m_profile->archive().move({ids.back()}, kTrashFolder).result());
    m_window->showFolder(kTrashFolder);
    QTRY_VERIFY(m_window->findChild<ui::TrashStrip *>()->isVisible());
    shoot(m_window.get(), u"trash"_s);
}

QTEST_MAIN(tst_care)
#include "tst_care.moc"
