#include "core/accounts/AccountStore.h"
#include "core/archive/ArchiveReader.h"
#include "core/exchange/MovingIn.h"
#include "core/search/SearchService.h"
#include "tests/ui/support/Pictures.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/common/Theme.h"
#include "ui/movein/MovingInController.h"
#include "ui/movein/MovingInDialog.h"
#include "ui/movein/MovingInTree.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::MovingInDialog;

/// The import window, driven as people do: what is found in a home folder, a file of one's own, the report.
class tst_moving_in : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void bringsAccountsAndMail();
    void bringsOnlyWhatIsTicked();
    void goesIntoFoldersOfTheSameName();
    void takesFilesOfOnesOwn();
    void tellsAFileWithoutMail();
    void listsWhatFailedToBeCopied();
    void goesOnWhileItIsClosed();
    void saysWhereNothingIsFound();
    void pictures_data();
    void pictures();

private:
    void write(const QString &path, const QByteArray &bytes) const;
    void writeThunderbird() const;
    MovingInDialog *open();
    template <typename Widget>
    static Widget *part(const QWidget *dialog, const char *name)
    {
        return dialog->findChild<Widget *>(QString::fromLatin1(name));
    }
    static void import(MovingInDialog *dialog);
    [[nodiscard]] qint64 messages() const { return m_profile->reader().stats()->messages; }

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<core::exchange::MovingIn> m_movingIn;
    std::unique_ptr<QWidget> m_window;
    ui::MovingInController *m_controller = nullptr;
};

void tst_moving_in::initTestCase()
{
    ui::applyAppearance(*qApp, ui::Appearance::Light);
    support::speakThePicturesLanguage();
}

void tst_moving_in::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    m_movingIn = std::make_unique<core::exchange::MovingIn>(
        m_profile->archive(),
        [this](std::vector<core::ingest::IndexEntry> entries) {
            m_profile->search().add(std::move(entries));
        },
        m_profile->clock());
    m_profile->services().movingIn = m_movingIn.get();
    m_window = std::make_unique<QWidget>();
    m_controller = new ui::MovingInController(m_profile->services(), *m_window);
    QDir().mkpath(m_profile->path(u"home"_s));
    m_controller->setHome(m_profile->path(u"home"_s));
}

void tst_moving_in::cleanup()
{
    m_window.reset();
    m_movingIn.reset();
    m_profile.reset();
}

void tst_moving_in::write(const QString &path, const QByteArray &bytes) const
{
    const QString full = m_profile->path(u"home/"_s + path);
    QDir().mkpath(QFileInfo(full).path());
    QFile file(full);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
}

namespace {

QByteArray box(int count, int first = 0)
{
    QByteArray bytes;
    for (int n = first; n < first + count; ++n)
        bytes += "From - Thu Nov 19 10:00:00 2026\nX-Mozilla-Status: 0001\nX-Mozilla-Status2: "
                 "00000000\nFrom: a@example.jp\nSubject: " +
                 QByteArray::number(n) + "\n\ntext " + QByteArray::number(n) + "\n\n";
    return bytes;
}

} // namespace

void tst_moving_in::writeThunderbird() const
{
    write(u".thunderbird/profiles.ini"_s, "[Profile0]\nName=default\nIsRelative=1\nPath=abc.default\n");
    write(u".thunderbird/abc.default/prefs.js"_s,
          R"(user_pref("mail.account.account1.server", "server1");
user_pref("mail.account.account2.server", "server2");
user_pref("mail.accountmanager.accounts", "account1,account2");
user_pref("mail.server.server1.directory-rel", "[ProfD]Mail/Local Folders");
user_pref("mail.server.server1.name", "Local Folders");
user_pref("mail.server.server1.type", "none");
user_pref("mail.server.server2.directory-rel", "[ProfD]Mail/pop.example.jp");
user_pref("mail.server.server2.hostname", "pop.example.jp");
user_pref("mail.server.server2.name", "taro@example.jp");
user_pref("mail.server.server2.port", 995);
user_pref("mail.server.server2.socketType", 3);
user_pref("mail.server.server2.type", "pop3");
user_pref("mail.server.server2.userName", "taro");
)");
    write(u".thunderbird/abc.default/Mail/pop.example.jp/Inbox"_s, box(20));
    write(u".thunderbird/abc.default/Mail/pop.example.jp/popstate.dat"_s,
          "*pop.example.jp taro\nk 0001 1\nk 0002 1\nk 0003 1\n");
    write(u".thunderbird/abc.default/Mail/Local Folders/Work.sbd/Lists"_s, box(5, 100));
}

