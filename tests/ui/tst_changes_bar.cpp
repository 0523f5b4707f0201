#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/Database.h"
#include "core/archive/Labels.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/common/UndoBar.h"
#include "ui/mainwindow/MailChanges.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using core::archive::kInboxFolder;
using core::archive::kTrashFolder;

/// Very many messages change while the window goes on: the bar says how far, offers Cancel, and then Undo.
class TestChangesBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void fewMessagesShowNoProgress();
    void manyShowHowFarAndThenUndo();
    void cancelLeavesWhatIsDoneToBeUndone();
    void emptyingTrashEndsQuietly();
    void putsBackAndTags();
    void workStaysUntilItEnds();
    void folderChangesAreTakenBack();
    void pictures();

private:
    void fill(int count);
    [[nodiscard]] QPushButton *button(const char *name) const;
    [[nodiscard]] qint64 in(core::FolderId folder) const { return m_profile->reader().folder(folder)->total; }
    [[nodiscard]] std::vector<core::MessageId> inbox() const
    {
        return *m_profile->reader().messageIds(kInboxFolder, {});
    }
    [[nodiscard]] core::archive::Folder folder(core::FolderId id) const
    {
        return *m_profile->reader().folder(id);
    }

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<ui::MailChanges> m_changes;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<ui::UndoBar> m_bar;
    quint64 m_last = 0;
};

void TestChangesBar::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    m_changes = std::make_unique<ui::MailChanges>(m_profile->services());
    m_window = std::make_unique<QWidget>(); // with something else for the keyboard to be at
    auto *field = new QLineEdit(m_window.get());
    m_bar = std::make_unique<ui::UndoBar>(m_window.get());
    m_bar->setGeometry(0, 40, 520, 40);
    m_window->resize(520, 80);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    field->setFocus();
    // As the window connects them.
    connect(m_changes.get(), &ui::MailChanges::done, this,
            [this](quint64 change, const QString &text, bool quiet) {
                m_last = change;
                if (!quiet)
                    m_bar->showDone(text);
            });
    connect(m_changes.get(), &ui::MailChanges::failed, m_bar.get(), &ui::UndoBar::showProblem);
    connect(m_changes.get(), &ui::MailChanges::undone, m_bar.get(), &QWidget::hide);
    connect(m_changes.get(), &ui::MailChanges::working, m_bar.get(), &ui::UndoBar::showWork);
    connect(m_changes.get(), &ui::MailChanges::workEnded, m_bar.get(), &ui::UndoBar::hideWork);
    connect(m_bar.get(), &ui::UndoBar::cancelRequested, m_changes.get(), &ui::MailChanges::cancel);
    connect(m_bar.get(), &ui::UndoBar::undoRequested, this, [this] { m_changes->undo(m_last); });
}

void TestChangesBar::cleanup()
{
    m_changes.reset();
    m_bar.reset();
    m_profile.reset();
}

// Rows without bodies, by a connection of the test's own: 30,000 packed messages take too long.
void TestChangesBar::fill(int count)
{
    auto database = core::archive::Database::open(m_profile->archive().mailDbPath(), {.writable = true});
    QVERIFY(database);
    QVERIFY(
        (*database)
            ->statement(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
                " INSERT INTO message(folder_id, account_id, thread_id, date, received, size, unread,"
                " starred, answered, has_attachment, body_key, from_name, from_address, recipients, subject,"
                " message_id) SELECT 1, 1, i, i, i, 5000, i % 2, 0, 0, 0, i, 'A', 'a@example.org', '', 'S', "
                "x''"
                " FROM n")
            .bind(count)
            .run());
}

QPushButton *TestChangesBar::button(const char *text) const
{
    for (auto *one : m_bar->findChildren<QPushButton *>())
        if (one->text() == QLatin1StringView(text))
            return one;
    return nullptr;
}

void TestChangesBar::fewMessagesShowNoProgress()
{
    fill(20);
    QSignalSpy working(m_changes.get(), &ui::MailChanges::working);
    m_changes->move(inbox(), folder(kTrashFolder));
    QTRY_COMPARE(in(kTrashFolder), 20);
    QTRY_VERIFY(button("Undo")->isVisible());
    QVERIFY(!button("Cancel")->isVisible());
    QVERIFY(working.isEmpty());
}

