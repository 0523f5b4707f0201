#include "core/archive/PlaceNotes.h"
#include "tests/archive/ArchiveFixture.h"

#include <QDir>
#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

/// What kind of place a folder is (ARC-11): no network drive and no FAT can be mounted in every test, so the names of types are
/// checked as the system's table of mounts writes them, and marks of sync programs in real folders.
class TestPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsFileSystems_data();
    void knowsFileSystems();
    void knowsSyncFoldersByTheirMarks_data();
    void knowsSyncFoldersByTheirMarks();
    void looksAboveAlsoOfWhatIsNotThereYet();
    void looksThroughLinks();
    void fatTakesNoLargeFile();
    void tellsItOnce();
};

void TestPlace::knowsFileSystems_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<PlaceKind>("kind");
    for (const char *local : {"ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "f2fs", "fuseblk", "exfat",
                              "ntfs3", "fuse.gocryptfs", "ecryptfs", ""})
        QTest::addRow("local %s", local) << QByteArray(local) << PlaceKind::Local;
    for (const char *network : {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "9p", "ceph",
                                "davfs", "fuse.gvfsd-fuse"})
        QTest::addRow("network %s", network) << QByteArray(network) << PlaceKind::Network;
    for (const char *fat : {"vfat", "msdos"})
        QTest::addRow("FAT %s", fat) << QByteArray(fat) << PlaceKind::Fat;
}

void TestPlace::knowsFileSystems()
{
    QFETCH(QByteArray, type);
    const Place place = placeOfFileSystem(type);
    QTEST(place.kind, "kind");
    QCOMPARE(place.name.isEmpty(), place.kind == PlaceKind::Local);
}

void TestPlace::knowsSyncFoldersByTheirMarks_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("mark");
    QTest::addColumn<QString>("name");
    QTest::newRow("Dropbox") << u"Dropbox"_s << QString() << u"Dropbox"_s;
    QTest::newRow("Dropbox of a company") << u"Dropbox (Acme)"_s << QString() << u"Dropbox"_s;
    QTest::newRow("Dropbox elsewhere") << u"Files"_s << u".dropbox.cache"_s << u"Dropbox"_s;
    QTest::newRow("OneDrive of a company") << u"OneDrive - Acme"_s << QString() << u"OneDrive"_s;
    QTest::newRow("Google Drive") << u"Google Drive"_s << QString() << u"Google Drive"_s;
    QTest::newRow("Nextcloud by its log") << u"Stuff"_s << u".nextcloudsync.log"_s << u"Nextcloud"_s;
    QTest::newRow("Nextcloud by its state") << u"Stuff"_s << u".sync_0123456789ab.db"_s << u"Nextcloud"_s;
    QTest::newRow("Syncthing") << u"Stuff"_s << u".stfolder"_s << u"Syncthing"_s;
    QTest::newRow("iCloud") << u"iCloudDrive"_s << QString() << u"iCloud"_s;
    QTest::newRow("nothing") << u"Mail"_s << u".hidden"_s << QString();
    QTest::newRow("only similar") << u"Dropbox backups of 2019"_s << QString() << QString();
}

void TestPlace::knowsSyncFoldersByTheirMarks()
{
    QFETCH(QString, folder);
    QFETCH(QString, mark);
    const QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkpath(folder + u"/deep/profile"_s));
    if (!mark.isEmpty()) {
        QFile file(dir.filePath(folder + u'/' + mark));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    const Place place = placeOf(dir.filePath(folder + u"/deep/profile"_s));
    QTEST(place.name, "name");
    QCOMPARE(place.kind, place.name.isEmpty() ? PlaceKind::Local : PlaceKind::CloudSync);
}

void TestPlace::looksAboveAlsoOfWhatIsNotThereYet()
{
    const QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkpath(u"Nextcloud"_s));
    QCOMPARE(placeOf(dir.filePath(u"Nextcloud/not/yet/there"_s)).kind, PlaceKind::CloudSync);
}

void TestPlace::looksThroughLinks()
{
    const QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkpath(u"Dropbox/mail"_s));
    QVERIFY(QFile::link(dir.filePath(u"Dropbox/mail"_s), dir.filePath(u"mail"_s)));
    QCOMPARE(placeOf(dir.filePath(u"mail"_s)).name, u"Dropbox"_s);
}

// ARC-11
void TestPlace::fatTakesNoLargeFile()
{
    QCOMPARE(largestFileIn(placeOfFileSystem("vfat")), 4'294'967'295);
    QCOMPARE(largestFileIn(placeOfFileSystem("nfs4")), 0);
    QCOMPARE(largestFileIn(placeOfFileSystem("ext4")), 0);
}

void TestPlace::tellsItOnce()
{
    ArchiveFixture fixture;
    QVERIFY(fixture.open());
    const Place local, network{PlaceKind::Network, u"NFS"_s}, cloud{PlaceKind::CloudSync, u"Dropbox"_s};
    const auto note = [&](const Place &place) { return *notePlace(fixture.archive(), place).result(); };
    QVERIFY(!note(local));
    QVERIFY(note(network));
    QVERIFY(!note(network));
    QVERIFY(note(cloud));
    QVERIFY(!note(local));
    QVERIFY(note(network));
}

QTEST_GUILESS_MAIN(TestPlace)
#include "tst_place.moc"