MovingInDialog *tst_moving_in::open()
{
    m_controller->show();
    auto *dialog = m_window->findChild<MovingInDialog *>();
    auto *state = part<QLabel>(dialog, "movingInState");
    const QString looking = state->text();
    if (!QTest::qWaitFor([&] { return state->text() != looking; }, 10'000))
        qFatal("the look has no end");
    return dialog;
}

void tst_moving_in::import(MovingInDialog *dialog)
{
    QTest::mouseClick(part<QPushButton>(dialog, "movingInImport"), Qt::LeftButton);
    QVERIFY(dialog->isImporting());
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isImporting(), 30'000);
}

void tst_moving_in::bringsAccountsAndMail()
{
    writeThunderbird();
    auto *dialog = open();
    auto *tree = dialog->findChild<ui::MovingInTree *>();
    QCOMPARE(tree->topLevelItemCount(), 1);
    QCOMPARE(tree->topLevelItem(0)->childCount(), 2);
    QVERIFY(tree->topLevelItem(0)->text(0).contains(u"Thunderbird"));
    QVERIFY(tree->topLevelItem(0)->text(0).contains(u"25"));
    import(dialog);
    QCOMPARE(messages(), 25);
    QVERIFY(m_profile->reader().folderByPath(u"Imported from Thunderbird/Local Folders/Work/Lists"_s));
    const auto account = m_profile->accounts().findByName(u"taro@example.jp"_s);
    QVERIFY(account);
    QCOMPARE(m_profile->reader().ledger(account->id)->size(), 3u);
    QVERIFY(part<QLabel>(dialog, "movingInSummary")->text().contains(u"25"));
    QVERIFY(!part<QPlainTextEdit>(dialog, "movingInFailures")->isVisible());
    // Again: everything is known.
    QTest::mouseClick(part<QPushButton>(dialog, "movingInAgain"), Qt::LeftButton);
    import(dialog);
    QCOMPARE(messages(), 25);
    QCOMPARE(m_profile->accounts().accounts().size(), 1u);
}

void tst_moving_in::bringsOnlyWhatIsTicked()
{
    writeThunderbird();
    auto *dialog = open();
    auto *top = dialog->findChild<ui::MovingInTree *>()->topLevelItem(0);
    top->child(1)->setCheckState(0, Qt::Unchecked);
    QCOMPARE(top->checkState(0), Qt::PartiallyChecked);
    import(dialog);
    QCOMPARE(messages(), 0);
    QCOMPARE(m_profile->accounts().accounts().size(), 1u);
    QTest::mouseClick(part<QPushButton>(dialog, "movingInAgain"), Qt::LeftButton);
    top->child(0)->setCheckState(0, Qt::Unchecked);
    QVERIFY(!part<QPushButton>(dialog, "movingInImport")->isEnabled());
}

void tst_moving_in::goesIntoFoldersOfTheSameName()
{
    writeThunderbird();
    auto *dialog = open();
    part<QRadioButton>(dialog, "movingInSame")->click();
    import(dialog);
    QCOMPARE(m_profile->reader().folder(core::archive::kInboxFolder)->total, 20);
    QCOMPARE(m_profile->reader().folderByPath(u"Work/Lists"_s)->total, 5);
}

void tst_moving_in::takesFilesOfOnesOwn()
{
    write(u"backup/old.mbox"_s, box(3));
    auto *dialog = open();
    QVERIFY(!part<QPushButton>(dialog, "movingInImport")->isEnabled());
    Q_EMIT dialog->filesChosen({m_profile->path(u"home/backup/old.mbox"_s)});
    QTRY_VERIFY(part<QPushButton>(dialog, "movingInImport")->isEnabled());
    import(dialog);
    QCOMPARE(m_profile->reader().folderByPath(u"Imported/old"_s)->total, 3);
}

void tst_moving_in::tellsAFileWithoutMail()
{
    write(u"picture.png"_s, "\x89PNG\r\n");
    auto *dialog = open();
    Q_EMIT dialog->filesChosen({m_profile->path(u"home/picture.png"_s)});
    auto *problem = part<QLabel>(dialog, "movingInProblem");
    QTRY_VERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(u"picture.png"));
    QVERIFY(!part<QPushButton>(dialog, "movingInImport")->isEnabled());
}

void tst_moving_in::listsWhatFailedToBeCopied()
{
    write(u"mail/a.eml"_s, "Subject: a\n\n.\n");
    write(u"mail/b.emlx"_s, "no number\n");
    auto *dialog = open();
    Q_EMIT dialog->filesChosen({m_profile->path(u"home/mail"_s)});
    QTRY_VERIFY(part<QPushButton>(dialog, "movingInImport")->isEnabled());
    import(dialog);
    QVERIFY(part<QPlainTextEdit>(dialog, "movingInFailures")->isVisible());
    QTest::mouseClick(part<QPushButton>(dialog, "movingInCopy"), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"b.emlx"));
}

