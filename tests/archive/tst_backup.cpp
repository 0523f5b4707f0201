#include "core/archive/Backup.h"
#include "core/archive/Database.h"
#include "core/archive/MailSchema.h"
#include "tests/archive/ArchiveFixture.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTest>

#include <sys/mount.h>
#include <thread>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

/// A copy of the archive that can be believed, or none; and archives of an older version.
class TestBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void holdsEverything();
    void replacesAnOlderBackup();
    void goesOnWhileMailIsStored();
    void replacesNothingElse_data();
    void replacesNothingElse();
    void notTheArchiveItself();
    void doesNotCopyDamage();
    void stopsWhenAsked();
    void fullDiskKeepsTheOldOne();
    void removesWhatACrashLeft();
    void upgradesTheFirstVersion();
    void readsTheFirstVersionWithoutWriting();

private:
    [[nodiscard]] Result<BackupRecord> backup(const QString &file) const
    {
        return makeBackup(m_fixture->path(), file, m_fixture->clock(), m_stop);
    }
    [[nodiscard]] QString place() const { return m_dir->filePath(u"copy.db"_s); }
    [[nodiscard]] static qint64 messagesIn(const QString &file)
    {
        const auto reader = ArchiveReader::open(file);
        return reader ? (*reader)->stats()->messages : -1;
    }
    /// An archive as the first version made it, with a message under "a" and a row for "b".
    [[nodiscard]] bool makeFirstVersion() const;

    std::unique_ptr<ArchiveFixture> m_fixture;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::atomic<bool> m_stop = false;
};

void TestBackup::init()
{
    m_stop = false;
    m_fixture = std::make_unique<ArchiveFixture>();
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_fixture->open());
}

void TestBackup::holdsEverything()
{
    const auto ids = m_fixture->store(m_fixture->small(50));
    const auto made = backup(place());
    QVERIFY2(made, qPrintable(made ? QString() : made.error().detail));
    QCOMPARE(made->messages, 50);
    QVERIFY(made->lastMessage == ids.back());
    QCOMPARE(made->bytes, QFileInfo(place()).size());
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"copy.db"_s});
    QCOMPARE(QFile::permissions(place()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const auto reader = ArchiveReader::open(place());
    QVERIFY(reader);
    QCOMPARE(*(*reader)->raw(ids[7]), ArchiveFixture::smallRaw(7));
    QCOMPARE((*reader)->ledger(AccountId{})->size(), 50u);
    QVERIFY(m_fixture->archive().noteBackup(*made).result());
    QVERIFY(backedUpTo(*m_fixture->reader()->backups()) == ids.back());
}

void TestBackup::replacesAnOlderBackup()
{
    m_fixture->store(m_fixture->small(3));
    QVERIFY(m_fixture->archive().noteBackup(*backup(place())).result());
    m_fixture->store(m_fixture->small(4, 3));
    QVERIFY(m_fixture->archive().noteBackup(*backup(place())).result());
    QCOMPARE(messagesIn(place()), 7);
    QCOMPARE(m_fixture->reader()->backups()->size(), 1u);
    QVERIFY(QFile::resize(place(), QFileInfo(place()).size() - 1));
    QVERIFY(!isSet(backedUpTo(*m_fixture->reader()->backups())));
}

void TestBackup::goesOnWhileMailIsStored()
{
    m_fixture->store(m_fixture->small(200));
    std::atomic<bool> isDone = false;
    Result<BackupRecord> made = fail(ErrorCode::Internal);
    std::thread copying([&] {
        made = backup(place());
        isDone = true;
    });
    int stored = 200;
    do {
        m_fixture->store(m_fixture->small(5, stored));
        stored += 5;
    } while (!isDone);
    copying.join();
    QVERIFY2(made, qPrintable(made ? QString() : made.error().detail));
    QVERIFY(made->messages >= 200 && made->messages <= stored);
    QCOMPARE(messagesIn(place()), made->messages); // one moment of it
    QCOMPARE(messagesIn(m_fixture->path()), stored);
}

void TestBackup::replacesNothingElse_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << "my novel"_ba;
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("another SQLite file") << "SQLite format 3"_ba + QByteArray(200, '\0');
}

void TestBackup::replacesNothingElse()
{
    QFETCH(QByteArray, bytes);
    m_fixture->store(m_fixture->small(1));
    QFile file(place());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    const auto made = backup(place());
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::AlreadyExists);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
}

void TestBackup::notTheArchiveItself()
{
    m_fixture->store(m_fixture->small(2));
    const QString link = m_fixture->folder() + u"/link.db"_s;
    QVERIFY(QFile::link(m_fixture->path(), link));
    for (const QString &file : {m_fixture->path(), link, m_fixture->folder() + u"/../profile/mail.db"_s})
        QVERIFY(!backup(file));
    ArchiveFixture other; // of another profile, and closed
    QVERIFY(other.open());
    other.store(other.small(1));
    other.close();
    QVERIFY(!backup(other.path()));
    QCOMPARE(messagesIn(other.path()), 1);
    m_fixture->store(m_fixture->small(1, 2)); // its locks are still its own
    QCOMPARE(messagesIn(m_fixture->path()), 3);
}

