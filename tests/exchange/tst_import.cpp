#include "core/archive/Labels.h"
#include "core/base/Sha256.h"
#include "core/exchange/MovingIn.h"
#include "tests/archive/ArchiveFixture.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace core;
using namespace core::exchange;
using namespace Qt::StringLiterals;

/// From files of other programs into the archive.
class TestImport : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ArchiveFixture> m_fixture;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<MovingIn> m_movingIn;
    std::vector<ingest::IndexEntry> m_indexed;
    QMutex m_mutex;

    void write(const QString &path, const QByteArray &bytes) const;
    [[nodiscard]] std::vector<SourceFolder> scan() const;
    [[nodiscard]] ImportReport import(const QString &below = u"Imported"_s);
    [[nodiscard]] static QByteArray box(int count, int first = 0);

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsTreeAndFlags();
    void goesIntoFoldersOfTheSameName();
    void knowsWhatIsHere();
    void knowsWhatWasFetched();
    void isKnownWhenFetchedLater();
    void keepsTheCopyOutsideOfTrash();
    void takesTagsOver();
    void tellsWhatFailed();
    void canBeCancelledAndGoneOnWith();
    void usesTheDateOfItsKeeper();
};

void TestImport::init()
{
    m_fixture = std::make_unique<ArchiveFixture>();
    QVERIFY(m_fixture->open());
    m_dir = std::make_unique<QTemporaryDir>();
    m_indexed.clear();
    m_movingIn = std::make_unique<MovingIn>(
        m_fixture->archive(),
        [this](std::vector<ingest::IndexEntry> entries) {
            const QMutexLocker lock(&m_mutex);
            m_indexed.insert(m_indexed.end(), entries.begin(), entries.end());
        },
        m_fixture->clock());
}

void TestImport::cleanup()
{
    m_movingIn.reset();
    m_fixture.reset();
}

void TestImport::write(const QString &path, const QByteArray &bytes) const
{
    const QString full = m_dir->filePath(path);
    QDir().mkpath(QFileInfo(full).path());
    QFile file(full);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
}

std::vector<SourceFolder> TestImport::scan() const
{
    const auto folders = scanFolders(m_dir->path(), {});
    return folders ? *folders : std::vector<SourceFolder>();
}

