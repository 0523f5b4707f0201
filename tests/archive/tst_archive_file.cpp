#include "core/archive/Database.h"
#include "core/archive/DatabaseFile.h"
#include "core/archive/MailSchema.h"
#include "tests/archive/ArchiveFixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

// The file as such: made in private, refused when it is not ours or not whole, one writer.
class TestArchiveFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isPrivateUnderAnyUmask_data();
    void isPrivateUnderAnyUmask();
    void takesRightsOfOthersAway();
    void refusesWhatIsNotOurs_data();
    void refusesWhatIsNotOurs();
    void refusesATruncatedFile_data();
    void refusesATruncatedFile();
    void refusesLinksFifosAndFolders_data();
    void refusesLinksFifosAndFolders();
    void refusesALogWithoutItsFile();
    void refusesANewerArchive();
    void refusesAFolderThatIsAFile();
    void refusesAReadOnlyPlace();
    void twoWritersAreOneTooMany();
    void readersNeedNoLock();
    void aForeignProgramLeavesTheLiveLogAlone();
    void leftoversOfACrashedStartAreReplaced();
    void migratesFromEmpty();
    void openingChangesNothing();
    void readerOfNothingSaysSo();

private:
    void write(const QString &name, const QByteArray &bytes) const
    {
        QDir().mkpath(m_fixture->folder());
        QFile file(m_fixture->folder() + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(m_fixture->folder() + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] ErrorCode openError()
    {
        const auto opened = m_fixture->open();
        return opened ? ErrorCode::Internal : opened.error().code;
    }

    std::unique_ptr<ArchiveFixture> m_fixture;
};

void TestArchiveFile::init() { m_fixture = std::make_unique<ArchiveFixture>(); }

static int modeOf(const QString &path)
{
    struct stat state = {};
    return ::lstat(QFile::encodeName(path).constData(), &state) == 0 ? static_cast<int>(state.st_mode & 07777)
                                                                     : -1;
}

void TestArchiveFile::isPrivateUnderAnyUmask_data()
{
    QTest::addColumn<int>("mask");
    QTest::newRow("000") << 0;
    QTest::newRow("022") << 022;
    QTest::newRow("077") << 077;
}

// CRD-03
void TestArchiveFile::isPrivateUnderAnyUmask()
{
    QFETCH(int, mask);
    const mode_t before = ::umask(static_cast<mode_t>(mask));
    const auto opened = m_fixture->open();
    QVERIFY(opened);
    m_fixture->store(m_fixture->small(10));
    ::umask(before);
    QCOMPARE(modeOf(m_fixture->folder()), 0700);
    for (const char *name : {"mail.db", "mail.db-wal", "mail.db-shm", "archive.lock"})
        QCOMPARE(modeOf(m_fixture->folder() + u'/' + QString::fromLatin1(name)), 0600);
}

void TestArchiveFile::takesRightsOfOthersAway()
{
    QVERIFY(m_fixture->open());
    m_fixture->close();
    QVERIFY(QFile::setPermissions(m_fixture->path(), QFile::Permissions(0x6644)));
    QVERIFY(m_fixture->open());
    QCOMPARE(modeOf(m_fixture->path()), 0600);
}

void TestArchiveFile::refusesWhatIsNotOurs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << "Dear diary,\n"_ba.repeated(100);
    QTest::newRow("short text") << "x"_ba;
    QTest::newRow("random header") << QByteArray(20'000, '\x5a');
    QTest::newRow("SQLite magic and nothing") << QByteArray("SQLite format 3\0", 16);
    QTest::newRow("another program's SQLite file") << "other"_ba;
}

// ARC-02
void TestArchiveFile::refusesWhatIsNotOurs()
{
    QFETCH(QByteArray, bytes);
    write(u"mail.db"_s, bytes == "other" ? QByteArray() : bytes);
    if (bytes == "other") {
        auto db = Database::open(m_fixture->path(), {.writable = true});
        QVERIFY((*db)->execute("CREATE TABLE moz_places(x); PRAGMA user_version=52"));
    }
    const QByteArray before = read(u"mail.db"_s);
    for (int attempt = 0; attempt < 2; ++attempt)
        QCOMPARE(openError(), ErrorCode::NotAnArchive);
    QVERIFY(!m_fixture->reader());
    QCOMPARE(read(u"mail.db"_s), before);
    QCOMPARE(QDir(m_fixture->folder()).entryList(QDir::Files), QStringList{u"mail.db"_s});
}

void TestArchiveFile::refusesATruncatedFile_data()
{
    QTest::addColumn<int>("cut");
    QTest::newRow("one byte") << 1;
    QTest::newRow("a page") << 16384;
    QTest::newRow("half") << -1;
}

// ARC-02, M-14: SQLite itself says "ok" to a file that lacks one byte.
void TestArchiveFile::refusesATruncatedFile()
{
    QVERIFY(m_fixture->open());
    m_fixture->store(m_fixture->small(200));
    m_fixture->close();
    QFETCH(int, cut);
    QFile file(m_fixture->path());
    QVERIFY(file.resize(cut < 0 ? file.size() / 2 : file.size() - cut));
    const QByteArray before = read(u"mail.db"_s);
    QCOMPARE(openError(), ErrorCode::ArchiveCorrupt);
    QCOMPARE(read(u"mail.db"_s), before);
}

void TestArchiveFile::refusesLinksFifosAndFolders_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kind");
    for (const QString &name : {u"mail.db"_s, u"mail.db-wal"_s, u"mail.db-shm"_s, u"archive.lock"_s}) {
        for (const QString &kind : {u"link"_s, u"dangling link"_s, u"fifo"_s, u"folder"_s})
            QTest::newRow(qPrintable(name + u" "_s + kind)) << name << kind;
    }
}