void TestBackup::doesNotCopyDamage()
{
    const auto ids = m_fixture->store(m_fixture->small(5));
    QVERIFY(backup(place()));
    m_fixture->close();
    {
        auto db = Database::open(m_fixture->path(), {.writable = true});
        QVERIFY(db);
        QVERIFY((*db)->statement("UPDATE body SET sha256 = zeroblob(32) WHERE id = ?").bind(ids[2]).run());
    }
    QVERIFY(m_fixture->open());
    const auto made = backup(place());
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::ArchiveCorrupt);
    QCOMPARE(*(*ArchiveReader::open(place()))->raw(ids[2]), ArchiveFixture::smallRaw(2)); // the old one
}

void TestBackup::stopsWhenAsked()
{
    m_fixture->store(m_fixture->small(5));
    m_stop = true;
    const auto made = backup(place());
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::Cancelled);
    QVERIFY(QDir(m_dir->path()).isEmpty());
}

// DUR-05
void TestBackup::fullDiskKeepsTheOldOne()
{
    const QByteArray path = QFile::encodeName(m_dir->path());
    if (::mount("tmpfs", path.constData(), "tmpfs", 0, "size=2m") != 0)
        QSKIP("mounting a small tmpfs is not allowed here");
    const auto unmount = qScopeGuard([path] { ::umount2(path.constData(), MNT_DETACH); });
    m_fixture->store(m_fixture->small(3));
    QVERIFY(backup(place()));
    QByteArray noise;
    for (quint32 n = 7; noise.size() < 3'000'000; n = n * 1664525u + 1013904223u)
        noise += static_cast<char>('!' + (n >> 16) % 90);
    m_fixture->store({m_fixture->packed(noise)});
    const auto made = backup(place());
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::DiskFull);
    QCOMPARE(messagesIn(place()), 3);
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"copy.db"_s});
}

void TestBackup::removesWhatACrashLeft()
{
    m_fixture->store(m_fixture->small(3));
    QFile part(place() + u".fumibako-part"_s);
    QVERIFY(part.open(QIODevice::WriteOnly) && part.write("half") == 4);
    part.close();
    QVERIFY(backup(place()));
    QVERIFY(!part.exists());
    QCOMPARE(messagesIn(place()), 3);
}

bool TestBackup::makeFirstVersion() const
{
    const auto message = m_fixture->packed(ArchiveFixture::smallRaw(1), AccountId{1}, "a");
    m_fixture->close();
    const auto steps = migrationsIn(mailSchema().sqlFolder);
    if (!steps || !QFile::remove(m_fixture->path()) || !QFile(m_fixture->path()).open(QIODevice::WriteOnly))
        return false;
    auto db = Database::open(m_fixture->path(), {.writable = true});
    if (!db || !migrate(**db, mailSchema().applicationId, {steps->front()}))
        return false;
    return (*db)->execute("INSERT INTO message VALUES(1, 1, 1, 1, 5, 5, 9, 1, 0, 0, 0, 0, '', 'a@b', '', "
                          "'first', x'')") &&
           (*db)
               ->statement("INSERT INTO body VALUES(1, 0, ?1, ?2, ?3, ?4)")
               .bind(message.body.rawBytes, message.body.sha256, message.body.recipe, message.body.compressed)
               .run() &&
           (*db)->execute("INSERT INTO ledger VALUES(1, x'61', 1, 9, 100, 101, 0, 0, 0, '', 1, x'00');"
                          "INSERT INTO ledger VALUES(1, x'62', 4, 7, 100, 0, 0, 0, 2, 'protocol', 0, x'');"
                          "INSERT INTO run VALUES(1, 1, 100, 102, 2, 1, 0, 0, 1, 0, 9, '')");
}

// DUR-19
void TestBackup::upgradesTheFirstVersion()
{
    QVERIFY(makeFirstVersion());
    QVERIFY(m_fixture->open());
    const auto reader = m_fixture->reader();
    QCOMPARE(reader->summary(MessageId{1})->subject, u"first"_s);
    QCOMPARE(*reader->raw(MessageId{1}), ArchiveFixture::smallRaw(1));
    const auto rows = reader->ledger(AccountId{1});
    QVERIFY(rows && rows->size() == 2);
    QCOMPARE(rows->at(0).uidl, "a"_ba);
    QCOMPARE(rows->at(0).storedUtc, 101);
    QVERIFY(rows->at(1).state == LedgerState::PutAside);
    QCOMPARE(rows->at(1).reason, u"protocol"_s);
    QCOMPARE(reader->runs(AccountId{1}, 5)->at(0).fetched, 1);
    QVERIFY(m_fixture->archive().check(false).result()->isSound());
    QCOMPARE(*m_fixture->archive().retryPutAside(AccountId{1}, {"b"}).result(), 1);
}

void TestBackup::readsTheFirstVersionWithoutWriting()
{
    QVERIFY(makeFirstVersion());
    const auto reader = ArchiveReader::open(m_fixture->path());
    QVERIFY(reader);
    QCOMPARE((*reader)->summary(MessageId{1})->subject, u"first"_s);
    QCOMPARE((*reader)->summary(MessageId{1})->partialBytes, 0);
    QCOMPARE((*reader)->messageIds(kInboxFolder, {})->size(), 1u);
    const auto rows = (*reader)->ledger(AccountId{1});
    QVERIFY(rows && rows->size() == 2);
    QVERIFY(rows->at(0).sameAs.isEmpty());
    QCOMPARE((*reader)->runs(AccountId{1}, 5)->at(0).putAside, 0);
    QVERIFY((*reader)->backups()->empty());
    QCOMPARE(m_fixture->number("PRAGMA user_version"), 1);
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