void TestChangesBar::manyShowHowFarAndThenUndo()
{
    fill(30'000);
    QStringList texts;
    connect(m_changes.get(), &ui::MailChanges::working, this, [&](const QString &text) {
        texts += text;
        QVERIFY(button("Cancel")->isVisible());
        QVERIFY(!button("Undo")->isVisible());
    });
    m_changes->move(inbox(), folder(kTrashFolder));
    QTRY_VERIFY_WITH_TIMEOUT(button("Undo")->isVisible(), 30'000);
    QVERIFY(texts.front().endsWith(u" 0 %"_s));
    QVERIFY(texts.contains(texts.front().chopped(3) + u"50 %"_s));
    QCOMPARE(in(kTrashFolder), 30'000);
    QVERIFY(!button("Cancel")->isVisible());
    QTest::mouseClick(button("Undo"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(in(kInboxFolder), 30'000, 30'000);
    QTRY_VERIFY(!m_bar->isVisible());
    QVERIFY(!m_changes->canUndo());
}

void TestChangesBar::cancelLeavesWhatIsDoneToBeUndone()
{
    fill(30'000);
    connect(m_changes.get(), &ui::MailChanges::working, this, [this](const QString &text) {
        if (text.endsWith(u" 33 %"_s))
            QTest::mouseClick(button("Cancel"), Qt::LeftButton);
    });
    m_changes->move(inbox(), folder(kTrashFolder));
    QTRY_VERIFY_WITH_TIMEOUT(button("Undo")->isVisible(), 30'000);
    QCOMPARE(in(kTrashFolder), 10'000);
    m_changes->undoLast();
    QTRY_COMPARE_WITH_TIMEOUT(in(kInboxFolder), 30'000, 30'000);
}

void TestChangesBar::emptyingTrashEndsQuietly()
{
    fill(3'000);
    m_changes->move(inbox(), folder(kTrashFolder));
    QTRY_COMPARE(in(kTrashFolder), 3'000);
    QSignalSpy working(m_changes.get(), &ui::MailChanges::working);
    m_changes->emptyTrash();
    QTRY_COMPARE_WITH_TIMEOUT(in(kTrashFolder), 0, 30'000);
    QVERIFY(!working.isEmpty());
    QTRY_VERIFY(!m_bar->isVisible());
}

void TestChangesBar::putsBackAndTags()
{
    fill(3);
    const auto ids = inbox();
    m_changes->move(ids, folder(kTrashFolder));
    QTRY_COMPARE(in(kTrashFolder), 3);
    m_changes->putBack(ids);
    QTRY_COMPARE(in(kInboxFolder), 3);
    const auto tag = core::archive::Labels(m_profile->archive()).create(u"仕事"_s).result();
    m_changes->addTag(ids, {tag->id, u"仕事"_s, 0, 1});
    QTRY_COMPARE(m_profile->reader().summary(ids[0])->tags.size(), 1u);
    QTRY_VERIFY(m_bar->text().contains(u"仕事"_s));
    m_changes->undoLast();
    QTRY_VERIFY(m_profile->reader().summary(ids[0])->tags.empty());
}

void TestChangesBar::workStaysUntilItEnds()
{
    m_bar->setTimeout(1);
    m_bar->showDone(u"done"_s);
    QTRY_VERIFY(!m_bar->isVisible()); // the same time would have ended this
    m_bar->showWork(u"Moving"_s);
    m_bar->showWork(u"Moving on"_s);
    QTest::keyClick(m_bar.get(), Qt::Key_Escape);
    QSignalSpy cancelled(m_bar.get(), &ui::UndoBar::cancelRequested);
    QTest::mouseClick(button("Cancel"), Qt::LeftButton);
    QVERIFY(!button("Cancel")->isEnabled()); // once is enough
    m_bar->showWork(u"Moving still"_s);
    QVERIFY(!button("Cancel")->isEnabled());
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(m_bar->isVisible());
    m_bar->hideWork();
    QVERIFY(!m_bar->isVisible());
    m_bar->showWork(u"Another"_s);
    QVERIFY(button("Cancel")->isEnabled());
}

void TestChangesBar::folderChangesAreTakenBack()
{
    QSignalSpy created(m_changes.get(), &ui::MailChanges::folderCreated);
    m_changes->createFolder({}, {});
    QTRY_COMPARE(created.size(), 1);
    const auto id = created.front().front().value<core::FolderId>();
    m_changes->moveFolder(folder(id), kInboxFolder);
    QTRY_VERIFY(folder(id).parent == kInboxFolder);
    QSignalSpy failed(m_changes.get(), &ui::MailChanges::failed);
    m_changes->moveFolder(folder(id), kTrashFolder);
    QTRY_COMPARE(failed.size(), 1);
    m_changes->undoLast();
    QTRY_VERIFY(!core::isSet(folder(id).parent));
    m_changes->undoLast();
    QTRY_VERIFY(!m_profile->reader().folder(id));
}

/// With FUMIBAKO_PICTURES: what it looks like.
void TestChangesBar::pictures()
{
    const QString place = qEnvironmentVariable("FUMIBAKO_PICTURES");
    if (place.isEmpty())
        QSKIP("FUMIBAKO_PICTURES is not set");
    m_bar->showWork(u"Moving 120,000 messages to “Work”… 43 %"_s);
    QVERIFY(QTest::qWaitForWindowExposed(m_bar.get()));
    QVERIFY(m_bar->grab().save(place + u"/bar-work.png"_s));
    m_bar->showDone(u"120,000 messages moved to “Work”"_s);
    QVERIFY(m_bar->grab().save(place + u"/bar-done.png"_s));
}

QTEST_MAIN(TestChangesBar)
#include "tst_changes_bar.moc"