// LOC-04, ARC-02
void TestArchiveFile::refusesLinksFifosAndFolders()
{
    QFETCH(QString, name);
    QFETCH(QString, kind);
    if (name != u"mail.db"_s) {
        QVERIFY(m_fixture->open());
        m_fixture->close();
        QFile::remove(m_fixture->folder() + u"/archive.lock"_s);
    }
    write(u"target"_s, "precious");
    const QByteArray place = QFile::encodeName(m_fixture->folder() + u'/' + name);
    const QByteArray target = QFile::encodeName(m_fixture->folder() + u"/target"_s);
    if (kind == u"link"_s)
        QCOMPARE(::symlink(target.constData(), place.constData()), 0);
    else if (kind == u"dangling link"_s)
        QCOMPARE(::symlink("/nonexistent/x", place.constData()), 0);
    else if (kind == u"fifo"_s)
        QCOMPARE(::mkfifo(place.constData(), 0600), 0);
    else
        QCOMPARE(::mkdir(place.constData(), 0700), 0);
    QCOMPARE(openError(), ErrorCode::NotAnArchive);
    QCOMPARE(read(u"target"_s), "precious"_ba);
}

// ARC-03: SQLite would replay that log into whatever file takes the place.
void TestArchiveFile::refusesALogWithoutItsFile()
{
    QVERIFY(m_fixture->open());
    m_fixture->store(m_fixture->small(10));
    const QByteArray log = read(u"mail.db-wal"_s);
    m_fixture->close();
    QVERIFY(QFile::remove(m_fixture->path()));
    write(u"mail.db-wal"_s, log);
    QCOMPARE(openError(), ErrorCode::ArchiveCorrupt);
    QVERIFY(!QFile::exists(m_fixture->path()));
    QCOMPARE(read(u"mail.db-wal"_s), log);
}