void tst_moving_in::goesOnWhileItIsClosed()
{
    write(u"big.mbox"_s, box(3'000));
    auto *dialog = open();
    Q_EMIT dialog->filesChosen({m_profile->path(u"home/big.mbox"_s)});
    QTRY_VERIFY(part<QPushButton>(dialog, "movingInImport")->isEnabled());
    QSignalSpy imported(m_controller, &ui::MovingInController::imported);
    QTest::mouseClick(part<QPushButton>(dialog, "movingInImport"), Qt::LeftButton);
    dialog->close();
    QVERIFY(!dialog->isVisible());
    QVERIFY(imported.wait(60'000));
    QVERIFY(dialog->isVisible()); // tells what came of it
    QCOMPARE(messages(), 3'000);
}

void tst_moving_in::saysWhereNothingIsFound()
{
    auto *dialog = open();
    QVERIFY(part<QLabel>(dialog, "movingInState")->isVisible());
    QVERIFY(!part<QPushButton>(dialog, "movingInImport")->isEnabled());
}

void tst_moving_in::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void tst_moving_in::pictures()
{
    const QString folder = qEnvironmentVariable("FUMIBAKO_PICTURES");
    if (folder.isEmpty())
        QSKIP("Pictures are made when FUMIBAKO_PICTURES names a folder.");
    QFETCH(bool, dark);
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    const QString suffix = u"%1-%2.png"_s.arg(QString::fromLatin1(QTest::currentDataTag()))
                               .arg(qRound(m_window->devicePixelRatioF() * 100));
    auto *dialog = open();
    QVERIFY(dialog->grab().save(folder + u"/movein-nothing-"_s + suffix));
    dialog->close();
    QTRY_VERIFY(!m_window->findChild<MovingInDialog *>());
    writeThunderbird();
    write(u"mail/a.eml"_s, "Subject: a\n\n.\n");
    write(u"mail/b.emlx"_s, "no number\n");
    write(u"picture.png"_s, "\x89PNG\r\n");
    dialog = open();
    Q_EMIT dialog->filesChosen({m_profile->path(u"home/mail"_s), m_profile->path(u"home/picture.png"_s)});
    QTRY_VERIFY(part<QLabel>(dialog, "movingInProblem")->isVisible());
    QCoreApplication::processEvents();
    QVERIFY(dialog->grab().save(folder + u"/movein-choose-"_s + suffix));
    QTest::mouseClick(part<QPushButton>(dialog, "movingInImport"), Qt::LeftButton);
    core::exchange::ImportProgress progress;
    progress.counts.added = 1'200;
    progress.counts.known = 34;
    progress.folder = u"Inbox"_s;
    progress.bytes = 3;
    progress.bytesAll = 5;
    dialog->showProgress(progress);
    QVERIFY(dialog->grab().save(folder + u"/movein-progress-"_s + suffix));
    QTRY_VERIFY(!dialog->isImporting());
    QCoreApplication::processEvents();
    QVERIFY(dialog->grab().save(folder + u"/movein-result-"_s + suffix));
}

QTEST_MAIN(tst_moving_in)
#include "tst_moving_in.moc"