ImportReport TestImport::import(const QString &below)
{
    const auto importer = m_movingIn->makeImporter();
    QSignalSpy finished(importer.get(), &Importer::finished);
    importer->start({scan(), below, {{u"$label1"_s, u"Important"_s}}});
    if (!finished.wait(60'000))
        qFatal("the import has no end");
    return finished.first().first().value<ImportReport>();
}

QByteArray TestImport::box(int count, int first)
{
    QByteArray bytes;
    for (int n = first; n < first + count; ++n)
        bytes +=
            "From a@b Thu Nov 19 10:00:00 2026\n" + ArchiveFixture::smallRaw(n).replace("\r\n", "\n") + "\n";
    return bytes;
}

void TestImport::keepsTreeAndFlags()
{
    write(u"Inbox"_s, "From - Thu Nov 19 10:00:00 2026\nX-Mozilla-Status: 0006\nX-Mozilla-Status2: 00000000\n"
                      "Subject: marked and answered\n\n.\n\n");
    write(u"Inbox.sbd/Work"_s, box(3));
    const ImportReport report = import(u"Old/Thunderbird"_s);
    QCOMPARE(report.counts.read, 4);
    QCOMPARE(report.counts.added, 4);
    QCOMPARE(report.folders, 2);
    const auto reader = m_fixture->reader();
    const auto work = reader->folderByPath(u"Old/Thunderbird/Inbox/Work"_s);
    QVERIFY(work);
    QCOMPARE(work->total, 3);
    QCOMPARE(work->unread, 0); // old mail, of which nobody says that it is unread
    const auto inbox = reader->folderByPath(u"Old/Thunderbird/Inbox"_s);
    const auto ids = reader->messageIds(inbox->id, {});
    const auto summary = reader->summary(ids->at(0));
    QVERIFY(summary->unread);
    QVERIFY(summary->starred);
    QVERIFY(summary->answered);
    QCOMPARE(*reader->raw(ids->at(0)), "Subject: marked and answered\r\n\r\n.\r\n");
    QCOMPARE(m_indexed.size(), 4u);
    QVERIFY(m_fixture->countersAreRight());
}

void TestImport::goesIntoFoldersOfTheSameName()
{
    write(u"Inbox"_s, box(2));
    write(u"Junk"_s, box(1, 10));
    write(u"Work"_s, box(1, 20));
    QCOMPARE(import(QString()).counts.added, 4);
    const auto reader = m_fixture->reader();
    QCOMPARE(reader->folder(archive::kInboxFolder)->total, 2);
    QCOMPARE(reader->folder(archive::kJunkFolder)->total, 1);
    QCOMPARE(reader->folderByPath(u"Work"_s)->total, 1);
}

void TestImport::knowsWhatIsHere()
{
    write(u"Inbox"_s, box(300));
    QCOMPARE(import().counts.added, 300);
    write(u"Inbox"_s, box(310));
    const ImportReport again = import(u"Elsewhere"_s);
    QCOMPARE(again.counts.known, 300);
    QCOMPARE(again.counts.added, 10);
    QCOMPARE(m_fixture->reader()->stats()->messages, 310);
}

// The same message fetched by POP3 has CRLF and nothing in front; its copy in an mbox is the same one.
void TestImport::knowsWhatWasFetched()
{
    m_fixture->store({m_fixture->packed(ArchiveFixture::smallRaw(1), AccountId{7}, "uidl")});
    write(u"Inbox"_s,
          "From - Thu Nov 19 10:00:00 2026\nX-Account-Key: account1\nX-UIDL: uidl\nX-Mozilla-Status: 0001\n"
          "X-Mozilla-Status2: 00000000\n" +
              ArchiveFixture::smallRaw(1).replace("\r\n", "\n") + "\n");
    QCOMPARE(import().counts.known, 1);
    QCOMPARE(m_fixture->reader()->stats()->messages, 1);
}

void TestImport::isKnownWhenFetchedLater()
{
    write(u"Inbox"_s, box(1));
    QCOMPARE(import().counts.added, 1);
    const auto report = m_fixture->archive()
                            .store({m_fixture->packed(ArchiveFixture::smallRaw(0), AccountId{7}, "uidl")})
                            .result();
    QVERIFY(report->messages[0].duplicate);
    const auto ledger = m_fixture->reader()->ledger(AccountId{7});
    QVERIFY(ledger->at(0).message == report->messages[0].id);
    QCOMPARE(m_fixture->reader()->stats()->messages, 1);
}

void TestImport::keepsTheCopyOutsideOfTrash()
{
    write(u"Trash"_s, box(2));
    write(u"Work"_s, box(1));
    const ImportReport report = import(QString());
    QCOMPARE(report.counts.known, 1);
    QCOMPARE(m_fixture->reader()->folderByPath(u"Work"_s)->total, 1);
    QCOMPARE(m_fixture->reader()->folder(archive::kTrashFolder)->total, 1);
}

void TestImport::takesTagsOver()
{
    write(u"Inbox"_s, "From - Thu Nov 19 10:00:00 2026\nX-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\n"
                      "X-Mozilla-Keys: $label1 invoice $Forwarded\nSubject: a\n\n.\n\n");
    QCOMPARE(import().counts.added, 1);
    // In order behind the last batch.
    QTRY_COMPARE(m_fixture->reader()->tagCounts()->size(), 2u);
    QStringList names;
    const auto tags = m_fixture->reader()->tags();
    QVERIFY(tags);
    for (const auto &tag : *tags)
        names.append(tag.name);
    names.sort();
    QCOMPARE(names, (QStringList{u"Important"_s, u"invoice"_s}));
}

void TestImport::tellsWhatFailed()
{
    write(u"a.eml"_s, "Subject: a\n\n.\n");
    write(u"b.emlx"_s, "no number\n");
    write(u"c.eml"_s, "Subject: c\n\n.\n");
    QFile::setPermissions(m_dir->filePath(u"c.eml"_s), {});
    const ImportReport report = import();
    const bool isRoot = ::geteuid() == 0; // may read everything
    QCOMPARE(report.counts.failed, isRoot ? 1 : 2);
    QCOMPARE(report.counts.read, report.counts.added + report.counts.failed);
    QCOMPARE(report.failures[0].file, m_dir->filePath(u"b.emlx"_s));
    QCOMPARE(report.failures[0].error.code, ErrorCode::NotAMailFile);
    QVERIFY(!report.error);
}

void TestImport::canBeCancelledAndGoneOnWith()
{
    write(u"Inbox"_s, box(2'000));
    {
        const auto importer = m_movingIn->makeImporter();
        QSignalSpy finished(importer.get(), &Importer::finished);
        connect(importer.get(), &Importer::progressed, importer.get(), [&](const ImportProgress &progress) {
            if (progress.counts.added > 0)
                importer->cancel();
        });
        importer->start({scan(), u"Imported"_s, {}});
        QVERIFY(finished.wait(60'000));
        const auto report = finished.first().first().value<ImportReport>();
        QVERIFY(report.isCancelled);
        QCOMPARE(m_fixture->reader()->stats()->messages, report.counts.added);
        QVERIFY(report.counts.added > 0);
    }
    const ImportReport rest = import();
    QCOMPARE(rest.counts.added + rest.counts.known, 2'000);
    QVERIFY(rest.counts.known > 0);
    QCOMPARE(m_fixture->reader()->stats()->messages, 2'000);
}

void TestImport::usesTheDateOfItsKeeper()
{
    write(u"Inbox"_s, "From a@b Thu Nov 19 10:00:00 2020\nSubject: no date\n\n.\n\n");
    QCOMPARE(import().counts.added, 1);
    const auto reader = m_fixture->reader();
    const auto folder = reader->folderByPath(u"Imported/Inbox"_s);
    QCOMPARE(reader->summary(reader->messageIds(folder->id, {})->at(0))->dateUtc, 1'605'780'000);
}

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