// DUR-19
void TestArchiveFile::refusesANewerArchive()
{
    QVERIFY(m_fixture->open());
    const auto ids = m_fixture->store(m_fixture->small(1));
    m_fixture->close();
    {
        auto db = Database::open(m_fixture->path(), {.writable = true});
        QVERIFY((*db)->execute("PRAGMA user_version=999; PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    const QByteArray before = read(u"mail.db"_s);
    QCOMPARE(openError(), ErrorCode::ArchiveNewer);
    QCOMPARE(read(u"mail.db"_s), before);
    const auto reader = m_fixture->reader();
    QVERIFY(reader); // reading is allowed
    QCOMPARE(*reader->raw(ids[0]), ArchiveFixture::smallRaw(0));
}

void TestArchiveFile::refusesAFolderThatIsAFile()
{
    QFile file(m_fixture->folder());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(openError(), ErrorCode::NotAnArchive);
}

// DUR-08
void TestArchiveFile::refusesAReadOnlyPlace()
{
    if (::geteuid() == 0)
        QSKIP("root may write everywhere");
    QDir().mkpath(m_fixture->folder());
    const QByteArray folder = QFile::encodeName(m_fixture->folder());
    QCOMPARE(::chmod(folder.constData(), 0500), 0);
    const ErrorCode code = openError();
    ::chmod(folder.constData(), 0700);
    QCOMPARE(code, ErrorCode::ReadOnly);
}

// ONE-06
void TestArchiveFile::twoWritersAreOneTooMany()
{
    QVERIFY(m_fixture->open());
    const auto second = Archive::open(m_fixture->folder(), m_fixture->clock());
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::ArchiveBusy);
    QCOMPARE(m_fixture->store(m_fixture->small(1)).size(), 1u);
    m_fixture->close();
    QVERIFY(Archive::open(m_fixture->folder(), m_fixture->clock()));
}

void TestArchiveFile::readersNeedNoLock()
{
    QVERIFY(m_fixture->open());
    const auto first = m_fixture->reader(), second = m_fixture->reader();
    m_fixture->store(m_fixture->small(3));
    QCOMPARE(first->stats()->messages, 3);
    QCOMPARE(second->stats()->messages, 3);
}

void TestArchiveFile::aForeignProgramLeavesTheLiveLogAlone()
{
    // Readers must not open the file with a descriptor of their own: closing it drops the writer's POSIX locks, and the next
    // program that looks at the archive takes away the log with everything committed since (howtocorrupt.html 2.2).
    const QString sqlite = QStandardPaths::findExecutable(u"sqlite3"_s);
    if (sqlite.isEmpty())
        QSKIP("The program sqlite3 is not installed.");
    QVERIFY(m_fixture->open());
    auto reader = m_fixture->reader();
    QVERIFY(m_fixture->archive().createFolder({}, u"Before"_s).result());
    QProcess other;
    other.start(sqlite, {m_fixture->folder() + u"/mail.db"_s, u"SELECT count(*) FROM message"_s});
    QVERIFY(other.waitForFinished());
    QCOMPARE(other.exitCode(), 0);
    QVERIFY(QFileInfo::exists(m_fixture->folder() + u"/mail.db-wal"_s));
    QVERIFY(m_fixture->archive().createFolder({}, u"After"_s).result());
    const auto seen = m_fixture->reader()->folders();
    QVERIFY(seen);
    QCOMPARE(seen->size(), 5u);
}

void TestArchiveFile::leftoversOfACrashedStartAreReplaced()
{
    write(u"mail.db.new"_s, "half made");
    write(u"mail.db.new-wal"_s, "half made");
    QVERIFY(m_fixture->open());
    QVERIFY(!QFile::exists(m_fixture->path() + u".new"_s));
    QVERIFY(!QFile::exists(m_fixture->path() + u".new-wal"_s));
    QVERIFY(m_fixture->archive().check(false).result()->isSound());
}

void TestArchiveFile::migratesFromEmpty()
{
    const auto steps = migrationsIn(mailSchema().sqlFolder);
    QVERIFY(steps);
    QVERIFY(m_fixture->open());
    QCOMPARE(m_fixture->number("PRAGMA user_version"), static_cast<qint64>(steps->size()));
    QCOMPARE(m_fixture->number("PRAGMA application_id"), mailSchema().applicationId);
    QCOMPARE(m_fixture->number("PRAGMA page_size"), 16384);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"), 1);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM folder"), 3);
}

void TestArchiveFile::openingChangesNothing()
{
    QVERIFY(m_fixture->open());
    m_fixture->store(m_fixture->small(20));
    m_fixture->close();
    const QByteArray before = read(u"mail.db"_s);
    QVERIFY(m_fixture->open());
    m_fixture->close();
    QCOMPARE(read(u"mail.db"_s), before);
}

void TestArchiveFile::readerOfNothingSaysSo()
{
    QCOMPARE(ArchiveReader::open(m_fixture->path()).error().code, ErrorCode::FileNotFound);
    QVERIFY(!QFile::exists(m_fixture->path()));
}

QTEST_GUILESS_MAIN(TestArchiveFile)
#include "tst_archive_file.moc"
